"""What came of a statement as readers see it: its status, evidence, last check, government of the day, decisions."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests import factories as make
from tests.indexed import Index

pytestmark = pytest.mark.django_db


@pytest.fixture
def governments():
    return [
        make.make_government(
            prime_minister="First",
            parties=["Blue", "Gold"],
            began_on=date(2019, 7, 24),
            ended_on=date(2022, 9, 6),
        ),
        make.make_government(prime_minister="Second", began_on=date(2022, 9, 6), ended_on=date(2022, 10, 25)),
        make.make_government(prime_minister="Third", began_on=date(2022, 10, 25)),
    ]


def words_of(client, record):
    page = html.fromstring(client.get(record.get_absolute_url()).content.decode())
    return " ".join(page.xpath("//main")[0].text_content().split())


def an_ask_of(issued_on, precision="day"):
    paper = make.make_publication(issued_on=issued_on, issued_precision=precision, years=issued_on.year)
    return make.make_ask(publication=paper)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2019, 7, 23), date(2019, 7, 23), []),
        (date(2019, 7, 24), date(2019, 7, 24), ["First"]),
        (date(2022, 9, 5), date(2022, 9, 5), ["First"]),
        (date(2022, 9, 6), date(2022, 9, 6), ["Second"]),
        (date(2022, 1, 1), date(2022, 12, 31), ["First", "Second", "Third"]),
        (date(2031, 1, 1), date(2031, 1, 1), ["Third"]),
    ],
)
def test_whoever_takes_over_on_a_day_is_in_office_on_it(governments, first, last, names):
    found = [each.prime_minister for each in governments if each.was_in_office_between(first, last)]

    assert found == names


def test_an_ask_names_the_government_of_the_day_and_that_it_has_ended(client, governments):
    words = words_of(client, an_ask_of(date(2020, 6, 1), "month"))

    assert "addressed to the government of First (Blue and Gold), which ended on 6 September 2022." in words
    assert "Government of the day First (Blue and Gold), 24 July 2019 to 6 September 2022" in words


def test_an_ask_to_the_government_in_office_has_no_such_note(client, governments):
    words = words_of(client, an_ask_of(date(2024, 1, 1)))

    assert "Third (Independent), since 25 October 2022" in words
    assert "ended" not in words


def test_where_the_date_does_not_tell_each_government_is_named(client, governments):
    words = words_of(client, an_ask_of(date(2022, 1, 1), "year"))

    assert "The date of issue does not show which of these it was: First" in words
    assert "has ended" not in words


def test_offers_and_commitments_are_put_to_no_government(client, governments):
    for statement in (make.make_offer(), make.make_commitment()):
        assert "Government of the day" not in words_of(client, statement)


def test_an_update_shows_all_its_evidence_and_when_it_was_checked(client):
    ask = make.make_ask()
    passage = make.make_passage(make.make_publication(title="A response"))
    update = make.make_update(
        ask, status="partly-met", evidence_passage=passage, evidence_url="https://www.gov.uk/a-response"
    )
    item = make.make_item(make.make_meeting(make.make_board("Some Board"), date(2021, 3, 4)), title="Health")
    item.evidence_for.add(update)
    make.make_check(update, checked_at=datetime(2021, 6, 1, 23, 30, tzinfo=UTC), checked_by=make.make_user())

    response = client.get(ask.get_absolute_url())

    page = html.fromstring(response.content.decode())
    (section,) = page.xpath("//section[@aria-labelledby='progress']")
    assert [link.get("href") for link in section.xpath(".//a[not(starts-with(@href, '/admin/'))]")] == [
        passage.get_absolute_url(),
        item.get_absolute_url(),
        "https://www.gov.uk/a-response",
    ]
    words = " ".join(section.text_content().split())
    assert "4 May 2021: Partly met" in words
    assert "Last checked on 2 June 2021." in words
    assert "user-" not in words


def test_evidence_that_is_not_public_is_not_shown(client):
    ask = make.make_ask()
    draft = make.make_publication(state="draft")
    update = make.make_update(ask, evidence_passage=make.make_passage(draft))
    meeting = make.make_meeting()
    make.make_meeting_paper(meeting, make.make_publication(kind="agenda-pack", state="draft"))
    make.make_item(meeting).evidence_for.add(update)

    assert "Evidence" not in words_of(client, ask)


def test_only_the_newest_update_tells_of_its_check(client):
    ask = make.make_ask()
    make.make_check(make.make_update(ask, dated_on=date(2020, 1, 1)))
    make.make_update(ask, dated_on=date(2021, 1, 1))

    assert "Last checked" not in words_of(client, ask)


def test_lists_are_narrowed_by_status(client):
    told, untold = make.make_commitment(summary="Told of"), make.make_commitment(summary="Unheard of")
    make.make_update(told, status="delivered")

    delivered = client.get("/commitments/?status=delivered").content.decode()
    unheard = client.get("/commitments/?status=not-recorded").content.decode()

    assert told.summary in delivered
    assert untold.summary not in delivered
    assert untold.summary in unheard
    assert told.summary not in unheard


@pytest.mark.parametrize(
    ("address", "statuses"),
    [
        ("/commitments/", ["not-started", "dropped", "not-recorded"]),
        ("/offers-and-asks/", ["delivered", "met", "not-recorded"]),
    ],
)
def test_a_list_offers_the_statuses_that_its_records_have(client, address, statuses):
    for status in ("not-started", "dropped"):
        make.make_update(make.make_commitment(), status=status)
    make.make_update(make.make_offer(), status="delivered")
    make.make_update(make.make_ask(), status="met")
    make.make_commitment()
    make.make_ask()

    page = html.fromstring(client.get(address).content.decode())

    offered = page.xpath("//input[@name='status']/@value")

    assert offered == statuses


def test_a_page_costs_the_same_with_more_updates_and_evidence(client):
    ask = make.make_ask()

    def grow(count):
        for _ in range(count):
            update = make.make_update(ask, evidence_passage=make.make_passage())
            make.make_item().evidence_for.add(update)
            make.make_decision_change(statement=ask)
        Index.bring_along()
        with CaptureQueriesContext(connection) as queries:
            client.get(ask.get_absolute_url())
        return len(queries)

    assert grow(2) == grow(20)


def test_a_statement_without_an_update_says_so_and_since_when(client):
    ask = make.make_ask(publication=make.make_publication(years=2020))

    said = " ".join(client.get(ask.get_absolute_url()).content.decode().split())

    assert "Nothing recorded since it was published" in said
    assert "This does not mean that nothing has been done." in said
