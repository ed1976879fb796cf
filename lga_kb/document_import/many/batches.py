"""Several documents imported at once: each becomes a separate import, and one summary lists them all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models.fields.json import KeyTransform

from lga_kb.document_import.scope import refusals_recorded
from lga_kb.document_import.work import NotPossible, ask_to_store, bring_in
from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE, Refusal, refuse_size
from policies.importing.gathering.archives import Archive
from policies.importing.gathering.found_files import FoundFile, plain_path, why_no_document
from policies.models import DocumentImport, ImportBatch

MOST_UNPACKED = 300 * MEGABYTE  # of one archive: all of it is kept in the database
LOCK = 7_202_408  # any number: batches are kept one after the other, so that a file sent twice is there once

State = DocumentImport.State


@dataclass(frozen=True, slots=True)
class Sent:
    """One uploaded file: its name, and its contents positioned at the start."""

    name: str
    file: IO[bytes]

    @property
    def is_archive(self) -> bool:
        return self.name.lower().endswith(".zip")


def files_of(sent: Iterable[Sent]) -> Iterator[FoundFile]:
    """The files that were sent, and those in archives among them."""
    for each in sent:
        if not each.is_archive:
            name = plain_path(each.name)
            yield FoundFile(name, partial(each.file.read, FILE_LIMIT + 1), why_no_document(each.name))
            continue
        try:
            archive = Archive(each.file, most_unpacked=MOST_UNPACKED)
        except Refusal as refusal:
            yield FoundFile.refused(plain_path(each.name), str(refusal))
            continue
        for found in archive.files():
            yield FoundFile(plain_path(f"{each.name}/{found.name}"), found.read, found.no_document)


def name_of(sent: Sequence[Sent]) -> str:
    """A name for several files."""
    return sent[0].name[:120] if len(sent) == 1 else f"{len(sent)} files"


@transaction.atomic
def bring_in_many(
    files: Iterable[FoundFile], *, name: str, kind: str = "", year: str = "", by: Any, at: datetime
) -> ImportBatch:
    """Store each file as an import to be read next; rejected files are listed with the reason."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    batch = ImportBatch.objects.create(name=name, created_by=by, created_at=at)
    seen: dict[str, str] = {}
    for file in files:
        data, left_out = _taken(file, seen)
        if left_out:
            batch.left_out.append({"name": file.name, "document": None} | left_out)
        else:
            bring_in(name=file.file_name, data=data, kind=kind, year=year, by=by, at=at, batch=batch)
    batch.save(update_fields=["left_out"])
    return batch


def _taken(file: FoundFile, seen: dict[str, str]) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a file, or the reason why it is rejected."""
    if file.no_document:
        return b"", {"why": file.no_document}
    try:
        data = file.read()
        refuse_size(data)
    except Refusal as refusal:
        return b"", {"why": str(refusal)}
    sha256 = hashlib.sha256(data).hexdigest()
    if first := seen.get(sha256):
        return b"", {"why": f"is the same file as {first}."}
    seen[sha256] = file.name
    if earlier := DocumentImport.objects.of_file(sha256).select_related("created_by").first():
        day = f"{earlier.created_at.day} {earlier.created_at:%B %Y}"
        return b"", {
            "why": f"was imported before, by {earlier.created_by} on {day}.",
            "document": earlier.pk,
        }
    return data, {}


@dataclass
class Accepted:
    """The result of accepting documents together: how many were accepted, and why others were not."""

    stored: int = 0
    refused: list[str] = field(default_factory=list)


def acceptable(batch: ImportBatch) -> list[int]:
    """The documents that can be accepted without checking each, by number.

    They are ready, have no doubts, are not here under another title, and no two belong to the same publication: there
    somebody has to choose.
    """
    rows = (
        DocumentImport.objects.filter(batch=batch, state=State.READY, trouble="")
        .annotate(read=KeyTransform("publications", "preview"), same=KeyTransform("same_text", "preview"))
        .order_by("pk")
        .values_list("pk", "doubt_count", "read", "same")
    )
    slugs = {pk: [each["slug"] for each in read or ()] for pk, _, read, _ in rows}
    counts = Counter(slug for found in slugs.values() for slug in found)
    return [
        pk
        for pk, doubts, _, same in rows
        if not doubts and not same and slugs[pk] and all(counts[slug] == 1 for slug in slugs[pk])
    ]


def accept(batch: ImportBatch, *, by: Any, at: datetime) -> Accepted:
    """Accept all acceptable documents separately: if one fails, the reason is given and the others continue."""
    accepted = Accepted()
    for pk in acceptable(batch):
        record = DocumentImport.objects.light().get(pk=pk)
        try:
            with refusals_recorded(record, by):
                ask_to_store(pk, by=by, at=at)
        except (NotPossible, PermissionDenied) as error:
            accepted.refused.append(f"{record.name}: {error}")
        else:
            accepted.stored += 1
    return accepted
