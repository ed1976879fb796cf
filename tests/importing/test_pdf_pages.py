"""What a page of a PDF may hold beside plain words: pictures, drawings, fields, bullets of every kind, turned text."""

import pytest

from policies.importing.convert import read
from policies.importing.parsed import BrokenDocument
from tests.importing.making import put
from tests.importing.printing import Printer

SENTENCES = ["The keepers light each lamp.", "The harbour pays for oil.", "Ships come home in the dark."]


def printed(tmp_path, printer):
    return read(put(tmp_path, "a.pdf", printer.bytes()))


def said(manuscript):
    assert all(remark.line == 0 for remark in manuscript.remarks)
    return [remark.sentence for remark in manuscript.remarks if remark.is_doubt]


def page_of_words(printer):
    for _ in range(4):
        for text in SENTENCES:
            printer.write(text)


def test_a_page_that_is_only_a_picture_is_named(tmp_path):
    printer = Printer()
    page_of_words(printer)
    printer.page()
    printer.picture(0, 0, 595, 842)
    printer.page()
    page_of_words(printer)

    assert said(printed(tmp_path, printer)) == ["Page 2 holds only a picture; its words are not read."]


def test_a_scanned_page_with_a_stamp_is_named(tmp_path):
    printer = Printer()
    page_of_words(printer)
    printer.page()
    printer.picture(20, 20, 555, 780, shade=250)
    printer.put("Agenda item 4, page 31", 72, 820)

    assert said(printed(tmp_path, printer)) == ["Page 2 is mostly a picture; any words in it are not read."]


def test_a_photograph_behind_a_title_is_not_doubted(tmp_path):
    printer = Printer()
    printer.picture(0, 0, 595, 842, shade=90)
    printer.write("The book of lamps", size=30)
    printer.page()
    page_of_words(printer)

    assert said(printed(tmp_path, printer)) == []


def test_a_picture_beside_words_and_an_empty_page_are_not_doubted(tmp_path):
    printer = Printer()
    printer.picture(400, 600, 120, 120)
    page_of_words(printer)
    printer.page()
    printer.page()
    page_of_words(printer)

    assert said(printed(tmp_path, printer)) == []


def test_a_page_that_is_only_drawn_is_named(tmp_path):
    printer = Printer()
    page_of_words(printer)
    printer.page()
    path = printer.canvas.beginPath()
    path.moveTo(100, 100)
    path.curveTo(150, 300, 250, 300, 400, 100)
    printer.canvas.drawPath(path, fill=1)

    assert said(printed(tmp_path, printer)) == ["Page 2 holds only a drawing; any words in it are not read."]


def test_words_of_text_recognition_are_named(tmp_path):
    printer = Printer()
    printer.picture(0, 0, 595, 842)
    text = printer.canvas.beginText(72, 700)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3)
    for line in SENTENCES * 5:
        text.textLine(line)
    printer.canvas.drawText(text)

    manuscript = printed(tmp_path, printer)

    assert "The words of page 1 come from text recognition and may be wrong." in said(manuscript)
    assert SENTENCES[0] in manuscript.lines


def test_words_outside_the_page_are_left_out_and_counted(tmp_path):
    printer = Printer()
    page_of_words(printer)
    printer.put("Unseen", 72, 1200)

    manuscript = printed(tmp_path, printer)

    assert said(manuscript) == ["Page 1 has 6 letters outside what is printed, which are left out."]
    assert "Unseen" not in " ".join(manuscript.lines)


def test_a_field_that_is_filled_in_is_named(tmp_path):
    printer = Printer()
    page_of_words(printer)
    printer.canvas.acroForm.textfield(name="keeper", value="Moss Alder", x=72, y=300)

    assert said(printed(tmp_path, printer)) == [
        "Page 1 has form fields or comments with text; their words are not read."
    ]


def test_a_document_of_pictures_is_refused(tmp_path):
    printer = Printer()
    printer.picture(0, 0, 595, 842)

    with pytest.raises(BrokenDocument, match="has no text layer"):
        printed(tmp_path, printer)


@pytest.mark.parametrize(
    ("bullet", "font"),
    [
        ("\u2022", "Helvetica"),
        ("\u25aa", "Helvetica"),
        ("\x7f", "Helvetica"),
        ("o", "Courier"),
        ("l", "ZapfDingbats"),
        ("n", "ZapfDingbats"),
        ("\u00b7", "Symbol"),
        ("-", "Helvetica"),
        ("\u2013", "Helvetica"),
        ("*", "Helvetica"),
        ("\u00bb", "Helvetica"),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_every_bullet_begins_an_item(tmp_path, bullet, font, apart):
    printer = Printer()
    printer.write("The keepers will:")
    items = ["light each lamp before the first ship", "ring the bell", "sleep by day"]
    places = []
    for text in items:
        places.append(printer.y)
        if not apart:
            printer.put(bullet, 76, printer.y, font=font)
        printer.write(text, x=94)
    for y in places if apart else ():  # all bullets are written after all words
        printer.put(bullet, 76, y, font=font)

    blocks = printed(tmp_path, printer).blocks

    assert [(block.kind.value, block.marker, block.text) for block in blocks[1:]] == [
        ("item", "-", text) for text in items
    ]


def test_pictures_may_be_bullets(tmp_path):
    printer = Printer()
    printer.write("The keepers will:")
    for text in ("light each lamp", "ring the bell"):
        printer.picture(78, printer.y + 1, 5, 5, shade=0)
        printer.write(text, x=94)

    assert [block.kind.value for block in printed(tmp_path, printer).blocks] == ["paragraph", "item", "item"]


def test_letters_of_greek_are_no_bullets(tmp_path):
    printer = Printer()
    printer.put("\u03b1", 72, 700, font="Symbol")
    printer.put(" is the first of all letters, and the light is its sign", 79, 700)

    [block] = printed(tmp_path, printer).blocks

    assert block.kind.value == "paragraph"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_if_they_were_not(tmp_path, turn):
    printer = Printer()
    page_of_words(printer)
    printer.page()
    printer.canvas.translate(300, 400)
    printer.canvas.rotate(turn)
    for place, text in enumerate(SENTENCES):
        printer.put(text, -150, 100 - 14 * place)
    printer.page()
    page_of_words(printer)

    lines = printed(tmp_path, printer).lines

    assert list(lines[12:15]) == SENTENCES


def test_words_up_the_side_come_last(tmp_path):
    printer = Printer()
    printer.canvas.saveState()
    printer.canvas.rotate(90)
    printer.put("Draft of the spring", 300, -40)
    printer.canvas.restoreState()
    page_of_words(printer)

    assert printed(tmp_path, printer).lines[-1] == "Draft of the spring"
