"""What restricted items show to the search of those with the right; the public finds none of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from django.db.models import Prefetch, Q, QuerySet

from boards.models import Action, AgendaItem, Decision, Recommendation, Report, ReportSection, RestrictedEntry
from boards.reading import COVER
from boards.records.entries import (
    item_entry,
    item_tags,
    recommendation_entry,
    report_entry,
    with_what_entries_show,
)
from boards.restricted import telling_of
from policies.models import Passage, Publication
from policies.models.workflow import ADDRESSABLE
from policies.models.years import any_of
from policies.records.entries import Entry, Source, joined, printed_entry, theme_tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Entry):
    """An entry with the restricted items that it tells of."""

    items: list[int]


def held(entry: Entry, items: Iterable[AgendaItem], *, at: str = "") -> Held:
    """The entry as one of the items, found on the page of the first of them, `at` a place of that page."""
    items = list(dict.fromkeys(items))
    columns = {each.name: getattr(entry, each.name) for each in fields(entry)}
    place = {
        "address": f"{items[0].get_absolute_url()}#{at}" if at else items[0].get_absolute_url(),
        "dated_on": items[0].meeting.met_on,
        "tags": (*entry.tags, *(f"item:{item.key}" for item in items)),
        "items": [item.pk for item in items],
    }
    return Held(**columns | place)


def held_item(row: AgendaItem) -> Held | None:
    """What an item holds; nothing where that is no more than its title."""
    entry = item_entry(row, whole=True)
    return held(entry, [row]) if entry.summary or entry.wording else None


def held_report(row: Report) -> Held:
    return held(report_entry(row), [row.item], at=row.key)


def held_section(row: ReportSection) -> Held:
    report = row.report
    entry = Entry(
        kind="section",
        key=f"{report.key}#{row.position}",
        address="",
        title=row.title,
        context=joined([report.title, report.meeting.board.name]),
        tags=("kind:section", *report_entry(report).tags[1:]),  # all but the kind of the report
    )
    return held(entry, [report.item], at=f"section-{row.pk}")


def held_recommendation(row: Recommendation) -> Held:
    return held(recommendation_entry(row), [row.report.item], at=row.report.key)


def held_decision(row: Decision) -> Held:
    items = [item for item in (row.item, row.reported_in) if item and item.is_restricted]
    return held(_outcome_entry("decision", row, items[0], [row.decided_by.name]), items, at="decisions")


def held_action(row: Action) -> Held:
    said = [row.item.meeting.board.name, row.owner, row.outcome]
    return held(_outcome_entry("action", row, row.item, said), [row.item], at="actions")


def _outcome_entry(kind: str, row: Decision | Action, item: AgendaItem, said: list[str]) -> Entry:
    return Entry(
        kind=kind,
        key=row.key,
        address="",
        summary=row.summary,
        wording=row.wording,
        context=joined(said),
        tags=(f"kind:{kind}", *item_tags(item), *theme_tags(item)),
    )


def held_passage(row: Passage) -> Held | None:
    """A passage of the text of reports; the one that is the heading of a section is found as the section.

    What minutes tell is found as decisions and actions.
    """
    reports = [
        each
        for each in row.publication.restricted_reports
        if each.first_position <= row.position <= each.last_position
    ]
    if not reports:
        return None
    sections = [
        each
        for each in reports[0].sections.all()
        if each.kind not in COVER and each.first_position <= row.position <= each.last_position
    ]
    at = row.anchor if sections else reports[0].key
    if sections and row.shape == "heading" and row.position == sections[-1].first_position:
        if row.text == sections[-1].title:
            return None
        at = f"section-{sections[-1].pk}"
    entry = printed_entry(row)
    boards = {report.item.meeting.board.slug for report in reports}
    tags = (*entry.tags, *(f"board:{board}" for board in sorted(boards)))
    return held(replace(entry, tags=tags), [report.item for report in reports], at=at)


def _items() -> QuerySet:
    return AgendaItem.objects.published().filter(is_restricted=True)


def _reports() -> QuerySet:
    return telling_of(Report.objects.laid(), _items())


def _outcomes(rows: QuerySet, *paths: str) -> QuerySet:
    """Decisions or actions that tell of restricted items, with the items that the paths lead to."""
    items = with_what_entries_show(AgendaItem.objects.all())
    of_items = any_of(Q(**{f"{path}__in": _items()}) for path in paths)
    rows = rows.filter(_told(), of_items).select_related("meeting__board")
    return rows.prefetch_related(*(Prefetch(path, items) for path in paths))


def _told() -> Q:
    """Not by a draft of the minutes alone."""
    return Q(passage__isnull=True) | Q(passage__publication__state__in=ADDRESSABLE)


def _source(kind: str, rows, entry) -> Source:
    return Source((kind,), rows, entry, table=RestrictedEntry)


SOURCES = (
    _source(
        "agenda-item",
        lambda: with_what_entries_show(_items()),
        held_item,
    ),
    _source(
        "report",
        lambda: (
            _reports()
            .select_related("publication", "item__meeting__board", "meeting__board")
            .prefetch_related("themes", "sections__themes")
        ),
        held_report,
    ),
    _source(
        "section",
        lambda: (
            ReportSection.objects.filter(report__in=_reports())
            .exclude(kind__in=COVER)
            .select_related("report__publication", "report__item__meeting__board", "report__meeting__board")
            .prefetch_related("report__themes", "report__sections__themes")
        ),
        held_section,
    ),
    _source(
        "recommendation",
        lambda: (
            Recommendation.objects.filter(report__in=_reports())
            .select_related("report__publication", "report__item__meeting__board", "report__meeting__board")
            .prefetch_related("report__themes")
        ),
        held_recommendation,
    ),
    _source(
        "decision",
        lambda: _outcomes(Decision.objects.select_related("board"), "item", "reported_in"),
        held_decision,
    ),
    _source("action", lambda: _outcomes(Action.objects.all(), "item"), held_action),
    _source(
        "passage",
        lambda: telling_of(
            Passage.objects.filter(publication__state=Publication.State.PUBLISHED).current(), _items()
        ).prefetch_related(
            "errata",
            "publication",
            Prefetch(
                "publication__reports",
                _reports().select_related("item__meeting__board").order_by("first_position", "pk"),
                to_attr="restricted_reports",
            ),
            "publication__restricted_reports__sections",
        ),
        held_passage,
    ),
)
