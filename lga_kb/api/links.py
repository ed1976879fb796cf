"""Links between records: the key, the address in the API and the address of the page."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model
from django.urls import reverse
from django.utils.text import Truncator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from policies.describing.registry import kind_of
from policies.tables.table import key_of
from policies.text.contacts import without_contacts

MOST_WORDS = 30  # of the name in a link


class Link(serializers.Serializer):
    """Another record."""

    key = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField(help_text="Its address in the API.")
    page = serializers.URLField(allow_null=True, help_text="Its page for readers.")


def addresses_of(row: Model, context: dict) -> dict:
    """The addresses of a record in the API and as a page."""
    kind = kind_of(row)
    page, api = kind.page(row), kind.api
    assert api is not None  # fields link to what the API has
    return {
        "url": whole(reverse(f"api:{api.one}-detail", args=api.named.parts(row)), context),
        "page": whole(page, context) if page else None,
    }


def link_to(row: Model, context: dict) -> dict:
    name = Truncator(without_contacts(kind_of(row).name(row))).words(MOST_WORDS)
    return {"key": key_of(row._meta.model).of(row), "name": name} | addresses_of(row, context)


def whole(path: str, context: dict) -> str:
    """An absolute address; the site is looked up once for each response."""
    if "site" not in context:
        context["site"] = context["request"].build_absolute_uri("/")[:-1]
    return context["site"] + path


@extend_schema_field(Link)
class LinkTo(serializers.Field):
    """A link to one record; null if there is none or it must not be shown."""

    def __init__(self, shows: Callable[[Model], bool], **kwargs):
        super().__init__(**{"allow_null": True} | kwargs)
        self.shows = shows

    def to_representation(self, row):
        return link_to(row, self.context) if self.shows(row) else None


@extend_schema_field(Link(many=True))
class LinksTo(serializers.Field):
    """Links to several records, which the list has fetched beforehand."""

    def to_representation(self, rows):
        return [link_to(row, self.context) for row in (rows.all() if hasattr(rows, "all") else rows)]


@extend_schema_field({"type": "string", "format": "uri"})
class ListOf(serializers.Field):
    """The address of a list in the API, narrowed to a record."""

    def __init__(self, one: str, parameter: str, of: Callable[[Model], str]):
        super().__init__(source="*", help_text=f"The list of {one}s of it.")
        self.route, self.parameter, self.of = f"{one}-list", parameter, of

    def to_representation(self, row):
        query = {self.parameter: self.of(row)}
        return whole(reverse(f"api:{self.route}", query=query), self.context)
