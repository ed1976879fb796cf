"""Reports: the papers behind agenda items."""

from boards.models import Report, RestrictedEntry
from boards.records.agenda_item import ItemFilter
from boards.records.board_entries import (
    RestrictedWords,
    meeting_tags,
    report_themes,
    restricted,
    restricted_reports,
)
from boards.templatetags.boards_tags import held
from policies.describing.briefing import Record, source_of, themes_of
from policies.describing.description import ApiList, Counted, Indexed, Label, Packed, RecordKind
from policies.describing.entries import Entry, joined
from policies.describing.fields import link, links, number, printed, readers_words, summary, within
from policies.models.index.counts import PART_OF
from policies.text.contacts import without_contacts


class ReportFilter(ItemFilter):
    kinds = ("report",)


def entry(row: Report) -> Entry:
    return Entry(
        title=row.title,
        summary=row.summary,
        wording=row.summary_wording,
        context=joined([row.meeting.board.name, row.purpose]),
        everyday="\n".join(row.everyday),
        dated_on=row.meeting.met_on,
        place=f"{row.meeting.board.slug} {row.meeting.sitting} {row.position:05}",
        tags=(
            *meeting_tags(row.meeting),
            f"publication:{row.publication.slug}",
            *report_themes(row),
            *([f"{PART_OF}agenda-item"] if row.item_id else []),
        ),
    )


def restricted_entry(row: Report) -> RestrictedWords:
    return restricted(entry(row), [row.item], at=row.key)


def record(row: Report) -> Record:
    told = {"Purpose": row.purpose, "In short": row.summary}
    return Record(
        wording=without_contacts(row.summary_wording),
        context=f"{row.meeting.board.name}, {held(row.meeting)}",
        themes=themes_of(row),
        years=(row.meeting.met_on.year,) * 2,
        facts=tuple((name, words) for name, words in told.items() if words),
        source=source_of(row.publication, row.passage, row.title),
    )


FIELDS = (
    "title", printed("purpose"), summary(), readers_words(), printed("summary_wording", "The summary as printed."),
    printed("action", "The action line as printed."), number("position"), link("publication"),
    link("meeting"), link("item"), links("themes"),
    within("recommendations", "Recommendation", ("key", "number", "summary", printed("wording"))),
    within("contact_officers", "Officer", ("name", "post"), text="The contact officer, by name and post."),
)  # fmt: skip

KIND = RecordKind(
    key="report",
    label=Label("Report", "Reports", Counted("other board report", "other board reports", 7)),
    model=Report,
    rows=Report.objects.published,
    name=lambda row: row.title,
    index=Indexed(
        rows=lambda: (
            Report.objects.published()
            .select_related("publication", "meeting__board", "item__meeting__board", "passage__publication")
            .prefetch_related("themes", "sections__themes")
        ),
        entry=entry,
    ),
    restricted=Indexed(
        rows=lambda: (
            restricted_reports()
            .select_related("publication", "item__meeting__board", "meeting__board")
            .prefetch_related("themes", "sections__themes")
        ),
        entry=restricted_entry,
        table=RestrictedEntry,
    ),
    api=ApiList(
        name="reports",
        one="report",
        text="The papers for agenda items, without those of restricted items.",
        filterset=ReportFilter,
        complete=lambda rows: rows.select_related(
            "publication", "meeting__board", "item__meeting__board", "passage__publication"
        ).prefetch_related("themes", "recommendations", "contact_officers"),
        fields=FIELDS,
    ),
    about={"theme": lambda rows, theme: rows.about(theme)},
    briefing=Packed(
        rows=lambda: (
            Report.objects.published()
            .select_related("publication", "passage__publication", "meeting__board", "item__meeting__board")
            .prefetch_related("themes")
        ),
        record=record,
        place=2,
        section="At board meetings",
        of=("theme",),
        newest=lambda rows: rows.for_list(),
    ),
)
