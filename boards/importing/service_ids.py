"""The ids that a ModernGov site gives boards, meetings and items, by which its pages and its web service are one.

The ids of a service are kept under the name of its source. Which source a page belongs to is told by the papers that
the service has linked to: they are on the same site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from boards.importing.parse.when import in_words
from boards.importing.parsed import AgendaItemRecord, BoardRecord, MeetingRecord, MinuteRecord, ServiceIds
from boards.models import AgendaItem, Board, ExternalId, LinkedPaper, Meeting
from boards.models.meetings import MeetingQuerySet
from policies.importing.store import Stored
from policies.importing.upsert import Upserter

SOURCE = "moderngov"  # of the one service that nobody has named


def is_of_service(key: str, kind: str) -> bool:
    """A key such as "moderngov-decision-18831", which a web service gives; those of papers are joined by "--"."""
    return f"-{kind}-" in key and "--" not in key


def source_of(site: str) -> str:
    """The source whose papers are on a site; the one without a name, unless that is of another site."""
    if site:
        on_site = [f"{scheme}://{site}/" for scheme in ("https", "http")]
        for address in on_site:
            found = LinkedPaper.objects.filter(address__istartswith=address).order_by("pk").first()
            if found:
                return found.source
        if LinkedPaper.objects.filter(source=SOURCE).exclude(address="").exists():
            return site[:100]
    return SOURCE


def boards_meant(records: Iterable[BoardRecord], meetings: Iterable[MeetingRecord]) -> dict[str, Board]:
    """The boards that records mean, by the keys of these: by the id of the site, by address, by name, now or before."""
    records = list(records)
    found: dict[str, Board] = {}
    for each in meetings:
        if each.service and each.board not in found and (board := _board_known(each.service)):
            found[each.board] = board
    left = [record for record in records if record.key not in found]
    by_slug = Board.objects.in_bulk([record.key for record in left], field_name="slug")
    for record in left:
        if record.key in by_slug:
            found[record.key] = by_slug[record.key]
            continue
        named = Board.objects.filter(name__iexact=record.name) | Board.objects.filter(
            previous_names__contains=[record.name]
        )
        if len(rows := list(named.order_by("pk")[:2])) == 1:
            found[record.key] = rows[0]
    return found


def _board_known(service: ServiceIds) -> Board | None:
    """The board to which the site has given the id of a page's board, or whose meeting has that of the page."""
    source = source_of(service.site)
    own = ExternalId.objects.of(source, "board", [service.board]).values("board")
    held = ExternalId.objects.of(source, "meeting", [service.meeting]).values("meeting__board")
    return Board.objects.filter(pk__in=own).first() or Board.objects.filter(pk__in=held).first()


def meeting_known(record: MeetingRecord) -> MeetingQuerySet:
    """The meeting to which the site of a page has given the id of the page."""
    if record.service is None or not record.service.meeting:
        return Meeting.objects.none()
    known = ExternalId.objects.of(source_of(record.service.site), "meeting", [record.service.meeting])
    return Meeting.objects.filter(pk__in=known.values("meeting"))


def items_known(
    meeting: Meeting, record: MeetingRecord, items: Iterable[AgendaItemRecord | MinuteRecord]
) -> dict[str, AgendaItem]:
    """The items of the meeting to which the site has given the ids of records, by the keys of these."""
    wanted = {each.service_id: each.key for each in items if each.service_id}
    if record.service is None or not wanted or not meeting.pk:
        return {}
    known = ExternalId.objects.of(source_of(record.service.site), "item", wanted).filter(
        item__meeting=meeting
    )
    return {wanted[each.number]: each.item for each in known.select_related("item")}


def give_ids(
    record: MeetingRecord, meeting: Meeting, items: Mapping[str, AgendaItem], stored: Stored
) -> None:
    """Keep the ids of a page for the rows that it tells of, where these have none of this source."""
    if record.service is None or not meeting.pk:
        return
    source = source_of(record.service.site)
    _give(source, "board", {record.service.board: meeting.board}, stored)
    _give(source, "meeting", {record.service.meeting: meeting}, stored)
    listed: list[AgendaItemRecord | MinuteRecord] = [*stored.of(AgendaItemRecord), *stored.of(MinuteRecord)]
    _give(source, "item", {each.service_id: items[each.key] for each in listed if each.key in items}, stored)


def _give(source: str, kind: str, wanted: Mapping[str, Board | Meeting | AgendaItem], stored: Stored) -> None:
    rows = {number: row for number, row in wanted.items() if number and row.pk}
    known = ExternalId.objects.filter(source=source, **{f"{kind}__isnull": False})
    upserter = Upserter(
        known.filter(number__in=rows),
        report=stored.report,
        key=lambda row: row.number,
        label=lambda row: f"id {row}",
    )
    having = known.filter(**{f"{kind}__in": [row.pk for row in rows.values()]})
    taken = set(having.values_list(f"{kind}_id", flat=True))
    for number, row in rows.items():
        if number not in upserter.rows and row.pk not in taken:
            upserter.upsert(number, identity={"source": source, "number": number, kind: row})
            taken.add(row.pk)
    upserter.flush()


def says_another_day(record: MeetingRecord, meeting: Meeting) -> str:
    """What to tell where the meeting of the page's id is kept on another day; nothing where it is not."""
    if meeting.met_on == record.met_on:
        return ""
    return (
        f"The page says that the meeting is on {in_words(record.met_on)}, and it is here on "
        f"{in_words(meeting.met_on)}. The date here is kept. Check which is right."
    )
