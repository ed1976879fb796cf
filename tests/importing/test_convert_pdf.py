"""PDFs as programs print them: pages, running heads, lines rejoined, headings by their look or by their tags."""

import logging

import pytest

from policies.importing.blocks import BlockKind
from policies.importing.convert import read
from policies.importing.convert.numerals import numeral
from policies.importing.convert.pdf import line_ends
from tests.importing.making import PdfMaker, make_pdf, put

LONG = (
    "The lamp on the northern cape was lit every evening by the same keeper for thirty years, and in all that time it "
    "failed only twice, once for want of oil and once because a gull had flown through the glass and put it out "
)


def read_pdf(tmp_path, maker):
    return read(put(tmp_path, "a.pdf", maker.bytes()))


def shapes(manuscript):
    return [(block.kind.value, block.level, block.marker, block.text) for block in manuscript.blocks]


def printed(lines, **options):
    """A page with these lines set at these places: (text, x, y) or (text, x, y, size, font)."""
    maker = PdfMaker(**options)
    maker.pages.append([])
    for text, x, y, *style in lines:
        maker.y = y
        size, font = style or (11, 1)
        maker.show(text, x, size, font)
    return maker


def test_blocks_know_their_page_and_a_sentence_goes_on_over_the_next(tmp_path):
    maker = PdfMaker(head="The book of lamps", foot="Page {}")
    for number in range(1, 40):
        maker.add(f"Paragraph {number} begins here. {LONG}in the end.")

    manuscript = read_pdf(tmp_path, maker)

    assert len(manuscript.blocks) == 39
    assert [block.page for block in manuscript.blocks] == sorted(block.page for block in manuscript.blocks)
    assert {block.page for block in manuscript.blocks} == {1, 2, 3}
    assert all(block.text.endswith("put it out in the end.") for block in manuscript.blocks)


def test_running_heads_and_page_numbers_are_furniture(tmp_path):
    maker = PdfMaker(head="The book of lamps", foot="Page {} of 9")
    for _ in range(30):
        maker.add(f"{LONG}.")

    manuscript = read_pdf(tmp_path, maker)

    framed = [manuscript.lines[number - 1] for number in manuscript.furniture]
    assert framed == [
        line for page in range(1, len(maker.pages) + 1) for line in ("The book of lamps", f"Page {page} of 9")
    ]
    assert "book of lamps" not in "".join(block.text for block in manuscript.blocks)


def test_a_number_alone_at_the_foot_of_two_pages_is_furniture(tmp_path):
    maker = PdfMaker(foot="{}")
    for _ in range(20):
        maker.add(f"{LONG}.")
    assert len(maker.pages) == 2

    assert [
        read_pdf(tmp_path, maker).lines[number - 1] for number in read_pdf(tmp_path, maker).furniture
    ] == ["1", "2"]


def test_dotted_lines_of_a_table_of_contents_are_furniture(tmp_path):
    maker = PdfMaker()
    maker.add("Lamps ................................ 3")
    maker.add("Lamps shine.")

    assert [block.text for block in read_pdf(tmp_path, maker).blocks] == ["Lamps shine."]


def test_headings_have_levels_by_their_size(tmp_path):
    maker = PdfMaker()
    for text, size in (("The book", 20), ("Lamps", 16), ("Oil", 14), ("Wicks", 14), ("Harbours", 16)):
        maker.add(text, size=size, font=2)
        maker.add(f"{LONG}.")

    headings = [
        (level, text) for kind, level, _, text in shapes(read_pdf(tmp_path, maker)) if kind == "heading"
    ]

    assert headings == [(1, "The book"), (2, "Lamps"), (3, "Oil"), (3, "Wicks"), (2, "Harbours")]


def test_short_bold_lines_are_headings_where_nothing_is_larger(tmp_path):
    maker = PdfMaker()
    for text in ("Lamps", "Oil"):
        maker.add(text, font=2)
        maker.add(f"{LONG}.")

    assert [kind for kind, *_ in shapes(read_pdf(tmp_path, maker))] == ["heading", "paragraph"] * 2


