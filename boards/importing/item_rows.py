"""Stores agenda items as rows: from the pack, supplements and minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from boards.importing.parsed import AgendaItemRecord, MeetingRecord, MinuteRecord, VoteRecord
from boards.importing.service_ids import items_known
from boards.models import AgendaItem, AgendaLine, Matter, Meeting, MeetingPaper
from boards.restricted.refreshing import publications_of
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Upserter
from policies.models import Passage

Items = dict[str, AgendaItem]

_AFTER_AGENDA = 1000  # the position of items that are not in the pack
_LONGEST_NUMBER = 12  # characters
_SAY_LITTLE = {
    *(
        "agenda",
        "business",
        "board",
        "date",
        "discussion",
        "item",
        "items",
        "last",
        "meeting",
        "minutes",
        "next",
    ),
    *(
        "note",
        "notes",
        "other",
        "paper",
        "previous",
        "report",
        "reports",
        "time",
        "update",
        "updates",
        "welcome",
    ),
    *("with", "from"),
}


def store_items(meeting: Meeting, paper: MeetingPaper, about: MeetingRecord, stored: Stored) -> Items:
    """Store items and return them by the keys of their records.

    Only the agenda pack changes existing items. A supplement or a web page, which use the agenda's numbers, only add
    missing items.
    """
    upserter = _upserter(meeting, stored)
    is_pack = paper.kind == MeetingPaper.Kind.AGENDA_PACK
    is_page = paper.kind == MeetingPaper.Kind.WEB_PAGE
    known = items_known(meeting, about, stored.of(AgendaItemRecord))
    own = {item.pk: item for item in upserter.rows.values()}
    matters = _matters()
    items: Items = {}
    for record in stored.of(AgendaItemRecord):
        present = upserter.get(record.key) if is_pack else None
        if not is_pack:
            by_id = own.get(known[record.key].pk) if record.key in known else None
            earlier = _own_earlier(record, upserter, stored) if is_page else None
            present = by_id or earlier or _meant(record, list(upserter.rows.values()), stored)
        printed = _printed(record, stored)
        if present and is_page and _is_printed_in(present, stored):
            told = {name: value for name, value in printed.items() if name not in ("number", "position")}
            upserter.upsert(present.key, identity={}, official=told)
        if present and not is_pack:
            items[record.key] = upserter.upsert(present.key, identity={}, **_restriction(record))
            continue
        if not is_pack:
            after = (
                0
                if is_page and not meeting.papers.filter(kind=MeetingPaper.Kind.AGENDA_PACK).exists()
                else _AFTER_AGENDA
            )
            printed["position"] = after + record.position
            printed["number"] = record.number or _next_number(upserter)
        matter = matters.get(slug_of(record.title))
        items[record.key] = upserter.upsert(
            record.key,
            identity={"key": record.key, "meeting": meeting},
            official=printed | _restriction(record)["official"],
            defaults=_restriction(record)["defaults"] | ({"matter": matter} if matter else {}),
            default_links={"themes": stored.themes.themes_of(record.title)},
        )
    upserter.flush()
    _tell_of_restrictions(meeting, items, stored)
    return items


def _meant(record: AgendaItemRecord, items: list[AgendaItem], stored: Stored) -> AgendaItem | None:
    """The agenda item of a supplement's record: by title or promised paper, then by number.

    If title and number contradict each other, the import says so.
    """
    numbered = next((item for item in items if item.number == record.number), None)
    same = [item for item in items if slug_of(item.title) == slug_of(record.title)]
    titled = numbered if numbered in same else next(iter(same), None)
    if titled is None and numbered and not _telling(record.title) & _telling(numbered.title):
        promised = [item for item in items if item.status == AgendaItem.Status.TO_FOLLOW and item.pk]
        fitting = [item for item in promised if _telling(record.title) & _telling(item.title)]
        titled = fitting[0] if len(fitting) == 1 else None
        if titled is None:
            stored.report.notes.append(
                f"The paper prints “{record.title}” as item {record.number}, which the agenda calls "
                f"“{numbered.title}”. It is filed under that item because of its number. Check this."
            )
    if titled and record.number and titled.number != record.number:
        stored.report.notes.append(
            f"The paper prints “{record.title}” as item {record.number}, and the agenda as item {titled.number}. "
            f"It is filed under item {titled.number}."
        )
    return titled or numbered


def _own_earlier(record: AgendaItemRecord, items: Upserter[AgendaItem], stored: Stored) -> AgendaItem | None:
    """The item that an earlier import of the same paper made from the record."""
    row = items.get(record.key)
    return row if row and _is_printed_in(row, stored) else None


def _is_printed_in(item: AgendaItem, stored: Stored) -> bool:
    """Whether the item comes from the publications being stored."""
    return item.passage_id is not None and item.passage_id in {
        passage.pk for passage in stored.passages.values()
    }


def _next_number(items: Upserter[AgendaItem]) -> str:
    """The next number, for an item without one."""
    return str(max((int(row.number) for row in items.rows.values() if row.number.isdecimal()), default=0) + 1)


def _restriction(record: AgendaItemRecord | MinuteRecord) -> dict[str, dict[str, Any]]:
    """The restriction fields from a paper that marks an item; other papers do not change them."""
    if not record.restricted_because:
        return {"official": {}, "defaults": {}}
    return {
        "official": {"is_restricted": True},
        "defaults": {"restricted_because": record.restricted_because},
    }


def _tell_of_restrictions(meeting: Meeting, items: Items, stored: Stored) -> None:
    """Report newly restricted items, and remove their content in other papers from the index."""
    marked: list[AgendaItemRecord | MinuteRecord] = [
        *stored.of(AgendaItemRecord),
        *stored.of(MinuteRecord),
    ]
    records = [record for record in marked if record.restricted_because and record.key in items]
    for record in records:
        item = items[record.key]
        name = f"Item {item.number}, “{item.title}”"
        if "is_restricted" in item.edited_fields and not item.is_restricted:
            stored.report.notes.append(
                f"{name}, is marked as restricted. An editor lifted the restriction, so the item stays public."
            )
        else:
            stored.restricted.append((record, item))
            stored.report.notes.append(f"{name}, is imported as restricted. {record.restricted_because}")
    if records:
        stored.touched += publications_of(items[record.key] for record in records)


def store_minuted_items(meeting: Meeting, about: MeetingRecord, stored: Stored) -> Items:
    """The items in minutes; a meeting without an agenda gets the items of its minutes.

    A restricted item is always created: otherwise its outcomes would be public as outcomes of the meeting.
    """
    upserter = _upserter(meeting, stored)
    records = stored.of(MinuteRecord)
    rows = {row.pk: row for row in upserter.rows.values()}
    by_id = {
        key: rows[item.pk] for key, item in items_known(meeting, about, records).items() if item.pk in rows
    }
    taken = {item.pk for item in by_id.values()}
    left = [row for row in upserter.rows.values() if row.pk not in taken]
    items = by_id | match_minutes([record for record in records if record.key not in by_id], left)
    for record in records:
        if record.key in items:
            told = _restriction(record)
            upserter.upsert(
                items[record.key].key,
                identity={},
                official=told["official"] | _deferral(record),
                defaults=told["defaults"],
            )
    has_agenda = meeting.papers.filter(kind=MeetingPaper.Kind.AGENDA_PACK).exists()
    numbers = {row.number for row in upserter.rows.values()}
    matters = _matters()
    # A vote or a deferral belongs to an item, so an item that the agenda does not list is created for it.
    set_apart = {record.key for record in records if record.deferred}
    set_apart |= {vote.minute for vote in stored.of(VoteRecord)}
    for record in records:
        if record.key in items or (has_agenda and not (record.restricted_because or record.key in set_apart)):
            continue
        number = record.number if 0 < len(record.number) <= _LONGEST_NUMBER else str(record.position)
        if has_agenda or (number in numbers and number != record.number):
            number = f"M{record.position}"
        key = f"{record.meeting}--item-{slug_of(number)}"
        if key in upserter.rows and record.restricted_because:
            items[record.key] = upserter.upsert(key, identity={}, **_restriction(record))
        if number in numbers or key in upserter.rows or not slug_of(number):
            continue
        matter = matters.get(slug_of(record.title))
        items[record.key] = upserter.upsert(
            key,
            identity={"key": key, "meeting": meeting},
            official={
                "number": number,
                "title": record.title,
                "position": record.position + (_AFTER_AGENDA if has_agenda else 0),
                "passage": stored.passage(record),
            }
            | _deferral(record)
            | _restriction(record)["official"],
            defaults=_restriction(record)["defaults"] | ({"matter": matter} if matter else {}),
            default_links={"themes": stored.themes.themes_of(record.title)},
        )
    upserter.flush()
    _tell_of_restrictions(meeting, items, stored)
    return items


def _deferral(record: MinuteRecord) -> dict[str, Any]:
    """The deferral fields of an item, if the minutes defer it; other minutes do not change them."""
    return {"is_deferred": True, "deferred_to": record.deferred_to} if record.deferred else {}


def match_minutes(records: Iterable[MinuteRecord], items: Iterable[AgendaItem]) -> Items:
    """Match items in minutes with the agenda: by title, or by number if the titles share a significant word."""
    items = list(items)
    by_title = {slug_of(item.title): item for item in reversed(items)}
    matched = {
        record.key: by_title[slug] for record in records if (slug := slug_of(record.title)) in by_title
    }
    taken = {item.number for item in matched.values()}
    by_number = {item.number: item for item in items if item.number not in taken}
    for record in records:
        item = by_number.get(record.number)
        if record.key not in matched and item and _telling(record.title) & _telling(item.title):
            matched[record.key] = item
    return matched


def _telling(title: str) -> set[str]:
    """The significant words of a title."""
    return {word for word in slug_of(title).split("-") if len(word) > 3} - _SAY_LITTLE


def store_lines(paper: MeetingPaper, items: Items, stored: Stored) -> None:
    """Store how this paper lists each item. If the paper itself is waiting, there is no row to refer to."""
    if not paper.pk:
        return
    upserter = Upserter(
        AgendaLine.objects.filter(paper=paper).select_related("item"),
        report=stored.report,
        key=lambda row: row.item.key,
        label=lambda row: f"{row.item.key} in paper {row.paper_id}",
    )
    listed: list[AgendaItemRecord | MinuteRecord] = [
        *stored.of(AgendaItemRecord),
        *stored.of(MinuteRecord),
    ]
    for record in listed:
        item = items.get(record.key)
        if item is None or not item.pk or item.key in upserter.seen:
            continue
        first, last = getattr(record, "pages", None) or (None, None)
        upserter.upsert(
            item.key,
            identity={"item": item, "paper": paper},
            official={
                "number": record.number,
                "title": record.title,
                "first_page": first,
                "last_page": last,
                "note": getattr(record, "note", ""),
                "status": getattr(record, "status", ""),
                "passage": stored.passage(record),
                "first_position": getattr(record, "first", None),
                "last_position": getattr(record, "last", None),
            },
        )
    upserter.flush()


def _upserter(meeting: Meeting, stored: Stored) -> Upserter[AgendaItem]:
    passages = Passage.objects.filter(publication__in=stored.publications.values())
    own = set(passages.values_list("pk", flat=True))
    return Upserter(
        AgendaItem.objects.filter(meeting=meeting),
        report=stored.report,
        related=("themes",),
        # An item without a position in the text would not be hidden with its paper.
        waits=lambda row: stored.as_draft and (row.passage_id is None or row.passage_id not in own),
        holds=lambda row: row.passage_id in own,
    )


def _printed(record: AgendaItemRecord, stored: Stored) -> dict[str, Any]:
    """The fields of an item's row from a record."""
    first, last = record.pages or (None, None)
    return {
        "number": record.number,
        "title": record.title,
        "first_page": first,
        "last_page": last,
        "note": record.note,
        "status": record.status,
        "presenter": record.presenter,
        "presenter_post": record.presenter_post,
        "position": record.position,
        "passage": stored.passage(record),
    }


def _matters() -> dict[str, Matter]:
    """Matters by their titles on agendas."""
    return {
        slug_of(title): matter
        for matter in Matter.objects.order_by("pk")
        for title in (matter.name, *matter.titles)
    }
