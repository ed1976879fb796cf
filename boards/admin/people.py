from django.contrib import admin
from django.urls import reverse

from boards.admin.board_filters import BoardFilter
from boards.admin.services import ExternalIdInline
from boards.admin.to_do import ToDoFilter
from boards.admin.years import MeetingYearFilter
from boards.models import Board, OutsideBody, Person, Representative, Seat, SeatAllocation
from boards.same_person import perhaps_same, ways_of
from policies.admin.base.edited import EditedAdmin, PrintedAdmin
from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.base.tracked import TrackedInline
from policies.admin.lists.side_filters import ThemeFilter, ValuesFilter


class SeatAllocationInline(TrackedInline, admin.TabularInline):
    model = SeatAllocation
    extra = 0


class RepresentativeInline(TrackedInline, admin.TabularInline):
    model = Representative
    autocomplete_fields = ("person", "board")
    extra = 0


@admin.register(Board)
class BoardAdmin(MergeableAdmin, EditedAdmin):
    list_display = ("name", "short_name", "type", "theme_names", "summary")
    list_filter = (ToDoFilter, "type", ThemeFilter, MeetingYearFilter)
    search_fields = ("name", "short_name", "slug", "previous_names")
    autocomplete_fields = ("themes", "parent")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (SeatAllocationInline, ExternalIdInline.of("board"))
    identity = ("slug",)
    theme_names = PrintedAdmin.theme_names

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")


class SamePersonFilter(admin.SimpleListFilter):
    """People who may have two records."""

    title = "records of one person"
    parameter_name = "same"

    def lookups(self, request, model_admin):
        return [("perhaps", "May be one person")]

    def queryset(self, request, queryset):
        if self.value() == "perhaps":
            return queryset.filter(pk__in={row.pk for pair in perhaps_same() for row in pair})
        return queryset


@admin.register(Person)
class PersonAdmin(MergeableAdmin, EditedAdmin):
    list_display = ("name", "honours", "group", "ward", "slug")
    list_filter = (SamePersonFilter,)
    search_fields = ("name", "slug", "other_names")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (ExternalIdInline.of("person"),)
    identity = ("slug",)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and request.user.has_perm("policies.hide_names"):
            address = reverse("admin:policies_hiddenname_hide", query={"way": ways_of(obj)})
            context["state_links"] = [
                *context.get("state_links", ()),
                {"address": address, "name": "Hide this name…"},
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Seat)
class SeatAdmin(EditedAdmin):
    list_display = ("person", "board", "council_year", "group", "authority", "role", "position")
    list_filter = (BoardFilter, "council_year", ValuesFilter.of("group", "political group"), "role")
    list_select_related = ("person", "board")
    search_fields = ("person__name", "authority", "board__name", "key")
    autocomplete_fields = ("board", "person", "stands_in_for")
    identity = ("key",)
    fellows_by = ("board", "council_year")


@admin.register(OutsideBody)
class OutsideBodyAdmin(MergeableAdmin, EditedAdmin):
    list_display = ("name", "summary")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (RepresentativeInline,)
    identity = ("slug",)
