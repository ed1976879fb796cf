"""/healthz and /readyz, answered before anything else, under any host name and without HTTPS.

/healthz checks nothing. /readyz reports whether the database answers and has the migrations of this release, which
release made the index, and when each job last ran. It answers 503 if pages cannot be served. A late job is reported
but does not give 503: no load balancer should remove a site because of it.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from lga_kb.caching.models import site_version
from lga_kb.errors.database_away import NOT_USABLE
from lga_kb.jobs.index_release import is_current
from lga_kb.jobs.models import JobRun
from lga_kb.jobs.schedule import JOBS


def answer(get_response):
    """Answer the two addresses, and pass all others on."""

    def middleware(request):
        if request.method in ("GET", "HEAD"):
            if request.path == "/healthz":
                return _plain(HttpResponse("alive\n", content_type="text/plain"))
            if request.path == "/readyz":
                return _plain(_ready())
        return get_response(request)

    return middleware


def _ready() -> JsonResponse:
    try:
        found = _asked()
    except NOT_USABLE:
        found = {"ready": False, "database": "does not answer"}
    return JsonResponse(found, status=200 if found["ready"] else 503, json_dumps_params={"indent": 1})


def _asked() -> dict:
    missing = _last_migrations() - set(MigrationRecorder(connection).applied_migrations())
    found = {"ready": not missing, "database": "answers", "read_only": settings.READ_ONLY}
    if missing:
        return found | {"migrations": "missing: " + ", ".join(sorted(".".join(each) for each in missing))}
    jobs, late = _jobs()
    index = {"version": site_version(), "made_by_this_release": is_current()}
    return found | {"migrations": "applied", "index": index, "jobs": jobs, "late_jobs": late}


@cache
def _last_migrations() -> set[tuple[str, str]]:
    """The last migration of each app, as this release has them."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def _jobs() -> tuple[dict, list[str]]:
    """The last run of each job, and the names of those that are late or failed."""
    runs = {run.name: run for run in JobRun.objects.all()}
    jobs, late = {}, []
    for job in JOBS:
        run = runs.get(job.name) or JobRun(name=job.name)
        jobs[job.name] = {
            "started": run.started_at,
            "done": run.succeeded_at,
            "failed": run.failed_at,
        }
        if run.has_failed or run.is_late(timezone.now()):
            late.append(job.name)
    return jobs, late


def _plain(response):
    response.headers["Cache-Control"] = "no-store"
    return response
