"""Pages of ModernGov sites in many skins: what each says of a meeting, and nothing else."""

from pathlib import Path

import pytest

from boards.importing.parse.meeting_page import read_page
from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read
from tests.parsing.made_meeting_pages import PAGES

FOLDER = Path(__file__).parent / "meeting_pages"


def manuscript(page):
    return read(FOLDER / page.name)


def records(document, kind):
    return [record for record in document.records if record.kind == kind]


def name_of(item):
    return item.number or item.title


def told(document, kind):
    """What the page says, in the shape of a made-up page's right answers."""
    [meeting] = records(document, "meeting")
    items = {each.key: each for each in document.records if each.kind in ("minute", "agenda_item")}
    counted = document.kind == "agenda-pack"
    return {
        "met": f"{meeting.met_on} {meeting.starts_at or ''}"[:16],
        "items": [(each.number, each.title) for each in items.values()],
        "decisions": [(name_of(items[each.minute]), each.wording) for each in records(document, "decision")],
        "actions": [
            (name_of(items[each.minute]), each.wording, each.owner) for each in records(document, "action")
        ],
        "people": {each.name: (each.part, each.authority) for each in records(document, "attendance")},
        "declarations": [(each.name, each.item) for each in records(document, "declaration")],
        "restricted": [each.number for each in items.values() if each.restricted_because],
        "papers": [(name_of(items[each.item]), each.wording) for each in records(document, "linked_paper")],
        "deferred": [each.number for each in items.values() if not counted and each.deferred],
        "status": meeting.status,
        "venue": meeting.venue,
        "officer": "".join(each.name for each in records(document, "contact_officer")),
        "kind": document.kind,
        "board": next(each.name for each in records(document, "board")),
        "ids": (meeting.service.site, meeting.service.meeting, meeting.service.board)
        if meeting.service
        else (),
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_what_it_says(page):
    document = read_page.parse(manuscript(page))
    found = told(document, page.kind)

    expected = {name: getattr(page, name) for name in found}
    if not (page.ids and any(page.ids[1:])):
        expected["ids"] = ()
    assert found == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_detected_and_leaves_no_doubt_but_of_what_it_leaves_open(page):
    detection, document = parse_manuscript(manuscript(page))

    assert detection.kind == page.kind
    assert page.board in detection.why
    assert len(document.unplaced) == len(document.doubts) == page.doubts
