"""What frames the pages of a PDF, notes at their foot, and words parted at the ends of lines."""

import pytest

from policies.importing.convert import read
from policies.importing.convert.pdf.line_ends import ending, words_of
from tests.importing.making import put
from tests.importing.printing import Printer

LINES = [
    "The keepers of the north have lit their lamps for longer than anybody",
    "can say, and they will go on.",
]


def framed(tmp_path, heads, feet=(), pages=2, size=9):
    printer = Printer()
    for number in range(1, pages + 1):
        for place, head in enumerate(heads):
            printer.put(head.format(number), 72, 815 - 11 * place, size=size)
        for place, foot in enumerate(feet):
            printer.put(foot.format(number), 250, 40 - 11 * place, size=size)
        printer.y = 740
        for _ in range(6):
            for line in LINES:
                printer.write(line)
        printer.page()
    manuscript = read(put(tmp_path, "a.pdf", printer.bytes()))
    return manuscript, [manuscript.lines[number - 1] for number in manuscript.furniture]


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["Lamps Board"], ["Page {}"]),
        (["Lamps Board", "6 March 2030"], ["{}"]),
        (["Lamps Board, 6 March 2030"], ["Page {} of 2"]),
        (["Wednesday 6 March 2030"], ["- {} -"]),
        (["6/3/2030"], ["{} | Page"]),
        (["Draft, version 3"], ["Page | {}"]),
        (["Lamps Board, page {}"], ["www.lamps.example"]),
        (["Agenda item 4"], ["[{}]"]),
        (["Lamps"], ["p. {}", "Printed on 7 March 2030"]),
        (["Report to the Lamps Board"], ["Agenda page {}"]),
    ],
)
def test_heads_and_feet_are_furniture_on_two_pages(tmp_path, heads, feet):
    manuscript, furniture = framed(tmp_path, heads, feet)

    assert sorted(furniture) == sorted(text.format(page) for page in (1, 2) for text in (*heads, *feet))
    assert len(manuscript.blocks) == 12


def test_headings_that_count_are_no_heads(tmp_path):
    """A new chapter on each page, its title at the top, is text."""
    manuscript, furniture = framed(tmp_path, ["Priority {}"], pages=3, size=16)

    assert furniture == []
    assert [line for line in manuscript.lines if line.startswith("Priority")] == [
        "Priority 1",
        "Priority 2",
        "Priority 3",
    ]


def test_a_label_that_is_printed_twice_on_one_page_is_no_head(tmp_path):
    printer = Printer()
    printer.write("Our ask of Government", down=40)
    printer.write(LINES[0], down=40)
    printer.write("Our ask of Government")
    printer.write(LINES[0])

    assert read(put(tmp_path, "a.pdf", printer.bytes())).furniture == ()


def test_a_head_in_mid_sentence_parts_nothing(tmp_path):
    printer = Printer()
    for number, first in ((1, LINES[0]), (2, "that it ends on the next one.")):
        printer.put("Lamps Board", 72, 815, size=9)
        printer.put("6 March 2030", 72, 804, size=9)
        printer.y = 740
        for line in (first, *LINES[1:], *LINES * 4):
            printer.write(line)
        printer.write("One more sentence begins here and does not end before the page does, so")
        printer.put(f"Page {number}", 280, 30, size=9)
        printer.page()

    texts = [" ".join(block.text.split()) for block in read(put(tmp_path, "a.pdf", printer.bytes())).blocks]

    assert any(text.endswith("before the page does, so that it ends on the next one.") for text in texts)


def raise_number(printer, text, number):
    y = printer.y
    printer.write(text)
    printer.put(number, 72 + printer.canvas.stringWidth(text, "Helvetica", 11), y + 4, size=6)


def test_a_note_is_no_item_and_its_number_no_part_of_a_word(tmp_path):
    printer = Printer()
    raise_number(printer, "Lamps are lit from dusk to dawn by Summer 2027", "1")
    for line in LINES * 4:
        printer.write(line)
    printer.put("1", 72, 83, size=5)
    printer.put("The summer of the keepers begins in May and", 76, 80, size=8)
    printer.put("ends when the first storm comes.", 72, 71, size=8)
    printer.put("2. A second note.", 72, 60, size=8)

    manuscript = read(put(tmp_path, "a.pdf", printer.bytes()))

    notes = [(block.kind.value, block.marker, block.text) for block in manuscript.blocks[-2:]]
    assert notes == [
        ("note", "1", "The summer of the keepers begins in May and ends when the first storm comes."),
        ("note", "2", "A second note."),
    ]
    assert manuscript.blocks[0].text.startswith("Lamps are lit from dusk to dawn by Summer 2027")
    assert "20271" not in " ".join(manuscript.lines)


def test_a_square_is_no_note(tmp_path):
    printer = Printer()
    raise_number(printer, "The lamp room has 40 m", "2")

    assert read(put(tmp_path, "a.pdf", printer.bytes())).lines == ("The lamp room has 40 m2",)


PARTED = ["the meet-", "ing of the board"]  # a document that breaks words


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("money for plan-", "ning", "money for planning"),
        ("by Sum-", "mer 2027", "by Summer 2027"),
        ("the well-", "being of all", "the well-being of all"),
        ("the coun-", "cillors", "the councillors"),
        ("neigh-", "bourhoods", "neighbourhoods"),
        ("organ-", "isations", "organisations"),
        ("some-", "one", "someone"),
        ("re-", "sources", "resources"),
        ("long-", "term plans", "long-term plans"),
        ("non-", "ministerial", "non-ministerial"),
        ("self-", "government", "self-government"),
        ("twenty-", "four", "twenty-four"),
        ("decision-", "making", "decision-making"),
        ("state-of-the-", "art", "state-of-the-art"),
        ("Stratford-", "upon-Avon", "Stratford-upon-Avon"),
        ("the 2019-", "20 season", "the 2019-20 season"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("\u00a33-", "million", "\u00a33-million"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_or_stays(before, after, together):
    words = words_of([*PARTED, "Well-being, decision-making and long-term plans matter."])

    assert ending(before, after, words) + after == together


def test_a_document_that_breaks_no_words_keeps_its_hyphens():
    assert ending("a some-", "one", words_of(["for the long-", "term"])) == "a some-"
