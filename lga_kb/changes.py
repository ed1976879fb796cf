"""What changed between two editions of a kind: for the home page, and for the page of a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lga_kb.tally import KINDS
from policies.lineage.comparison import changes_of
from policies.models import Lineage, Publication, Statement

# What comes out in editions: business plans; papers of offers and asks, with the articles that say the same.
PLANS = (Publication.Kind.BUSINESS_PLAN,)
PAPERS = (Publication.Kind.OFFERS_AND_ASKS, Publication.Kind.ARTICLE)
SERIES = (PLANS, PAPERS)
MOST_THEMES = 5


@dataclass(frozen=True, slots=True)
class KindChange:
    """The statements of one kind in two editions, and how many of the earlier ones are known to go on."""

    kind: str
    before: int
    after: int
    carried: int
    lost: int

    @property
    def words_before(self) -> str:
        return KINDS[self.kind][self.before != 1]

    @property
    def words_after(self) -> str:
        return KINDS[self.kind][self.after != 1]


@dataclass(frozen=True, slots=True)
class ThemeChange:
    slug: str
    name: str
    before: int
    after: int

    @property
    def size(self) -> int:
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """From one edition to the next: what became of each kind of statement, and the themes that changed most.

    `is_onward` where nothing leads to the edition of a year, so that all there is to say is what came of it.
    """

    earlier: Publication
    later: Publication
    kinds: list[KindChange]
    themes: list[ThemeChange]
    is_onward: bool


def steps(year: int | None = None) -> list[Step]:
    """From the edition before to the newest of each series; of those that cover the year, where one is named.

    The first edition of all leads on to the second instead: what came of it is all that there is to say.
    """
    editions = _editions(year)
    pairs = [
        pair for kinds in SERIES for pair in _pairs([each for each in editions if each.kind in kinds], year)
    ]
    themes = _themes(editions)
    confirmed = _pairs_of(editions)
    return [
        Step(
            earlier,
            later,
            list(_kinds(earlier, later, confirmed[earlier.pk, later.pk])),
            _most_changed(themes, earlier, later),
            is_onward=not _covers(later, year),
        )
        for earlier, later in pairs
    ]


def _editions(year) -> list[Publication]:
    """The edition of each series that a step leads to, those beside it, and how much each holds; oldest first."""
    found = []
    for kinds in SERIES:
        editions = Publication.objects.published().editions(kinds).with_counts()
        named = (editions.in_year(year) if year else editions).newest_first()[:1]
        found += [
            named,
            editions.issued_before(named).newest_first()[:1],
            editions.issued_after(named).order_by("issued_on", "slug")[:1],
        ]
    first, *others = found
    return sorted(first.union(*others, all=True), key=lambda each: (each.issued_on, each.slug))


def _pairs(series: list[Publication], year) -> list[tuple[Publication, Publication]]:
    """The step into the named edition, which is the newest one of those at hand that covers the year."""
    named = [each for each in series if _covers(each, year)]
    steps = list(pairwise(series))
    return [step for step in steps if named and step[1] == named[-1]] or steps[:1]


def _covers(publication, year) -> bool:
    return year is None or publication.first_year <= year <= publication.last_year


def _kinds(earlier, later, pairs) -> Iterator[KindChange]:
    for kind in Statement.Kind:
        before, after = getattr(earlier, f"{kind}_count"), getattr(later, f"{kind}_count")
        if before:
            of_kind = [pair for pair in pairs if pair.earlier__kind == kind]
            lost = {pair.earlier for pair in of_kind if Lineage.Change.TARGET_DROPPED in changes_of(pair)}
            yield KindChange(kind, before, after, len({pair.earlier for pair in of_kind}), len(lost))


def _pairs_of(editions) -> dict[tuple[int, int], list]:
    """What is confirmed to lead from each edition to each other one, without any words."""
    columns = ("earlier", "earlier__kind", "earlier__publication", "later__publication", "change", "also")
    found = defaultdict(list)
    confirmed = Lineage.objects.public().among([each.pk for each in editions])
    for pair in confirmed.values_list(*columns, named=True):
        found[pair.earlier__publication, pair.later__publication].append(pair)
    return found


def _themes(editions) -> dict[int, Counter]:
    """How many statements of each edition carry each theme."""
    counts = defaultdict(Counter)
    statements = Statement.objects.published().in_any_of([each.pk for each in editions])
    for publication, slug, name, count in statements.counted_by_theme():
        counts[publication][slug, name] = count
    return counts


def _most_changed(counts, earlier, later) -> list[ThemeChange]:
    """By how many more or fewer statements there are, the largest change first."""
    before, after = counts[earlier.pk], counts[later.pk]
    changed = [ThemeChange(*theme, before[theme], after[theme]) for theme in {*before, *after}]
    changed = [each for each in changed if each.size]
    return sorted(changed, key=lambda each: (-each.size, each.name))[:MOST_THEMES]
