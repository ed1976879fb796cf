"""Pages cost the same number of queries however much there is to show."""

import pytest

from policies.models import Campaign, CampaignEntry, Heading, Passage, Priority, Publication, Statement
from tests import factories as make
from tests.markup import MORE_ROWS, MOST_QUERIES, queries

pytestmark = pytest.mark.django_db


class Growing:
    """A page whose content can be made to grow; each kind of page says how."""

    def __init__(self):
        self.theme = make.make_theme()
        self.body = make.make_addressee()
        self.plan = make.make_publication(
            kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2022), **make.IMPORTED
        )
        self.priority = make.make_priority(self.plan, themes=[self.theme])
        self.heading = make.make_heading(priority=self.priority)
        self.paper = make.make_publication(years=2026, **make.IMPORTED)
        self.topic = make.make_heading(self.paper, themes=[self.theme])
        self.passage = make.make_passage(self.paper)
        self.ask = make.make_ask(
            heading=self.topic, themes=[self.theme], addressees=[self.body], passage=self.passage
        )
        self.campaign = make.make_campaign([self.plan, self.paper], [self.theme], [self.ask])
        make.make_update(self.ask, evidence_passage=self.passage)

    def statements(self, count, kind, heading, **fields):
        rows = Statement.objects.bulk_create(
            Statement(
                kind=kind,
                publication=heading.publication,
                heading=heading,
                key=f"{kind}-{next(make.numbers)}",
                position=next(make.numbers),
                summary="A summary.",
                **fields,
            )
            for _ in range(count)
        )
        for field, row in (("themes", self.theme), ("addressees", self.body)):
            through = getattr(Statement, field).through
            column = "theme_id" if field == "themes" else "addressee_id"
            through.objects.bulk_create(through(statement_id=each.pk, **{column: row.pk}) for each in rows)
        return rows

    def publications(self, count):
        return Publication.objects.bulk_create(
            Publication(
                slug=f"more-{next(make.numbers)}",
                title="More",
                kind=Publication.Kind.ARTICLE,
                years=make.years(2000 + number % 20),
                state=Publication.State.PUBLISHED,
            )
            for number in range(count)
        )

    def headings(self, count):
        return Heading.objects.bulk_create(
            Heading(
                key=f"heading-{next(make.numbers)}",
                publication=self.plan,
                priority=self.priority,
                shape=Heading.Shape.OUTCOME,
                name="An outcome",
                position=next(make.numbers),
            )
            for _ in range(count)
        )

    def priorities(self, count):
        rows = Priority.objects.bulk_create(
            Priority(
                key=f"priority-{(number := next(make.numbers))}",
                publication=self.plan,
                name=f"Priority {number}",
                strand=Priority.Strand.OUR_BUSINESS,
                position=number,
            )
            for _ in range(count)
        )
        through = Priority.themes.through
        through.objects.bulk_create(through(priority_id=row.pk, theme_id=self.theme.pk) for row in rows)
        return rows


def offers_and_asks(site, count):
    site.statements(count, Statement.Kind.ASK, site.topic)
    return "/offers-and-asks/"


def narrowed_offers_and_asks(site, count):
    offers_and_asks(site, count)
    return f"/offers-and-asks/?theme={site.theme.slug}&kind=ask&year=2026&addressee={site.body.slug}"


def commitments(site, count):
    site.statements(count, Statement.Kind.COMMITMENT, site.heading)
    return "/commitments/"


def priorities(site, count):
    site.priorities(count)
    return "/priorities/"


def publications(site, count):
    site.publications(count)
    return "/publications/"


def campaigns(site, count):
    rows = Campaign.objects.bulk_create(
        Campaign(slug=f"campaign-{(number := next(make.numbers))}", name=f"Campaign {number}")
        for _ in range(count)
    )
    CampaignEntry.objects.bulk_create(
        CampaignEntry(
            key=f"entry-{next(make.numbers)}", campaign=row, publication=site.plan, name=row.name, position=1
        )
        for row in rows
    )
    return "/campaigns/"


def ask(site, count):
    site.statements(count, Statement.Kind.ASK, site.topic)
    site.statements(count, Statement.Kind.COMMITMENT, site.heading)
    return site.ask.get_absolute_url()


def priority(site, count):
    for heading in site.headings(count // 10):
        site.statements(10, Statement.Kind.COMMITMENT, heading)
    for publication in site.publications(count // 10):
        row = make.make_priority(publication)
        row.themes.add(site.theme)
    return site.priority.get_absolute_url()


def campaign(site, count):
    site.campaign.statements.add(*site.statements(count, Statement.Kind.ASK, site.topic))
    CampaignEntry.objects.bulk_create(
        CampaignEntry(
            key=f"entry-{next(make.numbers)}",
            campaign=site.campaign,
            publication=publication,
            name="In its own spelling",
            position=1,
        )
        for publication in site.publications(count // 10)
    )
    return site.campaign.get_absolute_url()


def publication(site, count):
    passages = Passage.objects.bulk_create(
        Passage(
            publication=site.paper,
            anchor=f"p-{(number := next(make.numbers))}",
            position=number,
            shape=["heading", "paragraph", "item"][number % 3],
            level=1 + number % 2,
            text="Some words.",
        )
        for _ in range(count)
    )
    for passage in passages[:100]:
        site.statements(1, Statement.Kind.ASK, site.topic, passage=passage)
    return site.paper.get_absolute_url()


def publication_in_outline(site, count):
    Publication.objects.update(imported_at=None)
    for heading in site.headings(count // 10):
        site.statements(10, Statement.Kind.COMMITMENT, heading)
    return site.plan.get_absolute_url()


def budget(site, count):
    for _ in range(count // 10):
        make.make_budget_line(site.plan, passage=site.passage)
        make.make_partnership(site.plan, wording="Printed.", passage=site.passage)
        make.make_contract(site.plan)
        make.make_governance_fact(site.plan, wording="Printed.", passage=site.passage)
    return f"{site.plan.get_absolute_url()}budget/"


@pytest.mark.parametrize(
    "grow",
    [
        offers_and_asks,
        narrowed_offers_and_asks,
        commitments,
        priorities,
        publications,
        campaigns,
        ask,
        priority,
        campaign,
        publication,
        publication_in_outline,
        budget,
    ],
)
@MORE_ROWS
def test_a_page_costs_the_same_number_of_queries_however_many_rows_there_are(client, grow, more):
    site = Growing()

    few = queries(client, grow(site, 10))
    many = queries(client, grow(site, more))

    assert few == many
    assert many <= MOST_QUERIES
