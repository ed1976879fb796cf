"""What happens to a thread: a comment, a reply, a task, the end of it. Others are told through the outbox."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q

from lga_kb.comments.models import Comment, CommentThread
from lga_kb.comments.visible import who_sent_in
from lga_kb.notices.happened import put, with_right
from lga_kb.notices.lines import permission_to_view
from lga_kb.notices.models import Notice
from policies.models.shared.readable_rows import may_read

Reason = Notice.Reason


@transaction.atomic
def start(
    record: Model,
    words: str,
    *,
    by: User,
    at: datetime,
    assigned_to: User | None = None,
    due_on: date | None = None,
) -> CommentThread:
    """Write the first comment of a thread."""
    kind = ContentType.objects.get_for_model(record)
    thread = CommentThread.objects.create(
        content_type=kind, object_id=record.pk, started_by=by, assigned_to=assigned_to, due_on=due_on
    )
    _write(thread, words, by=by, at=at)
    put([user for user in who_sent_in(record) if user != assigned_to], Reason.COMMENT, thread, by=by)
    if assigned_to:
        put([assigned_to], Reason.ASSIGNED, thread, by=by)
    return thread


@transaction.atomic
def reply(thread: CommentThread, words: str, *, by: User, at: datetime) -> None:
    _write(thread, words, by=by, at=at)
    put(_taking_part(thread), Reason.COMMENT, thread, by=by)


@transaction.atomic
def assign(thread: CommentThread, *, assigned_to: User | None, due_on: date | None, by: User) -> None:
    """Make a thread somebody's task, with or without a day. A new day is reminded of again."""
    is_new = assigned_to is not None and assigned_to != thread.assigned_to
    if due_on != thread.due_on or is_new:
        thread.reminded_on = None
    thread.assigned_to, thread.due_on = assigned_to, due_on
    thread.save(update_fields=["assigned_to", "due_on", "reminded_on"])
    if assigned_to and is_new:
        put([assigned_to], Reason.ASSIGNED, thread, by=by)


def resolve(thread: CommentThread, *, by: User, at: datetime) -> None:
    CommentThread.objects.open().filter(pk=thread.pk).update(resolved_at=at, resolved_by=by)


def reopen(thread: CommentThread) -> None:
    CommentThread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None, reminded_on=None)


def remind_of_tasks(*, today: date) -> int:
    """Queue a notice for each open task that is due, once for each day that is set. Returns how many."""
    due = CommentThread.objects.open().filter(due_on__lte=today, reminded_on__isnull=True)
    tasks = list(due.select_related("assigned_to").order_by("pk"))
    for thread in tasks:
        if thread.assigned_to:
            put([thread.assigned_to], Reason.DUE, thread)
    CommentThread.objects.filter(pk__in=[each.pk for each in tasks]).update(reminded_on=today)
    return len(tasks)


def people_for(record: Model) -> list[User]:
    """The people who may be given a task: those who may read the record in the admin, by name."""
    people = sorted(with_right(permission_to_view(type(record))), key=lambda user: named(user).casefold())
    if may_read(None, record):
        return people
    return [user for user in people if may_read(user, record)]


def named(user: User) -> str:
    return user.get_full_name() or user.get_username()


def _write(thread: CommentThread, words: str, *, by: User, at: datetime) -> None:
    Comment.objects.create(thread=thread, author=by, written_at=at, words=words)


def _taking_part(thread: CommentThread) -> list[User]:
    """The people who wrote in a thread, or whose task it is."""
    authors = thread.comments.values("author")
    return list(User.objects.filter(Q(pk__in=authors) | Q(pk=thread.assigned_to_id)))
