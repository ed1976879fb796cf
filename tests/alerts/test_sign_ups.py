"""Sign-ups as a way to send mail to others: what is in it, how often it is sent, and what the answer gives away."""

from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lga_kb.alerts import follow, sending
from lga_kb.alerts.forms import FollowForm
from lga_kb.alerts.mailbox import folded
from lga_kb.alerts.models import AskedMailbox, Following, SignUp
from lga_kb.alerts.sending import send_confirmations, send_due
from policies.search.index import rebuild_all
from tests import factories as make

pytestmark = pytest.mark.django_db
MONDAY = datetime(2031, 3, 3, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def theme():
    return make.make_theme("Housing", slug="housing")


def ask(email="reader@example.org", at=MONDAY, **fields):
    make.make_sign_up(email=email, asked_at=at, **{"value": "housing"} | fields)


# What is in a message

ATTACKS = [
    "q=Your+council+account+is+locked.+Verify+at+https://evil.example/verify",
    "q=Zugangsdaten+jetzt&theme=evil",
    "q=a%0D%0ABcc:+victim@example.org",
    "q=%E2%80%AEevil&kind=ask",
    "q=" + "evil+" * 150,
    "q=<a+href='https://evil.example'>evil</a>",
    "q={{+evil+}}{%25+evil+%25}",
    "q=evil%E2%80%A8Subject:+evil",
]


@pytest.mark.parametrize("value", ATTACKS)
def test_no_word_of_a_search_is_in_any_message(mail, value):
    rebuild_all()
    ask(what="search", value=value)
    send_confirmations(now=MONDAY)
    following = Following.objects.filter(what="search").first()
    follow.confirm(following, at=MONDAY)
    make.make_ask(summary="evil Zugangsdaten jetzt: your council account is locked a Bcc")
    rebuild_all()
    send_due(now=MONDAY + DAY)

    assert mail.messages
    for message in mail.messages:
        whole = message.as_string() + message.get_payload(decode=True).decode().partition("\n\n")[0]
        subject = str(make_header(decode_header(message["Subject"])))
        assert subject in {
            "Please confirm: alerts from the LGA policy knowledge base",
            "New in the LGA policy knowledge base",
        }
        assert message["Bcc"] is None
        assert message.get_all("To") == ["reader@example.org"]
        assert "evil.example" not in whole
        assert "a search" in whole
    assert not any(word in mail.texts()[0] for word in ("evil", "council", "Zugang", "Bcc", "q="))


def test_the_link_in_a_message_leads_to_the_search(client):
    following = make.make_following(what="search", value="q=homes&kind=ask")

    answer = client.get(following.get_followed_url())

    assert answer["Location"] == "/search/?q=homes&kind=ask"
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/alerts/followed/no-such/").status_code == 404


def test_a_link_to_what_is_gone_is_not_found(client):
    following = make.make_following(value="gone")

    assert client.get(following.get_followed_url()).status_code == 404


# How often


def test_a_mailbox_is_asked_after_an_hour_a_day_and_then_each_week(mail, theme):
    sent = []
    for hours in (0, 0.5, 1, 1.5, 24, 24.9, 25, 26, 190, 193, 194, 360, 361):
        ask(at=MONDAY + hours * HOUR)
        if send_confirmations(now=MONDAY + hours * HOUR).sent:
            sent.append(hours)

    assert sent == [0, 1, 25, 193, 361]


def test_one_caller_does_not_keep_others_waiting(mail, theme, monkeypatch):
    monkeypatch.setattr(sending, "CONFIRMATIONS_AN_HOUR", 3)
    for number in range(5):
        ask(f"many{number}@example.org", caller="a" * 64)
    ask("one@example.org", at=MONDAY + HOUR / 4, caller="b" * 64)

    send_confirmations(now=MONDAY + HOUR / 2)

    assert [message["To"] for message in mail.messages] == [
        "many0@example.org",
        "one@example.org",
        "many1@example.org",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Reader@Example.org",
        "reader+1@example.org",
        "READER+a+b@EXAMPLE.ORG",
        '"reader"@example.org',
        '"re\\ader"@example.org',
        '"reader+x"@example.org',
    ],
)
def test_another_way_to_write_an_address_is_the_same_mailbox(mail, theme, other):
    ask()
    send_confirmations(now=MONDAY)
    ask(other)

    assert send_confirmations(now=MONDAY + HOUR / 2).sent == 0
    assert send_confirmations(now=MONDAY + HOUR).sent == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a.b@gmail.com", "ab+x@googlemail.com", True),
        ("a.b@example.org", "ab@example.org", False),
        ("a@bücher.example", "a@xn--bcher-kva.example", True),
        ("+@example.org", "+x@example.org", False),
        ("a@example.org.", "a@example.org", True),
        ("a@example.org", "b@example.org", False),
        ("a@" + "x" * 300, "a@" + "y" * 300, False),
    ],
)
def test_what_is_one_mailbox(one, other, same):
    assert (folded(one) == folded(other)) is same


