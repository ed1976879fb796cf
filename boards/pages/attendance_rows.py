"""Who came to a meeting as it is read: by the part that each had in it."""

from dataclasses import dataclass

from boards.models import Attendance


@dataclass(frozen=True, slots=True)
class Part:
    """Everybody who was present, stood in, sent apologies, was absent, or was there to advise."""

    name: str
    people: list


def parts_of(attendance) -> list[Part]:
    """The parts that anybody had, in the order of the kinds."""
    rows = list(attendance)
    return [
        Part(label, people)
        for kind, label in Attendance.Kind.choices
        if (people := [row for row in rows if row.kind == kind])
    ]
