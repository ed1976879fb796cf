"""Files that are not read: each gets one sentence with its name, whatever is wrong with it, and quickly."""

import io
import os
import re
import time
import zipfile

import pypdf
import pytest

from policies.importing import convert
from policies.importing.convert import file_checks as refusals
from policies.importing.convert import read
from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.pdf import read_pdf as pdf
from policies.importing.convert.pdf.page.budget import Budget
from policies.importing.convert.text import markdown
from policies.importing.convert.web import html
from policies.importing.convert.web import nesting as tangles
from policies.importing.convert.web.nesting import refuse_references
from policies.importing.convert.word import word_package
from policies.importing.parsed import BrokenDocument
from tests.importing.making import (
    PdfMaker,
    make_docx,
    make_pdf,
    put,
    saved,
    with_part,
)

DOCX = saved(make_docx())
PDF = make_pdf()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refusal(path):
    """The sentence of a refusal, checked for what holds of all of them."""
    with pytest.raises(BrokenDocument) as caught:
        read(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path.name} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert str(path.parent) not in sentence
    assert len(sentence) < 250
    return sentence


def body_of(xml):
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'.encode()


# Files


def test_a_missing_file_a_folder_and_an_unknown_kind_are_named(tmp_path):
    (tmp_path / "plans.txt").mkdir()

    assert "does not exist" in refusal(tmp_path / "lost.txt")
    assert "is a folder" in refusal(tmp_path / "plans.txt")
    assert ".docx" in refusal(put(tmp_path, "plan.pages", "words"))
    assert ".docx" in refusal(put(tmp_path, "plan", "words"))


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert "not an ordinary file" in refusal(tmp_path / "pipe.txt")


def test_a_name_is_shown_on_one_line_and_not_without_end(tmp_path):
    with pytest.raises(BrokenDocument, match=r"^odd\?name\.txt is empty\.$"):
        read(put(tmp_path, "odd\nname.txt", ""))
    with pytest.raises(BrokenDocument, match="^n{119}… does not exist"):
        read(tmp_path / f"{'n' * 240}.txt")
    with pytest.raises(BrokenDocument, match="cannot be read"):
        read(tmp_path / f"{'n' * 300}.txt")


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf\n", "\u00a0\u2003\n".encode()])
def test_a_file_without_a_word_is_refused(tmp_path, suffix, content):
    sentence = refusal(put(tmp_path, f"a.{suffix}", content))

    assert re.search(r"is empty|holds no text|is not a Word|is a broken PDF", sentence)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
