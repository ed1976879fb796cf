"""Replies to rows: found again by the service's ids, moved, cancelled, withdrawn, and the second time unchanged."""

from datetime import UTC, date, datetime, time

import pytest

from boards.models import (
    AgendaItem,
    Attendance,
    Board,
    Decision,
    ExternalId,
    LinkedPaper,
    Meeting,
    Person,
    RestrictedEntry,
    Seat,
)
from policies.models import SearchEntry
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import submit
from tests.moderngov import replies
from tests.moderngov.conftest import import_moderngov

pytestmark = pytest.mark.django_db

NOTHING = {"created": 0, "updated": 0, "kept": 0, "lost": 0}


def changes(told):
    return {outcome: told["report"][outcome] for outcome in NOTHING}


@pytest.fixture
def listed(bring):
    """A committee and two of its meetings."""
    told = bring(
        list=replies.meetings(("40", "13/01/2026", "Cancelled"), ("41", "10/02/2026", "Confirmed")),
        committees=replies.committees("7"),
    )
    assert told["failures"] == []


# The real replies


def test_the_samples_show_as_boards_meetings_items_and_papers(samples):
    told = import_moderngov(*samples.glob("*.xml"))

    assert told["failures"] == told["unplaced"] == []
    board = Board.objects.get(external_ids__number="144", external_ids__source="moderngov")
    assert (board.name, board.type, board.is_former) == ("Audit Committee", "governing", False)
    assert Board.objects.get(external_ids__number="312").is_former
    cancelled, held = board.meetings.order_by("met_on")
    assert (cancelled.met_on, cancelled.status) == (date(2026, 1, 13), "cancelled")
    assert (held.met_on, held.status, held.starts_at, held.ends_at) == (
        date(2026, 2, 10), "confirmed", time(10), time(14),
    )  # fmt: skip
    assert [(item.number, item.title) for item in held.items.in_print_order()] == [
        ("1", "Minutes"),
        ("9", "Work Programme"),
    ]
    assert "<" not in "".join(item.note + item.minutes for item in held.items.all())
    assert LinkedPaper.objects.get(number="60860").published_on == date(2026, 2, 2)
    seat = Seat.objects.get(board=board)
    assert (seat.council_year, seat.group, seat.role) == (2025, "LAB", "member")
    assert seat.person.external_ids.get().number == "192"


def test_the_samples_a_second_time_change_nothing(samples):
    import_moderngov(*samples.glob("*.xml"))

    again = import_moderngov(*samples.glob("*.xml"))

    assert changes(again) == NOTHING
    assert again["report"]["unchanged"] > 8


def test_the_order_of_the_files_does_not_matter(bring, listed):
    assert Board.objects.get().name == "Housing Committee"
    assert Meeting.objects.count() == 2


# Found again by the service's ids


def test_a_meeting_that_moves_stays_the_same_meeting(bring, listed):
    before = Meeting.objects.get(external_ids__number="41")

    bring(list=replies.meetings(("41", "17/02/2026", "Confirmed")))

    after = Meeting.objects.get(external_ids__number="41")
    assert (after.pk, after.uid, after.met_on) == (before.pk, before.uid, date(2026, 2, 17))


def test_two_meetings_may_change_places(bring, listed):
    told = bring(list=replies.meetings(("40", "10/02/2026", "Confirmed"), ("41", "13/01/2026", "Confirmed")))

    assert told["failures"] == told["unplaced"] == []
    assert Meeting.objects.get(external_ids__number="40").met_on == date(2026, 2, 10)


def agendas(first="10.00 am", second="2.00 pm"):
    """The replies of two meetings of one day, each with an item that has the number 1."""
    return {
        "morning": replies.meeting("41", items=[replies.item("900", "Roofs", "1.")], meetingtime=first),
        "later": replies.meeting("42", items=[replies.item("901", "Walls", "1.")], meetingtime=second),
    }


def held():
    """What is held on the day: by the service's ids the numbers, the times and the items."""
    return {
        each.external_ids.get().number: (
            each.sitting,
            each.starts_at,
            [(item.key, item.title) for item in each.items.all()],
        )
        for each in Meeting.objects.filter(met_on=date(2026, 2, 10))
    }


