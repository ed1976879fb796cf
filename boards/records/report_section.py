"""Sections of restricted reports, which only those with the right find by themselves."""

from boards.models import ReportSection, RestrictedEntry
from boards.reader.report_text import COVER
from boards.records import report
from boards.records.board_entries import RestrictedWords, restricted, restricted_reports
from policies.describing.description import Indexed, Label, RecordKind
from policies.describing.entries import Entry, joined


def rows():
    sections = ReportSection.objects.filter(report__in=restricted_reports()).exclude(kind__in=COVER)
    return sections.select_related(
        "report__publication", "report__item__meeting__board", "report__meeting__board"
    ).prefetch_related("report__themes", "report__sections__themes")


def entry(row: ReportSection) -> RestrictedWords:
    of = row.report
    words = Entry(
        key=f"{of.key}#{row.position}",
        title=row.title,
        context=joined([of.title, of.meeting.board.name]),
        tags=report.entry(of).tags,
    )
    return restricted(words, [of.item], at=f"section-{row.pk}")


KIND = RecordKind(
    key="section",
    label=Label("Section", "Sections"),
    model=ReportSection,
    rows=ReportSection.objects.none,
    restricted=Indexed(rows=rows, entry=entry, table=RestrictedEntry),
)
