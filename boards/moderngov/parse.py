"""Parses replies of a ModernGov web service into records. A missing required element refuses the whole reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, NoReturn

from lxml import etree

from boards.importing.parse.marks import cut_mark
from boards.importing.parse.restrictions import Listed, reasons
from boards.importing.parse.when import time_in
from boards.moderngov.replies import (
    AttendeeRecord,
    CommitteeRecord,
    CouncillorRecord,
    ItemRecord,
    MeetingRecord,
    PaperRecord,
    Reply,
)
from boards.moderngov.words import day_of, label_of, name_of, one_line, plain, web_address
from policies.importing.parsed import BrokenDocument

_STATUSES = {
    "": "confirmed",
    "agreed": "confirmed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "abandoned": "cancelled",
    "confirmed": "confirmed",
    "draft": "provisional",
    "inquorate": "confirmed",
    "occurred": "confirmed",
    "postponed": "postponed",
    "proposed": "provisional",
    "provisional": "provisional",
    "rescheduled": "postponed",
    "scheduled": "confirmed",
}
_TITLE_LENGTH = 300
_NUMBER_LENGTH = 60
_FIELD_LENGTH = 200_000


def parse(name: str, root: etree._Element) -> Reply:
    """The records of a reply to any of the four methods."""
    kind = _tag(root)
    if kind not in _PARSERS:
        known = ", ".join(sorted(method for method, _ in _PARSERS.values()))
        said = one_line(" ".join(map(str, root.itertext())))[:120]
        what = f"<{kind}>" + (f" (“{said}”)" if said else "")
        raise BrokenDocument(f"{name} is {what}, which answers none of {known}.")
    method, read = _PARSERS[kind]
    reading = _Reading(name)
    reading.leave_out_long_fields(root)
    return read(reading, root, method)


class _Reading:
    """One reply being read: its name for messages, and the problems so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unplaced: list[str] = []

    def leave_out_long_fields(self, root: etree._Element) -> None:
        """Empty each field that is longer than in any real reply, and note it; the rest is read."""
        for element in root.iter():
            attributes = {str(name): str(text) for name, text in element.items()}
            fields = {_tag(element): element.text, "text": element.tail, **attributes}
            for name, text in fields.items():
                if text and len(text) > _FIELD_LENGTH:
                    self.note(
                        element,
                        f"{name} has {len(text):,} characters and was left out; {_FIELD_LENGTH:,} are read",
                    )
                    _empty(element, name)

    def number(self, element: etree._Element, tag: str) -> str:
        """The required id of an element."""
        found = (element.get(tag[1:]) or "").strip() if tag.startswith("@") else _text(element, tag)
        what = _tag(element)
        if not found:
            self.refuse(element, f"the {what} has no {tag.lstrip('@')}")
        if not found.isalnum() or not found.isascii() or len(found) > _NUMBER_LENGTH:
            self.refuse(element, f"“{found[:40]}” is not an id of a {what}")
        return found

    def title(self, element: etree._Element, tag: str, length: int = _TITLE_LENGTH) -> str:
        """The required title of an element, cut if it is too long."""
        found = one_line(_text(element, tag))
        if not found:
            self.refuse(element, f"the {_tag(element)} has no {tag}")
        return self.fitted(element, found, length)

    def fitted(self, element: etree._Element, text: str, length: int) -> str:
        if len(text) <= length:
            return text
        self.note(element, f"cut to {length} characters: {text[:60]}…")
        return f"{text[: length - 1].rstrip()}…"

    def day(self, element: etree._Element, tag: str) -> date:
        text = _text(element, tag)
        if not (found := day_of(text)):
            self.refuse(element, f"“{text[:40]}” is no {tag} such as 31/12/2026")
        return found

    def clock(self, element: etree._Element, tag: str) -> time | None:
        text = _text(element, tag)
        found = time_in(text)
        if text and found is None:
            self.note(element, f"{tag} “{text[:60]}” is no time of day")
        return found

    def note(self, element: etree._Element, what: str) -> None:
        self.unplaced.append(f"line {element.sourceline}: {what}")

    def refuse(self, element: etree._Element, why: str) -> NoReturn:
        raise BrokenDocument(f"{self.name}: {why} (line {element.sourceline}).")


