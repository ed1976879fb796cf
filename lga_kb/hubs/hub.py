"""The newest records of each kind for the pages of themes and years, in a fixed number of queries.

Which records those are is asked of the public index; a line that shows more than an entry has is read by its key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from boards.models import AgendaItem
from lga_kb.hubs.editions import Printed, newest_first, printed_in
from lga_kb.search_page.cards import values_of
from policies.lineage.lines import LinesOnTheme, pairs_on_theme
from policies.models import Heading, Lineage, Occasion, Publication, SearchEntry, Statement
from policies.models.index.counts import PART_OF
from policies.models.shared.fetched_together import together
from policies.search.newest import newest

# A hub shows the newest of each kind and leads to the full list; a single year seldom has more than this.
MOST = {
    "topics": 8,
    "commitments": 6,
    "priority": 6,
    "campaign": 6,
    "agenda-item": 6,
    "report": 6,
    "matter": 6,
}
MOST_OCCASIONS = MOST_PAPERS = 5
MOST_IN_A_YEAR = {
    **{"topics": 12, "commitments": 20, "priority": 12, "campaign": 12},
    **{"agenda-item": 12, "report": 12, "matter": 12},
}
OFFERS_AND_ASKS = [Statement.Kind.OFFER, Statement.Kind.ASK]
OF_OCCASIONS = dict.fromkeys(Occasion.Kind.values, MOST_OCCASIONS)
WITH_ITEM = [f"{PART_OF}agenda-item"]


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """The index entry of a priority, with the plan that prints it."""

    entry: SearchEntry
    publication: Publication


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """The index entry of a campaign, with the first and last year that it covers."""

    entry: SearchEntry

    @property
    def first_year(self) -> int:
        return min(years_of(self.entry))

    @property
    def last_year(self) -> int:
        return max(years_of(self.entry))


def about(theme, year=None, beside=None) -> dict:
    """The records on a theme by kind, of one year where that is named.

    `beside` are short lists of publications that the page compares besides; they are read in the query for the plans,
    and the pairs between them in that for the lines.
    """
    most = MOST_IN_A_YEAR if year else MOST
    tags = [f"theme:{theme.slug}", *([f"year:{year}"] if year else [])]
    kinds = {kind: most[kind] for kind in ("priority", "campaign", "agenda-item", "report", "matter")}
    kinds |= OF_OCCASIONS | {"publication": MOST_PAPERS}
    entries = newest(kinds, tags, without=WITH_ITEM)
    publications = publications_of(
        entries["priority"], speaking_on(theme, year, most) | (beside or {}), theme
    )
    printed = printed_in([each for name in publications for each in publications[name]])
    compared = [each.pk for name in beside or () for each in publications[name]]
    pairs = pairs_on_theme(theme, [each.pk for each in publications["asking"]], compared)
    items = AgendaItem.objects.addressable().filter(key__in=[entry.key for entry in entries["agenda-item"]])
    return {
        **_statements(theme, year, publications, printed, LinesOnTheme(pairs["lines"]), most),
        "priorities": priority_lines(entries["priority"], publications),
        "campaigns": campaign_lines(entries["campaign"]),
        "occasions": occasions_of(entries),
        "papers": entries["publication"],
        "items": items.for_list().with_report_titles(theme),
        "reports": entries["report"],
        "matters": entries["matter"],
        "publications": publications,
        "printed": printed,
        "pairs": pairs["between"],
        "most": most,
        "most_items": most["agenda-item"],
    }


def speaking_on(theme, year, most) -> dict:
    """The newest publications that say something on a theme, as short lists no longer than the page needs."""
    public = Publication.objects.published()
    public = public.in_year(year) if year else public
    return {
        "asking": public.speaking(OFFERS_AND_ASKS, theme)
        .printing_any_of(lines_last_said(theme, year))
        .newest_first()[: most["topics"]],
        "promising": public.speaking([Statement.Kind.COMMITMENT], theme).newest_first()[
            : most["commitments"]
        ],
    }


def lines_last_said(theme, year=None):
    """The newest offer or ask of each line on a theme.

    They tell apart public publications: whether a statement may be read itself is asked where it is shown.
    """
    statements = Statement.objects.filter(state=Statement.State.PUBLISHED)
    return statements.about(theme).offers_and_asks().last_said(_said_again(theme, year))


@dataclass(frozen=True, slots=True)
class LinesAmong:
    """How many offers and asks there are, and how many lines they make. Several papers may say one line."""

    statements: int
    lines: int


def said_again(year=None):
    """An annotation of themes: how many of its offers and asks are said again in another one on it."""
    pairs = _said_again(OuterRef("pk"), year).order_by().annotate(all_as_one=Value(1)).values("all_as_one")
    return Coalesce(Subquery(pairs.annotate(n=Count("earlier", distinct=True)).values("n")), 0)


def lines_among(counts, again) -> LinesAmong:
    """The lines among the counted offers and asks of a theme of which so many are said again."""
    statements = sum(counts[kind] for kind in OFFERS_AND_ASKS)
    return LinesAmong(statements, statements - again)


def _said_again(theme, year):
    return Lineage.objects.said_again(OFFERS_AND_ASKS, theme, year)


def publications_of(entries: Iterable[SearchEntry], beside: dict, theme=None) -> dict[str, list[Publication]]:
    """The lists of publications beside them, and those that print the entries as `of_entries`, in one query.

    Each comes with what it prints.
    """
    slugs = {slug for entry in entries for slug in values_of(entry, "publication")}
    lists = {"of_entries": Publication.objects.published().named(slugs), **beside}
    return together(**{name: rows.with_what_it_prints(theme) for name, rows in lists.items()})


def priority_lines(entries: Iterable[SearchEntry], publications) -> list[PriorityLine]:
    of_slug = {publication.slug: publication for publication in publications["of_entries"]}
    return [
        PriorityLine(entry, of_slug[slug]) for entry in entries for slug in values_of(entry, "publication")
    ]


def campaign_lines(entries: Iterable[SearchEntry]) -> list[CampaignLine]:
    """Campaigns, ordered by the last year that each covers."""
    lines = [CampaignLine(entry) for entry in entries]
    return sorted(lines, key=lambda line: (-line.last_year, line.entry.title))


def occasions_of(entries: dict[str, list[SearchEntry]]) -> list[SearchEntry]:
    """The newest few bills, inquiries and debates among the entries."""
    found = [entry for kind in OF_OCCASIONS for entry in entries[kind]]
    return sorted(found, key=lambda entry: (entry.dated_on or date.min, entry.pk), reverse=True)[
        :MOST_OCCASIONS
    ]


def topics_of(theme, statements, most) -> list:
    """Headings over offers or asks on the theme, newest first, each with what is on the theme.

    A side with nothing on the theme keeps what stands there all the same: it is the partner of the other side, and
    to leave it out would say that there is none.
    """
    rows = Statement.objects.published().marked_for(theme).beside_newest(statements.offers_and_asks(), most)
    return _on_the_theme(topics_in(rows.for_line()))


def topics_in(statements: Iterable[Statement]) -> list[Heading]:
    """The headings over offers and asks, newest first, each with these as `both_sides`."""
    headings = []
    for heading, rows in groupby(_in_order(statements), key=lambda row: row.heading):
        sides = sorted(rows, key=lambda row: (row.position, row.pk))
        heading.publication, heading.both_sides = sides[0].publication, sides
        headings.append(heading)
    return headings


@dataclass(frozen=True, slots=True)
class OfOneKind:
    """The newest publications of a kind, each with its number of statements, and the total of that kind."""

    kind: str
    name: str
    shown: list[tuple[Publication, int]]
    count: int


def by_kind(publications: Iterable[Publication], printed: Mapping[str, Printed]) -> list[OfOneKind]:
    """The publications of `few_of_each_kind`, in the usual order of kinds."""
    of_kind = {kind: list(rows) for kind, rows in groupby(publications, key=lambda row: row.kind)}
    counts = {each["kind"]: each["n"] for rows in of_kind.values() for each in rows[0].kinds_beside}
    return [
        OfOneKind(
            kind,
            name,
            [(row, printed[row.slug].kinds.total()) for row in of_kind[kind]],
            counts[kind],
        )
        for kind, name in Publication.Kind.choices
        if kind in of_kind
    ]


def by_plan(commitments) -> list:
    """Commitments grouped by plan, and within a plan by outcome."""
    return [
        (plan, [(outcome, list(rows)) for outcome, rows in groupby(of_plan, key=lambda row: row.heading)])
        for plan, of_plan in groupby(_in_order(commitments), key=lambda row: row.publication)
    ]


def years_of(entry: SearchEntry) -> list[int]:
    return [int(year) for year in values_of(entry, "year")]


def _statements(theme, year, publications, printed, lines, most) -> dict:
    """The newest topics and commitments, looked for in the publications that have them, and the lines of the topics."""
    public = Statement.objects.published().about(theme)
    asking = [each.pk for each in publications["asking"]]
    again = lines.said_again(OFFERS_AND_ASKS, year)
    asked = public.printed_in_any_of(asking).offers_and_asks().exclude(pk__in=again)
    promising = _enough(publications["promising"], printed, theme, most["commitments"])
    promised = public.printed_in_any_of(promising).commitments()
    found = together(
        topics=Statement.objects.published()
        .printed_in_any_of(asking)
        .marked_for(theme)
        .beside_newest(asked, most["topics"])
        .for_line(),
        commitments=promised.marked_for(theme).for_line()[: most["commitments"]],
    )
    for row in found["topics"]:
        row.line, row.is_said_again = lines.of(row.pk), row.pk in again
    return {
        "topics": _last_said(_on_the_theme(topics_in(found["topics"]))),
        "plans": by_plan(found["commitments"]),
    }


def _enough(publications, printed, theme, most) -> list[int]:
    """The newest publications that together print as many commitments on the theme as the page shows."""
    enough, count = [], 0
    for publication in newest_first(publications):
        if count >= most:
            break
        enough.append(publication.pk)
        count += printed[publication.slug].themes[theme.slug][Statement.Kind.COMMITMENT]
    return enough


def _on_the_theme(headings: list[Heading]) -> list[Heading]:
    return _each_side(headings, lambda row: row.on_theme)


def _last_said(headings: list[Heading]) -> list[Heading]:
    return _each_side(headings, lambda row: not row.is_said_again)


def _each_side(headings: list[Heading], fits) -> list[Heading]:
    """The headings with the rows of each side that fit; a side of which none does keeps all: it would say "none"."""
    for heading in headings:
        sides = heading.offers, heading.asks
        heading.both_sides = [each for side in sides for each in [row for row in side if fits(row)] or side]
    return headings


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Newest publication first; in each by heading and, under it, by kind and place."""
    places = sorted(
        statements,
        key=lambda row: (
            row.publication.slug,
            row.heading.position,
            row.heading_id,
            row.kind_order,
            row.position,
        ),
    )
    return sorted(places, key=lambda row: row.publication.issued_on or date.min, reverse=True)
