"""Stores meetings as rows: moved meetings are moved, cancelled ones are kept."""

from __future__ import annotations

from typing import Any

from boards.models import Board, Meeting
from boards.models.shared.external_ids import Ids
from boards.models.shared.sittings import numbers_of, pair
from boards.moderngov.replies import MeetingRecord
from boards.moderngov.stored import Storing
from policies.importing.upsert import Upserter

Values = dict[str, Any]  # of fields


def store_meetings(storing: Storing, boards: Upserter[Board]) -> Upserter[Meeting]:
    """The meetings by id; several of a board on one day have different numbers."""
    wanted: dict[str, MeetingRecord] = {}
    for _, each in storing.meetings:
        if each.number not in wanted or each.has_agenda:
            wanted[each.number] = each
    ids = Ids(storing.source, "meeting", wanted)
    places = ids.by_row()
    board_of = {number: _board_of(boards, each) for number, each in wanted.items()}
    day_of = {number: (board_of[number].pk, each.met_on) for number, each in wanted.items()}
    there = Meeting.objects.on_days(day_of.values()).order_by("sitting")
    new = [each for number, each in wanted.items() if number not in ids.known]
    # A meeting from a pack or an editor without an id from the service may be one of these.
    for each, row in pair(new, ids.without_any(there), lambda each: day_of[each.number]):
        places[row.pk] = each.number
        ids.give(each.number, row)
    upserter = Upserter(
        Meeting.objects.filter(pk__in=places).select_related("board"),
        report=storing.report,
        key=lambda row: places[row.pk],
        label=lambda row: f"meeting {row.board.slug} {row.place}",
    )
    printed = set(Meeting.objects.filter(pk__in=places, papers__isnull=False).values_list("pk", flat=True))
    sittings = numbers_of(day_of, upserter.rows, there, fixed=printed)
    for number, each in wanted.items():
        place: Values = {"board": board_of[number], "met_on": each.met_on}
        if number in sittings:
            place["sitting"] = sittings[number]
        ids.give(number, _put(upserter, each, place, printed))
    upserter.flush()
    ids.flush()
    return upserter


def _board_of(boards: Upserter[Board], each: MeetingRecord) -> Board:
    return boards.rows.get(each.committee) or boards.rows[f"meeting {each.number}"]


def _put(upserter: Upserter[Meeting], each: MeetingRecord, place: Values, printed: set[int]) -> Meeting:
    """Values from a pack are kept; the service decides whether the meeting takes place."""
    told = {name: value for name in ("starts_at", "ends_at", "venue") if (value := getattr(each, name))}
    official: Values = {"is_shown": each.is_shown} if each.has_agenda else {}
    if each.status:
        official["status"] = each.status
    known = upserter.get(each.number)
    if known and known.pk in printed:
        return upserter.upsert(each.number, identity={}, official=official, defaults=told)
    return upserter.upsert(each.number, identity={}, official={**place, **official, **told})
