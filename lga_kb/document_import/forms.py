"""What an editor sends: a document, and decisions over what was read in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from policies.importing.convert import SUFFIXES
from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE
from policies.importing.gathering.found_files import plain_name
from policies.importing.import_choices import Choices
from policies.models import Publication, Theme
from policies.text.period import period_in

LONGEST_PASTE = 1_000_000  # characters: eight packs of 58 pages
LARGEST = FILE_LIMIT // MEGABYTE


def is_year(text: str) -> None:
    """Refuse what is neither a year nor a few of them."""
    if not period_in(text):
        raise ValidationError("Write a year, such as 2030, 2030/31 or 2030-2033.", code="year")


class UploadForm(forms.Form):
    """A file or a pasted text, and its kind where the text does not show it."""

    file = forms.FileField(
        required=False,
        max_length=1000,
        label="Choose a file",
        help_text=f"One of {', '.join(SUFFIXES)}, of at most {LARGEST} MB. A PDF needs a text layer.",
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        label="Or paste the text",
        help_text="Markdown is understood: hashes for headings, hyphens for bullets.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    name = forms.CharField(
        required=False,
        max_length=100,
        label="What the pasted text is called",
        help_text="Such as “Business plan 2017-18”: where the text prints no title or year, they are taken from here.",
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
        help_text="Such as 2030 or 2030/31, where the text tells none.",
        validators=[is_year],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(SUFFIXES)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if PurePath(plain_name(file.name)).suffix.lower() not in SUFFIXES:
            raise ValidationError(f"Choose a file that ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.")
        if file.size > FILE_LIMIT:
            raise ValidationError(f"The file is larger than {LARGEST} MB, the most that is read.")
        return file

    def clean(self):
        given = super().clean()
        if not self.errors and bool(given.get("file")) == bool(given.get("text", "").strip()):
            raise ValidationError("Choose a file or paste a text: one of the two.", code="one")
        return given

    def sent(self) -> tuple[str, bytes]:
        """The name and the bytes of what was sent."""
        file = self.cleaned_data["file"]
        if file:
            return plain_name(file.name), file.read()
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
                self.add_error(f"last-{place}", "The last year comes before the first.")
            if given.get(f"issued_on-{place}") and not given.get(f"precision-{place}"):
                self.add_error(
                    f"precision-{place}", "Say whether the day, the month or only the year is known."
                )
        return given

    def applied_to(self, choices: Choices) -> Choices:
        """The choices with what was corrected here, and nothing where the document says the same."""
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
        """The choices with those made here; a theme that is as it was is none of the editor's."""
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
