from django import forms
from django.contrib import admin

from boards.admin.board_filters import BoardFilter
from boards.admin.services import ExternalIdInline
from boards.admin.years import MeetingYearFilter
from boards.merging import merge, perhaps_same, unmerge
from boards.models import Board, OutsideBody, Person, Representative, Seat, SeatAllocation
from policies.admin.base.edited import EditedAdmin, PrintedAdmin
from policies.admin.base.tracked import TrackedInline
from policies.admin.lists.actions import ActionForm, asking_first
from policies.admin.lists.side_filters import ThemeFilter, ValuesFilter


class SeatAllocationInline(TrackedInline, admin.TabularInline):
    model = SeatAllocation
    extra = 0


class RepresentativeInline(TrackedInline, admin.TabularInline):
    model = Representative
    autocomplete_fields = ("person", "board")
    extra = 0


@admin.register(Board)
class BoardAdmin(EditedAdmin):
    list_display = ("name", "short_name", "type", "theme_names", "summary")
    list_filter = ("type", ThemeFilter, MeetingYearFilter)
    search_fields = ("name", "short_name", "slug", "previous_names")
    autocomplete_fields = ("themes", "parent")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (SeatAllocationInline, ExternalIdInline.of("board"))
    identity = ("slug",)
    theme_names = PrintedAdmin.theme_names

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")


class MergeForm(ActionForm):
    """Which record stays."""

    kept = forms.SlugField(
        label="Record to keep",
        help_text="The last part of its address, as in the column “slug”. It gets all links and names of the others.",
    )

    def clean_kept(self):
        kept = Person.objects.unmerged().filter(slug=self.cleaned_data["kept"]).first()
        if kept is None:
            raise forms.ValidationError("There is nobody with this address.")
        return kept


MERGE = asking_first(
    name="Merge into one person",
    right="change",
    form_class=MergeForm,
    do=lambda rows, user, now, data: merge(data["kept"], rows, by=user, at=now),
    done="merged",
)
UNMERGE = asking_first(
    name="Undo a merge",
    right="change",
    form_class=ActionForm,
    do=lambda rows, user, now, data: unmerge(rows, by=user, at=now),
    done="no longer merged",
)


class SamePersonFilter(admin.SimpleListFilter):
    """People who may have two records, and those that were merged."""

    title = "records of one person"
    parameter_name = "same"

    def lookups(self, request, model_admin):
        return [("perhaps", "May be one person"), ("merged", "Merged into another")]

    def queryset(self, request, queryset):
        if self.value() == "merged":
            return queryset.filter(merged_into__isnull=False)
        if self.value() == "perhaps":
            return queryset.filter(pk__in={row.pk for pair in perhaps_same() for row in pair})
        return queryset


@admin.register(Person)
class PersonAdmin(EditedAdmin):
    list_display = ("name", "honours", "group", "ward", "slug", "merged_into")
    list_filter = (SamePersonFilter,)
    list_select_related = ("merged_into",)
    actions = (MERGE, UNMERGE)
    search_fields = ("name", "slug", "other_names")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (ExternalIdInline.of("person"),)
    identity = ("slug",)


@admin.register(Seat)
class SeatAdmin(EditedAdmin):
    list_display = ("person", "board", "council_year", "group", "authority", "role", "position")
    list_filter = (BoardFilter, "council_year", ValuesFilter.of("group", "political group"), "role")
    list_select_related = ("person", "board")
    search_fields = ("person__name", "authority", "board__name", "key")
    autocomplete_fields = ("board", "person", "stands_in_for")
    identity = ("key",)


@admin.register(OutsideBody)
class OutsideBodyAdmin(EditedAdmin):
    list_display = ("name", "summary")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ["name"]}
    inlines = (RepresentativeInline,)
    identity = ("slug",)
