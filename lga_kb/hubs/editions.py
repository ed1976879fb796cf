"""How many statements each publication prints, by kind and theme, read from the stored counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from policies.models import Publication, RecordCount, Statement
from policies.models.index.counts import EVERY_THEME


@dataclass
class Printed:
    """How many statements a publication prints of each kind, and of each kind on each theme (by slug)."""

    kinds: Counter = field(default_factory=Counter)
    themes: defaultdict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def by_theme(self) -> Counter:
        """How many statements of any kind carry each theme."""
        return Counter({slug: kinds.total() for slug, kinds in self.themes.items()})


def printed_in(publications: Iterable[Publication], theme: str = "") -> dict[str, Printed]:
    """What each publication prints, by slug, on all themes or on one. One query."""
    counts = RecordCount.objects.in_publications([each.slug for each in publications])
    counts = counts.filter(kind__in=Statement.Kind.values)
    if theme:
        counts = counts.filter(theme__in=[EVERY_THEME, theme])
    found: dict[str, Printed] = defaultdict(Printed)
    for slug, on, kind, total in counts.totals("publication", "theme", "kind"):
        if on == EVERY_THEME:
            found[slug].kinds[kind] = total
        else:
            found[slug].themes[on][kind] = total
    return found


def newest_first(publications: Iterable[Publication]) -> list[Publication]:
    """The publications in the order of `Publication.objects.newest_first`."""
    dated = sorted(publications, key=lambda each: each.slug)
    return sorted(dated, key=lambda each: each.issued_on or date.min, reverse=True)
