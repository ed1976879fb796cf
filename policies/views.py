"""Pages of what the association says and promises. Reads are queryset methods, so a view only says which."""

from django.urls import reverse_lazy
from django.views.generic import DetailView, RedirectView

from policies.comparison.timeline import timeline_of
from policies.lineage.continuation import possible_of
from policies.lineage.descent import line_of, pairs_of, statements_of
from policies.listing.views import IndexedList
from policies.models import (
    Ask,
    Campaign,
    Commitment,
    DocumentImport,
    Lineage,
    Occasion,
    Offer,
    Priority,
    Publication,
    Statement,
    Theme,
)
from policies.models.shared.fetched_together import together
from policies.models.shared.readable_rows import readable
from policies.progress.budget_chart import charts_of
from policies.progress.mentions import mentions
from policies.progress.spending import charts_of_spending
from policies.progress.what_happened import progress_of
from policies.reader.neighbours import neighbours_of
from policies.reader.papers_in_order import papers_in_order
from policies.reader.passages_shown import read
from policies.text.contacts import without_contacts_in
from policies.text.sections import Sections


class OfferAndAskList(IndexedList):
    name = "offers-and-asks"
    template_name = "policies/offer_and_ask_list.html"


class CommitmentList(IndexedList):
    name = "commitments"
    template_name = "policies/commitment_list.html"

    most_plans = 6

    def fetched(self):
        """With the newest plans, which the page leads to: every row has them."""
        plans = Publication.objects.published().plans().newest_first()[: self.most_plans]
        return super().fetched().with_beside(plans=plans)

    def get_context_data(self, **kwargs):
        records = kwargs["object_list"]
        return super().get_context_data(**kwargs) | {"plans": records[0].plans if records else []}


class PriorityList(IndexedList):
    name = "priorities"
    template_name = "policies/priority_list.html"


class CampaignList(IndexedList):
    name = "campaigns"
    template_name = "policies/campaign_list.html"


class OccasionList(IndexedList):
    name = "bills-and-inquiries"
    template_name = "policies/occasion_list.html"


class PublicationList(IndexedList):
    name = "publications"
    template_name = "policies/publication_list.html"


def of_kind(kind):
    """Lead from the plain address of a kind to the list of offers and asks, narrowed to it."""
    return RedirectView.as_view(url=reverse_lazy("policies:offers-and-asks", query={"kind": kind}))


class StatementDetail(DetailView):
    """The page of one statement: the same for each kind, which shows only what that kind can have."""

    slug_field = slug_url_kwarg = "key"
    context_object_name = "statement"
    template_name = "policies/statement_detail.html"
    most_elsewhere = 24

    def get_context_data(self, **kwargs):
        statement, most, pairs = self.object, self.most_elsewhere, pairs_of(self.object)
        found = together(
            under_heading=Statement.objects.visible().under(statement.heading_id).for_line().with_bodies(),
            on_line=statements_of(statement, pairs).with_bodies(),
        )
        elsewhere = Statement.objects.published().of_newest_on(
            statement.themes.all(), most, apart_from=statement.publication_id
        )
        return super().get_context_data(**kwargs) | {
            "progress": progress_of(statement),
            "neighbours": neighbours_of(statement, found["under_heading"]),
            "elsewhere": elsewhere.a_few_from_each_publication(3)[:most],
            "possible": possible_of(statement),
            "timeline": timeline_of(statement, line_of(statement, pairs, found["on_line"])),
        }


class OfferDetail(StatementDetail):
    queryset = Offer.objects.addressable().for_page()


class AskDetail(StatementDetail):
    queryset = Ask.objects.addressable().for_page()


class CommitmentDetail(StatementDetail):
    queryset = Commitment.objects.addressable().for_page()


class PriorityDetail(DetailView):
    queryset = Priority.objects.addressable().for_page()
    slug_field = slug_url_kwarg = "key"
    template_name = "policies/priority_detail.html"

    def get_context_data(self, **kwargs):
        elsewhere = Priority.objects.published().elsewhere_on_the_themes_of(self.object)
        return super().get_context_data(**kwargs) | {
            "decisions": mentions("decision", [self.object, *self.object.headings.all()]),
            "elsewhere": elsewhere.newest_first()[:12],
            "themes": [Theme(**each) for each in self.object.themes_beside],
            "campaigns": [Campaign(**each) for each in self.object.entries_beside],
        }


