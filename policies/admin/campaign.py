from django.contrib import admin

from policies.admin.base.edited import EditedAdmin, ImportedInline, PrintedAdmin, PublicationYearFilter
from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.lists.side_filters import ThemeFilter
from policies.models import Campaign, CampaignEntry, Publication


class CampaignEntryInline(ImportedInline):
    """The text of each publication about the campaign; editors cannot change it."""

    model = CampaignEntry
    fields = ("publication", "name", "wording", "position")
    readonly_fields = fields
    show_change_link = False


@admin.register(Campaign)
class CampaignAdmin(MergeableAdmin, EditedAdmin):
    tag = "campaign"
    list_display = ("name", "theme_names", "summary")
    list_filter = (ThemeFilter, PublicationYearFilter)
    search_fields = ("name", "slug", "summary")
    autocomplete_fields = ("themes", "statements")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (CampaignEntryInline,)
    identity = ("slug",)
    theme_names = PrintedAdmin.theme_names

    def publications_of(self, record):
        """The publications of its statements, before and after."""
        now = Publication.objects.filter(statements__campaigns=record)
        return {*super().publications_of(record), *now}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")
