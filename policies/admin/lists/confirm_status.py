"""Lets an editor confirm that the status of a statement is still correct."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from policies.editing import bulk_changes as bulk
from policies.editing import rights
from policies.editing.workflow import NotAllowed
from policies.models import Update

CHECKS_SHOWN = 10


class StillRightAdmin(admin.ModelAdmin):
    """Mixin for the admin of a kind of statement: a button to confirm that its status is still correct."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_still_right"
        view = self.admin_site.admin_view(self.still_right_view)
        return [path("<path:object_id>/still-right/", view, name=name), *super().get_urls()]

    def still_right_view(self, request, object_id):
        """Record the confirmation, and return to the form."""
        statement = self.get_object(request, unquote(object_id))
        if statement is None:
            raise Http404
        if not rights.may(request.user, "change", statement):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            bulk.confirm_status([statement], by=request.user, at=timezone.now())
        except NotAllowed as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, "The status is confirmed as of today.")
        return HttpResponseRedirect(self._address_of("change", object_id))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        newest = Update.objects.newest_for(obj.pk).first() if obj else None
        if newest and rights.may(request.user, "change", obj):
            context["newest_update"] = newest
            context["still_right_address"] = self._address_of("still_right", quote(obj.pk))
            context["newest_checks"] = newest.checks.select_related("checked_by")[:CHECKS_SHOWN]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _address_of(self, page, object_id):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[object_id])
