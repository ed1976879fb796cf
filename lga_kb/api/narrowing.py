"""What narrows those lists of the API that no page has: in the index, or asked of their tables."""

from boards.filters import board_facet
from boards.models import Seat
from policies import filters
from policies.listing.facets import (
    Facet,
    YearFacet,
    priority_facet,
    publication_facet,
    status_facet,
    theme_facet,
)
from policies.listing.filterset import ListFilter
from policies.models import Heading, Lineage, Passage, Statement, Update


class HeadingFilter(ListFilter):
    kinds = ("heading",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = priority_facet()
    shape = Facet("Shape", names=dict(Heading.Shape.choices))


class StatementFilter(filters.CommitmentFilter, filters.OfferAndAskFilter):
    """All kinds at once: what a kind cannot have leaves it out."""

    kinds = tuple(Statement.Kind)
    kind = Facet("Kind", names=dict(Statement.Kind.choices))
    status = status_facet(*Statement.Kind)


class ItemFilter(ListFilter):
    kinds = ("agenda-item",)
    theme = theme_facet()
    year = YearFacet()
    board = board_facet()


class ReportFilter(ItemFilter):
    kinds = ("report",)


class RowFilter(ListFilter):
    """Of records without an entry of their own: `methods` names the queryset method that takes a facet's values."""

    is_indexed = False
    methods: dict[str, str]

    @classmethod
    def narrow(cls, rows, chosen):
        for name, facet in cls.facets().items():
            if values := [facet.value_of(value) for value in chosen[name]]:
                rows = getattr(rows, cls.methods[name])(values)
        return rows


class PassageFilter(RowFilter):
    publication = publication_facet()
    shape = Facet("Shape", names=dict(Passage.Shape.choices))
    methods = {"publication": "in_publications", "shape": "of_shapes"}


class LineageFilter(RowFilter):
    publication = publication_facet()
    change = Facet("Change", names=dict(Lineage.Change.choices))
    methods = {"publication": "of_any_publication", "change": "changed_as"}


class UpdateFilter(RowFilter):
    year = YearFacet()
    publication = publication_facet()
    status = Facet("Status", names=dict(Update.Status.choices))
    methods = {"year": "in_any_year", "publication": "in_publications", "status": "of_statuses"}


class SeatFilter(RowFilter):
    board = board_facet()
    role = Facet("Role", names=dict(Seat.Role.choices))
    methods = {"board": "on_boards", "role": "of_roles"}


class MeetingFilter(RowFilter):
    year = YearFacet()
    board = board_facet()
    methods = {"year": "in_any_year", "board": "of_boards"}


class DecisionFilter(MeetingFilter):
    pass
