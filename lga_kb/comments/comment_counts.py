"""What waits in comments and tasks, for the front page of the admin."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from lga_kb.comments.models import CommentThread
from lga_kb.comments.views import LISTS
from lga_kb.comments.visible import readable_by
from policies.admin.dashboard import Cell, Line, Table

COUNTED = {
    "mine": "Tasks and comments for me",
    "sent-in": "Open comments on records I sent in",
    "overdue": "Overdue tasks of everybody",
}


def waiting(request) -> list[Table]:
    """A table if something waits; without open comments it costs one query."""
    if not CommentThread.objects.open().exists():
        return []
    lines = tuple(_line(request.user, key, name) for key, name in COUNTED.items())
    return [Table("Comments and tasks", ("Number",), lines)] if any(_count(line) for line in lines) else []


def _line(user, key: str, name: str) -> Line:
    found = LISTS[key].threads(CommentThread.objects.all(), user, timezone.localdate())
    return Line(name, (Cell(readable_by(user, found).count(), f"{reverse('admin:comments')}?show={key}"),))


def _count(line: Line) -> int:
    return sum(cell.count for cell in line.cells if cell)
