"""The jobs of the site: when each last ran, and the result."""

from django.contrib import admin
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from lga_kb.jobs.models import JobRun

# Its lists show tasks and arguments. People need only the last run of each job, and the page of each import.
admin.site.unregister(ProcrastinateJob)


@admin.register(JobRun)
class JobRunAdmin(admin.ModelAdmin):
    list_display = ("title", "state", "started_at", "succeeded_at", "failed_at", "said")
    ordering = ("name",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("title", "state", "at", "command", "started_at", "succeeded_at", "failed_at", "said")
    readonly_fields = fields

    @admin.display(description="Job", ordering="name")
    def title(self, run):
        return str(run)

    @admin.display(description="State")
    def state(self, run):
        if run.has_failed:
            return "failed"
        return "late" if run.is_late(timezone.now()) else "on time"

    @admin.display(description="When (UTC, as cron writes it)", empty_value="never again")
    def at(self, run):
        return run.job and run.job.at

    @admin.display(description="Command", empty_value="none")
    def command(self, run):
        return run.job and f"manage.py {' '.join(run.job.command)}"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
