"""The layout of a pack, for the page and for Word: sections, summary table, and numbered sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from lga_kb.briefing.gather import packed, packed_kinds
from lga_kb.briefing.pack import Pack, Record, Source

MOST_YEARS = 10  # columns that a sheet of A4 holds
NO_THEME = "No theme"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with the number of its source, or 0."""

    record: Record
    number: int = 0


@dataclass(slots=True)
class Group:
    """Records under one heading; for offers and asks, both sides."""

    title: str
    context: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def offers(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.record.label == "Offer"]

    @property
    def asks(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.record.label == "Ask"]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by theme and year: a record counts under each of its themes, and in each of its years."""

    years: list[int]
    rows: list[tuple[str, list[int], int]]


class Layout:
    """Everything in a pack, in order, so that sources are numbered as they appear."""

    def __init__(self, pack: Pack):
        self.pack = pack
        self.sources: list[Source] = []
        self._numbers: dict[Source, int] = {}
        records = pack.records
        self.topics = self._groups(each for each in records if each.label in ("Offer", "Ask"))
        self.plans = self._plans([each for each in records if each.label == "Commitment"])
        self.sections = [
            (title, [self._entry(each) for each in records if each.kind in kinds])
            for title, kinds in _sections().items()
            if any(each.kind in kinds for each in records)
        ]
        self.changes = [
            (change.what, self._entry(change.earlier), self._entry(change.later)) for change in pack.changes
        ]

    @cached_property
    def counts(self) -> list[str]:
        """How many of each kind there are, in the order in which the kinds are met: `2 offers`, `1 ask`."""
        counted = Counter(record.label.lower() for record in self.pack.records)
        return [f"{count} {label if count == 1 else _several(label)}" for label, count in counted.items()]

    @cached_property
    def table(self) -> Table:
        spans = [range(record.years[0], record.years[1] + 1) for record in self.pack.records if record.years]
        years = sorted({year for span in spans for year in span})[-MOST_YEARS:]
        cells: Counter[tuple[str, int]] = Counter()
        totals: Counter[str] = Counter()
        for record in self.pack.records:
            for theme in record.themes or (NO_THEME,):
                totals[theme] += 1
                for year in range(record.years[0], record.years[1] + 1) if record.years else ():
                    cells[theme, year] += 1
        order = sorted(totals, key=lambda theme: (theme == NO_THEME, -totals[theme], theme))
        return Table(
            years, [(theme, [cells[theme, year] for year in years], totals[theme]) for theme in order]
        )

    @property
    def is_cut(self) -> bool:
        """Earlier years than the table has columns for."""
        first = min((each.years[0] for each in self.pack.records if each.years), default=None)
        return first is not None and bool(self.table.years) and first < self.table.years[0]

    def _entry(self, record: Record) -> Entry:
        source = record.source
        if source is None:
            return Entry(record)
        if source not in self._numbers:
            self.sources.append(source)
            self._numbers[source] = len(self.sources)
        return Entry(record, self._numbers[source])

    def _groups(self, records) -> list[Group]:
        groups: dict[str, Group] = {}
        for record in records:
            group = groups.setdefault(record.group_key, Group(record.group, record.context))
            group.entries.append(self._entry(record))
        return list(groups.values())

    def _plans(self, records) -> list[tuple[str, list[Group]]]:
        """Commitments by plan, and there by outcome, in the order of the pack."""
        plans: dict[str, list[Record]] = {}
        for record in records:
            plans.setdefault(record.context, []).append(record)
        return [(plan, self._groups(under)) for plan, under in plans.items()]


def _sections() -> dict[str, list[str]]:
    """The sections after offers and asks and commitments: their heading, and the kinds in each."""
    sections = defaultdict(list)
    for kind in sorted(packed_kinds().values(), key=lambda kind: packed(kind).place):
        if packed(kind).place:
            sections[packed(kind).section or kind.label.many].append(kind.key)
    return sections


def _several(label: str) -> str:
    return f"{label.removesuffix('y')}ies" if label.endswith("y") else f"{label}s"
