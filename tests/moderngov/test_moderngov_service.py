"""Visits to a service of this machine that replays replies, delays, cuts off and answers errors."""

import re
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from boards.models import AgendaItem, ExternalId, Meeting, Person
from boards.moderngov.account import Account
from boards.moderngov.client import LARGEST, Client, Manners, ServiceError
from boards.moderngov.visit import visit
from tests.moderngov import replies
from tests.moderngov.conftest import import_moderngov

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
SINCE = date(2025, 2, 1)


class Service:
    """What the service answers, by method and id, and what it was asked."""

    def __init__(self):
        self.replies, self.asked, self.troubles = {}, [], {}
        self.etags = False

    def answer(self, handler):
        address = urlsplit(handler.path)
        method = address.path.rpartition("/")[2]
        given = {name: values[0] for name, values in parse_qs(address.query).items()}
        key = " ".join(filter(None, [method, given.get("lCommitteeId") or given.get("lMeetingId")]))
        self.asked.append(key)
        troubles = self.troubles.get(key, [])
        if troubles and not troubles.pop(0)(handler):
            return
        data = self.replies.get(key)
        if data is None:
            handler.send_error(404)
            return
        data = data if isinstance(data, bytes) else data.encode()
        etag = f'"{hash(data)}"' if self.etags else ""
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml")
        handler.send_header("Content-Length", str(len(data)))
        if etag:
            handler.send_header("ETag", etag)
        handler.end_headers()
        handler.wfile.write(data)


