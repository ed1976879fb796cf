"""What a decision changed, shown with the decision and with what it changed; and decisions known only from a report."""

from datetime import date

import pytest
from lxml import html

from boards.importing import decisions
from boards.models import Decision, DecisionChange
from policies.importing.catalogue import BrokenCatalogue
from policies.importing.upsert import ImportReport
from tests import factories as make

pytestmark = pytest.mark.django_db


def links_of(client, address, section):
    page = html.fromstring(client.get(address).content.decode())
    return {
        link.text_content(): link.get("href")
        for link in page.xpath(f"//section[@aria-labelledby='{section}']//a")
    }


def a_decision_elsewhere(item=None, **fields):
    return make.make_decision(
        board=make.make_board("Other Board"),
        resolved_on=date(2020, 9, 1),
        resolved_precision="month",
        reported_in=item,
        **fields,
    )


def test_a_priority_its_commitments_and_the_report_show_a_decision(client):
    priority, item = make.make_priority(name="New one"), make.make_item()
    commitment = make.make_commitment(heading=make.make_heading(priority=priority))
    decision = a_decision_elsewhere(item)
    make.make_decision_change(decision, priority=priority, what="added")

    expected = {"Other Board, September 2020": f"{item.get_absolute_url()}#decisions"}
    assert links_of(client, priority.get_absolute_url(), "decisions") == expected
    assert links_of(client, commitment.get_absolute_url(), "decisions") == expected
    for page in (item, decision.board):
        assert (
            links_of(client, page.get_absolute_url(), "decisions")["New one"] == priority.get_absolute_url()
        )


def test_a_decision_of_a_meeting_shows_with_what_it_changed(client):
    ask, heading = make.make_ask(), make.make_heading()
    decision = make.make_decision(make.make_meeting(make.make_board("A Board"), date(2021, 2, 3)))
    make.make_decision_change(decision, statement=ask)
    make.make_decision_change(decision, heading=heading)

    links = links_of(client, decision.meeting.get_absolute_url(), "decisions")

    assert set(links.values()) == {ask.get_absolute_url(), heading.publication.get_absolute_url()}
    assert links_of(client, ask.get_absolute_url(), "decisions") == {
        "A Board, 3 February 2021": decision.get_absolute_url()
    }


def test_what_is_not_public_is_told_on_neither_page(client):
    ask = make.make_ask()
    secret = make.make_decision(item=make.make_item(is_restricted=True))
    make.make_decision_change(secret, statement=ask)
    open_decision = make.make_decision()
    make.make_decision_change(open_decision, statement=make.make_ask(state="draft", summary="Not yet said"))

    assert not links_of(client, ask.get_absolute_url(), "decisions")
    page = client.get(open_decision.meeting.get_absolute_url()).content.decode()
    assert "Not yet said" not in page


def test_a_decision_is_of_the_year_in_which_it_was_made():
    at_a_meeting = make.make_decision(make.make_meeting(met_on=date(2021, 1, 1)))
    elsewhere = a_decision_elsewhere()

    assert list(Decision.objects.in_year(2021)) == [at_a_meeting]
    assert list(Decision.objects.in_year(2020)) == [elsewhere]


def test_the_catalogue_links_a_decision_and_twice_is_as_once():
    board, item = make.make_board(slug="other-board"), make.make_item()
    priority = make.make_priority()
    entry = {
        "key": "other-board-2020-09--decision-1",
        "board": board.slug,
        "resolved_on": date(2020, 9, 1),
        "resolved_precision": "month",
        "reported_in": item.key,
        "summary": "Adds one.",
        "changes": [{"what": "added", "priority": priority.key}],
    }

    reports = []
    for _ in range(2):
        reports.append(ImportReport())
        decisions.load([entry], reports[-1])

    assert len(reports[0].created) == 2
    assert not reports[1].changes_anything
    change = DecisionChange.objects.get()
    assert (change.decision.decided_by, change.target, change.what) == (board, priority, "added")


def test_the_catalogue_refuses_a_decision_on_what_there_is_not():
    item = make.make_item()
    entry = {
        "key": "d",
        "board": make.make_board().slug,
        "reported_in": item.key,
        "resolved_on": date(2020, 9, 1),
    }
    change = {"what": "added", "priority": "no-such-priority"}

    with pytest.raises(BrokenCatalogue, match="names the priority “no-such-priority”, which does not exist"):
        decisions.load([entry | {"resolved_precision": "month", "changes": [change]}], ImportReport())
