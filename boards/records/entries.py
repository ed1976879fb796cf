"""What boards, people, agenda items, reports and recommendations show to search."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from boards.models import AgendaItem, Board, Meeting, Person, Recommendation, Report
from policies.models.counts import PART_OF
from policies.records.entries import Entry, Source, joined, theme_tags
from policies.templatetags.policies_tags import day


def board_entry(row: Board) -> Entry:
    years = {f"year:{meeting.met_on.year}" for meeting in row.meetings.all()}
    return Entry(
        kind="board",
        key=row.slug,
        address=row.get_absolute_url(),
        title=row.name,
        summary=row.summary,
        context=joined([row.short_name, *row.previous_names]),
        dated_on=max((meeting.met_on for meeting in row.meetings.all()), default=None),
        place=f"{Board.Type.values.index(row.type)} {row.name.casefold()}",
        tags=("kind:board", f"board:{row.slug}", f"type:{row.type}", *sorted(years), *theme_tags(row)),
    )


def person_entry(row: Person) -> Entry:
    """Somebody with a seat, found with the council they come from, or whom a register of councillors names."""
    seats = sorted(row.seats.all(), key=lambda seat: (seat.council_year, seat.pk), reverse=True)
    boards = {seat.board.slug: seat.board for seat in seats}
    years = {year for seat in seats for year in (seat.council_year, seat.council_year + 1)}
    return Entry(
        kind="person",
        key=row.slug,
        address=row.get_absolute_url(),
        title=str(row),
        summary=joined(
            [
                *(f"{seat.get_role_display()}, {seat.board.name}" for seat in seats),
                seats[0].authority if seats else row.ward,
            ]
        ),
        context=joined(["Councillor" if seats or row.ward else "", seats[0].group if seats else row.group]),
        tags=(
            "kind:person",
            *(f"board:{slug}" for slug in boards),
            *(f"year:{year}" for year in sorted(years)),
        ),
    )


def meeting_entry(row: Meeting) -> Entry:
    """A meeting, found by its board and its day."""
    return Entry(
        kind="meeting",
        key=row.key,
        address=row.get_absolute_url(),
        title=f"{row.board.name}, {day(row.met_on)}",
        summary=joined(["" if row.status == row.Status.CONFIRMED else row.get_status_display(), row.venue]),
        dated_on=row.met_on,
        tags=("kind:meeting", *_meeting_tags(row), *_paper_tags(row)),
    )


def item_entry(row: AgendaItem, *, whole: bool = False) -> Entry:
    """An agenda item; of a restricted one, the title and the reason alone, unless the `whole` of it is asked for."""
    meeting, is_open = row.meeting, whole or not row.is_restricted
    return Entry(
        kind="agenda-item",
        key=row.key,
        address=row.get_absolute_url(),
        title=row.title,
        summary=row.summary if is_open else row.restricted_because,
        wording="\n".join(filter(None, [row.note, row.minutes])) if is_open else "",
        context=meeting.board.name,
        dated_on=meeting.met_on,
        place=f"{meeting.board.slug} {meeting.sitting} {row.position:05}",
        tags=(
            "kind:agenda-item",
            *item_tags(row),
            *(theme_tags(row) if is_open else ()),
            *(tag for report in row.public_reports for tag in report_themes(report)),
        ),
    )


def item_tags(row: AgendaItem) -> list[str]:
    """The tags of an item and of its reports and outcomes: the board, year and papers of its meeting."""
    return [*_meeting_tags(row.meeting), *_paper_tags(row.meeting)]


def report_themes(row: Report) -> list[str]:
    """The themes of a report and of its sections."""
    return theme_tags(row) + [tag for section in row.sections.all() for tag in theme_tags(section)]


def _meeting_tags(row: Meeting) -> list[str]:
    return [f"board:{row.board.slug}", f"year:{row.met_on.year}"]


def _paper_tags(row: Meeting) -> list[str]:
    return sorted(f"publication:{paper.publication.slug}" for paper in row.papers.all())


def report_entry(row: Report) -> Entry:
    return Entry(
        kind="report",
        key=row.key,
        address=row.get_absolute_url(),
        title=row.title,
        summary=row.summary,
        wording=row.summary_wording,
        context=joined([row.meeting.board.name, row.purpose]),
        dated_on=row.meeting.met_on,
        place=f"{row.meeting.board.slug} {row.meeting.sitting} {row.position:05}",
        tags=(
            "kind:report",
            *_meeting_tags(row.meeting),
            f"publication:{row.publication.slug}",
            *report_themes(row),
            *([f"{PART_OF}agenda-item"] if row.item_id else []),
        ),
    )


def recommendation_entry(row: Recommendation) -> Entry:
    report = row.report
    return Entry(
        kind="recommendation",
        key=row.key,
        address=report.get_absolute_url(),
        summary=row.summary,
        wording=row.wording,
        context=joined([report.title, report.meeting.board.name]),
        dated_on=report.meeting.met_on,
        tags=(
            "kind:recommendation",
            *_meeting_tags(report.meeting),
            f"publication:{report.publication.slug}",
            *theme_tags(report),
        ),
    )


def with_what_entries_show(items: QuerySet) -> QuerySet:
    """Items with all that their entries need; meetings are fetched for themselves, since many items share one."""
    return items.prefetch_related(
        "themes",
        "meeting__board",
        "meeting__papers__publication",
        Prefetch("reports", Report.objects.published(), to_attr="public_reports"),
        "public_reports__themes",
        "public_reports__sections__themes",
    )


SOURCES = (
    Source(
        ("board",),
        lambda: Board.objects.published().prefetch_related(
            "themes", Prefetch("meetings", Meeting.objects.published())
        ),
        board_entry,
        publication="",
    ),
    Source(
        ("person",),
        lambda: Person.objects.published().prefetch_related("seats__board"),
        person_entry,
        publication="",
    ),
    Source(
        ("meeting",),
        lambda: Meeting.objects.published().select_related("board").prefetch_related("papers__publication"),
        meeting_entry,
        publication="papers__publication",
    ),
    Source(
        ("agenda-item",),
        lambda: with_what_entries_show(AgendaItem.objects.published()),
        item_entry,
        publication="meeting__papers__publication",
    ),
    Source(
        ("report",),
        lambda: (
            Report.objects.published()
            .select_related("publication", "meeting__board", "item__meeting__board", "passage__publication")
            .prefetch_related("themes", "sections__themes")
        ),
        report_entry,
    ),
    Source(
        ("recommendation",),
        lambda: (
            Recommendation.objects.published()
            .select_related(
                "report__publication",
                "report__meeting__board",
                "report__item__meeting__board",
                "report__passage__publication",
            )
            .prefetch_related("report__themes")
        ),
        recommendation_entry,
        publication="report__publication",
    ),
)