def test_a_large_paragraph_is_no_heading(tmp_path):
    maker = PdfMaker()
    maker.add(f"{LONG}.", size=14)
    maker.add(f"{LONG}. " * 4)

    assert [kind for kind, *_ in shapes(read_pdf(tmp_path, maker))] == ["paragraph"] * 2


def test_lists_hang_from_their_bullets_and_numbers(tmp_path):
    lines = [("Keepers:", 72, 770)]
    for number, (mark, text, indent) in enumerate(
        [
            ("•", "light", 0),
            ("–", "oil lamps", 20),
            ("–", "gas lamps", 20),
            ("•", "ring", 0),
            ("1.", "one", 0),
            ("2.", "two", 0),
        ]
    ):
        lines += [(f"{mark} ", 80 + indent, 756 - 14 * number), (text, 96 + indent, 756 - 14 * number)]

    assert shapes(read_pdf(tmp_path, printed(lines)))[1:] == [
        ("item", 1, "-", "light"),
        ("item", 2, "-", "oil lamps"),
        ("item", 2, "-", "gas lamps"),
        ("item", 1, "-", "ring"),
        ("item", 1, "1.", "one"),
        ("item", 1, "2.", "two"),
    ]


def test_numbers_in_brackets_begin_items_below_full_lines(tmp_path):
    words = "keep the lamps of the long pier alight from dusk till dawn, and count the boats that pass; and"
    lines = [("Keepers are asked to:", 72, 770)]
    lines += [(f"({number}) {words}", 72, 770 - 14 * number) for number in (1, 2, 3)]

    assert shapes(read_pdf(tmp_path, printed(lines)))[1:] == [
        ("item", 1, f"({number})", words) for number in (1, 2, 3)
    ]


def test_bullets_that_are_drawn_are_seen(tmp_path):
    maker = printed([("Keepers:", 72, 770)])
    for number, text in enumerate(["light the lamps", "ring the bells"]):
        y = 756 - 14 * number
        maker.pages[-1].append(b"80 %d m 84 %d l 84 %d l 80 %d l f" % (y + 2, y + 2, y + 6, y + 6))
        maker.y = y
        maker.show(text, 92, 11, 1)
    maker.pages[-1].append(b"300 300 4 4 re f")  # the point of a chart, with no words beside it

    assert shapes(read_pdf(tmp_path, maker))[1:] == [
        ("item", 1, "-", "light the lamps"),
        ("item", 1, "-", "ring the bells"),
    ]
    assert "•" not in read_pdf(tmp_path, maker).lines


def test_a_dash_or_a_number_within_a_sentence_begins_no_item(tmp_path):
    lines = [
        ("The keepers went out to light every single lamp along the whole of the northern shore", 72, 770),
        ("– all of them – and came home in time for supper as the cook had asked them to at page", 72, 757),
        ("12. They were wet.", 72, 744),
    ]

    assert [kind for kind, *_ in shapes(read_pdf(tmp_path, printed(lines)))] == ["paragraph"]


def test_a_time_of_day_is_no_number_of_an_item(tmp_path):
    assert shapes(read_pdf(tmp_path, printed([("11.30 am", 72, 770)]))) == [("paragraph", 0, "", "11.30 am")]


@pytest.mark.parametrize(
    ("ending", "beginning", "joined"),
    [
        ("the oldest well-", "known lamp", "the oldest well-known lamp"),
        ("the deve\u00ad", "lopment", "the development"),
        ("the develop-", "ment of lamps", "the development of lamps"),
        ("the re-", "development of lamps", "the re-development of lamps"),
        ("lamps and/", "or bells", "lamps and/or bells"),
        ("lamps -", "and bells", "lamps - and bells"),
        ("after COVID-", "19 came", "after COVID-19 came"),
    ],
)
def test_words_parted_at_the_end_of_a_line_come_together(ending, beginning, joined):
    words = line_ends.words_of(["development", "redevelopment of lamps"])

    assert line_ends.ending(ending, beginning, words) + beginning == joined


