"""Agendas of any body, and titles of items that a note follows on the same line."""

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parsed import BrokenDocument, Told
from tests.parsing.made_papers import of_kind

HEAD = "Agenda\n\nThere will be a meeting of the Harbour Board on Tuesday 3 March 2040 at 11.00 am\n\n"


def _read(text, **told):
    return parse_manuscript(read_bytes("made-up.txt", text.encode()), told=Told(kind="agenda-pack", **told))[
        1
    ]


@pytest.mark.parametrize(
    ("line", "title", "note", "pages"),
    [
        (
            "OARS       13 - 30\n   Report of the Director of Boats",
            "OARS",
            "Report of the Director of Boats",
            (13, 30),
        ),
        ("Oars (paper to follow)", "Oars", "(paper to follow)", None),
        ("Oars – report to follow", "Oars", "report to follow", None),
        ("Oars\nTo consider the purchase of oars.", "Oars", "To consider the purchase of oars.", None),
        ("How to follow the money", "How to follow the money", "", None),
        ("To consider oars", "To consider oars", "", None),
    ],
)
def test_a_note_on_the_line_of_a_title_is_a_note(line, title, note, pages):
    [item, _] = of_kind(_read(f"{HEAD}1. {line}\n\n2. Sails\n"), "agenda_item")

    assert (item.title, item.note, item.pages) == (title, note, pages)


def test_an_agenda_of_another_body_is_read_if_the_body_is_named():
    text = (
        "Summons\n\nA meeting of the Town Council on Tuesday 3 March 2040\n\nAGENDA\n\n1. Oars\n\n2. Sails\n"
    )

    with pytest.raises(BrokenDocument, match="names no board"):
        _read(text)
    document = _read(text, board="Made Town Council")

    [board] = of_kind(document, "board")
    assert (board.name, board.type) == ("Made Town Council", "committee")
    assert [each.title for each in of_kind(document, "agenda_item")] == ["Oars", "Sails"]


def test_a_note_below_a_title_stays_whole():
    [item, _] = of_kind(_read(f"{HEAD}1. Oars\n\nPaper to follow.\n\n2. Sails\n"), "agenda_item")

    assert (item.title, item.note) == ("Oars", "Paper to follow.")


def test_an_agenda_in_spaced_letters_is_one_and_one_without_items_is_a_doubt():
    spaced = _read(HEAD.replace("Agenda", "A G E N D A") + "1. Oars\n\n2. Sails\n")
    empty = _read(HEAD + "None.\n")

    assert len(of_kind(spaced, "agenda_item")) == 2
    assert "No item of the agenda was read." in [doubt.sentence for doubt in empty.doubts]
