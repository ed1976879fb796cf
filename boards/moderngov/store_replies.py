"""Records of the service to rows, in one transaction: found by the service's ids, and only what differs is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from boards.models import AgendaItem, Board, Meeting, Person
from boards.moderngov.board_rows import store_boards
from boards.moderngov.councillors import store_attendance, store_councillors, store_seats
from boards.moderngov.items_stored import store_items
from boards.moderngov.meeting_rows import store_meetings
from boards.moderngov.replies import Reply
from boards.moderngov.stored import Storing
from boards.restricted.refreshing import refresh_import
from policies.importing.store import lock_imports
from policies.models import HiddenName
from policies.search.index import refresh_rows


@transaction.atomic
def store(replies: Sequence[Reply], *, source: str) -> Storing:
    """Store replies that belong together; raises BrokenDocument where one cannot be stored, and then writes nothing."""
    lock_imports()
    # Items are numbered anew, and meetings change places, one row after the other.
    _hold_constraints("DEFERRED")
    storing = Storing(source, HiddenName.objects.words().out_of(list(replies)))
    boards = store_boards(storing)
    meetings = store_meetings(storing, boards)
    items = store_items(storing, meetings)
    seats = store_seats(storing, meetings)
    store_attendance(storing, meetings)
    councillors = store_councillors(storing)
    _hold_constraints("IMMEDIATE")
    _index(storing, boards.rows.values(), meetings.rows.values(), items, {*seats, *councillors})
    storing.report.unplaced = len(storing.unplaced)
    return storing


def _hold_constraints(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _index(
    storing: Storing,
    boards: Iterable[Board],
    meetings: Iterable[Meeting],
    items: list[AgendaItem],
    people: Iterable[Person],
) -> None:
    """Bring to search what was written, and what shows a board or a meeting that was."""
    written = {
        (type(each.row), each.row.pk)
        for each in storing.report.rows
        if each.outcome in ("created", "updated")
    }
    touched = [meeting for meeting in meetings if (Meeting, meeting.pk) in written]
    dated = {meeting.pk for meeting in touched}
    untold = dated - {item.meeting_id for item in items}
    items = [item for item in items if item.meeting_id in dated or (AgendaItem, item.pk) in written]
    if untold:
        items += AgendaItem.objects.filter(meeting__in=untold)
    held = {meeting.board_id for meeting in touched}
    refresh_import(storing.report, items)
    refresh_rows("board", [each for each in boards if each.pk in held or (type(each), each.pk) in written])
    refresh_rows("person", people)