def test_columns_are_read_one_after_the_other(tmp_path):
    left = ["The first column tells of", "lamps and of those who", "light them, who are"]
    right = ["never thanked for it by", "anybody on the ships."]
    columns = [
        (text, x, 770 - 13 * number)
        for x, column in ((72, left), (320, right))
        for number, text in enumerate(column)
    ]

    [block] = read_pdf(tmp_path, printed(columns)).blocks

    assert " ".join(block.text.split()) == " ".join([*left, *right])


def test_bold_and_italic_words_are_spans(tmp_path):
    [block] = read_pdf(
        tmp_path, printed([("Lamps ", 72, 770), ("must ", 106, 770, 11, 2), ("not fail", 135, 770, 11, 3)])
    ).blocks

    assert block.text == "Lamps must not fail"
    assert [(span.text.strip(), span.bold, span.italic) for span in block.spans] == [
        ("Lamps", False, False),
        ("must", True, False),
        ("not fail", False, True),
    ]


def test_tags_tell_lists_and_what_is_only_a_running_head(tmp_path):
    maker = PdfMaker(tagged=True, head="The book of lamps")
    maker.add("Lamps", size=16)
    maker.add("light the lamps", bullet=" ")
    maker.add("ring the bells", bullet=" ")

    manuscript = read_pdf(tmp_path, maker)

    assert shapes(manuscript) == [
        ("heading", 1, "", "Lamps"),
        ("item", 1, "-", "light the lamps"),
        ("item", 1, "-", "ring the bells"),
    ]
    assert [manuscript.lines[number - 1] for number in manuscript.furniture] == ["The book of lamps"]
    assert {block.page for block in manuscript.blocks} == {1}


def test_tags_that_leave_out_much_of_the_text_are_not_trusted(tmp_path):
    maker = PdfMaker(tagged=True)
    for text in ("light the lamps", "ring the bells", "sleep by day"):
        maker.add(text, bullet="•")
    maker.tags = maker.tags[:1]

    assert [kind for kind, *_ in shapes(read_pdf(tmp_path, maker))] == ["item"] * 3


def test_the_little_that_tags_leave_out_comes_at_the_end(tmp_path):
    maker = PdfMaker(tagged=True)
    for text in (LONG, LONG, "forgotten", LONG):
        maker.add(text)
    del maker.tags[2]

    assert [block.text[:9] for block in read_pdf(tmp_path, maker).blocks] == [
        "The lamp ",
        "The lamp ",
        "The lamp ",
        "forgotten",
    ]


def test_a_circle_in_the_tags_is_walked_once(tmp_path):
    content = make_pdf(tagged=True).replace(b"<</Type/StructTreeRoot/K[", b"<</Type/StructTreeRoot/K[1 0 R ")

    assert read(put(tmp_path, "a.pdf", content)).blocks


def test_oddities_of_a_file_are_mended_without_a_word(tmp_path, caplog):
    content = make_pdf().replace(b"startxref\n", b"startxref\n9")

    with caplog.at_level(logging.DEBUG):
        assert read(put(tmp_path, "a.pdf", content)).blocks

    assert caplog.records == []


def test_every_kind_of_block_but_tables_comes_from_an_untagged_pdf(tmp_path):
    kinds = {block.kind for block in read(put(tmp_path, "a.pdf", make_pdf())).blocks}

    assert kinds == {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM}


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (4, "1", "4"),
        (28, "a", "ab"),
        (3, "A", "C"),
        (1999, "i", "mcmxcix"),
        (14, "I", "XIV"),
        (0, "i", "0"),
        (4000, "i", "4000"),
    ],
)
def test_numbers_of_lists_are_written_in_their_style(number, style, written):
    assert numeral(number, style) == written
