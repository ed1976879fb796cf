"""Turns record keys into a pack with today's records, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Model

from lga_kb.briefing.pack import Change, Identity, Pack, Record
from policies.describing.description import Packed, RecordKind
from policies.describing.registry import all_kinds
from policies.lineage.edition_comparison import changes_of
from policies.models import Lineage, Statement
from policies.records.statement import KIND as STATEMENT
from policies.tables.table import key_of
from policies.templatetags.policies_tags import in_words

MOST = 500  # records in a pack
MOST_CHANGES = 200  # shown word by word; the newest come first
_UNCHANGED = {Lineage.Change.VERBATIM, Lineage.Change.MOVED, Lineage.Change.BODY_RENAMED}


def pack_of(
    identities: Sequence[Identity],
    *,
    title: str,
    as_at: date,
    notes: str = "",
    about: str = "",
    note_of: Mapping[Identity, str] | None = None,
) -> Pack:
    """The pack of these records, in their order, without records that are not public."""
    found = records_of(identities)
    told = note_of or {}
    records = [
        replace(found[each], note=told.get(each, "")) for each in dict.fromkeys(identities) if each in found
    ]
    changes, unchanged = _changes(records)
    return Pack(
        title=title,
        as_at=as_at,
        records=tuple(records),
        notes=notes,
        changes=changes,
        unchanged=unchanged,
        about=about,
    )


def records_of(identities: Iterable[Identity]) -> dict[Identity, Record]:
    """Every public record among these, by kind and key."""
    found = {}
    for kind, keys in _by_kind(identities).items():
        for key, row in among(kind, keys).items():
            found[kind.key, key] = record_of(kind, key, row)
    return found


def as_public(pack: Pack) -> Pack:
    """A stored pack, without records that are no longer public."""
    shown = {each.identity for each in pack.records}
    shown |= {side.identity for each in pack.changes for side in (each.earlier, each.later)}
    public, narrowed = set(), set()
    for kind, keys in _by_kind(shown).items():
        for key, row in among(kind, keys).items():
            public.add((kind.key, key))
            if packed(kind).is_narrowed(row):
                narrowed.add((kind.key, key))
    return pack.as_public(shown - public, records_of(narrowed))


def packed_kinds() -> dict[str, RecordKind]:
    """The kinds of record that a pack can hold."""
    return {kind.key: kind for kind in all_kinds() if kind.briefing}


def packed(kind: RecordKind) -> Packed:
    """How a pack has the records of a kind that it can hold."""
    assert kind.briefing is not None
    return kind.briefing


def among(kind: RecordKind, keys: Iterable[str]) -> dict[str, Model]:
    """The public records of a kind with these keys, with everything a pack needs."""
    return key_of(kind.model).rows(packed(kind).rows(), keys)


def record_of(kind: RecordKind, key: str, row: Model) -> Record:
    """A row as a record of a pack."""
    record = packed(kind).record(row)
    return replace(
        record,
        kind=kind.key,
        key=key,
        label=record.label or kind.label.one,
        title=record.title or kind.name(row),
        address=kind.page(row) or "",
    )


def _by_kind(identities: Iterable[Identity]) -> dict[RecordKind, list[str]]:
    kinds, keys = packed_kinds(), defaultdict(list)
    for kind, key in identities:
        if kind in kinds:
            keys[kinds[kind]].append(key)
    return keys


def _changes(records: Sequence[Record]) -> tuple[tuple[Change, ...], int]:
    """How the statements of a pack continue earlier ones, newest first, and how many have the same wording."""
    keys = [record.key for record in records if record.kind == "statement"]
    edges = list(Lineage.objects.published().touching(keys).between_editions().newest_first()) if keys else []
    told = [edge for edge in edges if changes_of(edge) - _UNCHANGED]
    shown = told[:MOST_CHANGES]
    known = {record.key: record for record in records if record.kind == "statement"}
    missing = {end for edge in shown for end in (edge.earlier_id, edge.later_id)}
    rows = Statement.objects.published().for_page().filter(pk__in=missing).exclude(key__in=known)
    known |= {row.key: record_of(STATEMENT, row.key, row) for row in rows}
    changes = tuple(
        Change(
            what=in_words(
                Lineage.Change(each).label.lower() for each in (edge.change, *edge.also)
            ).capitalize(),
            earlier=_side(known[edge.earlier.key]),
            later=_side(known[edge.later.key]),
        )
        for edge in shown
        if edge.earlier.key in known and edge.later.key in known
    )
    return changes, len(edges) - len(told)


def _side(record: Record) -> Record:
    """A statement for a change: its words and their source."""
    return replace(record, note="", status="", status_note="", facts=(), themes=())
