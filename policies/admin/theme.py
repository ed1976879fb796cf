from django.contrib import admin

from policies.admin.editing import KeptAdmin
from policies.models import Addressee, SustainableDevelopmentGoal, Theme


@admin.register(Theme)
class ThemeAdmin(KeptAdmin):
    tag = "theme"
    list_display = ("name", "position", "slug", "description")
    search_fields = ("name", "slug", "description", "aliases")
    prepopulated_fields = {"slug": ["name"]}
    identity = ("slug",)


@admin.register(SustainableDevelopmentGoal)
class SustainableDevelopmentGoalAdmin(KeptAdmin):
    tag = "goal"
    list_display = ("number", "title")
    list_display_links = ("title",)
    search_fields = ("title",)
    identity = ("number",)


@admin.register(Addressee)
class AddresseeAdmin(KeptAdmin):
    tag = "addressee"
    list_display = ("name", "became", "aliases")
    list_select_related = ("became",)
    search_fields = ("name", "slug", "aliases")
    autocomplete_fields = ("became",)
    prepopulated_fields = {"slug": ["name"]}
    identity = ("slug",)
