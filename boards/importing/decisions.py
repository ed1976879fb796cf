"""Loads decisions of the catalogue: those of other boards that a report mentions, and the priorities that they
changed.
"""

from __future__ import annotations

from collections.abc import Set
from operator import attrgetter
from typing import TypeVar

from django.db.models import Model

from boards.models import AgendaItem, Board, Decision, DecisionChange
from policies.importing.catalogue import BrokenCatalogue, Part
from policies.importing.upsert import ImportReport, Upserter
from policies.models import Priority

Row = TypeVar("Row", bound=Model)


def load(entries: list[Part], report: ImportReport) -> None:
    """Load decisions, after the boards, items and priorities that they name."""
    boards = _named(Board, "slug", {entry["board"] for entry in entries})
    items = _named(AgendaItem, "key", {entry["reported_in"] for entry in entries})
    decisions = Upserter(Decision.objects.filter(reported_in__in=items.values()), report=report)
    for entry in entries:
        names = ("resolved_on", "resolved_precision", "position", "summary")
        decisions.upsert(
            entry["key"],
            identity={
                "key": entry["key"],
                "board": boards[entry["board"]],
                "reported_in": items[entry["reported_in"]],
            },
            official={name: entry[name] for name in names if name in entry},
        )
    decisions.flush()
    _load_changes(entries, decisions, report)


def _load_changes(entries: list[Part], decisions: Upserter[Decision], report: ImportReport) -> None:
    wanted = [(entry["key"], change) for entry in entries for change in entry["changes"]]
    priorities = _named(Priority, "key", {change["priority"] for _, change in wanted})
    rows = DecisionChange.objects.filter(decision__in=decisions.rows.values())
    changes = Upserter(
        rows.filter(priority__isnull=False).select_related("decision", "priority"),
        report=report,
        key=attrgetter("decision.key", "priority.key"),
        label=lambda row: f"{row.decision.key} → {row.priority.key if row.priority else ''}",
    )
    for key, change in wanted:
        changes.upsert(
            (key, change["priority"]),
            identity={"decision": decisions[key], "priority": priorities[change["priority"]]},
            official={"what": change["what"]},
        )
    changes.flush()


def _named(model: type[Row], field: str, names: Set[str]) -> dict[str, Row]:
    """Rows by the names in decisions. Raises BrokenCatalogue if one does not exist."""
    rows = model._default_manager.in_bulk(names, field_name=field)
    if missing := names - rows.keys():
        raise BrokenCatalogue(
            f"A decision names the {model._meta.verbose_name} “{min(missing)}”, which does not exist."
        )
    return rows
