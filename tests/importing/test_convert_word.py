"""Word documents as templates and people make them: styles, list numbers, tables, contents."""

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from policies.importing.blocks import BlockKind
from policies.importing.convert import read
from tests.importing.making import put, saved


def blocks_of_docx(tmp_path, document):
    return read(put(tmp_path, "a.docx", saved(document))).blocks


def numbered(paragraph, number, level=0):
    """Put a paragraph into a list, as Word's button does."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr xmlns:w="{properties.nsmap["w"]}"><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def add_list(document, name, *levels, start=None):
    """Define a list with levels of (format, pattern, start); its number."""
    root = document.part.numbering_part.element
    space = f'xmlns:w="{root.nsmap["w"]}"'
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{first}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, (shape, pattern, first) in enumerate(levels)
    )
    if levels:
        root.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="{name}">{inner}</w:abstractNum>'))
    number = name + len(root.findall(qn("w:num")))
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start is not None
        else ""
    )
    root.append(
        parse_xml(f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="{name}"/>{override}</w:num>')
    )
    return number


def markers(blocks):
    return [block.marker for block in blocks if block.kind is BlockKind.ITEM]


def test_titles_are_headings(tmp_path):
    document = docx.Document()
    document.add_paragraph("The plan", style="Title")
    document.add_paragraph("of the keepers", style="Subtitle")
    document.add_paragraph("Words.")

    blocks = blocks_of_docx(tmp_path, document)

    assert [(block.kind.value, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_style_of_a_templates_own_is_the_heading_it_is_based_on(tmp_path):
    document = docx.Document()
    style = document.styles.add_style("Keepers main heading", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    outlined = document.styles.add_style("Keepers outline", WD_STYLE_TYPE.PARAGRAPH)
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outlined.element.get_or_add_pPr().append(level)
    document.add_paragraph("Lamps", style=style)
    document.add_paragraph("Oil", style=outlined)

    blocks = blocks_of_docx(tmp_path, document)

    assert [(block.kind.value, block.level) for block in blocks] == [("heading", 2), ("heading", 3)]


def test_a_numbered_paragraph_in_the_style_of_a_heading_is_no_heading(tmp_path):
    document = docx.Document()
    document.add_heading("Words go on and on. " * 20, 2)

    assert [block.kind for block in blocks_of_docx(tmp_path, document)] == [BlockKind.PARAGRAPH]


def test_numbers_go_on_after_a_heading_as_word_prints_them(tmp_path):
    document = docx.Document()
    number = add_list(document, 90, ("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("lowerLetter", "%3)", 1))
    for text, level in (("one", 0), ("one and a bit", 1), ("one and two bits", 1), ("a letter", 2)):
        numbered(document.add_paragraph(text), number, level)
    document.add_heading("Oil", 2)
    numbered(document.add_paragraph("two"), number)
    numbered(document.add_paragraph("two and a bit"), number, 1)

    blocks = blocks_of_docx(tmp_path, document)

    assert markers(blocks) == ["1.", "1.1", "1.2", "a)", "2.", "2.1"]
    assert [block.level for block in blocks if block.kind is BlockKind.ITEM] == [1, 2, 2, 3, 1, 2]
    assert [block.text for block in blocks][-1] == "two and a bit"


def test_a_list_begins_where_it_is_told_to(tmp_path):
    document = docx.Document()
    first = add_list(document, 90, ("upperRoman", "(%1)", 4))
    again = add_list(document, 90, start=1)
    for number in (first, first, again, again):
        numbered(document.add_paragraph("words"), number)

    assert markers(blocks_of_docx(tmp_path, document)) == ["(IV)", "(V)", "(I)", "(II)"]


def test_a_numbered_heading_keeps_its_number(tmp_path):
    document = docx.Document()
    number = add_list(document, 90, ("decimal", "%1.", 1))
    for text in ("Purpose", "Background"):
        numbered(document.add_heading(text, 1), number)

    assert [block.text for block in blocks_of_docx(tmp_path, document)] == ["1. Purpose", "2. Background"]


def test_words_list_styles_have_their_markers_and_depth(tmp_path):
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number"):
        document.add_paragraph("words", style=style)

    blocks = blocks_of_docx(tmp_path, document)

    assert [(block.level, block.marker) for block in blocks] == [(1, "-"), (2, "-"), (1, "1."), (1, "2.")]


def test_a_table_of_contents_is_furniture(tmp_path):
    document = docx.Document()
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Lamps\t3", style=style)
    document.add_heading("Lamps", 1)

    manuscript = read(put(tmp_path, "a.docx", saved(document)))

    assert [block.text for block in manuscript.blocks] == ["Lamps"]
    assert manuscript.furniture == (1,)


def test_tables_breaks_and_runs_of_a_word_document_are_kept(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("One line")
    paragraph.add_run().add_break()
    paragraph.add_run("another").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Lamp", "Cost", "North", "£40"], strict=True
    ):
        cell.text = text

    blocks = blocks_of_docx(tmp_path, document)

    assert blocks[0].text == "One line\nanother"
    assert [span.text for span in blocks[0].spans if span.bold] == ["another"]
    assert [row.cells for row in blocks[1].rows] == [("Lamp", "Cost"), ("North", "£40")]


def test_angle_brackets_in_a_word_document_are_words(tmp_path):
    document = docx.Document()
    document.add_paragraph("<b>not bold</b> & so on")

    assert [block.text for block in blocks_of_docx(tmp_path, document)] == ["<b>not bold</b> & so on"]


def test_underlined_words_are_set_apart_as_italics_are(tmp_path):
    document = docx.Document()
    document.add_paragraph().add_run("Guest One").underline = True
    document.add_paragraph("Plain words.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).paragraphs[0].add_run("Guest Two").underline = True

    named, plain, row = blocks_of_docx(tmp_path, document)

    assert (named.is_italic, plain.is_italic, row.rows[0].italic) == (True, False, True)
