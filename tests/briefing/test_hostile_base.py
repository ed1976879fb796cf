"""A base document may hold anything: nothing of it reaches out from the pack, and no value in it breaks the page."""

import io
import re
import struct
import time
import zipfile
import zlib

import pytest
from docx import Document

from lga_kb.briefing.word_file.base_document import check_base, open_base
from lga_kb.briefing.word_file.base_package import MOST_STYLES
from policies.importing.convert.file_checks import Refusal

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EVIL = "https://evil.example/x"


def run(inner):
    return f"<w:r>{inner}</w:r>"


def mark(kind):
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(said, result="result"):
    parts = "".join(
        run(f"<w:instrText>{part}</w:instrText>") for part in ([said] if isinstance(said, str) else said)
    )
    return mark("begin") + parts + mark("separate") + run(f"<w:t>{result}</w:t>") + mark("end")


def base(header="", *, relations="", settings="", parts=(), replaced=()):
    """A Word file whose header, settings and relations hold what is given."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "MARK"
    document.sections[0].footer.paragraphs[0].text = "Our footer"
    assert document.settings is not None
    file = io.BytesIO()
    document.save(file)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - {name for name, _ in parts}:
            part = old.read(name).decode("utf-8", "surrogateescape")
            if name.startswith("word/header"):
                part = part.replace("<w:r><w:t>MARK</w:t></w:r>", f"{header}<w:r><w:t>Kept</w:t></w:r>")
            if name == "word/settings.xml":
                part = re.sub(r"(<w:settings[^>]*>)", rf"\1{settings}", part)
            if name == "word/_rels/document.xml.rels":
                part = part.replace("</Relationships>", f"{relations}</Relationships>")
            for place, old_text, new_text in replaced:
                part = re.sub(old_text, new_text, part) if name == place else part
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
        rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        header_relations = "".join(
            f'<Relationship Id="rId{9 + n}" Type="{OFFICE}/{kind}" Target="{EVIL}" TargetMode="External"/>'
            for n, kind in enumerate(("image", "hyperlink", "oleObject", "frame", "subDocument"))
        )
        header_name = next(n for n in old.namelist() if n.startswith("word/header"))
        new.writestr(
            f"word/_rels/{header_name.partition('/')[2]}.rels", f"{rels}{header_relations}</Relationships>"
        )
        for name, part in parts:
            new.writestr(name, part)
    return made.getvalue()


def used(data):
    """The parts of a document that is made on the base."""
    check_base(data)
    file = io.BytesIO()
    open_base(data).save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


REACHING_OUT = {
    "a template": {"settings": '<w:attachedTemplate xmlns:r="x" r:id="rId99"/>'},
    "merged mail": {"settings": f"<w:mailMerge><w:query w:val='{EVIL}'/></w:mailMerge>"},
    "a picture elsewhere": {"header": f'<w:r><w:drawing><a {R} r:link="rId9"/></w:drawing></w:r>'},
    "a drawing of old": {
        "header": f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="{EVIL}"/></w:pict></w:r>'
    },
    "a link": {"header": f'<w:hyperlink {R} r:id="rId10"><w:r><w:t>link</w:t></w:r></w:hyperlink>'},
    "an object": {"header": f'<w:r><w:object><o {R} r:id="rId11"/></w:object></w:r>'},
    "a control": {"header": f'<w:r><w:control {R} r:id="rId11"/></w:r>'},
    "another document": {"header": f'<w:subDoc {R} r:id="rId13"/>'},
    "frames": {
        "relations": f'<Relationship Id="rId80" Type="{OFFICE}/webSettings" Target="webSettings.xml"/>',
        "parts": [
            ("word/webSettings.xml", f'<w:webSettings {W}><w:frameset><w:frame/></w:frameset></w:webSettings>'),
            ("word/_rels/webSettings.xml.rels", f'<R><R Id="a" Type="frame" Target="{EVIL}"/></R>'),
        ],
    },
    "a template by relation": {
        "relations": f'<Relationship Id="rId81" Type="{OFFICE}/attachedTemplate" Target="{EVIL}" '
        'TargetMode="External"/>'
    },
    "another format": {
        "relations": f'<Relationship Id="rId82" Type="{OFFICE}/aFChunk" Target="chunk.html"/>',
        "parts": [("word/chunk.html", EVIL)],
    },
    "macros": {
        "relations": '<Relationship Id="rId83" Target="vba.bin" '
        'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>',
        "parts": [("word/vba.bin", EVIL)],
    },
    "data": {"parts": [("customXml/item1.xml", f"<x>{EVIL}</x>")]},
    "an embedded file": {"parts": [("word/embeddings/a.docx", EVIL)]},
}  # fmt: skip


@pytest.mark.parametrize("what", REACHING_OUT)
def test_nothing_in_a_base_reaches_out_of_the_pack(what):
    parts = used(base(**REACHING_OUT[what]))

    together = "".join(parts.values())
    assert "External" not in together
    assert "evil.example" not in together
    assert not re.search(
        r"attachedTemplate|frameset|mailMerge|vbaProject|w:object|w:control|w:subDoc", together
    )
    assert not [name for name in parts if re.search(r"custom|embed|vba|chunk|webSettings", name)]
    assert any("Kept" in part for name, part in parts.items() if "header" in name)
    assert any("Our footer" in part for name, part in parts.items() if "footer" in name)


GONE = {
    "DDEAUTO": field("DDEAUTO c:\\windows\\cmd.exe x"),
    "in pieces": field(["DD", "EAU", "TO x"]),
    "small letters": field(" includepicture https://evil.example/x "),
    "within a page number": mark("begin")
    + run("<w:instrText>PAGE </w:instrText>")
    + field("DDE x")
    + mark("end"),
    "a page number within": mark("begin")
    + run("<w:instrText>IF </w:instrText>")
    + field("PAGE")
    + mark("end"),
    "never ended": mark("begin") + run("<w:instrText>DDE x</w:instrText>"),
    "never begun": run("<w:instrText>DDE x</w:instrText>") + mark("end"),
    "a word that begins alike": field("PAGEREF _x"),
    "short": '<w:fldSimple w:instr="DDEAUTO x"><w:r><w:t>result</w:t></w:r></w:fldSimple>',
    "short within short": '<w:fldSimple w:instr="PAGE"><w:fldSimple w:instr="LINK x"/></w:fldSimple>',
    "deleted": run("<w:delInstrText>DDE x</w:delInstrText>"),
    "a form": run(
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="DDE"/></w:ffData></w:fldChar>'
    ),
    "a box of text": run(f"<w:pict><w:txbxContent><w:p>{field('QUOTE x')}</w:p></w:txbxContent></w:pict>"),
}


@pytest.mark.parametrize("where", ["alone", "within"])
def test_a_field_in_the_strict_form_of_the_format_is_refused(where):
    strict = 'xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    header = f'<s:fldSimple {strict} s:instr="DDEAUTO x"/>'

    with pytest.raises(Refusal, match="strict form"):
        check_base(base(header if where == "alone" else f"<w:r>{header}</w:r>"))


@pytest.mark.parametrize("what", GONE)
def test_no_field_of_a_base_is_left(what):
    header = next(part for name, part in used(base(GONE[what])).items() if "header" in name)

    assert not re.search(r"(?i)DDE|INCLUDE|QUOTE|LINK|PAGEREF|macro|IF ", header)
    assert header.count('"begin"') == header.count('"end"')
    assert "Kept" in header


@pytest.mark.parametrize("said", ["PAGE", " NUMPAGES ", ' DATE \\@ "d MMMM yyyy" ', "page \\* MERGEFORMAT"])
def test_numbers_of_pages_and_the_date_are_kept(said):
    short = f"<w:fldSimple w:instr='{said}'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    header = next(part for name, part in used(base(field(said) + short)).items() if "header" in name)

    assert header.count(said.strip().split()[0]) == 2
    assert header.count("fldChar ") == 3


CORE = "docProps/core.xml"
ODD = {
    "a date that is none": [(CORE, r"\d{4}-\d\d-\d\dT", "soon")],
    "a date out of range": [(CORE, r"\d{4}-\d\d-\d\dT", "99999-99-99T")],
    "another namespace": [(CORE, "core-properties", "x")],
    "no properties in it": [(CORE, r"(?s)<dc:.*(?=</cp)", "")],
    "properties of a wrong type": [("[Content_Types].xml", "core-properties", "x")],
    "no part for them": [("_rels/.rels", "docProps/core.xml", "docProps/none.xml")],
    "no page": [("word/document.xml", r"<w:pgSz[^>]*>", "")],
    "no margins": [("word/document.xml", r"<w:pgMar[^>]*>", "")],
    "no section": [("word/document.xml", r"(?s)<w:sectPr.*</w:sectPr>", "")],
    "a page of nothing": [("word/document.xml", r'w:w="\d+"', 'w:w="1"')],
    "a revision that is no number": [(CORE, "<cp:revision>1", "<cp:revision>x")],
}


@pytest.mark.parametrize("what", ODD)
def test_odd_properties_of_a_base_do_not_matter(what):
    check_base(base(replaced=ODD[what]))


BROKEN = {
    "a page that is no number": [("word/document.xml", r'w:w="\d+"', 'w:w="wide"')],
    "a size that is none": [("word/styles.xml", r"<w:style ", '<w:style w:type="none" ')],
    "styles of nothing": [("word/styles.xml", r"(?s)<w:styles.*", f"<w:x {W}/>")],
    "another root": [("word/document.xml", r"(?s)<w:document.*", "<x/>")],
    "no namespace": [("word/document.xml", "wordprocessingml/2006", "wordprocessingml/2099")],
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_base_is_refused_in_a_sentence(what):
    with pytest.raises(Refusal):
        check_base(base(replaced=BROKEN[what]))


def test_a_base_of_very_many_styles_is_refused_at_once():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="a{n}"><w:name w:val="a{n}"/></w:style>'
        for n in range(MOST_STYLES + 1)
    )
    started = time.process_time()

    with pytest.raises(Refusal, match="more than 2,000 styles"):
        check_base(base(replaced=[("word/styles.xml", "</w:styles>", f"{styles}</w:styles>")]))
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("part", "end", "repeated"),
    [
        ("word/styles.xml", "</w:styles>", "<w:rsid/>"),
        ("word/styles.xml", "</w:docDefaults>", "<w:style/>"),
        ("word/document.xml", "</w:body>", "<w:p/>"),
    ],
)
def test_a_base_of_very_many_elements_is_refused(part, end, repeated):
    with pytest.raises(Refusal, match="more than 100,000 XML tags"):
        check_base(base(replaced=[(part, end, f"{repeated * 60_000}{repeated * 40_001}{end}")]))


def test_a_base_of_much_text_is_refused():
    text = "".join(f"<w:p><w:r><w:t>{n} {hash(str(n))}</w:t></w:r></w:p>" for n in range(50_000))

    with pytest.raises(Refusal, match="more than 2 MB of text and styles"):
        check_base(base(replaced=[("word/document.xml", "<w:body>", f"<w:body>{text}")]))


def test_pictures_of_the_header_stay():
    document = Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(_png()))
    file = io.BytesIO()
    document.save(file)

    parts = used(file.getvalue())

    assert [name for name in parts if name.startswith("word/media/")]
    assert any("r:embed" in part for name, part in parts.items() if "header" in name)


def _png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
