"""Handles inline rows that somebody else deleted, or moved to another record, while the form was open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, ModelChoiceField

GONE = (
    "While you had this form open, somebody else has deleted or moved a row of it, and it is left out below. "
    "Save again to save the rest."
)


class WithoutGoneRows(BaseInlineFormSet):
    """Leaves out rows that are gone, says so once, and repeats the entries in them so that they can be used again."""

    def full_clean(self):
        super().full_clean()
        gone = [] if not self.is_bound else [place for place in self._announced() if self._is_gone(place)]
        if not gone:
            return
        typed = [words for place in gone if (words := _typed(self.forms[place]))]
        self.data = self._without(gone)
        del self.forms, self.management_form
        self.__dict__.pop("_deleted_form_indexes", None)  # the earlier positions
        super().full_clean()
        for words in [GONE, *typed]:
            self._non_form_errors.append(ValidationError(words, code="gone"))

    def _announced(self) -> range:
        """The positions of the forms that the browser was given for existing rows."""
        return range(min(self.initial_form_count(), self.total_form_count()))

    def _is_gone(self, place: int) -> bool:
        return self.forms[place].instance.pk is None

    def _without(self, gone: list[int]):
        """The sent data without the forms at some positions; later forms move up."""
        places = [place for place in range(self.total_form_count()) if place not in gone]
        moved = {old: new for new, old in enumerate(places)}
        sent: Any = self.data
        data, own = sent.copy(), {}
        for name in sent:
            number, _, field = name.removeprefix(f"{self.prefix}-").partition("-")
            if name.startswith(f"{self.prefix}-") and number.isdecimal():
                own[name] = (int(number), field)
                del data[name]
        for name, (place, field) in own.items():
            if place in moved:
                data.setlist(f"{self.prefix}-{moved[place]}-{field}", sent.getlist(name))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(places))
        data[f"{self.prefix}-INITIAL_FORMS"] = str(self.initial_form_count() - len(gone))
        return data


def _typed(form: forms.ModelForm) -> str:
    """The entries of a form, by field name."""
    typed = []
    for field in form.visible_fields():
        value = field.value()
        if isinstance(value, str) and value and not isinstance(field.field, ModelChoiceField):
            typed.append(f"{field.label}: {value}")
    return f"You had typed: {'; '.join(typed)}" if typed else ""
