"""Forms for comparing publications: the two publications, and filters."""

from django import forms
from django.core.exceptions import ValidationError

from policies.comparison.side_by_side import KINDS
from policies.models import Publication
from policies.text.issue_dates import is_after

ARRANGEMENTS = {"priority": "Priority", "theme": "Theme"}


class WrongPair(ValueError):
    """Two publications that cannot be compared, with the intended pair if there is one."""

    def __init__(self, sentence: str, instead: tuple[Publication, Publication] | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.instead = sentence, instead


def check_pair(earlier: Publication, later: Publication) -> None:
    """Refuse a publication compared with itself, and two in the wrong order. Raises WrongPair."""
    if earlier.pk == later.pk:
        raise WrongPair(f"“{earlier.title}” is chosen twice. Choose two different publications.")
    if is_after(earlier, later):
        raise WrongPair(
            f"“{earlier.title}” was issued after “{later.title}”. The earlier publication comes first.",
            instead=(later, earlier),
        )


class PairForm(forms.Form):
    """The choice of two publications, by their slugs."""

    earlier = forms.CharField(error_messages={"required": "Choose the earlier publication."})
    later = forms.CharField(error_messages={"required": "Choose the later publication."})

    def __init__(self, data, publications, **kwargs) -> None:
        super().__init__(data, **kwargs)
        named = {**self.initial, **(data or {})}
        slugs = {str(named.get(name)) for name in self.fields}
        self.publications = {each.slug: each for each in publications.named(slugs)}
        self.instead = None

    @classmethod
    def of_choice(cls, data, publications) -> "PairForm":
        """The choice as sent; if a link names only one of the two, it is preselected and there is no error yet."""
        if {"earlier", "later"} <= data.keys():
            return cls(data, publications)
        return cls(None, publications, initial=data)

    @property
    def names_two(self) -> bool:
        """Whether both are published, so that the problem is the combination."""
        return self.is_bound and all(self.data.get(name) in self.publications for name in self.fields)

    def clean_earlier(self):
        return self._published("earlier")

    def clean_later(self):
        return self._published("later")

    def clean(self):
        chosen = self.cleaned_data
        if "earlier" in chosen and "later" in chosen:
            try:
                check_pair(chosen["earlier"], chosen["later"])
            except WrongPair as wrong:
                self.instead = wrong.instead
                self.add_error("later", wrong.sentence)
        return chosen

    def _published(self, name):
        publication = self.publications.get(self.cleaned_data[name])
        if publication is None:
            raise ValidationError(
                f"Choose the {name} publication from the list: no published one has that name."
            )
        return publication


UNKNOWN = "Something in the address is not one of the choices. Choose from those on this page."


class ShownForm(forms.Form):
    """Filters of a comparison: a kind of change, a theme, a place, and the grouping."""

    def __init__(self, data, *, themes, places) -> None:
        super().__init__(data)
        choices = {
            "change": KINDS.items(),
            "theme": [(each.value, each.text) for each in themes],
            "under": [(each.value, each.text) for each in places],
            "by": ARRANGEMENTS.items(),
        }
        for name, allowed in choices.items():
            self.fields[name] = forms.ChoiceField(
                required=False, choices=list(allowed), error_messages={"invalid_choice": UNKNOWN}
            )