class CampaignDetail(DetailView):
    """A campaign: what publications print of it, its own statements, and others of those publications on its themes."""

    queryset = Campaign.objects.published().for_page()
    template_name = "policies/campaign_detail.html"
    most_beside = 4

    def get_context_data(self, **kwargs):
        campaign = self.object
        own = campaign.statements.published().for_list()
        printing = [entry.publication_id for entry in campaign.public_entries]
        beside = Statement.objects.published().printed_in_any_of(printing).about_any(campaign.themes.all())
        beside = beside.exclude(campaigns=campaign).with_status()
        return super().get_context_data(**kwargs) | {
            "statements": own,
            "beside": beside.a_few_from_each_publication(self.most_beside),
            "most_beside": self.most_beside,
        }


class OccasionDetail(DetailView):
    """A bill, inquiry, consultation, fiscal event or debate: its papers in order, and what was asked in each."""

    queryset = Occasion.objects.published().for_page()
    template_name = "policies/occasion_detail.html"
    most_papers, most_statements = 40, 12

    def get_context_data(self, **kwargs):
        public = Publication.objects.published().written_for(self.object).with_theme_slugs()
        papers = list(public.for_list()[: self.most_papers])
        statements = Statement.objects.published().printed_in_any_of([paper.pk for paper in papers])
        statements = statements.a_few_from_each_publication(self.most_statements).with_status()
        statements = statements.select_related("publication", "heading")
        pairs = Lineage.objects.published().among([paper.pk for paper in papers])
        slugs = {slug for paper in papers for slug in paper.theme_slugs}
        own = [theme for each in (self.object, *papers) for theme in each.themes.all()]
        return super().get_context_data(**kwargs) | {
            "papers": papers_in_order(papers, statements, pairs.between_editions()),
            "is_cut": len(papers) == self.most_papers,
            "statement_count": sum(paper.statement_count for paper in papers),
            "themes": sorted({*own, *Theme.objects.filter(slug__in=slugs)}, key=lambda theme: theme.position),
            "years": sorted(
                {year for paper in papers for year in range(paper.first_year, paper.last_year + 1)}
            ),
        }


class PublicationDetail(DetailView):
    """A publication read in full, or in outline while its text is not loaded."""

    queryset = Publication.objects.addressable().for_page()
    template_name = "policies/publication_detail.html"

    def get_context_data(self, **kwargs):
        publication = self.object
        next_to_it = list(Publication.objects.published().next_to(publication))
        printed = readable(publication.passages.all())
        outline = printed.outlined()
        if publication.prints_contacts:
            outline = [each.without_contacts() for each in outline]
        sections = Sections(outline, self.request.GET.get("at", ""))
        passages = printed.filter(pk__in=sections.keys).for_page()
        if publication.prints_contacts:
            passages = without_contacts_in(passages)
        return super().get_context_data(**kwargs) | {
            "sections": sections,
            "reading": read(_with_addresses(passages, publication) if sections.are_several else passages),
            "outline": [] if publication.is_imported else publication.headings.for_outline(),
            "counts": {
                kind: n for kind in Statement.Kind.values if (n := getattr(publication, f"{kind}_count"))
            },
            "themes": _themes_of(publication),
            "original": next((DocumentImport(**each) for each in publication.files_beside), None),
            "priorities": [Priority(**each) for each in publication.priorities_beside],
            "parts": [each for each in next_to_it if each.part_of_id == publication.pk],
            "later_editions": [each for each in next_to_it if each.supersedes_id == publication.pk],
            "campaigns": [Campaign(**each) for each in publication.entries_beside],
            "meetings": mentions("meeting", [publication]),
            "reports": mentions("report", [publication]),
        }


def _themes_of(publication):
    """Its own themes, then those of its statements."""
    themes = {each["slug"]: each for each in (*publication.own_themes_beside, *publication.themes_beside)}
    return [Theme(**each) for each in themes.values()]


def _with_addresses(passages, publication):
    """Passages with their lasting addresses, where a link within the page would last only as long as the section."""
    for passage in passages:
        passage.reader_url = publication.address_of(passage)
        yield passage


class PublicationBudget(DetailView):
    """What a plan prints beside its promises: its budget as charts, partnerships, contracts and governance."""

    queryset = Publication.objects.published().with_plan_facts()
    template_name = "policies/publication_budget.html"

    def get_context_data(self, **kwargs):
        charts = charts_of(self.object.budgetlines.all())
        spending = charts_of_spending(charts, list(readable(self.object.priorities.all())))
        return super().get_context_data(**kwargs) | {"charts": charts, "has_spending": bool(spending)}
