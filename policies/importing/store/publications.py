"""Stores publications as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange

from policies.importing.parsed import (
    BrokenDocument,
    OccasionRecord,
    ParsedDocument,
    PassageRecord,
    PublicationRecord,
)
from policies.importing.store.paper_themes import themes_of_paper
from policies.importing.store.stored import SourceFile, Stored
from policies.importing.upsert import Upserter
from policies.models import Occasion, Publication
from policies.text.language import language_of_paper

# The date is one fact in several fields: where the catalogue or an editor gave it and the document does
# not print it, all of them stand.
_DATE_FIELDS = ("issued_on", "issued_precision", "date_basis", "years")
_OF_THE_DOCUMENT = (
    Publication.DateBasis.PRINTED,
    Publication.DateBasis.OCCASION,
    Publication.DateBasis.PAGE,
)


def store_publications(
    document: ParsedDocument, stored: Stored, *, file: SourceFile, replace_file: bool
) -> None:
    """Create or update the publications, a pack before the plan included in it."""
    slugs = [record.slug for record in document.publications]
    upserter = publication_upserter(slugs, stored)
    stored.paper_themes = {
        record.slug: themes_of_paper(record, document, stored.themes) for record in document.publications
    }
    occasions = store_occasions(document, stored)
    texts = _texts_of(document)
    for record in document.publications:
        present = upserter.get(record.slug)
        if present and not replace_file:
            _refuse_other_file(present, file)
        official = _official(record)
        if record.occasion:
            official |= _written_for(record.occasion, occasions)
        if record.slug in texts:
            official["language"] = language_of_paper(texts[record.slug])
        if record.part_of:
            official["part_of"] = upserter[record.part_of]
        if present and present.issued_on and record.date_basis not in _OF_THE_DOCUMENT:
            official = {name: value for name, value in official.items() if name not in _DATE_FIELDS}
        state = Publication.State.DRAFT if stored.as_draft else Publication.State.PUBLISHED
        identity = {"slug": record.slug, "state": state}
        themes = stored.paper_themes[record.slug]
        if not present and (note := themes.note_on(record.title)):
            stored.report.notes.append(note)
        upserter.upsert(
            record.slug,
            identity=identity,
            official=official,
            default_links={"themes": list(themes.found)},
        )
        upserter.flush()
    stored.publications = {slug: upserter[slug] for slug in slugs}


def publication_upserter(slugs: Iterable[str], stored: Stored) -> Upserter[Publication]:
    """The publications with these slugs."""
    rows = Publication.objects.filter(slug__in=slugs).select_related("part_of")
    return Upserter(
        rows,
        report=stored.report,
        key=lambda row: row.slug,
        label=lambda row: row.slug,
        related=("themes",),
    )


def store_occasions(document: ParsedDocument, stored: Stored) -> Upserter[Occasion]:
    """Occasions of papers: one row for all papers, found by its slug. Editors' changes are kept."""
    found = [record for record in document.publications if record.occasion]
    upserter = Upserter(
        Occasion.objects.filter(slug__in=[record.occasion.slug for record in found if record.occasion]),
        report=stored.report,
        key=lambda row: row.slug,
        label=lambda row: f"{row.kind} {row.slug}",
        related=("themes",),
        waits=stored.waits,
    )
    for record in found:
        if occasion := record.occasion:
            upserter.upsert(
                occasion.slug,
                identity={"slug": occasion.slug, "kind": occasion.kind, "name": occasion.name},
                defaults={"body": occasion.body},
                default_links={"themes": stored.paper_themes[record.slug].of_title},
            )
    upserter.flush()
    return upserter


def _written_for(occasion: OccasionRecord, occasions: Upserter[Occasion]) -> dict[str, Any]:
    return {
        "occasion": occasions[occasion.slug],
        "stage": occasion.stage,
        "house": occasion.house,
        "held_on": occasion.held_on,
    }


def _texts_of(document: ParsedDocument) -> dict[str, list[str]]:
    """The text of each publication in passages, by its slug."""
    texts: dict[str, list[str]] = defaultdict(list)
    for record in document.records:
        if isinstance(record, PassageRecord):
            texts[record.key.partition("#")[0]].append(record.wording)
    return texts


def years_covered(first: int, last: int) -> NumericRange:
    """First and last year as a range for the database, whose upper bound is open."""
    return NumericRange(first, last + 1)


def _official(record: PublicationRecord) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "title": record.title,
        "subtitle": record.subtitle,
        "reference": record.reference,
        "addressee": record.addressee,
        "issued_on": record.issued_on,
        "issued_precision": record.issued_precision,
        "date_basis": record.date_basis,
        "years": years_covered(*record.years),
        "is_draft": record.is_draft,
        "is_complete": record.is_complete,
    }


def _refuse_other_file(present: Publication, file: SourceFile) -> None:
    if present.file_sha256 and present.file_sha256 != file.sha256:
        raise BrokenDocument(
            f"{file.name}: “{present}” was imported from {present.file_name} with other contents; "
            "give --replace to read this file in its place."
        )
