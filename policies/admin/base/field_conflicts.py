"""A form remembers the version of its record, and does not silently overwrite a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from lxml import html

from policies.admin.base.readable import ReadableForm
from policies.editing.versions import (
    Version,
    label_of,
    latest_number,
    names_of,
    text_of,
    told_fields,
    version_numbered,
)

STALE = (
    "Somebody else has saved this since you opened it, so yours is not saved yet. Both versions are shown: "
    "look through the form, which still holds what you typed, and save again."
)


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that somebody else has changed in the meantime: its present value, and the value in this form."""

    label: str
    theirs: str
    yours: str
    is_conflict: bool  # both changed it; fields that only they changed have their value in the form


class VersionedForm(ReadableForm):
    """Refuses once to overwrite a newer version, and shows both versions with the entries kept.

    Fields that only somebody else has changed get their value, so that saving again does not lose it.
    """

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    data: MultiValueDict[str, str]
    own: tuple[str, ...] = ("opened_version",)  # fields of the form that do not belong to the record

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.newer: Version | None = None
        self.meetings: list[FieldConflict] = []
        if self.instance.pk and "opened_version" in self.fields:
            newest = getattr(self.instance, "newest_version", None)
            self.initial["opened_version"] = newest or latest_number(self._model, self.instance.pk)

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name not in self.own]

    def clean(self):
        cleaned = super().clean()
        opened = self.cleaned_data.get("opened_version")
        if self.instance.pk and opened is not None:
            # Locked from here to the end of the transaction, so that nobody saves between this check and the save.
            list(
                self._model._base_manager.select_for_update()
                .filter(pk=self.instance.pk)
                .order_by()
                .values_list("pk")
            )
            now = latest_number(self._model, self.instance.pk)
            if now != opened:
                self._meet(opened, now)
                raise ValidationError(STALE, code="stale")
        return cleaned

    @property
    def _model(self):
        return self._meta.model._meta.concrete_model

    def _meet(self, opened: int, now: int) -> None:
        """Compare the entries with the version saved in the meantime."""
        newer = self.newer = version_numbered(self._model, self.instance.pk, now, reader=self.reader)
        assert newer is not None  # `now` is the number of the newest
        base = version_numbered(self._model, self.instance.pk, opened, reader=self.reader)
        fresh = type(self)(instance=self._model._base_manager.get(pk=self.instance.pk), prefix=self.prefix)
        self.data = self.data.copy()
        for field in told_fields(self._model):
            name, label, text = field.name, label_of(field), newer.texts[field.name]
            if base and base.values[name] == newer.values[name]:
                continue
            if name not in self.fields:
                if not base or base.texts[name] != text:
                    self.meetings.append(FieldConflict(label, text, "", False))
            elif base and self._holds(field, base):
                self._put(name, fresh)
                self.meetings.append(FieldConflict(label, text, "", False))
            elif not self._holds(field, newer):
                self.meetings.append(FieldConflict(label, text, self._typed(field), True))
        self.data[self.add_prefix("opened_version")] = str(now)

    def _holds(self, field, version: Version) -> bool:
        """Whether the form was sent with exactly the values of a version."""
        kept = version.values[field.name]
        if field.name not in self.cleaned_data:  # no longer valid, and perhaps never touched
            sent, several = self[field.name].value(), isinstance(kept, frozenset)
            return _as_sent(sent, several) == _as_sent(kept, several)
        value: Any = self.cleaned_data[field.name]
        if field.many_to_many:
            return {*(row.pk for row in value or ()), *self.unseen.get(field.name, ())} == kept
        if field.is_relation:
            return (value and getattr(value, field.target_field.attname)) == kept
        return _plain(value) == _plain(kept)

    def _typed(self, field) -> str:
        """The entry for a field, in the words of the history."""
        value: Any = self.cleaned_data.get(field.name)
        if field.name not in self.cleaned_data:  # not valid, so shown as it was typed
            return str(self[field.name].value() or "")
        if field.many_to_many:
            rows = list(value or ())
            keys = [*(row.pk for row in rows), *self.unseen.get(field.name, ())]
            return text_of(field, keys, {row.pk: str(row) for row in rows})
        if field.is_relation:
            return text_of(field, value.pk, names_of(field, [value.pk], self.reader)) if value else ""
        return text_of(field, value)

    def _put(self, name: str, fresh: forms.ModelForm) -> None:
        """Set a field in the sent data to the record's present value, as a browser would send it from any widget."""
        drawn = html.fragment_fromstring(f"{fresh[name]}", create_parent="form")
        for part in drawn.xpath(".//@name"):
            self.data.pop(part, None)  # a box without a tick is not sent at all
        for part, value in drawn.form_values():
            self.data.appendlist(part, value.removeprefix("\n"))  # which begins every text area


def _as_sent(value: Any, several: bool) -> Any:
    return {*map(str, value or ())} if several else _plain("" if value is None else str(value))


def _plain(value: Any) -> Any:
    """A value without the parts that browsers change: line breaks, outer spaces, fractions of seconds."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, str):
        return "\n".join(value.strip().splitlines())
    return "" if value is None else value
