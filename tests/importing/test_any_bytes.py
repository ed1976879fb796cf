"""Whatever bytes a file holds, it comes out as blocks or as one sentence, and nothing else happens."""

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.importing.blocks import Manuscript
from policies.importing.convert import read
from policies.importing.parsed import BrokenDocument
from tests.importing.making import make_docx, make_html, make_pdf, make_text, put, saved, with_part

MARKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "**",
    "_",
    "[",
    "](",
    "`",
    "<b>",
    "</b>",
    "<!--",
    "&",
    "\t",
    "\n",
    "\f",
    "word ",
    "é",
]
FILES = {
    "a.txt": make_text().encode(),
    "a.md": make_text().encode(),
    "a.html": make_html().encode(),
    "a.docx": saved(make_docx()),
    "a.pdf": make_pdf(),
    "b.pdf": make_pdf(tagged=True),
}


def read_or_refuse(path):
    try:
        return read(path)
    except BrokenDocument:
        return None


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path, name, content):
    manuscript = read_or_refuse(put(tmp_path, name, content))

    assert manuscript is None or isinstance(manuscript, Manuscript)


def damaged(content, data):
    """The same bytes with a few changed, cut out, said twice, or all from one place on left away."""
    content = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["change", "cut", "repeat", "truncate"])):
            case "change":
                content[place] = data.draw(st.integers(0, 255))
            case "cut":
                del content[place : place + data.draw(st.integers(1, 50))]
            case "repeat":
                content[place:place] = content[place : place + data.draw(st.integers(1, 50))]
            case "truncate":
                del content[max(1, place) :]
        content = content or bytearray(b"x")
    return bytes(content)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels"]
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_words_in_the_places_of_values_are_read_or_refused(tmp_path, part, data):
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as package:
        content = package.read(part).decode()
    values = re.findall(r'(?<=val=")[^"]*|(?<=Target=")[^"]*', content)
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = (
            data.draw(st.sampled_from(values)),
            data.draw(st.sampled_from(["", "-1", "99999999999", "x", "/"])),
        )
        content = content.replace(f'"{old}"', f'"{new}"')

    manuscript = read_or_refuse(put(tmp_path, "a.docx", with_part(FILES["a.docx"], part, content.encode())))

    assert manuscript is None or manuscript.blocks


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_to_a_file_is_read_or_refused(tmp_path, name, data):
    manuscript = read_or_refuse(put(tmp_path, name, damaged(FILES[name], data)))

    if manuscript:
        assert all(
            1 <= block.first_line <= block.last_line <= len(manuscript.lines) for block in manuscript.blocks
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MARKS), max_size=60))
def test_any_marks_are_read_or_refused_as_markdown(tmp_path, marks):
    manuscript = read_or_refuse(put(tmp_path, "a.md", "".join(marks)))

    assert manuscript is None or manuscript.blocks
