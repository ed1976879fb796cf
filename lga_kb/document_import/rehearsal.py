"""Reads and stores an uploaded document: permanently, or as a rehearsal that is rolled back."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from boards.models import AgendaItem
from lga_kb.document_import.exempt import ExemptRows, items_of
from lga_kb.document_import.import_files import finish, parse_to_store, told_by_itself
from lga_kb.document_import.scope import changed_rows, new_publications, places_changed
from policies.importing.convert import read_bytes
from policies.importing.import_choices import Choices, apply, without
from policies.importing.import_preview import preview_of
from policies.importing.parsed import ParsedDocument, Told
from policies.importing.same_text import earlier_with_text, in_place_of
from policies.importing.store import SourceFile, Stored, store
from policies.models import DocumentImport, Publication
from policies.models.shared.states import ADDRESSABLE

TOLD = "Chosen by the editor who imported it."


def read_document(record: DocumentImport, choices: Choices) -> ParsedDocument:
    """The file of an import as its parser reads it. Raises BrokenDocument."""
    tell_step(record, 1, "Opening the file")
    manuscript = read_bytes(record.name, bytes(record.data))
    if not record.source_url and (address := told_by_itself(manuscript)):
        record.source_url = address
        DocumentImport.objects.filter(pk=record.pk).update(source_url=address)
    tell_step(record, 2, "Detecting its kind and records")
    told = Told(kind=choices.kind, year=choices.year)
    detection, document = parse_to_store(manuscript, told=told, by=TOLD)
    if choices.in_place_of:
        document = in_place_of(document, choices.in_place_of)
    return replace(document, kind=detection.kind, why=detection.why)


def rehearse(record: DocumentImport, document: ParsedDocument, choices: Choices) -> dict:
    """The preview of an import: everything is stored, compared and rolled back."""
    slugs = [each.slug for each in document.publications]
    there = {each.slug: each for each in Publication.objects.filter(slug__in=slugs)}
    is_public = any(each.state in ADDRESSABLE for each in there.values())
    others = [each for each in there.values() if each.file_sha256 and each.file_sha256 != record.sha256]
    earlier = earlier_with_text(document)
    document, left_out = without(document, choices.left_out)
    who = {"by": record.created_by, "at": record.created_at}
    with transaction.atomic():
        stored = store_document(record, document, choices, as_draft=not is_public, **who)
        changes = places_changed(changed_rows(stored), new_publications(stored))
        exempt = ExemptRows(stored)
        preview = preview_of(document, stored, left_out, readers=exempt.readers)
        preview |= {"changes": changes} | _items(stored)
        transaction.set_rollback(True)
    same_text = {"slug": earlier.slug, "title": earlier.title} if earlier else None
    return preview | {
        "replaces": [[str(each), each.file_name] for each in others],
        "same_text": same_text,
    }


def _items(stored: Stored) -> dict:
    items = items_of(stored)
    restricted = AgendaItem.objects.filter(key__in=items, is_restricted=True)
    return {"items": items, "restricted": list(restricted.values_list("key", flat=True))}


def store_document(record, document, choices, *, by, at, as_draft) -> Stored:
    """Store a document without the omitted records and with the editor's settings."""

    def then(stored: Stored) -> None:
        apply(choices, document, stored, by=by, at=at)
        finish(stored)

    source = {"url": record.source_url, "read_on": record.read_on}
    file = SourceFile(name=record.name, sha256=record.sha256, **source)
    return store(document, file=file, at=at, replace_file=True, as_draft=as_draft, then=then)


def tell_step(record: DocumentImport, step: int, doing: str) -> None:
    """Report progress. Within a transaction nobody sees it before the end, which does no harm."""
    DocumentImport.objects.filter(pk=record.pk).update(step=step, doing=doing, worked_at=timezone.now())
