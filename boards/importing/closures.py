"""Closes actions that a later paper calls complete, if its words match exactly one open action."""

from __future__ import annotations

from typing import Any

from boards.importing.parsed import ClosureRecord
from boards.models import Action, Meeting
from boards.models.shared.day_and_time import earlier_than
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Upserter


def close_actions(meeting: Meeting, stored: Stored) -> None:
    """Close the actions that this meeting's papers call complete; without exactly one match, an editor decides."""
    told = stored.of(ClosureRecord)
    if not told:
        return
    earlier = Action.objects.of_board(meeting.board).filter(earlier_than(meeting, "meeting__"))
    upserter = Upserter(earlier, report=stored.report, waits=stored.waits)
    by_words: dict[str, list[Action]] = {}
    for action in upserter.rows.values():
        by_words.setdefault(slug_of(action.wording), []).append(action)
    for record in told:
        same = by_words.get(slug_of(record.wording), [])
        still_open = [action for action in same if not action.closed_on]
        if any(action.closed_on == meeting.met_on for action in same) or (same and not still_open):
            continue  # closed by this paper before, by another or by an editor
        if len(still_open) == 1:
            _close(upserter, still_open[0], meeting, record, stored)
        else:
            count = "more than one" if still_open else "none"
            stored.report.notes.append(
                f"“{record.wording}” is reported as complete, but {count} of the board's open actions "
                f"has these words. Close it by hand."
            )
    upserter.flush()


def _close(
    upserter: Upserter[Action], action: Action, meeting: Meeting, record: ClosureRecord, stored: Stored
) -> None:
    """Close it on the day of the meeting, unless an editor has opened it again."""
    closed: dict[str, Any] = {"closed_on": meeting.met_on}
    if "closed_on" not in action.edited_fields:
        closed["closed_in"] = stored.passage(record)
    upserter.upsert(action.key, identity={}, official=closed)
