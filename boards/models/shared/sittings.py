"""Several meetings of a board on one day: their addresses, and how to match imported records to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import date, time
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from policies.converters import IsoDate

if TYPE_CHECKING:
    from boards.models import Meeting

Day = tuple[int, date]  # the id of a board, and the day of a meeting


class Timed(Protocol):
    """A record of a meeting."""

    @property
    def starts_at(self) -> time | None: ...


Record = TypeVar("Record", bound=Timed)


class Sitting(NamedTuple):
    """A day and the number of a meeting on it: `2020-12-02`, and for the second `2020-12-02/2`."""

    met_on: date
    number: int = 1

    def __str__(self) -> str:
        day = self.met_on.isoformat()
        return day if self.number == 1 else f"{day}/{self.number}"


class SittingConverter(IsoDate):
    """A sitting in an address. The first of a day has only the day, so that each has one address."""

    regex = rf"{IsoDate.regex}(?:/(?:[2-9]|[1-9][0-9]{{1,4}}))?"

    def to_python(self, value: str) -> Sitting:
        day, _, number = value.partition("/")
        return Sitting(super().to_python(day), int(number or 1))

    def to_url(self, value: Sitting) -> str:
        return str(value)


def pair(
    records: Iterable[Record], rows: Iterable[Meeting], day_of: Callable[[Record], Day]
) -> list[tuple[Record, Meeting]]:
    """Match records to a board's meetings on a day: by start time, then in order."""
    records, rows = list(records), list(rows)
    pairs: list[tuple[Record, Meeting]] = []
    for by_time in (True, False):
        free = defaultdict(list)
        for row in rows:
            free[_day(row), row.starts_at if by_time else None].append(row)
        for record in list(records):
            if same := free[day_of(record), record.starts_at if by_time else None]:
                pairs.append((record, same.pop(0)))
                records.remove(record)
                rows.remove(pairs[-1][1])
    return pairs


def numbers_of(
    day_of: Mapping[str, Day],
    known: Mapping[Hashable, Meeting],
    there: Iterable[Meeting],
    fixed: Collection[int] = (),
) -> dict[str, int]:
    """The number on its day of each record that is new there: the lowest that no remaining meeting has.

    `day_of` gives the day of each record and `known` its existing meeting; `there` are the meetings of those days, and
    `fixed` those that do not move.
    """
    moving = {
        known[id_].pk
        for id_, day in day_of.items()
        if id_ in known
        and _day(known[id_]) != day
        and known[id_].pk not in fixed
        and "met_on" not in known[id_].edited_fields
    }
    taken: dict[Day, set[int]] = defaultdict(set)
    for row in there:
        if row.pk not in moving:
            taken[_day(row)].add(row.sitting)
    numbers: dict[str, int] = {}
    for id_, day in day_of.items():
        if id_ not in known or known[id_].pk in moving:
            numbers[id_] = next(number for number in count(1) if number not in taken[day])
            taken[day].add(numbers[id_])
    return numbers


def _day(row: Meeting) -> Day:
    return row.board_id, row.met_on
