"""Merge a record into another on a page of its own: choose the other, see what moves, and say yes. And undo it."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import DO_NOTHING, Model
from django.forms.models import ModelChoiceField
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from policies.admin.base.readable import shown_again
from policies.admin.base.tracked import TrackedAdmin
from policies.admin.waiting.pending_versions import publications_of
from policies.editing import rights
from policies.editing.merging.moving import Moved, merge, rehearse
from policies.editing.merging.undoing import undo
from policies.editing.workflow import NotAllowed
from policies.models import Merge
from policies.models.shared.readable_rows import readable

NAMES_SHOWN = 5


class MergeForm(forms.Form):
    """Which record stays."""

    def __init__(self, data, *, old, site, reader):
        super().__init__(data, label_suffix="")
        self.old, name = old, old._meta.verbose_name
        self.fields["into"] = field = ModelChoiceField(
            readable(type(old)._default_manager.exclude(pk=old.pk), reader),
            label=f"The {name} that stays",
            widget=AutocompleteSelect(_field_to(type(old)), site),
            error_messages={"required": f"Choose the {name} that stays."},
        )
        field.prepare_value = partial(shown_again, field, field.prepare_value)


class MergeableAdmin(TrackedAdmin):
    """Of records that can be merged: the page that merges, the page that undoes it, and the links to both."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("merges/<number:number>/undo/", wrap(self.undo_merge_view), name=f"{name}_undo_merge"),
            path("<path:object_id>/merge/", wrap(self.merge_view), name=f"{name}_merge"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and rights.may(request.user, "merge", obj):
            link = {"address": "../merge/", "name": "Merge into…"}
            context["state_links"] = [*context.get("state_links", ()), link]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_view(self, request, object_id, extra_context=None):
        """What is used cannot be deleted, so the page says where it can be merged."""
        record = self.get_object(request, unquote(object_id))
        may_merge = record is not None and rights.may(request.user, "merge", record)
        own = {"merge_address": self._address("merge", record.pk)} if may_merge else {}
        return super().delete_view(request, object_id, own | (extra_context or {}))

    def merge_view(self, request, object_id):
        """The form, then the same with what would move, and at the second sending it is done."""
        old = self.get_object(request, unquote(object_id))
        if old is None:
            raise Http404
        if not rights.may(request.user, "merge", old):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = MergeForm(sent, old=old, site=self.admin_site, reader=request.user)
        moved, kept, problem = None, None, ""
        if request.method == "POST" and form.is_valid():
            kept = form.cleaned_data["into"]
            if not rights.may(request.user, "merge", kept):
                raise PermissionDenied
            given = {"by": request.user, "at": timezone.now()}
            try:
                if "confirmed" in request.POST:
                    merge(old, kept, publications_of=publications_of, **given)
                    messages.success(request, f"“{old}” is merged into “{kept}”.")
                    return HttpResponseRedirect(self._address("change", kept.pk))
                moved = _in_words(rehearse(old, kept, **given))
            except NotAllowed as refusal:
                problem = str(refusal)
        context = {
            "title": f"Merge “{old}” into another {self.opts.verbose_name}",
            "old": old,
            "kept": kept,
            "form": form,
            "moved": moved,
            "problem": problem,
            "media": form.media,
            "is_public_page": hasattr(old, "get_absolute_url"),
            "merged": Merge.objects.into_record(old).select_related("merged_by"),
            "undo_page": f"admin:{self.opts.app_label}_{self.opts.model_name}_undo_merge",
            "form_address": self._address("change", old.pk),
        }
        return self._show(request, "merge", context)

    def undo_merge_view(self, request, number):
        """Asks, with what was merged, and undoes it when it is sent."""
        found = Merge.objects.in_force().of_model(self.model).filter(pk=number, part_of__isnull=True).first()
        kept = found and self.get_object(request, str(found.into))
        if found is None:
            raise Http404
        if not rights.may(request.user, "merge", kept or self.model):
            raise PermissionDenied
        problem = ""
        if request.method == "POST":
            try:
                undone = undo(found, by=request.user, at=timezone.now(), publications_of=publications_of)
                messages.success(request, _said_of(undone))
                return HttpResponseRedirect(self._address("change", undone.row.pk))
            except NotAllowed as refusal:
                problem = str(refusal)
        context = {
            "title": "Undo a merge",
            "merge": found,
            "kept": found.kept,
            "problem": problem,
            "form_address": self._address("change", found.into) if kept else "",
        }
        return self._show(request, "undo_merge", context)

    def _context(self, request, obj, object_id):
        """Also of a record that was merged: it comes back by undoing that, and by no version."""
        merged = None if obj else Merge.objects.of_record(self.model, unquote(object_id)).first()
        address = self._address("undo_merge", merged.pk) if merged else ""
        return super()._context(request, obj, object_id) | {"merged": merged, "undo_address": address}

    def _may_restore(self, request, pk, obj):
        is_merged = obj is None and Merge.objects.of_record(self.model, pk).exists()
        return not is_merged and super()._may_restore(request, pk, obj)

    def _show(self, request, template, context):
        shown = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/tracked/{template}.html", shown)


def _field_to(model: type[Model]):
    """A field of another form by which rows of a model are chosen, whose list of suggestions is used here too."""
    return next(each.field for each in model._meta.related_objects if each.on_delete is not DO_NOTHING)


def _in_words(moved: Moved) -> list[dict]:
    """What moves, a line for each model with the names of the first rows; and what both had."""
    lines = []
    for model, numbers in moved.rows.items():
        rows = list(model._base_manager.filter(pk__in=numbers).order_by("pk")[:NAMES_SHOWN])
        lines.append(_line(model, len(numbers), rows, False))
    for model in {type(row) for row in moved.double}:
        rows = [row for row in moved.double if type(row) is model]
        lines.append(_line(model, len(rows), rows[:NAMES_SHOWN], True))
    return lines


def _line(model: type[Model], count: int, rows, is_double: bool) -> dict:
    called = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    names = [str(getattr(row, "short_text", "") or row) for row in rows]
    return {
        "what": f"{count} {called}",
        "names": names,
        "more": count - len(names),
        "is_double": is_double,
    }


def _said_of(undone) -> str:
    stayed = f" {undone.stayed} changed since then and stay as they are." if undone.stayed else ""
    return f"“{undone.row}” is a record of its own again.{stayed}"
