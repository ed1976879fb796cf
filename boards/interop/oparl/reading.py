"""Turns OParl objects into records. Unknown fields are ignored, and an error refuses the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boards.interop.fields import Fields, role_of
from boards.interop.oparl import GROUP
from boards.interop.parsed_boards import (
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PersonRecord,
)

_TYPES = ("Organization", "Person", "Membership", "Meeting", "AgendaItem")
_BY_NAME = ("organization", "person", "membership", "meeting", "agendaItem")


def read(given: object, file: str) -> Holding:
    """The records of a list of objects, of one object, or of lists by name. Raises BrokenDocument."""
    return read_all([(given, file)])


def read_all(files: Iterable[tuple[object, str]]) -> Holding:
    """The records of related files, such as the lists of a system. Addresses in them are not followed."""
    objects = [each for given, file in files for each in _objects(given, file)]
    by_type = {type_: [each for kind, each in objects if kind == type_] for type_ in _TYPES}
    organisations = {each.id(): each for each in by_type["Organization"]}
    groups = {
        id_: each.text("name", most=60, needed=True)
        for id_, each in organisations.items()
        if each.text("organizationType", most=150) in (GROUP, "Partei")
    }
    memberships = {each.id(): (each.text("person", most=300), each) for each in by_type["Membership"]}
    for person in by_type["Person"]:
        for place, inner in enumerate(person.each("membership"), 1):
            if isinstance(inner, dict):
                each = Fields(inner, person.file, f"membership {place} of {person.what}")
                memberships[each.id()] = person.id(), each
    items: dict[str, list[Fields]] = {}
    for each in by_type["AgendaItem"]:
        items.setdefault(each.text("meeting", most=300), []).append(each)
    return Holding(
        organisations=tuple(
            _read_organisation(each) for id_, each in organisations.items() if id_ not in groups
        ),
        people=tuple(_read_person(each) for each in by_type["Person"]),
        memberships=tuple(
            _read_membership(person, each, groups)
            for person, each in memberships.values()
            if each.text("organization", most=300) not in groups
        ),
        meetings=tuple(
            _read_meeting(each, items.get(each.id(), []))
            for each in by_type["Meeting"]
            if each.each("organization")
        ),
    )


def _objects(given: object, file: str) -> Iterator[tuple[str, Fields]]:
    """Every object with its type. A list by name is one of a type; other types are left alone."""
    whole = Fields(given, file, "the file")
    lists = [whole.each("data")] if "data" in whole.given else []
    if "type" in whole.given:
        lists = [[whole.given]]
    for name in _BY_NAME:
        if not lists or name in whole.given and "type" not in whole.given:
            lists.append(whole.each(name))
    for objects in lists:
        for place, inner in enumerate(objects, 1):
            each = Fields(inner, file, f"object {place}")
            kind = each.text("type", most=150, needed=True).rpartition("/")[2]
            each.what = f"{kind} {place}"
            if kind in _TYPES and each.given.get("deleted") is not True:
                yield kind, each


def _read_organisation(each: Fields) -> OrganisationRecord:
    names = each.each("lga:previousNames")
    if not all(isinstance(name, str) and 0 < len(name) <= 150 for name in names):
        each.refuse("has earlier names that are not text")
    short = each.text("shortName", most=150)
    return OrganisationRecord(
        id=each.id(),
        name=each.text("name", most=150, needed=True),
        short_name=short if len(short) <= 20 else "",
        classification=each.text("classification", most=150),
        previous_names=tuple(names),
        parent=each.text("subOrganizationOf", most=300),
    )


def _read_person(each: Fields) -> PersonRecord:
    return PersonRecord(
        id=each.id(), name=each.text("name", most=150, needed=True), honours=each.text("affix", most=40)
    )


def _read_membership(person: str, each: Fields, groups: dict[str, str]) -> MembershipRecord:
    return MembershipRecord(
        id=each.id(),
        person=person or each.id("person"),
        organisation=each.id("organization"),
        council_year=each.council_year("startDate"),
        role=role_of(each.text("role", most=150)),
        group=groups.get(each.text("onBehalfOf", most=300), ""),
        authority=each.text("lga:authority", most=150),
    )


def _read_meeting(each: Fields, listed: list[Fields]) -> MeetingRecord:
    """A meeting, with its embedded agenda items and those from a separate list."""
    met_on, starts_at = each.needed_moment("start")
    place = each.given.get("location") or {}
    location = Fields(place if isinstance(place, dict) else {}, each.file, f"the location of {each.what}")
    status = each.text("lga:status", most=40)
    if status not in ("provisional", "postponed"):
        status = "cancelled" if each.given.get("cancelled") is True else "confirmed"
    organisation = each.each("organization")[0]
    if not isinstance(organisation, str) or not 0 < len(organisation) <= 300:
        each.refuse("has an organization that is not an id")
    inner = [
        Fields(item, each.file, f"agenda item {place} of {each.what}")
        for place, item in enumerate(each.each("agendaItem"), 1)
        if isinstance(item, dict)
    ]
    items = {item.id(): item for item in (*listed, *inner)}
    return MeetingRecord(
        id=each.id(),
        organisation=organisation,
        met_on=met_on,
        starts_at=starts_at,
        ends_at=each.moment("end")[1],
        venue=location.text("description", most=200),
        status=status,
        items=tuple(_read_item(item, place) for place, item in enumerate(items.values(), 1)),
    )


def _read_item(each: Fields, place: int) -> ItemRecord:
    return ItemRecord(
        id=each.id(),
        number=each.text("number", most=12) or str(place),
        title=each.text("name", most=300, needed=True),
        position=each.place("order", place),
        is_restricted=each.given.get("public") is False,
    )
