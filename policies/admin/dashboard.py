"""The work to do, for the front page: counts with links to their lists, in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils import timezone

from policies.admin.lists.side_filters import (
    LACKS,
    UNPLACED,
    EditedFilter,
    by_hand_of,
    lacking,
    lately_by_others,
)
from policies.editing.rights import may, may_publish_changes_of, narrowed
from policies.editing.versions import last_known
from policies.models import (
    Ask,
    Commitment,
    Lineage,
    Offer,
    PendingVersion,
    ProposedStatement,
    Publication,
    SearchMiss,
    Statement,
    Update,
)
from policies.models.shared.readable_rows import may_read, readable

KINDS = {"offer": Offer, "ask": Ask, "commitment": Commitment}
# Lines counted by a simple condition on the row, with the filters that give the same list.
WORK = {
    "drafts": ("My drafts", {"state__exact": "draft", "edited": "by-me"}),
    "waiting": ("Waiting for review", {"state__exact": "in-review"}),
    "others": (f"Changed by others in the last {EditedFilter.days} days", {"edited": "by-others"}),
}
COUNTED_APART = ("theme", "update", "ask")  # each needs another table
DAYS_OF_SEARCHES = 30


@dataclass(frozen=True, slots=True)
class Cell:
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cells: tuple[Cell | None, ...]  # one for each column, empty if the line does not apply


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    link: Link | None = None  # the most frequent tasks


def tables(request) -> list[Table]:
    """The tables of the front page, without lists that the user may not see."""
    made = [_statements(request), _others(request)]
    return [table for table in made if table.lines]


def recent_actions(user, most: int = 10) -> list[LogEntry]:
    """A user's latest actions, without rows that they may no longer read: an entry quotes its row."""
    entries = LogEntry.objects.filter(user=user).select_related("content_type")[:most]
    return [entry for entry in entries if _may_read_of(user, entry)]


def _may_read_of(user, entry: LogEntry) -> bool:
    model = entry.content_type.model_class() if entry.content_type else None
    if model is None or readable(rows := model._base_manager.all(), user) is rows:
        return True
    row = last_known(model, entry.object_id)
    return row is not None and may_read(user, row)


def _statements(request) -> Table:
    kinds = {kind: model for kind, model in KINDS.items() if _may_see(request, model)}
    counts = _count_statements(request.user) if kinds else {}
    wanted = WORK | {lack: (name, {"lacks": lack}) for lack, name in LACKS.items()}
    lines = [
        Line(
            name,
            tuple(
                Cell(counts[key].get(kind, 0), _address(model, filters))
                if key != "ask" or kind == "offer"
                else None
                for kind, model in kinds.items()
            ),
        )
        for key, (name, filters) in wanted.items()
    ]
    columns = tuple(str(model._meta.verbose_name_plural).capitalize() for model in kinds.values())
    return Table("Statements", columns, tuple(line for line in lines if any(line.cells)))


def _count_statements(user) -> dict[str, dict[str, int]]:
    """For each line, how many there are of each kind."""
    statements = readable(Statement.objects.order_by(), user).values("kind")
    simple = _work(user) | {lack: Q(**{lack: ""}) for lack in LACKS if lack not in COUNTED_APART}
    rows = statements.annotate(**{f"in_{name}": Count("pk", filter=q) for name, q in simple.items()})
    counts = {name: {row["kind"]: row[f"in_{name}"] for row in rows} for name in simple}
    for lack in COUNTED_APART:
        missing = lacking(statements, lack, timezone.localdate(), reader=user)
        counts[lack] = dict(missing.annotate(count=Count("pk")).values_list("kind", "count"))
    return counts


def _others(request) -> Table:
    lines: list[Line] = []
    if _may_see(request, Publication):
        lines += _publications(request.user)
    if may(request.user, "change", Lineage):
        suggested = narrowed(
            request.user, readable(Lineage.objects.suggested(), request.user), to="later__publication"
        )
        cell = Cell(suggested.count(), reverse("admin:policies_lineage_review"))
        lines.append(Line("Suggested lineage to review", (cell,)))
    if may(request.user, "change", ProposedStatement):
        waiting = readable(ProposedStatement.objects.waiting(), request.user)
        waiting = narrowed(request.user, waiting, to="publication")
        cell = Cell(waiting.count(), reverse("admin:policies_proposedstatement_review"))
        lines.append(Line("Proposed statements to review", (cell,)))
    if _may_see(request, PendingVersion):
        lines += _pending(request.user)
    if may(request.user, "publish", Statement):
        hidden = readable(Update.objects.filter(is_published=False), request.user).count()
        cell = Cell(hidden, _address(Update, {"is_published__exact": 0}))
        lines.append(Line("Updates that the public does not see yet", (cell,)))
    if _may_see(request, SearchMiss):
        since = timezone.localdate() - timedelta(days=DAYS_OF_SEARCHES)
        count = SearchMiss.objects.filter(searched_on__gte=since).count()
        cell = Cell(count, _address(SearchMiss, {"searched_on__gte": since}))
        lines.append(Line(f"Searches that failed in the last {DAYS_OF_SEARCHES} days", (cell,)))
    return Table("Publications, lineage and search", ("Number",), tuple(lines))


def _pending(user) -> Iterable[Line]:
    """Changes to public records: waiting ones, and the user's own that were sent back."""
    waiting = PendingVersion.objects.waiting()
    title = "Changes to public records to publish"
    if not may_publish_changes_of(user):
        waiting = waiting.filter(proposed_by=user)
        title = "My changes to public records that wait for a publisher"
    filters: dict[str, Any] = {"state__exact": "waiting"}
    yield Line(title, (Cell(waiting.count(), _address(PendingVersion, filters)),))
    back = PendingVersion.objects.filter(state="sent-back", proposed_by=user)
    filters = {"state__exact": "sent-back", "proposed_by__id__exact": user.pk}
    yield Line(
        "My changes to public records that were sent back",
        (Cell(back.count(), _address(PendingVersion, filters)),),
    )


def _publications(user) -> Iterable[Line]:
    counts = Publication.objects.aggregate(
        **{name: Count("pk", filter=q) for name, q in _work(user).items()},
        unplaced=Count("pk", filter=UNPLACED),
        lines=Sum(F("line_count") - F("placed_count"), filter=UNPLACED, default=0),
    )
    for name, (title, filters) in WORK.items():
        yield Line(title, (Cell(counts[name], _address(Publication, filters)),))
    title = f"With lines that found no place ({counts['lines']} lines)"
    yield Line(title, (Cell(counts["unplaced"], _address(Publication, {"lines": "unplaced"})),))


def _work(user) -> dict[str, Q]:
    return {
        "drafts": Q(state="draft") & by_hand_of(user),
        "waiting": Q(state="in-review"),
        "others": lately_by_others(user),
    }


def _may_see(request, model) -> bool:
    return admin.site.get_model_admin(model).has_view_permission(request)


def _address(model, filters) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return f"{reverse(name)}?{urlencode(filters)}"
