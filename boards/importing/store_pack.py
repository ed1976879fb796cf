"""The records of a board's papers to rows: boards, the meeting, its seats, its agenda, reports and minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from boards.importing.closures import close_actions
from boards.importing.item_rows import Items, store_items, store_lines, store_minuted_items
from boards.importing.linked_papers import store_linked_papers
from boards.importing.minute_rows import store_minutes
from boards.importing.parse.marks import cut_mark
from boards.importing.parsed import (
    BoardRecord,
    ContactOfficerRecord,
    MeetingRecord,
    RecommendationRecord,
    ReportRecord,
    SeatRecord,
)
from boards.importing.person_rows import People
from boards.importing.promised_papers import keep_ledger
from boards.importing.service_ids import boards_meant, give_ids, meeting_known, says_another_day
from boards.models import (
    Board,
    ContactOfficer,
    GroupContact,
    Meeting,
    MeetingPaper,
    Recommendation,
    Report,
    ReportSection,
    Seat,
    SeatAllocation,
)
from boards.models.meetings import MeetingQuerySet
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Upserter
from policies.models import Publication


def store_pack(stored: Stored) -> None:
    """Write what a paper tells of boards; called within the transaction that stores its publications.

    People and their seats are public by themselves, and so are a board and a meeting that there are already. While the
    paper is a draft, nothing of these is written.
    """
    boards = _store_boards(stored)
    whole = stored
    for record in whole.of(MeetingRecord):
        stored = _of_meeting(record, whole)
        meeting, paper = _store_meeting(record, boards, stored)
        if record.paper == MeetingPaper.Kind.MINUTES:
            items = store_minuted_items(meeting, record, stored)
            store_minutes(meeting, items, stored)
            _store_officers(meeting, None, stored)
        else:
            _store_seats(boards, stored)
            items = store_items(meeting, paper, record, stored)
            reports = _store_reports(
                meeting, items, stored, is_pack=record.paper == MeetingPaper.Kind.AGENDA_PACK
            )
            _store_officers(meeting, reports, stored)
            _store_recommendations(meeting, reports, stored)
        store_linked_papers(record, items, stored)
        give_ids(record, meeting, items, stored)
        close_actions(meeting, stored)
        store_lines(paper, items, stored)
        keep_ledger(meeting, stored.publications[record.publication], items, stored)


def _of_meeting(record: MeetingRecord, stored: Stored) -> Stored:
    """What a paper tells of one meeting: those that follow it may be bound in with their minutes."""
    told = [each for each in stored.records if getattr(each, "meeting", record.key) in ("", record.key)]
    return replace(stored, records=told)


def _store_boards(stored: Stored) -> Upserter:
    found = stored.of(BoardRecord)
    meeting_now = {record.board for record in stored.of(MeetingRecord)}
    meant = boards_meant(found, stored.of(MeetingRecord))
    keys = {board.pk: key for key, board in meant.items()}
    upserter = Upserter(
        Board.objects.filter(pk__in=keys),
        report=stored.report,
        key=lambda row: keys[row.pk],
        label=lambda row: f"board {row.slug}",
        related=("themes",),
        # A new board stays out of sight until one of its meetings is public; one named in passing has none.
        waits=lambda row: stored.as_draft and (row.pk is not None or row.slug not in meeting_now),
    )
    for record in found:
        if (known := meant.get(record.key)) and keys[known.pk] != record.key:
            upserter.rows[record.key] = upserter.rows[keys[known.pk]]  # two names of one board
            continue
        upserter.upsert(
            record.key,
            identity={"slug": record.key},
            # A pack names boards in passing, so what is known of them already stands.
            defaults={"name": record.name, "short_name": record.short_name, "type": record.type},
        )
    upserter.flush()
    return upserter


def _store_meeting(
    record: MeetingRecord, boards: Upserter[Board], stored: Stored
) -> tuple[Meeting, MeetingPaper]:
    """The meeting, and what the publication is to it."""
    board, pack = boards[record.board], stored.publications[record.publication]
    found = _meeting_of(record, board, pack)
    waits = stored.as_draft and found.published().exists()
    upserter = Upserter(
        found.select_related("board"),
        report=stored.report,
        key=lambda row: "meeting",
        label=lambda row: f"meeting {row.board.slug} {row.place}",
        waits=lambda row: waits,
    )
    others = MeetingPaper.objects.filter(meeting__in=found).exclude(publication=pack)
    official, defaults = _told(record, set(others.values_list("kind", flat=True)))
    if known := upserter.get("meeting"):
        stored.report.notes += filter(None, [says_another_day(record, known)])
    meeting = upserter.upsert(
        "meeting",
        identity={"board": board, "met_on": record.met_on},
        official=official,
        defaults=defaults,
    )
    upserter.flush()
    paper = _store_paper(meeting, record, stored, waits)
    _store_group_contacts(meeting, record, stored, waits)
    return meeting, paper


def _meeting_of(record: MeetingRecord, board: Board, pack: Publication) -> MeetingQuerySet:
    """The one with the id of the page that the paper is.

    Else of several on a day the one that the paper is laid before already, or that begins when it says, or the first.
    """
    if (known := meeting_known(record)).exists():
        return known
    held = Meeting.objects.filter(board=board, met_on=record.met_on)
    laid = set(held.filter(papers__publication=pack).values_list("pk", flat=True))
    ranked = sorted(
        held, key=lambda row: (row.pk not in laid, row.starts_at != record.starts_at, row.sitting)
    )
    return held.filter(pk__in=[row.pk for row in ranked[:1]])


_NEXT = ("next_met_on", "next_starts_at")


def _told(record: MeetingRecord, others: set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a paper says of the meeting: what it settles, and what it says only where no other does.

    The pack settles everything that it prints, but for the next meeting, which minutes settle: they were written later.
    """
    names = ("starts_at", "venue", "wording", "hashtag", *_NEXT)
    told = {name: getattr(record, name) for name in names}
    if others or record.paper != MeetingPaper.Kind.AGENDA_PACK:
        told = {name: value for name, value in told.items() if value not in ("", None)}
    if record.paper == MeetingPaper.Kind.MINUTES:
        settled = set(_NEXT)
    elif record.paper == MeetingPaper.Kind.AGENDA_PACK:
        settled = set(names) - (set(_NEXT) if MeetingPaper.Kind.MINUTES in others else set())
    else:
        settled = set()
    official = {name: value for name, value in told.items() if name in settled}
    if record.status:
        official["status"] = record.status
    return official, {name: value for name, value in told.items() if name not in settled}


