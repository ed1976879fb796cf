"""What changed between two editions of one kind, for the home page and the page of a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet

from lga_kb.hubs.editions import Printed
from lga_kb.hubs.tally import words_for
from policies.lineage.edition_comparison import changes_of
from policies.models import Lineage, Publication, Statement, Theme

# What comes out in editions: business plans; papers of offers and asks, with the articles that say the same.
PLANS = (Publication.Kind.BUSINESS_PLAN,)
PAPERS = (Publication.Kind.OFFERS_AND_ASKS, Publication.Kind.ARTICLE)
SERIES = (PLANS, PAPERS)
MOST_THEMES = 5


@dataclass(frozen=True, slots=True)
class KindChange:
    """The statements of one kind in two editions, and how many of the earlier ones are known to continue."""

    kind: str
    before: int
    after: int
    carried: int
    lost: int

    @property
    def words_before(self) -> str:
        return words_for(self.kind, self.before)

    @property
    def words_after(self) -> str:
        return words_for(self.kind, self.after)


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
    """From one edition to the next: what is known to continue, and the themes that grew or shrank most.

    Numbers are set beside one another between editions of one kind alone: an article that labels no offers has not
    dropped those of a paper. `is_onward` where nothing leads to the edition of a year, so that what there is to say is
    what came of it.
    """

    earlier: Publication
    later: Publication
    kinds: list[KindChange]
    themes: list[ThemeChange]
    is_onward: bool

    @property
    def is_alike(self) -> bool:
        return self.earlier.kind == self.later.kind


def steps(
    editions: Iterable[Publication],
    printed: dict[str, Printed],
    themes: Iterable[Theme],
    year: int | None = None,
) -> list[Step]:
    """From the edition before to the newest of each series; of those that cover the year, where one is named.

    The first edition of all leads on to the second instead: what came of it is all that there is to say. The editions
    are those of `editions_beside`, and `printed` is what each prints.
    """
    editions = sorted(editions, key=lambda each: (each.issued_on, each.slug))
    pairs = [
        pair for kinds in SERIES for pair in _pairs([each for each in editions if each.kind in kinds], year)
    ]
    confirmed = _pairs_of(editions)
    return [
        Step(
            earlier,
            later,
            list(_kinds(printed[earlier.slug], printed[later.slug], confirmed[earlier.pk, later.pk])),
            _most_changed(themes, printed[earlier.slug].by_theme, printed[later.slug].by_theme)
            if earlier.kind == later.kind
            else [],
            is_onward=not _covers(later, year),
        )
        for earlier, later in pairs
    ]


def editions_beside(year: int | None = None) -> dict[str, QuerySet]:
    """The edition of each series that a step leads to, and those before and after it: short lists by name."""
    found: dict[str, QuerySet] = {}
    for number, kinds in enumerate(SERIES):
        editions = Publication.objects.published().editions(kinds)
        named = (editions.in_year(year) if year else editions).newest_first()[:1]
        found |= {
            f"edition-{number}": named,
            f"edition-{number}-before": editions.issued_before(named).newest_first()[:1],
            f"edition-{number}-after": editions.issued_after(named).order_by("issued_on", "slug")[:1],
        }
    return found


def _pairs(series: list[Publication], year) -> list[tuple[Publication, Publication]]:
    """The step into the named edition, which is the newest one of those at hand that covers the year."""
    named = [each for each in series if _covers(each, year)]
    steps = list(pairwise(series))
    return [step for step in steps if named and step[1] == named[-1]] or steps[:1]


def _covers(publication, year) -> bool:
    return year is None or publication.first_year <= year <= publication.last_year


def _kinds(earlier: Printed, later: Printed, pairs) -> Iterator[KindChange]:
    for kind in Statement.Kind:
        before, after = earlier.kinds[kind], later.kinds[kind]
        if before:
            of_kind = [pair for pair in pairs if pair.earlier__kind == kind]
            lost = {pair.earlier for pair in of_kind if Lineage.Change.TARGET_DROPPED in changes_of(pair)}
            yield KindChange(kind, before, after, len({pair.earlier for pair in of_kind}), len(lost))


def _pairs_of(editions) -> dict[tuple[int, int], list]:
    """What is confirmed to lead from each edition to each other one, without any words."""
    columns = ("earlier", "earlier__kind", "earlier__publication", "later__publication", "change", "also")
    found = defaultdict(list)
    confirmed = Lineage.objects.published().among([each.pk for each in editions])
    for pair in confirmed.values_list(*columns, named=True):
        found[pair.earlier__publication, pair.later__publication].append(pair)
    return found


def _most_changed(themes: Iterable[Theme], before: Counter, after: Counter) -> list[ThemeChange]:
    """Themes by how much their number of statements changed, largest change first."""
    changed = [ThemeChange(each.slug, each.name, before[each.slug], after[each.slug]) for each in themes]
    changed = [each for each in changed if each.size]
    return sorted(changed, key=lambda each: (-each.size, each.name))[:MOST_THEMES]
