"""Keep what was changed as a pending version, publish it later, or send it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from policies.editing import rights
from policies.editing.deleting import keep_parts
from policies.editing.history_writing import record
from policies.editing.versions import Change
from policies.editing.waiting.row_values import (
    STAMP,
    Values,
    differing,
    merge,
    model_of,
    row_from,
    told_changes,
    values_of,
)
from policies.editing.waiting.watch import Place
from policies.editing.workflow import NotAllowed
from policies.models import PendingRow, PendingVersion
from policies.models.shared.readable_rows import OPENED, may_read, opens
from policies.models.shared.rules import reason_for
from policies.search.index import refresh

Kind = PendingRow.Kind
State = PendingVersion.State
ORDER = (Kind.DELETED, Kind.CHANGED, Kind.ADDED)


@dataclass(slots=True)
class ShownRow:
    """One row of a pending version as a page shows it."""

    kind: str
    model: type[Model]
    number: int
    name: str
    changes: list[Change]
    conflicts: list[Change] = field(default_factory=list)  # from the present to the proposed value
    is_gone: bool = False


class Changed(Exception):
    """The proposed change conflicts with a later one; the page shows both."""


@transaction.atomic
def keep(
    before: dict[Place, Values | None],
    after: dict[Place, Values | None],
    *,
    title: str,
    record: Place | None,
    sent: str,
    reason: str,
    by,
    at: datetime,
) -> PendingVersion | None:
    """Keep the rows that differ, with their old and new values. Returns None if none does."""
    rows = []
    for (model, number), now in after.items():
        old = before[(model, number)]
        if old is None and now is None:
            continue
        given: dict[str, Any] = {"model": model._meta.label_lower, "number": number}
        if old is None:
            rows.append(PendingRow(kind=Kind.ADDED, after=now, **given))
        elif now is None:
            rows.append(PendingRow(kind=Kind.DELETED, before=old, **given))
        else:
            was, becomes = differing(old, now)
            if becomes:
                rows.append(PendingRow(kind=Kind.CHANGED, before=was, after=becomes, **given))
    if not rows:
        return None
    pending = PendingVersion.objects.create(
        title=title[:300],
        model=record[0]._meta.label_lower if record else "",
        number=record[1] if record else None,
        sent=sent,
        reason=reason,
        proposed_by=by,
        proposed_at=at,
    )
    for row in rows:
        row.pending = pending
    PendingRow.objects.bulk_create(rows)
    return pending


def show(pending: PendingVersion, *, reader) -> list[ShownRow]:
    """The rows of a pending version with changes marked, and later changes by others beside them."""
    return [shown for row in pending.rows.all() if (shown := _shown(row, reader))]


def may_publish(user, pending: PendingVersion) -> bool:
    """Whether a user may publish a pending version: every record in it must be within their scope."""
    rows = [made for row in pending.rows.all() if (made := _row_to_judge(row))]
    if not rows or {row._meta.app_label for row in rows} - rights.may_publish_changes_of(user):
        return False
    return all(may_read(user, row) for row in rows) and not rights.outside_scope(
        user, [row for row in rows if rights.places_of(row)]
    )


def publish(
    pending: PendingVersion,
    *,
    by,
    at: datetime,
    publications_of: Callable[[Model], Iterable],
    anyway: bool = False,
) -> None:
    """Publish a pending version: all of its rows or none.

    `publications_of` finds the publications whose search entries depend on a record. The history of each record names
    the editor and the publisher. Raises Changed if somebody has changed the same fields since, unless `anyway`;
    NotAllowed if it has been decided or the rows cannot be written.
    """
    with transaction.atomic():
        pending = _locked(pending)
        rows = sorted(pending.rows.all(), key=lambda row: ORDER.index(Kind(row.kind)))
        _write(pending, rows, by=by, at=at, publications_of=publications_of, anyway=anyway)
        _decide(pending, State.PUBLISHED, by=by, at=at)


def try_out(pending: PendingVersion, *, by, at: datetime) -> None:
    """Write the rows without deciding: the caller rolls everything back after rendering a page."""
    rows = sorted(pending.rows.all(), key=lambda row: ORDER.index(Kind(row.kind)))
    _write(pending, rows, by=by, at=at, publications_of=lambda row: [], anyway=True)


@transaction.atomic
def send_back(pending: PendingVersion, *, by, at: datetime, note: str) -> None:
    """Send a pending version back to its editor with a note on what to do."""
    if not note.strip():
        raise NotAllowed("Say what is to be done.")
    _decide(_locked(pending), State.SENT_BACK, by=by, at=at, note=note.strip())


def replace(pending: PendingVersion, *, by, at: datetime, is_public: bool) -> None:
    """Record that its form was saved again: it was published with corrections, or replaced by another one."""
    if pending.state == State.WAITING and is_public:
        _decide(pending, State.PUBLISHED, by=by, at=at, note="Published with corrections.")
    elif pending.proposed_by_id == by.pk and pending.state in (State.WAITING, State.SENT_BACK):
        _decide(pending, State.TAKEN_BACK, by=by, at=at, note="Proposed anew.")


@transaction.atomic
def withdraw(pending: PendingVersion, *, by, at: datetime) -> None:
    """Withdraw one's own proposal."""
    _decide(_locked(pending), State.TAKEN_BACK, by=by, at=at)


