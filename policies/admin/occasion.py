from django.contrib import admin

from policies.admin.base.edited import EditedAdmin, ImportedInline, PrintedAdmin, PublicationYearFilter
from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.lists.side_filters import ThemeFilter
from policies.models import Occasion, Publication


class PaperInline(ImportedInline):
    """The papers written for it; to move a paper to another occasion, edit the paper."""

    model = Publication
    fk_name = "occasion"
    fields = ("title", "kind", "stage", "house", "held_on", "state")
    readonly_fields = fields
    verbose_name_plural = "papers"


@admin.register(Occasion)
class OccasionAdmin(MergeableAdmin, EditedAdmin):
    tag = "occasion"
    is_chosen_elsewhere = True
    list_display = ("name", "kind", "body", "theme_names", "summary")
    list_filter = ("kind", ThemeFilter, PublicationYearFilter)
    search_fields = ("name", "slug", "body", "summary")
    autocomplete_fields = ("themes",)
    prepopulated_fields = {"slug": ["name"]}
    inlines = (PaperInline,)
    identity = ("slug",)
    theme_names = PrintedAdmin.theme_names

    def publications_of(self, record):
        """The publications written for it."""
        return {*super().publications_of(record), *record.papers.all()}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")
