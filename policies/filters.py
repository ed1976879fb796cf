"""What the lists of this app can be narrowed by."""

from policies.listing.facets import (
    Facet,
    YearFacet,
    addressee_facet,
    priority_facet,
    publication_facet,
    status_facet,
    theme_facet,
)
from policies.listing.filterset import ListFilter
from policies.models import Priority, Publication, Statement

OFFER, ASK, COMMITMENT = Statement.Kind.OFFER, Statement.Kind.ASK, Statement.Kind.COMMITMENT


class OfferAndAskFilter(ListFilter):
    kinds = (OFFER, ASK)
    theme = theme_facet()
    year = YearFacet()
    kind = Facet("Kind", names={OFFER: "Offer", ASK: "Ask"})
    publication = publication_facet()
    addressee = addressee_facet()
    status = status_facet(OFFER, ASK)


class CommitmentFilter(ListFilter):
    kinds = (COMMITMENT,)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = priority_facet()
    measurability = Facet("How it can be measured", names=dict(Statement.Measurability.choices))
    target = Facet("Target", names={"with": "With a counted target", "without": "Without a counted target"})
    status = status_facet(COMMITMENT)


class PriorityFilter(ListFilter):
    kinds = ("priority",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    strand = Facet("Strand", names=dict(Priority.Strand.choices))


class CampaignFilter(ListFilter):
    kinds = ("campaign",)
    key = "slug"
    theme = theme_facet()
    year = YearFacet()


class PublicationFilter(ListFilter):
    kinds = ("publication",)
    key = "slug"
    kind = Facet("Kind", field_name="paper", names=dict(Publication.Kind.choices))
    year = YearFacet()
    theme = theme_facet()
