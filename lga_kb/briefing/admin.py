"""Shared packs in the admin: nobody lists them to the public, but an administrator can take one away."""

from django.contrib import admin

from lga_kb.briefing.models import Briefing


@admin.register(Briefing)
class BriefingAdmin(admin.ModelAdmin):
    """What readers shared, notes of their own included: to delete a row is to end its address."""

    list_display = ("title", "as_at", "created_at", "read_on")
    search_fields = ("title",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("title", "as_at", "created_at", "read_on", "token")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
