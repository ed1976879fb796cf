"""/metrics for Prometheus, where METRICS_KEY is set: requests by page, the jobs, and whether the database answers.

The numbers of all web processes are added up, through files that they share (see gunicorn.conf.py). Nothing in them is
about a person: pages go by their names, not their addresses.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from prometheus_client import CollectorRegistry, generate_latest, multiprocess, values
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import REGISTRY, Collector

from lga_kb.errors.database_away import NOT_USABLE
from lga_kb.jobs.models import JobRun
from lga_kb.jobs.schedule import JOBS

WAITING = "SELECT status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') GROUP BY 1"


def answer(get_response):
    """Answer /metrics to callers with the key, by any host name, and pass everything else on."""

    def middleware(request):
        if request.path != "/metrics" or not settings.METRICS_KEY or request.method not in ("GET", "HEAD"):
            return get_response(request)
        given = request.headers.get("Authorization", "")
        if not constant_time_compare(given, f"Bearer {settings.METRICS_KEY}"):
            response = HttpResponse(
                "Send the key: Authorization: Bearer …\n", status=401, content_type="text/plain"
            )
            response.headers["WWW-Authenticate"] = "Bearer"
        else:
            response = HttpResponse(_all(), content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def _all() -> bytes:
    if values.ValueClass is values.MutexValue:  # one process
        counted = REGISTRY
    else:
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)
    asked = CollectorRegistry()
    asked.register(_Asked())
    return generate_latest(counted) + generate_latest(asked)


class _Asked(Collector):
    """Numbers that are read from the database when Prometheus asks."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("lga_kb_database_up", "Whether the database answers")
        try:
            found = list(_jobs())
        except NOT_USABLE:
            found = []
        up.add_metric([], float(bool(found)))
        yield up
        yield from found


def _jobs() -> Iterator[Metric]:
    done = GaugeMetricFamily("lga_kb_job_done_seconds", "When a job last ran (Unix time)", labels=["job"])
    late = GaugeMetricFamily("lga_kb_job_late", "Whether a job is late or failed", labels=["job"])
    runs = {run.name: run for run in JobRun.objects.all()}
    for job in JOBS:
        run = runs.get(job.name) or JobRun(name=job.name)
        if run.succeeded_at:
            done.add_metric([job.name], run.succeeded_at.timestamp())
        late.add_metric([job.name], float(run.has_failed or run.is_late(timezone.now())))
    yield done
    yield late
    queue = GaugeMetricFamily("lga_kb_queue_jobs", "Jobs that are waiting or running", labels=["state"])
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        for state, count in cursor.fetchall():
            queue.add_metric([state], count)
    yield queue
