"""The kinds of record that a pack can hold: how each is found by its key, and what a pack keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from boards.models import AgendaItem, Board, Decision, Meeting, Recommendation, Report
from boards.templatetags.boards_tags import held
from lga_kb.briefing.pack import Record, Source
from policies.contacts import without_contacts
from policies.models import Campaign, CampaignEntry, Passage, Priority, Publication, Statement
from policies.templatetags.policies_tags import as_known, day, in_words, issue_date, period, status_name

ASSOCIATION = "Local Government Association"


@dataclass(frozen=True, slots=True)
class Kind:
    """`key` is the field that holds the key, `rows` the public records of the kind with all that `record` reads.

    `is_narrowed` says whether a part of a record is not public.
    """

    rows: Callable[[], QuerySet]
    record: Callable[[object], Record]
    key: str = "key"
    is_narrowed: Callable[[object], bool] = lambda row: False

    def among(self, keys: Iterable[str]) -> QuerySet:
        return self.rows().filter(**{f"{self.key}__in": list(keys)})

    def key_of(self, row) -> str:
        return getattr(row, self.key)


class PassageKind(Kind):
    """A passage is named by its publication and its anchor: `slug#anchor`."""

    def among(self, keys):
        places = [key.partition("#")[::2] for key in keys]
        slugs, anchors = {slug for slug, _ in places}, {anchor for _, anchor in places}
        return self.rows().filter(publication__slug__in=slugs, anchor__in=anchors)

    def key_of(self, row):
        return f"{row.publication.slug}#{row.anchor}"


def source_of(publication, passage=None, heading="") -> Source:
    """Where words were printed, as far as that is known."""
    if passage is None:
        place = page = ""
        address = publication.get_absolute_url()
    else:
        place = f"paragraph {passage.number.rstrip('.')}" if passage.number else f"passage {passage.position}"
        page = f"page {passage.page}" if passage.page else ""
        address = publication.address_of(passage)
    return Source(
        publication=publication.title,
        issued=issue_date(publication) if publication.issued_on else period(publication),
        reference=publication.reference,
        heading=heading or (passage.path[-1] if passage and passage.path else ""),
        place=place,
        page=page,
        address=address,
    )


def themes_of(row) -> tuple[str, ...]:
    return tuple(theme.name for theme in row.themes.all())


def span_of(publication) -> tuple[int, int]:
    return publication.first_year, publication.last_year


def statement_record(row: Statement) -> Record:
    publication, heading = row.publication, row.heading
    newest = row.public_updates[0] if row.public_updates else None
    return Record(
        kind="statement",
        key=row.key,
        label=row.get_kind_display(),
        title=row.gist,
        address=row.get_absolute_url(),
        wording=row.wording,
        group=heading.title,
        group_key=heading.key,
        context=f"{publication.title}, {period(publication)}",
        themes=themes_of(row),
        years=span_of(publication),
        status=status_name(row.current_status) if row.current_status else "Not recorded",
        status_note=f"{day(newest.dated_on)}: {newest.words}" if newest else "",
        facts=tuple(_facts(row)),
        source=source_of(publication, row.passage, heading.title),
    )


def _facts(row):
    """What a pack says of a statement beside its words."""
    bodies = [body.name for body in row.addressees.all()]
    told = {
        "To": in_words(bodies),
        "By when": in_words(row.deadlines),
        "Target": row.target,
        "In the name of": "" if row.issued_by == ASSOCIATION else row.issued_by,
        "Nation": in_words(row.nations),
    }
    yield from ((name, text) for name, text in told.items() if text)
    for erratum in row.all_errata:
        yield "Read as", f"“{erratum.read}” where the source prints “{erratum.printed}” ({erratum.why})"


def priority_record(row: Priority) -> Record:
    return Record(
        kind="priority",
        key=row.key,
        label="Priority",
        title=row.name,
        address=row.get_absolute_url(),
        wording=row.wording,
        context=f"{row.publication.title}, {period(row.publication)}",
        themes=themes_of(row),
        years=span_of(row.publication),
        facts=(("In short", row.summary),) if row.summary else (),
        source=source_of(row.publication, row.passage, row.name),
    )


def campaign_record(row: Campaign) -> Record:
    named = row.public_entries
    first = named[0] if named else None
    spans = [span_of(entry.publication) for entry in named]
    return Record(
        kind="campaign",
        key=row.slug,
        label="Campaign",
        title=row.name,
        address=row.get_absolute_url(),
        wording=first.wording if first else "",
        themes=themes_of(row),
        years=(min(first for first, _ in spans), max(last for _, last in spans)) if spans else None,
        facts=(("In short", row.summary),) if row.summary else (),
        source=source_of(first.publication, first.passage) if first else None,
    )


def item_record(row: AgendaItem) -> Record:
    """An item of an agenda; of a restricted one, the title alone."""
    meeting, passage = row.meeting, row.passage
    return Record(
        kind="agenda-item",
        key=row.key,
        label="Agenda item",
        title=row.title,
        address=row.get_absolute_url(),
        context=f"{meeting.board.name}, {held(meeting)}, item {row.number}",
        themes=themes_of(row),
        years=(meeting.met_on.year,) * 2,
        facts=(("In short", row.summary),) if row.summary and not row.is_restricted else (),
        source=source_of(passage.publication, passage)
        if passage and passage.publication.is_published
        else None,
    )


def report_record(row: Report) -> Record:
    told = {"Purpose": row.purpose, "In short": row.summary}
    return Record(
        kind="report",
        key=row.key,
        label="Report",
        title=row.title,
        address=row.get_absolute_url(),
        wording=without_contacts(row.summary_wording),
        context=f"{row.meeting.board.name}, {held(row.meeting)}",
        themes=themes_of(row),
        years=(row.meeting.met_on.year,) * 2,
        facts=tuple((name, text) for name, text in told.items() if text),
        source=source_of(row.publication, row.passage, row.title),
    )


def recommendation_record(row: Recommendation) -> Record:
    report = row.report
    return Record(
        kind="recommendation",
        key=row.key,
        label="Recommendation",
        title=row.summary or without_contacts(row.wording) or row.key,
        address=report.get_absolute_url(),
        wording=without_contacts(row.wording),
        context=f"{report.meeting.board.name}, {held(report.meeting)}: {report.title}",
        themes=themes_of(report),
        years=(report.meeting.met_on.year,) * 2,
        source=source_of(report.publication, row.passage, report.title),
    )


def decision_record(row: Decision) -> Record:
    """What members resolved. Its words come from minutes, which no passage holds: its page is what is linked."""
    place = row.item or row.reported_in
    return Record(
        kind="decision",
        key=row.key,
        label="Decision",
        title=row.summary or row.wording or row.key,
        address=row.get_absolute_url(),
        wording=row.wording,
        context=f"{row.decided_by.name}, {as_known(row.decided_on, row.precision)}",
        themes=themes_of(place) if place else (),
        years=(row.decided_on.year,) * 2,
        facts=tuple((change.get_what_display(), change.name) for change in row.public_changes),
        source=Source(
            publication=row.decided_by.name,
            issued=as_known(row.decided_on, row.precision),
            heading=place.title if place else "",
            address=row.get_absolute_url(),
        ),
    )


def passage_record(row: Passage) -> Record:
    text = without_contacts(row.text)
    return Record(
        kind="passage",
        key=f"{row.publication.slug}#{row.anchor}",
        label="Passage",
        title=row.path[-1] if row.path else row.publication.title,
        address=row.get_absolute_url(),
        wording=text,
        context=f"{row.publication.title}, {period(row.publication)}",
        years=span_of(row.publication),
        source=source_of(row.publication, row),
    )


def publication_record(row: Publication) -> Record:
    return Record(
        kind="publication",
        key=row.slug,
        label="Publication",
        title=str(row),
        address=row.get_absolute_url(),
        context=f"{row.get_kind_display()}, {period(row)}",
        years=span_of(row),
        facts=(("In short", row.summary),) if row.summary else (),
        source=source_of(row),
    )


def board_record(row: Board) -> Record:
    return Record(
        kind="board",
        key=row.slug,
        label="Board",
        title=row.name,
        address=row.get_absolute_url(),
        context=row.get_type_display(),
        themes=themes_of(row),
        facts=(("In short", row.summary),) if row.summary else (),
    )


def _campaigns():
    entries = CampaignEntry.objects.published().newest_first().select_related("publication", "passage")
    return Campaign.objects.published().prefetch_related(
        "themes", Prefetch("entries", entries, to_attr="public_entries")
    )


def _reports():
    place = ("publication", "passage__publication", "meeting__board", "item__meeting__board")
    return (
        Report.objects.published()
        .of_public_items()
        .filter(meeting__in=Meeting.objects.published())
        .select_related(*place)
        .prefetch_related("themes")
    )


def _recommendations():
    place = ("publication", "passage__publication", "meeting__board", "item__meeting__board")
    return (
        Recommendation.objects.published()
        .filter(report__in=_reports().order_by())
        .select_related("passage", *(f"report__{each}" for each in place))
        .prefetch_related("report__themes")
    )


KINDS = {
    "statement": Kind(lambda: Statement.objects.published().for_page(), statement_record),
    "priority": Kind(
        lambda: (
            Priority.objects.published().select_related("publication", "passage").prefetch_related("themes")
        ),
        priority_record,
    ),
    "campaign": Kind(_campaigns, campaign_record, key="slug"),
    "decision": Kind(
        lambda: (
            Decision.objects.published()
            .for_page()
            .prefetch_related("item__themes", "reported_in__themes")
            .annotate(change_count=Count("changes", distinct=True))
        ),
        decision_record,
        is_narrowed=lambda row: row.change_count > len(row.public_changes),
    ),
    "agenda-item": Kind(
        lambda: AgendaItem.objects.published().for_page().prefetch_related("themes"),
        item_record,
        is_narrowed=lambda row: row.is_restricted,
    ),
    "report": Kind(_reports, report_record),
    "recommendation": Kind(_recommendations, recommendation_record),
    "passage": PassageKind(
        lambda: Passage.objects.published().current().select_related("publication"), passage_record
    ),
    "publication": Kind(lambda: Publication.objects.published(), publication_record, key="slug"),
    "board": Kind(lambda: Board.objects.published().prefetch_related("themes"), board_record, key="slug"),
}
