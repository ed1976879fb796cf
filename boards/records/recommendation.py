"""Recommendations: what reports ask members to do."""

from boards.models import Recommendation, RestrictedEntry
from boards.records.board_entries import RestrictedWords, meeting_tags, restricted, restricted_reports
from boards.templatetags.boards_tags import held
from policies.describing.briefing import Record, source_of, themes_of
from policies.describing.description import Indexed, Label, Packed, RecordKind
from policies.describing.entries import Entry, joined, theme_tags
from policies.text.contacts import without_contacts


def entry(row: Recommendation) -> Entry:
    report = row.report
    return Entry(
        summary=row.summary,
        wording=row.wording,
        context=joined([report.title, report.meeting.board.name]),
        dated_on=report.meeting.met_on,
        tags=(*meeting_tags(report.meeting), f"publication:{report.publication.slug}", *theme_tags(report)),
    )


def restricted_entry(row: Recommendation) -> RestrictedWords:
    return restricted(entry(row), [row.report.item], at=row.report.key)


def record(row: Recommendation) -> Record:
    report = row.report
    return Record(
        wording=without_contacts(row.wording),
        context=f"{report.meeting.board.name}, {held(report.meeting)}: {report.title}",
        themes=themes_of(report),
        years=(report.meeting.met_on.year,) * 2,
        source=source_of(report.publication, row.passage, report.title),
    )


def with_report(rows):
    return rows.select_related(
        "passage",
        "report__publication",
        "report__meeting__board",
        "report__item__meeting__board",
        "report__passage__publication",
    ).prefetch_related("report__themes")


KIND = RecordKind(
    key="recommendation",
    label=Label("Recommendation", "Recommendations"),
    model=Recommendation,
    rows=Recommendation.objects.published,
    name=lambda row: row.summary or without_contacts(row.wording) or row.key,
    page=lambda row: row.report.get_absolute_url(),
    index=Indexed(
        rows=lambda: with_report(Recommendation.objects.published()),
        entry=entry,
        publication="report__publication",
    ),
    restricted=Indexed(
        rows=lambda: with_report(Recommendation.objects.filter(report__in=restricted_reports())),
        entry=restricted_entry,
        table=RestrictedEntry,
    ),
    about={"body": lambda rows, board: rows.of_board(board)},
    briefing=Packed(
        rows=lambda: with_report(Recommendation.objects.published()),
        record=record,
        place=2,
        section="At board meetings",
        of=("body",),
    ),
)
