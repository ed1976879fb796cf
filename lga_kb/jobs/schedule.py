"""Every scheduled job. Each is a command, so you can also run it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """One job: its command with options, its times (in cron format, in UTC) and when it counts as late."""

    name: str
    title: str
    command: tuple[str, ...]
    at: str
    late_after: timedelta


JOBS = (
    Job("publish_due", "Publish what is due", ("publish_due",), "* * * * *", 10 * MINUTE),
    Job(
        "send_confirmations",
        "Send confirmations of e-mail alerts",
        ("send_alerts", "--confirmations-only"),
        "* * * * *",
        10 * MINUTE,
    ),
    Job("send_notices", "Send notices to editors", ("send_notices",), "* * * * *", 10 * MINUTE),
    Job("remind", "Remind lead officers and people with tasks", ("remind",), "0 5 * * *", DAY + 2 * HOUR),
    Job("send_alerts", "Send e-mail alerts", ("send_alerts",), "0 6 * * *", DAY + 2 * HOUR),
    Job("clear_sessions", "Delete ended sessions", ("clearsessions",), "5 * * * *", 3 * HOUR),
    Job(
        "delete_expired",
        "Delete data as the privacy page promises",
        ("delete_expired",),
        "10 * * * *",
        3 * HOUR,
    ),
    Job("back_up", "Back up the database", ("back_up",), "30 1 * * *", DAY + 2 * HOUR),
    Job("dump_public", "Write everything public as files", ("dump_public",), "45 3 * * *", DAY + 2 * HOUR),
    Job("export_site", "Copy the whole public site as files", ("export_site",), "15 4 * * *", DAY + 2 * HOUR),
    Job(
        "rebuild_search",
        "Rebuild the search index if necessary",
        ("rebuild_search", "--if-needed"),
        "30 2 * * *",
        DAY + 2 * HOUR,
    ),
)
JOB = {job.name: job for job in JOBS}
