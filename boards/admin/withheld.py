from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.db import transaction

from boards.admin.board_filters import BoardFilter
from boards.models import WithheldPassage
from boards.restricted.rule import may_read_some
from policies.admin.base.readable import ReadableAdmin
from policies.admin.lists.actions import NoteForm, asking_first
from policies.search.index import refresh


@transaction.atomic
def make_public(rows, user, now, data):
    """Remove passages from the list, so that everybody may read them."""
    publications = {row.passage.publication for row in rows}
    note = data["note"] or "Made public"
    LogEntry.objects.log_actions(user.pk, rows, DELETION, change_message=note)
    WithheldPassage.objects.filter(pk__in=[row.pk for row in rows]).delete()
    refresh(publications)
    return len(rows)


MAKE_PUBLIC = asking_first(
    name="Make public", right="make_public", form_class=NoteForm, do=make_public, done="made public"
)


@admin.register(WithheldPassage)
class WithheldPassageAdmin(ReadableAdmin):
    """Passages that are no longer part of a restricted item but stay hidden until somebody makes them public."""

    acts_at_once = True  # it has a review of its own
    list_display = ("short_text", "publication", "item", "board", "since")
    list_display_links = None
    list_filter = (BoardFilter,)
    list_select_related = ("passage__publication", "item", "board")
    list_per_page = 50
    show_full_result_count = False
    actions = (MAKE_PUBLIC,)

    def get_queryset(self, request):
        return super().get_queryset(request).left_over()

    def has_module_permission(self, request):
        return may_read_some(request.user)

    def has_view_permission(self, request, obj=None):
        return may_read_some(request.user) and (obj is None or self.get_queryset(request).contains(obj))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_make_public_permission(self, request):
        return may_read_some(request.user)

    @admin.display(description="passage")
    def short_text(self, row):
        return row.short_text

    @admin.display(description="publication")
    def publication(self, row):
        return row.passage.publication