def _store_paper(meeting: Meeting, record: MeetingRecord, stored: Stored, waits: bool) -> MeetingPaper:
    publication = stored.publications[record.publication]
    upserter = Upserter(
        meeting.papers.select_related("publication"),
        report=stored.report,
        key=lambda row: row.publication_id,
        label=lambda row: f"paper {row.publication.slug}",
        waits=lambda row: waits,  # a date announced is public while it has no paper, and must not vanish
    )
    paper = upserter.upsert(
        publication.pk,
        identity={"meeting": meeting, "publication": publication, "position": len(upserter.rows) + 1},
        defaults={"kind": record.paper, "added_on": record.added_on},
    )
    upserter.flush()
    return paper


def _store_group_contacts(meeting: Meeting, record: MeetingRecord, stored: Stored, waits: bool) -> None:
    upserter = Upserter(
        GroupContact.objects.filter(meeting=meeting),
        report=stored.report,
        key=lambda row: row.group,
        label=lambda row: f"group contact {row.group}",
        waits=lambda row: waits,
    )
    for group, telephone, email in record.group_contacts:
        upserter.upsert(
            group,
            identity={"meeting": meeting, "group": group},
            official={"telephone": telephone, "email": email},
        )
    upserter.flush()


def _store_seats(boards: Upserter, stored: Stored) -> None:
    found = stored.of(SeatRecord)
    there = [board for board in boards.rows.values() if board.pk]
    people = People([record.name for record in found], stored, there)
    for record in found:
        people.upsert(record.name, record.honours)
    people.flush()
    seats = Upserter(
        Seat.objects.filter(board__in=there), report=stored.report, waits=lambda row: stored.as_draft
    )
    for record in found:
        seats.upsert(
            record.key,
            identity={
                "key": record.key,
                "board": boards[record.board],
                "person": people[record.name],
                "council_year": int(record.council_year[:4]),
            },
            official={
                "group": record.group,
                "authority": record.authority,
                "role": record.role,
                "is_substitute": record.substitute,
                "position": record.position,
            },
        )
    seats.flush()
    _store_allocations(found, boards, there, stored)


