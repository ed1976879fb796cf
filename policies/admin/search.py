from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html

from policies.admin.base.edited import KeptAdmin
from policies.admin.base.tabled import TabledAdmin
from policies.admin.lists.side_filters import ThemeFilter
from policies.models import SearchMiss, Synonym
from policies.search.nearest_names import names_like


class OneThemeFilter(ThemeFilter):
    path = "theme"


@admin.register(Synonym)
class SynonymAdmin(KeptAdmin):
    """Synonyms are applied at search time, so nothing needs to be indexed again."""

    list_display = ("term", "meanings", "wider_words", "is_one_way", "theme")
    list_filter = (OneThemeFilter,)
    list_select_related = ("theme",)
    search_fields = ("term", "means", "wider")

    def get_changeform_initial_data(self, request):
        """For a search without results: fills in the names nearest to its words, the editor keeps the right ones."""
        initial = super().get_changeform_initial_data(request)
        if initial.get("term") and "means" not in initial:
            initial |= {"means": names_like(initial["term"]), "is_one_way": True}
        return initial

    @admin.display(description="also finds")
    def meanings(self, synonym):
        return ", ".join(synonym.means)

    @admin.display(description="otherwise finds")
    def wider_words(self, synonym):
        return ", ".join(synonym.wider)


@admin.register(SearchMiss)
class SearchMissAdmin(TabledAdmin):
    """Readers' searches without results: a synonym or a summary may be missing. Read-only."""

    list_display = ("words", "why", "searched_on", "count")
    list_filter = ("why", "searched_on")
    search_fields = ("words",)
    date_hierarchy = "searched_on"

    def get_list_display(self, request):
        may_add = request.user.has_perm("policies.add_synonym")
        return (*self.list_display, "synonym") if may_add else self.list_display

    def get_queryset(self, request):
        known = Synonym.objects.filter(term__iexact=OuterRef("words"))
        return super().get_queryset(request).annotate(has_synonym=Exists(known))

    @admin.display(description="what it means")
    def synonym(self, miss):
        """A link to the form of a synonym with these words filled in."""
        if miss.has_synonym:
            return "Is a synonym now"
        if len(miss.words) > Synonym._meta.get_field("term").max_length:
            return "Too long for a synonym"
        address = reverse("admin:policies_synonym_add", query={"term": miss.words})
        return format_html('<a href="{}">Say what “{}” means</a>', address, miss.words)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
