"""Results as cards, with the names behind their tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from policies.describing.registry import label_of
from policies.models import SearchEntry, Statement
from policies.search.engine import Hit


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """The name and address of a theme for its tag, made once for all cards."""

    name: str
    get_absolute_url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One result, with its title, and its themes, years and publications by name."""

    hit: Hit
    themes: list[ThemeTag]
    publications: list[str]
    statement: Statement | None = None  # with its status, of a hit that is one

    @property
    def kind(self) -> str:
        return self.hit.kind

    @property
    def get_kind_display(self) -> str:
        return label_of(self.hit.kind)

    @property
    def title(self) -> str:
        """A statement has no name: its summary is used or, without one, its words as printed."""
        return self.hit.title or self.hit.summary or self.hit.wording or self.hit.address

    @property
    def summary(self) -> str:
        return self.hit.summary if self.hit.title else ""

    @property
    def wording(self) -> str:
        return self.hit.wording if self.hit.title or self.hit.summary else ""

    @property
    def place(self) -> str:
        """Its publications and years: `Business plan · 2019 to 2022`."""
        years = [int(year) for year in values_of(self.hit, "year")]
        said = _span(sorted(years)) if years else ""
        if any(said in text for text in [self.hit.context, *self.publications]):
            said = ""
        return " · ".join(filter(None, ["; ".join(self.publications), said]))

    @property
    def is_undated(self) -> bool:
        """It belongs to a year, and no day is known."""
        return self.hit.dated_on is None and bool(values_of(self.hit, "year"))


def _span(years: list[int]) -> str:
    """`2020`, `2019 to 2022`, or one by one."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} to {years[-1]}"
    return ", ".join(map(str, years))


def theme_tag(slug: str, name: str) -> ThemeTag:
    return ThemeTag(name, reverse("theme-detail", args=[slug]))


def values_of(hit: Hit | SearchEntry, facet: str) -> list[str]:
    return [tag.partition(":")[2] for tag in hit.tags if tag.startswith(f"{facet}:")]


def cards_of(
    hits: Iterable[Hit], names: Mapping[str, Mapping[str, str]], *, with_status: bool = True
) -> list[Card]:
    hits = list(hits)
    statements = _statements_of(hits) if with_status else {}
    themes = {slug: theme_tag(slug, name) for slug, name in names["theme"].items()}
    publications = names["publication"]
    return [
        Card(
            hit,
            [themes[slug] for slug in values_of(hit, "theme") if slug in themes],
            [
                publications[slug]
                for slug in values_of(hit, "publication")
                if slug in publications
                and slug != hit.key  # a publication does not name itself as its source
            ],
            statements.get(hit.key) if hit.kind in Statement.Kind else None,
        )
        for hit in hits
    ]


def _statements_of(hits: list[Hit]) -> dict[str, Statement]:
    """The statements among the results by key, with their statuses, in at most one query."""
    keys = [hit.key for hit in hits if hit.kind in Statement.Kind]
    if not keys:
        return {}
    return {each.key: each for each in Statement.objects.published().filter(key__in=keys).with_status()}
