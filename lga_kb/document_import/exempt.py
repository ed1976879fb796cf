"""Limits a preview to what somebody may read: text of exempt or confidential items is for people who may read those
items.

Each row of a preview says which boards' readers may see it, and the preview lists its items, so that items restricted
later are hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from boards.models import AgendaItem, RestrictedPassage
from boards.restricted.rule import boards_read_by, may_read_all, to_items, to_passages
from policies.importing.store import Stored
from policies.models import DocumentImport


class ExemptRows:
    """The restricted items of a rehearsal and the rows that belong to them, read before the rehearsal is undone."""

    def __init__(self, stored: Stored) -> None:
        marked = {record.key: item for record, item in stored.restricted}
        numbers = {item.pk for item in marked.values()} - {None}
        # A draft does not change a public item until it is published, but its text is exempt from the start.
        for item in AgendaItem.objects.filter(pk__in=numbers, is_restricted=False):
            item.is_restricted, item.skip_history_when_saving = True, True
            item.save(update_fields=["is_restricted"])
        restricted = AgendaItem.objects.filter(is_restricted=True)
        self.boards = dict(restricted.values_list("pk", "meeting__board__slug"))
        self.passages = _marked_passages(
            stored, {key: item.meeting.board.slug for key, item in marked.items()}
        )

    def readers(self, rows: Sequence[Model]) -> list[list[str]]:
        """For each row, the boards whose restricted items it belongs to."""
        passages = {number for row in rows for number in _passages(row)}
        told = RestrictedPassage.objects.filter(passage__in=passages).values_list("passage", "board__slug")
        for passage, board in told:
            self.passages.setdefault(passage, set()).add(board or "")  # of a board that is gone
        return [sorted(self._boards_of(row)) for row in rows]

    def _boards_of(self, row: Model) -> set[str]:
        items = {self.boards[item] for item in _items(row) if item in self.boards}
        return items.union(*(self.passages.get(number, set()) for number in _passages(row)))


def _marked_passages(stored: Stored, boards: Mapping[str, str]) -> dict[int, set[str]]:
    """The passages beneath records that the document marks, by number. `boards` gives the board for a record's key."""
    found: dict[int, set[str]] = {}
    for record in stored.records:
        board = boards.get(record.key) or boards.get(getattr(record, "item", ""))
        first, last = getattr(record, "first", None), getattr(record, "last", None)
        if not (board and first and last):
            continue
        for (slug, _), passage in stored.passages.items():
            if slug == record.publication and first <= passage.position <= last:
                found.setdefault(passage.pk, set()).add(board)
    return found


def items_of(stored: Stored) -> dict[str, str]:
    """The items of the meetings of these papers, by key, with the slugs of their boards."""
    papers = AgendaItem.objects.filter(meeting__papers__publication__in=stored.publications.values())
    return dict(papers.values_list("key", "meeting__board__slug").distinct())


def as_read_by(user, record: DocumentImport) -> dict[str, Any]:
    """The preview of an import as somebody may see it.

    A row that they may not read is None, in its place. The person who imported a document sees everything new in it,
    but existing text of an exempt item only with the right to read it.
    """
    preview = record.preview
    if may_read_all(user):
        return preview
    own = set(boards_read_by(user).values_list("slug", flat=True))
    is_importer = record.created_by_id == user.pk
    later = _restricted_later(preview) - own
    rows = [None if later or _is_hidden(row, own, is_importer) else row for row in preview["rows"]]
    items = preview.get("items", {})
    is_marked = any(items.get(key) not in own for key in preview.get("restricted", ()))
    if None not in rows and (is_importer or not is_marked):
        return preview
    withheld = {"rows": rows, "is_cut": True}
    if not is_importer:  # text outside rows may belong to an exempt item
        withheld |= {
            "unplaced": [],
            "notes": [],
            "doubts": [],
            "remarks": [],
            "read": "",
            "coverage": "",
            "line_count": 0,
        }
    return preview | withheld


def trouble_as_read_by(user, record: DocumentImport) -> str:
    """Why an import failed, as somebody may see it: the words that it quotes may be those of an exempt item."""
    before, _, quoted = record.trouble.partition("“")
    _, closed, after = quoted.rpartition("”")
    if not closed or record.created_by_id == user.pk or may_read_all(user):
        return record.trouble
    return f"{before}“…”{after}"


def _is_hidden(row: dict[str, Any], own: set[str], is_importer: bool) -> bool:
    if set(row.get("only_for", ())) <= own:
        return False
    return not is_importer or row["outcome"] not in ("new", "left out")


def _restricted_later(preview: dict[str, Any]) -> set[str]:
    """The boards of items that were restricted after the preview was made."""
    items, then = preview.get("items", {}), set(preview.get("restricted", ()))
    now = AgendaItem.objects.filter(key__in=items, is_restricted=True).values_list("key", flat=True)
    return {items[key] for key in now if key not in then}


def _passages(row: Model) -> list[int]:
    """The passages that a row is, or whose words it has."""
    return _numbers(row, to_passages(type(row)))


def _items(row: Model) -> list[int]:
    """The items that a row is, or that it belongs to."""
    return _numbers(row, to_items(type(row)))


def _numbers(row: Model, paths: Sequence[str]) -> list[int]:
    """What is found at the ends of some paths."""
    found = []
    for path in paths:
        *names, last = path.split("__")
        value: Any = row
        for name in names:
            value = getattr(value, name, None)
        found.append(getattr(value, last if last == "pk" else f"{last}_id", None))
    return [number for number in found if number]
