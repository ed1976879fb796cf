"""How what is said on a theme changed: paper by paper, plan by plan, and in which of them nothing is said.

A gap is a publication that is held and prints asks, offers or commitments, but none on the theme. A paper that prints
no offer at all leaves no gap in the offers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from django.db.models import QuerySet

from lga_kb.hubs.editions import Printed, newest_first
from lga_kb.hubs.what_changed import PAPERS, PLANS
from policies.lineage.edition_comparison import changes_of
from policies.models import Lineage, Publication, Statement
from policies.templatetags.policies_tags import in_words, period
from policies.text.word_differences import Piece, word_changes

# The newest of each; the lists of statements lead to all.
MOST = {"papers": 8, "plans": 6, "packs": 6}
MOST_PAIRS = 8


@dataclass(frozen=True)
class Pair:
    """A statement that carries an earlier one on, and what differs between their words."""

    edge: Lineage
    pieces: list[Piece]

    @property
    def changes(self) -> list[str]:
        names = dict(Lineage.Change.choices)
        return [names[change] for change in (self.edge.change, *self.edge.also)]


@dataclass(frozen=True)
class CarriedOn:
    """What became, in a later edition, of what an earlier one says on the theme."""

    earlier: Publication
    of: int
    carried: int
    lost: int
    pairs: list[Pair]
    has_more: bool


@dataclass(frozen=True)
class Edition:
    """How much one publication says on the theme.

    `prints` is how many statements of each kind it prints, `on_theme` how many of them are on the theme.
    """

    publication: Publication
    prints: Counter
    on_theme: Counter
    carried_on: list[CarriedOn] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        return not self.on_theme.total()


@dataclass(frozen=True)
class Gap:
    """The publications that say nothing of a kind on the theme, and the sentence that says so; empty without any."""

    said: str
    silent: list[Publication]


@dataclass(frozen=True)
class HowItChanged:
    """The papers and the plans, newest first, and the gaps in words."""

    papers: list[Edition]
    plans: list[Edition]
    gaps: list[str]

    @property
    def last_year(self) -> int:
        """Of the newest edition that might have spoken on it."""
        return max((each.publication.last_year for each in self.papers + self.plans), default=0)


def how_it_changed(theme, publications, printed: dict[str, Printed], pairs) -> HowItChanged:
    """What each edition says on a theme.

    The publications are those of `editions_on`, with what each prints and the pairs between them, in print order.
    """
    found = newest_first(publications)
    on_theme = {each.pk: printed[each.slug].themes[theme.slug] for each in found}
    carried_on = _carried_on(found, on_theme, pairs)
    editions = [
        Edition(
            each,
            printed[each.slug].kinds,
            printed[each.slug].themes[theme.slug],
            carried_on[each.pk],
        )
        for each in found
    ]
    papers = [each for each in editions if each.publication.kind not in PLANS]
    plans = [each for each in editions if each.publication.kind in PLANS]
    return HowItChanged(papers, plans, gaps_in(papers, plans))


def gaps_in(papers: list[Edition], plans: list[Edition]) -> list[str]:
    """Where nothing is said on a theme, in words. What is missing may stand in the missing part of a text."""
    gaps = [gap(papers, "offer"), gap(papers, "ask"), gap(plans, "commitment")]
    cut_off = dict.fromkeys(each for one in gaps for each in one.silent if not each.is_complete)
    said = [one.said for one in gaps if one.said]
    return said + [f"Our copy of {publication.title} is cut off." for publication in cut_off]


def gap(editions: list[Edition], kind: str) -> Gap:
    """Where nothing of a kind is said on a theme; editions are newest first.

    A pack speaks for one board: it may end a gap, and makes none, since it is only here if it speaks.
    """
    printing = [each for each in reversed(editions) if each.prints[kind]]
    spoken = [period(each.publication) for each in printing if each.on_theme[kind]]
    silent = [each.publication for each in printing if period(each.publication) not in spoken]
    years = list(dict.fromkeys(map(period, silent)))
    order = list(dict.fromkeys(period(each.publication) for each in printing))
    since = [each for each in years if spoken and order.index(each) > order.index(spoken[-1])]
    before = [each for each in years if each not in since]
    return Gap(" ".join(_sentences(kind, spoken, since, before)), silent)


def _sentences(kind, spoken, since, before) -> Iterator[str]:
    if since:
        last = f"the plan for {spoken[-1]}" if kind == Statement.Kind.COMMITMENT else spoken[-1]
        makes = "makes" if len(since) == 1 else "make"
        yield f"No {kind} on this theme since {last}: {_where(kind, since)} {makes} none."
    if before:
        yield (
            f"None in {_where(kind, before)} either."
            if since
            else f"No {kind} on this theme in {_where(kind, before)}."
        )


def _where(kind, years) -> str:
    one, several, link = ("plan", "plans", "for") if kind == "commitment" else ("paper", "papers", "of")
    return f"the {one if len(years) == 1 else several} {link} {in_words(years)}"


def editions_on(theme) -> dict[str, QuerySet]:
    """Short lists of the newest papers and plans, whether they speak on the theme or not, and of the packs that do."""
    public = Publication.objects.published()
    packs = public.editions([Publication.Kind.AGENDA_PACK]).speaking(Statement.Kind.values, theme)
    return {
        "papers": public.editions(PAPERS).newest_first()[: MOST["papers"]],
        "plans": public.editions(PLANS).newest_first()[: MOST["plans"]],
        "packs": packs.newest_first()[: MOST["packs"]],
    }


def _carried_on(publications, on_theme: dict[int, Counter], pairs) -> dict[int, list[CarriedOn]]:
    edges: dict[int, dict[int, list[Lineage]]] = defaultdict(lambda: defaultdict(list))
    for edge in (each for each in pairs if each.change != Lineage.Change.TWIN):
        edges[edge.later.publication_id][edge.earlier.publication_id].append(edge)
    carried_on = defaultdict(list)
    left = MOST_PAIRS
    for later, earlier in product(publications, repeat=2):
        if between := edges[later.pk][earlier.pk]:
            carried = _carried(earlier, on_theme[earlier.pk].total(), between, left)
            carried_on[later.pk].append(carried)
            left -= len(carried.pairs)
    return carried_on


def _carried(earlier, of, edges, most) -> CarriedOn:
    of_theme = [edge for edge in edges if edge.from_theme]
    lost = {edge.earlier_id for edge in of_theme if Lineage.Change.TARGET_DROPPED in changes_of(edge)}
    worded = [edge for edge in edges if edge.earlier.wording and edge.later.wording]
    return CarriedOn(
        earlier=earlier,
        of=of,
        carried=len({edge.earlier_id for edge in of_theme}),
        lost=len(lost),
        pairs=[Pair(each, word_changes(each.earlier.wording, each.later.wording)) for each in worded[:most]],
        has_more=len(worded) > most,
    )
