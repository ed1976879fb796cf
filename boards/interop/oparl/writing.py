"""Turns records into OParl objects. Every object has the fields that version 1.1 requires for its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from boards.interop.fields import moment_of
from boards.interop.oparl import GROUP, SCHEMA
from boards.interop.parsed_boards import (
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PaperRecord,
    PersonRecord,
    Record,
)
from policies.importing.parsed import slug_of

Json = dict[str, Any]

# The lists of a body, by the names of their fields.
LISTS = ("organization", "person", "membership", "meeting", "agendaItem", "paper")
INTERNAL = ("membership", "agendaItem", "consultation")  # what `omit_internal` leaves out


class Writer:
    """Writes objects of one body; `group` gives the id of a political group by its slug."""

    def __init__(self, body: str, group: Callable[[str], str]) -> None:
        self.body, self._group_at = body, group

    def organisation(self, each: OrganisationRecord) -> Json:
        return _object(
            "Organization",
            each,
            body=self.body,
            name=each.name,
            shortName=each.short_name,
            organizationType="Gremium",
            classification=each.classification,
            subOrganizationOf=each.parent,
        ) | ({"lga:previousNames": list(each.previous_names)} if each.previous_names else {})

    def group(self, name: str) -> Json:
        record = Record(id=self.group_id(name))
        return _object("Organization", record, body=self.body, name=name, organizationType=GROUP)

    def group_id(self, name: str) -> str:
        return self._group_at(slug_of(name))

    def person(self, each: PersonRecord, memberships: Iterable[MembershipRecord] = ()) -> Json:
        held = [self.membership(membership) for membership in memberships]
        return _object("Person", each, body=self.body, name=each.name, affix=each.honours, membership=held)

    def membership(self, each: MembershipRecord) -> Json:
        return (
            _object(
                "Membership",
                each,
                person=each.person,
                organization=each.organisation,
                role=each.role,
                votingRight=each.role != "substitute",
                onBehalfOf=self.group_id(each.group) if each.group else "",
                startDate="" if each.council_year is None else f"{each.council_year}-09-01",
                endDate="" if each.council_year is None else f"{each.council_year + 1}-08-31",
            )
            | ({"lga:authority": each.authority} if each.authority else {})
            | ({"lga:authorityCode": each.authority_code} if each.authority_code else {})
        )

    def meeting(self, each: MeetingRecord) -> Json:
        day = each.met_on.isoformat()
        place = Record(id=f"{each.id}#location")
        return _object(
            "Meeting",
            each,
            name=f"Meeting on {day}",
            cancelled=each.status == "cancelled",
            start=moment_of(each.met_on, each.starts_at) if each.starts_at else f"{day}T00:00:00",
            end=moment_of(each.met_on, each.ends_at) if each.ends_at else "",
            location=_object("Location", place, description=each.venue) if each.venue else None,
            organization=[each.organisation],
            agendaItem=[self.item(item) for item in each.items],
        ) | {"lga:status": each.status}

    def item(self, each: ItemRecord) -> Json:
        """For a restricted item, only the title and position."""
        return _object(
            "AgendaItem",
            each,
            meeting=each.meeting,
            number=each.number,
            order=each.position,
            name=each.title,
            public=not each.is_restricted,
        )

    def paper(self, each: PaperRecord) -> Json:
        """A report. The standard links it to a meeting's item through a consultation, which has no page here."""
        consulted = _object(
            "Consultation",
            Record(id=f"{each.id}#consultation"),
            paper=each.id,
            agendaItem=each.item,
            meeting=each.meeting,
            organization=[each.organisation],
        )
        return _object(
            "Paper",
            each,
            body=self.body,
            name=each.title,
            reference=each.reference,
            date=each.dated_on.isoformat(),
            paperType="Report",
            underDirectionOf=[each.organisation],
            consultation=[consulted],
        )


def write(holding: Holding, *, body: str) -> Json:
    """A list of objects of every type, on one page. `body` is the id of their body."""
    writer = Writer(body, lambda slug: f"{body}#group-{slug}")
    memberships: dict[str, list[MembershipRecord]] = {}
    for each in holding.memberships:
        memberships.setdefault(each.person, []).append(each)
    data = [
        *map(writer.organisation, holding.organisations),
        *map(writer.group, sorted({each.group for each in holding.memberships if each.group})),
        *(writer.person(each, memberships.get(each.id, ())) for each in holding.people),
        *map(writer.meeting, holding.meetings),
    ]
    return page(data, {"totalElements": len(data), "elementsPerPage": len(data)}, {})


def page(data: list[Json], pagination: Json, links: Json) -> Json:
    return {"data": data, "pagination": pagination, "links": links}


def system(id_: str, *, name: str, website: str, bodies: str) -> Json:
    """The system object, where a client starts."""
    return _object("System", Record(id=id_), oparlVersion=SCHEMA, name=name, website=website, body=bodies)


def body(id_: str, *, system: str, name: str, website: str, lists: dict[str, str], licence: str = "") -> Json:
    """The body, with the addresses of the lists. The association has no legislative terms."""
    known = _object(
        "Body", Record(id=id_), system=system, name=name, website=website, license=licence, **lists
    )
    return known | {"legislativeTerm": []}


def _object(type_: str, record: Record, **fields: object) -> Json:
    told = {
        "web": record.web,
        "created": record.created and record.created.isoformat(),
        "modified": record.modified and record.modified.isoformat(),
    }
    shown = {name: value for name, value in (fields | told).items() if value not in ("", None, [])}
    return {"id": record.id, "type": f"{SCHEMA}{type_}"} | shown
