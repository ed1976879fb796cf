"""OParl 1.1 objects: organisations, people with their memberships, meetings with their agenda items.

What the standard has no field for is under names of our own, which it allows with a prefix and a colon.
"""

from __future__ import annotations

from boards.interop.fields import Fields, moment_of, role_of
from boards.interop.records import (
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PersonRecord,
)
from policies.importing.records import slug_of

SCHEMA = "https://schema.oparl.org/1.1/"
_GROUP = "Fraktion"
_TYPES = ("Organization", "Person", "Membership", "Meeting", "AgendaItem")


def write(holding: Holding, *, body: str) -> dict:
    """A list of objects as OParl's external lists have it, all on one page. `body` is the id of whose they are."""
    groups = sorted({each.group for each in holding.memberships if each.group})
    memberships: dict[str, list[dict]] = {}
    for each in holding.memberships:
        memberships.setdefault(each.person, []).append(_membership(each, body))
    data = [
        *(_organisation(each, body) for each in holding.organisations),
        *(
            _object("Organization", _group_id(name, body), body=body, name=name, organizationType=_GROUP)
            for name in groups
        ),
        *(
            _object(
                "Person", each.id, body=body, name=each.name, affix=each.honours,
                membership=memberships.get(each.id, []),
            )
            for each in holding.people
        ),
        *(_meeting(each) for each in holding.meetings),
    ]  # fmt: skip
    return {
        "data": data,
        "pagination": {"totalElements": len(data), "elementsPerPage": len(data)},
        "links": {},
    }


def read(given: dict, file: str) -> Holding:
    """The records of a list of objects, of one object, or of lists by name. Raises BrokenDocument."""
    objects = list(_objects(given, file))
    by_type = {type_: [each for kind, each in objects if kind == type_] for type_ in _TYPES}
    organisations = {each.id(): each for each in by_type["Organization"]}
    groups = {
        id_: each.text("name", most=60, needed=True)
        for id_, each in organisations.items()
        if each.text("organizationType", most=150) in (_GROUP, "Partei")
    }
    memberships = [(each.text("person", most=300), each) for each in by_type["Membership"]]
    for person in by_type["Person"]:
        for place, inner in enumerate(person.each("membership"), 1):
            if isinstance(inner, dict):
                memberships.append((person.id(), Fields(inner, file, f"membership {place} of {person.what}")))
    return Holding(
        organisations=tuple(
            _read_organisation(each) for id_, each in organisations.items() if id_ not in groups
        ),
        people=tuple(_read_person(each) for each in by_type["Person"]),
        memberships=tuple(
            _read_membership(person, each, groups)
            for person, each in memberships
            if each.text("organization", most=300) not in groups
        ),
        meetings=tuple(_read_meeting(each) for each in by_type["Meeting"] if each.each("organization")),
    )


def _object(type_: str, id_: str, **fields) -> dict:
    shown = {name: value for name, value in fields.items() if value not in ("", None, [])}
    return {"id": id_, "type": f"{SCHEMA}{type_}"} | shown


def _organisation(each: OrganisationRecord, body: str) -> dict:
    return _object(
        "Organization",
        each.id,
        body=body,
        name=each.name,
        shortName=each.short_name,
        organizationType="Gremium",
        classification=each.classification,
        subOrganizationOf=each.parent,
    ) | ({"lga:previousNames": list(each.previous_names)} if each.previous_names else {})


def _membership(each: MembershipRecord, body: str) -> dict:
    return _object(
        "Membership",
        each.id,
        person=each.person,
        organization=each.organisation,
        role=each.role,
        votingRight=each.role != "substitute",
        onBehalfOf=_group_id(each.group, body) if each.group else "",
        startDate=f"{each.council_year}-09-01",
        endDate=f"{each.council_year + 1}-08-31",
    ) | ({"lga:authority": each.authority} if each.authority else {})


def _meeting(each: MeetingRecord) -> dict:
    place = {"id": f"{each.id}#location", "type": f"{SCHEMA}Location", "description": each.venue}
    return _object(
        "Meeting",
        each.id,
        name=f"Meeting on {each.met_on.isoformat()}",
        cancelled=each.status == "cancelled",
        start=moment_of(each.met_on, each.starts_at) if each.starts_at else f"{each.met_on.isoformat()}T00:00:00",
        end=moment_of(each.met_on, each.ends_at) if each.ends_at else "",
        location=place if each.venue else None,
        organization=[each.organisation],
        agendaItem=[
            _object(
                "AgendaItem", item.id, meeting=each.id, number=item.number, order=item.position, name=item.title,
                public=not item.is_restricted,
            )
            for item in each.items
        ],
    ) | {"lga:status": each.status}  # fmt: skip


def _objects(given: object, file: str):
    """Every object with its type. A list by name is one of a type; other types are left alone."""
    whole = Fields(given, file, "the file")
    lists = [whole.each("data")] if "data" in whole.given else []
    if "type" in whole.given:
        lists = [[whole.given]]
    for name in ("organization", "person", "membership", "meeting"):
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
        each.refuse("has earlier names that are no names")
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


def _read_meeting(each: Fields) -> MeetingRecord:
    met_on, starts_at = each.moment("start", needed=True)
    place = each.given.get("location") or {}
    location = Fields(place if isinstance(place, dict) else {}, each.file, f"the location of {each.what}")
    status = each.text("lga:status", most=40)
    if status not in ("provisional", "postponed"):
        status = "cancelled" if each.given.get("cancelled") is True else "confirmed"
    organisation = each.each("organization")[0]
    if not isinstance(organisation, str) or not 0 < len(organisation) <= 300:
        each.refuse("has an organization that is no id")
    return MeetingRecord(
        id=each.id(),
        organisation=organisation,
        met_on=met_on,
        starts_at=starts_at,
        ends_at=each.moment("end")[1],
        venue=location.text("description", most=200),
        status=status,
        items=tuple(
            _read_item(Fields(inner, each.file, f"agenda item {place} of {each.what}"), place)
            for place, inner in enumerate(each.each("agendaItem"), 1)
            if isinstance(inner, dict)
        ),
    )


def _read_item(each: Fields, place: int) -> ItemRecord:
    return ItemRecord(
        id=each.id(),
        number=each.text("number", most=12) or str(place),
        title=each.text("name", most=300, needed=True),
        position=each.place("order", place),
        is_restricted=each.given.get("public") is False,
    )


def _group_id(name: str, body: str) -> str:
    return f"{body}#group-{slug_of(name)}"
