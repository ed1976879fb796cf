"""Base of the admins of tracked records: checks rights, keeps versions, shows and restores them."""

import re

from django import forms
from django.contrib import messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponseRedirect
from django.template.defaultfilters import truncatewords
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from policies.admin.base.field_conflicts import VersionedForm
from policies.admin.base.indexing import IndexedAdmin
from policies.admin.base.readable import ReadableForm, ReadableFormSet
from policies.admin.waiting.notes import note_on_form, waiting_changes
from policies.converters import Number
from policies.editing import rights
from policies.editing.deleting import count_parts, keep_parts, uses_of
from policies.editing.history_writing import record
from policies.editing.versions import (
    changes_between,
    last_known,
    latest_number,
    restore_version,
    version_numbered,
    versions_of,
)
from policies.models.proposed_statement import ProposedStatement
from policies.models.shared.readable_rows import may_read, readable
from policies.models.shared.states import Reviewed
from policies.search.index import refresh

VERSIONS_SHOWN = 25
MADE = ("key", "position")  # by the site, of a new record
USES_SHOWN = 10  # of each model


class TrackedForm(VersionedForm):
    """The form of a tracked record, with a field for the reason of the change."""

    change_reason = forms.CharField(
        label="Why", required=False, max_length=300, help_text="Kept in the history of the record."
    )
    own: tuple[str, ...] = ("change_reason", *VersionedForm.own)


