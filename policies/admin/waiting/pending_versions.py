"""Changes waiting for a publisher: a list, and a page for each to review and publish it."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from policies.admin.base.indexing import IndexedAdmin
from policies.admin.base.readable import ReadableAdmin
from policies.admin.base.reviewed import ReviewedAdmin
from policies.editing.waiting import pending as waiting
from policies.editing.waiting.row_values import model_of
from policies.editing.workflow import NotAllowed
from policies.models import PendingRow, PendingVersion
from policies.models.shared.readable_rows import hidden

State = PendingVersion.State
LIST = "admin:policies_pendingversion_changelist"
CHANGED = (
    "Somebody has changed the same since. Both versions are shown: look at them, then publish or send back."
)


class DecisionForm(forms.Form):
    """The publisher's note to the editor; required only to send a change back."""

    note = forms.CharField(
        label="Note to the editor",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="Needed to send it back: say what is to be done.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@admin.register(PendingVersion)
class PendingVersionAdmin(ReadableAdmin):
    acts_at_once = True
    list_display = ("title", "proposed_by", "proposed_at", "state", "decided_by", "decided_at")
    list_filter = ("state", ("proposed_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("proposed_by", "decided_by")
    search_fields = ("title", "reason")
    date_hierarchy = "proposed_at"
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        """Without changes to records that the user may not read."""
        rows = super().get_queryset(request)
        for label in PendingRow.objects.order_by("model").values_list("model", flat=True).distinct():
            of_model = PendingRow.objects.filter(model=label)
            kept = hidden(model_of(label)._base_manager.all(), request.user)
            if kept.query.is_empty():
                continue
            rows = rows.exclude(
                pk__in=of_model.filter(number__in=kept.order_by().values("pk")).values("pending")
            )
        return rows

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "policies_pendingversion"
        return [
            path("<number:number>/form/", wrap(self.form_view), name=f"{name}_form"),
            path("<number:number>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    # Deciding

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The changed words, and the actions on them."""
        pending = self._existing(request, object_id)
        form = DecisionForm(request.POST if request.method == "POST" else None, label_suffix="")
        problem = ""
        if request.method == "POST" and form.is_valid():
            try:
                done = self._decide(request, pending, form)
                messages.success(request, f"“{pending.title}” {done}.")
                return HttpResponseRedirect(
                    reverse("admin:policies_pendingversion_changelist") + "?state__exact=waiting"
                )
            except waiting.Changed:
                problem = CHANGED
            except NotAllowed as error:
                problem = str(error)
            pending.refresh_from_db()
        rows = waiting.show(pending, reader=request.user)
        is_mine = pending.proposed_by_id == request.user.pk
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "A change to public records",
            "pending": pending,
            "rows": [self._with_address(row) for row in rows],
            "has_conflicts": any(row.conflicts for row in rows),
            "seen": _mark(rows),
            "form": form,
            "problem": problem,
            "may_publish": pending.state == State.WAITING and waiting.may_publish(request.user, pending),
            "may_withdraw": pending.state == State.WAITING and is_mine,
            "may_open": bool(pending.sent) and pending.state in (State.WAITING, State.SENT_BACK),
            "may_preview": pending.state == State.WAITING and self._previewed(pending) is not None,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/waiting/pending.html", context | (extra_context or {}))

    def _decide(self, request, pending, form) -> str:
        given: dict[str, Any] = {"by": request.user, "at": timezone.now()}
        if "withdraw" in request.POST:
            if pending.proposed_by_id != request.user.pk:
                raise PermissionDenied
            waiting.withdraw(pending, **given)
            return "is taken back"
        if not waiting.may_publish(request.user, pending):
            raise PermissionDenied
        if "send_back" in request.POST:
            waiting.send_back(pending, note=form.cleaned_data["note"], **given)
            return "is sent back"
        has_seen = form.cleaned_data["seen"] and form.cleaned_data["seen"] == _mark(
            waiting.show(pending, reader=request.user)
        )
        waiting.publish(pending, publications_of=publications_of, anyway=bool(has_seen), **given)
        return "is published"

    def _with_address(self, row):
        options = admin_of(row.model, _found(row.model, row.number))
        address = ""
        if options and row.kind != PendingRow.Kind.ADDED and not row.is_gone:
            meta = options.opts
            address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.number])
        return {"row": row, "address": address, "called": str(row.model._meta.verbose_name)}

    # The form with what was typed, and the page as it would be

    def form_view(self, request, number):
        """The record's form with the editor's entries; nothing is saved until it is sent."""
        pending = self._existing(request, str(number))
        if not pending.sent or pending.state not in (State.WAITING, State.SENT_BACK):
            raise Http404
        model = model_of(pending.model)
        record = _found(model, pending.number)
        options = admin_of(model, record)
        if options is None:
            raise Http404
        filled = copy.copy(request)
        filled.method, filled.POST = "POST", _typed(pending)
        filled.refused_save = "This is what was proposed. It is not saved yet: look through it, and save it."
        name = f"admin:{options.opts.app_label}_{options.opts.model_name}"
        if record:
            address = reverse(f"{name}_change", args=[pending.number])
            return options.change_view(filled, str(pending.number), f"{address}?pending={pending.pk}")
        return options.add_view(filled, f"{reverse(f'{name}_add')}?pending={pending.pk}")

    def preview_view(self, request, number):
        """The public page with the change; everything is rolled back afterwards."""
        pending = self._existing(request, str(number))
        options = self._previewed(pending)
        if pending.state != State.WAITING or options is None:
            raise Http404
        with transaction.atomic():
            try:
                waiting.try_out(pending, by=request.user, at=timezone.now())
                page = options.preview_view(request, str(pending.number))
                page.render()
            except NotAllowed as error:
                page = None
                messages.error(request, str(error))
            transaction.set_rollback(True)
        return page or HttpResponseRedirect(
            reverse("admin:policies_pendingversion_change", args=[pending.pk])
        )

    def _previewed(self, pending):
        if not pending.model:
            return None
        model = model_of(pending.model)
        options = admin_of(model, _found(model, pending.number))
        return options if isinstance(options, ReviewedAdmin) else None

    def _existing(self, request, object_id):
        pending = self.get_object(request, unquote(object_id))
        if pending is None:
            raise Http404
        if not self.has_view_permission(request, pending):
            raise PermissionDenied
        return pending


def admin_of(model, record):
    """The admin of a record; if several kinds share a table, that of its kind."""
    registered = admin.site._registry
    of_kinds = [each for each in registered if each._meta.proxy and each._meta.concrete_model is model]
    for each in of_kinds:
        if record is not None and registered[each].kind == record.kind:
            return registered[each]
    return None if of_kinds else registered.get(model)


def _found(model, number):
    return model._base_manager.filter(pk=number).first()


def publications_of(record):
    """The publications whose search entries depend on a record, from its admin."""
    options = admin_of(record._meta.concrete_model, record)
    return options.publications_of(record) if isinstance(options, IndexedAdmin) else ()


def _typed(pending) -> QueryDict:
    typed = QueryDict(pending.sent, mutable=True)
    if "change_reason" in typed and pending.state == State.WAITING:
        typed["change_reason"] = waiting.reason_of(pending)[:300]
    return typed


def _mark(rows) -> str:
    """A digest of the conflicts, to see whether the page showed the present ones; empty if there are none."""
    said = [(row.number, change.name, change.pieces) for row in rows for change in row.conflicts]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""
