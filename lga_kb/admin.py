"""The front page of the admin, who may do what in it, and the log-ins that failed."""

from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

import lga_kb.alerts.admin
import lga_kb.briefing.admin
import lga_kb.jobs.admin  # noqa: F401 - they register themselves
from boards.models import BoardScope
from lga_kb.accounts.fresh_password import FreshPasswordMixin
from lga_kb.document_import.admin import DocumentImportAdmin
from lga_kb.document_import.many.in_tray import in_tray
from policies.admin import dashboard
from policies.admin.base.tracked import TrackedInline
from policies.models import DocumentImport, EditorScope

admin.site.register(DocumentImport, DocumentImportAdmin)
admin.site.tables_of = lambda request: [*in_tray(request), *dashboard.tables(request)]
admin.site.recent_actions_of = dashboard.recent_actions


class EditorScopeInline(TrackedInline, admin.StackedInline):
    model = EditorScope
    autocomplete_fields = ("publications",)
    verbose_name = verbose_name_plural = "Only these publications"


class BoardScopeInline(TrackedInline, admin.StackedInline):
    model = BoardScope
    autocomplete_fields = ("boards",)
    verbose_name = verbose_name_plural = "Only these boards"


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class MemberAdmin(FreshPasswordMixin, UserAdmin):
    """Whoever works here: their role is a group, and a scope narrows it. Only a superuser makes superusers."""

    inlines = (EditorScopeInline, BoardScopeInline)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else ()

    def get_readonly_fields(self, request, obj=None):
        kept = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *kept)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_within_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._is_within_reach(request, obj)

    @staticmethod
    def _is_within_reach(request, obj):
        return request.user.is_superuser or obj is None or not obj.is_superuser


@admin.register(Group)
class RoleAdmin(FreshPasswordMixin, GroupAdmin):
    """A role, and what it may."""


@admin.register(AccessAttempt)
class AccessAttemptAdmin(admin.ModelAdmin):
    """Log-ins that failed: to delete a row is to unlock the log-in."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time")
    search_fields = ("username", "ip_address")
    list_per_page = 50
    show_full_result_count = False
    fields = ("username", "ip_address", "user_agent", "failures_since_start", "attempt_time")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
