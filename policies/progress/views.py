"""Pages on a plan's progress, its snapshots, and its spending beside its commitments."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView

from policies.models import Publication, Snapshot
from policies.models.listed.statement_status import status_choices
from policies.progress.forms import SnapshotsToCompare
from policies.progress.plan_progress import (
    CHECKED,
    CONTINUING,
    NOT_SAID,
    as_of,
    later_editions_of,
    statuses_of,
)
from policies.progress.snapshots import CHUNK, COLUMNS, rows_now, table_lines
from policies.progress.spending import spending_of
from policies.progress.stacked_chart import stacked
from policies.tables.in_chunks import in_chunks
from policies.tables.writing import csv_file

PLANS = Publication.objects.published().plans()
QUIET_SHOWN = 25
CHARTS = (
    ("Targets and one-off actions", CHECKED),
    ("Ongoing work", CONTINUING),
    ("Commitments of which nobody has said how they can be measured", NOT_SAID),
)


class PlanProgress(DetailView):
    queryset = PLANS.select_related("part_of")
    template_name = "policies/progress.html"

    def get_context_data(self, **kwargs):
        plan = self.object
        progress = as_of(statuses_of(plan), today=timezone.localdate())
        order = [slug for slug, _ in status_choices()]
        charts = [
            stacked(title, progress.priorities, measurabilities, order=order)
            for title, measurabilities in CHARTS
        ]
        snapshots = list(Snapshot.objects.of(plan).with_counts())
        return super().get_context_data(**kwargs) | {
            "progress": progress,
            "charts": [chart for chart in charts if chart],
            "quiet": progress.whole.quiet[:QUIET_SHOWN],
            "later_editions": later_editions_of(plan),
            "snapshots": snapshots,
            "form": SnapshotsToCompare(snapshots=snapshots),
        }


class SnapshotDetail(DetailView):
    """A plan's progress on a date. Statements withdrawn since are counted but not shown."""

    template_name = "policies/snapshot_detail.html"
    context_object_name = "snapshot"

    def get_object(self, queryset=None):
        return _snapshot(**self.kwargs)

    def get_context_data(self, **kwargs):
        rows = list(self.object.rows.published().in_print_order())
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "hidden": self.object.row_count - len(rows),
        }


class SnapshotComparison(DetailView):
    """What changed between two snapshots of a plan, or from one until today."""

    queryset = PLANS
    template_name = "policies/snapshot_comparison.html"

    def get_context_data(self, **kwargs):
        snapshots = list(Snapshot.objects.of(self.object).with_counts())
        form = SnapshotsToCompare(self.request.GET or None, snapshots=snapshots)
        return super().get_context_data(**kwargs) | {
            "snapshots": snapshots,
            "form": form,
            "problems": form.problems,
            "comparison": form.comparison(self.object) if form.is_valid() else None,
        }


class PlanSpending(DetailView):
    """A plan's spending on each of its priorities, beside its commitments."""

    queryset = PLANS
    template_name = "policies/spending.html"

    def get_context_data(self, **kwargs):
        spending = spending_of(self.object, today=timezone.localdate())
        if not spending:
            raise Http404("The plan prints no spending by its themes.")
        return super().get_context_data(**kwargs) | {"spending": spending}


def progress_table(request, slug):
    """A plan's progress today, as CSV."""
    plan = get_object_or_404(PLANS, slug=slug)
    return _csv(rows_now(plan), f"{plan.slug}-{timezone.localdate()}")


def snapshot_table(request, slug, taken_on):
    """A snapshot as CSV, written while it is read."""
    snapshot = _snapshot(slug, taken_on)
    rows = in_chunks(snapshot.rows.published().in_print_order(), CHUNK)
    return _csv(rows, f"{slug}-{taken_on}")


def _csv(rows, name):
    file = csv_file(COLUMNS, table_lines(rows, dict(status_choices())))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(file, content_type="text/csv; charset=utf-8", headers=headers)


def _snapshot(slug, taken_on):
    snapshots = Snapshot.objects.published().with_counts().select_related("publication")
    return get_object_or_404(snapshots, publication__slug=slug, taken_on=taken_on)
