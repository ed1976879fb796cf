"""E-mail alerts, from the form to the mailbox and back, against a real mail server."""

import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from lga_kb.alerts import follow, messages
from lga_kb.alerts.models import Following, SignUp
from lga_kb.alerts.sending import send_confirmations, send_due
from policies.models import SearchEntry, Statement
from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import get, get_indexed, links, words

pytestmark = pytest.mark.django_db
MONDAY = datetime(2031, 3, 3, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def theme():
    theme = make.make_theme("Housing", slug="housing")
    make.make_ask(themes=[theme], summary="Build homes.")
    return theme


def sign_up(reader, email="reader@example.org", what="theme", value="housing", **more):
    fields = {"email": email, "what": what, "value": value, "frequency": "daily", **more}
    return reader.post("/alerts/", fields)


def sign_up_and_send(reader, **fields):
    """Sign up, and let the outbox be sent."""
    sign_up(reader, **fields)
    return send_confirmations(now=timezone.now())


def follower(theme, *, since=MONDAY - 7 * DAY, **fields):
    """Somebody who knows all there is so far."""
    fields = {"what": "theme", "value": theme.slug, "frequency": "daily"} | fields
    following = make.make_following(**fields, confirmed_at=None)
    follow.confirm(following, at=since)
    following.refresh_from_db()
    return following


def link_in(text, page):
    return re.search(rf"https://kb\.example(/alerts/{page}/\S+)", text)[1]


# Signing up


def test_nothing_is_sent_before_the_address_was_confirmed(reader, mail, theme):
    page = get_indexed(reader, theme.get_absolute_url())
    form = get(reader, links(page)["Follow by e-mail"])
    assert "Housing" in words(form)

    assert sign_up(reader)["Location"] == "/alerts/asked/"
    assert not mail.messages
    send_confirmations(now=timezone.now())
    (asked,) = mail.texts()
    make.make_ask(themes=[theme], summary="Mend roofs.")
    assert send_due(now=timezone.now()).sent == 0

    address = link_in(asked, "confirm")
    assert "Subscribe" in words(get(reader, address))
    assert not Following.objects.confirmed().exists()
    reader.post(address)
    make.make_ask(themes=[theme], summary="Plant trees.")
    assert send_due(now=timezone.now()).sent == 1
    assert "Plant trees." in mail.texts()[1]
    assert "Mend roofs." not in mail.texts()[1]


def test_a_confirmation_says_what_for_and_can_be_refused_at_once(reader, mail, theme):
    sign_up_and_send(reader)
    (asked,) = mail.texts()

    assert "Housing" in asked
    reader.post(link_in(asked, "stop"))
    assert not Following.objects.exists()


def test_a_page_of_this_site_has_to_ask(mail, theme):
    assert sign_up(Client(headers={"Origin": "https://elsewhere.example"})).status_code == 403
    assert not Following.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "nobody"}, "Enter an e-mail address in the correct format"),
        ({"email": ""}, "Enter an e-mail address."),
        ({"frequency": "hourly"}, "Choose how often."),
        ({"value": "no-such"}, "First choose a subject."),
        ({"what": "year"}, "First choose a subject."),
        ({"what": "search", "value": "theme=no%00such"}, "First choose a subject."),
        ({"what": "search", "value": "page=x"}, "First choose a subject."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(reader, mail, theme, fields, said):
    response = sign_up(reader, **fields)

    assert response.status_code == 400
    assert said in response.content.decode()
    assert not mail.messages


def test_no_line_break_gets_into_a_message(reader, mail, theme):
    assert sign_up(reader, email="a@example.org\nBcc: b@example.org").status_code == 400


def test_nobody_learns_who_follows_what(reader, mail, theme):
    follower(theme, email="reader@example.org")

    first, second = sign_up(reader), sign_up(reader, email="new@example.org")
    send_confirmations(now=timezone.now())

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert [message["To"] for message in mail.messages] == ["new@example.org"]
    assert not SignUp.objects.exists()


def test_sign_ups_from_one_place_are_limited(reader, mail, theme):
    answers = [sign_up(reader, email=f"r{number}@example.org") for number in range(12)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert "too many subscriptions from your network" in answers[-1].content.decode()
    assert 1 <= int(answers[-1]["Retry-After"]) <= 3600
    elsewhere = reader.post("/alerts/", {"email": "a@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 400
    assert send_confirmations(now=timezone.now()).sent == 10


def test_a_mail_server_that_is_gone_loses_no_sign_up(reader, mail, theme):
    mail.stop()
    assert sign_up_and_send(reader).failure
    assert not Following.objects.exists()

    mail.start()
    assert send_confirmations(now=timezone.now()).sent == 1


# Sending


def test_a_digest_tells_what_is_new_once(mail, theme):
    follower(theme, email="reader@example.org")
    ask = make.make_ask(themes=[theme], summary="Mend roofs.")

    assert send_due(now=MONDAY).sent == 1
    assert send_due(now=MONDAY + DAY).sent == 0

    (message,) = mail.messages
    assert message["To"] == "reader@example.org"
    assert message["Subject"] == "New in the LGA policy knowledge base"
    (text,) = mail.texts()
    assert f"https://kb.example{ask.get_absolute_url()}" in text
    assert "Build homes." not in text


def test_nothing_new_is_no_message(mail, theme):
    follower(theme)

    run = send_due(now=MONDAY)

    assert (run.sent, run.nothing_new) == (0, 1)
    assert not mail.messages


def test_a_week_passes_between_two_weekly_messages(mail, theme):
    follower(theme, frequency="weekly")
    sent = []
    for number in range(9):
        make.make_ask(themes=[theme], summary=f"Ask {number}")
        sent.append(send_due(now=MONDAY + number * DAY).sent)

    assert sent == [1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert mail.texts()[1].count("https://kb.example/asks/") == 7


def test_a_message_can_be_stopped_by_one_click_of_the_mailbox(mail, theme):
    following = follower(theme)
    make.make_ask(themes=[theme])
    send_due(now=MONDAY)
    (message,) = mail.messages
    address = re.fullmatch(r"<https://kb\.example(/alerts/stop/\S+/)>", message["List-Unsubscribe"].strip())[
        1
    ]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    mailbox = Client(enforce_csrf_checks=True)
    response = mailbox.post(address, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not response.cookies
    assert not Following.objects.filter(pk=following.pk).exists()
    assert mailbox.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_looking_at_the_link_stops_nothing(mail, theme, client):
    following = follower(theme)

    client.get(following.get_stop_url())

    assert Following.objects.exists()


def test_an_address_can_be_forgotten_with_all_that_it_follows(reader, theme):
    following = follower(theme, email="reader@example.org")
    make.make_following(email="Reader@example.org")
    make.make_following(email="other@example.org")

    reader.post(following.get_stop_url(), {"everything": "yes"})

    assert [each.email for each in Following.objects.all()] == ["other@example.org"]


def test_messages_hold_nothing_that_tells_whether_they_were_read(mail, theme):
    follower(theme)
    ask = make.make_ask(themes=[theme])
    send_due(now=MONDAY)

    (message,), (text,) = mail.messages, mail.texts()
    assert message.get_content_type() == "text/plain"
    followed = set(re.findall(r"https://\S+", text))
    stop = Following.objects.get().get_stop_url()
    assert followed == {
        f"https://kb.example{path}" for path in (theme.get_absolute_url(), ask.get_absolute_url(), stop)
    }


def test_a_dead_mail_server_is_a_sentence_and_the_next_run_resumes(mail, theme):
    for number in range(3):
        follower(theme, email=f"r{number}@example.org")
    make.make_ask(themes=[theme], summary="Mend roofs.")
    mail.stop()

    with pytest.raises(CommandError, match="The mail server cannot be used .* the rest waits"):
        call_command("send_alerts")
    assert not Following.objects.filter(last_sent_at__isnull=False).exists()

    mail.start()
    out = io.StringIO()
    call_command("send_alerts", stdout=out)
    assert out.getvalue().startswith("3 sent")
    assert "0 confirmations sent" in out.getvalue()
    assert sorted(message["To"] for message in mail.messages) == [
        f"r{number}@example.org" for number in range(3)
    ]


def test_a_run_that_broke_off_sends_nothing_twice(mail, theme, monkeypatch):
    for number in range(3):
        follower(theme, email=f"r{number}@example.org")
    make.make_ask(themes=[theme])
    taken = iter([None, ConnectionResetError("gone")])
    send = messages.digest.__globals__["EmailMessage"].send

    def send_one_and_break(message, *arguments, **options):
        failure = next(taken, None)
        if failure:
            raise failure
        return send(message, *arguments, **options)

    monkeypatch.setattr("lga_kb.alerts.messages.EmailMessage.send", send_one_and_break)
    assert send_due(now=MONDAY).failure == "gone"
    send_due(now=MONDAY)

    assert sorted(message["To"] for message in mail.messages) == [
        f"r{number}@example.org" for number in range(3)
    ]


def test_an_address_that_is_refused_for_good_is_forgotten(mail, theme):
    follower(theme, email="gone@example.org")
    follower(theme, email="here@example.org")
    make.make_ask(themes=[theme])
    mail.refusals["gone@example.org"] = "550 5.1.1 No such user"

    run = send_due(now=MONDAY)

    assert (run.sent, run.removed) == (1, 1)
    assert [each.email for each in Following.objects.all()] == ["here@example.org"]


def test_an_address_that_is_refused_for_now_gets_it_next_time(mail, theme):
    follower(theme, email="full@example.org")
    make.make_ask(themes=[theme])
    mail.refusals["full@example.org"] = "452 4.2.2 Mailbox full"
    assert send_due(now=MONDAY).put_off == 1

    mail.refusals.clear()
    assert send_due(now=MONDAY).sent == 1


def test_a_message_that_the_server_will_not_take_keeps_no_other_back(mail, theme):
    follower(theme)
    make.make_ask(themes=[theme])
    mail.data_answer = "554 5.7.1 Looks odd"

    run = send_due(now=MONDAY)

    assert (run.sent, run.put_off, run.failure) == (0, 1, "")


def test_sign_ups_that_nobody_confirmed_are_forgotten(mail, theme):
    make.make_following(confirmed_at=None, asked_at=MONDAY - 8 * DAY)
    make.make_following(confirmed_at=None, asked_at=MONDAY - 6 * DAY)

    assert send_due(now=MONDAY).removed == 1
    assert Following.objects.count() == 1


def test_what_was_withdrawn_is_not_told(mail, theme):
    follower(theme)
    make.make_ask(themes=[theme])
    Statement.objects.update(state="draft")

    assert send_due(now=MONDAY).sent == 0


# What can be followed


def test_a_statement_tells_its_updates_and_what_carries_it_on(mail, theme):
    ask = make.make_ask(summary="Pay for care.")
    follower(theme, what="statement", value=ask.key)
    make.make_update(ask, words="A bill came.")
    later = make.make_ask(summary="Pay for care, again.", publication=make.make_publication(years=2026))
    make.make_lineage(ask, later, state="confirmed")

    send_due(now=MONDAY)

    (text,) = mail.texts()
    assert "A bill came." in text
    assert "Pay for care, again." in text


def test_a_board_tells_its_items_and_decisions(mail, theme):
    board = make.make_board("Care Board")
    follower(theme, what="board", value=board.slug)
    item = make.make_item(make.make_meeting(board), title="Winter")
    make.make_decision(item=item, summary="Write a letter.")

    send_due(now=MONDAY)

    (text,) = mail.texts()
    assert "Winter" in text
    assert "Write a letter." in text


def searcher(theme, value):
    """Somebody who follows a search from now on, after all that is here was found."""
    rebuild_all()
    return follower(theme, since=timezone.now(), what="search", value=value)


def told_after_a_week(mail):
    """What the followers of searches are sent then: the new messages."""
    before = len(mail.texts())
    rebuild_all()
    send_due(now=timezone.now() + 7 * DAY)
    return mail.texts()[before:]


def test_a_search_tells_new_hits(mail, theme):
    searcher(theme, "q=homes&kind=ask")
    make.make_ask(summary="More homes, please.")
    make.make_offer(summary="Homes on offer.")

    (text,) = told_after_a_week(mail)
    assert "More homes, please." in text
    assert "Homes on offer." not in text
    assert told_after_a_week(mail) == []


def test_a_list_tells_what_is_new_in_it_without_its_words(mail, theme):
    make.make_ask(summary="Old homes.", themes=[theme])
    searcher(theme, f"offers-and-asks?q=homes&theme={theme.slug}")
    make.make_ask(summary="More homes, please.", themes=[theme])
    make.make_ask(summary="Homes elsewhere.")

    (text,) = told_after_a_week(mail)
    assert "More homes, please." in text
    assert "elsewhere" not in text
    assert "q=homes" not in text


def test_a_search_with_more_hits_than_anybody_reads_tells_nothing_when_some_go(mail, theme):
    gone = make.make_publication(issued_on=date(2030, 1, 1))
    before = make.make_publication(issued_on=date(2020, 1, 1))
    for number in range(3):
        make.make_ask(publication=gone, summary=f"Homes of late, {number}.")
    for number in range(60):
        make.make_ask(publication=before, summary=f"Old homes, {number}.")
    searcher(theme, "q=homes")

    gone.state, gone.withdrawn_reason = "withdrawn", "A mistake."
    gone.save()
    assert told_after_a_week(mail) == []

    gone.state, gone.withdrawn_reason = "published", ""
    gone.save()
    assert told_after_a_week(mail) == []  # it was here before


def test_a_search_tells_an_older_paper_that_comes_in_later(client, mail, theme):
    make.make_ask(publication=make.make_publication(issued_on=date(2030, 1, 1)), summary="Homes of late.")
    searcher(theme, "q=homes")
    make.make_ask(publication=make.make_publication(issued_on=date(2016, 1, 1)), summary="Homes long ago.")

    (text,) = told_after_a_week(mail)
    assert "Homes long ago." in text
    assert "Homes of late." not in text
    feed = client.get("/search/feed.atom?q=homes").content.decode()
    assert feed.index("Homes long ago.") < feed.index("Homes of late.")


def test_an_index_that_is_made_anew_makes_nothing_new(mail, theme):
    make.make_ask(summary="Old homes.")
    searcher(theme, "q=homes")
    SearchEntry.objects.all().delete()

    assert told_after_a_week(mail) == []


def test_what_is_gone_sends_nothing_and_stops_nobody_else(mail, theme):
    follower(theme)
    Following.objects.update(value="no-such")
    follower(theme, email="here@example.org")
    make.make_ask(themes=[theme])

    assert send_due(now=MONDAY).sent == 1


# Bounces

REPORT = """\
From: mailer-daemon@example.net
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.net

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
--b--
"""


@pytest.mark.parametrize(
    ("action", "status", "left"), [("failed", "5.1.1", 0), ("delayed", "4.4.1", 1), ("failed", "4.2.2", 1)]
)
def test_addresses_that_failed_for_good_are_removed(theme, tmp_path, action, status, left):
    follower(theme, email="gone@example.org")
    report = REPORT.format(address="Gone@example.org", action=action, status=status)
    (tmp_path / "one.eml").write_text(report)

    call_command("remove_bounced", tmp_path, stdout=io.StringIO())

    assert Following.objects.count() == left


@pytest.mark.parametrize("data", [b"", b"\xff\x00\x01", b"Content-Type: message/delivery-status\n\nx"])
def test_what_is_no_report_removes_nobody(theme, tmp_path, data):
    follower(theme)
    (tmp_path / "one.eml").write_bytes(data)

    call_command("remove_bounced", tmp_path, stdout=io.StringIO())

    assert Following.objects.exists()


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("remove_bounced", tmp_path / "nowhere")


@pytest.mark.parametrize(("role", "status"), [("Administrator", 200), ("Editor", 403), ("Publisher", 403)])
def test_only_administrators_see_who_follows(client, role, status):
    client.force_login(make.make_member(role))

    assert client.get("/admin/lga_kb/following/").status_code == status


@pytest.mark.parametrize(("what", "value"), [("occasion", "late-bill"), ("search", "q=late")])
def test_a_paper_without_a_date_is_said_to_be_not_dated(mail, what, value):
    bill = make.make_occasion([make.make_publication()], slug="late-bill")
    rebuild_all()
    follow.confirm(make.make_following(what=what, value=value, confirmed_at=None), at=timezone.now())
    make.make_publication(kind="briefing", title="Late", years=2031, issued_on=None, occasion=bill)

    (told,) = told_after_a_week(mail)

    assert "not dated\nLate" in told.replace("\r", "")
