"""Limits an admin to rows that the user may read. All others appear not to exist."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import ForeignKey, Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField

from policies.admin.base.rows_gone import WithoutGoneRows
from policies.editing import rights
from policies.models import HiddenName, Passage
from policies.models.fields.known import model_at
from policies.models.shared.asked_once import once
from policies.models.shared.names import name_in_pickers, with_names
from policies.models.shared.readable_rows import OPENED, hidden, may_read, opens, readable

HIDDEN = "records that you may not read"
OUTSIDE = "You may change only certain publications or boards, and this would belong to another."
NAMED = "This names a person whose name is hidden on request. Leave the name out."
NEW_ROWS = 50  # in one form at a time
CLOSED = "Part of this publication is restricted. People who may read all of it add records to it."


class ReadableForm(forms.ModelForm):
    """A form that offers only rows that the user may read and, for the place of a record, only rows in their scope.

    Other related rows are neither shown nor changed.
    """

    reader = None  # set for each request
    gets_key = False  # whether a new row gets a key of its publication

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.unseen: dict[str, list] = {}  # by field: the keys of hidden rows
        for name, field in self.fields.items():
            if isinstance(field, ModelChoiceField):
                field.queryset = with_names(field.queryset)
                field.label_from_instance = name_in_pickers
                self._narrow(name, field)
                field.prepare_value = partial(shown_again, field, field.prepare_value)
        for name in self._fields_to_place() if self.reader else ():
            self.fields[name].queryset = rights.within_scope(self.reader, self.fields[name].queryset)

    def _fields_to_place(self) -> list[str]:
        """The fields of the form that decide which publication or board the record belongs to."""
        names = rights.fields_to_place(self._meta.model)
        return [name for name in names if name in self.fields and name not in self.unseen]

    def _narrow(self, name: str, field: ModelChoiceField) -> None:
        rows = _rows_of(field)
        offered = readable(rows, self.reader)
        if offered is rows:
            return
        is_many = isinstance(field, ModelMultipleChoiceField)
        keys = self._keys(name)
        unseen = {each.pk for each in hidden(offered.model._base_manager.filter(pk__in=keys), self.reader)}
        if unseen:
            seen = [key for key in keys if key not in unseen]
            self.unseen[name], self.initial[name] = list(unseen), seen if is_many else None
            if not is_many:
                field.disabled, field.required = True, False
        field.queryset = offered

    def _keys(self, name: str) -> list:
        """The keys of the related rows, as saved."""
        now = self.initial.get(name) if self.instance.pk else None
        rows = now if isinstance(now, list | tuple | QuerySet) else [now]
        return [getattr(row, "pk", row) for row in rows if row]

    def _post_clean(self):
        for name in self.unseen:
            if isinstance(self.fields[name], ModelMultipleChoiceField):
                self.cleaned_data[name] = self._with_unseen(name)
            else:
                self.cleaned_data.pop(name, None)  # fields that were not cleaned do not change
        if not self.instance.pk and self.gets_key:
            self._check_place()
        self._refuse_hidden_names()
        super()._post_clean()
        if opens(self.instance):
            self.add_error(None, OPENED)
        if self.reader and not self.errors and rights.outside_scope(self.reader, [self.instance]):
            self.add_error(next(iter(self._fields_to_place()), None), OUTSIDE)

    def _refuse_hidden_names(self):
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}
        texts = {name: value for name, value in changed.items() if isinstance(value, str | list)}
        words = once("hidden names", HiddenName.objects.words) if texts else None
        for name, value in texts.items():
            if words.out_of(value) != value:
                self.add_error(name, NAMED)

    def _check_place(self):
        """Check the place of a new record, so that its key and place tell nothing of hidden records: people who may
        not read all of a publication cannot add records to it.
        """
        source = self.cleaned_data.get("publication") or self._publication_above()
        is_allowed = source is not None
        if source and self._hides_some(source):
            self.add_error(None, CLOSED)
            is_allowed = False
        if not is_allowed:
            self._validate_unique = self._validate_constraints = False

    def _hides_some(self, source) -> bool:
        """Whether some passages of a publication, or some of its records of this kind, are hidden from the user."""
        own = self._meta.model._meta.concrete_model
        models = [Passage, own] if hasattr(own, "publication") else [Passage]
        rows = (model._base_manager.filter(publication=source) for model in models)
        return any(hidden(each, self.reader).exists() for each in rows)

    def _publication_above(self):
        above = self.cleaned_data.get("heading") or self.cleaned_data.get("priority")
        return above and above.publication

    def _with_unseen(self, name: str) -> list:
        rows = _rows_of(self.fields[name]).model._base_manager.filter(pk__in=self.unseen[name])
        return [*self.cleaned_data.get(name, ()), *rows]


def shown_again(field: ModelChoiceField, prepare, value):
    """The sent value to show again, if its widget can look it up: invalid keys would make it fail."""
    prepared = prepare(value)
    if isinstance(prepared, list | tuple):
        return [each for each in prepared if _may_be_key(field, each)]
    return prepared if prepared in field.empty_values or _may_be_key(field, prepared) else ""


def _asks_for_place(request) -> bool:
    """Whether the field of a form decides the place of its record."""
    if not request.resolver_match or request.resolver_match.url_name != "autocomplete":
        return False
    try:
        source = apps.get_model(request.GET.get("app_label", ""), request.GET.get("model_name", ""))
    except (LookupError, ValueError):
        return False
    return request.GET.get("field_name") in rights.fields_to_place(source)


def _rows_of(field: forms.Field) -> QuerySet:
    """The rows that a field of a model's form offers."""
    assert isinstance(field, ModelChoiceField)
    assert field.queryset is not None
    return field.queryset


