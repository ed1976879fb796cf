"""How many statements publications print, of each kind and on each theme, read from the rows of counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from policies.models import Publication, RecordCount, Statement
from policies.models.index.counts import EVERY_THEME


@dataclass
class Printed:
    """The statements of a publication: how many of each kind, and of each kind on each theme, by its slug."""

    kinds: Counter = field(default_factory=Counter)
    themes: defaultdict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def by_theme(self) -> Counter:
        """How many statements carry each theme, whatever their kind."""
        return Counter({slug: kinds.total() for slug, kinds in self.themes.items()})


def printed_in(publications: Iterable[Publication], theme: str = "") -> dict[str, Printed]:
    """What each publication prints, by its slug, on every theme or on one alone; in one query."""
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
    """As `Publication.objects.newest_first` has them."""
    dated = sorted(publications, key=lambda each: each.slug)
    return sorted(dated, key=lambda each: each.issued_on or date.min, reverse=True)
