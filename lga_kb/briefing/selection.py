"""Subjects for a whole briefing: a theme, a year, a board, a search or list, or a single record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from typing import Any

from django.db import OperationalError
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from psycopg.errors import QueryCanceled

from boards.models import AgendaItem, Board, Decision, Recommendation
from lga_kb.briefing.gather import MOST, Identity, among, packed, packed_kinds
from lga_kb.hubs.hub import topics_of
from lga_kb.search_page.kept_search import KeptSearch
from policies.converters import year_from
from policies.describing.registry import kind_called
from policies.models import Heading, Publication, Statement, Theme
from policies.search.engine import Hit
from policies.tables.table import key_of


def of_theme(theme: Theme, year: int | None = None) -> list[Identity]:
    """Everything on a theme, newest first: offers and asks with their counterparts, then the rest by kind."""
    statements = Statement.objects.published().about(theme)
    topics = topics_of(theme, statements.in_year(year) if year else statements, MOST)
    return _first(_both_sides(topics), *_collected("theme", theme, year))


def of_year(year: int) -> list[Identity]:
    """Everything of a year across themes."""
    statements = Statement.objects.published().in_year(year)
    topics = Heading.objects.over(statements.offers_and_asks()).paired()[:MOST]
    return _first(_both_sides(topics), *_collected("year", year))


def of_board(board: Board) -> list[Identity]:
    """A board's statements, decisions and papers, newest first."""
    return _first([("board", board.slug)], *_collected("body", board))


def of_item(item: AgendaItem) -> list[Identity]:
    """An agenda item with its reports, recommendations and decisions; only the title of a restricted one."""
    if item.is_restricted:
        return [("agenda-item", item.key)]
    reports = item.reports.published().in_print_order()
    return _first(
        [("agenda-item", item.key)],
        _keyed("report", reports),
        _keyed("recommendation", Recommendation.objects.published().of_reports(reports).in_print_order()),
        _keyed("decision", Decision.objects.published().told_in(item)),
    )


def of_publication(publication: Publication) -> list[Identity]:
    """A publication and every statement in it, in print order."""
    statements = Statement.objects.published().in_publication(publication)
    return _first([("publication", publication.slug)], _keyed("statement", statements.in_print_order()))


def of_search(search: KeptSearch) -> list[Identity]:
    """The results of a search or a list, in order, without kinds of record that packs cannot contain, such as people.

    Empty if the address is not valid or the search takes too long.
    """
    if search.form.errors:
        return []
    try:
        with closing(search.form.search().every_hit()) as hits:
            return _with_offers(_first(_packed(hits)))
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return []
        raise


def of_record(kind: str, key: str) -> list[Identity]:
    if kind in packed_kinds() and key in among(packed_kinds()[kind], [key]):
        return _with_offers([(kind, key)])
    raise Http404("There is no such record.")


def chosen(query: QueryDict) -> tuple[list[Identity], str]:
    """The subject in a form or an address, and the page the reader came from."""
    value = query.get("value", "")
    match query.get("what"):
        case "theme":
            theme = get_object_or_404(Theme, slug=value)
            return of_theme(theme), theme.get_absolute_url()
        case "theme-year":
            slug, _, year = value.partition("/")
            theme = get_object_or_404(Theme, slug=slug)
            return of_theme(theme, _year(year)), reverse("theme-year", args=[slug, _year(year)])
        case "year":
            return of_year(_year(value)), reverse("year-detail", args=[_year(value)])
        case "board":
            board = get_object_or_404(Board.objects.published(), slug=value)
            return of_board(board), board.get_absolute_url()
        case "item":
            item = get_object_or_404(AgendaItem.objects.addressable(), key=value)
            return of_item(item), ""
        case "publication":
            publication = get_object_or_404(Publication.objects.published(), slug=value)
            return of_publication(publication), publication.get_absolute_url()
        case "search":
            search = KeptSearch.called(value)
            return of_search(search), search.address
        case "record":
            kind, _, key = value.partition(":")
            return of_record(kind, key), ""
    raise Http404("There is no such subject to add.")


def _year(text: str) -> int:
    year = year_from(text)
    if year is None:
        raise Http404("That is not a year.")
    return year


def _both_sides(topics) -> Iterator[Identity]:
    return (("statement", statement.key) for topic in topics for statement in topic.both_sides)


def _collected(followed_as: str, followed, year: int | None = None) -> Iterator[Iterator[Identity]]:
    """The records of each kind for a theme, a year or a board, in one year if it is given."""
    kinds = [kind for kind in packed_kinds().values() if followed_as in packed(kind).of]
    for kind in sorted(kinds, key=lambda kind: packed(kind).place):
        rows: Any = kind.rows()  # with its own methods
        rows = rows.in_year(year) if year else rows
        yield _keyed(kind.key, packed(kind).newest(kind.about[followed_as](rows, followed)))


def _keyed(kind, rows):
    return ((kind, key_of(row._meta.model).of(row)) for row in rows[:MOST])


def _first(*parts) -> list[Identity]:
    return list(islice(dict.fromkeys(chain(*parts)), MOST))


def _with_offers(identities: list[Identity]) -> list[Identity]:
    """Adds before the first ask of each heading the offers that go with it, which a list of asks leaves out."""
    keys = [key for kind, key in identities if kind == "statement"]
    asks = dict(Statement.objects.asks().filter(key__in=keys).values_list("key", "heading")) if keys else {}
    offers: dict[int, list[Identity]] = {}
    if asks:
        beside = Statement.objects.published().offers().filter(heading__in=set(asks.values()))
        for heading, key in beside.in_print_order().values_list("heading", "key"):
            offers.setdefault(heading, []).append(("statement", key))
    together = ([*offers.get(asks.get(key, 0), ()), (kind, key)] for kind, key in identities)
    return _first(*together)


def _packed(hits: Iterable[Hit]) -> Iterator[Identity]:
    for hit in hits:
        if hit.kind == "heading":
            yield from (("statement", row.key) for row in _under(hit.key))
        elif (kind := kind_called(hit.kind)) and kind.briefing:
            yield kind.key, hit.key


def _under(key):
    return Statement.objects.published().under_headings([key]).in_print_order()
