"""A long text is read in sections: runs of its passages, each short enough for a page.

A section has no number of its own, since an edition that is imported again may be cut elsewhere. Its address names a
passage, and the section that holds the passage answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policies.text.contacts import without_contacts

LARGEST = 85_000  # bytes of HTML, about; the rest of the page comes on top
SHORTEST = LARGEST // 3  # a section that is shorter goes on past a heading
PER_PASSAGE, PER_MARK, PER_CELL = (
    320,
    330,
    80,
)  # bytes of the markup round a passage, for a statement and for a cell


class Outlined(NamedTuple):
    """What has to be known of a passage to cut the text."""

    pk: int
    anchor: str
    heading: str  # its text, where it is one
    path: list[str]
    size: int
    marks: int
    cells: int

    def without_contacts(self) -> Outlined:
        """The same as a public page names it."""
        path = [without_contacts(heading) for heading in self.path]
        return self._replace(heading=without_contacts(self.heading), path=path)

    @property
    def title(self) -> str:
        """The heading that it is or stands under."""
        return self.heading or (self.path[-1] if self.path else "")

    @property
    def weight(self) -> int:
        return self.size + PER_PASSAGE + PER_MARK * self.marks + PER_CELL * self.cells


@dataclass(frozen=True, slots=True)
class Section:
    """Passages that are read on one page."""

    passages: list[Outlined]

    @property
    def anchor(self) -> str:
        return self.passages[0].anchor

    @property
    def title(self) -> str:
        """The heading that it begins with or goes on under."""
        return self.passages[0].title or "Beginning"


class Sections:
    """The sections of a text, and the one that is asked for: the one with a certain passage, or the first."""

    def __init__(self, passages: list[Outlined], at: str = ""):
        self.all = cut(passages)
        here = (place for place, each in enumerate(self.all) if any(p.anchor == at for p in each.passages))
        self.place = next(here, 0)

    @property
    def current(self) -> Section | None:
        return self.all[self.place] if self.all else None

    @property
    def previous(self) -> Section | None:
        return self.all[self.place - 1] if self.place else None

    @property
    def next(self) -> Section | None:
        return self.all[self.place + 1] if self.place + 1 < len(self.all) else None

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def are_several(self) -> bool:
        return len(self.all) > 1

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.current.passages] if self.current else []


def cut(passages: list[Outlined]) -> list[Section]:
    """Sections of a text in reading order. Each ends before a heading where that leaves it long enough."""
    sections: list[Section] = []
    run: list[Outlined] = []
    weight = 0
    for passage in passages:
        if run and weight + passage.weight > LARGEST:
            end = _last_heading(run) or len(run)
            sections.append(Section(run[:end]))
            run = run[end:]
            weight = sum(each.weight for each in run)
        run.append(passage)
        weight += passage.weight
    return [*sections, Section(run)] if run else sections


def _last_heading(run: list[Outlined]) -> int:
    """Where the last heading stands that has enough before it; 0 if none has."""
    weight, found = 0, 0
    for place, passage in enumerate(run):
        if passage.heading and weight >= SHORTEST:
            found = place
        weight += passage.weight
    return found
