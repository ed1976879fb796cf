"""How records name one another: by key, with the address in the API and that of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from django.db.models import Model
from django.urls import reverse
from django.utils.text import Truncator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from boards.models import AgendaItem, Board, Decision, Meeting, Person, Report, Seat
from policies.contacts import without_contacts
from policies.models import (
    Campaign,
    Heading,
    Lineage,
    Passage,
    Priority,
    Publication,
    Statement,
    Theme,
    Update,
)
from policies.tables.table import key_of

MOST_WORDS = 30  # of the name in a link
MOMENT = "%Y%m%dT%H%M%S%fZ"


def _own_page(row) -> str:
    return row.get_absolute_url()


@dataclass(frozen=True)
class Way:
    """Of a kind of record: its list in the API, the parts of its address there, what it is called, and its page."""

    route: str
    parts: Callable[[Model], list]
    name: Callable[[Model], str]
    page: Callable[[Model], str | None] = _own_page


def moment(update: Update) -> str:
    """When an update was written, as its address says it."""
    return update.created_at.astimezone(UTC).strftime(MOMENT)


def _page_of_heading(heading: Heading) -> str:
    return (heading.passage or heading.publication).get_absolute_url()


WAYS = {
    Theme: Way("theme", lambda row: [row.slug], str),
    Publication: Way("publication", lambda row: [row.slug], str),
    Passage: Way(
        "passage",
        lambda row: [row.publication.slug, row.anchor],
        lambda row: row.path[-1] if row.path else row.publication.title,
    ),
    Priority: Way("priority", lambda row: [row.key], lambda row: row.name),
    Heading: Way("heading", lambda row: [row.key], lambda row: row.title, _page_of_heading),
    Statement: Way("statement", lambda row: [row.key], lambda row: row.gist),
    Campaign: Way("campaign", lambda row: [row.slug], str),
    Lineage: Way(
        "lineage",
        lambda row: [row.earlier.key, row.later.key],
        lambda row: row.get_change_display(),
        lambda row: row.later.get_absolute_url(),
    ),
    Update: Way(
        "update",
        lambda row: [row.statement.key, moment(row)],
        lambda row: f"{row.get_status_display()}, {row.dated_on}",
        lambda row: row.statement.get_absolute_url(),
    ),
    Board: Way("board", lambda row: [row.slug], str),
    Person: Way("person", lambda row: [row.slug], str),
    Seat: Way("seat", lambda row: [row.key], lambda row: str(row.person), lambda row: _own_page(row.board)),
    Meeting: Way(
        "meeting", lambda row: [row.board.slug, row.place], lambda row: f"{row.board.name}, {row.place}"
    ),
    AgendaItem: Way("item", lambda row: [row.key], lambda row: row.title),
    Report: Way("report", lambda row: [row.key], lambda row: row.title),
    Decision: Way("decision", lambda row: [row.key], lambda row: row.summary or row.wording),
}


class Link(serializers.Serializer):
    """Another record."""

    key = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField(help_text="Its address in the API.")
    page = serializers.URLField(allow_null=True, help_text="The page that shows it to readers.")


def addresses_of(row: Model, context: dict) -> dict:
    """Where a record is found, in the API and as a page."""
    way = WAYS[row._meta.concrete_model]
    page = way.page(row)
    return {
        "url": whole(reverse(f"api:{way.route}-detail", args=way.parts(row)), context),
        "page": whole(page, context) if page else None,
    }


def link_to(row: Model, context: dict) -> dict:
    name = Truncator(without_contacts(WAYS[row._meta.concrete_model].name(row))).words(MOST_WORDS)
    return {"key": key_of(row._meta.model).of(row), "name": name} | addresses_of(row, context)


def whole(path: str, context: dict) -> str:
    """An address with the site it is of, which is asked for once an answer."""
    if "site" not in context:
        context["site"] = context["request"].build_absolute_uri("/")[:-1]
    return context["site"] + path


@extend_schema_field(Link)
class LinkTo(serializers.Field):
    """A link to one record, or null."""

    def __init__(self, **kwargs):
        super().__init__(**{"allow_null": True} | kwargs)

    def to_representation(self, row):
        return link_to(row, self.context)


@extend_schema_field(Link(many=True))
class LinksTo(serializers.Field):
    """Links to several records, which the list has fetched beforehand."""

    def to_representation(self, rows):
        return [link_to(row, self.context) for row in (rows.all() if hasattr(rows, "all") else rows)]


@extend_schema_field({"type": "string", "format": "uri"})
class ListOf(serializers.Field):
    """The address of a list in the API, narrowed to a record."""

    def __init__(self, route: str, parameter: str, of: Callable[[Model], str] = lambda row: row.slug):
        super().__init__(source="*", help_text=f"The list of {route.replace('-list', '')}s of it.")
        self.route, self.parameter, self.of = route, parameter, of

    def to_representation(self, row):
        query = {self.parameter: self.of(row)}
        return whole(reverse(f"api:{self.route}", query=query), self.context)
