"""Pages of boards cost the same number of queries however much there is to show."""

from datetime import date, timedelta
from itertools import count as counting

import pytest

from boards.models import (
    Action,
    AgendaItem,
    Board,
    ContactOfficer,
    Decision,
    Meeting,
    MeetingPaper,
    Person,
    Recommendation,
    Report,
    ReportSection,
    Seat,
)
from policies.models import Passage, Publication, Statement
from tests import factories as make
from tests.markup import MORE_ROWS, MOST_QUERIES, queries
from tests.samples import some_of

pytestmark = pytest.mark.django_db


class Growing:
    """A board with a meeting, an item and its report, all of which can be made to grow."""

    def __init__(self):
        self.numbers = counting(
            1
        )  # its own, since places hold small numbers and the factories' count goes on
        self.theme = make.make_theme()
        self.body = make.make_addressee()
        self.board = make.make_board("The board", themes=[self.theme])
        self.meeting = make.make_meeting(self.board)
        self.pack = make.make_publication(kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED)
        make.make_publication(part_of=self.pack)
        make.make_meeting_paper(self.meeting, self.pack)
        self.item = make.make_item(self.meeting, [self.theme])
        self.report = make.make_report(
            self.item, publication=self.pack, themes=[self.theme], first_position=1, last_position=10**6
        )
        self.heading = make.make_heading(self.pack)
        make.make_group_contact(self.meeting)
        make.make_contact_officer(self.meeting)

    def rows(self, model, count, fields, themes=False):
        rows = model.objects.bulk_create(model(**fields(next(self.numbers))) for _ in range(count))
        if themes:
            through = model.themes.through
            column = model.themes.field.m2m_column_name()
            through.objects.bulk_create(
                through(**{column: row.pk, "theme_id": self.theme.pk}) for row in rows
            )
        return rows

    def meetings(self, count, board=None, first=date(2020, 11, 1)):
        board = board or self.board
        return self.rows(
            Meeting, count, lambda number: {"board": board, "met_on": first - timedelta(days=number)}
        )

    def items(self, count, meeting=None):
        return self.rows(
            AgendaItem,
            count,
            lambda number: {
                "key": f"more-item-{number}",
                "meeting": meeting or self.meeting,
                "number": f"m{number}",
                "title": "An item",
                "position": number,
            },
            themes=True,
        )

    def reports(self, items):
        rest = iter(items)

        def fields(number):
            item = next(rest)
            where = {"publication": self.pack, "meeting": item.meeting, "item": item}
            return {"key": f"more-report-{number}", "title": "A report", "position": number, **where}

        return self.rows(Report, len(items), fields, themes=True)

    def statements(self, count, **fields):
        rows = self.rows(
            Statement,
            count,
            lambda number: {
                "key": f"more-ask-{number}",
                "kind": Statement.Kind.ASK,
                "publication": self.pack,
                "heading": self.heading,
                "position": number,
                "summary": "Pay.",
                **fields,
            },
            themes=True,
        )
        through = Statement.addressees.through
        through.objects.bulk_create(through(statement_id=row.pk, addressee_id=self.body.pk) for row in rows)
        return rows


def boards(site, count):
    rows = site.rows(
        Board, count, lambda number: {"slug": f"more-{number}", "name": f"More {number}"}, themes=True
    )
    for board in rows[:20]:
        site.meetings(2, board)
    return "/boards/"


def narrowed_boards(site, count):
    boards(site, count)
    return f"/boards/?theme={site.theme.slug}&year=2020"


def board(site, count):
    people = site.rows(Person, count, lambda number: {"slug": f"more-{number}", "name": "A person"})
    rest = iter(people)
    site.rows(
        Seat,
        count,
        lambda number: {
            "key": f"more-seat-{number}",
            "board": site.board,
            "person": next(rest),
            "council_year": 2020,
            "group": f"Group {number % 4}",
            "position": number,
        },
    )
    for meeting in site.meetings(count)[:20]:
        site.reports(site.items(3, meeting))
    site.statements(count, issued_by="The board")
    return site.board.get_absolute_url()


def meeting(site, count):
    site.reports(site.items(count))
    papers = site.rows(
        Publication,
        count // 10,
        lambda number: {
            "slug": f"more-{number}",
            "title": "A paper",
            "kind": Publication.Kind.AGENDA_PACK,
            "years": make.years(2020),
            "state": Publication.State.PUBLISHED,
        },
    )
    MeetingPaper.objects.bulk_create(
        MeetingPaper(meeting=site.meeting, publication=paper) for paper in papers
    )
    outcome = {"meeting": site.meeting}
    site.rows(Decision, count, lambda number: {"key": f"more-decision-{number}", **outcome})
    site.rows(Action, count, lambda number: {"key": f"more-action-{number}", **outcome})
    return site.meeting.get_absolute_url()


def item(site, count):
    places = iter(range(Passage.objects.count() + 1, Passage.objects.count() + count + 1))
    passages = site.rows(
        Passage,
        count,
        lambda number: {
            "publication": site.pack,
            "anchor": f"more-{number}",
            "position": next(places),
            "shape": ["heading", "paragraph", "item"][number % 3],
            "level": 1 + number % 2,
            "text": "Some words.",
        },
    )
    for passage in passages[:50]:
        site.statements(1, passage=passage)
    site.rows(
        ReportSection,
        count,
        lambda number: {
            "report": site.report,
            "kind": ReportSection.Kind.BODY,
            "title": "A section",
            "position": number,
            "first_position": number % count + 1,
            "last_position": number % count + 1,
        },
        themes=True,
    )
    behind = {"report": site.report}
    site.rows(
        Recommendation,
        count,
        lambda number: {"key": f"more-recommendation-{number}", "position": number, **behind},
    )
    site.rows(
        ContactOfficer,
        count,
        lambda number: {"key": f"more-officer-{number}", "meeting": site.meeting, "name": "One", **behind},
    )
    site.items(count)
    outcome = {"meeting": site.meeting, "item": site.item}
    site.rows(Decision, count, lambda number: {"key": f"more-decision-{number}", **outcome})
    site.rows(Action, count, lambda number: {"key": f"more-action-{number}", **outcome})
    return site.item.get_absolute_url()


def item_without_report(site, count):
    site.items(count)
    site.statements(count)
    return make.make_item(site.meeting, [site.theme]).get_absolute_url()


@pytest.mark.parametrize(
    "grow", some_of([item, boards, narrowed_boards, board, meeting, item_without_report], 3)
)
@MORE_ROWS
def test_a_page_costs_the_same_number_of_queries_however_many_rows_there_are(client, grow, more):
    site = Growing()

    few = queries(client, grow(site, 10))
    many = queries(client, grow(site, more))

    assert few == many
    assert many <= MOST_QUERIES
