"""The description of a kind of record, which search, lists, the API, files, briefings, feeds and sitemaps use.

A kind leaves out what it does not need: a heading has no list, a person no line in a feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from policies.describing.briefing import Record
from policies.describing.entries import Entry
from policies.describing.fields import Field
from policies.describing.filterset import ListFilter
from policies.models.index.search import Findable, SearchEntry

Row = TypeVar("Row", bound=Model)
Rows = Callable[[], QuerySet[Any]]
Narrow = Callable[[Any, Any], QuerySet[Any]]  # rows with their own methods, and their filters

BY_THEME_AND_YEAR: Mapping[str, Narrow] = {
    "theme": lambda rows, theme: rows.about(theme),
    "year": lambda rows, year: rows.in_year(year),
}
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The name of a kind in counts, and its position there; kinds that contain others come last."""

    one: str
    many: str
    place: int
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The singular and plural names, and whether records can have a deadline to sort by."""

    one: str
    many: str
    counted: Counted | None = None
    has_deadline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed(Generic[Row]):
    """How search finds the records: the rows with everything an entry needs, and the entry of a row, if it has one.

    `publication` is the path from a row to the publication it is printed in. Kinds without one are few enough in
    number to be looked through whole whenever anything changes; where publications name such a row, `named_by` is the
    path to them. Entries of another table than the public one are brought along by the app whose they are: see
    `registry.follow`.
    """

    rows: Rows
    entry: Callable[[Row], Entry | None]
    publication: str = "publication"
    table: type[Findable] = SearchEntry
    named_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """A list of the records: its page, whose name is used for its address and files, and its filters.

    `page` is the route of the page; a list without one is shown as search shows its records. `record_page` is the
    route of a record's page, which may have a place for its kind, or end in `#` for its place on a list. `complete`
    puts narrowed rows in order and fetches what the page shows. `also` are columns of a file beside those of the
    admin's table: a name, an annotation, and what it is where that is empty.
    """

    name: str
    record_page: str
    page: str = ""
    rows: Rows | None = None
    filterset: type[ListFilter] | None = None
    columns_of: type[Model] | None = None
    also: tuple[tuple[str, str, str], ...] = ()
    in_api: Mapping[str, Sequence[str]] = field(default_factory=dict)
    complete: Callable[[Any], QuerySet[Any]] = lambda rows: rows.for_list()

    @property
    def route(self) -> str:
        return self.page or f"{self.name}-list"


@dataclass(frozen=True, slots=True)
class ApiAddress:
    """How an address in the API names a record: the pattern, the path and the form of each of its parts, and the parts
    of a row's address and of what search found. `order` is how a list is walked.

    `found` finds a record where the parts are more than the values of paths.
    """

    pattern: str
    place: Mapping[str, tuple[str, dict[str, Any]]]
    order: tuple[str, ...]
    parts: Callable[[Any], list[Any]]
    of_hit: Callable[[Any], list[Any]] = lambda hit: [hit.key]
    found: Callable[[Any, Mapping], QuerySet] | None = None


def by_field(name: str) -> ApiAddress:
    """A record named by one of its fields, which is the key of its entry as well."""
    return ApiAddress(f"<slug:{name}>", {name: (name, SLUG)}, (name,), lambda row: [getattr(row, name)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiList:
    """The records in the API: the name of the list, the name of one record in addresses, and its fields.

    `complete` fetches what an answer shows besides.
    `hides` names the fields of a record that are not for the public, as `text_of_one` says.
    """

    name: str
    one: str
    text: str
    fields: tuple[Field | str, ...]
    filterset: type[ListFilter] | None = None
    complete: Callable[[Any], QuerySet[Any]] = lambda rows: rows
    named: ApiAddress = by_field("key")
    text_of_one: str = ""
    hides: Callable[[Any], Iterable[str]] = lambda row: ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiAddition:
    """Fields that another app adds to a kind of record in the API, and how to fetch them."""

    to: str
    fields: tuple[Field | str, ...]
    complete: Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed(Generic[Row]):
    """The records in a briefing pack: the rows with everything a pack needs, and whether part of one is not public.

    A pack has a `section` for them, those of a lower `place` first. `of` names what brings them along: a "theme", a
    "year" or a "body"; `newest` puts rows in their order.
    """

    rows: Rows
    record: Callable[[Row], Record]
    place: int
    section: str = ""
    of: tuple[str, ...] = ()
    newest: Callable[[Any], QuerySet[Any]] = lambda rows: rows.newest_first()
    is_narrowed: Callable[[Row], bool] = lambda row: False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """The news text about a record; a record without its own date gets the date `otherwise`."""

    label: str = ""
    title: str = ""
    address: str = ""
    note: str = ""
    otherwise: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News(Generic[Row]):
    """The records in feeds and alerts: `dated` is the path of their date, `related` what `line` reads besides."""

    line: Callable[[Row], NewsLine]
    dated: str
    key: str = "key"
    related: tuple[str, ...] = ()


def own_page(row: Any) -> str:
    return row.get_absolute_url()


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordKind(Generic[Row]):
    """One kind of record: its name, its public records, and where they are shown."""

    key: str
    label: Label
    model: type[Row]
    rows: Rows  # that the public may see
    slug: str = "key"  # the field that addresses name one by
    name: Callable[[Row], str] = str  # the text of a link to one
    page: Callable[[Row], str | None] = own_page  # the address that shows one
    related: tuple[str, ...] = ()  # what `page` reads besides
    variants: Mapping[str, Label] = field(default_factory=dict)  # where search tells several kinds apart
    is_source: bool = False  # it contains other records, and comes after them
    is_named: bool = False  # so few that search checks their names first
    wording: str = "official wording"  # the label of its official words
    index: Indexed[Row] | None = None
    restricted: Indexed[Row] | None = None  # for those who may read restricted items
    about: Mapping[str, Narrow] = field(default_factory=dict)  # its rows in a year, or on what is followed
    offered_as: str = ""  # the part in which forms offer its names to editors
    suggested_by: str = ""  # the route of its page, for what is suggested by its name while somebody types
    suggests_words: bool = False  # or by the words it holds
    lists: tuple[RecordList, ...] = ()
    api: ApiList | None = None
    briefing: Packed[Row] | None = None
    news: News[Row] | None = None
    followed_as: str = ""  # of a kind with a feed of its own
    sitemap: str = ""  # the name of its part
    structured: Callable[[Row], dict[str, Any]] | None = None

    def rows_of(self, listed: RecordList) -> QuerySet:
        """The records of a list; if the index filters them, it decides which are public."""
        if listed.rows:
            return listed.rows()
        return self.model._default_manager.all() if listed.filterset else self.rows()

    @property
    def labels(self) -> Mapping[str, Label]:
        """The names of its entries, by kind."""
        return self.variants or {self.key: self.label}
