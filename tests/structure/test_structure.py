"""Structure from looks: typed lists, headings in bold or large letters, running heads between halves of a sentence."""

import pytest

from policies.importing.blocks import Block, BlockKind, Manuscript, Span
from policies.importing.convert import read_bytes
from policies.importing.structure import structured
from policies.importing.structure.list_marks import mark_of

SENTENCE = "The keepers of the old lighthouse go on keeping every lamp of the coast alight with"


def of(text, name="paper.md"):
    return [(block.kind.value, block.text) for block in read_bytes(name, text.encode()).blocks]


def paragraph(text, *, bold=False, size=0.0, line=1):
    return Block(BlockKind.PARAGRAPH, line, line, (Span(text, bold=bold),), size=size)


def from_looks(*blocks):
    found = structured(Manuscript("paper.docx", blocks, tuple(block.text for block in blocks))).blocks
    return [(block.kind.value, block.level, block.text) for block in found]


# Lists


GLYPHS = "• ● ▪ ■ □ ◦ ‣ ⁃ ∙ ➢ ✓ ✔ ❖ ► ○ ◆ \uf0b7 \uf0a7 \uf0d8 \uf076 \uf0fc \uf02d ·"


@pytest.mark.parametrize("glyph", GLYPHS.split(" "))
@pytest.mark.parametrize("blank", [" ", "\t", "   ", "\u00a0"])
def test_every_bullet_begins_an_item_whatever_blank_follows_it(glyph, blank):
    assert of(f"We bring:\n\n{glyph}{blank}oil\n{glyph}{blank}wicks") == [
        ("paragraph", "We bring:"),
        ("item", "oil"),
        ("item", "wicks"),
    ]


@pytest.mark.parametrize("mark", ["-", "–", "o", "§", "Ø", "1.", "1)", "a)", "(i)"])
def test_a_mark_and_a_tab_is_an_item_and_no_row_of_a_table(mark):
    marks = {"1.": "2.", "1)": "2)", "a)": "b)", "(i)": "(ii)"}
    kinds = [kind for kind, _ in of(f"We bring:\n\n{mark}\toil\n{marks.get(mark, mark)}\twicks")]

    assert "table" not in kinds
    assert kinds.count("item") == 2 or mark in ("a)", "(i)")  # lettered lines are parted where a list is read


def test_a_table_whose_first_column_is_numbered_stays_one():
    rows = "No.\tItem\tPage\n1.\tWelcome\t3\n2.\tLamps\t5"

    assert [kind for kind, _ in of(rows)] == ["table"]


def test_a_dash_in_the_middle_of_a_text_begins_no_list():
    assert mark_of("– we will:") is None
    assert of("The lamps\n\n– all of them –\n\nare lit.")[1] == ("paragraph", "– all of them –")


def test_typed_items_are_items_in_formats_that_have_no_marks_for_them():
    found = from_looks(
        paragraph("We bring:"), paragraph("•\toil"), paragraph("– wicks"), paragraph("That is all.")
    )

    assert [kind for kind, _, _ in found] == ["paragraph", "item", "item", "paragraph"]
    assert [text for _, _, text in found][1:3] == ["oil", "wicks"]


def test_one_paragraph_with_a_bullet_on_each_of_its_lines_is_a_list():
    found = from_looks(paragraph("We bring:\n• oil\n• wicks"))

    assert found == [("paragraph", 0, "We bring:"), ("item", 1, "oil"), ("item", 1, "wicks")]


# Headings


def test_lines_in_bold_are_headings_where_none_is_marked():
    found = from_looks(
        paragraph("Lamps", bold=True),
        paragraph("We keep them."),
        paragraph("Wicks", bold=True),
        paragraph("We trim them."),
    )

    assert [(kind, level) for kind, level, _ in found] == [("heading", 1), ("paragraph", 0)] * 2


def test_larger_letters_stand_over_bold():
    found = from_looks(
        paragraph("The plan", size=1.6, bold=True),
        paragraph("What it is."),
        paragraph("Lamps", bold=True, size=1.0),
        paragraph("We keep them.", size=1.0),
    )

    assert [level for kind, level, _ in found if kind == "heading"] == [1, 2]


def test_bold_words_stay_paragraphs_where_headings_are_marked():
    text = "# One\n\nWords.\n\n## Two\n\nWords.\n\n## Three\n\n**Note this**\n\nWords."

    assert ("paragraph", "Note this") in of(text)


def test_names_in_bold_one_under_the_other_are_no_headings():
    names = [
        paragraph(f"Councillor Number {name}", bold=True) for name in ("One", "Two", "Six", "Ten", "Nil")
    ]

    assert {kind for kind, _, _ in from_looks(*names, paragraph("All were there."))} == {"paragraph"}


# Running heads


