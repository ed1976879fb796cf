"""How many records each theme has in each year. The counts are stored beside the public index.

A plan counts in each of its years, a board's item under every theme that its title, its report or a section of that
carries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, OuterRef, Q, Value

from policies.describing.registry import counted
from policies.models import RecordCount, Theme
from policies.models.index.counts import EVERY_THEME, EVERY_YEAR
from policies.models.shared.beside import beside


@dataclass
class Tally:
    """Counts by year and kind, and over all years. A record that covers several years counts once in the total."""

    by_year: defaultdict[int, Counter] = field(default_factory=lambda: defaultdict(Counter))
    overall: Counter = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.overall.total()

    @property
    def years(self) -> list[int]:
        """All years from the first to the last with records, including empty ones."""
        return list(range(min(self.by_year), max(self.by_year) + 1)) if self.by_year else []

    @property
    def newest_years(self) -> list[dict]:
        """The years with records, newest first, each with its count."""
        return [{"year": year, "count": self.in_year(year)} for year in sorted(self.by_year, reverse=True)]

    def in_year(self, year: int) -> int:
        return self.by_year[year].total() if year in self.by_year else 0

    def kinds_in(self, year: int) -> Counter:
        """The counts of a year by kind."""
        return self.by_year.get(year, Counter())


def words_for(kind: str, count: int) -> str:
    """The name of a kind for a count: one ask, two asks."""
    words = counted()[kind]
    return words.one if count == 1 else words.many


def sources() -> list[str]:
    """The kinds that print other records and have no themes of their own."""
    return [kind for kind, words in counted().items() if words.is_source]


def about() -> list[str]:
    """The kinds that carry themes."""
    return [kind for kind, words in counted().items() if not words.is_source]


@dataclass(frozen=True, slots=True)
class Tallies:
    """The tally of every theme in use, by slug, the tally of all records, and all themes."""

    themes: dict[str, Tally]
    whole: Tally
    every_theme: list[Theme]


def tallies() -> Tallies:
    """All of them in one query; the row of a theme has its position and its name, and no number."""
    counts = RecordCount.objects.anywhere().filter(
        Q(theme=EVERY_THEME, kind__in=sources()) | Q(kind__in=about())
    )
    named = Theme.objects.order_by().values_list("slug", "position", "name", Value(None, BigIntegerField()))
    rows = list(_totals(counts).union(named, all=True))
    themes = _folded(row for row in rows if row[-1] is not None)
    whole = themes.pop(EVERY_THEME, Tally())
    places = sorted((position, slug, name) for slug, position, name, total in rows if total is None)
    return Tallies(
        themes, whole, [Theme(slug=slug, name=name, position=position) for position, slug, name in places]
    )


def overall() -> dict[str, Tally]:
    """The tally of every theme over all years, without the single years."""
    counts = RecordCount.objects.anywhere().filter(year=EVERY_YEAR, kind__in=about())
    return _folded(_totals(counts))


def counts_of_theme():
    """An annotation of themes for `of_theme`."""
    counts = RecordCount.objects.anywhere().filter(theme=OuterRef("slug"), kind__in=about())
    return beside(counts, year="year", kind="kind", n="n")


def of_theme(theme) -> Tally:
    """The tally of a theme that was fetched with `counts_of_theme` as `counts_beside`."""
    tally = Tally()
    for each in theme.counts_beside:
        place = tally.overall if each["year"] == EVERY_YEAR else tally.by_year[each["year"]]
        place[each["kind"]] += each["n"]
    return tally


def of_all() -> Tally:
    """Every public record once, whatever its themes, with publications and meetings."""
    counts = RecordCount.objects.anywhere().filter(theme=EVERY_THEME, kind__in=counted())
    return _folded(_totals(counts)).get(EVERY_THEME, Tally())


def span() -> Iterable[int]:
    """The years from the first publication or meeting to the last."""
    counts = RecordCount.objects.anywhere().filter(theme=EVERY_THEME, kind__in=sources())
    return _folded(_totals(counts)).get(EVERY_THEME, Tally()).years


def _totals(counts):
    return counts.totals("theme", "year", "kind")


def _folded(totals) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for theme, year, kind, total in totals:
        place = tallies[theme]
        (place.overall if year == EVERY_YEAR else place.by_year[year])[kind] = total
    return dict(tallies)
