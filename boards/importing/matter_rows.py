"""Loads matters of the catalogue: subjects of several boards, with steps mentioned in reports."""

from __future__ import annotations

from collections.abc import Set
from typing import Any, TypeVar

from django.db.models import Model

from boards.models import AgendaItem, Board, Matter, MatterStep
from policies.editing.merging.moved_addresses import merged_rows
from policies.importing.catalogue import BrokenCatalogue, Part
from policies.importing.upsert import ImportReport, Upserter
from policies.models import Theme

Row = TypeVar("Row", bound=Model)


def load(entries: list[Part], themes: dict[str, Theme], report: ImportReport) -> None:
    """Load matters, after the boards and items that they name."""
    matters = Upserter(
        Matter.objects.all(),
        report=report,
        key=lambda row: row.slug,
        label=lambda row: f"matter {row.slug}",
        related=("themes",),
    )
    for entry in entries:
        matters.upsert(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={name: entry[name] for name in ("name", "titles", "summary") if name in entry},
            links={"themes": [themes[slug] for slug in entry.get("themes", ())]},
        )
    matters.flush()
    _load_steps(entries, matters, report)
    _join_items(entries, matters, report)


def _load_steps(entries: list[Part], matters: Upserter[Matter], report: ImportReport) -> None:
    told = [(matters[entry["slug"]], step) for entry in entries for step in entry.get("steps", ())]
    boards = _named(Board, "slug", {slug for _, step in told for slug in step["boards"]})
    items = _named(AgendaItem, "key", {step["reported_in"] for _, step in told})
    upserter = Upserter(
        MatterStep.objects.filter(matter__in=matters.rows.values()).select_related("matter"),
        report=report,
        key=lambda row: (row.matter.slug, row.happened_on),
        label=lambda row: f"{row.matter.slug} on {row.happened_on}",
        related=("boards",),
    )
    for matter, step in told:
        upserter.upsert(
            (matter.slug, step["happened_on"]),
            identity={"matter": matter, "happened_on": step["happened_on"]},
            official={"summary": step["summary"], "reported_in": items[step["reported_in"]]},
            links={"boards": [boards[slug] for slug in step["boards"]]},
        )
    upserter.flush()


def _join_items(entries: list[Part], matters: Upserter[Matter], report: ImportReport) -> None:
    joined = {key: matters[entry["slug"]] for entry in entries for key in entry.get("items", ())}
    items = _named(AgendaItem, "key", joined.keys())
    upserter = Upserter(AgendaItem.objects.filter(key__in=items), report=report)
    for key, matter in joined.items():
        upserter.upsert(key, identity={}, defaults={"matter": matter})
    upserter.flush()


def _named(model: type[Row], field: str, names: Set[str]) -> dict[str, Row]:
    """Rows by the names that matters give; raises BrokenCatalogue where there is none of a name."""
    rows: dict[str, Any] = merged_rows(model) | model._default_manager.in_bulk(list(names), field_name=field)
    if missing := set(names) - rows.keys():
        raise BrokenCatalogue(
            f"A matter names the {model._meta.verbose_name} “{min(missing)}”, which does not exist."
        )
    return rows
