"""An entry of the index, and shared parts of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from policies.models import Passage, Priority, Publication, Statement, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The columns of a search entry, without those that the kind of record gives."""

    kind: str = ""
    key: str = ""
    address: str = ""
    title: str = ""  # its name, where it has one: a statement is shown by its summary
    summary: str = ""
    wording: str = ""
    context: str = ""
    everyday: str = ""  # words that readers use for it, a term a line
    dated_on: date | None = None
    deadline: date | None = None
    place: str = ""  # its order among what is printed on one day
    tags: tuple[str, ...] = ()


def year_tags(publication: Publication) -> list[str]:
    return [f"year:{year}" for year in range(publication.first_year, publication.last_year + 1)]


def publication_tags(publication: Publication) -> list[str]:
    return [f"publication:{publication.slug}", *year_tags(publication)]


def occasion_tags(publication: Publication) -> list[str]:
    """The tag of a paper's occasion, fetched with it."""
    return [f"occasion:{publication.occasion.slug}"] if publication.occasion else []


class Themes(Protocol):
    """The related themes of a row."""

    def all(self) -> Iterable[Theme]: ...


class Themed(Protocol):
    """A row that is about themes."""

    @property
    def themes(self) -> Themes: ...


def theme_tags(row: Themed) -> list[str]:
    return [f"theme:{theme.slug}" for theme in row.themes.all()]


def place_in(publication: Publication, *positions: int) -> str:
    """The order of print: by publication, then by the positions, outermost first."""
    return " ".join([publication.slug, *(f"{position:05}" for position in positions)])


def joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def readings(row: Statement | Priority | Passage) -> list[str]:
    """The corrections of misprints, which search finds as well as the printed words."""
    errata = list(row.errata.all()) if hasattr(row, "errata") else []
    if passage := getattr(row, "passage", None):
        errata += passage.errata.all()
    return [erratum.read for erratum in errata]
