"""Opening the file of an import to the public, and closing it again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lga_kb.document_import.scope import check_preview
from lga_kb.document_import.work import NotPossible
from policies.models import DocumentImport, OpenedFile
from policies.models.shared.readable_rows import whole
from policies.text.hidden_names import IN_TEXTS

WITH_MACROS = ("docm",)


def why_not(record: DocumentImport) -> str:
    """Why the public may not have the file of an import, in one sentence; nothing where they may."""
    if record.state != DocumentImport.State.STORED:
        return "Only the file of a stored import can be opened to the public."
    if not DocumentImport.objects.filter(pk=record.pk).exclude(data=b"").exists():
        return "The file is not kept any more. Import it again to open it to the public."
    if record.suffix in WITH_MACROS:
        return "A file that may hold macros is not for the public."
    publications = record.publications.all()
    if publications.filter(passages__text__contains=IN_TEXTS).exists():
        return "The file prints a name that is hidden on request."
    if whole(publications).count() < publications.count():
        return (
            "The public may not have this file, since it is of a meeting with restricted items or prints one."
        )
    return ""


@transaction.atomic
def open_file(pk: int, *, by) -> None:
    """Let the public download the file. Raises NotPossible, or OutsideScope."""
    record = _locked(pk, by)
    if problem := why_not(record):
        raise NotPossible(problem)
    OpenedFile.objects.get_or_create(document=record, defaults={"by": by, "at": timezone.now()})


@transaction.atomic
def close_file(pk: int, *, by) -> None:
    """Stop giving the file to the public. Raises OutsideScope."""
    OpenedFile.objects.filter(document=_locked(pk, by)).delete()


def _locked(pk: int, by) -> DocumentImport:
    record = DocumentImport.objects.select_for_update().defer("data").get(pk=pk)
    check_preview(by, record)
    return record
