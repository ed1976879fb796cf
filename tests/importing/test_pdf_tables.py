"""Tables of untagged PDFs, ruled or seen only by the eye; what looks like one and is none."""

import pytest
from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from policies.importing.blocks import BlockKind
from policies.importing.convert import read
from tests.importing.making import put
from tests.importing.printing import Printer

SEATS = [
    ("Councillor", "Authority"),
    ("Blue (2)", ""),
    ("Ann Ashe (Chair)", "Ambridge County Council"),
    ("Bob Beech", "Borsetshire and Felpersham\nMetropolitan Borough"),
    ("Green (1)", ""),
    ("Cat Cook", "Penny Hassett Town Council"),
]
ITEMS = [
    ("Item", "Page"),
    ("1. Welcome, declarations of interest\nand the terms of reference of the\nBoard", ""),
    ("2. Gates", "1 - 8"),
    ("3. Decisions of the\nlast meeting", "9 - 12"),
    ("4. Any other business", ""),
]
RULES = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "below": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
    "bands": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.whitesmoke, colors.white])],
    "none": [],
}


def tables(tmp_path, printer):
    blocks = read(put(tmp_path, "a.pdf", printer.bytes())).blocks
    return [[row.cells for row in block.rows] for block in blocks if block.kind is BlockKind.TABLE]


def flat(rows):
    return [tuple(" ".join(cell.split()) for cell in row) for row in rows]


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("rows", [SEATS, ITEMS])
def test_rows_are_read_whole_with_lines_or_without(tmp_path, rows, rules):
    printer = Printer()
    printer.write("The board meets in the hall, and its members are these, as they were named in the spring.")
    table = Table(
        rows, colWidths=(220, 200), style=TableStyle([*RULES[rules], ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    _, height = table.wrapOn(printer.canvas, 420, 600)
    table.drawOn(printer.canvas, 66, printer.y - height)
    printer.y -= height + 30
    printer.write("All of them may vote, and none of them may send anybody else unless they are ill.")

    assert [flat(each) for each in tables(tmp_path, printer)] == [flat(rows)]


@pytest.mark.parametrize("leading", [12.0, 13.5])
@pytest.mark.parametrize("gap", [6.0, 11.0])
def test_cells_that_wrap_are_read_without_lines(tmp_path, leading, gap):
    printer = Printer()
    printer.rows(SEATS, (72, 310), leading=leading, gap=gap, bold=(1, 4))

    [found] = tables(tmp_path, printer)

    assert flat(found) == flat(SEATS)


def test_three_columns_with_figures_on_the_right(tmp_path):
    printer = Printer()
    rows = [
        ("Lamp", "2030", "2031"),
        ("North cape", "1,200", "900"),
        ("South cape", "80", "1,000"),
        ("Pier", "5", "7"),
    ]
    for row in rows:
        printer.put(row[0], 72, printer.y)
        for right, cell in ((300, row[1]), (400, row[2])):
            printer.canvas.setFont("Helvetica", 11)
            printer.canvas.drawRightString(right, printer.y, cell)
        printer.y -= 18

    assert tables(tmp_path, printer) == [rows]


def test_a_table_goes_on_over_the_page_and_its_head_is_read_once(tmp_path):
    printer = Printer()
    body = [(f"Keeper {number}", f"Harbour {number}") for number in range(1, 9)]
    for part in (body[:4], body[4:]):
        table = Table([("Keeper", "Harbour"), *part], colWidths=(200, 200), style=TableStyle(RULES["grid"]))
        table.wrapOn(printer.canvas, 400, 600)
        table.drawOn(printer.canvas, 66, 500)
        printer.page()

    assert tables(tmp_path, printer) == [[("Keeper", "Harbour"), *body]]


def test_a_cell_over_two_columns_leaves_the_other_empty(tmp_path):
    printer = Printer()
    style = TableStyle([*RULES["grid"], ("SPAN", (0, 1), (1, 1))])
    table = Table(
        [("Keeper", "Harbour"), ("All of the north", ""), ("Ann", "Cape")], colWidths=(150, 150), style=style
    )
    table.wrapOn(printer.canvas, 400, 600)
    table.drawOn(printer.canvas, 66, 500)

    assert tables(tmp_path, printer) == [[("Keeper", "Harbour"), ("All of the north", ""), ("Ann", "Cape")]]


def test_paragraphs_in_a_cell_stay_apart(tmp_path):
    printer = Printer()
    rows = [("1. Gates", "1"), ("2. Fences\nPaper to follow.", "2")]
    table = Table(rows, colWidths=(300, 60), style=TableStyle(RULES["grid"]))
    table.wrapOn(printer.canvas, 400, 600)
    table.drawOn(printer.canvas, 66, 500)

    assert tables(tmp_path, printer) == [rows]


def test_what_is_no_table(tmp_path):
    printer = Printer()
    for label, text in (("Date:", "6 March 2030"), ("Time:", "11.00 am"), ("Venue:", "The hall")):
        printer.put(label, 72, printer.y)
        printer.put(text, 150, printer.y)
        printer.y -= 14
    printer.y -= 20
    for number, text in enumerate(("light the lamps", "ring the bells", "sleep by day"), 1):
        printer.put(f"{number}.", 72, printer.y)
        printer.put(text, 108, printer.y)
        printer.y -= 14
    manuscript = read(put(tmp_path, "a.pdf", printer.bytes()))

    assert all(block.kind is not BlockKind.TABLE for block in manuscript.blocks)
    assert "Date: 6 March 2030" in manuscript.lines


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns_of_prose_are_no_table(tmp_path, row_by_row):
    left = [
        "The keepers of the north have lit",
        "their lamps for longer than the",
        "keepers of the south, and they",
    ]
    left += [
        "say so whenever they meet, which",
        "is in the spring of each year at",
        "the inn beside the old harbour,",
    ]
    right = [
        "where the beer is warm and where",
        "nobody asks how late it is. Those",
        "who live in the south say that it",
    ]
    right += [
        "is easy to keep a lamp where the",
        "oil is free, and that the lamps of",
        "the south are seen from farther.",
    ]
    places = [(72, y, text) for y, text in zip(range(700, 600, -14), left, strict=False)]
    others = [(320, y, text) for y, text in zip(range(700, 600, -14), right, strict=False)]
    if row_by_row:
        places = [each for pair in zip(places, others, strict=True) for each in pair]
        others = []
    printer = Printer()
    printer.write(
        "What the keepers say of one another when they meet, and what is true of it, in two columns here."
    )
    for x, y, text in (*places, *others):
        printer.put(text, x, y)

    manuscript = read(put(tmp_path, "a.pdf", printer.bytes()))

    assert " ".join(manuscript.blocks[-1].text.split()) == " ".join([*left, *right])


def test_boxes_and_frames_are_no_tables(tmp_path):
    printer = Printer()
    printer.canvas.rect(60, 640, 480, 160)
    for text in ("A box around words is no table.", "It has one cell only.", "Lamps are lit."):
        printer.write(text, x=80)

    assert tables(tmp_path, printer) == []
