"""A form knows which version of its record it was opened with, and is not saved over a newer one unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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
    """A field that somebody else has changed meanwhile: what it says now, and what this form would make of it."""

    label: str
    theirs: str
    yours: str
    is_conflict: bool  # both changed it; what only they changed has been taken into the form


class VersionedForm(ReadableForm):
    """Refuses to save over a newer version, once: then it shows both, and holds what was typed.

    Fields that only somebody else has changed take their value, so that saving again loses nothing of theirs either.
    """

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    own: tuple[str, ...] = ("opened_version",)  # fields of the form that are none of the record's

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
            # Held from here to the end of the transaction, so that nobody saves between this look and the save.
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
        """Set what was typed against what was saved meanwhile."""
        newer = self.newer = version_numbered(self._model, self.instance.pk, now, reader=self.reader)
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
        """Whether the form was sent with what a version has, and not only with what reads the same."""
        kept = version.values[field.name]
        if field.name not in self.cleaned_data:  # not valid any more, and perhaps never touched
            sent, several = self[field.name].value(), isinstance(kept, frozenset)
            return _as_sent(sent, several) == _as_sent(kept, several)
        value: Any = self.cleaned_data[field.name]
        if field.many_to_many:
            return {*(row.pk for row in value or ()), *self.unseen.get(field.name, ())} == kept
        if field.is_relation:
            return (value and getattr(value, field.target_field.attname)) == kept
        return _plain(value) == _plain(kept)

    def _typed(self, field) -> str:
        """What the form was sent with for a field, as a history would tell it."""
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
        """Send a field as a browser would send it from the form of the record as it is now, whatever its widget."""
        drawn = html.fragment_fromstring(f"{fresh[name]}", create_parent="form")
        for part in drawn.xpath(".//@name"):
            self.data.pop(part, None)  # a box without a tick is not sent at all
        for part, value in drawn.form_values():
            self.data.appendlist(part, value.removeprefix("\n"))  # which begins every text area


def _as_sent(value: Any, several: bool) -> Any:
    return {*map(str, value or ())} if several else _plain("" if value is None else str(value))


def _plain(value: Any) -> Any:
    """A value without what a browser changes of what it was given: line breaks, outer spaces, parts of seconds."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, str):
        return "\n".join(value.strip().splitlines())
    return "" if value is None else value
