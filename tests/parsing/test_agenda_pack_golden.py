"""The real pack against its golden file, and what can be said of it without its sentences.

`python -m tests.parsing.test_agenda_pack_golden` rewrites the file; the diff is then to be read line by line.
"""

from collections import Counter
from dataclasses import astuple, replace
from datetime import date, time

import pytest

from boards.importing.parse.pack import agenda_pack
from tests.parsing import golden
from tests.parsing.made_packs import records_of

SLUG = "community-wellbeing-board-2020-12-02"
PATH = golden.FOLDER / f"{SLUG}.json"


def read(sources):
    return golden.parse_whole(agenda_pack.parse, sources / f"{SLUG}.txt")


def own_part(document):
    """The document without the plan bound into it, which has a golden file of its own; boards that it names stay."""
    records = [each for each in document.records if each.publication == SLUG or each.kind == "board"]
    return replace(document, publications=document.publications[:1], records=tuple(map(unnamed, records)))


def unnamed(record):
    """A record whose key names nobody, and whose fields are plain values."""
    if record.kind in ("seat", "contact_officer"):
        return replace(record, key=f"{record.key.rpartition('--')[0]}--{record.position}")
    if record.kind == "report":
        return replace(record, sections=tuple(map(astuple, record.sections)))
    return record


@pytest.fixture(scope="module")
def pack(sources):
    return read(sources)


def test_the_real_pack_is_read_as_the_golden_file_says(pack):
    assert golden.as_golden(own_part(pack)) == PATH.read_text(encoding="utf-8")


def test_the_plan_in_the_pack_is_read_as_on_its_own(sources, pack):
    alone = golden.plan_of_2019(sources)
    plan = alone.publications[0]

    assert pack.publications[1:] == alone.publications
    bound = [each for each in pack.records if each.publication == plan.slug and each.kind != "board"]
    assert bound == list(alone.records)


def test_every_record_is_found_once(pack):
    found = Counter(each.kind for each in pack.records if each.publication == SLUG)

    assert found == {
        "passage": 299,
        "board": 4,
        "meeting": 1,
        "seat": 28,
        "agenda_item": 10,
        "report": 4,
        "recommendation": 7,
        "contact_officer": 6,
        "heading": 1,
        "ask": 9,
    }
    assert pack.unplaced == ()


def test_every_line_of_the_pack_is_in_a_passage_or_furniture(sources, pack):
    lines = (sources / f"{SLUG}.txt").read_text(encoding="utf-8").splitlines()
    held = {number for number, line in enumerate(lines, 1) if line.strip()}
    covered = {
        number for each in records_of(pack, "passage") for number in range(each.lines[0], each.lines[1] + 1)
    }

    assert held <= covered | set(pack.furniture)
    assert pack.line_count == len(held)


def test_no_line_of_the_plan_is_in_a_passage_of_the_pack(pack):
    own = [each for each in records_of(pack, "passage") if each.publication == SLUG]
    plan = pack.publications[1]

    assert max(each.lines[1] for each in own) < plan.lines[0]


def test_the_meeting_is_the_one_of_2_december_2020(pack):
    [meeting] = records_of(pack, "meeting")

    assert (meeting.met_on, meeting.starts_at, meeting.venue) == (
        date(2020, 12, 2),
        time(11),
        "Virtual meeting",
    )
    assert (meeting.next_met_on, meeting.next_starts_at) == (date(2021, 2, 4), time(11))
    assert (meeting.hashtag, len(meeting.group_contacts)) == ("#lgacwb", 4)


def test_seats_are_counted_as_declared(pack):
    seats = records_of(pack, "seat")

    assert Counter((seat.group, seat.substitute) for seat in seats) == {
        ("Conservative", False): 7,
        ("Conservative", True): 3,
        ("Labour", False): 7,
        ("Labour", True): 3,
        ("Liberal Democrat", False): 2,
        ("Liberal Democrat", True): 1,
        ("Independent", False): 2,
        ("Independent", True): 3,
    }
    assert Counter(seat.role for seat in seats) == {
        "chairman": 1,
        "vice-chair": 1,
        "deputy-chair": 2,
        "member": 14,
        "substitute": 10,
    }
    assert [seat.honours for seat in seats if seat.honours] == ["CBE"]


def test_items_carry_pages_and_status_and_reports_lie_behind_those_with_pages(pack):
    items = records_of(pack, "agenda_item")

    assert [item.number for item in items] == [str(number) for number in range(1, 11)]
    assert {item.number: item.pages for item in items if item.pages} == {
        "4": (1, 8),
        "5": (9, 22),
        "7": (23, 30),
        "8": (31, 58),
    }
    assert {item.number: item.status for item in items if item.status} == {
        "2": "to-follow",
        "3": "verbal-update",
        "4": "verbal-update",
        "6": "to-follow",
        "9": "to-follow",
    }
    assert [item.number for item in items if item.presenter and item.presenter_post] == ["2", "3", "4"]
    assert [report.item.rpartition("-")[2] for report in records_of(pack, "report")] == ["4", "5", "7", "8"]


def test_reports_have_their_recommendations_officers_and_sections(pack):
    reports = records_of(pack, "report")
    recommended = Counter(each.report for each in records_of(pack, "recommendation"))
    officers = Counter(each.report for each in records_of(pack, "contact_officer"))

    assert [recommended[report.key] for report in reports] == [2, 2, 2, 1]
    assert [officers[report.key] for report in reports] == [1, 2, 1, 1]
    assert [report.purpose for report in reports] == [
        "For information.",
        "For direction.",
        "For information.",
        "For information.",
    ]
    assert Counter(section.type for report in reports for section in report.sections) == {
        "purpose": 4,
        "summary": 4,
        "recommendations": 4,
        "action": 4,
        "body": 18,
        "wales": 1,
        "financial": 1,
        "next-steps": 2,
        "annex": 3,
    }


def test_boards_have_their_types_and_short_forms(pack):
    assert [(board.name, board.type, board.short_name) for board in records_of(pack, "board")] == [
        ("Community Wellbeing Board", "policy", "CWB"),
        ("City Regions Board", "policy", "CR"),
        ("People and Places Board", "policy", "P&P"),
        ("LGA Board", "governing", ""),
        ("Fire Commission", "policy", ""),
        ("Fire Services Management Board", "policy", ""),
        ("Executive Advisory Board", "advisory", ""),
        ("LGA (Properties) Ltd", "property", ""),
        ("LGMB", "property", ""),
        ("Commercial Advisory Board", "advisory", ""),
    ]


def test_the_boards_asks_stand_under_their_topic(pack):
    asks = records_of(pack, "ask")

    assert {ask.issued_by for ask in asks} == {"Community Wellbeing Board"}
    assert {ask.path[-1] for ask in asks} == {"Loneliness"}
    assert [ask.position for ask in asks if ask.certainty == "likely"] == [8]
    assert [ask.position for ask in asks if not (ask.addressees or ask.implied)] == [8]
    assert [ask.amounts for ask in asks if ask.amounts] == [
        ("£500 million",),
        ("£500 million", "£450 million", "£50 million"),
    ]


if __name__ == "__main__":
    PATH.write_text(golden.as_golden(own_part(read(golden.SOURCES))), encoding="utf-8")
