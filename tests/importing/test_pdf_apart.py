"""A PDF is read in a process of its own, with little memory and time, and gives the same as in this one."""

import time
import zlib

import pytest

from policies.importing.convert import read_bytes
from policies.importing.convert.pdf import pdf_apart
from policies.importing.parsed import BrokenDocument
from tests.importing.making import make_pdf


@pytest.fixture(autouse=True)
def read_apart(monkeypatch, read_here):
    monkeypatch.setattr(pdf_apart, "APART", True)


def with_content(content):
    """A page whose drawing is packed."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(parts, 1))
    return b"%PDF-1.7\n" + objects + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


def packed(chunk, times):
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(chunk) for _ in range(times)), packer.flush()])


@pytest.mark.parametrize("tagged", [False, True])
def test_the_same_is_read(monkeypatch, tagged):
    data = make_pdf(tagged=tagged)
    apart = read_bytes("a.pdf", data)
    monkeypatch.setattr(pdf_apart, "APART", False)

    assert apart == read_bytes("a.pdf", data)
    assert apart.blocks


def test_refusals_come_through():
    with pytest.raises(BrokenDocument, match=r"^a\.pdf is a broken PDF\.$"):
        read_bytes("a.pdf", b"%PDF-1.7\nnothing")


def test_what_unpacks_without_end_is_refused():
    data = with_content(packed(b" " * 1_000_000, 1_500))
    begun = time.monotonic()

    with pytest.raises(BrokenDocument, match="too much memory or time|broken"):
        read_bytes("a.pdf", data)

    assert time.monotonic() - begun < 10


def test_what_takes_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf_apart, "LEAST_TIME", 0.01)

    with pytest.raises(BrokenDocument, match="too long"):
        read_bytes("a.pdf", make_pdf())


def test_the_process_knows_no_settings(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kept")
    seen = {}

    def run(*args, **options):
        seen.update(options["env"])
        raise pdf_apart.subprocess.TimeoutExpired("python", 1)

    monkeypatch.setattr(pdf_apart.subprocess, "run", run)

    with pytest.raises(BrokenDocument):
        read_bytes("a.pdf", make_pdf())
    assert "SECRET_KEY" not in seen
