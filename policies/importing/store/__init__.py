"""Stores records as rows in one transaction: writes what differs, keeps editors' changes, deletes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction

from policies.importing.parsed import ParsedDocument
from policies.importing.store.keys import with_keys_of_rows
from policies.importing.store.passage_rows import store_passages
from policies.importing.store.plan_facts import store_campaigns, store_facts
from policies.importing.store.publications import store_publications
from policies.importing.store.statements import (
    store_headings,
    store_priorities,
    store_sdg_links,
    store_statements,
)
from policies.importing.store.stored import SourceFile, Stored
from policies.importing.themes_meant import ThemeFinder
from policies.models import HiddenName, Publication, Theme

__all__ = ["SourceFile", "Stored", "lock_imports", "store", "tell_planner"]

logger = logging.getLogger(__name__)

IMPORT_LOCK = 7_202_406  # any number, the same for every import: two at once would write the same keys


@transaction.atomic
def store(
    document: ParsedDocument,
    *,
    file: SourceFile,
    at: datetime,
    replace_file: bool = False,
    as_draft: bool = False,
    then: Callable[[Stored], None] | None = None,
) -> Stored:
    """Store a parsed document. Returns the report and the rows.

    New publications are published, or drafts if `as_draft`; then rows that are public on their own wait.
    `then(stored)` is called within the transaction, for records of another app that hang on these. Raises
    BrokenDocument where a publication was imported from another file, unless `replace_file` is set.
    """
    lock_imports()
    file = HiddenName.objects.words().out_of(file)
    stored = Stored(themes=ThemeFinder(Theme.objects.all()), as_draft=as_draft)
    stored.report.unplaced = len(document.unplaced)
    stored.report.reason = f"Imported from {file.name}"
    store_publications(document, stored, file=file, replace_file=replace_file)
    stored.records = with_keys_of_rows(document.records, stored)
    store_passages(stored)
    priorities = store_priorities(stored)
    store_sdg_links(stored, priorities)
    store_statements(stored, store_headings(stored, priorities))
    store_campaigns(stored, priorities)
    store_facts(stored)
    if then:
        then(stored)
    _stamp(document, stored, file, at)
    return stored


def lock_imports() -> None:
    """Wait for any other import; the lock lasts until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def tell_planner() -> None:
    """Update the planner's statistics: with old ones a page can take minutes.

    The stored rows are safe without it, so a failure is only logged.
    """
    try:
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if table.startswith(("policies_", "boards_")):
                    with transaction.atomic():
                        cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
    except OperationalError as error:
        logger.warning("The database could not bring its statistics up to date: %s", error)


def _stamp(document: ParsedDocument, stored: Stored, file: SourceFile, at: datetime) -> None:
    """Record the file and the share of lines that were read; the time only if the import changed anything."""
    account = {
        "file_name": file.name,
        "file_sha256": file.sha256,
        "line_count": document.line_count,
        "placed_count": document.line_count - len(document.unplaced),
    }
    for publication in stored.publications.values():
        told = account | _source(publication, file)
        changed = [name for name, value in told.items() if getattr(publication, name) != value]
        if changed or stored.report.changes_anything or publication.imported_at is None:
            for name, value in told.items():
                setattr(publication, name, value)
            publication.imported_at = at
            publication._change_reason = stored.report.reason
            publication.save(update_fields=[*told, "imported_at"])
        if publication.readers != file.readers:  # which is no version of its own
            publication.readers = file.readers
            publication.save_without_historical_record(update_fields=["readers"])  # type: ignore[attr-defined]


def _source(publication: Publication, file: SourceFile) -> dict[str, Any]:
    """The source address, unless an editor set it. A new file without an address has none."""
    if {"source_url", "read_on"} & set(publication.edited_fields):
        return {}
    if file.url:
        is_same = (publication.source_url, publication.file_sha256) == (file.url, file.sha256)
        return {
            "source_url": file.url,
            "read_on": file.read_on or (publication.read_on if is_same else None),
        }
    return {} if publication.file_sha256 == file.sha256 else {"read_on": None}
