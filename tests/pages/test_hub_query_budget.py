"""Home, themes and years cost the same number of queries however much there is to show."""

from datetime import UTC, date, datetime, timedelta
from itertools import count as counting

import pytest

from boards.models import AgendaItem, Meeting, Report, ReportSection
from policies.models import Campaign, CampaignEntry, Heading, Priority, Publication, Statement, Theme, Update
from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import MORE_ROWS, queries

pytestmark = pytest.mark.django_db


MOST = 8
SECTION = {"title": "A part", "position": 1, "first_position": 1, "last_position": 1}


class Growing:
    """A whole site that grows in every kind of record, most of it on one theme."""

    def __init__(self):
        self.numbers = counting(
            1
        )  # its own, since places hold small numbers and the factories' count goes on
        self.theme = make.make_theme(slug="housing")
        self.body = make.make_addressee()
        self.board = make.make_board()

    def rows(self, model, count, fields):
        rows = model.objects.bulk_create(model(**fields(next(self.numbers))) for _ in range(count))
        if hasattr(model, "themes"):
            through, column = model.themes.through, model.themes.field.m2m_column_name()
            through.objects.bulk_create(
                through(**{column: row.pk, "theme_id": self.theme.pk}) for row in rows
            )
        return rows

    def grow(self, count):
        for name in ("themes", "publications", "plans", "statements", "campaigns", "meetings"):
            getattr(self, name)(count)
        rebuild_all()

    def themes(self, count):
        Theme.objects.bulk_create(
            Theme(slug=f"more-{(number := next(self.numbers))}", name=f"More {number}")
            for _ in range(count // 10)
        )

    def publications(self, count):
        public = {"state": Publication.State.PUBLISHED, "imported_at": datetime(2021, 3, 1, tzinfo=UTC)}
        self.papers = self.rows(
            Publication,
            count,
            lambda number: {
                "slug": f"more-paper-{number}",
                "title": "A paper",
                "kind": Publication.Kind.BUSINESS_PLAN,
                "years": make.years(2015 + number % 6, 2020),
                **public,
            },
        )

    def plans(self, count):
        papers = iter(self.papers)
        self.priorities = self.rows(
            Priority,
            count,
            lambda number: {
                "key": f"more-priority-{number}",
                "name": "A priority",
                "publication": next(papers),
                "strand": Priority.Strand.OUR_BUSINESS,
                "position": number,
            },
        )
        priorities = iter(self.priorities)

        def under_its_priority(number):
            priority = next(priorities)
            place = {"publication": priority.publication, "priority": priority, "position": number}
            return {
                "key": f"more-heading-{number}",
                "shape": Heading.Shape.OUTCOME,
                "name": "An outcome",
                **place,
            }

        self.headings = self.rows(Heading, count, under_its_priority)

    def statements(self, count):
        for kind in Statement.Kind:
            headings = iter(self.headings)

            def under_its_heading(number, kind=kind, headings=headings):
                heading = next(headings)
                place = {"publication": heading.publication, "heading": heading, "position": number}
                return {"key": f"more-{kind}-{number}", "kind": kind, "summary": "Something.", **place}

            rows = self.rows(Statement, count, under_its_heading)
            Update.objects.bulk_create(
                Update(
                    statement=row, dated_on=date(2021, 1, 1), status="open", words="News.", is_published=True
                )
                for row in rows
            )

    def campaigns(self, count):
        campaigns = self.rows(
            Campaign, count, lambda number: {"slug": f"more-{number}", "name": f"More {number}"}
        )
        CampaignEntry.objects.bulk_create(
            CampaignEntry(
                key=f"more-entry-{next(self.numbers)}",
                campaign=campaign,
                publication=paper,
                name="A push",
                position=1,
            )
            for campaign, paper in zip(campaigns, self.papers, strict=True)
        )

    def meetings(self, count):
        meetings = self.rows(
            Meeting,
            count,
            lambda number: {"board": self.board, "met_on": date(2020, 12, 31) - timedelta(days=number)},
        )
        behind = iter(meetings)
        items = self.rows(
            AgendaItem,
            count,
            lambda number: {
                "key": f"more-item-{number}",
                "meeting": next(behind),
                "number": "1",
                "title": "An item",
                "position": 1,
            },
        )
        for with_items in (True, False):
            papers, before = iter(self.papers), iter(items)

            def behind_its_item(number, papers=papers, before=before, with_items=with_items):
                item = next(before)
                place = {
                    "publication": next(papers),
                    "meeting": item.meeting,
                    "item": item if with_items else None,
                }
                return {"key": f"more-report-{number}", "title": "A report", "position": number, **place}

            reports = iter(self.rows(Report, count, behind_its_item))
            self.rows(
                ReportSection,
                count,
                lambda number, reports=reports: {"report": next(reports), **SECTION},
            )


PAGES = [
    "/",
    "/themes/",
    "/themes/housing/",
    "/themes/housing/2020/",
    "/years/",
    "/years/2020/",
    "/glossary/",
]


@MORE_ROWS
def test_every_hub_page_costs_the_same_number_of_queries_however_many_rows_there_are(client, subtests, more):
    site = Growing()
    site.grow(10)
    few = {page: queries(client, page) for page in PAGES}
    site.grow(more)

    for page in PAGES:
        with subtests.test(page):
            many = queries(client, page)
            assert few[page] == many
            assert many <= MOST
