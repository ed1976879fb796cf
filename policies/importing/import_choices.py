"""An editor's decisions on a document before it is stored: omitted records, corrected titles and dates, themes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User

from policies.importing.parsed import ParsedDocument, Record
from policies.importing.store.publications import years_covered
from policies.importing.store.stored import Stored
from policies.importing.upsert import RowReport
from policies.models import Publication, Theme
from policies.models.shared.editor_stamp import Edited

_REFERENCES = ("priority", "heading", "item", "report", "meeting", "minute", "board")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Decisions on one document. Records are identified by their parsed keys, publications by their slugs."""

    kind: str = ""
    year: str = ""  # if the text gives none
    in_place_of: str = ""  # slug of the publication that it corrects, which had another title
    left_out: frozenset[str] = frozenset()
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # slugs of themes
    publications: Mapping[str, dict[str, Any]] = field(default_factory=dict)  # values of fields

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Choices:
        return cls(
            kind=values.get("kind", ""),
            year=values.get("year", ""),
            in_place_of=values.get("in_place_of", ""),
            left_out=frozenset(values.get("left_out", ())),
            themes={key: tuple(slugs) for key, slugs in values.get("themes", {}).items()},
            publications=values.get("publications", {}),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "year": self.year,
            "in_place_of": self.in_place_of,
            "left_out": sorted(self.left_out),
            "themes": {key: list(slugs) for key, slugs in self.themes.items()},
            "publications": dict(self.publications),
        }


def without(document: ParsedDocument, left_out: Collection[str]) -> tuple[ParsedDocument, list[Record]]:
    """The document without some records and their dependents, and the removed records.

    Their text stays, because it belongs to the document. So a record that restricts part of the text is never removed.
    """
    gone: dict[str, Record] = {}
    kept_back = _kept_back(document.records) if left_out else set()
    for record in document.records:  # what refers to a record follows it
        is_out = record.key in left_out or any(parent in gone for parent in _parents(record))
        if is_out and record.key not in kept_back:
            gone[record.key] = record
    if not gone:
        return document, []
    kept = tuple(record for record in document.records if record.key not in gone)
    return replace(document, records=kept), list(gone.values())


def _kept_back(records: Iterable[Record]) -> set[str]:
    """The keys of records that are marked as restricted, of what refers to these, and of what these refer to."""
    records = list(records)
    kept: set[str] = set()
    for record in records:  # what refers to a record follows it
        if getattr(record, "restricted_because", "") or kept.intersection(_parents(record)):
            kept.add(record.key)
    for record in reversed(records):
        if record.key in kept:
            kept.update(_parents(record))
    return kept


def _parents(record: Record) -> list[str]:
    """The keys of the records that a record refers to."""
    return [key for name in _REFERENCES if (key := getattr(record, name, ""))]


def apply(choices: Choices, document: ParsedDocument, stored: Stored, *, by: User, at: datetime) -> None:
    """Save the editor's values in the transaction that stores the document, and report them.

    They are stamped as the editor's, so that no later import overwrites them.
    """
    for slug, values in choices.publications.items():
        if publication := stored.publications.get(slug):
            _correct(publication, values, stored, by, at)
    rows = _rows_with_themes(stored)
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for parsed, record in zip(document.records, stored.records, strict=True):
        row = rows.get(record.key)
        if row is None or parsed.key not in choices.themes:
            continue
        chosen = [themes[slug] for slug in choices.themes[parsed.key] if slug in themes]
        _set_themes(row, chosen, stored, by, at)


def _rows_with_themes(stored: Stored) -> dict[str, Any]:
    return {
        each.row.key: each.row
        for each in stored.report.rows
        if each.row.pk and hasattr(each.row, "themes") and hasattr(each.row, "key")
    }


def _correct(
    publication: Publication, values: Mapping[str, Any], stored: Stored, by: User, at: datetime
) -> None:
    wanted = _fields_of(values, publication)
    changed = {name: getattr(publication, name) for name, value in wanted.items()}
    changed = {name: old for name, old in changed.items() if not _same(old, wanted[name])}
    if changed:
        _stamped(publication, changed, wanted, stored, by, at)


def _fields_of(values: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    wanted = {name: values[name] for name in ("title", "subtitle") if values.get(name)}
    if values.get("issued_on"):
        wanted |= {
            "issued_on": date.fromisoformat(values["issued_on"]),
            "issued_precision": values["issued_precision"],
            "date_basis": publication.date_basis or Publication.DateBasis.INFERRED,
        }
    if values.get("years"):
        wanted["years"] = years_covered(*values["years"])
    return wanted


def _same(old: Any, new: Any) -> bool:
    if hasattr(new, "upper"):
        return (old.lower, old.upper) == (new.lower, new.upper)
    return old == new


def _set_themes(row: Any, themes: list[Theme], stored: Stored, by: User, at: datetime) -> None:
    present = list(row._meta.model._base_manager.get(pk=row.pk).themes.all())
    if {theme.pk for theme in present} == {theme.pk for theme in themes}:
        return
    _stamped(row, {"themes": present}, {}, stored, by, at)
    row.themes.set(themes)


def _stamped(
    row: Edited, old: dict[str, Any], wanted: Mapping[str, Any], stored: Stored, by: User, at: datetime
) -> None:
    stamp = {name: getattr(row, name) for name in ("edited_fields", "edited_by_id", "edited_at")}
    for name, value in wanted.items():
        setattr(row, name, value)
    row.stamp(fields=old, by=by, at=at)
    row.save()
    stored.report.enter(str(row), RowReport("updated", row, {**old, **stamp}))
