"""E-mail alerts in the admin, for administrators only. Deleting a row deletes the address."""

from django.contrib import admin

from lga_kb.alerts.models import Following


@admin.register(Following)
class FollowingAdmin(admin.ModelAdmin):
    list_display = ("email", "what", "value", "frequency", "asked_at", "confirmed_at", "last_sent_at")
    list_filter = ("what", "frequency")
    search_fields = ("email", "value")
    list_per_page = 50
    show_full_result_count = False
    fields = ("email", "what", "value", "frequency", "asked_at", "confirmed_at", "last_sent_at")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