def _committees(reading: _Reading, root: etree._Element, method: str) -> Reply:
    committees = tuple(
        CommitteeRecord(
            number=reading.number(each, "committeeid"),
            title=reading.title(each, "committeetitle", 150),
            category=one_line(_text(each, "committeecategory")),
            is_former=_flag(each, "committeeexpired"),
            is_deleted=_flag(each, "committeedeleted"),
        )
        for each in _children(root, "committee")
    )
    _refuse_twice(reading, root, committees, "committee")
    return Reply(name=reading.name, kind=method, committees=committees, unplaced=tuple(reading.unplaced))


def _meetings(reading: _Reading, root: etree._Element, method: str) -> Reply:
    committees, meetings = [], []
    for committee in _children(root, "committee"):
        number = reading.number(committee, "committeeid")
        title = reading.title(committee, "committeetitle", 150)
        committees.append(CommitteeRecord(number=number, title=title))
        for held in _children(committee, "committeemeetings"):
            for each in _children(held, "meeting"):
                meetings.append(_meeting(reading, each, committee=number, committee_title=title))
    _refuse_twice(reading, root, meetings, "meeting")
    return Reply(
        name=reading.name,
        kind=method,
        committees=tuple(committees),
        meetings=tuple(meetings),
        unplaced=tuple(reading.unplaced),
    )


def _one_meeting(reading: _Reading, root: etree._Element, method: str) -> Reply:
    items = tuple(
        _item(reading, each, position)
        for agenda in _children(root, "agendaitems")
        for position, each in enumerate(_children(agenda, "agendaitem"), 1)
    )
    items = tuple(_restricted_by_words(items))
    _refuse_twice(reading, root, items, "agenda item")
    attendees = tuple(
        AttendeeRecord(
            number=reading.number(each, "@memberid"),
            name=reading.fitted(each, name_of(one_line(each.get("name", ""))), 150),
            role=one_line(each.get("roledescription", "")),
            attendance=one_line(each.get("attendance", "")),
            party=reading.fitted(each, one_line(each.get("politicalparty", "")), 60),
            ward=reading.fitted(each, one_line(each.get("ward", "")), 150),
        )
        for held in _children(root, "attendees")
        for each in _children(held, "attendee")
        # Guests and officers who are no members of the council have no id there.
        if (each.get("memberid") or "0").strip() not in ("", "0") and (each.get("name") or "").strip()
    )
    meeting = _meeting(
        reading,
        root,
        committee_title=next(_committee_titles(root), ""),
        has_agenda=True,
        items=items,
        attendees=attendees,
    )
    return Reply(name=reading.name, kind=method, meetings=(meeting,), unplaced=tuple(reading.unplaced))


def _meeting(reading: _Reading, element: etree._Element, **more: Any) -> MeetingRecord:
    printed = one_line(_text(element, "meetingstatus"))
    status = _STATUSES.get(printed.lower(), "")
    if not status:
        reading.note(element, f"meetingstatus “{printed[:60]}” is not known")
    return MeetingRecord(
        number=reading.number(element, "meetingid"),
        met_on=reading.day(element, "meetingdate"),
        status=status,
        starts_at=reading.clock(element, "meetingtime"),
        ends_at=reading.clock(element, "meetingplannedfinishtime"),
        venue=reading.fitted(element, one_line(_text(element, "meetinglocation")), 200),
        is_shown=_flag(element, "isdisplayallowed", default=True),
        **more,
    )


def _item(reading: _Reading, element: etree._Element, position: int) -> ItemRecord:
    restricted = _flag(element, "isrestricted")
    number = reading.number(element, "agendaitemid")
    shown: dict[str, Any] = {
        "number": number,
        "label": label_of(_text(element, "fulldisplaynumberformat")),
        "title": reading.title(element, "agendaitemtitle"),
        "is_restricted": restricted,
        "is_shown": _flag(element, "isdisplayallowed", default=True),
        "position": position,
    }
    if restricted:
        return ItemRecord(**shown)
    minuted = _flag(element, "isminutepublished") or _flag(element, "isdecisionpublished")
    return ItemRecord(
        **shown,
        text=plain(_text(element, "agendatext")),
        minutes=plain(_text(element, "minutesnonemptyhtmlbody")) if minuted else "",
        is_decision=_flag(element, "isdecision") and _flag(element, "isdecisionpublished"),
        presenter=reading.fitted(element, _comment(element, "presented by"), 150),
        papers=tuple(_papers(reading, element)),
    )


