"""Forms of a briefing."""

from __future__ import annotations

from django import forms

from lga_kb.briefing.word_file.base_document import BASE_LIMIT, check_base
from policies.importing.convert.file_checks import MEGABYTE, Refusal

LONGEST_NOTE = 5_000


def _text(label, longest, **options):
    too_long = f"{label}: keep it within {longest:,} characters."
    return forms.CharField(
        label=label, required=False, max_length=longest, error_messages={"max_length": too_long}, **options
    )


class NameForm(forms.Form):
    """The title and introduction of a briefing."""

    title = _text("Title", 200)
    notes = _text("Your own introduction or notes", LONGEST_NOTE)


class RecordForm(forms.Form):
    """The reader's note on one record, and its position."""

    note = _text("Your note", LONGEST_NOTE)
    place = forms.IntegerField(
        label="Position in the briefing",
        min_value=1,
        max_value=10_000,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], "Position: enter a number from 1."
        ),
    )


class BaseForm(forms.Form):
    """A council's own Word document, whose styles the pack uses. It is read but not stored."""

    base = forms.FileField(
        label="Your council’s own Word document",
        max_length=200,
        error_messages={"required": "Choose a Word document (.docx) first.", "empty": "The file is empty."},
    )

    def clean_base(self):
        file = self.cleaned_data["base"]
        if not file.name.lower().endswith(".docx"):
            raise forms.ValidationError("Choose a Word document that ends in .docx.")
        if file.size > BASE_LIMIT:
            raise forms.ValidationError(
                f"The document is larger than {BASE_LIMIT // MEGABYTE} MB, the most that is read."
            )
        data = file.read()
        try:
            check_base(data)
        except Refusal as refusal:
            raise forms.ValidationError(f"The document {refusal}") from refusal
        return data
