"""The parameters of a list. Invalid ones are reported in a sentence, and then nothing is listed."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet

from policies.describing.filterset import ListFilter
from policies.describing.registry import labels
from policies.search.engine import LAST_PAGE, Search
from policies.search.query import parse

# The association was founded in 1997, and a plan reaches some years ahead. A range without an end stops here.
FIRST_YEAR, LAST_YEAR = 1990, 2050
SORTS = {
    "relevance": "Best match first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "name": "A to Z",
    "deadline": "Deadline, earliest first",
}
OWN = ("q", "from", "to", "sort", "page")  # parameters of every list beside its facets


def _year(label):
    sentence = f"{label} has to be a year from {FIRST_YEAR} to {LAST_YEAR}."
    messages = dict.fromkeys(["invalid", "min_value", "max_value"], sentence)
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=messages
    )


def _page():
    sentence = "There is no such page of this list. Start again from its first page."
    messages = dict.fromkeys(["invalid", "min_value", "max_value"], sentence)
    return forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, error_messages=messages)


def sorts_of(kinds: Iterable[str]) -> dict[str, str]:
    """The orders that entries of these kinds can be listed in."""
    have_deadlines = any(labels()[kind].has_deadline for kind in kinds)
    return {sort: text for sort, text in SORTS.items() if have_deadlines or sort != "deadline"}


def _sort(filterset):
    sentence = "The order in the address is not one of the choices. Go back to the usual order."
    return forms.ChoiceField(
        choices=list((sorts_of(filterset.kinds or labels()) | filterset.sorts).items()),
        required=False,
        error_messages={"invalid_choice": sentence},
    )


class ListForm(forms.Form):
    """The words, the facets, the range of years, the order and the page."""

    def __init__(self, data, filterset: type[ListFilter]):
        super().__init__(data)
        self.filterset, self.facets = filterset, filterset.facets()
        self.fields = {
            "q": forms.Field(required=False),
            **{name: facet.field for name, facet in self.facets.items()},
            "from": _year("The first year"),
            "to": _year("The last year"),
            "sort": _sort(filterset),
            "page": _page(),
        }
        self.query = parse(data.get("q") or "", parts=filterset.finds_parts)
        self.full_clean()

    def clean(self):
        first, last = self.years_between
        if first and last and first > last:
            self.add_error("from", "The first year is after the last. Swap the two.")
        elif self.chosen.get("year") and not self._years():
            self.add_error(
                "year", "None of the years chosen lies in the range of years. Remove one of the two."
            )

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The values of each facet."""
        return {name: self.cleaned_data.get(name) or [] for name in self.facets}

    @property
    def years_between(self):
        return self.cleaned_data.get("from"), self.cleaned_data.get("to")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query.text or any(self.chosen.values()) or any(self.years_between))

    @property
    def tags(self) -> dict[str, list[str]]:
        """The choices for the index: a range of years becomes each of its years."""
        return self.filterset.tags(self._asked)

    def search(
        self, *, sort: str = "", page: int = 0, most_values: int = 0, is_strict: bool = False
    ) -> Search:
        """The search in the address, optionally in another order or for another page.

        A strict search only finds entries with all the words.
        """
        return Search(
            self.query,
            self.tags,
            sort or self.sort,
            page or self.page,
            kinds=tuple(self.filterset.kinds),
            counted=[facet.tag for facet in self.facets.values()],
            most_values=most_values,
            may_relax=not is_strict,
        )

    def narrow(self, rows: QuerySet) -> QuerySet:
        """The rows that match the address, in their own order."""
        if self.query.is_empty:
            return self.filterset.narrow(rows, self._asked)
        return rows.filter(**{f"{self.filterset.key}__in": self.search().keys()})

    @property
    def sort(self) -> str:
        return self.cleaned_data.get("sort") or (self.filterset.sort if self.query.is_empty else "relevance")

    @property
    def sorts(self) -> dict[str, str]:
        """The orders to offer: best match for words, by deadline for kinds that may have one, and what was chosen."""
        own = self.filterset.sorts
        fitting = set(own or sorts_of(self.tags.get("kind") or self.filterset.kinds)) - {"relevance"}
        if not self.query.is_empty:
            fitting.add("relevance")
        every = {**SORTS, **own}
        return {sort: every[sort] for sort in (*own, *SORTS) if sort in fitting or sort == self.sort}

    @property
    def page(self) -> int:
        return self.cleaned_data.get("page") or 1

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Pairs of a facet and its error; the ends of the range belong to the years."""
        return [
            ("year" if name in ("from", "to") else name, str(error))
            for name, errors in self.errors.items()
            for error in errors
        ]

    @property
    def _asked(self) -> dict[str, list[str]]:
        return self.chosen | {"year": self._years()}

    def _years(self):
        years = self.chosen.get("year") or []
        first, last = self.years_between
        if not first and not last:
            return years
        between = range(first or FIRST_YEAR, (last or LAST_YEAR) + 1)
        return [year for year in years if int(year) in between] if years else [str(year) for year in between]
