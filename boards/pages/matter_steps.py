"""The timeline of a matter: its items at meetings held here, and what happened to it elsewhere."""

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class Entry:
    """One day of a matter: an item of a meeting, or a step that a paper or an editor tells of."""

    on: date
    precision: str
    boards: list
    item: object = None
    step: object = None


def timeline_of(matter) -> list[Entry]:
    """Oldest first, from what the page of a matter has loaded."""
    entries = [
        Entry(item.meeting.met_on, "day", [item.meeting.board], item=item) for item in matter.public_items
    ]
    entries += [
        Entry(step.happened_on, step.precision, list(step.boards.all()), step=step)
        for step in matter.public_steps
    ]
    return sorted(entries, key=lambda entry: (entry.on, entry.step is not None))