def _restricted_by_words(items: Sequence[ItemRecord]) -> Iterator[ItemRecord]:
    """The items; an item whose title or text says that it is not public is restricted, even without the flag."""
    listed = [Listed(each.label, *cut_mark(each.title), each.text.split("\n")) for each in items]
    for item, because in zip(items, reasons(listed, {}), strict=True):
        is_new = because and not item.is_restricted
        yield replace(item, is_restricted=True, restricted_because=because) if is_new else item


def _papers(reading: _Reading, element: etree._Element) -> Iterator[PaperRecord]:
    """The papers that anybody may read, each once."""
    seen = set()
    for held in _children(element, "linkeddocuments"):
        for position, each in enumerate(_children(held, "linkeddoc"), 1):
            number = reading.number(each, "attachmentid")
            if _flag(each, "isrestricted") or number in seen:
                continue
            seen.add(number)
            yield PaperRecord(
                number=number,
                title=reading.title(each, "title"),
                address=web_address(_text(each, "url")),
                published_on=day_of(_text(each, "publicationdate")),
                position=position,
            )


def _comment(element: etree._Element, label: str) -> str:
    """The text of one of an item's two labelled comments."""
    for place in ("1", "2"):
        if one_line(_text(element, f"commentlabel{place}")).lower() == label:
            return one_line(_text(element, f"commenttext{place}"))
    return ""


def _committee_titles(root: etree._Element) -> Iterator[str]:
    """The committee as a meeting's own reply names it: only its papers and items do."""
    for tag in ("committeetitle", "refertocommittee"):
        for each in root.iter(f"{{*}}{tag}"):
            if title := one_line(each.text or ""):
                yield title


def _councillors(reading: _Reading, root: etree._Element, method: str) -> Reply:
    councillors = {}
    for ward in root.iter("{*}ward"):
        title = one_line(_text(ward, "wardtitle"))
        for held in _children(ward, "councillors"):
            for each in _children(held, "councillor"):
                number = reading.number(each, "councillorid")
                councillors[number] = CouncillorRecord(
                    number=number,
                    name=name_of(reading.title(each, "fullusername", 150)),
                    party=reading.fitted(each, one_line(_text(each, "politicalpartytitle")), 60),
                    ward=reading.fitted(each, title, 150),
                )
    return Reply(
        name=reading.name,
        kind=method,
        councillors=tuple(councillors.values()),
        unplaced=tuple(reading.unplaced),
    )


_PARSERS = {
    "committees": ("GetCommittees", _committees),
    "getmeetings": ("GetMeetings", _meetings),
    "meeting": ("GetMeeting", _one_meeting),
    "councillorsbyward": ("GetCouncillorsByWard", _councillors),
}


def _refuse_twice(
    reading: _Reading,
    root: etree._Element,
    records: Iterable[CommitteeRecord | MeetingRecord | ItemRecord],
    what: str,
) -> None:
    seen = set()
    for record in records:
        if record.number in seen:
            reading.refuse(root, f"the {what} {record.number} is there twice")
        seen.add(record.number)


def _empty(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        element.set(name, "")
    elif name == _tag(element):
        element.text = ""
    else:
        element.tail = ""


def _tag(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2].lower()


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (each for each in element if each.tag == tag or _tag(each) == tag)


def _text(element: etree._Element, tag: str) -> str:
    """The text of the first child of a name; nothing where there is none."""
    found = element.find(tag)
    if found is None:
        found = next(_children(element, tag), None)
    if found is None:
        return ""
    return ("".join(map(str, found.itertext())) if len(found) else found.text or "").strip()


def _flag(element: etree._Element, tag: str, *, default: bool = False) -> bool:
    text = _text(element, tag).lower()
    return text == "true" if text else default
