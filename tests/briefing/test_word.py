"""A pack as a Word document: what Word's accessibility checker asks for, and that LibreOffice loses nothing of it."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from lga_kb.briefing.gather import pack_of
from lga_kb.briefing.selection import of_theme
from lga_kb.briefing.word_file.base_document import check_base
from lga_kb.briefing.word_file.word import word_document
from policies.importing.convert.file_checks import Refusal

pytestmark = pytest.mark.django_db
SITE = "https://kb.example/"


@pytest.fixture
def pack(care):
    return pack_of(of_theme(care), title="Care for Tuesday", notes="Read this first.", as_at=date(2031, 3, 1))


@pytest.fixture
def data(pack):
    return word_document(pack, site=SITE)


@pytest.fixture
def document(data):
    return Document(io.BytesIO(data))


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_headings_are_real_and_in_order(document):
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]

    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in zip(levels, levels[1:], strict=False))
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [
        *("Introduction", "Summary", "Offers and asks", "Commitments", "Board decisions"),
        *("At board meetings", "Priorities", "What changed since the last edition", "Sources"),
    ]


def test_it_opens_with_title_and_date(document):
    assert [paragraph.style.name for paragraph in document.paragraphs[:2]] == ["Title", "Subtitle"]
    assert document.paragraphs[0].text == "Care for Tuesday"
    assert document.paragraphs[1].text.startswith("As at 1 March 2031")


def test_every_table_has_a_header_row_a_title_and_a_description(document):
    assert document.tables
    for table in document.tables:
        properties = table._tbl.tblPr
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        assert not table._tbl.findall(f".//{qn('w:vMerge')}")
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}")


def test_title_and_language_are_set(document, data):
    styles = etree.fromstring(parts(data)["word/styles.xml"])

    assert document.core_properties.title == "Care for Tuesday"
    assert document.core_properties.language == "en-GB"
    assert {each.get(qn("w:val")) for each in styles.findall(f".//{qn('w:lang')}")} == {"en-GB"}


def test_no_picture_and_no_macro_is_in_it(data):
    assert not [name for name in parts(data) if "media" in name or "vba" in name]


def test_every_source_that_is_cited_is_there(document):
    body = document.element.body
    cited = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None}
    marked = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}

    assert cited == marked
    assert len(marked) >= 6


def test_official_words_stand_in_quotes_with_their_source(document):
    offers = document.tables[1]
    said = [cell.text for cell in offers.rows[1].cells]
    sources = [each.text for each in document.paragraphs if each.text.startswith("[2]")]

    assert "“We plan care.” [1]" in said[0]
    assert "“Pay for care in full.” [2]" in said[1]
    assert sources[0].startswith("[2] Caring well, 2020, REF 1, Paying for care, paragraph 5.1, page 4. ")
    assert "https://kb.example/publications/" in sources[0]


def test_characters_that_no_document_can_hold_are_dropped(pack):
    data = word_document(replace(pack, notes="A\x0bbell \x07 rings"), site=SITE)

    assert "bell  rings" in [each.text for each in Document(io.BytesIO(data)).paragraphs]


def test_an_empty_pack_is_a_document_too(pack):
    data = word_document(replace(pack, records=(), changes=()), site=SITE)

    assert "This briefing has no public record." in [
        each.text for each in Document(io.BytesIO(data)).paragraphs
    ]


def test_a_base_without_any_of_the_styles_will_do(pack):
    bare = Document()
    for style in list(bare.styles):
        if style.name != "Normal":
            style.delete()
    file = io.BytesIO()
    bare.save(file)

    document = Document(io.BytesIO(word_document(pack, site=SITE, base=file.getvalue())))

    assert "Sources" in [each.text for each in document.paragraphs if each.style.name == "Heading 1"]


def test_a_base_that_would_swell_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 20_000_000 + b"</a>")

    with pytest.raises(Refusal, match="packed far more tightly"):
        check_base(file.getvalue())


def test_a_base_with_macros_is_refused(data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts(data).items():
            package.writestr(name, part.replace(b"document.main+xml", b"document.macroEnabled.main+xml"))

    with pytest.raises(Refusal, match="template or contains macros"):
        check_base(file.getvalue())


def test_libreoffice_turns_it_into_a_pdf_without_loss(data, document, tmp_path):
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "pack.docx").write_bytes(data)

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "pack.docx"],
        check=True,
        capture_output=True,
        timeout=1200,
    )

    pdf = pypdf.PdfReader(tmp_path / "pack.pdf")
    printed = "".join("".join(page.extract_text() for page in pdf.pages).split())
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in texts:
        for line in text.splitlines():
            assert "".join(line.split()) in printed, line
