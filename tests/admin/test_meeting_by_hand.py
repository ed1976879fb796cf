"""A whole meeting on one page: items in order, parts, papers, attendance by ticking seats, decisions and actions."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from lxml import html

from boards.admin.by_hand.page import STALE, boards_of
from boards.models import Action, AgendaItem, Attendance, Decision, Meeting
from policies.admin.waiting.pending_versions import publications_of
from policies.editing import roles
from policies.editing.waiting.pending import publish
from policies.models import PendingVersion
from tests import factories as make
from tests.admin.forms import address
from tests.admin.test_restricted_doors import sent_by
from tests.restricted_site import restricted

pytestmark = pytest.mark.django_db

ENTER = "admin:boards_meeting_enter"


@pytest.fixture
def board():
    board = make.make_board("Ferries Board", slug="ferries")
    for number, name in enumerate(("Ann Ashe", "Bo Birch", "Cy Cedar"), 1):
        make.make_seat(board, make.make_person(name), council_year=2025, position=number)
    make.make_seat(
        board, make.make_person("Di Dogwood"), council_year=2025, role="substitute", is_substitute=True
    )
    make.make_seat(board, make.make_person("Ed Elder"), council_year=2019)
    return board


@pytest.fixture
def officer(client, board):
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[board]))
    return client


def form_at(client, url):
    page = html.fromstring(client.get(url).content.decode())
    (form,) = [form for form in page.forms if form.get("id") == "meeting_whole_form"]
    return sent_by(form)


def rows(*items):
    return {
        f"items-{number}-{name}": value for number, item in enumerate(items) for name, value in item.items()
    }


def numbers_and_titles(meeting):
    return list(meeting.items.order_by("position").values_list("number", "title"))


def whole(meeting):
    return reverse("admin:boards_meeting_whole", args=[meeting.pk])


def errors_of(answer):
    form, items = answer.context["form"], answer.context["items"]
    return [*form.errors.values(), *(each for row in items.forms for each in row.errors.values())]


def save(client, url, **changes):
    sent = form_at(client, url) | {key.replace("__", "-"): value for key, value in changes.items()}
    answer = client.post(url, {**sent, "save": "Save the meeting"})
    assert answer.status_code == 302, (errors_of(answer), answer.context["problems"])
    return answer


def test_a_new_meeting_is_entered_at_once(officer, board):
    seats = dict(board.seats.values_list("person__name", "pk"))
    items = rows(
        {"title": "Welcome"},
        {
            "title": "Tides",
            "presenter": "Guest One",
            "paper": "Tide tables",
            "paper_address": "https://example.org/t",
        },
        {"title": "Spring tides", "is_part": "on"},
        {"title": "Lanterns", "decision": "Buy lamps.", "action": "Order them.", "owner": "The clerk"},
    )
    ticked = {"present": [seats["Ann Ashe"], seats["Di Dogwood"]], "apologies": [seats["Bo Birch"]]}

    answer = officer.post(
        reverse(ENTER),
        form_at(officer, reverse(ENTER)) | {"met_on": "2026-03-03", "starts_at": "10:00"} | items | ticked,
    )

    assert answer.status_code == 302, errors_of(answer)
    meeting = Meeting.objects.get()
    assert answer.url == whole(meeting)
    assert (meeting.board, meeting.met_on) == (board, date(2026, 3, 3))
    assert numbers_and_titles(meeting) == [
        ("1", "Welcome"),
        ("2", "Tides"),
        ("2a", "Spring tides"),
        ("3", "Lanterns"),
    ]
    assert set(Attendance.objects.values_list("name", "kind")) == {
        ("Ann Ashe", "present"),
        ("Bo Birch", "apologies"),
        ("Di Dogwood", "substitute"),
    }
    tides, lanterns = meeting.items.get(number="2"), meeting.items.get(number="3")
    assert tides.linked_papers.get().address == "https://example.org/t"
    assert (lanterns.decisions.get().summary, lanterns.actions.get().owner) == ("Buy lamps.", "The clerk")
    assert tides.key == "ferries-2026-03-03--item-2"
    assert tides.history.count() == 1
    public = officer.get(meeting.get_absolute_url()).content.decode()
    assert "Spring tides" in public
    assert "Buy lamps." in officer.get(lanterns.get_absolute_url()).content.decode()


def test_only_what_changed_is_written_again(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    item = make.make_item(meeting, number="1", title="Tides", position=1)
    versions = item.history.count(), meeting.history.count()

    save(officer, whole(meeting))
    assert (item.history.count(), meeting.history.count()) == versions

    save(officer, whole(meeting), items__0__title="Ebb and flow")
    item.refresh_from_db()
    assert (item.title, item.edited_fields) == ("Ebb and flow", ["title"])
    assert (item.history.count(), meeting.history.count()) == (versions[0] + 1, versions[1])


def test_buttons_move_a_row_without_a_script_and_save_nothing(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    for number, title in enumerate(("Tides", "Lanterns", "Ropes"), 1):
        make.make_item(meeting, number=str(number), title=title, position=number)
    sent = form_at(officer, whole(meeting)) | {"items-3-title": "Moorings"}

    up = officer.post(whole(meeting), sent | {"move": "3 up"})
    again = officer.post(whole(meeting), sent_by(up_form(up)) | {"move": "0 down"})

    titles = [row["title"].value() for row in again.context["rows"]]
    assert titles[:4] == ["Lanterns", "Tides", "Moorings", "Ropes"]
    assert meeting.items.count() == 3
    saved = officer.post(whole(meeting), sent_by(up_form(again)))
    assert saved.status_code == 302, errors_of(saved)
    assert numbers_and_titles(meeting) == [
        ("2", "Lanterns"),
        ("1", "Tides"),
        ("4", "Moorings"),
        ("3", "Ropes"),
    ]


def test_items_are_numbered_anew_in_their_order_if_somebody_says_so(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    for number, title in (("1", "Tides"), ("1a", "Ebb"), ("2", "Lanterns")):
        make.make_item(meeting, number=number, title=title, position=int(number[0]) * 2 + len(number))
    sent = form_at(officer, whole(meeting)) | {
        "items-2-place": "0",
        "items-0-place": "1",
        "items-1-place": "2",
    }
    sent |= {"items-3-title": "Ropes", "renumber": "on"}

    assert officer.post(whole(meeting), sent).status_code == 302

    assert numbers_and_titles(meeting) == [("1", "Lanterns"), ("2", "Tides"), ("2a", "Ebb"), ("3", "Ropes")]


def up_form(answer):
    page = html.fromstring(answer.content.decode())
    return next(form for form in page.forms if form.get("id") == "meeting_whole_form")


@pytest.mark.parametrize("asked", ["0 up", "99 down", "x", "1 sideways", "-1 up", "² up"])
def test_a_move_that_leads_nowhere_moves_nothing(officer, board, asked):
    answer = officer.post(
        reverse(ENTER), form_at(officer, reverse(ENTER)) | rows({"title": "Tides"}) | {"move": asked}
    )

    assert answer.status_code == 200
    assert "Tides" in answer.content.decode()


def test_more_rows_keep_what_was_typed(officer, board):
    answer = officer.post(
        reverse(ENTER), form_at(officer, reverse(ENTER)) | rows({"title": "Tides"}) | {"more": "yes"}
    )

    assert [row["title"].value() for row in answer.context["rows"]][0] == "Tides"
    assert len(answer.context["rows"]) == 15


def test_ticks_are_taken_away_again_but_not_what_minutes_print(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    ann, bo = (board.seats.get(person__name=name).person for name in ("Ann Ashe", "Bo Birch"))
    passage = make.make_passage()
    by_hand = make.make_attendance(meeting, person=ann, name="Ann Ashe")
    printed = make.make_attendance(meeting, person=bo, name="Bo Birch", passage=passage)
    sent = form_at(officer, whole(meeting))
    assert len(sent.pop("present")) == 2

    assert officer.post(whole(meeting), sent).status_code == 302

    assert not Attendance.objects.filter(pk=by_hand.pk).exists()
    printed.refresh_from_db()
    assert printed.kind == "absent"


def test_words_taken_away_are_deleted_and_printed_ones_are_left_alone(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    item = make.make_item(meeting, number="1", position=1)
    make.make_decision(meeting, item=item, summary="Buy lamps.")
    printed = make.make_decision(
        meeting, item=item, summary="", wording="Members agreed.", passage=make.make_passage()
    )

    save(officer, whole(meeting), items__0__decision="")

    assert list(Decision.objects.all()) == [printed]


def test_nothing_typed_is_lost_over_a_mistake(officer, board):
    seat = board.seats.get(person__name="Ann Ashe")
    sent = form_at(officer, reverse(ENTER)) | rows(
        {"title": "", "presenter": "Guest One"}, {"title": "Tides"}
    )
    sent |= {"present": [seat.pk], "apologies": [seat.pk], "items-1-owner": "The clerk"}

    answer = officer.post(reverse(ENTER), sent)

    said = answer.content.decode()
    assert answer.status_code == 200
    assert "leave one of the two ticks for Ann Ashe" in said
    assert "Enter what is to be done." in said
    assert all(each in said for each in ("Guest One", "Tides", "The clerk", "This field is required."))
    assert not Meeting.objects.exists()


def test_a_save_over_somebody_elses_is_told_once(officer, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    item = make.make_item(meeting, number="1", title="Tides", position=1)
    sent = form_at(officer, whole(meeting)) | {"items-0-presenter": "Guest One"}
    item.title = "Ebb"
    item.save()

    refused = officer.post(whole(meeting), sent)
    assert STALE in refused.content.decode()
    assert "Guest One" in refused.content.decode()
    saved = officer.post(whole(meeting), sent_by(up_form(refused)))

    assert saved.status_code == 302
    item.refresh_from_db()
    assert item.presenter == "Guest One"


def test_a_second_meeting_of_a_day_needs_its_number(officer, board):
    make.make_meeting(board, date(2026, 3, 3))
    sent = form_at(officer, reverse(ENTER)) | {"met_on": "2026-03-03"}

    assert "give this one number 2" in officer.post(reverse(ENTER), sent).content.decode()
    assert officer.post(reverse(ENTER), sent | {"sitting": "2"}).status_code == 302


# Who may


def test_an_officer_is_offered_own_boards_only(client, board):
    other, officer = make.make_board("Wells Board"), make.make_member(roles.BOARD_OFFICER, boards=[board])
    third = make.make_meeting(other, date(2026, 3, 3))
    client.force_login(officer)

    assert list(boards_of(officer)) == [board]
    assert "Ferries Board" in client.get(reverse(ENTER)).content.decode(), "the only one is chosen"
    assert client.get(f"{reverse(ENTER)}?board={other.pk}").context["board"] == board
    assert client.get(whole(third)).status_code == 403
    assert client.post(whole(third), {"met_on": "2026-03-03"}).status_code == 403


def test_somebody_with_several_boards_chooses_first(client, board):
    make.make_board("Wells Board")
    client.force_login(make.make_member(roles.ADMINISTRATOR))

    assert b"Wells Board" in client.get(reverse(ENTER)).content
    assert form_at(client, f"{reverse(ENTER)}?board={board.pk}")


@pytest.mark.parametrize("role", [roles.LEAD_OFFICER, None])
def test_others_enter_no_meeting(client, board, role):
    client.force_login(make.make_member(role))

    assert client.get(reverse(ENTER)).status_code == 403
    assert client.get(whole(make.make_meeting(board))).status_code == 403


def test_restricted_items_are_only_for_those_who_may_read_them(client, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    make.make_item(meeting, number="1", title="Tides", position=1, is_restricted=True)
    make.make_item(meeting, number="2", title="Ropes", position=2)
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[board]))

    assert "Tides" in client.get(whole(meeting)).content.decode()
    client.force_login(make.make_member(roles.EDITOR))
    page = client.get(whole(meeting))
    if page.status_code == 200:
        assert [row.instance.title for row in page.context["rows"] if row.instance.pk] == ["Ropes"]


def test_attendance_that_a_restricted_report_prints_is_not_shown_and_stays_as_it_is(client):
    site = restricted()
    person = make.make_person("Fay Fir")
    seat = make.make_seat(site.board, person, council_year=2019)
    hidden = make.make_attendance(site.meeting, person=person, kind="apologies", passage=site.passages[3])
    client.force_login(make.make_member(roles.PUBLISHER))

    sent = form_at(client, whole(site.meeting))
    answer = client.post(whole(site.meeting), sent | {"present": [seat.pk], "save": "Save the meeting"})

    assert str(seat.pk) not in sent.get("apologies", [])
    assert answer.status_code == 302
    hidden.refresh_from_db()
    assert hidden.kind == "apologies"
    assert site.meeting.attendance.filter(person=person).count() == 1


def test_the_page_takes_as_many_queries_for_ten_items_as_for_two(
    officer, board, django_assert_max_num_queries
):
    def count(meeting):
        with django_assert_max_num_queries(80) as found:
            officer.get(whole(meeting))
        return len(found)

    few, many = make.make_meeting(board, date(2026, 3, 3)), make.make_meeting(board, date(2026, 4, 3))
    for meeting, items in ((few, 2), (many, 10)):
        for number in range(1, items + 1):
            item = make.make_item(meeting, number=str(number), position=number)
            make.make_decision(item=item)
    officer.get(whole(few))

    assert count(many) == count(few)
    assert Action.objects.count() == 0
    assert AgendaItem.objects.count() == 12
    assert officer.get(address(Meeting, "changelist")).status_code == 200


def test_an_editors_meeting_waits_for_a_publisher_as_a_whole(client, board):
    meeting = make.make_meeting(board, date(2026, 3, 3))
    make.make_item(meeting, number="1", title="Tides", position=1)
    client.force_login(make.make_member(roles.EDITOR))
    seat = board.seats.get(person__name="Ann Ashe")
    sent = form_at(client, whole(meeting)) | {
        "items-0-title": "Ebb",
        "items-1-title": "Ropes",
        "items-1-paper": "On ropes",
        "present": [seat.pk],
    }

    answer = client.post(whole(meeting), sent, follow=True)

    assert "waits for a publisher" in answer.content.decode()
    assert numbers_and_titles(meeting) == [("1", "Tides")]
    publisher = make.make_member(roles.PUBLISHER)
    at = datetime(2026, 3, 4, tzinfo=UTC)
    publish(PendingVersion.objects.get(), by=publisher, at=at, publications_of=publications_of)
    assert numbers_and_titles(meeting) == [("1", "Ebb"), ("2", "Ropes")]
    assert meeting.attendance.get().name == "Ann Ashe"
    assert meeting.items.get(number="2").linked_papers.get().title == "On ropes"
