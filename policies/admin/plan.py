from django.contrib import admin

from policies.admin.base.edited import ImportedInline, PrintedAdmin, PublicationYearFilter
from policies.admin.lists.side_filters import PriorityFilter, PublicationFilter, ThemeFilter
from policies.models import Heading, Priority, SdgLink


class SdgLinkInline(ImportedInline):
    """The goal that is meant and who corrected it, beside the printed goal."""

    model = SdgLink
    fields = ("goal_printed", "title_printed", "target", "goal", "corrected_by")
    readonly_fields = ("goal_printed", "title_printed", "target")
    autocomplete_fields = ("goal",)
    show_change_link = False


@admin.register(Priority)
class PriorityAdmin(PrintedAdmin):
    list_display = ("name", "printed_in", "strand", "position", "theme_names", "short_summary")
    list_filter = ("strand", ThemeFilter, PublicationYearFilter, PublicationFilter)
    list_select_related = ("publication",)
    search_fields = ("name", "key", "summary", "wording")
    autocomplete_fields = ("publication", "themes")
    inlines = (SdgLinkInline,)
    identity = ("key", "publication", "name", "position")
    provenance = ("wording", "name_in_summary", "summary_wording", "summary_position", "printed_at")
    exclude = ("passage",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")


@admin.register(Heading)
class HeadingAdmin(PrintedAdmin):
    list_display = ("title", "printed_in", "priority_name", "shape", "theme_names", "short_summary")
    list_filter = (
        "shape",
        ThemeFilter,
        PublicationYearFilter,
        PublicationFilter,
        PriorityFilter.through("priority"),
    )
    list_select_related = ("publication", "priority")
    search_fields = ("name", "key", "summary", "wording", "priority__name")
    autocomplete_fields = ("publication", "priority", "themes")
    identity = ("key", "publication", "priority", "shape", "number", "name", "position")
    provenance = ("wording", "printed_at")
    exclude = ("passage",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description="priority", ordering="priority__name")
    def priority_name(self, heading):
        return heading.priority.name if heading.priority_id else None
