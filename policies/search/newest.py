"""The newest entries of each kind, for pages that show a few of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F

from policies.models import SearchEntry
from policies.models.shared.fetched_together import together


def newest(
    most: Mapping[str, int], tags: Iterable[str], *, without: Iterable[str] = ()
) -> dict[str, list[SearchEntry]]:
    """The newest entries of each kind with all the tags and none of the excluded ones, in one query."""
    found = SearchEntry.objects.exclude(tags__overlap=list(without)).defer("vector", "wording")
    found = found.order_by(F("dated_on").desc(nulls_last=True), "id")
    tags = list(tags)
    lists = {
        kind: found.filter(kind=kind, tags__contains=_tags_of(kind, tags))[:n] for kind, n in most.items()
    }
    return {kind: _newest_first(rows) for kind, rows in together(**lists).items()}


def _tags_of(kind: str, tags: list[str]) -> list[str]:
    """The tag of the kind beside the others, so that one index finds what has all of them."""
    return [*tags, f"kind:{kind}"] if tags else []


def _newest_first(entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    entries = sorted(entries, key=lambda entry: entry.pk)
    return sorted(entries, key=lambda entry: entry.dated_on or date.min, reverse=True)
