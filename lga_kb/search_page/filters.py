"""The filters of a search over everything."""

from boards.records.list_filters import board_facet
from policies.describing.facets import (
    Facet,
    YearFacet,
    addressee_facet,
    campaign_facet,
    goal_facet,
    priority_facet,
    publication_facet,
    status_facet,
    theme_facet,
)
from policies.describing.filterset import ListFilter
from policies.describing.registry import choices
from policies.listing.form import ListForm
from policies.models import Statement


class SearchFilter(ListFilter):
    kind = Facet("Kind", names=choices)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    board = board_facet()
    priority = priority_facet()
    campaign = campaign_facet()
    addressee = addressee_facet()
    status = status_facet(*Statement.Kind)
    nation = Facet("Nation", names=dict(Statement.Nation.choices))
    goal = goal_facet()


def search_form(data) -> ListForm:
    """The form for the address of a search."""
    return ListForm(data, SearchFilter)
