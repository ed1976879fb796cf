"""Two publications side by side: what happened to each statement, under its priority or theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from policies.lineage.continuation import Continuation, Nearest, Unmatched
from policies.lineage.edition_comparison import EditionComparison, changes_of
from policies.lineage.places import successor_priorities
from policies.models import Lineage, Statement
from policies.text.word_differences import GONE, NEW, SAME, Piece, word_changes

Change = Lineage.Change
CARRIED, POSSIBLE = str(Continuation.CONFIRMED), str(Continuation.POSSIBLE)
UNCHANGED, ONLY_BEFORE, ONLY_NOW = "unchanged", "no-later-match", "no-earlier-match"
# The kinds of change to choose from, by their names in addresses.
KINDS = {
    CARRIED: Continuation.CONFIRMED.label,
    UNCHANGED: "In the same words",
    str(Change.REWORDED): "Reworded",
    str(Change.TARGET_DROPPED): "Target dropped",
    str(Change.TARGET_CHANGED): "Target changed",
    str(Change.SUM_DROPPED): "Sum dropped",
    str(Change.SUM_CHANGED): "Sum changed",
    str(Change.DEADLINE_CHANGED): "Deadline changed",
    str(Change.MOVED): "Moved",
    str(Change.MERGED): "Merged",
    str(Change.SPLIT): "Split",
    POSSIBLE: Continuation.POSSIBLE.label,
    ONLY_BEFORE: "No later match recorded",
    ONLY_NOW: "No earlier match recorded",
}
_SHORT: dict[str, str] = {Change.TWIN: "Printed twice"}
NO_THEME = ("", "Without a theme")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a statement: a priority of a plan, or a heading of a paper."""

    key: str
    name: str
    position: int

    @classmethod
    def of(cls, statement: Statement) -> Place:
        heading = statement.heading
        if heading.priority:
            return cls(heading.priority.key, heading.priority.name, heading.priority.position)
        return cls(heading.key, heading.title or "Without a heading", heading.position)


@dataclass(frozen=True)
class Entry:
    """An earlier statement beside the later one; one is missing if no match is recorded."""

    then: Statement | None
    now: Statement | None
    edge: Lineage | None
    kinds: frozenset[str]
    merged: int = 1  # the number of earlier statements merged into the later one
    split: int = 1  # the number of later statements the earlier one was split into
    nearest: Nearest | None = None  # where it may continue or come from, if one side is missing

    @property
    def statement(self) -> Statement:
        """The newer of the two: readers look for it in its present place."""
        found = self.now or self.then
        assert found is not None
        return found

    @property
    def names(self) -> list[str]:
        """What changed, in the words of the page. “Continued” is not said of a pair with a change."""
        shown = [kind for kind in KINDS if kind in self.kinds and kind != CARRIED]
        named = [KINDS[kind] for kind in shown]
        named += [name_of(change) for change in (Change.BODY_RENAMED, Change.TWIN) if change in self.kinds]
        return named or [KINDS[CARRIED]]

    @property
    def is_marked(self) -> bool:
        """Whether both have official wording; summaries are not the association's words, and are not compared."""
        return bool(self.then and self.now and self.then.wording and self.now.wording)

    @cached_property
    def pieces(self) -> list[Piece]:
        if not (self.is_marked and self.then and self.now):
            return []
        return word_changes(self.then.wording, self.now.wording)

    @property
    def then_pieces(self) -> list[Piece]:
        return [Piece(piece.kind, piece.as_it_was) for piece in self.pieces if piece.kind in (SAME, GONE)]

    @property
    def now_pieces(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind in (SAME, NEW)]


