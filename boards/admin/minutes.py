"""Records from minutes, and papers that an agenda promised."""

from typing import Any, ClassVar

from django.contrib import admin

from boards.admin.board_filters import BoardFilter
from boards.admin.services import ShownInline
from boards.admin.to_do import ToDoFilter
from boards.admin.years import MeetingYearFilter
from boards.models import Attendance, Declaration, NamedVote, PaperToFollow, Vote
from policies.admin.base.edited import EditedAdmin, PrintedAdmin


class MinutedAdmin(PrintedAdmin):
    """A fact about a person in the minutes of a meeting."""

    list_filter: ClassVar[tuple[Any, ...]] = (MeetingYearFilter, BoardFilter.through("meeting__board"))
    list_select_related: ClassVar[tuple[str, ...]] = ("meeting__board", "person")
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("meeting", "person")
    identity: tuple[str, ...] = ("key", "meeting", "position")
    exclude = ("passage",)

    @admin.display(description="meeting", ordering="meeting__met_on")
    def met(self, row):
        return f"{row.meeting.board.name}, {row.meeting.place}"

    def publications_of(self, record):
        printed = {record.passage.publication} if record.passage else set()
        return {*record.meeting.publications.all(), *printed}


@admin.register(Attendance)
class AttendanceAdmin(MinutedAdmin):
    list_display = ("name", "kind", "role", "met", "instead_of")
    list_filter = (*MinutedAdmin.list_filter, "kind")
    list_select_related = (*MinutedAdmin.list_select_related, "instead_of")
    search_fields = ("name", "key", "authority", "role")
    autocomplete_fields = (*MinutedAdmin.autocomplete_fields, "instead_of")
    provenance = ("printed_at",)


@admin.register(Declaration)
class DeclarationAdmin(MinutedAdmin):
    list_display = ("name", "met", "item", "short_summary")
    list_select_related = (*MinutedAdmin.list_select_related, "item")
    search_fields = ("name", "key", "wording", "summary")
    autocomplete_fields = (*MinutedAdmin.autocomplete_fields, "item")
    provenance = ("wording", "printed_at")


class NamedVoteInline(ShownInline):
    model = NamedVote
    fields = readonly_fields = ("side", "name", "person")


@admin.register(Vote)
class VoteAdmin(MinutedAdmin):
    list_display = ("key", "met", "item", "subject", "result", "votes_for", "votes_against")
    list_filter = (*MinutedAdmin.list_filter, "result", "subject")
    list_select_related = ("meeting__board", "item")
    search_fields = ("key", "wording", "moved_by", "by_name__name")
    autocomplete_fields = ("meeting", "item")
    provenance = ("wording", "printed_at")
    inlines = (NamedVoteInline,)


@admin.register(PaperToFollow)
class PaperToFollowAdmin(EditedAdmin):
    """Promised papers: an editor can enter the paper that arrived, if titles and numbers did not identify it."""

    list_display = ("item", "met", "promised_in", "supplied_by")
    list_filter = (
        ToDoFilter,
        MeetingYearFilter,
        BoardFilter.through("item__meeting__board"),
        ("supplied_by", admin.EmptyFieldListFilter),
    )
    list_select_related = ("item__meeting__board", "promised_in", "supplied_by")
    search_fields = ("item__title", "item__key", "wording")
    autocomplete_fields = ("item", "promised_in", "supplied_by", "report")
    identity = ("item",)
    provenance = ("wording",)

    @admin.display(description="meeting", ordering="item__meeting__met_on")
    def met(self, promise):
        return f"{promise.item.meeting.board.name}, {promise.item.meeting.place}"

    def publications_of(self, record):
        return record.item.meeting.publications.all()
