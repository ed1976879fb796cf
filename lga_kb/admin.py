"""The front page of the admin, and failed log-ins."""

from typing import Any

from axes.models import AccessAttempt
from django.contrib import admin

import lga_kb.accounts.admin
import lga_kb.alerts.admin
import lga_kb.briefing.admin
import lga_kb.jobs.admin
import lga_kb.mistakes.admin  # noqa: F401 - they register themselves
from boards.admin import to_do
from lga_kb.comments import comment_counts
from lga_kb.document_import.admin import DocumentImportAdmin
from lga_kb.document_import.many.in_tray import in_tray
from lga_kb.mistakes.mistake_counts import waiting
from policies.admin import dashboard
from policies.models import DocumentImport

admin.site.register(DocumentImport, DocumentImportAdmin)
site: Any = admin.site  # its front page shows what these give
site.tables_of = lambda request: [
    *in_tray(request),
    *comment_counts.waiting(request),
    *waiting(request),
    *to_do.tables(request),
    *dashboard.tables(request),
]
site.recent_actions_of = dashboard.recent_actions


@admin.register(AccessAttempt)
class AccessAttemptAdmin(admin.ModelAdmin):
    """Failed log-ins. Deleting a row ends the wait."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time")
    search_fields = ("username", "ip_address")
    list_per_page = 50
    show_full_result_count = False
    fields = ("username", "ip_address", "user_agent", "failures_since_start", "attempt_time")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
