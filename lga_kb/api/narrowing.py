"""What the lists of the API can be narrowed by, made of the facets that pages have."""

from django.db.models import F
from django.db.models.functions import Coalesce

from boards.models import Seat
from policies import filters
from policies.filters import Facet, FacetedFilterSet, NamedFacet, YearFacet, publication_facet, theme_facet
from policies.models import Heading, Lineage, Passage, Statement, Update


def board_facet(path="meeting__board"):
    value = F(f"{path}__slug") if isinstance(path, str) else Coalesce(*(F(f"{each}__slug") for each in path))
    return Facet("Board", narrow="of_boards", value=value)


class PassageFilter(FacetedFilterSet):
    publication = publication_facet()
    shape = NamedFacet("Shape", narrow="of_shapes", value="shape", names=Passage.Shape.choices)


class HeadingFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = Facet("Priority", narrow="under_priorities", value="priority__key")
    shape = NamedFacet("Shape", narrow="of_shapes", value="shape", names=Heading.Shape.choices)


class StatementFilter(filters.CommitmentFilter, filters.OfferAndAskFilter):
    """All kinds at once: what a kind cannot have leaves it out."""

    kind = NamedFacet("Kind", narrow="of_kinds", value="kind", names=Statement.Kind.choices)
    status = filters.StatusFacet(*Statement.Kind)


class LineageFilter(FacetedFilterSet):
    publication = Facet("Publication", narrow="of_any_publication", value="later__publication__slug")
    change = NamedFacet("Change", narrow="changed_as", value="change", names=Lineage.Change.choices)


class UpdateFilter(FacetedFilterSet):
    year = YearFacet()
    publication = Facet("Publication", narrow="in_publications", value="statement__publication__slug")
    status = NamedFacet("Status", narrow="of_statuses", value="status", names=Update.Status.choices)


class PersonFilter(FacetedFilterSet):
    board = Facet("Board", narrow="on_boards", value="seats__board__slug")


class SeatFilter(FacetedFilterSet):
    board = Facet("Board", narrow="on_boards", value="board__slug")
    role = NamedFacet("Role", narrow="of_roles", value="role", names=Seat.Role.choices)


class MeetingFilter(FacetedFilterSet):
    year = YearFacet()
    board = board_facet("board")


class ItemFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    board = board_facet()


class ReportFilter(ItemFilter):
    pass


class DecisionFilter(FacetedFilterSet):
    year = YearFacet()
    board = board_facet(("board", "meeting__board"))