def _may_be_key(field: ModelChoiceField, value) -> bool:
    meta = _rows_of(field).model._meta
    key = meta.get_field(field.to_field_name) if field.to_field_name else meta.pk
    try:
        key.to_python(value)
    except ValidationError:
        return False
    return True


def show_readable(record: Model, reader) -> None:
    """Remove relations to unreadable rows from a record that is only displayed."""
    for field in record._meta.many_to_many if record.pk else ():
        rows = getattr(record, field.name).all()
        if (seen := readable(rows, reader)) is not rows:
            prefetched = record.__dict__.setdefault("_prefetched_objects_cache", {})
            prefetched[field.name] = seen
    for link in record._meta.concrete_fields:
        if isinstance(link, ForeignKey) and (key := getattr(record, link.attname)) is not None:
            rows = model_at(link)._base_manager.filter(**{link.target_field.attname: key})
            if hidden(rows, reader).exists():
                link.set_cached_value(record, None)


class ReadableFormSet(WithoutGoneRows):
    """Inline rows. A sent id must belong to one of them, or to no row."""

    default_error_messages = WithoutGoneRows.default_error_messages | {
        "too_many_forms": f"Add at most {NEW_ROWS} rows at a time."
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A form is made for each row that the browser announces, up to this many. Django's own limit is 2,000.
        self.absolute_max = len(self.get_queryset()) + NEW_ROWS

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[self._pk_field.name].queryset = self.get_queryset().all()


class ReadableAdmin(admin.ModelAdmin):
    """Shows only rows, and names of related rows, that the user may read."""

    def get_queryset(self, request):
        rows = readable(super().get_queryset(request), request.user)
        return rights.within_scope(request.user, rows) if _asks_for_place(request) else rows

    def lookup_allowed(self, lookup, value, request):
        """Refuses lookups by rows that some people may not read, unless the list has a filter for them: the answer
        would reveal the row.
        """
        with suppress(FieldDoesNotExist):
            field = self.opts.get_field(lookup.split(LOOKUP_SEP)[0])
            if field.is_relation and field.related_model and field.name not in self.get_list_filter(request):
                rows = field.related_model._base_manager.all()
                if readable(rows, request.user) is not rows:
                    return False
        return super().lookup_allowed(lookup, value, request)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (obj is None or may_read(request.user, obj))

    def render_change_form(self, request, context, *arguments, **options):
        """Also hides unreadable names in read-only fields of the form and its inlines."""
        records = [context["original"]] if context.get("original") else []
        for inline in context["inline_admin_formsets"]:
            records += [form.instance for form in inline.formset.forms]
        for record in records:
            show_readable(record, request.user)
        return super().render_change_form(request, context, *arguments, **options)

    def get_deleted_objects(self, objs, request):
        """The rows that would be deleted with some rows, without unreadable names; unreadable rows prevent the
        deletion.
        """
        found = super().get_deleted_objects(objs, request)
        collector = NestedObjects(using=DEFAULT_DB_ALIAS)
        collector.collect(objs)
        rows = {model: {row.pk for row in rows} for model, rows in collector.data.items()}
        for row in collector.protected:
            rows.setdefault(type(row), set()).add(row.pk)
        if any(
            hidden(model._base_manager.filter(pk__in=keys), request.user).exists()
            for model, keys in rows.items()
        ):
            return [], {}, found[2], [HIDDEN]
        return found