def answers(status, **headers):
    def trouble(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return trouble


def says_nothing(handler):
    """Until whoever asked has gone."""
    handler.rfile.read(1)


def cuts_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<meeting>")


def never_ends(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 1_000_000)
    except OSError:
        return


@contextmanager
def serving(service):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with suppress(ConnectionError):  # whoever asked has gone
                service.answer(self)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def service():
    service = Service()
    rows = [(str(number), f"{number - 30:02}/02/2026", "Confirmed") for number in (41, 42, 43)]
    service.replies = {
        "GetCommittees": replies.committees("7"),
        "GetMeetings 7": replies.meetings(*rows),
        "GetCouncillorsByWard": replies.councillors(("1", "Councillor Ann Example", "Labour", "Northgate")),
    } | {
        f"GetMeeting {number}": replies.meeting(
            number, day, items=[replies.item(f"9{number}", "Rents", "1.")]
        )
        for number, day, _ in rows
    }
    with serving(service) as service.address:
        yield service


class Go:
    """Visits the service, and keeps how long it was left alone between requests."""

    def __init__(self, service):
        self.service, self.slept = service, []

    def __call__(self, **manners):
        self.slept.clear()
        self.service.asked.clear()
        account = Account("moderngov")
        manners = Manners(**{"pause": 0.01, "timeout": 300.0} | manners)
        with Client(self.service.address, manners, sleep=self.slept.append) as client:
            visit(client, account, now=NOW, since=SINCE)
        return account


@pytest.fixture
def go(service):
    return Go(service)


@pytest.mark.django_db
def test_a_visit_reads_committees_meetings_agendas_and_councillors(service, go):
    account = go()

    assert account.failures == []
    assert service.asked[:3] == ["GetCommittees", "GetMeetings 7", "GetCouncillorsByWard"]
    assert sorted(service.asked[3:]) == ["GetMeeting 41", "GetMeeting 42", "GetMeeting 43"]
    assert Meeting.objects.count() == AgendaItem.objects.count() == 3
    assert Person.objects.get().ward == "Northgate"


@pytest.mark.django_db
def test_requests_come_one_at_a_time_with_a_pause_before_each(service, go):
    go(pause=1.5)

    assert go.slept == [1.5] * (len(service.asked) - 1)


@pytest.mark.django_db
def test_a_second_visit_changes_nothing(service, go):
    go()

    account = go()

    assert account.failures == []
    assert {name: account.outcomes[name] for name in ("created", "updated", "lost")} == {
        "created": 0, "updated": 0, "lost": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_service_that_knows_what_is_new_is_asked_only_for_that(service, go):
    service.etags = True
    go()
    service.replies["GetMeeting 42"] = replies.meeting(
        "42", "12/02/2026", items=[replies.item("942", "Roofs", "1.")]
    )

    account = go()

    assert account.outcomes["updated"] == 1
    assert AgendaItem.objects.get(external_ids__number="942").title == "Roofs"


@pytest.mark.django_db
def test_meetings_long_past_are_not_asked_for_again(service, go):
    service.replies["GetMeetings 7"] = replies.meetings(("41", "11/03/2025", "Confirmed"))
    service.replies["GetMeeting 41"] = replies.meeting("41", "11/03/2025")
    go()
    assert "GetMeeting 41" in service.asked

    go()

    assert "GetMeeting 41" not in service.asked


@pytest.mark.django_db
def test_a_visit_asks_only_so_often_and_the_next_goes_on_with_it(service, go):
    first = go(most=4)
    assert (first.left, len(service.asked)) == (2, 4)
    read = set(ExternalId.objects.filter(read_at__isnull=False).values_list("number", flat=True))

    second = go(most=5)

    assert second.left == 1
    assert not read & {name.rpartition(" ")[2] for name in service.asked[3:]}


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [answers(500), answers(503, Retry_After="7"), answers(429), cuts_off])
def test_what_passes_is_asked_for_again(service, go, trouble):
    service.troubles["GetMeeting 42"] = [trouble, trouble]

    account = go()

    assert account.failures == []
    assert service.asked.count("GetMeeting 42") == 3
    assert AgendaItem.objects.count() == 3


@pytest.mark.django_db
def test_a_service_that_wants_to_be_left_alone_is(service, go):
    service.troubles["GetMeeting 42"] = [answers(503, Retry_After="7")]

    go()

    assert 7.0 in go.slept


@pytest.mark.django_db
def test_what_does_not_pass_is_told_and_keeps_out_nothing_else(service, go):
    service.troubles["GetMeeting 42"] = [answers(500)] * 9

    account = go()

    assert account.failures == ["GetMeeting of 127.0.0.1 answers 500 (asked 3 times)."]
    assert AgendaItem.objects.count() == 2


@pytest.mark.django_db
def test_a_service_in_trouble_is_soon_left_alone(service, go):
    rows = [(str(number), f"{number - 30:02}/02/2026", "Confirmed") for number in range(41, 51)]
    service.replies["GetMeetings 7"] = replies.meetings(*rows)
    service.troubles = {f"GetMeeting {number}": [answers(500)] * 9 for number in range(41, 51)}

    account = go()

    assert len(account.failures) == 5
    assert account.left == 5


def test_a_slow_service_is_not_waited_for(service):
    service.troubles["GetCommittees"] = [says_nothing, says_nothing]

    with (
        Client(service.address, Manners(timeout=0.2, tries=2), sleep=lambda seconds: None) as client,
        pytest.raises(
            ServiceError, match=re.escape("GetCommittees of 127.0.0.1 did not answer in time (asked 2")
        ),
    ):
        client.ask("GetCommittees")


def test_a_reply_without_end_is_refused(service):
    service.troubles["GetCommittees"] = [never_ends]

    with (
        Client(service.address, sleep=lambda seconds: None) as client,
        pytest.raises(ServiceError, match=f"larger than {LARGEST // 1_000_000} MB"),
    ):
        client.ask("GetCommittees")


def test_a_service_that_moved_is_told_and_not_followed(service):
    service.troubles["GetCommittees"] = [answers(302, Location="https://elsewhere.example/")]

    with (
        Client(service.address) as client,
        pytest.raises(
            ServiceError, match=r"has moved to https://elsewhere\.example/; give its address with --url"
        ),
    ):
        client.ask("GetCommittees")


@pytest.mark.django_db
def test_an_error_page_in_place_of_a_meeting_is_one_sentence(service, go):
    service.replies["GetMeeting 42"] = "<!DOCTYPE html><html><title>Server Error</title></html>"

    account = go()

    assert account.failures == [
        "GetMeeting 42 is an HTML page (“Server Error”), not a reply of the web service; save the reply itself."
    ]


@pytest.mark.django_db
def test_another_meeting_than_the_one_asked_for_is_refused(service, go):
    service.replies["GetMeeting 42"] = service.replies["GetMeeting 41"]

    assert go().failures == ["GetMeeting 42: the service answered with another meeting, or with none."]


@pytest.mark.django_db
def test_addresses_inside_replies_are_never_asked_for(service, go):
    papers = replies.paper("5", url=f"{service.address}/secret")
    service.replies["GetMeeting 41"] = replies.meeting(
        "41", "11/02/2026", items=[replies.item("1", "Rents", papers=papers)]
    )

    go()

    assert AgendaItem.objects.filter(linked_papers__address__endswith="/secret").exists()
    assert "secret" not in service.asked


@pytest.mark.django_db
def test_the_command_visits_a_service(service):
    told = import_moderngov("--url", service.address, "--pause", "0", "--since", "2025-02-01")

    assert told["failures"] == []
    assert Meeting.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["lga.moderngov.co.uk", "file:///etc", "http://"])
def test_what_is_no_address_is_one_sentence(address):
    assert (
        import_moderngov("--url", address)
        == f"“{address}” is not an address such as https://lga.moderngov.co.uk."
    )


@pytest.mark.django_db
def test_a_service_that_is_not_there_is_one_sentence():
    told = import_moderngov("--url", "http://127.0.0.1:1", "--pause", "0")

    assert told == "GetCommittees of 127.0.0.1 broke off (asked 3 times)."
