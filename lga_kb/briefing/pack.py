"""A briefing pack: the records of one day, each with its words as printed and their source.

A pack is plain data. It can be stored as JSON and shown later, and later changes do not affect it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from policies.describing.briefing import Record, Source

BY_READER = "A reader made this pack. The title, order and notes are the reader’s, not the association’s."

Identity = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement that continues an earlier one, both as printed, and what changed in a few words."""

    what: str
    earlier: Record
    later: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    title: str
    as_at: date
    records: tuple[Record, ...]
    notes: str = ""
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    about: str = ""

    def as_json(self) -> dict:
        return asdict(self) | {"as_at": self.as_at.isoformat()}

    @classmethod
    def from_json(cls, data: dict) -> Pack:
        changes = tuple(
            Change(what=each["what"], earlier=_record(each["earlier"]), later=_record(each["later"]))
            for each in data["changes"]
        )
        records = tuple(_record(each) for each in data["records"])
        return cls(
            **data | {"as_at": date.fromisoformat(data["as_at"]), "records": records, "changes": changes}
        )

    def as_public(self, withdrawn: set[Identity], now: Mapping[Identity, Record]) -> Pack:
        """The pack without anything that is no longer public.

        The words of withdrawn records are left out, and the records in `now` replace those with less public content.
        Readers' notes on both are left out too, because they may quote them.
        """
        records = tuple(
            each.withdrawn() if each.identity in withdrawn else each.narrowed_to(now.get(each.identity, each))
            for each in self.records
        )
        changes = tuple(
            each for each in self.changes if not {each.earlier.identity, each.later.identity} & withdrawn
        )
        notes = self.notes if records == self.records else ""
        return replace(self, records=records, changes=changes, notes=notes)


def _record(data: dict) -> Record:
    return Record(
        **data
        | {
            "source": Source(**data["source"]) if data["source"] else None,
            "themes": tuple(data["themes"]),
            "years": tuple(data["years"]) if data["years"] else None,
            "facts": tuple(tuple(fact) for fact in data["facts"]),
        }
    )