def _locked(pending: PendingVersion) -> PendingVersion:
    found = (
        PendingVersion.objects.select_for_update(of=("self",))
        .select_related("proposed_by")
        .get(pk=pending.pk)
    )
    if found.state != State.WAITING:
        raise NotAllowed(f"This does not wait any more: {found.get_state_display().lower()}.")
    return found


def _decide(pending: PendingVersion, state: str, *, by, at: datetime, note: str = "") -> None:
    pending.state, pending.decided_by, pending.decided_at, pending.note = state, by, at, note
    pending.save(update_fields=["state", "decided_by", "decided_at", "note"])


def _write(pending, rows, *, by, at, publications_of, anyway) -> None:
    publications, written = set(), []
    reason = reason_of(pending)
    try:
        with transaction.atomic():
            for row in rows:
                model = model_of(row.model)
                present: Any = (
                    model._base_manager.select_for_update(of=("self",))
                    .filter(pk=row.number)
                    .order_by()
                    .first()
                )
                if present is not None:
                    publications.update(publications_of(present))
                made = _written(row, model, present, by=by, at=at, reason=reason, anyway=anyway)
                if made is not None:
                    written.append(made)
            connection.check_constraints()  # some are only looked at when the transaction ends
    except (IntegrityError, DataError) as error:
        raise NotAllowed(reason_for(error)) from error
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    for made in written:
        if made.pk:
            publications.update(publications_of(made))
    if root := _root(pending):
        publications.update(publications_of(root))
        written.append(root)
    refresh([each for each in publications if each.pk], written)


def _written(row: PendingRow, model, present, *, by, at, reason, anyway) -> Model | None:
    """Write one row and its version. Returns the row, or None if it was deleted."""
    if row.kind == Kind.DELETED:
        if present is not None:
            if not anyway and values_of(present) != row.before:
                raise Changed
            keep_parts(present, at=at)
            present._change_reason, present._history_user = reason, by
            present.delete()
        return None
    if row.kind == Kind.CHANGED:
        if present is None:
            raise NotAllowed("A record that this changes was deleted meanwhile: send it back.")
        merged = merge(model, values_of(present), row.before, row.after)
        if merged.conflicts and not anyway:
            raise Changed
        made = row_from(model, row.number, merged.values)
    else:
        if present is not None:
            raise NotAllowed("A record that this adds is there already.")
        made = row_from(model, row.number, row.after)
    return _saved(made, by=by, at=at, reason=reason, is_new=row.kind == Kind.ADDED)


def _saved(made, *, by, at, reason, is_new) -> Model:
    saved: Any = made.object
    if opens(saved):
        raise ValidationError(OPENED)
    saved.clean()
    is_tracked = hasattr(saved._meta, "simple_history_manager_attribute")
    if is_tracked:
        saved.skip_history_when_saving = True
    saved.save_base(raw=True, force_insert=is_new, force_update=not is_new)
    for name, keys in made.m2m_data.items():
        getattr(saved, name).set(keys)
    if is_tracked:
        del saved.skip_history_when_saving
        record([saved], reason=reason, created=is_new, by=by, at=at)
    return type(saved)._base_manager.get(pk=saved.pk)


def reason_of(pending: PendingVersion) -> str:
    """The reason for the history of each record: who proposed the change, when and why."""
    day = date_format(localtime(pending.proposed_at), "j F Y, H:i")
    who = pending.proposed_by.get_full_name() or pending.proposed_by.get_username()
    return " ".join(filter(None, [pending.reason, f"Proposed by {who} on {day}."]))


def _root(pending: PendingVersion) -> Model | None:
    """The record whose form it was."""
    if not pending.model:
        return None
    return model_of(pending.model)._base_manager.filter(pk=pending.number).first()


def _row_to_judge(row: PendingRow) -> Model | None:
    """A row from the database, or as it would be added."""
    model = model_of(row.model)
    if row.kind == Kind.ADDED:
        return row_from(model, row.number, row.after).object
    return model._base_manager.filter(pk=row.number).first() or (
        row_from(model, row.number, row.before).object if row.kind == Kind.DELETED else None
    )


def _shown(row: PendingRow, reader) -> ShownRow:
    model = model_of(row.model)
    present = model._base_manager.filter(pk=row.number).first()
    name = str(
        getattr(present or _row_to_judge(row), "short_text", "") or present or _row_to_judge(row) or ""
    )
    own = {name: value for name, value in row.after.items() if name not in STAMP}
    shown = ShownRow(
        row.kind,
        model,
        row.number,
        name,
        told_changes(model, row.before, own if row.kind != Kind.DELETED else {}, reader=reader),
    )
    if row.pending.state == State.WAITING and row.kind == Kind.CHANGED:
        shown.is_gone = present is None
        if present is not None:
            now = values_of(present)
            names = merge(model, now, row.before, row.after).conflicts
            shown.conflicts = told_changes(
                model, {each: now[each] for each in names}, {each: own[each] for each in names}, reader=reader
            )
    return shown