class TrackedAdmin(IndexedAdmin):
    """Each save asks for a reason, leaves one version, and never silently overwrites a newer one."""

    change_form_template = "admin/tracked/change_form.html"
    takes_comments = True

    # Rights

    def has_add_permission(self, request):
        return super().has_add_permission(request) and rights.may_add_some(request.user, self.model)

    def has_change_permission(self, request, obj=None):
        return rights.may(request.user, "change", obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return rights.may(request.user, "delete", obj or self.model)

    # The form

    def get_form(self, request, obj=None, change=False, **kwargs):
        base = kwargs.pop("form", self.form)
        form = base if issubclass(base, TrackedForm) else type(base.__name__, (TrackedForm, base), {})
        gets_key = obj is None and hasattr(self.model, "made_key")
        form = type(form.__name__, (form,), {"reader": request.user, "gets_key": gets_key})
        return super().get_form(request, obj, change=change, form=form, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return self.with_reason(request, obj, super().get_fieldsets(request, obj))

    def with_reason(self, request, obj, fieldsets):
        """The record's own fields, and finally the reason. An admin with its own fieldsets calls this."""
        left_out = (*TrackedForm.own, *(MADE if obj is None and hasattr(self.model, "made_key") else ()))
        own = [
            (name, options | {"fields": [each for each in options["fields"] if each not in left_out]})
            for name, options in fieldsets
        ]
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*own, ("This change", {"fields": TrackedForm.own})] if may_save else own

    def get_object(self, request, object_id, from_field=None):
        """Get the record; before a save it is locked until the transaction ends."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and connection.in_atomic_block:
            rows = self.model._base_manager.select_for_update().filter(pk=found.pk).order_by()
            list(rows.values_list("pk"))
            return super().get_object(request, object_id, from_field)
        return found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Adds the sentence that says whether a save is public at once, and the waiting changes."""
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may_save:
            context["public_note"] = note_on_form(request.user, self.model, obj)
        context["waiting_changes"] = waiting_changes(request.user, obj) if obj else ()
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_model(self, request, obj, form, change):
        if not change and not rights.may(request.user, "add", obj):
            raise PermissionDenied
        obj.skip_history_when_saving = True  # one version for the row and its links together
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("change_reason", "")
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        obj = form.instance
        if hasattr(obj, "skip_history_when_saving"):
            del obj.skip_history_when_saving
        if not change or form.changed_data:
            self._leave_version(request, form, created=not change)

    # Deleting

    delete_confirmation_template = "admin/tracked/delete.html"

    @transaction.atomic
    def delete_model(self, request, obj):
        keep_parts(obj, at=timezone.now())
        obj._change_reason = "Deleted"
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for row in queryset:
            keep_parts(row, at=timezone.now())
        super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs, request):
        """Records that others use cannot be deleted, because the others would silently lose the relation."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        lacking = lacking - {
            ProposedStatement._meta.verbose_name
        }  # it is deleted with the text it was found in
        for using in uses_of(objs):
            seen = readable(using, request.user)
            protected = [*protected, *(self._as_link(row) for row in seen[:USES_SHOWN])]
            rest = using.count() - len(seen[:USES_SHOWN])
            if rest:
                protected.append(f"{rest} more {using.model._meta.verbose_name_plural}")
        return deleted, counts, lacking, protected

    def _as_link(self, row):
        name = f"{str(row._meta.verbose_name).capitalize()}: {truncatewords(getattr(row, 'short_text', row), 20)}"
        if not self.admin_site.is_registered(type(row)):
            return name
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, name)

    def _leave_version(self, request, form, *, created):
        row = self.model._meta.concrete_model._base_manager.get(pk=form.instance.pk)
        reason = form.cleaned_data.get("change_reason", "")
        record([row], reason=reason, created=created, by=request.user, at=timezone.now())

    # History

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/history/<number:number>/", view, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        """The versions of a record, newest first, each with its changed words."""
        pk, obj = self._with_history(request, object_id)
        count = self.model.history.filter(id=pk).count()
        page = Paginator(range(count), VERSIONS_SHOWN).get_page(request.GET.get("page"))
        start = page.start_index() - 1 if count else 0
        versions = versions_of(
            self.model._meta.concrete_model, pk, reader=request.user, start=start, most=VERSIONS_SHOWN
        )
        context = self._context(request, obj, object_id) | {
            "title": f"History: {_called(obj)}",
            "versions": versions,
            "page": page,
            "newest": latest_number(self.model, pk),
            "may_restore": self._may_restore(request, pk, obj),
        }
        return TemplateResponse(request, "admin/tracked/history.html", context | (extra_context or {}))

    def restore_view(self, request, object_id, number):
        """Shows what would change, and restores the version on POST."""
        pk, obj = self._with_history(request, object_id)
        if not self._may_restore(request, pk, obj):
            raise PermissionDenied
        model = self.model._meta.concrete_model
        version = version_numbered(model, pk, number, reader=request.user)
        if version is None:
            raise Http404
        problem = ""
        if request.method == "POST":
            try:
                self._restore(request, pk, number)
                messages.success(
                    request, "The version is restored. What stood before is kept in the history."
                )
                return HttpResponseRedirect(self._address("history", object_id))
            except ValidationError as error:
                problem = " ".join(error.messages)
        present = version_numbered(model, pk, latest_number(model, pk), reader=request.user)
        context = self._context(request, obj, object_id) | {
            "title": "Restore a version",
            "version": version,
            "changes": changes_between(model, present.texts if obj else {}, version.texts),
            "parts": 0 if obj else count_parts(model, pk, request.user),
            "problem": problem,
        }
        return TemplateResponse(request, "admin/tracked/restore.html", context)

    @transaction.atomic
    def _restore(self, request, pk, number):
        before = self.model._base_manager.filter(pk=pk).first()
        publications = set(self.publications_of(before)) if before else set()
        keeps_state = (
            rights.may(request.user, "publish", self.model) if issubclass(self.model, Reviewed) else True
        )
        row = restore_version(
            self.model, pk, number, by=request.user, at=timezone.now(), with_state=keeps_state
        )
        refresh(publications | set(self.publications_of(row)), [row])

    def _with_history(self, request, object_id):
        """The key of a record and the record, which may have been deleted since."""
        obj = self.get_object(request, unquote(object_id))
        pk = obj.pk if obj else unquote(object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None and not may_read(request.user, self._deleted(pk)):
            raise Http404
        return pk, obj

    def restorable(self, request, object_id):
        """A deleted record, for people who may restore it; for others there is none."""
        record = self._deleted(unquote(object_id))
        if not rights.may(request.user, "delete", record):
            raise Http404
        return record

    def _deleted(self, pk):
        """A deleted record from its newest version. Raises Http404 if there is none."""
        is_number = re.fullmatch(Number.regex, str(pk))
        # A record that still exists is not for this user, or of another kind.
        if not is_number or self.model._base_manager.filter(pk=pk).exists():
            raise Http404
        found = last_known(self.model, pk)
        if found is None or getattr(found, "kind", "") != getattr(self, "kind", getattr(found, "kind", "")):
            raise Http404
        return found

    def _may_restore(self, request, pk, obj):
        return rights.may(request.user, *(("revert", obj) if obj else ("delete", self._deleted(pk))))

    def _context(self, request, obj, object_id):
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "object": obj,
            "object_id": object_id,
            "form_address": self._address("change", object_id) if obj else "",
            "history_address": self._address("history", object_id),
            "preserved_filters": self.get_preserved_filters(request),
        }

    def _address(self, page, object_id):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[quote(object_id)])


def _called(obj):
    """The name of a record on pages."""
    return truncatewords(getattr(obj, "short_text", obj), 20) if obj else "a deleted record"


class TrackedInline(InlineModelAdmin):
    """Inline rows that do not overwrite newer versions either, if their model is tracked."""

    formset = ReadableFormSet

    @property
    def form(self):
        return VersionedForm if self._is_tracked else ReadableForm

    def get_formset(self, request, obj=None, **kwargs):
        form = type(self.form.__name__, (self.form,), {"reader": request.user})
        return super().get_formset(request, obj, **{"form": form} | kwargs)

    @property
    def _is_tracked(self):
        return hasattr(self.model._meta, "simple_history_manager_attribute")

    def get_fields(self, request, obj=None):
        fields = [each for each in super().get_fields(request, obj) if each not in VersionedForm.own]
        return [*fields, *VersionedForm.own] if self._is_tracked and self.may_edit(request, obj) else fields

    def may_edit(self, request, obj):
        return self.has_change_permission(request, obj) or self.has_add_permission(request, obj)

    def get_queryset(self, request):
        """With the number of each row's newest version, to save queries."""
        rows = readable(super().get_queryset(request), request.user)
        if not self._is_tracked:
            return rows
        newest = self.model.history.filter(id=OuterRef("pk")).order_by("-history_id").values("history_id")[:1]
        return rows.annotate(newest_version=Subquery(newest))
