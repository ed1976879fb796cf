"""How many statements each publication prints, by kind and theme, from the stored counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from policies.models import Publication
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


def printed_in(publications: Iterable[Publication]) -> dict[str, Printed]:
    """What each publication fetched `with_what_it_prints` prints, by slug."""
    return {each.slug: _printed(each.prints_beside) for each in publications}


def _printed(counts) -> Printed:
    printed = Printed()
    for each in counts:
        kinds = printed.kinds if each["theme"] == EVERY_THEME else printed.themes[each["theme"]]
        kinds[each["kind"]] += each["n"]
    return printed


def newest_first(publications: Iterable[Publication]) -> list[Publication]:
    """The publications in the order of `Publication.objects.newest_first`."""
    dated = sorted(publications, key=lambda each: each.slug)
    return sorted(dated, key=lambda each: each.issued_on or date.min, reverse=True)
