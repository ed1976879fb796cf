"""Changes to many statements at once: adding or removing a theme, recording a status.

Each function takes statements, the user, the time and a note. It changes all statements or none, leaves a version of
each in its history, and updates search in the same transaction. Statements that need no change are skipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from policies.editing import history_writing as history
from policies.editing.workflow import NotAllowed
from policies.models import Check, Statement, Theme, Update
from policies.models.listed.statement_status import status_name
from policies.models.progress import check_fits
from policies.search.index import refresh

BATCH = 500


def add_theme(statements: Iterable[Statement], theme: Theme, *, by, at: datetime, note: str = "") -> int:
    """Add a theme. Returns how many did not have it."""
    note = note or f"Theme “{theme}” added"
    return set_themes({each: {*each.themes.all(), theme} for each in statements}, by=by, at=at, note=note)


def remove_theme(statements: Iterable[Statement], theme: Theme, *, by, at: datetime, note: str = "") -> int:
    """Remove a theme. Returns how many had it."""
    note = note or f"Theme “{theme}” removed"
    return set_themes({each: {*each.themes.all()} - {theme} for each in statements}, by=by, at=at, note=note)


@transaction.atomic
def set_themes(themes_of: dict[Statement, set[Theme]], *, by, at: datetime, note: str = "Themes set") -> int:
    """Set the themes of each statement. Returns how many have changed."""
    links = Statement.themes.through
    changed, added, removed = [], [], defaultdict(list)
    for row in _locked(themes_of):
        before, after = {*row.themes.all()}, themes_of[row]
        if before != after:
            added += [links(statement=row, theme=theme) for theme in after - before]
            for theme in before - after:
                removed[theme].append(row)
            row.stamp(fields=["themes"], by=by, at=at)
            changed.append(row)
    links.objects.bulk_create(added)
    for theme, rows in removed.items():
        links.objects.filter(theme=theme, statement__in=rows).delete()
    Statement.objects.bulk_update(changed, ["edited_fields", "edited_by", "edited_at"], batch_size=BATCH)
    history.record(changed, reason=note, by=by, at=at)
    refresh({row.publication for row in changed})
    return len(changed)


@transaction.atomic
def record_status(statements: Iterable[Statement], status: str, *, words: str, by, at: datetime) -> int:
    """Add a published update of today to every statement, or to none if it does not fit all. Returns how many."""
    rows = _locked(statements)
    for kind in sorted({row.kind for row in rows}):
        try:
            check_fits(status, kind)
        except ValidationError as error:
            raise NotAllowed(" ".join(error.messages)) from error
    words = words or f"Recorded as “{status_name(status)}”."
    updates = [
        Update(
            statement=row,
            dated_on=timezone.localdate(at),
            status=status,
            words=words,
            author=by,
            is_published=True,
        )
        for row in rows
    ]
    history.record(
        Update.objects.bulk_create(updates), reason="Recorded in the list", created=True, by=by, at=at
    )
    refresh({row.publication for row in rows})
    return len(rows)


@transaction.atomic
def record_update(update: Update, *, by, at: datetime) -> None:
    """Add one update to its statement, and update search."""
    (made,) = Update.objects.bulk_create([update])
    history.record([made], reason="Recorded", created=True, by=by, at=at)
    refresh([update.statement.publication])


@transaction.atomic
def show_updates(updates: Iterable[Update], *, by, at: datetime) -> int:
    """Show updates to the public. Returns how many were not shown before."""
    hidden = Update.objects.filter(pk__in=[each.pk for each in updates], is_published=False)
    rows = list(
        hidden.select_related("statement__publication").select_for_update(of=("self",)).order_by("pk")
    )
    for row in rows:
        row.is_published = True
    Update.objects.bulk_update(rows, ["is_published"], batch_size=BATCH)
    history.record(rows, reason="Shown to the public", by=by, at=at)
    refresh({row.statement.publication for row in rows})
    return len(rows)


@transaction.atomic
def confirm_status(statements: Iterable[Statement], *, by, at: datetime) -> int:
    """Confirm the status of every statement, or of none if one has no status. Returns how many."""
    rows = _locked(statements)
    newest = {each.statement_id: each for each in Update.objects.newest_of_each().filter(statement__in=rows)}
    for row in rows:
        if row.pk not in newest:
            raise NotAllowed(f"“{row.key}” has no status yet that could still be right.")
    Check.objects.bulk_create(Check(update=newest[row.pk], checked_by=by, checked_at=at) for row in rows)
    return len(rows)


def _locked(statements: Iterable[Statement]) -> list[Statement]:
    """The present statements, locked until the transaction ends, always in the same order."""
    return list(
        Statement.objects.filter(pk__in=[each.pk for each in statements])
        .select_related("publication")
        .prefetch_related("themes")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
