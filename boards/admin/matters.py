from django.contrib import admin

from boards.models import Matter, MatterStep
from policies.admin.base.edited import EditedAdmin, PrintedAdmin
from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.base.tracked import TrackedInline
from policies.admin.lists.side_filters import ThemeFilter


class MatterStepInline(TrackedInline, admin.StackedInline):
    model = MatterStep
    autocomplete_fields = ("boards", "reported_in")
    extra = 0


@admin.register(Matter)
class MatterAdmin(MergeableAdmin, EditedAdmin):
    """Subjects that return to meetings. Items are linked on their own forms, or by an action on their list."""

    list_display = ("name", "theme_names", "summary")
    list_filter = (ThemeFilter,)
    search_fields = ("name", "slug", "titles", "summary")
    autocomplete_fields = ("themes",)
    prepopulated_fields = {"slug": ["name"]}
    inlines = (MatterStepInline,)
    identity = ("slug",)
    theme_names = PrintedAdmin.theme_names

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")
