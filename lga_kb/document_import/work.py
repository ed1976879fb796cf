"""What is done with a document that was brought in: read, stored, published, undone. Each is whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from lga_kb.document_import import account
from lga_kb.importing import finish, parse_manuscript
from policies.importing.choices import Choices, apply, without
from policies.importing.convert import read_bytes
from policies.importing.preview import preview_of
from policies.importing.records import BrokenDocument, ParsedDocument
from policies.importing.store import SourceFile, Stored, store
from policies.models import DocumentImport, Publication
from policies.models.workflow import ADDRESSABLE, Reviewed

State = DocumentImport.State
STEPS = 4
TOLD = "Chosen by the editor who brought it in."
CONTRADICTION = (
    "Its records contradict one another, or what is held already, so that they cannot be stored together."
)


class NotPossible(Exception):
    """What was asked of an import cannot be done as it stands; the message says why in one sentence."""


def bring_in(*, name: str, data: bytes, kind: str, by, at: datetime) -> DocumentImport:
    """Keep a file as it was sent, to be read next."""
    return DocumentImport.objects.create(
        name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        choices=Choices(kind=kind).as_json(),
        created_by=by,
        created_at=at,
        worked_at=at,
    )


def work(record: DocumentImport) -> None:
    """Do what the state of an import asks for."""
    {State.READING: read, State.STORING: store_draft, State.PUBLISHING: store_public}[record.state](record)


def read(record: DocumentImport) -> None:
    """Read the file and rehearse the import: everything is stored, looked at and taken back."""
    choices = Choices.from_json(record.choices)
    try:
        document = _document(record, choices)
        _tell(record, 3, "Comparing it with what is held")
        preview = _rehearse(record, document, choices)
    except BrokenDocument as error:
        _fail(record, str(error))
    except DatabaseError:
        _fail(record, CONTRADICTION)
    else:
        _tell(record, STEPS, "Done")
        record.kind, record.why, record.preview = document.kind, document.why, preview
        record.state, record.trouble = State.READY, ""
        record.save(update_fields=["kind", "why", "preview", "state", "trouble"])


def ask_to_read(pk: int, choices: Choices) -> DocumentImport:
    """Have an import read again with other choices."""
    with transaction.atomic():
        record = _locked(pk, State.READY, State.FAILED)
        record.choices = choices.as_json()
        return _asked(record, State.READING)


def ask_to_store(pk: int, *, by, at: datetime) -> DocumentImport:
    """Accept an import: as a draft, or to wait where something public would change."""
    with transaction.atomic():
        record = _locked(pk, State.READY)
        record.stored_by, record.stored_at = by, at
        return _asked(record, State.HELD if changes_public(record) else State.STORING)


def ask_to_publish(pk: int) -> DocumentImport:
    """Have an import that waits applied to what is public."""
    with transaction.atomic():
        return _asked(_locked(pk, State.HELD), State.PUBLISHING)


def changes_public(record: DocumentImport) -> bool:
    """Whether a publication that it holds has a public page already."""
    slugs = [publication["slug"] for publication in record.preview["publications"]]
    return Publication.objects.addressable().filter(slug__in=slugs).exists()


def store_draft(record: DocumentImport) -> None:
    """Write an accepted import as drafts. One whose publication was published meanwhile waits instead."""
    if changes_public(record):
        DocumentImport.objects.filter(pk=record.pk).update(state=State.HELD)
        return
    _write(record, as_draft=True)


def store_public(record: DocumentImport) -> None:
    """Apply an import to what is public."""
    _write(record, as_draft=False)


def undo(pk: int) -> None:
    """Take back a whole import whose records are not public: its rows go, and what it changed is as it was."""
    try:
        with transaction.atomic():
            record = _locked(pk, State.READY, State.HELD, State.STORED, State.FAILED)
            if record.state == State.STORED:
                _refuse_undoing(record)
                account.take_back(record.written)
            record.state, record.written = State.UNDONE, {}
            record.save(update_fields=["state", "written"])
    except ProtectedError as error:
        held = ", ".join(sorted({str(row) for row in list(error.protected_objects)[:3]}))
        raise NotPossible(f"Something was added to its records since: {held}. Delete that first.") from error


def complete(rows: Iterable[Reviewed], *, by, at: datetime) -> None:
    """Write what waited while publications were drafts; called in the transaction that publishes them."""
    publications = [row for row in rows if isinstance(row, Publication)]
    for record in DocumentImport.objects.stored().filter(publications__in=publications).distinct():
        if record.written.get("waiting"):
            choices = Choices.from_json(record.choices)
            gone = account.keys_gone(record.written)  # an editor deleted them: they stay so
            choices = Choices(kind=choices.kind, left_out=choices.left_out | gone)
            document, _ = without(_document(record, choices), choices.left_out)
            _store(record, document, choices, by=by, at=at, as_draft=False)


def _document(record: DocumentImport, choices: Choices) -> ParsedDocument:
    _tell(record, 1, "Opening the file")
    manuscript = read_bytes(record.name, bytes(record.data))
    _tell(record, 2, "Telling its kind and its records")
    detection, document = parse_manuscript(manuscript, kind=choices.kind, told=TOLD)
    return replace(document, kind=detection.kind, why=detection.why)


def _rehearse(record: DocumentImport, document: ParsedDocument, choices: Choices) -> dict:
    slugs = [each.slug for each in document.publications]
    there = {each.slug: each for each in Publication.objects.filter(slug__in=slugs)}
    is_public = any(each.state in ADDRESSABLE for each in there.values())
    others = [each for each in there.values() if each.file_sha256 and each.file_sha256 != record.sha256]
    document, left_out = without(document, choices.left_out)
    who = {"by": record.created_by, "at": record.created_at}
    with transaction.atomic():
        stored = _store(record, document, choices, as_draft=not is_public, **who)
        preview = preview_of(document, stored, left_out)
        transaction.set_rollback(True)
    return preview | {"replaces": [[str(each), each.file_name] for each in others]}


def _store(record, document, choices, *, by, at, as_draft) -> Stored:
    """Store a document, of which records may have been left out, with what an editor set."""

    def then(stored: Stored) -> None:
        apply(choices, document, stored, by=by, at=at)
        finish(stored)

    file = SourceFile(name=record.name, sha256=record.sha256)
    return store(document, file=file, at=at, replace_file=True, as_draft=as_draft, then=then)


def _write(record: DocumentImport, *, as_draft: bool) -> None:
    choices = Choices.from_json(record.choices)
    who = {"by": record.stored_by, "at": record.stored_at}
    try:
        document, _ = without(_document(record, choices), choices.left_out)
        _tell(record, 3, "Storing its records")
        with transaction.atomic():
            stored = _store(record, document, choices, as_draft=as_draft, **who)
            record.written = account.account_of(document, stored)
            record.state, record.trouble = State.STORED, ""
            record.save(update_fields=["written", "state", "trouble"])
            record.publications.set(stored.publications.values())
    except (BrokenDocument, DatabaseError) as error:
        record.trouble = str(error) if isinstance(error, BrokenDocument) else CONTRADICTION
        record.state = State.READY if as_draft else State.HELD
        record.save(update_fields=["trouble", "state"])


def _refuse_undoing(record: DocumentImport) -> None:
    publications = list(record.publications.all())
    public = [each for each in publications if each.state in ADDRESSABLE]
    if public or not publications:
        raise NotPossible("Its records are public, so that it can be withdrawn but not undone.")
    if later := DocumentImport.objects.after(record).filter(publications__in=publications).first():
        raise NotPossible(f"“{later.name}” was stored over it later: undo that first.")


def _locked(pk: int, *states: str) -> DocumentImport:
    record = DocumentImport.objects.light().select_for_update(of=("self",)).get(pk=pk)
    if record.state not in states:
        raise NotPossible(f"That cannot be done now: it is “{record.get_state_display().lower()}”.")
    return record


def _asked(record: DocumentImport, state: str) -> DocumentImport:
    record.state, record.step, record.doing, record.worked_at = state, 0, "", timezone.now()
    record.save(update_fields=["state", "step", "doing", "worked_at", "choices", "stored_by", "stored_at"])
    return record


def _tell(record: DocumentImport, step: int, doing: str) -> None:
    """Leave word of how far the work is. Within a transaction nobody sees it before the end, and that does no harm."""
    DocumentImport.objects.filter(pk=record.pk).update(step=step, doing=doing, worked_at=timezone.now())


def _fail(record: DocumentImport, trouble: str) -> None:
    record.state, record.trouble = State.FAILED, trouble
    record.save(update_fields=["state", "trouble"])
