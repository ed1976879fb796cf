"""Stores agenda items as rows, with their linked papers and minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from boards.models import AgendaItem, Decision, ExternalId, LinkedPaper, Meeting, RestrictedPassage
from boards.models.shared.external_ids import Ids
from boards.moderngov.replies import ItemRecord, MeetingRecord
from boards.moderngov.stored import Storing
from policies.importing.upsert import Upserter


def store_items(storing: Storing, meetings: Upserter[Meeting]) -> list[AgendaItem]:
    """The items of meetings with their own reply; items that it no longer lists are marked as withdrawn."""
    told = {
        each.number: (meetings[each.number], each)
        for _, each in storing.meetings
        if each.has_agenda and each.number in meetings.rows
    }
    if not told:
        return []
    held = [meeting for meeting, _ in told.values()]
    ids = Ids(storing.source, "item", {item.number for _, each in told.values() for item in each.items})
    upserter = _upserter(storing, ids, held)
    storing.kept_restricted = _restricted_elsewhere(storing.source, upserter.rows.values())
    own: dict[int, dict[Hashable, AgendaItem]] = defaultdict(dict)
    for key, row in upserter.rows.items():
        own[row.meeting_id][key] = row
    for meeting, each in told.values():
        _store_agenda(storing, upserter, ids, meeting, each, own[meeting.pk])
    upserter.flush()
    ids.flush()
    stored = [
        (upserter[item.number], item)
        for _, each in told.values()
        for item in each.items
        if item.number in upserter.seen
    ]
    _store_papers(storing, stored)
    _store_decisions(storing, stored)
    return [row for row in upserter.rows.values() if row.pk]


def _restricted_elsewhere(source: str, rows: Iterable[AgendaItem]) -> set[int]:
    """Restricted items that this service may not have restricted: those with ids of other systems, a reason, a paper
    or minutes.
    """
    items = AgendaItem.objects.filter(pk__in=[row.pk for row in rows], is_restricted=True)
    others = ExternalId.objects.filter(item=OuterRef("pk")).exclude(source=source)
    printed = RestrictedPassage.objects.filter(item=OuterRef("pk"))
    known = Q(passage__isnull=False) | ~Q(restricted_because="") | Exists(others) | Exists(printed)
    return set(items.filter(known).values_list("pk", flat=True))


def _upserter(storing: Storing, ids: Ids, meetings: list[Meeting]) -> Upserter[AgendaItem]:
    """The items of the meetings by the service's ids, or by their own numbers."""
    given = ExternalId.objects.filter(source=storing.source, item__meeting__in=meetings)
    numbers = {each.item_id: each.number for each in given if each.item_id}
    numbers |= ids.by_row()
    rows = AgendaItem.objects.filter(meeting__in=meetings) | AgendaItem.objects.filter(pk__in=numbers)
    return Upserter(rows, report=storing.report, key=lambda row: numbers.get(row.pk, row.pk))


def _store_agenda(
    storing: Storing,
    upserter: Upserter[AgendaItem],
    ids: Ids,
    meeting: Meeting,
    each: MeetingRecord,
    present: dict[Hashable, AgendaItem],
) -> None:
    """Store the agenda of a meeting. `present` are its earlier rows, by their places in the upserter."""
    shown = [item for item in each.items if item.is_shown or item.number in upserter.rows]
    # An item may have just moved to another meeting of the batch.
    own = {key: row for key, row in present.items() if row.meeting_id == meeting.pk}
    free = {row.number: key for key, row in own.items() if isinstance(key, int)}
    labels = _labels(shown)
    taken = set(labels.values())
    listed = {item.number for item in shown}
    for item in shown:
        if item.number not in upserter.rows and labels[item.number] in free:
            # An item with the same number from a pack or an editor is this one.
            row = upserter.rows.pop(free.pop(labels[item.number]))
            upserter.rows[item.number] = row
            ids.give(item.number, row)
    for key, row in own.items():
        if isinstance(key, str) and key not in listed:
            gone = {"status": AgendaItem.Status.WITHDRAWN}
            upserter.mark_missing(row, **gone, **({"number": _own_label(key)} if row.number in taken else {}))
    for item in shown:
        ids.give(item.number, _put(storing, upserter, meeting, item, labels[item.number]))


