"""What papers, those to follow and minutes show on the pages of meetings, items and boards."""

from datetime import date

import pytest

from tests import factories as make
from tests.markup import get, links, texts, words

pytestmark = pytest.mark.django_db


def make_promised(**fields):
    """An item whose paper was to follow, on the public agenda of a meeting."""
    meeting = make.make_meeting(make.make_board("Ferries Board"))
    pack = make.make_publication(title="The pack", kind="agenda-pack")
    make.make_meeting_paper(meeting, pack)
    item = make.make_item(meeting, number="4", title="Ropes", status="to-follow", **fields)
    return make.make_paper_to_follow(item, wording="Paper to follow.", promised_in=pack)


def supply(promise, state="published"):
    meeting = promise.item.meeting
    publication = make.make_publication(title="The supplement", kind="supplement", state=state)
    paper = make.make_meeting_paper(
        meeting, publication, kind="supplement", added_on=date(2020, 11, 30), position=2
    )
    make.make_agenda_line(promise.item, paper, first_page=3, last_page=6)
    promise.report = make.make_report(promise.item, publication=publication, title="On ropes")
    promise.supplied_by = publication
    promise.save()
    return paper


# Papers that were to follow


def paper_to_follow(page):
    """What the agenda says of it."""
    (item,) = texts(page, "div.app-agenda__item dl")
    return item


def test_a_paper_that_never_came_is_said_once(client):
    promise = make_promised(note="Paper to follow.")

    page = get(client, promise.item.meeting.get_absolute_url())

    assert paper_to_follow(page) == "Paper to follow Not received"
    assert words(page).count("to follow") == 1


def test_a_paper_that_came_is_named_with_what_brought_it(client):
    promise = make_promised()
    supply(promise)

    page = get(client, promise.item.meeting.get_absolute_url())

    assert "Paper to follow Received On ropes, in The supplement" in paper_to_follow(page)
    assert "Supplement, added on 30 November 2020" in words(page)


def test_a_draft_supplies_nothing_yet(client):
    promise = make_promised()
    supply(promise, state="draft")

    page = words(get(client, promise.item.meeting.get_absolute_url()))

    assert "Not received" in page
    assert "The supplement" not in page


def test_nothing_is_said_of_papers_of_restricted_items(client):
    promise = make_promised(is_restricted=True)

    assert "Paper to follow" not in words(get(client, promise.item.meeting.get_absolute_url()))


def test_a_report_that_came_and_is_restricted_by_its_words_is_not_named(client):
    promise = make_promised()
    publication = supply(promise).publication
    promise.report.passage = make.make_passage(publication)
    promise.report.save()
    make.make_withheld_passage(promise.report.passage)

    page = get(client, promise.item.meeting.get_absolute_url())

    assert "On ropes" not in words(page)
    assert paper_to_follow(page).endswith("Paper to follow Received The supplement")


def test_each_paper_counts_its_own_pages(client):
    promise = make_promised(first_page=1, last_page=2)
    supply(promise)

    page = get(client, promise.item.meeting.get_absolute_url())

    (item,) = texts(page, "div.app-agenda__item")
    assert "Supplement pages 3 to 6 of The supplement, added on 30 November 2020" in item


def test_the_page_of_an_item_tells_what_became_of_its_paper(client):
    promise = make_promised()

    missing = words(get(client, promise.item.get_absolute_url()))
    supply(promise)
    came = words(get(client, promise.item.get_absolute_url()))

    assert "Not received" in missing
    assert "The supplement, pages 3 to 6" in came


# Outcomes and actions


def test_a_meeting_shows_what_came_of_each_item(client):
    meeting = make.make_meeting()
    item = make.make_item(meeting, number="2", title="Tides")
    make.make_decision(item=item, summary="Print the tables.")
    make.make_action(item=item, summary="Write to the moon.", owner="The chair", outcome="It wrote back.")
    make.make_action(meeting, summary="Thank the hosts.")

    page = get(client, meeting.get_absolute_url())

    assert "Item 2: Tides" in texts(page, "h3")
    text = words(page)
    assert "Decision Print the tables. Action Write to the moon. The chair, no date named" in text
    assert "What happened: It wrote back." in text
    assert (
        text.index("Write to the moon.") < text.index("The meeting itself") < text.index("Thank the hosts.")
    )


def test_actions_are_carried_to_the_next_meeting_until_they_are_closed(client):
    board = make.make_board()
    first = make.make_meeting(board, date(2020, 9, 9))
    make.make_action(first, summary="Still to do.")
    make.make_action(first, summary="Done before.", closed_on=date(2020, 11, 1))
    meeting = make.make_meeting(board, date(2020, 12, 2))

    page = get(client, meeting.get_absolute_url())

    assert "Actions carried from earlier meetings" in texts(page, "h2")
    assert "Still to do." in words(page)
    assert "Done before." not in words(page)


def test_a_board_lists_its_open_actions(client):
    board = make.make_board()
    item = make.make_item(make.make_meeting(board, date(2020, 9, 9)), number="2", title="Tides")
    make.make_action(item=item, summary="Still to do.", due_on=date(2020, 10, 1))
    make.make_action(item=item, summary="Done.", closed_on=date(2020, 11, 1))
    make.make_action(summary="Of another board.")

    page = get(client, board.get_absolute_url())

    assert "Open actions" in texts(page, "h2")
    assert "Still to do. No owner named, due on 1 October 2020" in words(page)
    assert links(page)["9 September 2020, item 2: Tides"].startswith(item.get_absolute_url())
    assert "Done." not in words(page)
    assert "Of another board." not in words(page)


# Attendance


def test_a_meeting_shows_who_came_and_who_stood_in_for_whom(client):
    meeting = make.make_meeting()
    absent = make.make_person("Member Five")
    make.make_attendance(meeting, name="Member One", role="Chairman", authority="Cape Council", position=1)
    make.make_attendance(meeting, name="Member Three", kind="substitute", instead_of=absent, position=2)
    make.make_attendance(meeting, person=absent, name="M. Five", kind="apologies", position=3)
    make.make_attendance(meeting, name="Officer One", role="Adviser", kind="in-attendance", position=4)

    page = get(client, meeting.get_absolute_url())

    assert texts(page, "#attendance") == ["Attendance"]
    assert texts(page, "section.app-group") == [
        "Present 1 Member One Chairman Cape Council",
        "Substitute present 1 Member Three for Member Five",
        "Apologies 1 Member Five",
        "In attendance 1 Officer One Adviser",
    ]


def test_a_meeting_shows_declarations_of_interest(client):
    meeting = make.make_meeting()
    item = make.make_item(meeting, number="3", title="Lanterns")
    make.make_declaration(meeting, name="Member Two", summary="Owns a lamp shop.", item=item)

    page = words(get(client, meeting.get_absolute_url()))

    assert "Owns a lamp shop. Member Two, on item 3: Lanterns" in page


def test_an_item_leads_to_its_matter(client):
    matter = make.make_matter("Water")
    item = make.make_item(matter=matter)

    assert links(get(client, item.get_absolute_url()))["Water, over meetings and boards"] == (
        matter.get_absolute_url()
    )
