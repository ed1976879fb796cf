"""The steps of an import: read, store, publish, undo. Each is completed or not done at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from lga_kb.document_import import account
from lga_kb.document_import.failures import failures_told
from lga_kb.document_import.rehearsal import read_document, rehearse, store_document, tell_step
from lga_kb.document_import.scope import (
    OutsideScope,
    changed_rows,
    check_preview,
    check_rows,
    new_publications,
    rows_written,
)
from lga_kb.notices import happened
from policies.editing.history_writing import written_by
from policies.editing.moves import public_since
from policies.editing.workflow import NotAllowed
from policies.importing.import_choices import Choices, without
from policies.importing.import_preview import mark_of
from policies.importing.parsed import BrokenDocument, ParsedDocument
from policies.importing.store import lock_imports
from policies.models import DocumentImport, Publication
from policies.models.shared.states import ADDRESSABLE, Reviewed
from policies.search.index import rebuild_all

State = DocumentImport.State
STEPS = 4
MISTAKE = timedelta(days=1)  # in which what was published can be undone without being withdrawn first
CHANGED = (
    "Records have changed since this preview, so nothing is stored yet. The document was read again: "
    "check the differences, and accept it again."
)
_WHO = ("stored_by", "stored_at", "published_by", "published_at")
_ASKED = ("state", "step", "doing", "worked_at", "asked_by")


class NotPossible(Exception):
    """Something cannot be done with an import in its present state; the message says why in one sentence."""


class BaseChanged(Exception):
    """Records have changed since the preview of an import, so that it would now do something else."""


def bring_in(
    *, name: str, data: bytes, kind: str, year: str = "", by, at: datetime, **more: Any
) -> DocumentImport:
    """Store a file as it was sent, to be read next. `more` are further facts: its batch, or where it was read."""
    return DocumentImport.objects.create(
        name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        choices=Choices(kind=kind, year=year).as_json(),
        created_by=by,
        created_at=at,
        worked_at=at,
        asked_by=by,
        **more,
    )


def work(record: DocumentImport) -> None:
    """Do the next step of an import. Raises OutsideScope if the person who started it has no right to."""
    steps: dict[str, Callable[[DocumentImport], None]] = {
        State.READING: read,
        State.STORING: store_draft,
        State.PUBLISHING: store_public,
    }
    do = steps[record.state]
    with written_by(record.asked_by):
        do(record)


def read(record: DocumentImport) -> None:
    """Read the file and rehearse the import: everything is stored, compared and rolled back."""
    choices = Choices.from_json(record.choices)
    try:
        with failures_told(record.name):
            document = read_document(record, choices)
            tell_step(record, 3, "Comparing it with the knowledge base")
            preview = rehearse(record, document, choices)
    except BrokenDocument as error:
        _fail(record, str(error))
    else:
        tell_step(record, STEPS, "Done")
        record.kind, record.why, record.preview = document.kind, document.why, preview
        record.state, record.trouble = State.READY, ""
        record.doubt_count = len(preview["doubts"])
        record.save(update_fields=["kind", "why", "preview", "state", "trouble", "doubt_count"])
        if record.doubt_count:
            happened.has_doubts(record)


def ask_to_read(pk: int, choices: Choices, *, by) -> DocumentImport:
    """Request that an import is read again with other choices. This and the next functions raise OutsideScope and
    NotPossible.
    """
    with transaction.atomic():
        record = _locked(pk, State.READY, State.FAILED)
        check_preview(by, record)
        record.choices = choices.as_json()
        return _asked(record, State.READING, by)


def ask_to_store(pk: int, *, by, at: datetime) -> DocumentImport:
    """Accept an import: as a draft, or to wait for a publisher if something public would change."""
    with transaction.atomic():
        record = _locked(pk, State.READY)
        check_preview(by, record)
        record.stored_by, record.stored_at = by, at
        waits = _is_public(each["slug"] for each in record.preview["publications"])
        if waits:
            happened.waits_to_be_published(record, by=by)
        return _asked(record, State.HELD if waits else State.STORING, by)


def ask_to_publish(pk: int, *, by) -> DocumentImport:
    """Request that a waiting import is applied to public records."""
    with transaction.atomic():
        record = _locked(pk, State.HELD)
        check_preview(by, record)
        record.published_by, record.published_at = by, timezone.now()
        return _asked(record, State.PUBLISHING, by)


def ask_to_go_on(pk: int, *, by) -> DocumentImport:
    """Restart work that has stopped half-way, with the rights of the person who first started it."""
    with transaction.atomic():
        record = _locked(pk, State.READING, State.STORING, State.PUBLISHING)
        check_preview(by, record)
        return _asked(record, record.state, record.asked_by or by)


def _is_public(slugs: Iterable[str]) -> bool:
    """Whether one of the publications has a public page already."""
    return Publication.objects.addressable().filter(slug__in=slugs).exists()


def store_draft(record: DocumentImport) -> None:
    """Write an accepted import as drafts. If its publication has been published in the meantime, it waits instead."""
    _write(record, as_draft=True)


def store_public(record: DocumentImport) -> None:
    """Apply an import to public records."""
    _write(record, as_draft=False)


def undo(pk: int, *, by) -> None:
    """Undo a whole import: delete its rows and restore what it changed, except fields that have changed since.

    Its records must not be public, or only for the permitted time. An import that has stored nothing can always be
    discarded by the person who started it.
    """
    try:
        with failures_told("Undoing", NotPossible), transaction.atomic():
            record = _locked(pk, State.READY, State.HELD, State.STORED, State.FAILED)
            if record.state == State.STORED or record.created_by_id != by.pk:
                check_preview(by, record)
            if record.state == State.STORED:
                check_rows(by, "undo_import", rows_written(record.written))
                _revert(record, by=by)
            record.state, record.written, record.preview = State.UNDONE, {}, {}
            record.save(update_fields=["state", "written", "preview"])
    except BrokenDocument as error:
        raise NotPossible(str(error)) from error


def _revert(record: DocumentImport, *, by) -> None:
    _refuse_undoing(record)
    was_public = record.publications.filter(state__in=ADDRESSABLE).exists()
    try:
        with written_by(by):
            account.revert(record.written, reason=f"The import of {record.name} was undone")
    except ProtectedError as error:
        kinds = ", ".join(sorted({str(row._meta.verbose_name) for row in error.protected_objects}))
        raise NotPossible(
            f"Something has been added to its records since ({kinds}). Delete that first."
        ) from error
    if was_public:
        rebuild_all()


def complete(rows: Iterable[Reviewed], *, by, at: datetime) -> None:
    """Write the part that waited while publications were drafts; called in the transaction that publishes them.

    Raises NotAllowed if it cannot be written, and OutsideScope if the publisher has no right to it.
    """
    publications = [row for row in rows if isinstance(row, Publication)]
    for record in DocumentImport.objects.stored().filter(publications__in=publications).distinct():
        if record.written.get("waiting") and record.data:
            try:
                with failures_told(record.name), written_by(by):
                    _write_waiting(record, by=by, at=at)
            except BrokenDocument as error:
                raise NotAllowed(str(error)) from error


def _write_waiting(record: DocumentImport, *, by, at: datetime) -> None:
    choices = Choices.from_json(record.choices)
    gone = account.keys_gone(record.written)  # an editor deleted them: they stay so
    choices = replace(choices, left_out=choices.left_out | gone, themes={}, publications={})
    document, _ = without(read_document(record, choices), choices.left_out)
    stored = store_document(record, document, choices, by=by, at=at, as_draft=False)
    check_rows(by or record.stored_by, "import", changed_rows(stored))


def _write(record: DocumentImport, *, as_draft: bool) -> None:
    try:
        with failures_told(record.name, BaseChanged):
            document = _chosen(record)
            tell_step(record, 3, "Storing its records")
            with transaction.atomic():
                lock_imports()
                if as_draft and _is_public(each.slug for each in document.publications):
                    DocumentImport.objects.filter(pk=record.pk).update(state=State.HELD)
                    happened.waits_to_be_published(record, by=record.stored_by)
                else:
                    _write_all(record, document, as_draft=as_draft)
    except BaseChanged:
        _read_again(record)
    except (BrokenDocument, OutsideScope) as error:
        before = State.READY if as_draft else State.HELD
        DocumentImport.objects.filter(pk=record.pk).update(trouble=str(error), state=before)
        if isinstance(error, OutsideScope):
            raise


def _read_again(record: DocumentImport) -> None:
    """Replace the accepted preview of an import with a new one, and show the differences."""
    before = {_place(row): _doing(row) for row in record.preview["rows"]}
    read(record)
    if record.state != State.READY:
        return
    rows = record.preview["rows"]
    record.preview["since"] = [
        place for place, row in enumerate(rows) if before.get(_place(row)) != _doing(row)
    ]
    record.trouble = CHANGED
    for name in _WHO:
        setattr(record, name, None)
    record.save(update_fields=["preview", "trouble", *_WHO])


def _place(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["model"], row["key"], "" if row["key"] else row["title"]


def _doing(row: dict[str, Any]) -> tuple[str, list[Any]]:
    return row["outcome"], row["fields"]


def _chosen(record: DocumentImport) -> ParsedDocument:
    choices = Choices.from_json(record.choices)
    return without(read_document(record, choices), choices.left_out)[0]


def _write_all(record: DocumentImport, document: ParsedDocument, *, as_draft: bool) -> None:
    """Store a document and its log, if the person who started it has the right to every row."""
    choices = Choices.from_json(record.choices)
    who = {"by": record.stored_by, "at": record.stored_at}
    stored = store_document(record, document, choices, as_draft=as_draft, **who)
    if record.preview.get("mark") not in (None, mark_of(stored)):
        raise BaseChanged
    asked_by = record.asked_by or record.stored_by
    action = "import" if as_draft else "publish"
    check_rows(asked_by, action, changed_rows(stored), new_publications(stored))
    record.written = account.account_of(document, stored)
    record.state, record.trouble, record.preview = State.STORED, "", {}
    record.save(update_fields=["written", "state", "trouble", "preview"])
    record.publications.set(stored.publications.values())


def _refuse_undoing(record: DocumentImport) -> None:
    publications = list(record.publications.all())
    if not publications:
        raise NotPossible("Its records are no longer in a publication of their own, so it cannot be undone.")
    for each in publications:
        since = public_since(each) if each.is_published else timezone.now()
        if since is None or since < timezone.now() - MISTAKE:
            raise NotPossible(
                f"“{each}” has been public for more than a day. Withdraw it first; then the import can be undone."
            )
    if later := DocumentImport.objects.after(record).filter(publications__in=publications).first():
        raise NotPossible(f"“{later.name}” was stored later over the same records. Undo that first.")


def _locked(pk: int, *states: str) -> DocumentImport:
    record = DocumentImport.objects.light().select_for_update(of=("self",)).get(pk=pk)
    if record.state not in states:
        raise NotPossible(f"You cannot do that now: the import is “{record.get_state_display().lower()}”.")
    return record


def _asked(record: DocumentImport, state: str, by) -> DocumentImport:
    record.state, record.step, record.doing, record.worked_at = state, 0, "", timezone.now()
    record.asked_by = by
    record.save(update_fields=[*_ASKED, "choices", *_WHO])
    return record


def _fail(record: DocumentImport, trouble: str) -> None:
    record.state, record.trouble, record.preview, record.doubt_count = State.FAILED, trouble, {}, 0
    record.save(update_fields=["state", "trouble", "preview", "doubt_count"])
