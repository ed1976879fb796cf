"""The lists that can be had as files. Each goes by the address of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from boards.filters import BoardFilter, PersonFilter
from boards.models import Board, Matter, OutsideBody, Person
from lga_kb.api.asked import known_form
from lga_kb.exports.parameters import refuse_unknown
from lga_kb.exports.table import PublicTable, public_table
from lga_kb.exports.worked_out import Found, PolicyLines
from policies import filters
from policies.listing.filterset import ListFilter
from policies.models import (
    Ask,
    Campaign,
    Commitment,
    Priority,
    Publication,
    Statement,
    SustainableDevelopmentGoal,
    Theme,
)
from policies.models.statement_queryset import NOT_RECORDED
from policies.tables.table import key_of, table_of
from policies.tables.writing import CHUNK

STATUS = (("status", "current_status", NOT_RECORDED),)


@dataclass(frozen=True)
class Listed:
    """The rows of a list before anything narrows them, what narrows them, and their table on a site."""

    rows: QuerySet
    table: Callable[[str], PublicTable]
    filterset: type[ListFilter] | None = None

    def read(self, query, site: str) -> tuple[PublicTable, Iterable[tuple]]:
        """The table and its rows as a query narrows them, which are read while they are sent."""
        table = self.table(site)
        return table, table.rows(self._narrowed(query)).iterator(chunk_size=CHUNK)

    def _narrowed(self, query) -> QuerySet:
        if self.filterset:
            return known_form(query, self.filterset).narrow(self.rows.all()).for_list()
        refuse_unknown((), query)
        return self.rows.all()


def _of(model, route: str, *, also=()) -> Callable[[str], PublicTable]:
    return lambda site: public_table(model, route, site, also=also)


def _offers_and_asks(site: str) -> PublicTable:
    """The table of asks, which has every column that an offer has, and the kind of each."""
    asks = table_of(Ask)
    shown = ("kind", *asks.own, *asks.shown)
    route = "policies:{kind}-detail"
    return PublicTable(Statement, key_of(Statement), shown=shown, route=route, site=site, also=STATUS)


LISTS = {
    "themes": Listed(Theme.objects.all(), _of(Theme, "theme-detail")),
    "priorities": Listed(
        Priority.objects.all(), _of(Priority, "policies:priority-detail"), filters.PriorityFilter
    ),
    "offers-and-asks": Listed(
        Statement.objects.offers_and_asks(), _offers_and_asks, filters.OfferAndAskFilter
    ),
    "commitments": Listed(
        Commitment.objects.all(),
        _of(Commitment, "policies:commitment-detail", also=STATUS),
        filters.CommitmentFilter,
    ),
    "campaigns": Listed(
        Campaign.objects.all(), _of(Campaign, "policies:campaign-detail"), filters.CampaignFilter
    ),
    "publications": Listed(
        Publication.objects.all(),
        _of(Publication, "policies:publication-detail"),
        filters.PublicationFilter,
    ),
    "boards": Listed(Board.objects.all(), _of(Board, "boards:board-detail"), BoardFilter),
    "matters": Listed(Matter.objects.published(), _of(Matter, "boards:matter-detail")),
    "people": Listed(Person.objects.all(), _of(Person, "boards:person-detail"), PersonFilter),
    "outside-bodies": Listed(OutsideBody.objects.all(), _of(OutsideBody, "boards:outside-body-list#")),
    "goals": Listed(
        SustainableDevelopmentGoal.objects.all(), _of(SustainableDevelopmentGoal, "policies:goal-detail")
    ),
}
# With those whose rows are worked out, and are none of a model.
EVERY_LIST = LISTS | {"search": Found, "policy-lines": PolicyLines}