def test_a_file_above_the_limit_is_not_even_read(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert "larger than 25 MB" in refusal(path)


# Text


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PDF, "is a PDF file"),
        (DOCX, "is a zip file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file"),
        (b"{\\rtf1 words}", "is a rich text file"),
        ("Words".encode("utf-16") + b"x", "broken UTF-16"),
        ("Words\0 without a mark".encode("utf-16-le"), "NUL character at line 1"),
        (b"One line\nanother\x00\n", "NUL character at line 2"),
        (bytes(5000), "NUL character at line 1"),
        (bytes(range(1, 32)) * 50, "binary data"),
        (b"Good\nGood\ncaf\x81\n", "not UTF-8 text at line 3"),
        ("Хорошие слова\n".encode("cp1251"), "not UTF-8 text at line 1"),
        ("良い言葉\n".encode("shift_jis"), "not UTF-8 text at line 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_says_what_it_is_and_where(tmp_path, suffix, content, said):
    assert said in refusal(put(tmp_path, f"a.{suffix}", content))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx"])
def test_an_endless_line_is_named_by_its_number(tmp_path, name):
    endless = "lamp " * 21_000
    content = {
        "a.txt": f"Short.\n\n{endless}",
        "a.html": f"<p>Short.</p>\n\n<p>{endless}</p>",
        "a.docx": with_part(
            DOCX, "word/document.xml", body_of(f"<w:p><w:r><w:t>{endless}</w:t></w:r></w:p>")
        ),
    }[name]

    assert re.search(r"more than 100,000 characters at line \d", refusal(put(tmp_path, name, content)))


@pytest.mark.parametrize(
    ("line", "times", "said"),
    [
        ("word " * 100 + "\n", 500, "without a blank line up to line 401"),
        ("*a_ " * 400 + "\n\n", 700, "marks and tabs"),
        ("a\t" * 400 + "\n\n", 1300, "marks and tabs"),
    ],
    ids=["one passage", "emphasis", "tabs"],
)
def test_text_that_would_take_hours_is_refused_at_once(tmp_path, line, times, said):
    start = time.process_time()

    assert said in refusal(put(tmp_path, "a.md", line * times))
    assert time.process_time() - start < 2


# HTML


@pytest.mark.parametrize(
    ("tags", "times"),
    [
        ("<div>", 100_000),
        ("<ul><li>", 100_000),
        ("<table><tr><td>", 100_000),
        ("<b>x</b>", 600_000),
    ],
)
def test_pages_made_to_exhaust_are_refused_at_once(tmp_path, tags, times):
    start = time.process_time()

    assert "than any page that can be read" in refusal(put(tmp_path, "a.html", tags * times))
    assert time.process_time() - start < 5


def test_a_tag_of_a_hundred_thousand_attributes_is_refused(tmp_path):
    page = f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>words"

    assert "more attributes than any page" in refusal(put(tmp_path, "a.html", page))


def test_tags_in_comments_and_scripts_are_none(tmp_path):
    page = f"<!-- {'<div>' * 2000} --><script>{'<div>' * 2000}</script><p>Words.</p>"

    assert tangles.MOST_DEPTH < 2000
    assert [block.text for block in read(put(tmp_path, "a.html", page)).blocks] == ["Words."]


def test_a_cell_cannot_claim_a_million_columns(tmp_path):
    page = "<table>" + "<tr><td colspan=1000000 rowspan=1000000>a</td><td>b</td></tr>" * 1000 + "</table>"

    [table] = read(put(tmp_path, "a.html", page)).blocks

    assert max(len(row.cells) for row in table.rows) < 100


def test_a_page_that_says_another_encoding_than_it_has_is_refused(tmp_path):
    page = b"<meta charset='%s'><p>caf\xe9 \x81</p>"

    assert "not UTF-8 text at line 1" in refusal(put(tmp_path, "a.html", page % b"shift_jis"))
    assert "not windows-1252 text, as it says, at line 1" in refusal(
        put(tmp_path, "b.html", page % b"windows-1252")
    )


# Word


def test_what_is_no_word_document_is_refused(tmp_path):
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")

    assert "not a Word document, or is broken" in refusal(put(tmp_path, "a.docx", "Only words"))
    assert "not a Word document, though" in refusal(put(tmp_path, "b.docx", empty.getvalue()))
    assert "not a Word document, or is broken" in refusal(put(tmp_path, "c.docx", DOCX[: len(DOCX) // 2]))
    assert "broken" in refusal(put(tmp_path, "d.docx", with_part(DOCX, "word/document.xml", b"<w:document>")))


def test_a_document_without_words_holds_no_text(tmp_path):
    assert "holds no text" in refusal(
        put(tmp_path, "a.docx", with_part(DOCX, "word/document.xml", body_of("<w:p/>")))
    )


def test_a_protected_or_an_old_word_document_says_so(tmp_path):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert "old Word document" in refusal(put(tmp_path, "a.docx", old))
    assert "password" in refusal(put(tmp_path, "b.docx", old + "EncryptedPackage".encode("utf-16-le")))
    flagged = bytearray(DOCX)
    flagged[DOCX.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(put(tmp_path, "c.docx", bytes(flagged)))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "https://lamps.example/w.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/app.xml"])
def test_document_types_are_refused_in_every_part(tmp_path, declared, encoding, part):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<w>&a;</w>'.encode(encoding)

    assert "document type" in refusal(put(tmp_path, "a.docx", with_part(DOCX, part, content)))


def test_bombs_are_refused_before_they_unpack(tmp_path, monkeypatch):
    zeros = bytes(3_000_000)
    monkeypatch.setattr(word_package, "MOST_UNPACKED", 4_000_000)

    assert "packed far more tightly" in refusal(
        put(tmp_path, "a.docx", with_part(DOCX, "word/media/a.png", zeros))
    )
    assert "unpacks to more than 4 MB" in refusal(
        put(tmp_path, "b.docx", with_part(with_part(DOCX, "a.bin", zeros), "b.bin", zeros))
    )


def test_a_part_that_is_longer_than_it_says_is_not_believed(tmp_path):
    true, told = (len(part).to_bytes(4, "little") for part in (b"x" * 70_000, b"x" * 10))
    content = with_part(DOCX, "word/notes.xml", b"x" * 70_000)
    assert content.count(true) >= 2

    assert "broken" in refusal(put(tmp_path, "a.docx", content.replace(true, told)))


@pytest.mark.parametrize(
    ("limit", "value", "xml", "said"),
    [
        ("MOST_XML", 10_000, "<w:p/>" * 10_000, "of text and marks"),
        ("MOST_ELEMENTS", 5_000, "<w:p/>" * 10_000, "more elements"),
        ("MOST_DEPTH", 100, "<w:p>" * 200 + "</w:p>" * 200, "more elements"),
        ("MOST_ENTRIES", 3, "", "more than any Word document"),
    ],
)
def test_every_measure_of_a_word_document_has_a_limit(tmp_path, monkeypatch, limit, value, xml, said):
    monkeypatch.setattr(word_package, limit, value)

    assert said in refusal(put(tmp_path, "a.docx", with_part(DOCX, "word/document.xml", body_of(xml))))


def test_pictures_are_neither_read_nor_fetched(tmp_path):
    drawing = (
        '<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    content = with_part(DOCX, "word/document.xml", body_of(drawing))
    content = with_part(content, "word/_rels/document.xml.rels", relations.encode())

    assert [block.text for block in read(put(tmp_path, "a.docx", content)).blocks] == ["Words"]


# PDF


def test_what_is_no_pdf_is_refused(tmp_path):
    assert "broken PDF" in refusal(put(tmp_path, "a.pdf", "Only words"))
    assert "broken PDF" in refusal(put(tmp_path, "b.pdf", b"%PDF-1.7\n" + bytes(2000)))


def test_a_protected_pdf_says_so(tmp_path):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PDF))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)

    assert "protected by a password" in refusal(put(tmp_path, "a.pdf", file.getvalue()))


def test_scans_say_that_they_have_no_text_layer(tmp_path):
    maker = PdfMaker()
    maker.pages = [[b"0 0 100 100 re f"], [b""]]
    assert "has no text layer, as scans have none" in refusal(put(tmp_path, "a.pdf", maker.bytes()))

    maker.add("A stamp on the first page.")
    maker.pages = [maker.pages[-1], [b""], [b""]]
    assert "has no text layer on 2 of its 3 pages" in refusal(put(tmp_path, "b.pdf", maker.bytes()))


def test_fonts_that_do_not_tell_their_letters_are_refused(tmp_path):
    maker = PdfMaker()
    maker.add("A few words on lamps")
    content = maker.bytes()
    plain = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    numbered = (  # by numbers of shapes, without a word on which letters these are
        b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    assert plain in content
    content = content.replace(plain, numbered)

    assert "do not tell" in refusal(put(tmp_path, "a.pdf", content))


@pytest.mark.parametrize(
    ("name", "said"), [("MOST_PAGES", "has 3 pages; 1 is"), ("LONGEST_READING", "takes too long")]
)
def test_pages_and_time_of_a_pdf_have_a_limit(tmp_path, monkeypatch, name, said):
    maker = PdfMaker()
    for _ in range(40):
        maker.add("Lamps shine over the sea, and have done so for as long as anybody can tell. " * 2)
    monkeypatch.setattr(pdf, name, {"MOST_PAGES": 1, "LONGEST_READING": -1.0}[name])

    assert said in refusal(put(tmp_path, "a.pdf", maker.bytes()))


def test_a_pdf_that_draws_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "Budget", lambda **_: Budget(objects=10))

    assert "more drawing or text" in refusal(put(tmp_path, "a.pdf", PDF))


def test_the_limits_leave_room_for_the_real_pack(sources):
    text = (sources / "community-wellbeing-board-2020-12-02.txt").read_text(encoding="utf-8")

    assert sum(map(text.count, "*_[<`&\\\t")) * 100 < refusals.MARK_LIMIT
    assert max(map(len, text.split("\n\n"))) * 10 < refusals.PASSAGE_LIMIT


@pytest.mark.parametrize("text", ["&\n" * 400_000, "&nbsp;" * 300_000, f"{'word ' * 99}&amp; " * 30_000])
def test_references_without_end_are_refused_before_they_are_read(text):
    with pytest.raises(Refusal, match="signs written as references"):
        html.of(f"<p>{text}</p>")


def test_a_long_page_may_have_many_references():
    refuse_references("<p>Parks &amp; play&nbsp;areas</p>\n" * 40_000)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_of_lines_without_end_is_refused_before_it_is_read(tmp_path, monkeypatch, name):
    monkeypatch.setattr(markdown, "blocks_of", None)

    assert "more than 200,000 lines" in refusal(put(tmp_path, name, b"x\n\n" * 100_001))


def test_paragraphs_without_end_are_refused_in_any_format(tmp_path, monkeypatch):
    monkeypatch.setattr(convert, "MOST_BLOCKS", 10)

    assert "more than 10 paragraphs" in refusal(put(tmp_path, "a.html", b"<p>Parks.</p>" * 11))
