from django.contrib import admin
from django.template.defaultfilters import truncatewords
from django.utils import timezone

from policies.admin.base.edited import EditedAdmin
from policies.admin.lineage_review import LineageReview
from policies.models import Lineage


@admin.register(Lineage)
class LineageAdmin(LineageReview, EditedAdmin):
    """The person who confirms or refuses a link is recorded automatically."""

    import_export_change_list_template = "admin/lineage/change_list.html"
    list_display = ("earlier_short_text", "later_short_text", "change", "state", "score")
    list_filter = ("state", "change")
    list_select_related = ("earlier", "later")
    search_fields = ("earlier__key", "earlier__summary", "later__key", "later__summary", "reason")
    autocomplete_fields = ("earlier", "later")
    identity = ("earlier", "later")
    provenance = ("score", "confirmed_by", "confirmed_at")

    def save_model(self, request, obj, form, change):
        if "state" in form.changed_data:
            decided = obj.state != Lineage.State.SUGGESTED
            obj.confirmed_by = request.user if decided else None
            obj.confirmed_at = timezone.now() if decided else None
        super().save_model(request, obj, form, change)

    @admin.display(description="earlier")
    def earlier_short_text(self, lineage):
        return truncatewords(lineage.earlier.short_text, 12)

    @admin.display(description="later")
    def later_short_text(self, lineage):
        return truncatewords(lineage.later.short_text, 12)
