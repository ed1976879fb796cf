from django.contrib import admin
from django.urls import path, reverse

from boards.admin.board_filters import BoardFilter
from boards.admin.by_hand.page import new_meeting, whole_meeting
from boards.admin.meeting_words import on_days_named
from boards.admin.services import ExternalIdInline, LinkedPaperInline
from boards.admin.suggested import CONFIRM, SuggestedFilter, SuggestedThemesAdmin
from boards.admin.to_do import ToDoFilter
from boards.admin.years import MeetingYearFilter
from boards.models import AgendaItem, AgendaLine, GroupContact, Meeting, MeetingPaper
from boards.restricted.refreshing import publications_of
from policies.admin.base.edited import EditedAdmin, PrintedAdmin
from policies.admin.base.readable import ReadableFormSet
from policies.admin.base.tracked import TrackedInline
from policies.admin.lists.side_filters import ThemeFilter


class MeetingPaperInline(TrackedInline, admin.TabularInline):
    """The papers. One that is added comes last."""

    model = MeetingPaper
    exclude = ("position",)
    autocomplete_fields = ("publication",)
    extra = 0


class GroupContactInline(TrackedInline, admin.TabularInline):
    model = GroupContact
    extra = 0


@admin.register(Meeting)
class MeetingAdmin(EditedAdmin):
    list_display = ("met_on", "starts_at", "board", "status", "venue", "next_met_on")
    list_filter = (ToDoFilter, BoardFilter, MeetingYearFilter, "status")
    list_select_related = ("board",)
    search_fields = ("board__name", "board__short_name", "venue", "hashtag")
    search_help_text = (
        "Words of the board or the venue, and a day: “2 December 2020”, “December 2020” or “2020”."
    )
    autocomplete_fields = ("board",)
    date_hierarchy = "met_on"
    inlines = (MeetingPaperInline, GroupContactInline, ExternalIdInline.of("meeting"))
    imported_relations = ("papers",)
    identity = ("board", "met_on", "sitting")
    provenance = ("wording",)
    import_export_change_list_template = "admin/meetings/list.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("enter/", wrap(self.enter_view), name="boards_meeting_enter"),
            path("<number:number>/whole/", wrap(self.whole_view), name="boards_meeting_whole"),
            *super().get_urls(),
        ]

    def enter_view(self, request):
        return new_meeting(request, self._frame(request))

    def whole_view(self, request, number):
        return whole_meeting(request, self._frame(request), number)

    def _frame(self, request):
        return self.admin_site.each_context(request) | {"opts": self.opts}

    def save_formset(self, request, form, formset, change):
        for row in formset.forms if formset.model is MeetingPaper else ():
            if row.instance.pk is None:
                row.instance.position = form.instance.papers.count() + 1
        super().save_formset(request, form, formset, change)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, *on_days_named(queryset, search_term))

    def publications_of(self, record):
        return record.publications.all()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With links to the page of the whole meeting, and to its items."""
        if obj:
            items = reverse("admin:boards_agendaitem_changelist")
            whole = reverse("admin:boards_meeting_whole", args=[obj.pk])
            context["state_links"] = [
                {"address": whole, "name": "Agenda, attendance and minutes"},
                {"address": f"{items}?meeting__id__exact={obj.pk}", "name": "Agenda items"},
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)


class AgendaLineInline(admin.TabularInline):
    """How each paper lists the item. Only imports write it."""

    model = AgendaLine
    formset = ReadableFormSet
    verbose_name, verbose_name_plural = "line", "Listing in each paper"
    fields = readonly_fields = ("paper", "number", "title", "first_page", "last_page", "note", "status")
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("paper")


@admin.register(AgendaItem)
class AgendaItemAdmin(SuggestedThemesAdmin, PrintedAdmin):
    list_display = ("number", "title", "board", "met_on", "status", "theme_names", "is_restricted")
    list_display_links = ("title",)
    list_filter = (
        ToDoFilter,
        ThemeFilter,
        SuggestedFilter,
        MeetingYearFilter,
        BoardFilter.through("meeting__board"),
        "status",
        "is_restricted",
    )
    actions = (CONFIRM,)
    list_select_related = ("meeting__board",)
    search_fields = ("title", "key", "summary", "note", "presenter")
    autocomplete_fields = ("meeting", "themes", "matter", "evidence_for")
    inlines = (AgendaLineInline, LinkedPaperInline, ExternalIdInline.of("item"))
    identity = ("key", "meeting", "number", "position")
    provenance = ("note", "minutes", "printed_at")
    exclude = ("passage",)

    def publications_of(self, record):
        return publications_of([record])

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description="board", ordering="meeting__board__name")
    def board(self, item):
        return item.meeting.board.name

    @admin.display(description="date", ordering="meeting__met_on")
    def met_on(self, item):
        return item.meeting.met_on
