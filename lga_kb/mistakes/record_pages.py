"""Which record a page is of: the one place that says so for “Edit this” and “Report a mistake on this page”."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve

from lga_kb.languages.welsh_frame import is_page

LONGEST = 400


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The public page of a record."""

    address: str
    name: str


def record_of(context) -> Model | None:
    """The record that a page shows, by what its template is given; nothing where it is a preview."""
    record = context.get("object") or context.get("board")
    return record if isinstance(record, Model) and not context.get("preview") else None


def address_of(record: Model | None) -> str:
    """The address of a record's public page, if it has one."""
    find: Callable[[], str] | None = getattr(record, "get_absolute_url", None)
    address = find() if find else ""
    return address if _match(address) else ""


def page_at(address: str, request) -> RecordPage | None:
    """The page of a record at an address of this site, if there is one that the reader may read."""
    if not (match := _match(address)):
        return None
    asked = copy(request)
    asked.method = "GET"
    try:
        answer = match.func(asked, *match.args, **match.kwargs)
    except Http404:
        return None
    record = record_of(getattr(answer, "context_data", None) or {})
    name = str(getattr(record, "short_text", "") or record)[:300]
    return RecordPage(address, name) if record is not None else None


def _match(address: str) -> ResolverMatch | None:
    if not 0 < len(address) <= LONGEST or not is_page(address):
        return None
    try:
        match = resolve(address)
    except Resolver404:
        return None
    return match if match.view_name.endswith("-detail") else None
