"""Which published editions follow one another: plan after plan, paper after paper, and a board's pack after its last.

A pack belongs to the board whose meeting it is for, and only the app of the boards knows that: it registers a source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import pairwise

from policies.models import Publication
from policies.text.issue_dates import midpoint

Kind = Publication.Kind
PLANS, PAPERS = "plans", "papers"
# Articles say what papers of offers and asks say.
SERIES: dict[str, str] = {Kind.BUSINESS_PLAN: PLANS, Kind.OFFERS_AND_ASKS: PAPERS, Kind.ARTICLE: PAPERS}

Owners = Callable[[], Iterable[tuple[int, Hashable]]]
_PACK_OWNERS: list[Owners] = []


def register(owners: Owners) -> None:
    """Add a source of `(pack's primary key, who it is for)`. A pack for two has a row for each."""
    _PACK_OWNERS.append(owners)


def successive(publications: Iterable[Publication]) -> Iterator[tuple[Publication, Publication]]:
    """Each publication with the next of its series, once. A pack that belongs to nobody has no next."""
    series = defaultdict(list)
    owners = _owners_of_packs()
    for publication in sorted(publications, key=lambda each: (midpoint(each), each.slug)):
        for name in _series_of(publication, owners):
            series[name].append(publication)
    yield from dict.fromkeys(pair for editions in series.values() for pair in pairwise(editions))


def _series_of(publication: Publication, owners: Mapping[int, set[Hashable]]) -> Iterable[Hashable]:
    if publication.kind == Kind.AGENDA_PACK:
        return owners[publication.pk]
    return [SERIES[publication.kind]] if publication.kind in SERIES else []


def _owners_of_packs() -> defaultdict[int, set[Hashable]]:
    owners = defaultdict(set)
    for source in _PACK_OWNERS:
        for pack, owner in source():
            owners[pack].add(owner)
    return owners