@pytest.mark.parametrize(
    "head",
    [
        ["Lamps for all", "6 March 2030", "Page 2"],
        ["Page 2 of 9"],
        ["12", "Lamps for all"],
        ["March 2030"],
        ["06/03/2030"],
        ["Lamps for all", "- 4 -"],
        ["DRAFT"],
    ],
)
def test_what_parts_the_halves_of_a_sentence_is_no_text(head):
    text = "\n\n".join(
        ["Lamps", SENTENCE, *head, "doing more of the work by night.", "Wicks", "We trim them."]
    )
    manuscript = read_bytes("paper.txt", text.encode())
    words = " ".join(block.text for block in manuscript.blocks)

    assert not any(line in words for line in head)
    assert {manuscript.lines[number - 1] for number in manuscript.furniture} == set(head)


def test_text_between_the_halves_of_another_sentence_stays():
    text = "\n\n".join(
        [
            "Lamps",
            SENTENCE.rstrip(" .,"),
            "## 1. Welcome",
            "The Chair lit a lamp, in",
            "17",
            "particular the red one.",
        ]
    )
    manuscript = read_bytes("paper.md", text.encode())

    assert {manuscript.lines[number - 1] for number in manuscript.furniture} == {"17"}


def test_a_date_over_a_new_sentence_stays():
    assert ("paragraph", "6 March 2030") in of(
        f"# Lamps\n\n{SENTENCE} care.\n\n6 March 2030\n\nThe lamps are lit."
    )


def test_what_is_printed_again_and_again_beside_page_numbers_is_no_text():
    pages = "\n\n".join(
        f"Page {number} holds a few words of its own.\n\nLamps for all\n\n{number}" for number in (1, 2, 3)
    )

    assert [text for _, text in of(pages, "paper.txt")] == [
        f"Page {number} holds a few words of its own." for number in (1, 2, 3)
    ]


# Lines of plain text


def test_words_parted_at_the_end_of_a_line_are_made_whole():
    text = "Planning is slow.\n\nWe ask for plan-\nning that is quick, for the well-\nbeing of all by Sum-\nmer 2027.\n"

    assert of(text, "paper.txt")[1] == (
        "paragraph",
        "We ask for planning that is quick, for the well-being of all by Summer 2027.",
    )


@pytest.mark.parametrize(("row", "level"), [("=====", 1), ("-----", 2)])
def test_an_underlined_line_is_a_heading(row, level):
    found = read_bytes("paper.md", f"Lamps\n{row}\n\nWe keep them.\n".encode()).blocks

    assert [(block.kind.value, block.level, block.text) for block in found] == [
        ("heading", level, "Lamps"),
        ("paragraph", 0, "We keep them."),
    ]


def test_a_rule_under_a_sentence_is_a_rule():
    assert of("We keep every lamp of the coast alight.\n---\n\nAnd so on.")[0] == (
        "paragraph",
        "We keep every lamp of the coast alight.",
    )


def test_lines_that_nothing_parts_are_paragraphs_of_their_own():
    lines = [
        "Lamps",
        SENTENCE + " care.",
        "Wicks",
        "We trim them.",
        "•\toil",
        "•\twicks",
        "Oil",
        SENTENCE + " oil.",
    ]
    found = read_bytes("paper.txt", "\n".join(lines).encode()).blocks

    assert [block.text for block in found] == [line.removeprefix("•\t") for line in lines]
    assert [block.first_line for block in found] == list(range(1, 9))


def test_wrapped_lines_stay_one_paragraph():
    words = " ".join([SENTENCE] * 12)
    lines = [words[start : start + 72] for start in range(0, len(words), 72)]

    assert len(of("\n".join(lines), "paper.txt")) == 1


def test_a_cell_that_goes_on_beneath_its_row_is_whole():
    rows = "Item\tPage\n1. Lamps, wicks\nand oil\t\n2. What the keepers\t4\nhave said\n3. Ships\t9"
    tables = [block for block in read_bytes("paper.md", rows.encode()).blocks if block.rows]
    cells = [row.cells for block in tables for row in block.rows]

    assert ("1. Lamps, wicks and oil", "") in cells
    assert ("2. What the keepers have said", "4") in cells


def test_a_tab_within_an_item_is_a_blank():
    assert of("- buy\toil\n- trim wicks") == [("item", "buy oil"), ("item", "trim wicks")]


def test_signs_that_nobody_sees_are_left_out():
    assert of("The lam\u00adps of the co\u200bast\n\n![A lamp](lamp.png)Burn.\n\nE\u0301lodie") == [
        ("paragraph", "The lamps of the coast"),
        ("paragraph", "Burn."),
        ("paragraph", "Élodie"),
    ]


def test_a_list_of_names_that_a_page_parts_is_one_sentence():
    names = "Present were the keepers of the lamps of the coast, Ann Ashe, Bob Beech,"
    text = (
        f"# Lamps\n\n{names}\n\n3\n\nCat Cook and Dora Dale, who keep the four lamps of the northern shore.\n"
    )

    assert of(text)[1] == (
        "paragraph",
        f"{names} Cat Cook and Dora Dale, who keep the four lamps of the northern shore.",
    )
