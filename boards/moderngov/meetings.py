"""Meetings to rows: moved where they moved, kept where they are cancelled."""

from __future__ import annotations

from boards.external_ids import Ids
from boards.models import Board, Meeting
from boards.moderngov.records import MeetingRecord
from boards.moderngov.stored import Storing
from policies.importing.upsert import Shelf


def store_meetings(storing: Storing, boards: Shelf) -> Shelf:
    """The meetings under their ids. Of two that a board would hold on one day, the one stored first stays."""
    wanted: dict[str, tuple[str, MeetingRecord]] = {}
    for reply, each in storing.meetings:
        if each.number not in wanted or each.has_agenda:
            wanted[each.number] = (reply.name, each)
    ids = Ids(storing.source, "meeting", wanted)
    places = {ids.row_number(number): number for number in ids.known}
    board_of = {number: _board_of(boards, each) for number, (_, each) in wanted.items()}
    unclaimed = {(row.board_id, row.met_on): row for row in _unclaimed(ids, wanted, board_of)}
    for number, (_, each) in wanted.items():
        if number not in ids.known and (row := unclaimed.pop((board_of[number].pk, each.met_on), None)):
            places[row.pk] = number
            ids.give(number, row)
    shelf = Shelf(
        Meeting.objects.filter(pk__in=places).select_related("board"),
        report=storing.report,
        key=lambda row: places[row.pk],
        label=lambda row: f"meeting {row.board.slug} {row.met_on}",
    )
    printed = set(Meeting.objects.filter(pk__in=places, papers__isnull=False).values_list("pk", flat=True))
    taken = _taken(shelf, wanted, board_of)
    for number, (name, each) in wanted.items():
        place = (board_of[number].pk, each.met_on)
        if taken.setdefault(place, number) != number:
            storing.unplaced.append(
                f"{name}: the meeting {number} is another of {board_of[number]} on {each.met_on:%d/%m/%Y},"
                " and one a day is held."
            )
            shelf.rows.pop(number, None)
            continue
        ids.give(number, _put(shelf, each, board_of[number], printed))
    shelf.flush()
    ids.flush()
    return shelf


def _board_of(boards: Shelf, each: MeetingRecord) -> Board:
    return boards.rows.get(each.committee) or boards.rows[f"meeting {each.number}"]


def _unclaimed(ids: Ids, wanted, board_of):
    """Meetings that a pack or an editor brought, on a day that one of these has too."""
    days = {each.met_on for _, each in wanted.values()}
    held = {board.pk for board in board_of.values()}
    return ids.without_any(Meeting.objects.filter(board__in=held, met_on__in=days))


def _taken(shelf: Shelf, wanted, board_of) -> dict[tuple[int, object], str]:
    """Which days are taken: by meetings that stay where they are, and by those that are none of these."""
    days = {each.met_on for _, each in wanted.values()}
    held = {board.pk for board in board_of.values()}
    numbers = {row.pk: number for number, row in shelf.rows.items()}
    taken = {}
    for pk, board, met_on in Meeting.objects.filter(board__in=held, met_on__in=days).values_list(
        "pk", "board", "met_on"
    ):
        number = numbers.get(pk)
        if number is None or wanted[number][1].met_on == met_on:
            taken[board, met_on] = number or ""
    return taken


def _put(shelf: Shelf, each: MeetingRecord, board: Board, printed: set[int]) -> Meeting:
    """What a pack printed of the day stands; whether the meeting takes place is the service's to say."""
    told = {name: value for name in ("starts_at", "ends_at", "venue") if (value := getattr(each, name))}
    official = {"is_shown": each.is_shown} if each.has_agenda else {}
    if each.status:
        official["status"] = each.status
    known = shelf.get(each.number)
    if known and known.pk in printed:
        return shelf.put(each.number, identity={}, official=official, defaults=told)
    return shelf.put(
        each.number,
        identity={},
        official={"board": board, "met_on": each.met_on, **official, **told},
    )