def _labels(items: Iterable[ItemRecord]) -> dict[str, str]:
    """Labels for the items: the printed number, or the service's id for items without a number or with a duplicate."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for item in items:
        label = item.label if item.label and item.label not in taken else _own_label(item.number)
        labels[item.number] = label
        taken.add(label)
    return labels


def _own_label(number: str) -> str:
    return f"n{number}"[:12]


def _put(
    storing: Storing, upserter: Upserter[AgendaItem], meeting: Meeting, item: ItemRecord, label: str
) -> AgendaItem:
    """Values from a pack are kept; the service decides the minutes and the restriction.

    An item that is restricted only because of its wording is stored completely, so that an editor can make it public.
    The service lifts only restrictions that it set itself.
    """
    text = {"note": item.text, "presenter": item.presenter}
    kept_back = (item.is_restricted and not item.restricted_because) or not item.is_shown
    minutes = "" if item.is_decision else item.minutes
    official: dict[str, Any] = {"is_restricted": True} if kept_back else {"minutes": minutes}
    because = {"restricted_because": item.restricted_because} if item.restricted_because else {}
    if because:
        official["is_restricted"] = True
        storing.report.notes.append(f"“{item.title}”  is imported as restricted. {item.restricted_because}")
    known = upserter.get(item.number)
    if known and known.passage_id:
        return upserter.upsert(
            item.number, identity={}, official=official, defaults=because if kept_back else text | because
        )
    if kept_back:
        text = {"note": "", "presenter": "", "minutes": ""}
    elif not known or known.pk not in storing.kept_restricted:
        official.setdefault("is_restricted", False)
    if known and known.status == AgendaItem.Status.WITHDRAWN:
        official["status"] = ""
    return upserter.upsert(
        item.number,
        identity={"key": f"{storing.source}-item-{item.number}".lower()[:200]},
        official={
            "meeting": meeting,
            "number": label,
            "title": item.title,
            "position": item.position,
            **text,
            **official,
        },
        defaults=because,
    )


def _store_papers(storing: Storing, stored: list[tuple[AgendaItem, ItemRecord]]) -> None:
    items = {row.pk: row for row, _ in stored}
    upserter = Upserter(
        LinkedPaper.objects.filter(source=storing.source, item__in=items),
        report=storing.report,
        key=lambda row: (row.item_id, row.number),
        label=lambda row: f"paper {row.number} of {items[row.item_id].key}",
    )
    for row, item in stored:
        for paper in item.papers:
            values = ("title", "address", "published_on", "position")
            upserter.upsert(
                (row.pk, paper.number),
                identity={"item": row, "source": storing.source, "number": paper.number},
                official={name: getattr(paper, name) for name in values} | {"is_current": True},
            )
    for gone in upserter.unseen():
        upserter.mark_missing(gone, is_current=False)
    upserter.flush()


def _store_decisions(storing: Storing, stored: list[tuple[AgendaItem, ItemRecord]]) -> None:
    """For an item that the service marks as decided, the minutes are the decision, unless minutes have it."""
    decided = [(row, item) for row, item in stored if item.is_decision and item.minutes]
    printed = set(
        Decision.objects.filter(item__in=[row.pk for row, _ in decided], passage__isnull=False).values_list(
            "item_id", flat=True
        )
    )
    decided = [(row, item) for row, item in decided if row.pk not in printed]
    if not decided:
        return
    keys = {item.number: f"{storing.source}-decision-{item.number}".lower()[:200] for _, item in decided}
    upserter = Upserter(Decision.objects.filter(key__in=keys.values()), report=storing.report)
    for row, item in decided:
        upserter.upsert(
            keys[item.number],
            identity={"key": keys[item.number], "meeting_id": row.meeting_id, "item": row},
            official={"wording": item.minutes},
        )
    upserter.flush()
