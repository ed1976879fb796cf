"""The page of comments that each record in the admin has, and what its form shows of them."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from lga_kb.comments.models import CommentThread
from lga_kb.comments.page import Posted, shown_on
from lga_kb.notices.lines import path_of
from policies.models.shared.names import name_in_pickers

SHOWN_ON_FORM = 5


def open_comments(record: Model) -> dict[str, Any]:
    """What the form of a record shows: the first open threads, how many there are, and the address of the page."""
    threads = list(CommentThread.objects.of(record).open().for_list())
    return {
        "address": path_of(record, "comments"),
        "open": len(threads),
        "threads": threads[:SHOWN_ON_FORM],
        "more": max(0, len(threads) - SHOWN_ON_FORM),
    }


class CommentedAdmin:
    """For the admin of records that are discussed: the page of a record, and the link to it."""

    opts: Any
    admin_site: Any

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_comments"
        view = self.admin_site.admin_view(self.comments_view)
        return [path("<path:object_id>/comments/", view, name=name), *super().get_urls()]

    def comments_view(self, request, object_id):
        """The threads on a record, open ones first; what is sent is written, and the page shown again."""
        record = self._discussed(request, object_id)
        posted = Posted(request, record) if request.method == "POST" else None
        if posted and posted.is_done():
            return HttpResponseRedirect(f"{request.path}#{posted.place}")
        context = self._frame_of_comments(request, record) | shown_on(record, posted)
        status = 400 if posted else 200
        return TemplateResponse(request, "admin/comments/comments.html", context, status=status)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["comments"] = open_comments(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        own = {"comments_address": self._address_of("comments", unquote(object_id))}
        return super().history_view(request, object_id, own | (extra_context or {}))

    def _discussed(self, request, object_id):
        """The record; one that was deleted, for people who may restore it."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record or self.restorable(request, object_id)

    def _frame_of_comments(self, request, record) -> dict[str, Any]:
        is_there = type(record)._base_manager.filter(pk=record.pk).exists()
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Comments",
            "name": name_in_pickers(record),
            "is_deleted": not is_there,
            "record_address": self._address_of("change" if is_there else "history", record.pk),
        }

    def _address_of(self, page, number) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[quote(number)])