def test_a_second_meeting_of_a_day_is_a_meeting_of_its_own(bring, listed):
    told = bring(list=replies.meetings(("42", "10/02/2026", "Confirmed")), **agendas())

    assert told["failures"] == told["unplaced"] == []
    assert held() == {
        "41": (1, time(10), [("moderngov-item-900", "Roofs")]),
        "42": (2, time(14), [("moderngov-item-901", "Walls")]),
    }
    assert SearchEntry.objects.get(title="Walls").address == "/boards/housing-committee/2026-02-10/2/items/1/"


def test_two_meetings_of_a_day_a_second_time_change_nothing(bring, listed):
    brought = {"list": replies.meetings(("42", "10/02/2026", "Confirmed"), at="2.00 pm")} | agendas()
    bring(**brought)

    assert changes(bring(**brought)) == NOTHING


def test_two_meetings_of_a_day_may_change_their_times(bring, listed):
    bring(list=replies.meetings(("42", "10/02/2026", "Confirmed")), **agendas())
    before = {each.pk: each.uid for each in Meeting.objects.all()}

    bring(**agendas(first="2.00 pm", second="10.00 am"))

    assert held() == {
        "41": (1, time(14), [("moderngov-item-900", "Roofs")]),
        "42": (2, time(10), [("moderngov-item-901", "Walls")]),
    }
    assert {each.pk: each.uid for each in Meeting.objects.all()} == before


def test_a_meeting_that_moves_to_a_day_with_another_gets_the_next_number(bring, listed):
    bring(list=replies.meetings(("40", "10/02/2026", "Confirmed")))
    assert {number: place for number, (place, *_) in held().items()} == {"40": 2, "41": 1}

    bring(list=replies.meetings(("41", "17/02/2026", "Confirmed")))
    bring(list=replies.meetings(("43", "10/02/2026", "Confirmed")))

    assert {number: place for number, (place, *_) in held().items()} == {"40": 2, "43": 1}


def test_of_two_meetings_a_pack_brought_the_one_that_begins_at_its_time(bring):
    board = make.make_board("Housing Committee", summary="Leads on homes.")
    printed = make.make_meeting(board, date(2026, 2, 10), starts_at=time(14))
    make.make_meeting_paper(printed)

    bring(
        morning=replies.meetings(("41", "10/02/2026", "Confirmed")),
        afternoon=replies.meetings(("42", "10/02/2026", "Confirmed"), at="2.00 pm"),
    )

    assert Meeting.objects.get(external_ids__number="42") == printed
    assert Meeting.objects.get(external_ids__number="41").sitting == 2


def test_a_renamed_committee_keeps_its_address_and_its_earlier_name(bring, listed):
    bring(committees=replies.committees("7", title="Homes Committee"))

    board = Board.objects.get()
    assert (board.slug, board.name, board.previous_names) == (
        "housing-committee", "Homes Committee", ["Housing Committee"],
    )  # fmt: skip


def test_a_committee_set_up_anew_under_its_old_name_is_another_board(bring, listed):
    bring(committees=replies.committees("9"))

    assert sorted(Board.objects.values_list("slug", flat=True)) == [
        "housing-committee",
        "housing-committee-9",
    ]


def test_a_board_and_meeting_that_a_pack_brought_are_the_same_ones(bring):
    board = make.make_board("Housing Committee", summary="Leads on homes.")
    meeting = make.make_meeting(board, date(2026, 2, 10), venue="As printed")
    make.make_meeting_paper(meeting)
    item = make.make_item(meeting, number="4", title="As printed", passage=make.make_passage())

    bring(
        list=replies.meetings(("41", "10/02/2026", "Cancelled")),
        agenda=replies.meeting(
            items=[replies.item("900", "As the service has it", "4.", minutesnonemptyhtmlbody="Agreed.")],
            meetingstatus="Cancelled", meetinglocation="Elsewhere",
        ),
    )  # fmt: skip

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert Board.objects.count() == Meeting.objects.count() == AgendaItem.objects.count() == 1
    assert (meeting.venue, meeting.status) == ("As printed", "cancelled")
    assert (item.title, item.minutes) == ("As printed", "Agreed.")
    assert ExternalId.objects.filter(source="moderngov").count() == 3


