"""One record's comments as its page shows them, and what somebody sends from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lga_kb.comments import discussing
from lga_kb.comments.forms import CommentForm, TaskForm, WordsForm
from lga_kb.comments.models import CommentThread

ACTS = ("reply", "resolve", "reopen", "task")  # on one thread


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread on the page, with its forms."""

    thread: CommentThread
    is_overdue: bool
    reply: WordsForm
    task: TaskForm


def shown_on(record: Model, posted: Posted | None) -> dict[str, Any]:
    """The threads with their forms; a form with mistakes is shown as it was sent."""
    people, today = posted.people if posted else discussing.people_for(record), timezone.localdate()
    threads = CommentThread.objects.of(record).for_page()
    is_new = posted is not None and posted.act == "comment"
    return {
        "threads": [
            ThreadShown(each, each.is_overdue(today), *_forms_of(each, posted, people)) for each in threads
        ],
        "comment_form": posted.form if posted and is_new else CommentForm(people=people, label_suffix=""),
        "is_wrong": posted is not None,
    }


class Posted:
    """What was sent from the page: a new comment, or something about one thread of the record."""

    def __init__(self, request, record: Model):
        self.data, self.user, self.request, self.record = request.POST, request.user, request, record
        self.people = discussing.people_for(record)
        self.act = next((name for name in ACTS if name in self.data), "comment")
        self.thread: Any = None if self.act == "comment" else self._thread()
        self.form = self._form()

    @property
    def place(self) -> str:
        """Where on the page it is shown."""
        return f"thread-{self.thread.pk}" if self.thread else "new-comment"

    def is_done(self) -> bool:
        """Whether it was right, and is written."""
        if self.form is not None and not self.form.is_valid():
            return False
        messages.success(self.request, getattr(self, f"_{self.act}")())
        return True

    def _thread(self) -> CommentThread:
        number = self.data.get("thread", "")
        if not number.isdecimal() or len(number) > 18:
            raise Http404
        return get_object_or_404(CommentThread.objects.of(self.record), pk=number)

    def _form(self):
        if self.act == "comment":
            return CommentForm(self.data, people=self.people, label_suffix="")
        if self.act == "task":
            people = _with(self.thread.assigned_to, self.people)
            return TaskForm(self.data, people=people, auto_id=_ids(self.thread), label_suffix="")
        has_words = self.act == "reply" or self.data.get("words", "").strip()
        return WordsForm(self.data, auto_id=_ids(self.thread)) if has_words else None

    def _comment(self) -> str:
        words, own = self.form.cleaned_data["words"], self.form.task()
        self.thread = discussing.start(self.record, words, by=self.user, at=timezone.now(), **own)
        return "Your comment is saved."

    def _reply(self) -> str:
        if self.form:
            words = self.form.cleaned_data["words"]
            discussing.reply(self.thread, words, by=self.user, at=timezone.now())
        return "Your reply is saved."

    def _resolve(self) -> str:
        self._reply()
        discussing.resolve(self.thread, by=self.user, at=timezone.now())
        return "The comment is resolved."

    def _reopen(self) -> str:
        self._reply()
        discussing.reopen(self.thread)
        return "The comment is open again."

    def _task(self) -> str:
        own = self.form.task()
        discussing.assign(self.thread, by=self.user, **own)
        person = own["assigned_to"]
        return (
            f"This is now a task for {discussing.named(person)}." if person else "This is nobody's task now."
        )


def _forms_of(thread: CommentThread, posted: Posted | None, people: list[User]) -> tuple[WordsForm, TaskForm]:
    sent = posted if posted and posted.thread == thread else None
    if sent and sent.act == "task":
        return WordsForm(auto_id=_ids(thread)), sent.form
    kept = {"assigned_to": str(thread.assigned_to_id or ""), "due_on": thread.due_on}
    people = _with(thread.assigned_to, people)
    task = TaskForm(initial=kept, people=people, auto_id=_ids(thread), label_suffix="")
    return sent.form if sent else WordsForm(auto_id=_ids(thread)), task


def _ids(thread: CommentThread) -> str:
    return f"id_thread-{thread.pk}_%s"


def _with(person: User | None, people: list[User]) -> list[User]:
    """The people to choose from, and the one whose task it is, who may have left."""
    return people if person is None or person in people else [*people, person]
