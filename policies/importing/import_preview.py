"""The preview of an import, as plain values for a page: the import is stored in a transaction that is rolled back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.db import models

from policies.importing.parsed import ParsedDocument, Record
from policies.importing.store.stored import Stored
from policies.importing.theme_suggestions import suggest
from policies.importing.upsert import RowReport
from policies.importing.what_was_read import coverage, in_words, what_was_read
from policies.models import Passage, Publication, Statement
from policies.templatetags.policies_tags import issue_date

# Fields for the position of a row in the document, not for its content.
PLACE = {"position", "passage", "page", "first_line", "last_line", "first_position", "last_position"}
INTERNAL = {"edited_fields", "edited_by_id", "edited_at", "is_current"}
NAMES = {"created": "new", "updated": "changed"}  # of outcomes, as people read them


Readers = Callable[[Sequence[models.Model]], list[list[str]]]


def preview_of(
    document: ParsedDocument, stored: Stored, left_out: Iterable[Record], *, readers: Readers
) -> dict[str, Any]:
    """Everything that the page of an import shows. Call it before the transaction is rolled back.

    `readers` names those who may read each row: an empty list is everybody.
    """
    return _Preview(document, stored, readers).told(list(left_out))


def outcome_of(entry: RowReport) -> str:
    """The outcome for people: a row with unchanged words has at most moved."""
    if entry.outcome == "updated" and not entry.old.keys() - PLACE - INTERNAL:
        return "moved"
    return NAMES.get(entry.outcome, entry.outcome)


def mark_of(stored: Stored) -> str:
    """A digest of the rows that an import touches: it changes if one of them changes, appears or disappears."""
    lines = []
    for entry in _once_each(stored.report.rows):
        row, is_new = entry.row, entry.outcome in ("created", "waiting")
        met = {
            name: _as_met(row, name, old) for name, old in entry.old.items() if name not in PLACE | INTERNAL
        }
        kept = sorted(entry.refused.keys() - PLACE)
        # New rows have different ids each time, and some have different keys.
        line = (
            [row._meta.label, entry.outcome]
            if is_new
            else [row._meta.label, row.pk, entry.outcome, met, kept]
        )
        if not _is_as_any_document_makes_it(entry):
            lines.append(json.dumps(line, sort_keys=True))
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _is_as_any_document_makes_it(entry: RowReport) -> bool:
    """A row of no one publication, such as a bill, that is new or as this document has it: another made the same one.

    Five briefings on a bill that come in together each make it when they are looked at, and one does when it is stored.
    """
    columns = entry.row._meta.concrete_fields
    is_of_one = any(column.related_model is Publication for column in columns)
    return (
        entry.outcome in ("created", "unchanged") and not is_of_one and not isinstance(entry.row, Publication)
    )


def _as_met(row: models.Model, name: str, old: Any) -> str:
    if _is_links(row, name):
        return ", ".join(sorted(str(each) for each in old))
    return str(old.pk if isinstance(old, models.Model) else old)


class _Preview:
    def __init__(self, document: ParsedDocument, stored: Stored, readers: Readers) -> None:
        self.document, self.stored, self.readers = document, stored, readers
        self.records = {
            after.key: (before.key, after)
            for before, after in zip(document.records, stored.records, strict=True)
        }
        self.entries = _once_each(stored.report.rows)
        self.themes = self._themes()
        self.passages = self._passages()

    def told(self, left_out: list[Record]) -> dict[str, Any]:
        entries = [entry for entry in self.entries if not isinstance(entry.row, Publication)]
        readers = self.readers([entry.row for entry in entries])
        rows = [self._row(entry, only_for) for entry, only_for in zip(entries, readers, strict=True)]
        rows += [self._left_out(record) for record in left_out]
        self._suggest(rows)
        return {
            "line_count": self.document.line_count,
            "read": what_was_read(self.document),
            "coverage": coverage(self.document),
            "doubts": [{"line": each.line, "sentence": each.sentence} for each in self.document.doubts],
            "remarks": [in_words(each) for each in self.document.remarks if not each.is_doubt],
            "unplaced": [{"line": each.line, "text": each.text} for each in self.document.unplaced],
            "notes": list(self.stored.report.notes),
            "publications": [self._publication(slug) for slug in self.stored.publications],
            "rows": rows,
            "mark": mark_of(self.stored),
        }

    def _publication(self, slug: str) -> dict[str, Any]:
        row = self.stored.publications[slug]
        (entry,) = [each for each in self.entries if each.row is row] or [RowReport("unchanged", row)]
        return {
            "slug": slug,
            "outcome": outcome_of(entry),
            "fields": _changes(entry),
            "title": row.title,
            "subtitle": row.subtitle,
            "kind": row.kind,
            "reference": row.reference,
            "issued": issue_date(row),
            "issued_on": row.issued_on.isoformat() if row.issued_on else "",
            "issued_precision": row.issued_precision,
            "years": [row.years.lower, row.years.upper - 1],
            "state": "" if entry.outcome == "created" else row.state,
        }

    def _row(self, entry: RowReport, only_for: list[str]) -> dict[str, Any]:
        row = entry.row
        parsed, record = self.records.get(_key(row), ("", None))
        passage = row if isinstance(row, Passage) else self.passages.get(getattr(row, "passage_id", 0))
        wording = getattr(row, "wording", "") or getattr(row, "text", "")
        if isinstance(row, Passage) and row.shape == Passage.Shape.HEADING:
            wording = row.text
        return {
            "model": row._meta.label_lower,
            "group": _group(row),
            "outcome": outcome_of(entry),
            "key": parsed,
            "title": _title(row),
            "wording": wording,
            "fields": _changes(entry),
            "path": list(record.path) if record else list(passage.path if passage else ()),
            "lines": list(record.lines) if record and record.lines[0] else _lines(passage),
            "page": passage.page if passage else None,
            "passage": passage.text if passage and passage.text != wording else "",
            "themes": self.themes.get((row._meta.label_lower, row.pk)),
            "suggestions": [],
            "only_for": only_for,  # everybody where it is empty
        }

    def _left_out(self, record: Record) -> dict[str, Any]:
        passage = self.stored.passage(record)
        return {
            "model": record.kind,
            "group": f"{record.kind.replace('_', ' ').capitalize()}s",
            "outcome": "left out",
            "key": record.key,
            "title": getattr(record, "title", "") or getattr(record, "name", ""),
            "wording": record.wording,
            "fields": [],
            "path": list(record.path),
            "lines": list(record.lines),
            "page": None,
            "passage": "",
            "themes": None,
            "suggestions": [],
            "only_for": self.readers([passage])[0] if passage else [],
        }

    def _suggest(self, rows: list[dict[str, Any]]) -> None:
        new = {
            row["key"]: row
            for row in rows
            if row["outcome"] == "new" and row["model"] == Statement._meta.label_lower
        }
        found = suggest(
            [(key, row["wording"], tuple(row["path"])) for key, row in new.items()],
            finder=self.stored.themes,
            publications=self.stored.publications.values(),
        )
        for key, suggestions in found.items():
            held = set(new[key]["themes"] or ())
            new[key]["suggestions"] = [
                {"theme": each.theme, "why": each.why} for each in suggestions if each.theme not in held
            ]

    def _themes(self) -> dict[tuple[str, int], list[str]]:
        """The slugs of the themes that rows carry as stored, one query for each model."""
        found: dict[tuple[str, int], list[str]] = {}
        by_model: dict[type[Any], list[int]] = defaultdict(list)
        for entry in self.entries:
            if entry.row.pk and hasattr(entry.row, "themes") and hasattr(entry.row, "key"):
                by_model[entry.row._meta.model].append(entry.row.pk)
        for model, numbers in by_model.items():
            found |= {(model._meta.label_lower, pk): [] for pk in numbers}
            (field,) = (each for each in model._meta.many_to_many if each.name == "themes")
            links = model.themes.through.objects.filter(**{f"{field.m2m_field_name()}__in": numbers})
            for pk, slug in links.order_by("theme__position").values_list(
                f"{field.m2m_field_name()}_id", "theme__slug"
            ):
                found[model._meta.label_lower, pk].append(slug)
        return found

    def _passages(self) -> dict[int, Passage]:
        known = {passage.pk: passage for passage in self.stored.passages.values()}
        wanted = {getattr(entry.row, "passage_id", None) for entry in self.entries} - {None} - known.keys()
        return known | Passage.objects.in_bulk(wanted)


def _once_each(entries: Iterable[RowReport]) -> list[RowReport]:
    """One entry for each row: it may have been written and then corrected, or moved because it is no longer found."""
    merged: dict[object, RowReport] = {}
    order = ("created", "lost", "waiting", "updated", "kept", "unchanged")
    for entry in entries:
        place = (entry.row._meta.label, entry.row.pk) if entry.row.pk else id(entry.row)
        if first := merged.get(place):
            outcome = min(first.outcome, entry.outcome, key=order.index)
            entry = RowReport(
                outcome, entry.row, {**entry.old, **first.old}, {**first.refused, **entry.refused}
            )
        merged[place] = entry
    return list(merged.values())


def _changes(entry: RowReport) -> list[dict[str, Any]]:
    """Each field overwritten, or kept because of an editor's change, with its value and the document's."""
    row = entry.row
    found: list[dict[str, Any]] = []
    if entry.outcome != "created":
        for name, old in entry.old.items():
            if name not in INTERNAL | PLACE:
                new = list(getattr(row, name).all()) if _is_links(row, name) else getattr(row, name)
                found.append({"name": name, "old": _shown(row, name, old), "new": _shown(row, name, new)})
    for name, said in entry.refused.items():
        if name in PLACE:
            continue
        kept = list(getattr(row, name).all()) if _is_links(row, name) else getattr(row, name)
        found.append(
            {"name": name, "old": _shown(row, name, kept), "new": _shown(row, name, said), "kept": True}
        )
    for change in found:
        change["label"] = str(_field(row, change["name"]).verbose_name)
    return [change for change in found if change["old"] != change["new"]]


def _field(row: models.Model, name: str) -> models.Field[Any, Any]:
    options = row._meta
    fields = (*options.concrete_fields, *options.many_to_many)
    return next(each for each in fields if name in (each.name, each.attname))


def _is_links(row: models.Model, name: str) -> bool:
    return bool(_field(row, name).many_to_many)


def _shown(row: models.Model, name: str, value: Any) -> str:
    field = _field(row, name)
    if value is None or value == "":
        return ""
    if field.many_to_many:
        return ", ".join(str(each) for each in value)
    if hasattr(value, "upper") and hasattr(value, "lower_inc"):
        return f"{value.lower} to {value.upper - 1}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "\n".join(" | ".join(each) if isinstance(each, list | tuple) else str(each) for each in value)
    if field.is_relation:
        return str(value if isinstance(value, models.Model) else getattr(row, name))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _key(row: models.Model) -> str:
    if isinstance(row, Passage):
        return f"{row.publication.slug}#{row.anchor}"
    return getattr(row, "key", "")


def _group(row: models.Model) -> str:
    if isinstance(row, Statement):
        return f"{row.get_kind_display()}s"
    return str(row._meta.verbose_name_plural).capitalize()


def _title(row: models.Model) -> str:
    for name in ("title", "name", "label", "service"):
        value = row.__dict__.get(name)
        if value and isinstance(value, str):
            return value
    if isinstance(row, Statement | Passage):
        return ""
    return "" if getattr(row, "wording", "") else str(row)


def _lines(passage: Passage | None) -> list[int]:
    return [passage.first_line, passage.last_line] if passage else []
