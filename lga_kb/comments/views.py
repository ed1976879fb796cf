"""“Comments and tasks”: what waits for somebody, what is overdue, and every other thread that they may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Model
from django.template.response import TemplateResponse
from django.utils import timezone

from lga_kb.comments.models import CommentThread, CommentThreadQuerySet
from lga_kb.comments.visible import on_records_sent_in_by, readable_by
from lga_kb.notices.lines import path_of
from policies.admin.lists.named_rows import kind_in_words, named_rows
from policies.models.shared.names import name_in_pickers

ON_A_PAGE = 50
Threads = CommentThreadQuerySet


@dataclass(frozen=True, slots=True)
class ListOfThreads:
    """One of the lists, as its link and its empty page call it."""

    name: str
    nothing: str
    threads: Callable[[Threads, User, date], Threads]


LISTS = {
    "mine": ListOfThreads(
        "For me",
        "You have no open task.",
        lambda threads, user, today: threads.open().filter(assigned_to=user),
    ),
    "overdue": ListOfThreads(
        "Overdue", "No task is overdue.", lambda threads, user, today: threads.overdue(today)
    ),
    "sent-in": ListOfThreads(
        "On records I sent in",
        "There is no open comment on a record that you sent in.",
        lambda threads, user, today: on_records_sent_in_by(user, threads.open()),
    ),
    "open": ListOfThreads(
        "All open", "There is no open comment.", lambda threads, user, today: threads.open()
    ),
    "resolved": ListOfThreads(
        "Resolved", "No comment is resolved yet.", lambda threads, user, today: threads.resolved()
    ),
}


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread in the list, with the record that it is on."""

    thread: CommentThread
    kind: str
    name: str
    address: str
    is_overdue: bool


def comments(request, context: dict) -> TemplateResponse:
    """One of the lists, by its name in the address."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in LISTS else "mine"
    today = timezone.localdate()
    found = LISTS[chosen].threads(CommentThread.objects.all(), request.user, today)
    page = Paginator(readable_by(request.user, found).for_list(), ON_A_PAGE).get_page(request.GET.get("page"))
    own = {
        "lists": [(key, each.name, key == chosen) for key, each in LISTS.items()],
        "chosen": chosen,
        "nothing": LISTS[chosen].nothing,
        "page": page,
        "lines": _lines(request, list(page), today),
    }
    return TemplateResponse(request, "admin/comments/list.html", context | own)


def _lines(request, threads: list[CommentThread], today: date) -> list[ThreadLine]:
    records = _records(request, threads)
    return [
        ThreadLine(
            thread,
            kind_in_words(record),
            name_in_pickers(record),
            f"{path_of(record, 'comments')}#thread-{thread.pk}",
            thread.is_overdue(today),
        )
        for thread in threads
        if (record := records.get((thread.content_type_id, thread.object_id)))
    ]


def _records(request, threads: Iterable[CommentThread]) -> dict[tuple[int, int], Model]:
    """The records of some threads by kind and number, with what their names need: one query for each kind."""
    numbers: dict[int, set[int]] = {}
    for thread in threads:
        numbers.setdefault(thread.content_type_id, set()).add(thread.object_id)
    found: dict[tuple[int, int], Model] = {}
    for kind, wanted in numbers.items():
        rows = named_rows(request, ContentType.objects.get_for_id(kind).model_class(), wanted)
        found |= {(kind, number): row for number, row in rows.items()}
    return found
