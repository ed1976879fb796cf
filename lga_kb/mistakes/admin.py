"""Mistakes that readers reported: a list of tasks, each resolved with a note on what was done."""

from django.contrib import admin
from django.template.defaultfilters import truncatewords
from django.utils import timezone
from django.utils.html import format_html

from lga_kb.mistakes.models import MistakeReport


@admin.register(MistakeReport)
class MistakeReportAdmin(admin.ModelAdmin):
    list_display = ("short_words", "name", "reported_at", "resolved_at", "resolved_by")
    list_filter = (("resolved_at", admin.EmptyFieldListFilter),)
    list_select_related = ("resolved_by",)
    search_fields = ("name", "words", "note")
    list_per_page = 50
    show_full_result_count = False
    fields = ("address", "words", "reported_at", "note", "resolved_at", "resolved_by")
    readonly_fields = ("address", "words", "reported_at", "resolved_at", "resolved_by")

    @admin.display(description="what is wrong", ordering="words")
    def short_words(self, report):
        return truncatewords(report.words, 20)

    @admin.display(description="page")
    def address(self, report):
        return format_html('<a href="{}">{}</a>', report.page, report.name)

    def save_model(self, request, obj, form, change):
        """A note resolves a report; without one it is open."""
        is_resolved = bool(obj.note.strip())
        obj.note = obj.note.strip()
        obj.resolved_by = request.user if is_resolved else None
        obj.resolved_at = timezone.now() if is_resolved else None
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
