"""Gives the records of a document the keys of their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from policies.importing.parsed import HeadingRecord, PassageRecord, PriorityRecord, Record, StatementRecord
from policies.importing.row_matching import match, new_keys
from policies.importing.store.stored import Stored
from policies.models import Heading, Passage, Priority, Statement

_REFERENCES = ("heading", "priority")  # fields of records that name another record's key


def with_keys_of_rows(records: Iterable[Record], stored: Stored) -> list[Record]:
    """The records with the keys of their rows, also in references to other records."""
    records = _with_anchors_of_rows(list(records), stored)
    for kind, model in ((PriorityRecord, Priority), (HeadingRecord, Heading), (StatementRecord, Statement)):
        records = _renamed(records, _chosen_keys(records, kind, model, stored))
    return records


def _chosen_keys(
    records: Iterable[Record],
    kind: type[Record],
    model: type[Priority] | type[Heading] | type[Statement],
    stored: Stored,
) -> dict[str, str]:
    """Keys as parsed to keys of rows, matched within each parent and kind."""
    rows = defaultdict(list)
    taken = set()
    parent = "heading" if model is Statement else "publication"
    for row in model.objects.filter(publication__in=stored.publications.values()).select_related(parent):
        # Words changed by an editor say nothing about the document, so only the key counts.
        words = "" if "wording" in row.edited_fields else row.wording
        rows[_place_of_row(row)].append((row.key, words))
        taken.add(row.key)
    incoming = defaultdict(list)
    for record in records:
        if isinstance(record, kind):
            incoming[_place(record)].append((record.key, record.wording))
    chosen: dict[str, str] = {}
    for place, pairs in incoming.items():
        chosen |= match(pairs, rows[place])
    keys = [key for pairs in incoming.values() for key, _ in pairs]
    return new_keys(keys, chosen, taken)


def _place(record: Record) -> tuple[str, str]:
    parent = record.heading if isinstance(record, StatementRecord) else record.publication
    return parent, record.kind


def _place_of_row(row: Priority | Heading | Statement) -> tuple[str, str]:
    if isinstance(row, Statement):
        return row.heading.key, row.kind
    return row.publication.slug, str(row._meta.model_name)


def _renamed(records: list[Record], keys: dict[str, str]) -> list[Record]:
    if all(old == new for old, new in keys.items()):
        return records
    return [_with_references(record, keys) for record in records]


def _with_references(record: Record, keys: dict[str, str]) -> Record:
    names = {each.name for each in fields(record)}
    changes: dict[str, Any] = {
        name: keys[getattr(record, name)]
        for name in ("key", *_REFERENCES)
        if name in names and getattr(record, name) in keys
    }
    return replace(record, **changes) if changes else record


def _with_anchors_of_rows(records: list[Record], stored: Stored) -> list[Record]:
    anchors: dict[tuple[str, str], str] = {}
    for slug, publication in stored.publications.items():
        rows = list(Passage.objects.filter(publication=publication).values_list("anchor", "text"))
        if not rows:
            continue
        parsed = [
            (record.anchor, record.wording)
            for record in records
            if isinstance(record, PassageRecord) and record.publication == slug
        ]
        chosen = new_keys(
            [anchor for anchor, _ in parsed], match(parsed, rows), [anchor for anchor, _ in rows]
        )
        anchors |= {(slug, old): new for old, new in chosen.items() if old != new}
    return [_with_anchor(record, anchors) for record in records] if anchors else records


def _with_anchor(record: Record, anchors: dict[tuple[str, str], str]) -> Record:
    anchor = anchors.get((record.publication, record.anchor))
    if anchor is None:
        return record
    if isinstance(record, PassageRecord):
        return replace(record, anchor=anchor, key=f"{record.publication}#{anchor}")
    return replace(record, anchor=anchor)