def _store_allocations(found: list[SeatRecord], boards: Upserter, there: list[Board], stored: Stored) -> None:
    """How many seats each group is given, where the list of members declares it."""
    upserter = Upserter(
        SeatAllocation.objects.filter(board__in=there),
        report=stored.report,
        key=lambda row: (row.board_id, row.council_year, row.group),
        label=lambda row: f"seats of {row.group}, {row.council_year}",
        waits=lambda row: stored.as_draft,
    )
    for record in found:
        board, year = boards[record.board], int(record.council_year[:4])
        if record.declared is not None:
            upserter.upsert(
                (board.pk, year, record.group),
                identity={"board": board, "council_year": year, "group": record.group},
                official={"seats": record.declared},
            )
    upserter.flush()


def _store_reports(meeting: Meeting, items: Items, stored: Stored, *, is_pack: bool) -> Upserter:
    papers = {publication.pk for publication in stored.publications.values()}
    upserter = Upserter(
        Report.objects.filter(meeting=meeting),
        report=stored.report,
        related=("themes",),
        holds=lambda row: row.publication_id in papers,
    )
    found = stored.of(ReportRecord)
    # A supplement may print neither a list nor numbers: then the titles of what the agenda lists tell.
    listed = () if is_pack else meeting.items.in_print_order()
    by_title = {slug_of(item.title): item for item in listed}
    for record in found:
        item = items.get(record.item) or by_title.get(slug_of(cut_mark(record.title)[0]))
        themes = stored.themes.themes_of(record.title)
        if not themes and item:
            themes = stored.themes.themes_of(item.title)
        upserter.upsert(
            record.key,
            identity={"key": record.key, "publication": stored.publication(record), "meeting": meeting},
            official={
                "item": item if item and item.pk else None,
                "title": record.title,
                "purpose": record.purpose,
                "summary_wording": record.summary,
                "action": record.action,
                "position": record.position,
                "first_position": record.first,
                "last_position": record.last,
                "passage": stored.passage(record),
            },
            default_links={"themes": themes},
        )
    upserter.flush()
    _store_sections(found, upserter, stored)
    return upserter


def _store_sections(found: list[ReportRecord], reports: Upserter, stored: Stored) -> None:
    upserter = Upserter(
        ReportSection.objects.filter(report__in=reports.rows.values()).select_related("report"),
        report=stored.report,
        key=lambda row: (row.report.key, row.position),
        label=lambda row: f"{row.report.key} section {row.position}",
        related=("themes",),
    )
    for record in found:
        for position, section in enumerate(record.sections, 1):
            upserter.upsert(
                (record.key, position),
                identity={"report": reports[record.key], "position": position},
                official={
                    "kind": section.type,
                    "title": section.title,
                    "first_position": section.first,
                    "last_position": section.last,
                },
                default_links={"themes": stored.themes.themes_of(section.title)},
            )
    upserter.flush()


def _store_officers(meeting: Meeting, reports: Upserter | None, stored: Stored) -> None:
    """The officers of the meeting and of its reports; a paper without reports only adds to what is known of them."""
    is_public = stored.as_draft and Meeting.objects.published().filter(pk=meeting.pk).exists()
    upserter = Upserter(
        ContactOfficer.objects.filter(meeting=meeting),
        report=stored.report,
        # An officer of the meeting itself is shown with it, of a report with that.
        waits=lambda row: is_public and row.report_id is None,
    )
    for record in stored.of(ContactOfficerRecord):
        told = {name: getattr(record, name) for name in ("name", "post", "telephone", "email", "position")}
        of_report = {"report": reports.get(record.report)} if reports else {}
        upserter.upsert(
            record.key,
            identity={"key": record.key, "meeting": meeting},
            official=told | of_report if reports else {},
            defaults={} if reports else told,
        )
    upserter.flush()


def _store_recommendations(meeting: Meeting, reports: Upserter, stored: Stored) -> None:
    papers = {publication.pk for publication in stored.publications.values()}
    upserter = Upserter(
        Recommendation.objects.filter(report__meeting=meeting).select_related("report"),
        report=stored.report,
        holds=lambda row: row.passage_id is not None and row.report.publication_id in papers,
    )
    for record in stored.of(RecommendationRecord):
        upserter.upsert(
            record.key,
            identity={"key": record.key, "report": reports[record.report]},
            official={
                "number": record.number,
                "wording": record.wording,
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
    upserter.flush()
