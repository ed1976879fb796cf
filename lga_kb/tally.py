"""How many records each theme and year holds: the spine of the site, read in one query.

Records come from both apps, each counted by its own queryset. A plan counts in each of its years, a board's item under
every theme that its title, its report or a section of that carries.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from boards.models import AgendaItem, Meeting, Report
from policies.models import Campaign, Priority, Publication, Statement

# What is counted, in the order that pages list it, with the words for one and for several.
KINDS = {
    "offer": ("offer", "offers"),
    "ask": ("ask", "asks"),
    "commitment": ("commitment", "commitments"),
    "priority": ("priority", "priorities"),
    "campaign": ("campaign", "campaigns"),
    "item": ("board item", "board items"),
    "report": ("other board report", "other board reports"),
    "publication": ("publication", "publications"),
    "meeting": ("meeting", "meetings"),
}


@dataclass
class Tally:
    """Counts by year and kind, and over all years together, where what covers several years counts once."""

    by_year: defaultdict[int, Counter] = field(default_factory=lambda: defaultdict(Counter))
    overall: Counter = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.overall.total()

    @property
    def years(self) -> list[int]:
        """From the first to the last year with anything, the empty ones between them included."""
        return list(range(min(self.by_year), max(self.by_year) + 1)) if self.by_year else []

    @property
    def newest_years(self) -> list[dict]:
        """The years with anything, newest first, each with its count."""
        return [{"year": year, "count": self.in_year(year)} for year in sorted(self.by_year, reverse=True)]

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The counts of all years together, as words and numbers."""
        return in_kinds(self.overall)

    def in_year(self, year: int) -> int:
        return self.by_year[year].total() if year in self.by_year else 0

    def kinds_in(self, year: int) -> list[tuple[str, int]]:
        """The counts of a year as words and numbers, without the kinds it has none of."""
        return in_kinds(self.by_year.get(year, Counter()))


def in_kinds(counts: Counter) -> list[tuple[str, int]]:
    return [(words[counts[kind] != 1], counts[kind]) for kind, words in KINDS.items() if counts[kind]]


def by_theme() -> dict[int, Tally]:
    """A tally for the key of every theme that is in use."""
    return _folded(_about())


def of_theme(theme) -> Tally:
    return _folded([rows.filter(theme=theme.pk) for rows in _about()])[theme.pk]


def of_all() -> Tally:
    """Every public record once, whatever its themes, with publications and meetings."""
    kinds = [
        Statement.objects.published().tally(),
        Priority.objects.published().tally(),
        Campaign.objects.tally(),
        AgendaItem.objects.published().tally(),
        Report.objects.published().without_item().tally(),
        *_sources(),
    ]
    return _folded(kinds)[0]


def span() -> range:
    """The years from the first publication or meeting to the last."""
    years = _folded(_sources())[0].years
    return range(years[0], years[-1] + 1) if years else range(0)


def _sources():
    return [Publication.objects.published().tally(), Meeting.objects.published().tally()]


def _about():
    items = AgendaItem.objects.published()
    reports = Report.objects.published().without_item()
    return [
        Statement.objects.published().tally("themes"),
        Priority.objects.published().tally("themes"),
        Campaign.objects.tally("themes"),
        items.tally("themes"),
        items.tally("reports__themes"),
        items.tally("reports__sections__themes"),
        reports.tally("themes"),
        reports.tally("sections__themes"),
    ]


def _folded(kinds) -> dict[int, Tally]:
    """Unfold spans into years. Rows that say which record they are count once for a year, the others as many."""
    first, *others = [rows.values_list("what", "theme", "first", "end", "one", "n") for rows in kinds]
    tallies = defaultdict(Tally)
    seen = set()
    for what, theme, start, end, one, n in first.union(*others, all=True):
        if theme is None:
            continue
        tally = tallies[theme]
        for year in range(start, end):
            if (what, theme, year, one) not in seen:
                tally.by_year[year][what] += n
                if one:
                    seen.add((what, theme, year, one))
        if (what, theme, one) not in seen:
            tally.overall[what] += n
            if one:
                seen.add((what, theme, one))
    return tallies