@dataclass(frozen=True, slots=True)
class Group:
    """The entries under one priority or theme."""

    key: str
    name: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the page, and the number of its results."""

    value: str
    text: str
    count: int


class SideBySide:
    """Every entry of a comparison, filtered and grouped: each statement is in at least one."""

    def __init__(self, comparison: EditionComparison) -> None:
        self._themes = comparison.themes
        merged = Counter(edge.later_id for edge in comparison.carried)
        split = Counter(edge.earlier_id for edge in comparison.carried)
        twice = frozenset({CARRIED, str(Change.TWIN)})
        self.entries = [
            *(
                Entry(
                    edge.earlier,
                    edge.later,
                    edge,
                    _kinds_of(edge),
                    merged=merged[edge.later_id],
                    split=split[edge.earlier_id],
                )
                for edge in comparison.carried
            ),
            *(Entry(each.statement, each.edge.later, each.edge, twice) for each in comparison.again_before),
            *(Entry(each.edge.earlier, each.statement, each.edge, twice) for each in comparison.again_after),
            *(_now_only(each) for each in comparison.unmatched_after),
            *(_before_only(each) for each in comparison.unmatched_before),
        ]
        now = [Place.of(entry.now) for entry in self.entries if entry.now]
        self._now = {place.key: place for place in now}
        self._heirs = self._find_heirs()

    def narrowed(self, *, change: str = "", theme: str = "", place: str = "") -> list[Entry]:
        """The entries that match all filters; an empty filter matches everything."""
        return [
            entry
            for entry in self.entries
            if (not change or change in entry.kinds)
            and (not theme or theme in dict(self.themes_of(entry)))
            and (not place or place == self.place_of(entry).key)
        ]

    def by_priority(self, entries: Iterable[Entry]) -> list[Group]:
        """In the order of the later publication. Entries without a match end their successor priority."""
        return self._grouped(entries, lambda entry: [self._placed(entry)])

    def by_theme(self, entries: Iterable[Entry]) -> list[Group]:
        """An entry appears under each of its themes."""
        return self._grouped(
            entries, lambda entry: [((not slug, name), slug, name) for slug, name in self.themes_of(entry)]
        )

    def places(self) -> list[Choice]:
        """The present places of statements, then earlier places that have none left."""
        found = Counter(self._placed(entry) for entry in self.entries)
        return [Choice(key, name, found[order, key, name]) for order, key, name in sorted(found)]

    def themes(self) -> list[Choice]:
        found = Counter(
            theme for entry in self.entries for theme in self.themes_of(entry) if theme != NO_THEME
        )
        return [
            Choice(slug, name, found[slug, name]) for slug, name in sorted(found, key=lambda each: each[1])
        ]

    @staticmethod
    def kinds(entries: Iterable[Entry]) -> list[Choice]:
        """Each kind of change with its count, including zero."""
        found = Counter(kind for entry in entries for kind in entry.kinds)
        return [Choice(kind, name, found[kind]) for kind, name in KINDS.items()]

    def themes_of(self, entry: Entry) -> Collection[tuple[str, str]]:
        return self._themes.get(entry.statement.pk) or [NO_THEME]

    def place_of(self, entry: Entry) -> Place:
        place = Place.of(entry.statement)
        return place if entry.now else self._now.get(self._heirs.get(place.key, ""), place)

    def _placed(self, entry: Entry) -> tuple[tuple[bool, int], str, str]:
        place = self.place_of(entry)
        return (place.key not in self._now, place.position), place.key, place.name

    def _find_heirs(self) -> dict[str, str]:
        pairs, names = [], {key: place.name for key, place in self._now.items()}
        for entry in self.entries:
            if entry.then:
                before = Place.of(entry.then)
                names[before.key] = before.name
                if entry.now:
                    pairs.append((before.key, Place.of(entry.now).key))
        return successor_priorities(pairs, names)

    @staticmethod
    def _grouped(entries: Iterable[Entry], places_of: Callable) -> list[Group]:
        groups: dict[tuple, list[Entry]] = {}
        for entry in entries:
            for place in places_of(entry):
                groups.setdefault(place, []).append(entry)
        return [
            Group(key, name, sorted(groups[order, key, name], key=_print_order))
            for order, key, name in sorted(groups)
        ]


def page_of(groups: Iterable[Group], first: int, last: int) -> list[Group]:
    """The groups that hold the entries from the first to the last, which is left out, with those entries alone."""
    shown: list[Group] = []
    start = 0
    for group in groups:
        cut = group.entries[max(first - start, 0) : max(last - start, 0)]
        if cut:
            shown.append(Group(group.key, group.name, cut))
        start += len(group.entries)
    return shown


def name_of(change: str) -> str:
    """What pages call a change."""
    return _SHORT.get(change) or Change(change).label


def _kinds_of(edge: Lineage) -> frozenset[str]:
    changes = changes_of(edge)
    unchanged = not changes - {Change.VERBATIM, Change.MOVED, Change.BODY_RENAMED}
    return frozenset({CARRIED, *map(str, changes), *([UNCHANGED] if unchanged else [])})


def _now_only(each: Unmatched) -> Entry:
    return Entry(None, each.statement, None, _kinds_of_unmatched(each, ONLY_NOW), nearest=each.nearest)


def _before_only(each: Unmatched) -> Entry:
    return Entry(each.statement, None, None, _kinds_of_unmatched(each, ONLY_BEFORE), nearest=each.nearest)


def _kinds_of_unmatched(each: Unmatched, unmatched: str) -> frozenset[str]:
    return frozenset({POSSIBLE if each.nearest else unmatched})


def _print_order(entry: Entry) -> tuple[bool, int, int, int]:
    statement = entry.statement
    return entry.now is None, statement.heading.position, statement.position, statement.pk
