"""Recognises the same text under a corrected title: it replaces the existing publication."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from django.db.models import Count

from policies.importing.parsed import ParsedDocument, PassageRecord, PublicationRecord, Record
from policies.models import Passage, Publication

_Moved = TypeVar("_Moved", Record, PublicationRecord)
KINDS = (
    "article",
    "business-plan",
    "offers-and-asks",
)  # a board's papers are identified by the meeting, not by a title
_ALIKE = 0.8  # share of the longer passages that two publications have in common
_LONG = 60  # characters of a passage that no other publication is likely to print
_FEWEST = 3


def earlier_with_text(document: ParsedDocument) -> Publication | None:
    """The publication with this text under another title, or None."""
    publication = document.publications[0]
    texts = {
        record.wording
        for record in document.records
        if isinstance(record, PassageRecord)
        and record.publication == publication.slug
        and len(record.wording) >= _LONG
    }
    if (
        publication.kind not in KINDS
        or len(texts) < _FEWEST
        or Publication.objects.filter(slug=publication.slug).exists()
    ):
        return None
    shared = Passage.objects.filter(text__in=texts, publication__kind=publication.kind)
    counts = shared.values("publication").annotate(texts=Count("text", distinct=True)).order_by("-texts")
    best = counts.first()
    if best is None or best["texts"] < _ALIKE * len(texts):
        return None
    return Publication.objects.get(pk=best["publication"])


def in_place_of(document: ParsedDocument, slug: str) -> ParsedDocument:
    """The document as a new version of the publication with that slug, whose keys its records take over."""
    own = document.publications[0].slug
    return replace(
        document,
        publications=tuple(_moved(each, own, slug) for each in document.publications),
        records=tuple(_moved(each, own, slug) for each in document.records),
    )


def _moved(record: _Moved, own: str, slug: str) -> _Moved:
    """The record with every key and slug that begins with its publication's own under the other."""
    values = {each.name: _under(getattr(record, each.name), own, slug) for each in fields(record)}
    return replace(record, **values)


def _under(value: Any, own: str, slug: str) -> Any:
    if isinstance(value, str) and (value == own or value.startswith((f"{own}--", f"{own}#"))):
        return f"{slug}{value.removeprefix(own)}"
    return value
