from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.importing.parse.pack import agenda_pack
from policies.importing.blocks import Block, BlockKind, Row, Span
from policies.importing.parsed import BrokenDocument
from tests.parsing.made_packs import (
    AGENDA,
    COVER,
    LANTERNS,
    MEMBERS,
    PACK,
    PLAN,
    TIDES,
    parse_text,
    records_of,
)

PACK_SLUG = "harbours-and-ferries-board-2026-03-03"


def test_a_pack_is_a_publication_of_the_day_of_its_meeting():
    [publication] = parse_text(PACK).publications

    assert (publication.slug, publication.kind) == (PACK_SLUG, "agenda-pack")
    assert publication.title == "Harbours and Ferries Board agenda, 3 March 2026"
    assert publication.years == (2026, 2026)
    assert (publication.issued_on, publication.issued_precision) == (date(2026, 3, 3), "day")
    assert publication.date_basis == "inferred"


def test_the_meeting_carries_what_the_cover_prints():
    [meeting] = records_of(parse_text(PACK), "meeting")

    assert meeting.key == PACK_SLUG
    assert meeting.wording == (
        "There will be a meeting of the Harbours and Ferries Board at 2.30 pm on Tuesday, 3 March 2026"
    )
    assert (meeting.board, meeting.starts_at) == ("harbours-and-ferries-board", time(14, 30))
    assert len(meeting.group_contacts) == 2


def test_the_contact_on_the_cover_belongs_to_the_meeting_and_to_no_report():
    officer, *others = records_of(parse_text(PACK), "contact_officer")

    assert (officer.meeting, officer.report, officer.name) == (PACK_SLUG, "", "Clerk One")
    assert [other.name for other in others] == ["Officer One", "Officer Two", "Officer Three"]


def test_every_kind_of_record_is_found():
    document = parse_text(PACK)
    kinds = [
        "board",
        "meeting",
        "seat",
        "agenda_item",
        "report",
        "recommendation",
        "contact_officer",
        "heading",
        "ask",
    ]

    assert [len(records_of(document, kind)) for kind in kinds] == [1, 1, 4, 4, 2, 3, 4, 1, 2]
    assert document.unplaced == ()


def test_records_follow_those_they_name_and_keys_are_unique_within_a_kind():
    document = parse_text(PACK)
    keys = [(record.kind, record.key) for record in document.records]
    first = {key: place for place, (_, key) in reversed(list(enumerate(keys)))}

    assert len(keys) == len(set(keys))
    for place, record in enumerate(document.records):
        for name in ("board", "meeting", "item", "report", "heading"):
            named = getattr(record, name, "")
            assert not named or first[named] <= place


def test_every_record_leads_to_the_passage_it_is_printed_in():
    document = parse_text(PACK)
    passages = {(each.publication, each.anchor): each for each in records_of(document, "passage")}

    for record in document.records:
        home = passages[record.publication, record.anchor]
        assert home.lines[0] <= record.lines[0]
        if record.kind in ("seat", "agenda_item", "ask", "recommendation", "meeting", "board"):
            assert record.wording in home.wording


def test_every_line_is_placed_furniture_or_unplaced():
    document = parse_text(PACK)
    lines = PACK.splitlines()
    covered = {
        number
        for each in records_of(document, "passage")
        for number in range(each.lines[0], each.lines[1] + 1)
    }

    held = {number for number, line in enumerate(lines, 1) if line.strip()}
    assert held <= covered | set(document.furniture)
    assert document.line_count == len(held)


def test_a_paragraph_beyond_a_numbered_subsection_stands_beside_it():
    text = (
        COVER
        + AGENDA
        + TIDES
        + (
            "\n### Causes\n\n#### 6.3. The moon\n\n- 6.3.1 It pulls.\n- 6.4 It shines.\n\nMore.\n\n7. It sets.\n"
        )
    )
    paths = {each.wording: each.path for each in records_of(parse_text(text), "passage")}

    assert paths["It pulls."] == ("Tides", "Causes", "6.3. The moon")
    assert paths["It shines."] == paths["More."] == paths["It sets."] == ("Tides", "Causes")


def test_a_plan_bound_in_is_a_publication_of_its_own_and_its_text_is_in_one_place():
    document = parse_text(PACK + PLAN)
    pack, plan = document.publications

    assert (plan.kind, plan.part_of, plan.part_pages) == ("business-plan", pack.slug, None)
    assert len(records_of(document, "commitment")) == 2
    own = [each.wording for each in records_of(document, "passage") if each.publication == pack.slug]
    assert own == [each.wording for each in records_of(parse_text(PACK), "passage")]
    assert document.line_count == sum(bool(line.strip()) for line in (PACK + PLAN).splitlines())
    assert document.unplaced == ()


