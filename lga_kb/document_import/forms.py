"""Forms for an import: a document, and decisions about the records read in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from lga_kb.document_import.many.batches import Sent
from policies.importing.convert import SUFFIXES
from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE
from policies.importing.gathering.found_files import plain_name
from policies.importing.import_choices import Choices
from policies.models import Publication, Theme
from policies.text.period import period_in
from policies.text.source_address import source_address

LONGEST_PASTE = 1_000_000  # characters: eight packs of 58 pages
LARGEST = FILE_LIMIT // MEGABYTE
MOST_FILES = settings.DATA_UPLOAD_MAX_NUMBER_FILES


def is_year(text: str) -> None:
    """Refuse anything but a year or a range of years."""
    if not period_in(text):
        raise ValidationError("Enter a year, such as 2030, 2030/31 or 2030-2033.", code="year")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files, each checked like a single one."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        sent = data if isinstance(data, list | tuple) else [data]
        return [file for each in sent if (file := super(SeveralFilesField, self).clean(each, initial))]


def is_source_url(text: str) -> None:
    """Refuse an invalid address, or one that nobody else can open."""
    try:
        source_address(text)
    except ValueError as error:
        raise ValidationError(str(error), code="source_url") from error


class UploadForm(forms.Form):
    """Files or a pasted text, and facts that the text does not show."""

    file = SeveralFilesField(
        required=False,
        max_length=1000,
        allow_empty_file=True,
        label="Choose files",
        help_text=(
            f"One or several of {', '.join(SUFFIXES)}, or zip archives of them, of at most {LARGEST} MB together. "
            f"More than {MOST_FILES} files come in an archive. A PDF needs a text layer."
        ),
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        label="Or paste the text",
        help_text="You can use Markdown: hashes for headings, hyphens for bullets.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    name = forms.CharField(
        required=False,
        max_length=100,
        label="Title of the pasted text",
        help_text="Such as “Business plan 2017-18”: used if the text has no title or year.",
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "As the text shows"), *Publication.Kind.choices],
        label="Kind of publication",
    )
    year = forms.CharField(
        required=False,
        max_length=20,
        label="Year",
        help_text="Such as 2030 or 2030/31, if the text gives none.",
        validators=[is_year],
    )
    source_url = forms.CharField(
        required=False,
        max_length=500,
        label="Source address",
        help_text="The web address of a single document. It is shown to the public.",
        validators=[is_source_url],
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    read_on = forms.DateField(
        required=False,
        label="Read on",
        help_text="The day on which you read or saved it there, if you know it.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join([*SUFFIXES, ".zip"])

    def clean_file(self):
        files = self.cleaned_data["file"]
        if len(files) == 1:  # of several, each that cannot be taken is named beside the others
            self._check(files[0])
        return files

    @staticmethod
    def _check(file):
        suffix = PurePath(plain_name(file.name)).suffix.lower()
        if suffix not in (*SUFFIXES, ".zip"):
            raise ValidationError(f"Choose a file that ends in {', '.join(SUFFIXES)} or .zip.")
        if file.size > FILE_LIMIT:
            raise ValidationError(f"The file is larger than {LARGEST} MB, the most that is read.")
        if not file.size:
            raise ValidationError("The file is empty.")

    def clean_source_url(self):
        return source_address(given) if (given := self.cleaned_data["source_url"]) else ""

    def clean_read_on(self):
        day = self.cleaned_data["read_on"]
        if day and day > timezone.localdate():
            raise ValidationError("That day is in the future.")
        return day

    def clean(self):
        given = super().clean()
        if not self.errors and bool(given.get("file")) == bool(given.get("text", "").strip()):
            raise ValidationError("Choose a file or paste a text, but not both.", code="one")
        if given.get("source_url") and self.archive_or_several:
            self.add_error("source_url", "An address belongs to one document: send only that document.")
        if given.get("read_on") and not (given.get("source_url") or "source_url" in self.errors):
            self.add_error("source_url", "Give the address at which you read it on that day.")
        return given

    @property
    def archive_or_several(self) -> list[Sent]:
        """The uploaded files, if there is more than one document."""
        sent = [Sent(each.name, each) for each in self.cleaned_data.get("file") or ()]
        return sent if len(sent) > 1 or any(each.is_archive for each in sent) else []

    def sent(self) -> tuple[str, bytes]:
        """The name and the bytes of a single uploaded document."""
        if files := self.cleaned_data["file"]:
            return plain_name(files[0].name), files[0].read()
        name = plain_name(f"{self.cleaned_data['name'].strip() or 'Pasted text'}.txt")
        return name, self.cleaned_data["text"].encode()


class FactsForm(forms.Form):
    """The kind of a document, and the title, date and years of each publication in it."""

    kind = forms.ChoiceField(choices=Publication.Kind.choices, label="Kind of publication")

    def __init__(self, *args, preview, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.publications = preview["publications"]
        self.fields["kind"].initial = kind
        many = len(self.publications) > 1
        for place, publication in enumerate(self.publications):
            of = f" of “{publication['title']}”" if many else ""
            self.fields |= _fields_of(publication, place, of)

    def clean(self):
        given = super().clean()
        for place in range(len(self.publications)):
            first, last = given.get(f"first-{place}"), given.get(f"last-{place}")
            if first and last and first > last:
                self.add_error(f"last-{place}", "The last year is before the first.")
            if given.get(f"issued_on-{place}") and not given.get(f"precision-{place}"):
                self.add_error(
                    f"precision-{place}", "Say whether the day, the month or only the year is known."
                )
        return given

    def applied_to(self, choices: Choices) -> Choices:
        """The choices with these corrections, without those that agree with the document."""
        given = self.cleaned_data
        corrected = dict(choices.publications)
        for place, publication in enumerate(self.publications):
            values = _corrections(given, place, publication)
            if values:
                corrected[publication["slug"]] = corrected.get(publication["slug"], {}) | values
        kind = given["kind"] if given["kind"] != self.fields["kind"].initial else choices.kind
        return replace(choices, kind=kind, publications=corrected)


def _fields_of(publication, place: int, of: str) -> dict[str, forms.Field]:
    first, last = publication["years"]
    return {
        f"title-{place}": forms.CharField(max_length=250, label=f"Title{of}", initial=publication["title"]),
        f"issued_on-{place}": forms.DateField(
            required=False,
            label=f"Date of issue{of}",
            initial=publication["issued_on"],
            help_text="Year, month and day, such as 2020-12-02; the first day where only the month or year is known.",
        ),
        f"precision-{place}": forms.ChoiceField(
            required=False,
            choices=[("", "Not known"), *Publication.Precision.choices],
            label=f"How exact that date is{of}",
            initial=publication["issued_precision"],
        ),
        f"first-{place}": forms.IntegerField(
            min_value=1900, max_value=2200, label=f"First year covered{of}", initial=first
        ),
        f"last-{place}": forms.IntegerField(
            min_value=1900, max_value=2200, label=f"Last year covered{of}", initial=last
        ),
    }


def _corrections(given, place: int, publication) -> dict:
    values = {}
    if given[f"title-{place}"] != publication["title"]:
        values["title"] = given[f"title-{place}"]
    issued_on, precision = given[f"issued_on-{place}"], given[f"precision-{place}"]
    printed = (publication["issued_on"], publication["issued_precision"])
    if issued_on and (issued_on.isoformat(), precision) != printed:
        values |= {"issued_on": issued_on.isoformat(), "issued_precision": precision}
    years = [given[f"first-{place}"], given[f"last-{place}"]]
    if years != publication["years"]:
        values["years"] = years
    return values


class RecordsForm(forms.Form):
    """For some records of a preview: whether each is left out, and its themes. Fields are named by its place there."""

    def __init__(self, *args, rows, themes, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows, self.choices = rows, choices
        for place, row in rows:
            if not row.get("only_for"):  # the text of an exempt record would be left, and not be exempt
                self.fields[f"out-{place}"] = forms.BooleanField(
                    required=False, label="Leave this record out", initial=row["outcome"] == "left out"
                )
            if row["themes"] is not None:
                self.fields[f"themes-{place}"] = forms.MultipleChoiceField(
                    required=False,
                    choices=themes,
                    label="Themes",
                    initial=row["themes"],
                    widget=forms.CheckboxSelectMultiple,
                )

    def applied(self) -> Choices:
        """The choices with those made here; an unchanged theme does not count as the editor's."""
        left_out, themes = set(self.choices.left_out), dict(self.choices.themes)
        for place, row in self.rows:
            if self.cleaned_data.get(f"out-{place}"):
                left_out.add(row["key"])
            else:
                left_out.discard(row["key"])
            chosen = self.cleaned_data.get(f"themes-{place}")
            if chosen is not None and set(chosen) != set(row["themes"]):
                themes[row["key"]] = tuple(chosen)
        return replace(self.choices, left_out=frozenset(left_out), themes=themes)


def theme_choices() -> list[tuple[str, str]]:
    return list(Theme.objects.order_by("position").values_list("slug", "name"))
