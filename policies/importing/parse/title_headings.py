"""Gives the title as heading to what is printed before any heading, so that every statement has one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from policies.importing.parse.line_account import flat
from policies.importing.parsed import (
    HeadingRecord,
    ParsedDocument,
    PassageRecord,
    PublicationRecord,
    Record,
    StatementRecord,
    slug_of,
)


def headed_by_titles(document: ParsedDocument) -> ParsedDocument:
    """The document with the title of a publication over those of its statements that are under no heading."""
    for publication in document.publications:
        if any(_is_bare(record, publication) for record in document.records):
            document = replace(document, records=tuple(_headed(document.records, publication)))
    return document


def _is_bare(record: Record, publication: PublicationRecord) -> TypeGuard[StatementRecord]:
    return (
        isinstance(record, StatementRecord) and not record.heading and record.publication == publication.slug
    )


def _headed(records: tuple[Record, ...], publication: PublicationRecord) -> list[Record]:
    """The records, with the title before all other headings and statements of the publication."""
    heading = _heading(records, publication)
    found: list[Record] = []
    is_placed = False
    for record in records:
        is_own = (
            isinstance(record, HeadingRecord | StatementRecord) and record.publication == publication.slug
        )
        if is_own and not is_placed:
            found.append(heading)
            is_placed = True
        if _is_bare(record, publication):
            record = replace(record, heading=heading.key, path=(heading.name,))
        found.append(record)
    return found


def _heading(records: tuple[Record, ...], publication: PublicationRecord) -> HeadingRecord:
    """The title as a heading. It has a passage where the text prints it."""
    titles = (
        record
        for record in records
        if isinstance(record, PassageRecord) and record.publication == publication.slug
        if flat(record.wording) == publication.title
    )
    printed = next(titles, None)
    return HeadingRecord(
        key=_free_key(f"{publication.slug}--{slug_of(publication.title, 8) or 'topic'}", records),
        publication=publication.slug,
        wording=publication.title,
        lines=printed.lines if printed else publication.lines,
        anchor=printed.anchor if printed else "",
        name=publication.title,
        shape="topic",
    )


def _free_key(wanted: str, records: tuple[Record, ...]) -> str:
    taken = {record.key for record in records}
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key
