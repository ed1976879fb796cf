"""The rule of what is public, which `published` and `addressable` of every kind of record use."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from policies.models.shared.readable_rows import readable
from policies.models.shared.states import ADDRESSABLE, Reviewed


def public(rows: QuerySet, reader=None, *, of: Iterable[str] = ()) -> QuerySet:
    """The public rows; with a reader, also those that only the reader may see.

    A record with a state must be published, and so must everything that it is part of: `of` are the paths to that. And
    it must contain nothing restricted.
    """
    return readable(_in_states(rows, of, [Reviewed.State.PUBLISHED]), reader)


def with_a_page(rows: QuerySet, *, of: Iterable[str] = ()) -> QuerySet:
    """The one exception: rows that have a public page, even if it only says why a record was withdrawn."""
    return readable(_in_states(rows, of, ADDRESSABLE))


def in_no_draft(passage: str = "passage") -> Q:
    """The condition that a row does not come from a draft: an editor entered it, or its passage has a public page."""
    return Q(**{f"{passage}__isnull": True}) | Q(**{f"{passage}__publication__state__in": ADDRESSABLE})


def _in_states(rows: QuerySet, of: Iterable[str], states) -> QuerySet:
    paths = [f"{path}__state" for path in of]
    if issubclass(rows.model, Reviewed):
        paths.append("state")
    return rows.filter(**{f"{path}__in": states for path in paths})
