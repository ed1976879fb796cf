"""What boards, people, agenda items, reports and recommendations show to search."""

from __future__ import annotations

from django.db.models import Prefetch

from boards.models import AgendaItem, Board, Meeting, Person, Recommendation, Report
from policies.search.entries import Entry, Source, joined, publication_tags, theme_tags


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
        tags=("kind:board", f"board:{row.slug}", *sorted(years), *theme_tags(row)),
    )


def person_entry(row: Person) -> Entry | None:
    """Somebody with a seat: found with the council they come from, with a page of their own."""
    seats = sorted(row.seats.all(), key=lambda seat: (seat.council_year, seat.pk), reverse=True)
    if not seats:
        return None
    boards = {seat.board.slug: seat.board for seat in seats}
    years = {year for seat in seats for year in (seat.council_year, seat.council_year + 1)}
    return Entry(
        kind="person",
        key=row.slug,
        address=row.get_absolute_url(),
        title=str(row),
        summary=joined(
            [*(f"{seat.get_role_display()}, {seat.board.name}" for seat in seats), seats[0].authority]
        ),
        context=joined(["Councillor", seats[0].group]),
        tags=(
            "kind:person",
            *(f"board:{slug}" for slug in boards),
            *(f"year:{year}" for year in sorted(years)),
        ),
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
        tags=(
            "kind:agenda-item",
            f"board:{meeting.board.slug}",
            f"year:{meeting.met_on.year}",
            *(f"publication:{paper.publication.slug}" for paper in meeting.papers.all()),
            *(f"theme:{theme.slug}" for theme in row.own_themes if is_open),
        ),
    )


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
        tags=(
            "kind:report",
            f"board:{row.meeting.board.slug}",
            *publication_tags(row.publication),
            *theme_tags(row),
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
            f"board:{report.meeting.board.slug}",
            *publication_tags(report.publication),
            *theme_tags(report),
        ),
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
        lambda: Person.objects.prefetch_related("seats__board"),
        person_entry,
        publication="",
    ),
    Source(
        ("agenda-item",),
        lambda: (
            # Fetched for themselves, since many items share a meeting.
            AgendaItem.objects.published().prefetch_related(
                Prefetch("themes", to_attr="own_themes"), "meeting__board", "meeting__papers__publication"
            )
        ),
        item_entry,
        publication="meeting__papers__publication",
    ),
    Source(
        ("report",),
        lambda: (
            Report.objects.published()
            .select_related("publication", "meeting__board", "item__meeting__board", "passage__publication")
            .prefetch_related("themes")
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
