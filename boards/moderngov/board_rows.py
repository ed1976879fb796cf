"""Stores committees as boards."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from boards.models import Board, ExternalId
from boards.models.shared.external_ids import Ids
from boards.moderngov.replies import CommitteeRecord
from boards.moderngov.stored import Storing
from policies.importing.parsed import BrokenDocument, slug_of
from policies.importing.upsert import Upserter

# The first of these words in a committee's name or category decides its type.
_TYPES = (
    ("joint", Board.Type.JOINT),
    ("advisory", Board.Type.ADVISORY),
    ("governance and decision", Board.Type.GOVERNING),
    ("governing", Board.Type.GOVERNING),
    ("executive", Board.Type.GOVERNING),
    ("policy", Board.Type.POLICY),
)


def store_boards(storing: Storing) -> Upserter[Board]:
    """The boards by the ids of their committees: those named, and those of the meetings to be stored."""
    wanted = _by_number(storing)
    ids = Ids(storing.source, "board", {*wanted, *(each.committee for _, each in storing.meetings)})
    places = ids.by_row()
    for number, committee in wanted.items():
        if number not in ids.known and (row := _known_by_name(ids, committee, places)):
            places[row.pk] = number
            ids.give(number, row)
    upserter = Upserter(
        Board.objects.filter(pk__in=places),
        report=storing.report,
        key=lambda row: places[row.pk],
        label=lambda row: f"board {row.slug}",
    )
    for committee in wanted.values():
        _put(upserter, ids, committee)
    upserter.flush()
    ids.flush()
    _add_those_of_meetings(storing, upserter)
    return upserter


def _by_number(storing: Storing) -> dict[str, CommitteeRecord]:
    """Each committee once. A list of meetings has only its name, so the fuller record is used."""
    wanted: dict[str, CommitteeRecord] = {}
    for each in storing.committees:
        if each.number not in wanted or each.category:
            wanted[each.number] = each
    return wanted


def _known_by_name(ids: Ids, committee: CommitteeRecord, places: Collection[int]) -> Board | None:
    """A board with the committee's name, now or earlier, and without an id from this source."""
    free = ids.without_any(Board.objects.all()).exclude(pk__in=places)
    named = free.filter(name__iexact=committee.title) | free.filter(
        previous_names__contains=[committee.title]
    )
    return named.order_by("pk").first()


def _put(upserter: Upserter[Board], ids: Ids, committee: CommitteeRecord) -> None:
    known = upserter.get(committee.number)
    values = {"is_former": committee.is_former} if committee.category else {}
    if known:
        upserter.upsert(committee.number, identity={}, official=values | _renamed(known, committee))
        return
    name, slug = _free_name(upserter, committee)
    board = upserter.upsert(
        committee.number,
        identity={"slug": slug},
        official={"name": name, **values},
        defaults={"type": _type_of(committee)},
    )
    ids.give(committee.number, board)


def _renamed(board: Board, committee: CommitteeRecord) -> dict[str, Any]:
    """The new name of a board whose committee was renamed. A board that editors have described keeps its name."""
    names = (board.name, *board.previous_names, f"{committee.title} ({committee.number})")
    if committee.title in names or board.summary or Board.objects.filter(name=committee.title).exists():
        return {}
    return {"name": committee.title, "previous_names": [*board.previous_names, board.name]}


def _free_name(upserter: Upserter[Board], committee: CommitteeRecord) -> tuple[str, str]:
    """The committee's name and slug, with its id if another board has them, such as a committee set up again."""
    name, slug = committee.title, slug_of(committee.title) or f"board-{committee.number}"
    new = [row for row in upserter.rows.values() if row.pk is None]
    if Board.objects.filter(name=name).exists() or name in {row.name for row in new}:
        name = f"{name[: 149 - len(committee.number) - 2]} ({committee.number})"
    if Board.objects.filter(slug=slug).exists() or slug in {row.slug for row in new}:
        slug = f"{slug[:60]}-{committee.number.lower()}"
    return name, slug[:100]


def _type_of(committee: CommitteeRecord) -> str:
    told = f"{committee.title} {committee.category}".lower()
    return next((type_ for word, type_ in _TYPES if word in told), Board.Type.COMMITTEE)


def _add_those_of_meetings(storing: Storing, upserter: Upserter[Board]) -> None:
    """Boards of meetings whose reply does not name their committee: by the meeting's id, then by its name."""
    lost = [(reply, each) for reply, each in storing.meetings if each.committee not in upserter.rows]
    if not lost:
        return
    numbers = {each.number for _, each in lost}
    by_meeting = {
        known.number: known.meeting.board
        for known in ExternalId.objects.of(storing.source, "meeting", numbers).select_related(
            "meeting__board"
        )
    }
    titles = {each.committee_title for _, each in lost if each.number not in by_meeting}
    by_title = {row.name.lower(): row for row in Board.objects.filter(name__in=titles)}
    for reply, each in lost:
        board = by_meeting.get(each.number) or by_title.get(each.committee_title.lower())
        if board is None:
            raise BrokenDocument(
                f"{reply.name}: no committee is known for the meeting {each.number};"
                " import the reply of GetMeetings that lists it first."
            )
        upserter.rows.setdefault(f"meeting {each.number}", board)
