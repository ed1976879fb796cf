"""Notices: who is told what, how often, and never in words that they may not read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from lga_kb.models import Notice, NoticeChoice
from lga_kb.notices.happened import has_doubts, put, waits_to_be_published
from lga_kb.notices.outbox import send_notices
from policies.editing import roles, workflow
from policies.models import Commitment
from tests import factories as make

pytestmark = pytest.mark.django_db
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
Often, Reason = NoticeChoice.Often, Notice.Reason


def somebody(role=roles.PUBLISHER, often=Often.AT_ONCE, **more):
    user = make.make_member(role, email=f"{role or 'nobody'}@example.org".replace(" ", "-"), **more)
    NoticeChoice.objects.create(user=user, often=often)
    return user


def told(now=NOON):
    """The bodies of the mails that are sent now."""
    before = len(mail.outbox)
    send_notices(now=now)
    return [message.body for message in mail.outbox[before:]]


def a_draft(**more):
    return Commitment.objects.get(
        pk=make.make_commitment(summary="Support councils.", state="draft", **more).pk
    )


def test_a_quarter_of_a_record_is_told_to_those_whom_it_concerns():
    editor, publisher = somebody(roles.EDITOR), somebody()
    record = a_draft()

    workflow.submit([record], by=editor, at=NOON)
    (body,) = told()
    assert "Submitted for review" in body
    assert "Support councils." in body
    assert f"/admin/policies/commitment/{record.pk}/change/" in body
    assert mail.outbox[-1].to == [publisher.email]

    workflow.send_back([record], by=publisher, at=NOON, note="Say by when.")
    (body,) = told()
    assert "Sent back to you" in body
    assert mail.outbox[-1].to == [editor.email]

    workflow.submit([record], by=editor, at=NOON)
    workflow.publish([record], by=publisher, at=NOON)
    assert [message.to for message in mail.outbox[2:]] == []
    (body,) = [each for each in told() if "Published" in each]


def test_of_one_reason_there_is_one_mail_a_day():
    publisher = somebody()
    for hour in range(3):
        put([publisher], Reason.SUBMITTED, make.make_commitment(summary=f"Promise {hour}"))
        told(NOON + timedelta(hours=hour))
    put([publisher], Reason.COMMENT, make.make_commitment(summary="Another reason"))

    assert "Another reason" in told(NOON + timedelta(hours=4))[0]
    assert len(mail.outbox) == 2
    (body,) = told(NOON + timedelta(days=1))
    assert "Promise 1" in body
    assert "Promise 2" in body
    assert "Promise 0" not in body


def test_once_a_day_is_one_mail_of_everything_in_the_morning():
    publisher = somebody(often=Often.DAILY)
    put([publisher], Reason.SUBMITTED, make.make_commitment(summary="First"))
    put([publisher], Reason.COMMENT, make.make_commitment(summary="Second"))

    assert told(NOON.replace(hour=3)) == []
    (body,) = told(NOON)
    assert "First" in body
    assert "Second" in body
    put([publisher], Reason.ASSIGNED, make.make_commitment(summary="Third"))
    assert told(NOON + timedelta(hours=5)) == []
    assert "Third" in told(NOON + timedelta(days=1))[0]


@pytest.mark.parametrize("why", ["chose none", "left", "has no address"])
def test_nobody_else_is_told(why):
    publisher = somebody(often=Often.NONE if why == "chose none" else Often.AT_ONCE)
    put([publisher], Reason.SUBMITTED, make.make_commitment())
    if why == "left":
        publisher.is_active = False
    elif why == "has no address":
        publisher.email = ""
    publisher.save()

    assert told() == []
    assert not Notice.objects.exists()


def test_nobody_is_told_what_they_did_themselves():
    both = somebody()

    workflow.submit([a_draft()], by=both, at=NOON)

    assert told() == []


def test_publishers_who_are_kept_to_another_publication_are_not_told():
    somebody(publications=[make.make_publication()])

    workflow.submit([a_draft()], by=make.make_user(), at=NOON)

    assert told() == []


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.ADMINISTRATOR])
def test_no_mail_holds_words_of_a_restricted_item(role):
    item = make.make_item(title="Quarry lease", is_restricted=True)
    decision = make.make_decision(item.meeting, item=item, wording="Sell the quarry")
    put([somebody(role)], Reason.COMMENT, decision)

    bodies = told()

    assert "quarry" not in str(bodies).lower()
    assert [("A restricted decision" in body) for body in bodies] == (
        [True] if role == roles.ADMINISTRATOR else []
    )


def test_what_was_restricted_or_deleted_since_is_not_told():
    publisher = somebody()
    gone = make.make_commitment(summary="Gone")
    put([publisher], Reason.SUBMITTED, gone)
    gone.delete()

    assert told() == []
    assert not Notice.objects.exists()


def test_of_many_rows_moved_at_once_the_publication_is_named():
    somebody()
    paper = make.make_publication(title="Homes for all")
    rows = [a_draft(publication=paper) for _ in range(25)]

    workflow.submit(rows, by=make.make_user(), at=NOON)

    (body,) = told()
    assert body.count("/change/") == 1
    assert "Homes for all" in body


def test_an_import_that_waits_and_one_with_doubts_are_told():
    publisher, editor = somebody(), somebody(roles.EDITOR)
    record = make.make_document_import(created_by=editor, name="agenda.pdf")
    waits_to_be_published(record, by=editor)
    has_doubts(record)

    bodies = {message.to[0]: message.body for message in mail.outbox} if told() else {}

    assert "Imports waiting for a publisher" in bodies[publisher.email]
    assert "Imports with doubts" in bodies[editor.email]
    assert "agenda.pdf" in bodies[editor.email]


def test_a_server_that_takes_nothing_loses_nothing(settings):
    settings.EMAIL_BACKEND = "tests.notices.test_notices.Refusing"
    put([somebody()], Reason.SUBMITTED, make.make_commitment(summary="Kept"))
    send_notices(now=NOON)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert "Kept" in told()[0]


class Refusing:
    def __init__(self, **options):
        pass

    def open(self):
        raise OSError("gone")

    def close(self):
        pass


def test_everybody_chooses_for_themselves():
    user = make.make_member(roles.EDITOR)
    client = Client()
    client.force_login(user)

    client.post("/admin/account/notices/", {"often": "none"})

    assert NoticeChoice.objects.get(user=user).often == Often.NONE
    assert Client().get("/admin/account/notices/").status_code == 302


def test_old_notices_are_deleted():
    put([somebody()], Reason.SUBMITTED, make.make_commitment())
    Notice.objects.update(sent_at=timezone.now())

    assert not Notice.objects.expired(timezone.now())
    assert Notice.objects.expired(timezone.now() + timedelta(days=31)).exists()
