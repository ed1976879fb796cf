"""Stores members as people with seats. Addresses and telephone numbers in a register are never read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from boards.importing.parse.pack.membership import read_person, role_of
from boards.importing.person_rows import known_by_name, renamed
from boards.models import Attendance, Meeting, Person, Seat
from boards.models.shared.external_ids import Ids
from boards.moderngov.replies import AttendeeRecord, CouncillorRecord
from boards.moderngov.stored import Storing
from boards.person_names import key_of
from policies.importing.upsert import Upserter


def store_seats(storing: Storing, meetings: Upserter[Meeting]) -> list[Person]:
    """Give a seat in the council year to people whom a meeting names as members of its board."""
    sitting = [
        (meetings[each.number], attendee)
        for _, each in storing.meetings
        if each.number in meetings.rows
        for attendee in each.attendees
        if _role(attendee)
    ]
    if not sitting:
        return []
    people = _store_people(storing, {attendee.number: attendee for _, attendee in sitting}.values())
    years = {(meeting.board_id, _council_year(meeting.met_on)) for meeting, _ in sitting}
    upserter = Upserter(
        Seat.objects.filter(
            board__in={board for board, _ in years}, council_year__in={year for _, year in years}
        ),
        report=storing.report,
        key=lambda row: (row.board_id, row.person_id, row.council_year),
    )
    positions: dict[tuple[int, int | None], int] = {}
    for row in upserter.rows.values():
        term = (row.board_id, row.council_year)
        positions[term] = max(positions.get(term, 0), row.position)
    for meeting, attendee in sorted(sitting, key=lambda each: each[0].met_on):
        person, year = people[attendee.number], _council_year(meeting.met_on)
        place = (meeting.board_id, person.pk, year)
        role = _role(attendee)
        if place not in upserter.rows:
            positions[place[0], year] = positions.get((place[0], year), 0) + 1
        upserter.upsert(
            place,
            identity={
                "key": f"{meeting.board.slug}--{year}-{year + 1}--{person.slug}",
                "board": meeting.board,
                "person": person,
                "council_year": year,
                "position": positions[place[0], year],
                "role": role,
                "is_substitute": role == Seat.Role.SUBSTITUTE,
            },
            # A membership list in a pack is more reliable than a list of expected members.
            defaults={"group": attendee.party},
        )
    upserter.flush()
    return list(people.values())


def store_attendance(storing: Storing, meetings: Upserter[Meeting]) -> None:
    """Store attendance and apologies, if no minutes on this site have them. People who are only expected count as
    neither.
    """
    told = [
        (each, attendee, position)
        for _, each in storing.meetings
        if each.number in meetings.rows
        for position, attendee in enumerate(each.attendees, 1)
        if _kind(attendee)
    ]
    if not told:
        return
    held = {meetings[each.number].pk for each, _, _ in told}
    printed = set(
        Attendance.objects.filter(meeting__in=held, passage__isnull=False).values_list("meeting", flat=True)
    )
    people = Ids(storing.source, "person", {attendee.number for _, attendee, _ in told})
    upserter = Upserter(Attendance.objects.filter(meeting__in=held), report=storing.report)
    for each, attendee, position in told:
        meeting = meetings[each.number]
        if meeting.pk in printed:
            continue
        key = f"{storing.source}-attendance-{each.number}-{attendee.number}".lower()[:200]
        upserter.upsert(
            key,
            identity={
                "key": key,
                "meeting": meeting,
                "person_id": people.row_number(attendee.number),
                "name": attendee.name,
                "position": position,
            },
            official={"kind": _kind(attendee), "role": attendee.role[:200]},
        )
    upserter.flush()


def store_councillors(storing: Storing) -> list[Person]:
    """Store a register's councillors, with their present party and ward."""
    found = {each.number: each for reply in storing.replies for each in reply.councillors}
    if not found:
        return []
    return list(_store_people(storing, found.values(), current=True).values())


def _store_people(
    storing: Storing, records: Iterable[AttendeeRecord | CouncillorRecord], *, current: bool = False
) -> dict[str, Person]:
    """People by the service's ids. Somebody with the same name and no other id from it is the same person."""
    found = {each.number: each for each in records}
    named = {number: read_person(each.name) for number, each in found.items()}
    keys = {number: key_of(each.name)[:110] or f"member-{number.lower()}" for number, each in named.items()}
    ids = Ids(storing.source, "person", found)
    places = ids.by_row()
    new = [named[number].name for number in found if number not in ids.known]
    free = known_by_name(new, ids.without_any(Person.objects.all()))
    for number in found:
        row = free.pop(keys[number], None) if number not in ids.known else None
        if row and row.pk not in places:
            places[row.pk] = number
            ids.give(number, row)
    upserter = Upserter(
        Person.objects.filter(pk__in=places),
        report=storing.report,
        key=lambda row: places[row.pk],
        label=lambda row: f"person {row.slug}",
    )
    taken = set(Person.objects.filter(slug__in=keys.values()).values_list("slug", flat=True))
    for number, each in found.items():
        key, name = keys[number], named[number].name
        slug = key if key not in taken else f"{key[:100]}-{number.lower()}"
        if number not in upserter.rows:
            taken.add(slug)
        now = {"group": each.party, "ward": each.ward}
        person = upserter.upsert(
            number,
            identity={"slug": slug, "name": name, "honours": named[number].honours, "name_keys": [key]},
            official=(now if current else {}) | renamed(upserter.get(number), name),
        )
        ids.give(number, person)
    upserter.flush()
    ids.flush()
    return {number: upserter[number] for number in found}


def _role(attendee: AttendeeRecord) -> str:
    """The role of a seat; None for officers, guests and members of other committees."""
    printed = attendee.role.lower()
    if "substitute" in printed or "reserve" in printed:
        return Seat.Role.SUBSTITUTE
    if "chair" in printed:
        return role_of(attendee.role)
    return Seat.Role.MEMBER if "committee member" in printed or printed in ("member", "board member") else ""


def _kind(attendee: AttendeeRecord) -> str:
    """Somebody's attendance, in our terms."""
    printed = attendee.attendance.lower()
    if printed.startswith("present"):
        stood_in = _role(attendee) == Seat.Role.SUBSTITUTE
        return Attendance.Kind.SUBSTITUTE if stood_in else Attendance.Kind.PRESENT
    if "apolog" in printed:
        return Attendance.Kind.APOLOGIES
    if printed.startswith("in attendance"):
        return Attendance.Kind.IN_ATTENDANCE
    return Attendance.Kind.ABSENT if printed.startswith("absent") else ""


def _council_year(day: date) -> int:
    """Boards are appointed each September."""
    return day.year if day.month >= 9 else day.year - 1
