"""The ledger of papers to follow: what an agenda promised is matched with what came."""

from __future__ import annotations

import re

from boards.importing.parse.agenda.rows import promise_in
from boards.importing.parsed import AgendaItemRecord
from boards.models import AgendaItem, Meeting, MeetingPaper, PaperToFollow, Report
from boards.models.meetings import reading_order
from policies.importing.store import Stored
from policies.importing.upsert import Upserter
from policies.models import Publication

_OF_LAST_MEETING = re.compile(
    r"""
    (?:minutes|notes?|decisions\ and\ actions)\b.{0,80}\b(?:previous|last)\b.{0,80}\bmeeting
    """,
    re.VERBOSE | re.IGNORECASE,
)


def keep_ledger(
    meeting: Meeting, publication: Publication, items: dict[str, AgendaItem], stored: Stored
) -> None:
    """Enter what this paper promises, and match what it supplies; the next meeting may have waited for minutes."""
    upserter = _upserter(meeting, stored)
    for record in stored.of(AgendaItemRecord):
        item = items.get(record.key)
        if item is None or not item.pk or record.status != AgendaItem.Status.TO_FOLLOW:
            continue
        present = upserter.get(item.key)
        is_own = present is None or present.promised_in_id in (None, publication.pk)
        upserter.upsert(
            item.key,
            identity={"item": item},
            official={"wording": promise_in(record.note), "promised_in": publication} if is_own else {},
        )
    _settle(meeting, upserter)
    upserter.flush()
    if next_meeting := Meeting.objects.after(meeting).first():
        later = _upserter(next_meeting, stored)
        _settle(next_meeting, later)
        later.flush()


def _upserter(meeting: Meeting, stored: Stored) -> Upserter[PaperToFollow]:
    return Upserter(
        PaperToFollow.objects.filter(item__meeting=meeting).select_related("item"),
        report=stored.report,
        key=lambda row: row.item.key,
        label=lambda row: f"paper to follow {row.item.key}",
        waits=stored.waits,
    )


def _settle(meeting: Meeting, upserter: Upserter[PaperToFollow]) -> None:
    """Match each promise that nothing is entered against; what an editor entered, or left open, stands."""
    open_ = [
        row
        for row in upserter.rows.values()
        if not row.supplied_by_id and "supplied_by" not in row.edited_fields
    ]
    if not open_:
        return
    came = _reports_by_item(meeting)
    for row in open_:
        report = next(
            (each for each in came.get(row.item.pk, ()) if each.publication_id != row.promised_in_id), None
        )
        supplied_by = report.publication if report else _minutes_before(meeting, row.item)
        if supplied_by:
            upserter.upsert(
                row.item.key,
                identity={},
                defaults={"supplied_by": supplied_by} | ({"report": report} if report else {}),
            )


def _reports_by_item(meeting: Meeting) -> dict[int, list[Report]]:
    """The reports behind each item, in the order in which their papers came."""
    papers = MeetingPaper.objects.filter(meeting=meeting).order_by(*reading_order())
    order = {number: place for place, number in enumerate(papers.values_list("publication_id", flat=True))}
    found: dict[int, list[Report]] = {}
    reports = Report.objects.filter(meeting=meeting, item__isnull=False).select_related("publication")
    for report in sorted(
        reports, key=lambda each: (order.get(each.publication_id, len(order)), each.position)
    ):
        if report.item_id:
            found.setdefault(report.item_id, []).append(report)
    return found


def _minutes_before(meeting: Meeting, item: AgendaItem) -> Publication | None:
    """The minutes of the board's meeting before this one, for an item that is to receive them."""
    if not _OF_LAST_MEETING.search(item.title):
        return None
    before = Meeting.objects.before(meeting).first()
    if before is None:
        return None
    minutes = MeetingPaper.objects.filter(meeting=before, kind=MeetingPaper.Kind.MINUTES)
    paper = minutes.select_related("publication").order_by("position", "pk").first()
    return paper.publication if paper else None