def test_boards_that_only_the_plan_names_follow_the_plan():
    boards = records_of(parse_text(PACK + PLAN), "board")

    assert [(board.name, board.type) for board in boards[1:]] == [
        ("LGA Board", "governing"),
        ("Rope Commission", "policy"),
        ("Oil Advisory Board", "advisory"),
    ]
    assert {board.publication for board in boards[1:]} == {"harbour-business-plan-2026-2028"}


def test_a_report_after_the_plan_belongs_to_the_pack():
    document = parse_text("\n".join([COVER, MEMBERS, AGENDA, TIDES, PLAN, LANTERNS]))

    assert [report.title for report in records_of(document, "report")] == [
        "Tides",
        "Report on lamps and lanterns",
    ]
    assert document.unplaced == ()


def test_a_plan_that_cannot_be_read_stays_in_the_pack_and_is_reported():
    text = PACK + "\n# Harbour business plan 2026-2028\n\nNothing is planned.\n"
    document = parse_text(text)

    assert [publication.slug for publication in document.publications] == [PACK_SLUG]
    assert records_of(document, "passage")[-1].wording == "Nothing is planned."
    assert [each.line for each in document.unplaced] == [
        text.splitlines().index("# Harbour business plan 2026-2028") + 1
    ]


@pytest.mark.parametrize("missing", [MEMBERS, AGENDA, TIDES, LANTERNS])
def test_what_is_there_is_read_when_a_part_is_missing(missing):
    document = parse_text(PACK.replace(missing, ""))

    assert len(records_of(document, "meeting")) == 1
    assert document.unplaced == ()


def test_an_empty_document_is_broken():
    with pytest.raises(BrokenDocument):
        agenda_pack.parse(())


WORDS = st.sampled_from(
    [
        "Harbours Board", "Agenda", "Purpose of report", "Summary", "Recommendations", "Action", "Tides", "LGA Board",
        "There will be a meeting of the Harbours Board on 3 March 2026", "3 March 2026", "11.00 am", "1. Tides",
        "1 - 4", "To follow", "Contact officer: Officer One", "Position: Clerk", "Annex A – Oil", "6.3. Oil", "6.4",
        "Our asks:", "Members are asked to:", "Blue ( 2 )", "Substitutes", "Member One (Chair)", "Next meeting:",
        "Harbour business plan 2026-2028", "Oil – we will:", "a", "", " ", "7(i) Oil", "£5 million", "#", ":", "(",
        "Membership 2025/26",
    ]
) | st.text(max_size=12)  # fmt: skip
SPANS = st.lists(
    st.builds(Span, text=WORDS, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=3
).map(tuple)
ROWS = st.lists(
    st.builds(
        Row, cells=st.lists(WORDS, min_size=1, max_size=4).map(tuple), line=st.just(1), bold=st.booleans()
    ),
    max_size=4,
).map(tuple)
BLOCKS = st.one_of(
    st.builds(
        Block,
        kind=st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH]),
        first_line=st.just(1),
        last_line=st.just(2),
        spans=SPANS,
        level=st.integers(1, 6),
    ),
    st.builds(
        Block,
        kind=st.just(BlockKind.ITEM),
        first_line=st.just(1),
        last_line=st.just(2),
        spans=SPANS,
        level=st.integers(1, 3),
        marker=st.sampled_from(["-", "1.", "2)", "5.1", "a)"]),
    ),
    st.builds(Block, kind=st.just(BlockKind.TABLE), first_line=st.just(1), last_line=st.just(1), rows=ROWS),
    st.just(Block(BlockKind.RULE, 1, 1)),
)
CALL = Block(BlockKind.HEADING, 1, 1, (Span("Harbours Board on 3 March 2026"),), level=1)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, max_size=25), st.booleans())
def test_any_blocks_are_parsed_or_refused(blocks, called):
    with suppress(BrokenDocument):
        document = agenda_pack.parse([CALL, *blocks] if called else blocks)

        keys = [(record.kind, record.key) for record in document.records]
        assert len(keys) == len(set(keys))
        assert all(key.replace("--", "-").strip("-") for _, key in keys)
        numbers = [item.number for item in records_of(document, "agenda_item")]
        assert len(numbers) == len(set(numbers))
