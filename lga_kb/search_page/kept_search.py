"""A search stored by name: to follow, to read as a feed, or to add to a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from lga_kb.search_page.filters import SearchFilter
from policies.describing.description import RecordKind, RecordList
from policies.describing.filterset import ListFilter
from policies.describing.registry import all_lists
from policies.listing.form import ListForm
from policies.listing.value_names import names_of

EVERYTHING = "search"


class NoSuchList(LookupError):
    """There is no list of that name."""


@dataclass(frozen=True)
class KeptSearch:
    """A filtered list or search: the name of the list and the query string."""

    list: str
    query: str

    def __post_init__(self):
        _ = self._filterset

    @classmethod
    def called(cls, name: str) -> KeptSearch:
        """`q=homes&theme=housing` is a search over everything, `commitments?theme=housing` one within a list."""
        within, mark, query = name.partition("?")
        try:
            return cls(within, query) if mark else cls(EVERYTHING, name)
        except NoSuchList:
            return cls(EVERYTHING, name)

    @property
    def name(self) -> str:
        return self.query if self.list == EVERYTHING else f"{self.list}?{self.query}"

    @cached_property
    def form(self) -> ListForm:
        return ListForm(QueryDict(self.query), self._filterset)

    @property
    def address(self) -> str:
        route = "search" if self.list == EVERYTHING else self._kind_and_list[1].route
        return reverse(route, query=self.form.data)

    @property
    def feed(self) -> str:
        return reverse("list-feed", args=[self.list], query=self.form.data)

    @property
    def is_of_something(self) -> bool:
        """Whether it is valid and has a filter or words."""
        return not self.form.errors and (self.list != EVERYTHING or self.form.is_narrowed)

    @property
    def fits_a_pack(self) -> bool:
        """Whether a briefing pack can contain its results."""
        return self.list == EVERYTHING or bool(self._kind_and_list[0].briefing)

    @property
    def title(self) -> str:
        """The list, with the words and the names of the choices that narrow it."""
        form = self.form
        names, (first, last) = names_of(form.facets, form.chosen), form.years_between
        chosen = [
            names[facet][value]
            for facet, values in form.chosen.items()
            for value in values
            if value in names[facet]
        ]
        years = [f"from {first}" if first else "", f"up to {last}" if last else ""]
        said = ", ".join(filter(None, [form.query.text, *chosen, *years]))
        title = self.list.replace("-", " ").capitalize()
        return f"{title}: {said}" if said else title

    @property
    def _filterset(self) -> type[ListFilter]:
        filterset = SearchFilter if self.list == EVERYTHING else self._kind_and_list[1].filterset
        if filterset is None:
            raise NoSuchList(self.list)
        return filterset

    @property
    def _kind_and_list(self) -> tuple[RecordKind, RecordList]:
        try:
            return all_lists()[self.list]
        except KeyError:
            raise NoSuchList(self.list) from None
