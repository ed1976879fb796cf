"""Shared packs in the admin. The public sees no list of them, but an administrator can delete one."""

from django.contrib import admin

from lga_kb.briefing.models import Briefing


@admin.register(Briefing)
class BriefingAdmin(admin.ModelAdmin):
    """Packs that readers shared, with their notes. Deleting a row ends its link."""

    list_display = ("title", "as_at", "created_at", "read_on")
    search_fields = ("title",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("title", "as_at", "created_at", "read_on", "token")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
