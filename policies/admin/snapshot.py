from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.defaultfilters import truncatewords
from django.urls import reverse
from django.utils import timezone

from policies.admin.base.tabled import TabledAdmin
from policies.admin.lists.side_filters import PublicationFilter
from policies.editing import rights
from policies.models import Publication, Snapshot, SnapshotRow
from policies.progress.snapshots import NoSnapshot, readable_rows, take_snapshot


class SnapshotRowInline(admin.TabularInline):
    """The saved rows, read-only."""

    model = SnapshotRow
    fields = ("statement_key", "priority", "measurability", "status", "updated_on", "summary")
    extra = max_num = 0
    can_delete = False

    def get_queryset(self, request):
        return readable_rows(super().get_queryset(request), request.user)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Snapshot)
class SnapshotAdmin(TabledAdmin):
    """Adding a snapshot saves the plan's progress today. A snapshot is never changed."""

    list_display = ("publication", "taken_on", "taken_by", "short_note")
    list_display_links = ("publication", "taken_on")
    list_filter = (PublicationFilter,)
    list_select_related = ("publication", "taken_by")
    search_fields = ("publication__title", "note")
    fields = ("publication", "taken_on", "taken_by", "note")
    inlines = (SnapshotRowInline,)
    readonly_fields = ("taken_on", "taken_by")
    date_hierarchy = "taken_on"
    list_per_page = 50
    show_full_result_count = False

    def get_fields(self, request, obj=None):
        return super().get_fields(request, obj) if obj else ("publication", "note")

    def get_inlines(self, request, obj):
        return (SnapshotRowInline,) if obj else ()

    def has_add_permission(self, request):
        return rights.may(request.user, "add", Snapshot)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return rights.may(request.user, "delete", obj or Snapshot)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only plans within the user's rights."""
        if db_field.name == "publication":
            plans, scope = Publication.objects.plans(), rights.scope_of(request.user)
            if scope and not request.user.is_superuser:
                plans = plans.filter(pk__in=[pk for kind, pk in scope if kind == "publication"])
            kwargs["queryset"] = plans.newest_first()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """If a plan has nothing to save, or has a snapshot of today, the list says so and shows the existing ones."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NoSnapshot as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:policies_snapshot_changelist"))

    def save_model(self, request, obj, form, change):
        taken = take_snapshot(obj.publication, on=timezone.localdate(), by=request.user, note=obj.note)
        obj.pk, obj.taken_on, obj.taken_by = taken.pk, taken.taken_on, taken.taken_by

    @admin.display(description="note")
    def short_note(self, snapshot):
        return truncatewords(snapshot.note, 15)