def test_other_subjects_of_a_mailbox_wait_until_it_confirms(mail, theme):
    second = make.make_theme("Care", slug="care")
    ask()
    ask(value=second.slug)
    assert send_confirmations(now=MONDAY).sent == 1
    assert send_confirmations(now=MONDAY + HOUR / 2).sent == 0

    follow.confirm(Following.objects.get(), at=MONDAY + HOUR / 2)

    assert send_confirmations(now=MONDAY + HOUR / 2).sent == 1
    assert not SignUp.objects.exists()


def test_to_forget_an_address_does_not_shorten_its_pause(mail, theme):
    ask()
    send_confirmations(now=MONDAY)
    follow.remove_address("reader@example.org")
    ask()

    assert send_confirmations(now=MONDAY + HOUR / 2).sent == 0
    assert "reader" not in str(AskedMailbox.objects.values().get())


def test_to_forget_an_address_empties_the_outbox_of_it(theme):
    ask()
    follow.remove_address("Reader@example.org")

    assert not SignUp.objects.exists()


def test_what_waits_is_forgotten_in_seven_days_and_the_pauses_in_thirty(mail, theme):
    ask(at=MONDAY)
    send_confirmations(now=MONDAY)
    ask(at=MONDAY)
    AskedMailbox.objects.update(not_before=MONDAY + 20 * DAY)

    send_confirmations(now=MONDAY + 8 * DAY)
    assert not SignUp.objects.exists()
    assert AskedMailbox.objects.exists()
    send_confirmations(now=MONDAY + 31 * DAY)
    assert not AskedMailbox.objects.exists()


def test_many_sign_ups_are_slowed_and_none_is_refused(mail, theme, monkeypatch):
    monkeypatch.setattr("lga_kb.alerts.sending.CONFIRMATIONS_AN_HOUR", 3)
    for number in range(5):
        ask(f"r{number}@example.org")

    assert [send_confirmations(now=MONDAY + minutes * HOUR / 60).sent for minutes in (0, 1, 61)] == [3, 0, 2]


def test_a_confirmation_that_the_server_refuses_for_good_is_dropped(mail, theme):
    mail.data_answer = "554 5.7.1 Looks odd"
    ask()

    assert send_confirmations(now=MONDAY).removed == 1
    assert not Following.objects.exists()
    assert not SignUp.objects.exists()


def test_a_confirmation_that_the_server_does_not_take_now_waits(mail, theme):
    mail.refusals["reader@example.org"] = "450 4.2.0 Greylisted"
    ask()
    assert send_confirmations(now=MONDAY).put_off == 1

    mail.refusals.clear()
    assert send_confirmations(now=MONDAY).sent == 1


def test_what_was_withdrawn_since_is_not_confirmed(mail, theme):
    ask(value="gone")

    assert send_confirmations(now=MONDAY).sent == 0
    assert not SignUp.objects.exists()


def test_the_command_sends_confirmations_alone(mail, theme, capsys):
    ask(at=datetime.now(UTC))
    call_command("send_alerts", "--confirmations-only")

    assert capsys.readouterr().out == "1 confirmations sent, 0 put off, 0 removed.\n"


# What the answer gives away


def test_every_address_gets_the_same_answer_by_the_same_steps(mail, theme):
    make.make_following(email="follows@example.org", what="theme", value="housing")
    ask("pausing@example.org")
    send_confirmations(now=MONDAY)
    seen = set()
    for email in ("follows@example.org", "pausing@example.org", "new@example.org", "x+1@example.org"):
        cache.clear()
        fields = {"email": email, "what": "theme", "value": "housing", "frequency": "daily"}
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = Client(headers={"Origin": "http://testserver"}).post("/alerts/", fields)
        steps = [query["sql"].split("VALUES")[0] for query in asked.captured_queries]
        seen.add((answer.status_code, answer["Location"], answer.content, tuple(steps)))

    assert len(seen) == 1
    assert len(mail.messages) == 1


# Odd addresses


@pytest.mark.parametrize(
    "email",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\n",
        "a@example.org, b@example.org",
        "a@example.org\0",
        "A Name <a@example.org>",
        "\u212aelly@example.org",
        "\u017fam@example.org",
        "\u0131an@example.org",
        "jos\u00e9@example.org",
        "a\u200b@example.org",
        "a@exam\u2028ple.org",
        "a@exam\u202eple.org",
        "a@exam\u200dple.org",
        "a@b",
        "@example.org",
        "a" * 65 + "@" + "x" * 250 + ".org",
        "a" * 100_000 + "@example.org",
    ],
)
def test_an_odd_address_is_refused_or_cleaned(email):
    form = FollowForm({"email": email, "what": "theme", "value": "x", "frequency": "daily"})

    assert not form.is_valid() or form.cleaned_data["email"] == "a@example.org"
