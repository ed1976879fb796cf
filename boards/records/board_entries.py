"""What the entries of boards' records are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Prefetch, Q, QuerySet

from boards.models import Action, AgendaItem, Decision, Meeting, Report
from boards.models.outcomes import OutcomeQuerySet
from policies.describing.entries import Entry, joined, theme_tags
from policies.models.shared.readable_rows import WHOEVER_MAY
from policies.models.shared.years import any_of


def meeting_tags(row: Meeting) -> list[str]:
    return [f"board:{row.board.slug}", f"year:{row.met_on.year}"]


def paper_tags(row: Meeting) -> list[str]:
    return sorted(f"publication:{paper.publication.slug}" for paper in row.papers.all())


def item_tags(row: AgendaItem) -> list[str]:
    """The tags of an item and of its reports and outcomes: the board, year and papers of its meeting."""
    return [*meeting_tags(row.meeting), *paper_tags(row.meeting)]


def report_themes(row: Report) -> list[str]:
    """The themes of a report and of its sections."""
    return theme_tags(row) + [tag for section in row.sections.all() for tag in theme_tags(section)]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedWords(Entry):
    """An entry with the restricted items that it tells of."""

    items: list[int]


def restricted(entry: Entry, of: Iterable[AgendaItem | None], *, at: str = "") -> RestrictedWords:
    """The entry as one `of` these items, found on the page of the first of them, `at` a place of that page."""
    items = list(dict.fromkeys(filter(None, of)))
    columns = {each.name: getattr(entry, each.name) for each in fields(entry)}
    place = {
        "address": f"{items[0].get_absolute_url()}#{at}" if at else items[0].get_absolute_url(),
        "dated_on": items[0].meeting.met_on,
        "tags": (*entry.tags, *(f"item:{item.key}" for item in items)),
        "items": [item.pk for item in items],
    }
    return RestrictedWords(**columns | place)


def restricted_items() -> QuerySet:
    return AgendaItem.objects.addressable().filter(is_restricted=True)


def restricted_reports() -> QuerySet:
    return Report.objects.published(WHOEVER_MAY).filter(item__in=restricted_items())


def restricted_outcomes(rows: OutcomeQuerySet, *paths: str) -> QuerySet:
    """Decisions or actions of restricted items. The paths lead from a row to its items."""
    items = outcome_items()
    rows = rows.published(WHOEVER_MAY).filter(
        any_of(Q(**{f"{path}__in": restricted_items()}) for path in paths)
    )
    return rows.select_related("meeting__board").prefetch_related(*(Prefetch(path, items) for path in paths))


def outcome_items() -> QuerySet:
    """The items of decisions and actions, with all that the entries of those need."""
    return with_what_entries_show(AgendaItem.objects.all())


def outcome_entry(row: Decision | Action, item: AgendaItem, said: list[str]) -> Entry:
    return Entry(
        summary=row.summary,
        wording=row.wording,
        context=joined(said),
        tags=(*item_tags(item), *theme_tags(item)),
    )
