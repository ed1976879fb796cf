from django.contrib import admin

from policies.admin.base.edited import KeptAdmin
from policies.admin.base.indexing import IndexedAdmin
from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.base.tabled import TabledAdmin
from policies.models import Addressee, SustainableDevelopmentGoal, Theme


@admin.register(Theme)
class ThemeAdmin(MergeableAdmin, KeptAdmin):
    tag = "theme"
    is_chosen_elsewhere = True
    list_display = ("name", "position", "slug", "description")
    search_fields = ("name", "slug", "description", "aliases")
    prepopulated_fields = {"slug": ["name"]}
    identity = ("slug",)


@admin.register(SustainableDevelopmentGoal)
class SustainableDevelopmentGoalAdmin(TabledAdmin, IndexedAdmin):
    """The goals never change, so they have no history."""

    tag = "goal"
    list_display = ("number", "title")
    list_display_links = ("title",)
    search_fields = ("title",)

    def get_readonly_fields(self, request, obj=None):
        return ("number",) if obj else ()


@admin.register(Addressee)
class AddresseeAdmin(MergeableAdmin, KeptAdmin):
    tag = "addressee"
    list_display = ("name", "became", "aliases")
    list_select_related = ("became",)
    search_fields = ("name", "slug", "aliases")
    autocomplete_fields = ("became",)
    prepopulated_fields = {"slug": ["name"]}
    identity = ("slug",)
