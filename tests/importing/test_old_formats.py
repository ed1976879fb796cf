"""OpenDocument, rich text and old Word documents: LibreOffice helps to read them; without it they are refused."""

import io
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from policies.importing.convert import read_bytes
from policies.importing.convert.office import libreoffice
from policies.importing.parsed import BrokenDocument
from tests.importing.making import PLAN, make_docx, saved
from tests.importing.making_word import paragraph, run, word_file
from tests.samples import some_of

needs_libreoffice = pytest.mark.skipif(not libreoffice.installed(), reason="LibreOffice is not installed")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = rb"""{\rtf1\ansi\ansicpg1252{\stylesheet{\s1 heading 1;}}{\pard\s1\outlinelevel0\b Lamps \'96 and oil\par}
{\pard Issued {\field{\*\fldinst DATE \\@ "d MMMM"}{\fldrslt 3 March 2031}} {\v secretly }in {\strike April }May.\par}
{\pard Words{\super\chftn}{\footnote\pard See the log.}.\par}}"""


def written(data, suffix, folder):
    """What LibreOffice makes of a Word document."""
    (folder / "a.docx").write_bytes(data)
    command = [
        libreoffice.installed(),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", suffix, "--outdir", str(folder), str(folder / "a.docx")),
    ]
    subprocess.run(command, capture_output=True, check=True)
    return (folder / f"a.{suffix}").read_bytes()


def refusal(name, data):
    with pytest.raises(BrokenDocument) as caught:
        read_bytes(name, data)
    return str(caught.value)


@needs_libreoffice
@pytest.mark.parametrize("suffix", some_of(["rtf", "odt", "doc"], 1))
def test_the_same_document_reads_the_same(tmp_path, suffix):
    word = saved(make_docx(PLAN))
    plain = read_bytes("a.docx", word)

    manuscript = read_bytes(f"a.{suffix}", written(word, suffix, tmp_path))

    assert [(block.kind, block.level, block.text) for block in manuscript.blocks] == [
        (block.kind, block.level, block.text) for block in plain.blocks
    ]
    assert [(each.sentence, each.is_doubt) for each in manuscript.remarks] == [
        ("LibreOffice made a Word document of the file, which was read.", False)
    ]


@needs_libreoffice
def test_rich_text_is_read_as_printed_with_the_last_value_of_its_fields():
    manuscript = read_bytes("a.rtf", RICH_TEXT)

    assert [(block.kind.value, block.text) for block in manuscript.blocks] == [
        ("heading", "Lamps – and oil"),
        ("paragraph", "Issued 3 March 2031 in April May."),
        ("paragraph", "Words."),
        ("note", "See the log."),
    ]
    assert [span.text.strip() for span in manuscript.blocks[1].spans if span.struck] == ["April"]
    assert "1 hidden word was left out." in [each.sentence for each in manuscript.remarks]


@needs_libreoffice
def test_open_document_keeps_the_last_value_of_its_dates(tmp_path):
    data = written(word_file(paragraph("Issued here.")), "odt", tmp_path)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            date = b'<text:date text:date-value="2031-03-03">3 March 2031</text:date> here'
            new.writestr(entry, old.read(entry).replace(b"here", date))

    assert read_bytes("a.odt", made.getvalue()).blocks[0].text == "Issued 3 March 2031 here."


@needs_libreoffice
def test_a_date_that_an_old_document_works_out_is_a_doubt(tmp_path):
    field = f"<w:fldSimple w:instr=' DATE '>{run('3 March 2031')}</w:fldSimple>"
    data = written(word_file(paragraph("Issued ", field)), "doc", tmp_path)

    assert [each.sentence for each in read_bytes("a.doc", data).remarks if each.is_doubt] == [
        "A date or a name in the text may be that of today, put in by LibreOffice; compare it with the document."
    ]


def test_what_has_the_name_of_an_old_document_and_is_a_new_one_or_a_page_is_read():
    assert read_bytes("a.doc", saved(make_docx(PLAN))).blocks[0].text == "Business plan 2031/32"
    assert read_bytes("a.doc", b"<html><body><h1>Lamps</h1></body></html>").blocks[0].text == "Lamps"
    assert read_bytes("a.docm", saved(make_docx(PLAN))).blocks[0].text == "Business plan 2031/32"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.rtf", b"{\\rtf1 words}"), ("a.doc", OLD_OFFICE + bytes(600)), ("a.doc", b"{\\rtf1 words}")],
)
def test_without_libreoffice_the_refusal_says_what_to_do(monkeypatch, name, data):
    monkeypatch.setattr(libreoffice, "PROGRAMS", ("no-such-program",))

    assert refusal(name, data) == (
        f"{name} needs LibreOffice to be read, which is not installed here; save it as .docx and import it again."
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.odt", b"words", "is not a text in OpenDocument format, or is broken."),
        ("a.odt", saved(docx.Document()), "is not an OpenDocument text; save it as .docx"),
        ("a.rtf", b"words", "is not a rich text file, or is broken; save it as .docx"),
        ("a.doc", b"words", "is not a Word document, or is broken; save it as .docx"),
        ("a.doc", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    ],
    ids=["words as odt", "docx as odt", "words as rtf", "words as doc", "doc with a password"],
)
def test_what_is_of_another_format_is_refused(name, data, said):
    assert said in refusal(name, data)


@needs_libreoffice
def test_a_broken_old_document_is_refused_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert refusal("a.doc", OLD_OFFICE + bytes(3_000)) == (
        "a.doc is broken, or protected by a password; open it, save it as .docx and import it again."
    )
    assert list(Path(tmp_path).iterdir()) == []


@needs_libreoffice
def test_a_program_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(libreoffice, "PATIENCE", 0.001)

    assert "takes LibreOffice too long to read" in refusal("a.rtf", b"{\\rtf1 words}")
