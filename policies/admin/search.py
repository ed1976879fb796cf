from django.contrib import admin

from policies.admin.base.edited import KeptAdmin
from policies.admin.base.tabled import TabledAdmin
from policies.admin.lists.side_filters import ThemeFilter
from policies.models import SearchMiss, Synonym


class OneThemeFilter(ThemeFilter):
    path = "theme"


@admin.register(Synonym)
class SynonymAdmin(KeptAdmin):
    """Synonyms are applied when somebody searches, so nothing needs indexing anew."""

    list_display = ("term", "meanings", "wider_words", "is_one_way", "theme")
    list_filter = (OneThemeFilter,)
    list_select_related = ("theme",)
    search_fields = ("term", "means", "wider")

    @admin.display(description="also finds")
    def meanings(self, synonym):
        return ", ".join(synonym.means)

    @admin.display(description="otherwise finds")
    def wider_words(self, synonym):
        return ", ".join(synonym.wider)


@admin.register(SearchMiss)
class SearchMissAdmin(TabledAdmin):
    """What readers looked for in vain: a synonym or a summary may be missing. Nothing here is edited."""

    list_display = ("words", "why", "searched_on", "count")
    list_filter = ("why", "searched_on")
    search_fields = ("words",)
    date_hierarchy = "searched_on"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
