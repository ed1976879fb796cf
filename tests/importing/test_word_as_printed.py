"""What Word prints is read, what it does not print is not, and what was left out is told."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from policies.importing.convert import read_bytes
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import BrokenDocument, CommitmentRecord
from tests.importing.making import saved
from tests.importing.making_word import paragraph, run, word_file

NOTES = "<w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote>".format(
    paragraph("<w:r><w:footnoteRef/></w:r>", " From the survey of 2029."), paragraph("So the pilots say.")
)


def reference(number, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:footnoteReference w:id='{number}'/></w:r>"


def field(instruction, value):
    """A field as Word stores most: three marks, between them what to work out and what it came to."""
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText xml:space='preserve'>{instruction}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{value}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def read(*blocks, **parts):
    return read_bytes("a.docx", word_file(*blocks, **parts))


def shapes(manuscript):
    return [(block.kind.value, block.text) for block in manuscript.blocks]


def told(manuscript):
    return [(each.line, each.sentence) for each in manuscript.remarks if not each.is_doubt]


def doubts(manuscript):
    return [(each.line, each.sentence) for each in manuscript.remarks if each.is_doubt]


# Notes


def test_a_note_comes_after_the_list_that_it_belongs_to_and_leaves_no_mark():
    manuscript = read(
        paragraph("Lamps burn – we will:", style="Heading2"),
        paragraph(run("buy oil"), reference(2), run(" for lamps"), style="ListBullet"),
        paragraph("mend lenses", reference(3), style="ListBullet"),
        paragraph("Next words."),
        footnotes=NOTES,
    )

    assert shapes(manuscript) == [
        ("heading", "Lamps burn – we will:"),
        ("item", "buy oil for lamps"),
        ("item", "mend lenses"),
        ("note", "From the survey of 2029."),
        ("note", "So the pilots say."),
        ("paragraph", "Next words."),
    ]
    assert [block.marker for block in manuscript.blocks if block.kind == "note"] == ["1", "2"]


def test_a_note_on_a_heading_does_not_part_it_from_its_list():
    manuscript = read(
        paragraph("Lamps burn – we will:", reference(2), style="Heading2"),
        paragraph("buy oil", style="ListBullet"),
        paragraph("Prices rise", reference(3), style="Heading2"),
        paragraph("They do."),
        footnotes=NOTES,
    )

    assert [kind for kind, _ in shapes(manuscript)] == [
        "heading",
        "item",
        "note",
        "heading",
        "paragraph",
        "note",
    ]


def test_a_note_on_a_table_comes_after_the_table():
    cell = f"<w:tc>{paragraph('North pier', reference(2))}{paragraph('is lit')}</w:tc>"
    manuscript = read(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>", footnotes=NOTES)

    assert [kind for kind, _ in shapes(manuscript)][:2] == ["table", "note"]
    assert manuscript.blocks[0].rows[0].cells == ("North pier\nis lit",) * 2


def test_endnotes_have_roman_numbers_and_marks_of_their_own_are_no_text():
    own = "<w:r><w:footnoteReference w:id='3' w:customMarkFollows='1'/><w:t>*</w:t></w:r>"
    manuscript = read(
        paragraph("Lamps", own, " burn", "<w:r><w:endnoteReference w:id='5'/></w:r>"),
        footnotes=NOTES,
        endnotes=f"<w:endnote w:id='5'>{paragraph('See the log.')}</w:endnote>",
    )

    assert manuscript.blocks[0].text == "Lamps burn"
    assert [(block.marker, block.text) for block in manuscript.blocks[1:]] == [
        ("", "So the pilots say."),
        ("i", "See the log."),
    ]


def test_no_note_is_a_commitment():
    manuscript = read(
        paragraph("Business plan 2031/32", style="Heading1"),
        paragraph("Lamps and lenses", style="Heading1"),
        paragraph("No ship should ever guess where the shore begins."),
        paragraph("Lamps burn from dusk to dawn – we will:", style="Heading2"),
        paragraph("buy oil for forty lamps", style="ListBullet"),
        paragraph("mend lenses", reference(2), style="ListBullet"),
        footnotes=NOTES,
    )

    document = business_plan.parse(manuscript.blocks, name="plan.md", lines=manuscript.body_lines)

    assert [each.wording for each in document.records if isinstance(each, CommitmentRecord)] == [
        "buy oil for forty lamps",
        "mend lenses",
    ]
    assert not document.unplaced


# Fields, controls and signs


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:fldSimple w:instr=' =SUM(1,2) '>{run('3')}</w:fldSimple>", "3"),
        (field(" DATE ", run("3 March 2031")), "3 March 2031"),
        (field(" REF a ", run("see ") + field(" PAGEREF b ", run("9"))), "see 9"),
        (field(f" IF {field(' REF x ', run('hidden words'))} a ", run("the value")), "the value"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>", ""),
        (f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", "held"),
        (
            "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>be</w:t><w:softHyphen/><w:t>ing</w:t></w:r>",
            "well-being",
        ),
        (run("well‑be\u00ading"), "well-being"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "✓"),
        (f"<w:smartTag>{run('tagged')}</w:smartTag>", "tagged"),
        (f"<w:ins>{run('added')}</w:ins>", "added"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
            "<w:listEntry w:val='North'/><w:listEntry w:val='South'/></w:ddList></w:ffData></w:fldChar></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "South",
        ),
    ],
)
def test_what_a_paragraph_prints_is_read(inner, text):
    assert read(paragraph("[", inner, "]")).blocks[0].text == f"[{text}]"


def test_a_field_may_reach_over_paragraphs_and_a_link_keeps_its_address():
    begin, end = field(" HYPERLINK &quot;https://lamps.example/&quot; ", "|").split("|")
    manuscript = read(paragraph(begin, "One"), paragraph("two", end, " three"))

    assert [block.text for block in manuscript.blocks] == ["One", "two three"]
    assert [span.href for block in manuscript.blocks for span in block.spans] == [
        "https://lamps.example/",
        "https://lamps.example/",
        "",
    ]


def test_a_field_without_an_end_is_a_doubt():
    manuscript = read(
        paragraph("One"), paragraph(field(" REF x ", "|").split("<w:r><w:fldChar w:fldCharType='sep")[0])
    )

    assert doubts(manuscript) == [
        (0, "A field of the document has no end, so that words after it may be missing.")
    ]


def test_contents_are_furniture_by_their_field_and_by_their_control():
    begin, end = field(" TOC \\o ", "|").split("|")
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    manuscript = read(
        paragraph(begin, "Lamps 3"),
        paragraph("Oil 4", end),
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('Contents', style='Heading1')}</w:sdtContent>"
        "</w:sdt>",
        paragraph("Lamps", style="Heading1"),
    )

    assert shapes(manuscript) == [("heading", "Lamps")]
    assert manuscript.furniture == (1, 2, 3)


# Text boxes and pictures


def drawn(inner, size=1_000_000, description=""):
    return (
        f"<w:drawing><wp:inline><wp:extent cx='{size}' cy='{size}'/><wp:docPr id='1' name='a' descr='{description}'/>"
        f"{inner}</wp:inline></w:drawing>"
    )


def boxed(text):
    return f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>"


@pytest.mark.parametrize(
    "box",
    [
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{drawn(boxed('In a box.'))}</mc:Choice></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{drawn(boxed('In a box.'))}</mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>",
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict>",
    ],
)
def test_a_box_of_text_is_read_once_in_any_form_and_parts_no_list(box):
    manuscript = read(
        paragraph("one", f"<w:r>{box}</w:r>", style="ListBullet"),
        paragraph("two", style="ListBullet"),
        paragraph("Words."),
    )

    assert [text for _, text in shapes(manuscript)] == ["one", "two", "In a box.", "Words."]


def test_a_picture_alone_is_told_with_its_description_and_doubted_if_it_is_large():
    blip = "<a:graphic><a:blip/></a:graphic>"
    manuscript = read(
        paragraph("Words."),
        paragraph(f"<w:r>{drawn(blip, description='A lamp at night')}</w:r>"),
        paragraph(f"<w:r>{drawn(blip, 5_000_000)}</w:r>"),
        paragraph("Beside words ", f"<w:r>{drawn(blip, 5_000_000)}</w:r>"),
    )

    assert told(manuscript) == [(2, "A picture was left out: “A lamp at night”.")]
    assert doubts(manuscript) == [(2, "A large picture was left out, not described.")]


# What is not printed


def test_hidden_words_are_left_out_and_counted_but_not_repeated():
    manuscript = read(
        paragraph("Words."),
        paragraph(
            "publish a list", run(" (not for anybody)", "<w:vanish/>"), run(" now", "<w:vanish w:val='0'/>")
        ),
    )

    assert [text for _, text in shapes(manuscript)] == ["Words.", "publish a list now"]
    assert told(manuscript) == [(2, "3 hidden words were left out.")]


def test_words_hidden_by_a_style_are_left_out():
    document = docx.Document()
    for name, kind in (("Secret", WD_STYLE_TYPE.CHARACTER), ("Secret lines", WD_STYLE_TYPE.PARAGRAPH)):
        document.styles.add_style(name, kind).font.hidden = True
    line = document.add_paragraph("Seen")
    line.add_run(" and not", style="Secret")
    document.add_paragraph("Nor this", style="Secret lines")

    manuscript = read_bytes("a.docx", saved(document))

    assert [text for _, text in shapes(manuscript)] == ["Seen"]
    assert told(manuscript) == [(1, "4 hidden words were left out.")]


def test_struck_words_are_marked():
    manuscript = read(
        paragraph("Keep ", run("not less than forty", "<w:strike/>"), run(" nine", "<w:dstrike/>"), " ten")
    )

    assert [span.text for span in manuscript.blocks[0].spans if span.struck] == ["not less than forty nine"]
    assert doubts(manuscript) == [(1, "5 words are struck through in the document, here or below.")]


def test_tracked_changes_are_read_as_accepted_and_counted():
    deleted = "<w:del><w:r><w:delText>forty </w:delText></w:r></w:del>"
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    rows = row.format("", paragraph("kept")) + row.format("<w:trPr><w:del/></w:trPr>", paragraph("gone"))
    manuscript = read(
        paragraph("Keep ", deleted, f"<w:ins>{run('thirty ')}</w:ins>", "keepers"),
        paragraph(f"<w:moveFrom>{run('moved away')}</w:moveFrom>"),
        paragraph(f"<w:moveTo>{run('moved here')}</w:moveTo>"),
        paragraph("First half ", properties="<w:rPr><w:del/></w:rPr>"),
        paragraph("second half."),
        f"<w:tbl>{rows}</w:tbl>",
    )

    assert [text for _, text in shapes(manuscript)] == [
        "Keep thirty keepers",
        "moved here",
        "First half second half.",
        "kept",
    ]
    assert told(manuscript) == [
        (1, "3 words were inserted as a tracked change, and read as accepted."),
        (1, "4 words were deleted as a tracked change, and left out."),
    ]


def test_comments_and_empty_fields_of_forms_are_left_out_and_counted():
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>"
    manuscript = read(
        paragraph("Words", empty, "<w:r><w:commentReference w:id='1'/></w:r>"),
        comments=f"<w:comment w:id='1'>{paragraph('Is that so?')}</w:comment>",
    )

    assert shapes(manuscript) == [("paragraph", "Words")]
    assert told(manuscript) == [(1, "1 empty field of a form was left out."), (0, "1 comment was left out.")]


def test_a_file_within_the_file_is_a_doubt():
    manuscript = read(paragraph("Words."), "<w:altChunk r:id='chunk'/>", paragraph("More."))

    assert doubts(manuscript) == [
        (2, "A part of the document is a file of its own, embedded in it, which is not read.")
    ]


# Heads, sizes and tables


def test_heads_are_furniture_where_their_section_begins_and_on_its_pages():
    reference = "<w:headerReference w:type='default' r:id='header'/>"
    page = "<w:r><w:br w:type='page'/></w:r>"
    manuscript = read(
        paragraph("Open words.", properties="<w:sectPr/>"),
        paragraph("First."),
        paragraph(page, "Second."),
        section=reference,
        header=paragraph("EXEMPT"),
    )

    assert [text for _, text in shapes(manuscript)] == ["Open words.", "First.", "Second."]
    assert manuscript.lines == ("Open words.", "EXEMPT", "First.", "EXEMPT", "Second.")
    assert manuscript.furniture == (2, 4)


def test_letters_are_measured_against_those_of_the_body():
    manuscript = read(
        paragraph(run("Lamps and lenses", "<w:b/><w:sz w:val='33'/>")),
        paragraph("Words of the body, of which there are more than of any other size."),
        paragraph(run("small print", "<w:sz w:val='11'/>")),
        paragraph("Heading", style="Heading1"),
    )

    assert [block.size for block in manuscript.blocks] == [1.5, 1.0, 0.5, 1.27]
    assert [block.is_bold for block in manuscript.blocks] == [True, False, False, False]


def test_bold_by_a_style_is_bold():
    manuscript = read(
        paragraph(run("Lamps", "<w:rStyle w:val='Strong'/>")), paragraph("Words", style="Caption")
    )

    assert [block.is_bold for block in manuscript.blocks] == [True, True]


def test_a_large_initial_belongs_to_its_word():
    manuscript = read(paragraph("T", properties="<w:framePr w:dropCap='drop'/>"), paragraph("he lamps burn."))

    assert shapes(manuscript) == [("paragraph", "The lamps burn.")]


def test_merged_cells_leave_their_places_empty():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    first = cell("Lamps", "<w:vMerge w:val='restart'/>") + cell("North") + cell("1")
    second = cell("", "<w:vMerge/>") + cell("South", "<w:gridSpan w:val='2'/>")
    manuscript = read(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>")

    assert [row.cells for row in manuscript.blocks[0].rows] == [("Lamps", "North", "1"), ("", "South", "")]


# What is made to exhaust


def test_fields_within_fields_without_end_are_refused():
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"

    with pytest.raises(BrokenDocument, match="fields within fields"):
        read(paragraph(begin * 200))


def test_a_note_is_read_once_and_heads_are_repeated_only_so_often():
    references = read(paragraph(reference(2) * 5_000, "Words."), footnotes=NOTES)
    page = paragraph("<w:r><w:br w:type='page'/></w:r>", "Words.")
    pages = read(
        *[page] * 1_500,
        section="<w:headerReference w:type='default' r:id='header'/>",
        header=paragraph("Keepers") * 60,
    )

    assert len(references.blocks) == 2
    assert len(pages.furniture) < 20_000
