"""Jobs: what each leaves to be seen, and what privacy promises to delete, with the clock moved."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import psycopg
import pytest
from axes.models import AccessAttempt
from croniter import croniter
from django.apps import apps
from django.core.management import CommandError, call_command, get_commands
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lga_kb.jobs import running
from lga_kb.jobs.expired import KEPT, delete_expired
from lga_kb.jobs.models import JobRun
from lga_kb.jobs.running import JobFailed, run
from lga_kb.jobs.schedule import JOB, JOBS, Job
from lga_kb.models import AskedMailbox, ForgottenPassword, Session
from policies.editing.roles import ADMINISTRATOR, PUBLISHER
from policies.models import SearchMiss
from tests import factories as make
from tests.conftest import ROOT

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_each_job_is_a_command_at_a_time(job):
    assert job.command[0] in get_commands()
    assert croniter.is_valid(job.at)
    first, second = (croniter(job.at, NOON).get_next(datetime) for _ in range(2))
    assert job.late_after > second - first


@pytest.mark.django_db
class TestRunning:
    def test_a_run_leaves_when_it_was_and_what_it_said(self):
        assert run(JOB["publish_due"])

        found = JobRun.objects.get(name="publish_due")
        assert found.started_at <= found.succeeded_at
        assert found.failed_at is None
        assert found.said == "Nothing is due."
        assert not found.is_late(timezone.now())
        assert found.is_late(timezone.now() + DAY)

    def test_a_run_that_failed_says_why_until_it_is_done(self, monkeypatch):
        def fail(*args, **kwargs):
            raise CommandError("The mail server\ncannot be used.")

        with monkeypatch.context() as broken:
            broken.setattr(running, "call_command", fail)
            with pytest.raises(JobFailed, match=r"The mail server cannot be used\."):
                run(JOB["publish_due"])

        found = JobRun.objects.get(name="publish_due")
        assert found.has_failed
        assert found.said == "The mail server cannot be used."
        run(JOB["publish_due"])
        found.refresh_from_db()
        assert not found.has_failed

    def test_nobody_does_a_job_beside_somebody_else(self):
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
            other.execute("SELECT pg_advisory_lock(%s, hashtext('publish_due'))", [running.LOCKS])
            assert not run(JOB["publish_due"])
            # The server notices some time later that a connection has gone.
            other.execute("SELECT pg_advisory_unlock_all()")
        assert not JobRun.objects.exists()
        assert run(JOB["publish_due"])

    @pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
    def test_each_job_can_be_done(self, job):
        assert run(job)
        assert JobRun.objects.get(name=job.name).succeeded_at

    def test_an_index_that_another_release_made_is_made_again_once(self):
        said = StringIO()
        call_command("rebuild_search", "--if-needed", stdout=said)
        call_command("rebuild_search", "--if-needed", stdout=said)

        assert [re.sub(r"\d+ ", "", line) for line in said.getvalue().splitlines()] == [
            "search entries written or removed.",
            "The index is up to date for this release.",
        ]


@pytest.mark.django_db
def test_administrators_see_when_each_job_was_done(client):
    run(JOB["publish_due"])
    make.make_job_run(name="gone_since", said="It was something.")
    JobRun.objects.note_failure("send_alerts", at=timezone.now(), said="The mail server cannot be used.")
    client.force_login(make.make_member(ADMINISTRATOR))

    page = client.get(reverse("admin:lga_kb_jobrun_changelist")).content.decode()

    assert "Publish what is due" in page
    assert "The mail server cannot be used." in page
    assert "gone_since" in page
    client.force_login(make.make_member(PUBLISHER))
    assert client.get(reverse("admin:lga_kb_jobrun_changelist")).status_code == 403


# What privacy promises


def _session(**fields):
    defaults = {
        "session_key": f"key-{next(make.numbers)}",
        "session_data": "x",
        "expire_date": NOON + 10 * HOUR,
    }
    return Session.objects.create(**defaults | {"last_seen_at": NOON} | fields)


def _miss():
    return SearchMiss.objects.create(words="wells", why="nothing", searched_on=NOON.date())


def _attempt():
    row = make.make_access_attempt()
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=NOON)
    return row


# What is made at noon, and how long after it is there for the last time.
def _resolved_report():
    return make.make_mistake_report(resolved_at=NOON, resolved_by=make.make_user(), note="Mended.")


PROMISED = [
    (lambda: _session(), 10 * HOUR - timedelta(seconds=1)),
    (lambda: _session(user=make.make_user()), HOUR - timedelta(seconds=1)),
    (lambda: make.make_briefing(read_on=NOON.date()), 365 * DAY),
    (lambda: make.make_sign_up(asked_at=NOON), 7 * DAY),
    (lambda: make.make_following(asked_at=NOON, confirmed_at=None), 7 * DAY),
    (lambda: AskedMailbox.objects.create(mailbox="a" * 64, last_sent_at=NOON), 30 * DAY),
    (lambda: make.make_notice(made_at=NOON, sent_at=NOON), 30 * DAY),
    (lambda: ForgottenPassword.objects.create(email="ada@example.org", asked_at=NOON), DAY),
    (lambda: _resolved_report(), 365 * DAY),
    (_miss, 90 * DAY),
    (_attempt, DAY),
]


def test_every_sort_that_is_deleted_is_tried_here():
    assert len(PROMISED) == len(KEPT)


@pytest.mark.django_db
@pytest.mark.parametrize(("making", "kept_for"), PROMISED)
def test_what_privacy_promises_is_deleted_on_time_and_not_before(making, kept_for):
    row = making()
    rows = type(row)._default_manager.filter(pk=row.pk)

    delete_expired(now=NOON + kept_for)
    assert rows.exists()

    delete_expired(now=NOON + kept_for + DAY)
    assert not rows.exists()


@pytest.mark.django_db
def test_what_was_confirmed_and_what_is_read_is_kept():
    kept = [
        make.make_following(asked_at=NOON, confirmed_at=NOON),
        make.make_briefing(read_on=(NOON + 364 * DAY).date()),
        _session(expire_date=NOON + 400 * DAY),
    ]

    delete_expired(now=NOON + 365 * DAY)

    assert all(type(row)._default_manager.filter(pk=row.pk).exists() for row in kept)


@pytest.mark.django_db
def test_files_of_imports_go_after_the_days_that_are_set(settings):
    settings.IMPORT_KEEP_DAYS = 30
    record = make.make_document_import(b"text", name="a.txt", created_at=NOON)

    assert delete_expired(now=NOON + 29 * DAY)["files of imports"] == 0
    assert delete_expired(now=NOON + 31 * DAY)["files of imports"] == 1
    record.refresh_from_db()
    assert not record.data


def test_the_privacy_page_says_each_time_that_is_kept_to():
    page = (ROOT / "templates" / "lga_kb" / "privacy.html").read_text()

    for said in ("ten hours", "for a year", "seven days", "thirty days", "ninety days", "one day"):
        assert said in page, said


def test_no_table_of_people_is_forgotten():
    """A new model of the site either holds nothing of its readers or is deleted in time."""
    deleted = {kept.expired(NOON).model for kept in KEPT}
    # Of nobody; what goes with its follower or its account; digests that the next form deletes after a day; and what
    # editors say of a record, which stays with it as its history does.
    lasting = {"JobRun", "SiteChange", "ToldNews", "SentForm", "LogInRule", "NoticeChoice", "LeadOfficer"}
    lasting |= {"Comment", "CommentThread", "SavedFilter"}

    for model in apps.get_app_config("lga_kb").get_models():
        assert model in deleted or model.__name__ in lasting, model


@pytest.mark.django_db
def test_a_job_that_is_not_planned_any_more_is_never_late():
    row = make.make_job_run(name="gone_since")

    assert row.job is None
    assert not row.is_late(NOON)
    assert isinstance(JOB["publish_due"], Job)