def test_two_services_keep_their_ids_apart(bring, listed):
    bring("--source", "another", committees=replies.committees("7", title="Fire Board"))

    assert ExternalId.objects.get(source="another", number="7").board.name == "Fire Board"


def test_what_an_editor_changed_is_kept(bring, listed):
    meeting = Meeting.objects.get(external_ids__number="41")
    meeting.status = Meeting.Status.POSTPONED
    meeting.stamp(fields=["status"], by=make.make_user(), at=meeting.history.latest().history_date)
    meeting.save()

    told = bring(list=replies.meetings(("41", "10/02/2026", "Confirmed")))

    meeting.refresh_from_db()
    assert meeting.status == "postponed"
    assert told["report"]["kept"] == 1


# Agendas


def test_items_are_numbered_anew_and_one_that_is_gone_is_withdrawn(bring, listed):
    first = [
        replies.item("1", "Welcome", "1."),
        replies.item("2", "Rents", "2."),
        replies.item("3", "Roofs", "3."),
    ]
    bring(agenda=replies.meeting(items=first))

    then = [
        replies.item("1", "Welcome", "1."),
        replies.item("3", "Roofs", "2."),
        replies.item("4", "Damp", "3."),
    ]
    told = bring(agenda=replies.meeting(items=then))

    assert told["failures"] == []
    rows = {item.title: (item.number, item.status) for item in AgendaItem.objects.all()}
    assert rows == {
        "Welcome": ("1", ""), "Roofs": ("2", ""), "Damp": ("3", ""), "Rents": ("n2", "withdrawn"),
    }  # fmt: skip


def test_items_without_a_number_or_with_the_same_one_go_by_the_services_id(bring, listed):
    items = [
        replies.item("51", "Part one"),
        replies.item("52", "Rents", "1."),
        replies.item("53", "More", "1."),
    ]

    bring(agenda=replies.meeting(items=items))

    assert list(AgendaItem.objects.values_list("number", flat=True)) == ["n51", "1", "n53"]


def test_of_a_restricted_item_only_the_title_is_stored(bring, listed):
    secret = {"agendatext": "The price is 9.", "minutesnonemptyhtmlbody": "Agreed 9.", "isrestricted": "True"}

    bring(
        agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", papers=replies.paper("5"), **secret)])
    )

    item = AgendaItem.objects.get()
    assert (item.title, item.is_restricted, item.note, item.minutes) == ("A sale", True, "", "")
    assert not LinkedPaper.objects.exists()


@pytest.mark.parametrize(
    ("title", "text"),
    [("A sale (Exempt)", "The price is 9."), ("A sale", "<p>The price is 9.</p><p>Not for publication</p>")],
)
def test_an_item_whose_words_say_so_is_restricted_whatever_its_flag_says(bring, listed, client, title, text):
    item = replies.item("1", title, "1.", agendatext=text, papers=replies.paper("5", "The sum of 9"))

    told = bring(agenda=replies.meeting(items=[item]))

    item = AgendaItem.objects.get()
    because = "Exempt: not for publication, as the agenda says."
    assert (item.title, item.is_restricted, item.restricted_because) == (title, True, because)
    assert told["notes"] == [f"“{title}”  is imported as restricted. {because}"]
    page = client.get(item.get_absolute_url()).content.decode()
    assert because in page
    assert "The price" not in page
    assert "The sum of 9" not in page
    assert "9" not in SearchEntry.objects.get(kind="agenda-item").wording


