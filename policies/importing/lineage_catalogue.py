"""The confirmed lineage that the catalogue carries: pairs of keys, read and judged by people."""

from __future__ import annotations

from pathlib import Path

from policies.importing.upsert import ImportReport, Shelf
from policies.models import Lineage, Statement

REASON = "Confirmed in the catalogue, by reading both texts."


class UnknownPair(ValueError):
    """A pair of the catalogue that names no statement, or a change that there is not; the message says which."""


def load(editions: list[dict], *, file: Path, report: ImportReport) -> None:
    """Confirm the pairs of each two editions. What an editor decided on a pair stands."""
    wanted = [
        (f"{edition['earlier']}--{pair['earlier']}", f"{edition['later']}--{pair['later']}", pair)
        for edition in editions
        for pair in edition["pairs"]
    ]
    statements = Statement.objects.in_bulk({key for *keys, _ in wanted for key in keys}, field_name="key")
    rows = Lineage.objects.filter(earlier__in=statements.values()).select_related("earlier", "later")
    shelf = Shelf(
        rows,
        report=report,
        key=lambda row: (row.earlier.key, row.later.key),
        label=lambda row: f"lineage {row.earlier.key} → {row.later.key}",
    )
    for earlier, later, pair in wanted:
        for key in (earlier, later):
            if key not in statements:
                raise UnknownPair(f"{file.name}: there is no statement “{key}”.")
        for change in (pair["change"], *pair.get("also", ())):
            if change not in Lineage.Change.values:
                raise UnknownPair(f"{file.name}: “{change}” is no change that lineage knows.")
        shelf.put(
            (earlier, later),
            identity={"earlier": statements[earlier], "later": statements[later], "reason": REASON},
            official={
                "state": Lineage.State.CONFIRMED,
                "change": pair["change"],
                "also": list(pair.get("also", ())),
            },
        )
    shelf.flush()
