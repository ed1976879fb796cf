"""/healthz and /readyz: by any name, without HTTPS, and true."""

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from lga_kb.jobs.models import JobRun
from lga_kb.jobs.running import run
from lga_kb.jobs.schedule import JOB, JOBS


def test_alive_asks_no_database_and_takes_any_name(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = visitor.get("/healthz", headers={"host": "10.0.0.7:8000"})

    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer["Cache-Control"] == "no-store"
    assert visitor.head("/healthz").status_code == 200


@pytest.mark.django_db
def test_ready_names_database_migrations_index_and_jobs(visitor):
    run(JOB["publish_due"])
    JobRun.objects.note_failure("send_alerts", at=timezone.now(), said="The mail server cannot be used.")

    answer = visitor.get("/readyz", headers={"host": "10.0.0.7:8000"})

    found = answer.json()
    assert answer.status_code == 200
    assert found["ready"] is True
    assert (found["database"], found["migrations"]) == ("answers", "applied")
    assert found["index"]["version"].isdigit()
    assert set(found["jobs"]) == {job.name for job in JOBS}
    assert found["jobs"]["publish_due"]["done"]
    assert "publish_due" not in found["late_jobs"]
    assert "send_alerts" in found["late_jobs"]
    assert "cannot be used" not in answer.content.decode()  # what a job said is for administrators


@pytest.mark.usefixtures("away")
def test_without_a_database_it_is_alive_and_not_ready(visitor):
    assert visitor.get("/healthz").status_code == 200
    answer = visitor.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": "does not answer"}


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["policies", "procrastinate"])
def test_a_release_whose_migrations_are_missing_is_not_ready(visitor, app):
    rows = MigrationRecorder.Migration.objects.filter(app=app)
    last = rows.order_by("-name").first()
    last.delete()

    answer = visitor.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["migrations"] == f"missing: {app}.{last.name}"


@pytest.mark.django_db
def test_ready_asks_few_queries(visitor, django_assert_max_num_queries):
    visitor.get("/readyz")

    with django_assert_max_num_queries(6):
        visitor.get("/readyz")
