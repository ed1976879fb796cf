"""Seats as they are read: by political group, members before substitutes."""

from dataclasses import dataclass, field
from itertools import groupby


@dataclass(slots=True)
class Group:
    name: str
    members: list = field(default_factory=list)
    substitutes: list = field(default_factory=list)


def groups_of(seats) -> list[Group]:
    """The groups in the order in which the seats name them."""
    groups: dict[str, Group] = {}
    for seat in seats:
        group = groups.setdefault(seat.group, Group(seat.group))
        (group.substitutes if seat.is_substitute else group.members).append(seat)
    return list(groups.values())


def by_year(meetings) -> list[tuple[int, list]]:
    """Meetings that come in order, under the year of each."""
    return [(year, list(group)) for year, group in groupby(meetings, key=lambda meeting: meeting.met_on.year)]


def by_council_year(seats) -> list[tuple[int, list]]:
    """Seats that come in order, under the council year of each."""
    return [(year, list(group)) for year, group in groupby(seats, key=lambda seat: seat.council_year)]


def seats_of_two_years(seats, council_year) -> tuple[list, list]:
    """The seats of a council year and those of the year before, fetched together; of no year those without one."""
    if council_year is None:
        return list(seats.filter(council_year__isnull=True)), []
    both = list(seats.filter(council_year__in=[council_year, council_year - 1]))
    now = [seat for seat in both if seat.council_year == council_year]
    return now, [seat for seat in both if seat.council_year != council_year]
