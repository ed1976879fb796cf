"""Popolo JSON. An agenda item is an event within the event of its meeting; a political group an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boards.interop.fields import Fields, moment_of, role_of
from boards.interop.parsed_boards import (
    POLITICAL_GROUP,
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PersonRecord,
)
from policies.importing.parsed import slug_of

Json = dict[str, Any]

_GROUPS = ("party", "political group", "political party", "parliamentary group", "faction")


def write(holding: Holding) -> Json:
    groups = sorted({each.group for each in holding.memberships if each.group})
    return {
        "organizations": [
            *map(_organisation, holding.organisations),
            *({"id": _group_id(name), "name": name, "classification": POLITICAL_GROUP} for name in groups),
        ],
        "persons": [
            _filled({"id": each.id, "name": each.name, "honorific_suffix": each.honours})
            for each in holding.people
        ],
        "memberships": [_membership(each) for each in holding.memberships],
        "events": [event for each in holding.meetings for event in _events(each)],
    }


def read(given: Json, file: str) -> Holding:
    """The records of a Popolo file. Raises BrokenDocument."""
    whole = Fields(given, file, "the file")
    organisations = {each.id("id"): each for each in _objects(whole, "organizations", "organization")}
    groups = {
        id_: each.text("name", most=60, needed=True)
        for id_, each in organisations.items()
        if each.text("classification", most=150).lower() in _GROUPS
    }
    events = list(_objects(whole, "events", "event"))
    items: dict[str, list[ItemRecord]] = {}
    for each in events:
        if _is_item(each):
            held = items.setdefault(each.text("parent_id", most=300, needed=True), [])
            held.append(_read_item(each, len(held) + 1))
    return Holding(
        organisations=tuple(
            _read_organisation(each) for id_, each in organisations.items() if id_ not in groups
        ),
        people=tuple(_read_person(each) for each in _objects(whole, "persons", "person")),
        memberships=tuple(
            _read_membership(each, groups)
            for each in _objects(whole, "memberships", "membership")
            if each.text("organization_id", most=300) not in groups
        ),
        meetings=tuple(_read_meeting(each, items) for each in events if not _is_item(each)),
    )


def _organisation(each: OrganisationRecord) -> Json:
    return _filled(
        {
            "id": each.id,
            "name": each.name,
            "classification": each.classification,
            "parent_id": each.parent,
            "other_names": [
                *({"name": name, "note": "former name"} for name in each.previous_names),
                *([{"name": each.short_name, "note": "short name"}] if each.short_name else []),
            ],
        }
    )


def _membership(each: MembershipRecord) -> Json:
    return _filled(
        {
            "id": each.id,
            "person_id": each.person,
            "organization_id": each.organisation,
            "role": each.role,
            "on_behalf_of_id": _group_id(each.group) if each.group else "",
            "area": _filled({"name": each.authority, "identifier": each.authority_code})
            if each.authority
            else None,
            "start_date": "" if each.council_year is None else str(each.council_year),
            "end_date": "" if each.council_year is None else str(each.council_year + 1),
        }
    )


def _events(each: MeetingRecord) -> Iterator[Json]:
    yield _filled(
        {
            "id": each.id,
            "name": f"Meeting on {each.met_on.isoformat()}",
            "classification": "meeting",
            "organization_id": each.organisation,
            "start_date": moment_of(each.met_on, each.starts_at),
            "end_date": moment_of(each.met_on, each.ends_at) if each.ends_at else "",
            "location": each.venue,
            "status": each.status,
        }
    )
    for item in each.items:
        yield {
            "id": item.id,
            "name": item.title,
            "classification": "agenda-item",
            "parent_id": each.id,
            "number": item.number,
            "position": item.position,
            "restricted": item.is_restricted,
        }


def _read_organisation(each: Fields) -> OrganisationRecord:
    others = [Fields(other, each.file, f"a name of {each.what}") for other in each.each("other_names")]
    names = [(other.text("note", most=150), other.text("name", most=150, needed=True)) for other in others]
    return OrganisationRecord(
        id=each.id(),
        name=each.text("name", most=150, needed=True),
        short_name=next((name for note, name in names if note == "short name" and len(name) <= 20), ""),
        classification=each.text("classification", most=150),
        previous_names=tuple(name for note, name in names if note != "short name"),
        parent=each.text("parent_id", most=300),
    )


def _read_person(each: Fields) -> PersonRecord:
    return PersonRecord(
        id=each.id(),
        name=each.text("name", most=150, needed=True),
        honours=each.text("honorific_suffix", most=40),
    )


def _read_membership(each: Fields, groups: dict[str, str]) -> MembershipRecord:
    area = Fields(each.given.get("area") or {}, each.file, f"the area of {each.what}")
    person, organisation = each.id("person_id"), each.id("organization_id")
    return MembershipRecord(
        id=each.text("id", most=300) or f"{person} in {organisation}"[:300],
        person=person,
        organisation=organisation,
        council_year=each.council_year("start_date"),
        role=role_of(each.text("role", most=150)),
        group=groups.get(each.text("on_behalf_of_id", most=300), ""),
        authority=area.text("name", most=150),
    )


def _read_meeting(each: Fields, items: dict[str, list[ItemRecord]]) -> MeetingRecord:
    met_on, starts_at = each.needed_moment("start_date")
    return MeetingRecord(
        id=each.id(),
        organisation=each.id("organization_id"),
        met_on=met_on,
        starts_at=starts_at,
        ends_at=each.moment("end_date")[1],
        venue=each.text("location", most=200),
        status=_status(each.text("status", most=40)),
        items=tuple(items.get(each.id(), ())),
    )


def _read_item(each: Fields, place: int) -> ItemRecord:
    return ItemRecord(
        id=each.id(),
        number=each.text("number", most=12) or str(place),
        title=each.text("name", most=300, needed=True),
        position=each.place("position", place),
        is_restricted=each.given.get("restricted") is True,
    )


def _objects(whole: Fields, name: str, what: str) -> Iterator[Fields]:
    """The objects of a list, each under its own id in sentences."""
    for place, given in enumerate(whole.each(name), 1):
        yield Fields(given, whole.file, f"{what} {place}")


def _is_item(each: Fields) -> bool:
    return each.text("classification", most=150) == "agenda-item"


def _status(printed: str) -> str:
    plain = printed.lower().replace("canceled", "cancelled")
    plain = "provisional" if plain == "tentative" else plain
    return plain if plain in ("provisional", "postponed", "cancelled") else "confirmed"


def _group_id(name: str) -> str:
    return f"group:{slug_of(name)}"


def _filled(fields: Json) -> Json:
    """Without empty values: an unknown value is left out."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}
