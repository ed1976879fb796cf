"""Loads the lineage in the catalogue: pairs of keys, confirmed by people or suggested to them."""

from __future__ import annotations

from pathlib import Path

from policies.importing.upsert import ImportReport, Upserter
from policies.models import Lineage, Statement

State, Change = Lineage.State, Lineage.Change
REASONS: dict[str, str] = {
    State.CONFIRMED: "Checked when the catalogue was made.",
    State.SUGGESTED: "The subject is the same. Whether the promise is, two readers may judge differently.",
}


class UnknownPair(ValueError):
    """A pair in the catalogue names an unknown statement or change; the message says which."""


def load(editions: list[dict], *, file: Path, report: ImportReport, state: str = State.CONFIRMED) -> None:
    """Confirm or suggest the pairs of each two editions. An editor's decision on a pair is kept."""
    wanted = [
        (f"{edition['earlier']}--{pair['earlier']}", f"{edition['later']}--{pair['later']}", pair)
        for edition in editions
        for pair in edition["pairs"]
    ]
    statements = Statement.objects.in_bulk({key for *keys, _ in wanted for key in keys}, field_name="key")
    rows = Lineage.objects.filter(earlier__in=statements.values()).select_related("earlier", "later")
    upserter = Upserter(
        rows,
        report=report,
        key=lambda row: (row.earlier.key, row.later.key),
        label=lambda row: f"lineage {row.earlier.key} → {row.later.key}",
    )
    for earlier, later, pair in wanted:
        for key in (earlier, later):
            if key not in statements:
                raise UnknownPair(f"{file.name}: there is no statement “{key}”.")
        change = pair.get("change", Change.REWORDED)
        for each in (change, *pair.get("also", ())):
            if each not in Change.values:
                raise UnknownPair(f"{file.name}: “{each}” is no change that lineage knows.")
        upserter.upsert(
            (earlier, later),
            identity={"earlier": statements[earlier], "later": statements[later], "reason": REASONS[state]},
            official={
                "state": state,
                "change": change,
                "also": list(pair.get("also", ())),
            },
        )
    upserter.flush()
