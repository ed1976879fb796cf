"""Themes suggested for items and reports: shown with the reason, found in the list, and confirmed with one action."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from boards.admin.theme_suggestions import awaiting, confirm, suggested
from policies.admin.lists.actions import ActionForm, asking_first
from policies.editing import rights

CONFIRM = asking_first(
    name="Confirm suggested themes",
    right="change",
    form_class=ActionForm,
    do=lambda rows, user, now, data: confirm(rows, by=user, at=now),
    done="now have the suggested themes",
)


class SuggestedFilter(admin.SimpleListFilter):
    title, parameter_name = "suggested themes", "suggested"

    def lookups(self, request, model_admin):
        return [("open", "Themes suggested, not confirmed")]

    def queryset(self, request, queryset):
        return awaiting(queryset) if self.value() == "open" else queryset


class SuggestedThemesAdmin(admin.ModelAdmin):
    """Mixin for the admins of items and reports: a column of suggested themes, and a button."""

    def get_list_display(self, request):
        shown = super().get_list_display(request)
        return (*shown, "suggested_names") if SuggestedFilter.parameter_name in request.GET else shown

    def get_changelist_instance(self, request):
        changes = super().get_changelist_instance(request)
        if "suggested_names" in changes.list_display:
            found = suggested(changes.result_list)
            for row in changes.result_list:
                row.suggested_names = ", ".join(theme.name for theme in found.get(row, ()))
        return changes

    @admin.display(description="suggested")
    def suggested_names(self, row):
        return row.suggested_names

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_confirm_themes"
        view = self.admin_site.admin_view(self.confirm_themes_view)
        return [path("<path:object_id>/confirm-themes/", view, name=name), *super().get_urls()]

    def confirm_themes_view(self, request, object_id):
        """Give the record its suggested themes, and return to the form."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not rights.may(request.user, "change", record):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if confirm([record], by=request.user, at=timezone.now()):
            messages.success(request, "The suggested themes are confirmed.")
        else:
            messages.info(request, "There are no more suggested themes.")
        return HttpResponseRedirect(self._address_of_page("change", object_id))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and rights.may(request.user, "change", obj):
            context["suggested_themes"] = suggested([obj]).get(obj)
            context["confirm_address"] = self._address_of_page("confirm_themes", quote(obj.pk))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _address_of_page(self, page, object_id):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[object_id])
