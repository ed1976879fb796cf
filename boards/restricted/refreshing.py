"""Search follows items of meetings: wherever they are printed, and into hiding and back with a restriction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F, Model, Q, QuerySet

from boards.models import (
    Action,
    AgendaItem,
    Board,
    Decision,
    Declaration,
    Matter,
    Meeting,
    MeetingPaper,
    Recommendation,
    Report,
    RestrictedEntry,
    Vote,
)
from boards.restricted.rule import telling_of, to_items
from policies.describing.registry import all_sources
from policies.importing.upsert import ImportReport
from policies.models import Publication
from policies.search.index import entries_of, refresh, refresh_rows, write

BATCH = 100  # items: each may hold a long report


def publications_of(items: Iterable[AgendaItem]) -> QuerySet[Publication]:
    """What prints the items, their reports and what came of them: minutes stand in a pack of a later meeting."""
    numbers = [item.pk for item in items]
    printed = Q(pk__in=MeetingPaper.objects.filter(meeting__items__in=numbers).values("publication"))
    printed |= Q(pk__in=Report.objects.filter(item__in=numbers).values("publication"))
    for model in (Decision, Action, Declaration, Vote):
        told = model.objects.filter(item__in=numbers, passage__isnull=False)
        printed |= Q(pk__in=told.values("passage__publication"))
    return Publication.objects.filter(printed)


def refresh_import(report: ImportReport, items: Iterable[AgendaItem]) -> None:
    """Update the entries of items that an import met, of their matters, and of what a restriction hid or showed."""
    items = list(items)
    written = [each.row for each in report.rows if each.outcome in ("created", "updated")]
    bring_along([], [*items, *written])
    refresh_rows("matter", Matter.objects.filter(items__in=items).distinct())
    turned = [
        each.row for each in report.rows if isinstance(each.row, AgendaItem) and "is_restricted" in each.old
    ]
    if turned:
        refresh(publications_of(turned))


def bring_along(publications: Collection[Publication], records: Iterable[Model]) -> int:
    """Make true the entries of the items behind publications and records that changed; the index calls it."""
    own = [record for record in records if record._meta.app_label == "boards"]
    if not own and not publications:
        return 0
    changed = refresh_rows("meeting", _meetings_among(own))
    changed += refresh_rows("agenda-item", _items_behind(publications, own))
    reports = _reports_behind(publications, own)
    changed += refresh_rows("report", reports)
    changed += refresh_rows("recommendation", Recommendation.objects.filter(report__in=reports))
    for kind, model in (("decision", Decision), ("action", Action)):
        changed += refresh_rows(kind, _outcomes_behind(model, publications, own))
    items = _restricted_behind(publications, own)
    for start in range(0, len(items), BATCH):
        changed += _refresh_restricted(items[start : start + BATCH])
    return changed


def _meetings_among(records: Iterable[Model]) -> list[Meeting]:
    """Meetings are looked for by themselves too, since one may have no papers yet."""
    meetings = [record for record in records if isinstance(record, Meeting)]
    if boards := [record.pk for record in records if isinstance(record, Board) and record.pk]:
        meetings += Meeting.objects.filter(board__in=boards)
    return list({meeting.key: meeting for meeting in meetings}.values())


def _items_behind(publications: Iterable[Publication], records: Iterable[Model]) -> list[AgendaItem]:
    """Items among the records or of their meetings, and those that no paper of their meetings prints or reports on."""
    items = [record for record in records if isinstance(record, AgendaItem)]
    meetings = [meeting.pk for meeting in _meetings_among(records) if meeting.pk]
    reports = [record.pk for record in records if isinstance(record, Report) and record.pk]
    behind = Q(meeting__in=meetings) | Q(reports__in=reports)
    papers = [publication.pk for publication in publications]
    elsewhere = Report.objects.filter(publication__in=papers).exclude(
        meeting__papers__publication=F("publication")
    )
    behind |= Q(pk__in=elsewhere.filter(item__isnull=False).values("item"))
    printed = AgendaItem.objects.filter(passage__publication__in=papers)
    behind |= Q(pk__in=printed.exclude(meeting__papers__publication__in=papers).values("pk"))
    if meetings or reports or papers:
        items += AgendaItem.objects.filter(behind).distinct()
    return list({item.key: item for item in items}.values())


def _reports_behind(publications: Iterable[Publication], records: Iterable[Model]) -> list[Report]:
    """Reports that are public as long as these are, and that other publications print."""
    papers = [publication.pk for publication in publications]
    meeting_papers = MeetingPaper.objects.filter(publication__in=papers)
    items = [record.pk for record in records if isinstance(record, AgendaItem) and record.pk]
    meetings = [meeting.pk for meeting in _meetings_among(records) if meeting.pk]
    found = Report.objects.filter(meeting__in=meeting_papers.values("meeting")).values("pk").order_by()
    found = found.union(
        *(
            Report.objects.filter(behind).values("pk").order_by()
            for behind in (
                Q(item__passage__publication__in=papers),
                Q(item__in=items),
                Q(meeting__in=meetings),
            )
        )
    )
    return list(Report.objects.filter(pk__in=found).exclude(publication__in=papers))


def _outcomes_behind(
    model: type[Decision] | type[Action], publications: Iterable[Publication], records: Iterable[Model]
) -> list[Model]:
    """Decisions or actions among the records, and those of items, meetings, boards and papers that changed."""
    outcomes = [record for record in records if isinstance(record, model)]
    items = [record.pk for record in records if isinstance(record, AgendaItem) and record.pk]
    meetings = [meeting.pk for meeting in _meetings_among(records) if meeting.pk]
    boards = [record.pk for record in records if isinstance(record, Board) and record.pk]
    papers = [publication.pk for publication in publications]
    behind = Q(meeting__in=meetings) | Q(item__in=items) | Q(passage__publication__in=papers)
    if model is Decision:
        told_in = Q(meeting__in=meetings) | Q(meeting__papers__publication__in=papers) | Q(pk__in=items)
        behind |= Q(board__in=boards) | Q(reported_in__in=AgendaItem.objects.filter(told_in).values("pk"))
    if items or meetings or boards or papers:
        outcomes += model.objects.filter(behind)
    return list({outcome.key: outcome for outcome in outcomes}.values())


def _restricted_behind(publications: Iterable[Publication], records: Iterable[Model]) -> list[int]:
    """The restricted items that publications print or records tell of, now or when their entries were written."""
    papers = [publication.pk for publication in publications]
    if not (papers or records) or not _anything_is_restricted():
        return []
    written: dict[type[Model], list[int]] = defaultdict(list)
    for record in records:
        if record.pk:
            written[type(record)].append(record.pk)
    told = Q(meeting__in=MeetingPaper.objects.filter(publication__in=papers).values("meeting"))
    told |= Q(meeting__in=written[Meeting])
    told |= _told_by(Report.objects.filter(publication__in=papers))
    for model in (Decision, Action):
        told |= _told_by(model.objects.filter(passage__publication__in=papers))
    for changed, pks in written.items():
        told |= _told_by(changed._default_manager.filter(pk__in=pks))
    items = set(AgendaItem.objects.filter(told, is_restricted=True).values_list("pk", flat=True))
    if records:
        keys = [record.key for record in records if hasattr(record, "key")]
        before = RestrictedEntry.objects.filter(Q(key__in=keys) | Q(items__overlap=written[AgendaItem]))
        items |= {pk for pks in before.values_list("items", flat=True) for pk in pks}
    return sorted(items)


def _anything_is_restricted() -> bool:
    """Whether any item is restricted, or was when its entries were written."""
    return AgendaItem.objects.filter(is_restricted=True).exists() or RestrictedEntry.objects.exists()


def _told_by(rows: QuerySet) -> Q:
    """The condition that an item is told of by some of the rows."""
    model: type[Model] = rows.model
    told = Q()
    for path in to_items(model):
        told |= Q(pk__in=rows.filter(**{f"{path}__isnull": False}).order_by().values(path))
    return told


def _refresh_restricted(items: list[int]) -> int:
    changed = 0
    for source in all_sources():
        if source.table is not RestrictedEntry:
            continue
        entries = entries_of(source, telling_of(source.rows(), items))
        keys = [entry.key for entry in entries]
        present = Q(kind__in=source.kinds) & (Q(items__overlap=items) | Q(key__in=keys))
        changed += write(RestrictedEntry, entries, present)
    return changed