def test_a_pack_leaves_the_index_with_an_item_that_the_service_restricts(bring, listed):
    meeting = Meeting.objects.get(external_ids__number="41")
    pack = make.make_publication(kind="agenda-pack", **make.IMPORTED)
    make.make_meeting_paper(meeting, pack)
    sale = make.make_item(meeting, number="1", title="A sale", passage=make.make_passage(pack, position=1))
    make.make_passage(pack, anchor="price", position=3, text="The price is hushed.")
    make.make_report(sale, publication=pack, first_position=2, last_position=4)
    rebuild_all()
    assert SearchEntry.objects.filter(wording__contains="hushed").exists()

    bring(agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", isrestricted="True")]))

    assert not SearchEntry.objects.filter(wording__contains="hushed").exists()


def test_items_after_the_exclusion_of_the_public_are_restricted(bring, listed):
    titles = ["Rents", "Exclusion of the press and public", "A sale", "Debts"]
    items = [replies.item(str(place), title, f"{place}.") for place, title in enumerate(titles, 1)]

    bring(agenda=replies.meeting(items=items))

    restricted = AgendaItem.objects.filter(is_restricted=True).values_list("title", flat=True)
    assert set(restricted) == {"A sale", "Debts"}


def test_what_an_editor_lifted_stays_lifted(bring, listed):
    told = {"agenda": replies.meeting(items=[replies.item("1", "A sale (Exempt)", "1.")])}
    bring(**told)
    item = AgendaItem.objects.get()
    item.is_restricted = False
    item.stamp(fields=["is_restricted"], by=None, at=datetime(2026, 4, 1, tzinfo=UTC))
    item.save()

    bring(**told)

    assert not AgendaItem.objects.get().is_restricted


def test_the_service_lifts_its_own_restriction(bring, listed):
    bring(agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", isrestricted="True")]))

    bring(agenda=replies.meeting(items=[replies.item("1", "A sale", "1.")]))

    assert not AgendaItem.objects.get().is_restricted


def by_hand(item, client):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    submit(client, item, is_restricted="on")


def in_a_pack(item, client):
    restrict(item, passage=make.make_passage(), restricted_because="Exempt, as the agenda says.")


def in_minutes(item, client):
    make.make_decision(item.meeting, item=item, passage=make.make_passage())
    restrict(item)


def with_a_reason(item, client):
    restrict(item, restricted_because="Exempt, as the minutes say.")


def in_another_system(item, client):
    make.make_external_id(item=item, source="elsewhere", number="https://example.org/7")
    restrict(item)


def restrict(item, **fields):
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, **fields)


@pytest.mark.parametrize("how", [by_hand, in_a_pack, in_minutes, with_a_reason, in_another_system])
def test_the_service_lifts_nobody_elses_restriction(bring, listed, client, how):
    public = replies.meeting(items=[replies.item("1", "A sale", "1.", minutesnonemptyhtmlbody="Agreed.")])
    bring(agenda=public)
    how(AgendaItem.objects.get(), client)

    bring(agenda=public)

    assert AgendaItem.objects.get().is_restricted


def test_an_item_that_becomes_restricted_loses_its_words(bring, listed):
    bring(agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", agendatext="The price is 9.")]))

    bring(agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", isrestricted="True")]))

    item = AgendaItem.objects.get()
    assert (item.is_restricted, item.note) == (True, "")
    assert "9" not in SearchEntry.objects.get(kind="agenda-item").wording


def test_a_report_that_a_pack_printed_is_hidden_with_its_item(bring):
    meeting = make.make_meeting(make.make_board("Housing Committee"), date(2026, 2, 10))
    item = make.make_item(meeting, number="1", title="A sale", passage=make.make_passage())
    make.make_meeting_paper(meeting, item.passage.publication)
    make.make_report(item, publication=item.passage.publication, title="The price is 9")
    rebuild_all()
    assert SearchEntry.objects.filter(kind="report").exists()

    bring(
        list=replies.meetings(("41", "10/02/2026", "Confirmed")),
        agenda=replies.meeting(items=[replies.item("1", "A sale", "1.", isrestricted="True")]),
    )
    assert AgendaItem.objects.get().is_restricted
    assert not SearchEntry.objects.filter(title__contains="9").exists()
    assert RestrictedEntry.objects.filter(kind="report").exists()
    assert rebuild_all() == 0


def test_what_is_not_to_be_shown_is_not_shown(bring, listed, client):
    items = [replies.item("1", "Seen", "1."), replies.item("2", "Unseen", "2.", isdisplayallowed="False")]
    bring(agenda=replies.meeting(items=items))
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["Seen"]
    address = Meeting.objects.get(external_ids__number="41").get_absolute_url()
    assert client.get(address).status_code == 200

    bring(agenda=replies.meeting(items=items, isdisplayallowed="False"))

    assert client.get(address).status_code == 404
    assert not SearchEntry.objects.filter(kind="agenda-item").exists()


def test_what_the_minutes_say_of_a_decided_item_is_the_decision(bring, listed):
    decided = {
        "isdecision": "True",
        "isdecisionpublished": "True",
        "minutesnonemptyhtmlbody": "<p>Agreed.</p>",
    }

    bring(agenda=replies.meeting(items=[replies.item("1", "Rents", "1.", **decided)]))

    decision = Decision.objects.get()
    assert (decision.wording, decision.item.title) == ("Agreed.", "Rents")
    assert decision.item.minutes == ""


def test_a_paper_that_is_gone_is_no_longer_shown_and_an_unsafe_address_never(bring, listed):
    papers = (
        replies.paper("5", "Kept")
        + replies.paper("6", "Gone")
        + replies.paper("8", "Odd", url="javascript:x")
    )
    bring(agenda=replies.meeting(items=[replies.item("1", "Rents", "1.", papers=papers)]))

    bring(agenda=replies.meeting(items=[replies.item("1", "Rents", "1.", papers=replies.paper("5", "Kept"))]))

    assert [paper.title for paper in LinkedPaper.objects.current()] == ["Kept"]
    assert LinkedPaper.objects.get(number="8").address == ""


def test_items_are_found_by_search_at_once(bring, listed):
    bring(agenda=replies.meeting(items=[replies.item("1", "Damp homes", "1.", agendatext="<p>Mould</p>")]))

    entry = SearchEntry.objects.get(kind="agenda-item")
    assert (entry.title, entry.wording) == ("Damp homes", "Mould")


# People


def test_members_have_seats_and_guests_have_none(bring, listed):
    attendees = [
        replies.attendee("1", "Councillor Ann Example", "Chair"),
        replies.attendee("2", "Councillor Bo Example", "Substitute Member"),
        replies.attendee("3", "Cy Example", "Officer"),
        replies.attendee("0", "A Guest", "Committee Member"),
    ]

    bring(agenda=replies.meeting(attendees=attendees))

    assert {seat.person.name: seat.role for seat in Seat.objects.all()} == {
        "Ann Example": "chairman", "Bo Example": "substitute",
    }  # fmt: skip


def test_who_came_is_told_and_who_is_expected_is_not(bring, listed):
    attendees = [
        replies.attendee("1", "Councillor Ann Example", "Chair", attendance="Present, as expected"),
        replies.attendee(
            "2", "Councillor Bo Example", "Substitute Member", attendance="Present as substitute"
        ),
        replies.attendee("3", "Councillor Cy Example", attendance="Apologies"),
        replies.attendee("4", "Councillor Di Example", attendance="Expected"),
    ]
    agenda = replies.meeting(attendees=attendees)

    bring(agenda=agenda)

    rows = Attendance.objects.order_by("position")
    assert [(row.name, row.kind, row.person.slug) for row in rows] == [
        ("Ann Example", "present", "ann-example"),
        ("Bo Example", "substitute", "bo-example"),
        ("Cy Example", "apologies", "cy-example"),
    ]
    assert changes(bring(agenda=agenda)) == NOTHING


def test_a_register_says_party_and_ward_and_no_address(bring, listed):
    bring(register=replies.councillors(("1", "Councillor Ann Example OBE", "Labour", "Northgate")))

    person = Person.objects.get()
    assert (person.name, person.honours, person.group, person.ward) == (
        "Ann Example", "OBE", "Labour", "Northgate",
    )  # fmt: skip
    kept = " ".join(str(value) for value in vars(person).values())
    assert "7946" not in kept
    assert "Street" not in kept


def test_two_councillors_of_one_name_are_two_people(bring, listed):
    told = bring(
        register=replies.councillors(("1", "Cllr Ann Example", "", "A"), ("2", "Cllr Ann Example", "", "B"))
    )

    assert told["failures"] == []
    assert sorted(Person.objects.values_list("slug", flat=True)) == ["ann-example", "ann-example-2"]


# Runs


def test_a_dry_run_tells_all_and_writes_nothing(bring):
    told = bring("--dry-run", list=replies.meetings(("41", "10/02/2026", "Confirmed")))

    assert told["report"]["created"] == 2
    assert not Board.objects.exists()


def test_a_meeting_of_an_unknown_committee_is_refused_with_what_to_do(bring):
    told = bring(agenda=replies.meeting(items=[]))

    assert told["failures"] == [
        "agenda.xml: no committee is known for the meeting 41;"
        " import the reply of GetMeetings that lists it first."
    ]
