"""What a notice says about a thread: its record, and the address of the comments."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from lga_kb.notices.lines import address, called, may_view
from policies.models.shared.readable_rows import may_read


def describe(thread: Any, user: User) -> tuple[str, str] | None:
    """Nothing for people who may not read the record, or if it was deleted. A comment is never quoted."""
    record = thread.record
    if record is None or not may_view(user, type(record)) or not may_read(user, record):
        return None
    return called(record), address(record, "comments")
