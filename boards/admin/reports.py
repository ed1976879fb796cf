from typing import Any, ClassVar

from django.contrib import admin
from django.template.defaultfilters import truncatewords

from boards.admin.board_filters import BoardFilter
from boards.admin.suggested import CONFIRM, SuggestedFilter, SuggestedThemesAdmin
from boards.admin.to_do import ToDoFilter
from boards.admin.years import MeetingYearFilter
from boards.models import (
    Action,
    ContactOfficer,
    Decision,
    DecisionChange,
    Recommendation,
    Report,
    ReportSection,
)
from policies.admin.base.edited import EditedAdmin, ImportedInline, PrintedAdmin
from policies.admin.base.tracked import TrackedInline
from policies.admin.lists.side_filters import ThemeFilter, ValuesFilter


class ReportSectionInline(ImportedInline):
    model = ReportSection
    fields = ("position", "title", "kind", "themes")
    readonly_fields = ("position", "title", "kind")
    autocomplete_fields = ("themes",)
    show_change_link = False


class RecommendationInline(ImportedInline):
    model = Recommendation
    fields = ("number", "wording", "summary")
    readonly_fields = ("number", "wording")


class ContactOfficerInline(ImportedInline):
    model = ContactOfficer
    fields = ("name", "post", "telephone", "email")


@admin.register(Report)
class ReportAdmin(SuggestedThemesAdmin, PrintedAdmin):
    list_display = ("title", "board", "met_on", "item_title", "purpose", "theme_names")
    list_filter = (
        ThemeFilter,
        SuggestedFilter,
        MeetingYearFilter,
        BoardFilter.through("meeting__board"),
        ValuesFilter.of("purpose", "purpose"),
        "publication__state",
    )
    actions = (CONFIRM,)
    list_select_related = ("meeting__board", "item")
    search_fields = ("title", "key", "summary", "summary_wording")
    autocomplete_fields = ("publication", "meeting", "item", "themes")
    inlines = (RecommendationInline, ContactOfficerInline, ReportSectionInline)
    identity = ("key", "publication", "meeting", "title", "purpose", "action", "position")
    provenance = ("summary_wording", "first_position", "last_position", "printed_at")
    exclude = ("passage",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description="board", ordering="meeting__board__name")
    def board(self, report):
        return report.meeting.board.name

    @admin.display(description="date", ordering="meeting__met_on")
    def met_on(self, report):
        return report.meeting.met_on

    @admin.display(description="agenda item")
    def item_title(self, report):
        return report.item.title if report.item_id else None


@admin.register(ContactOfficer)
class ContactOfficerAdmin(EditedAdmin):
    list_display = ("name", "post", "report_title", "telephone", "email")
    list_filter = (BoardFilter.through("meeting__board"),)
    list_select_related = ("report",)
    search_fields = ("name", "post", "key", "report__title")
    autocomplete_fields = ("meeting", "report")
    identity = ("key", "meeting", "report", "position")

    @admin.display(description="report", ordering="report__title")
    def report_title(self, officer):
        return officer.report.title if officer.report_id else None


@admin.register(Recommendation)
class RecommendationAdmin(PrintedAdmin):
    printed_in_path = "report.publication"
    list_display = ("short_summary", "number", "report_title", "short_wording")
    list_filter = (MeetingYearFilter, BoardFilter.through("report__meeting__board"))
    list_select_related = ("report",)
    search_fields = ("key", "summary", "wording", "report__title")
    autocomplete_fields = ("report",)
    identity = ("key", "report", "number", "position")
    provenance = ("wording", "printed_at")
    exclude = ("passage",)

    @admin.display(description="report", ordering="report__title")
    def report_title(self, recommendation):
        return recommendation.report.title

    @admin.display(description="wording")
    def short_wording(self, recommendation):
        return truncatewords(recommendation.wording, 15)


class OutcomeAdmin(PrintedAdmin):
    """An outcome of an item: a decision or an action."""

    printed_in_path = "passage.publication"
    list_filter: ClassVar[tuple[Any, ...]] = (MeetingYearFilter, BoardFilter.through("meeting__board"))
    list_select_related: ClassVar[tuple[str, ...]] = ("meeting__board", "item")
    search_fields: ClassVar[tuple[str, ...]] = ("key", "summary", "wording", "item__title")
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("meeting", "item")
    identity: tuple[str, ...] = ("key", "meeting", "position")
    provenance: tuple[str, ...] = ("wording", "printed_at")
    exclude: ClassVar[tuple[str, ...]] = ("passage",)

    @admin.display(description="meeting", ordering="meeting__met_on")
    def met(self, outcome):
        return f"{outcome.meeting.board.name}, {outcome.meeting.place}" if outcome.meeting else None

    @admin.display(description="what")
    def what(self, outcome):
        return truncatewords(outcome.summary or outcome.wording, 20)


class DecisionChangeInline(TrackedInline, admin.TabularInline):
    """Priorities, headings or statements that the decision added or changed."""

    model = DecisionChange
    autocomplete_fields = ("priority", "heading", "statement")
    verbose_name, verbose_name_plural = "change", "What it changed"
    extra = 0


@admin.register(Decision)
class DecisionAdmin(OutcomeAdmin):
    """A decision of a meeting on this site, or one that another board's papers mention."""

    list_display = ("what", "met", "board", "resolved_on", "item")
    provenance = ("number", *OutcomeAdmin.provenance)
    list_select_related = (*OutcomeAdmin.list_select_related, "board", "reported_in")
    autocomplete_fields = (*OutcomeAdmin.autocomplete_fields, "board", "reported_in")
    inlines = (DecisionChangeInline,)


@admin.register(Action)
class ActionAdmin(OutcomeAdmin):
    list_display = ("what", "met", "owner", "due_on", "closed_on")
    exclude = (*OutcomeAdmin.exclude, "closed_in")
    list_filter = (ToDoFilter, *OutcomeAdmin.list_filter, ("closed_on", admin.EmptyFieldListFilter))
    autocomplete_fields = (*OutcomeAdmin.autocomplete_fields, "decision", "carried_to")
