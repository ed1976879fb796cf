"""When each job last ran, and the result."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, Q

from lga_kb.jobs.schedule import JOB, Job

LONGEST = 500  # characters of a run's message


class JobRunQuerySet(models.QuerySet):
    def note_start(self, name: str, *, at: datetime) -> None:
        self.update_or_create(name=name, defaults={"started_at": at})

    def note_success(self, name: str, *, at: datetime, said: str = "", made_for: str = "") -> None:
        self.update_or_create(
            name=name,
            defaults={"succeeded_at": at, "said": said[:LONGEST]}
            | ({"made_for": made_for} if made_for else {}),
        )

    def note_failure(self, name: str, *, at: datetime, said: str) -> None:
        self.update_or_create(name=name, defaults={"failed_at": at, "said": said[:LONGEST]})


class JobRun(models.Model):
    """The last run of a job."""

    name = models.CharField("job", max_length=40, unique=True)
    started_at = models.DateTimeField("last started", null=True)
    succeeded_at = models.DateTimeField("last done", null=True)
    failed_at = models.DateTimeField("last failed", null=True)
    said = models.CharField("message", max_length=LONGEST, blank=True)
    made_for = models.CharField(max_length=40, blank=True, editable=False)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "job"
        default_permissions = ("view",)
        constraints = [CheckConstraint(condition=~Q(name=""), name="job_run_of_something")]

    def __str__(self):
        return self.job.title if self.job else self.name

    @property
    def job(self) -> Job | None:
        """The job, if the site still has it."""
        return JOB.get(self.name)

    @property
    def has_failed(self) -> bool:
        """Whether the last run failed."""
        return self.failed_at is not None and (
            self.succeeded_at is None or self.failed_at > self.succeeded_at
        )

    def is_late(self, now: datetime) -> bool:
        """Whether the job should have run since."""
        return self.job is not None and (
            self.succeeded_at is None or now - self.succeeded_at > self.job.late_after
        )
