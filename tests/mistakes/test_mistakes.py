"""A reader reports a mistake without an account, and an editor, who gets a notice, resolves it with a note."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from lga_kb.mistakes.models import MOST_WORDS, MistakeReport
from lga_kb.mistakes.views import RATE
from lga_kb.models import NoticeChoice
from lga_kb.notices.outbox import send_notices
from policies.editing import roles
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import address, submit

pytestmark = pytest.mark.django_db

FORM = "/report-a-mistake/"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()


@pytest.fixture
def ask():
    ask = make.make_ask(summary="Fund the ponds")
    rebuild_all()
    return ask


def send(client, of, words="It is 40, not 4.", **headers):
    return client.post(FORM, {"of": of, "words": words}, headers=headers or HERE)


def test_every_page_of_a_record_leads_to_the_form_and_stays_one_for_all(client, ask):
    meeting = make.make_meeting()
    pages = [
        ask.get_absolute_url(),
        ask.publication.get_absolute_url(),
        make.make_theme().get_absolute_url(),
        meeting.get_absolute_url(),
        meeting.board.get_absolute_url(),
        make.make_item(meeting, is_restricted=True).get_absolute_url(),
    ]

    for page in pages:
        answer = client.get(page)
        (link,) = html.fromstring(answer.content.decode()).xpath(
            "//a[text()='Report a mistake on this page']/@href"
        )
        assert not answer.cookies
        shown = client.get(link)
        assert shown.context["page"].address == page
        assert "no-store" in shown["Cache-Control"]
    assert "public" in client.get(pages[0])["Cache-Control"]
    assert "Report a mistake on this page" not in client.get("/themes/").content.decode()


def test_a_report_lands_in_the_tray_and_sends_no_mail_itself(client, ask):
    answer = send(client, ask.get_absolute_url())

    assert answer["Location"] == reverse("mistake-sent")
    assert "Thank you" in client.get(answer["Location"]).content.decode()
    report = MistakeReport.objects.get()
    assert (report.page, report.name) == (ask.get_absolute_url(), "Fund the ponds")
    assert mail.outbox == []


def test_those_who_look_into_mistakes_get_a_notice_and_nobody_else(client, ask):
    editor = make.make_member(roles.EDITOR, email="editor@example.org")
    make.make_member(roles.LEAD_OFFICER, email="lead@example.org")
    NoticeChoice.objects.create(user=editor, often=NoticeChoice.Often.AT_ONCE)

    send(client, ask.get_absolute_url())
    send_notices(now=timezone.now())

    (message,) = mail.outbox
    report = MistakeReport.objects.get()
    assert message.to == ["editor@example.org"]
    assert "Mistakes reported by readers" in message.body
    assert "Fund the ponds" in message.body
    assert address(MistakeReport, "change", report.pk) in message.body


@pytest.mark.parametrize(
    "of",
    [
        *(
            "",
            "/",
            "/themes/",
            "/no-such-page/",
            "/asks/no-such-ask/",
            "/admin/",
            "/api/v1/asks/",
            "/alerts/",
        ),
        *("https://example.org/", "//example.org/asks/x/", "javascript:alert(1)", "/search/?q=x", "x" * 2000),
    ],
)
def test_only_pages_of_records_here_are_reported(client, ask, of):
    assert client.get(FORM, {"of": of}).context["page"] is None
    assert send(client, of).status_code == 400
    assert not MistakeReport.objects.exists()


def test_what_is_not_public_cannot_be_named(client):
    draft = make.make_ask(state="draft", summary="Secret ponds")

    assert b"Secret" not in client.get(FORM, {"of": draft.get_absolute_url()}).content
    assert send(client, draft.get_absolute_url()).status_code == 400


@pytest.mark.parametrize("words", ["", "  ", "x" * (MOST_WORDS + 1), "a\0b"])
def test_words_are_needed_and_limited(client, ask, words):
    answer = send(client, ask.get_absolute_url(), words)

    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()


def test_a_form_of_another_site_is_refused(ask):
    strict = Client(enforce_csrf_checks=True)

    assert send(strict, ask.get_absolute_url(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert send(strict, ask.get_absolute_url()).status_code == 302


def test_reports_from_one_place_are_limited(client, ask):
    most = int(RATE.partition("/")[0])
    for _ in range(most):
        assert send(client, ask.get_absolute_url()).status_code == 302

    answer = send(client, ask.get_absolute_url())

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "It is 40, not 4." in answer.content.decode()
    assert MistakeReport.objects.count() == most


def test_an_editor_finds_it_on_the_front_page_and_resolves_it_with_a_note(client, ask):
    report = make.make_mistake_report(words="<script>alert(1)</script>")
    editor = make.make_member(roles.EDITOR)
    client.force_login(editor)
    page = html.fromstring(client.get("/admin/").content.decode())
    (link,) = page.xpath("//tr[contains(., 'Mistakes to look into')]//a/@href")
    shown = client.get(link)
    assert shown.context["cl"].result_count == 1
    assert b"<script>alert" not in shown.content

    submit(client, report, note="It is 40: an erratum says so now.")

    assert (report.resolved_by, report.note) == (editor, "It is 40: an erratum says so now.")
    assert "Mistakes to look into" not in client.get("/admin/").content.decode()
    submit(client, report, note="")
    assert (report.resolved_at, report.resolved_by) == (None, None)


def test_a_lead_officer_sees_none(client):
    make.make_mistake_report()
    client.force_login(make.make_member(roles.LEAD_OFFICER))

    assert client.get(address(MistakeReport, "changelist")).status_code == 403
