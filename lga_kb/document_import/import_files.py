"""From a file to the database: read it, tell its kind, parse it, store it. The one place that knows every kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from boards.importing.parse import supplement
from boards.importing.parse.minutes import read_minutes as minutes
from boards.importing.parse.pack import agenda_pack
from boards.importing.parse.restrictions import restrict_by_heads
from boards.importing.store_pack import store_pack
from lga_kb.document_import.failures import failures_told
from policies.importing.blocks import Manuscript
from policies.importing.convert import read
from policies.importing.detection import Detection, detect
from policies.importing.parse.paper import article, offers_and_asks
from policies.importing.parse.plan import business_plan
from policies.importing.parse.title_headings import headed_by_titles
from policies.importing.parsed import BrokenDocument, ParsedDocument
from policies.importing.store import SourceFile, Stored, store
from policies.search.index import refresh

PARSERS = {
    "business-plan": business_plan.parse,
    "offers-and-asks": offers_and_asks.parse,
    "article": article.parse,
    "agenda-pack": agenda_pack.parse,
    "supplement": supplement.parse,
    "minutes": minutes.parse,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file came to."""

    detection: Detection
    document: ParsedDocument
    stored: Stored


def parse_file(path: Path, *, kind: str = "") -> tuple[Detection, ParsedDocument]:
    """Read and parse a file as the kind given, or as the kind it shows. Raises BrokenDocument."""
    return parse_manuscript(read(path), kind=kind, told="Told so by --kind.")


def parse_manuscript(
    manuscript: Manuscript, *, kind: str = "", told: str = ""
) -> tuple[Detection, ParsedDocument]:
    """Parse what was read as the kind given, for the reason given, or as the kind it shows. Raises BrokenDocument."""
    try:
        detection = Detection(kind, told) if kind else detect(manuscript.blocks)
        document = _parse(manuscript, detection.kind)
    except BrokenDocument as error:
        raise BrokenDocument(f"{manuscript.name}: {error}") from error
    return detection, document


def _parse(manuscript: Manuscript, kind: str) -> ParsedDocument:
    """The parsed document, with the running heads that a converter set aside entered in its account of lines.

    Such a head may be all that says of a paper that it is exempt or confidential.
    """
    document = PARSERS[kind](manuscript.blocks, name=manuscript.name, lines=manuscript.body_lines)
    heads = {number: manuscript.lines[number - 1] for number in manuscript.furniture}
    document = headed_by_titles(restrict_by_heads(document, heads))
    return replace(
        document,
        furniture=(*document.furniture, *manuscript.furniture),
        line_count=document.line_count + len(manuscript.furniture),
        remarks=tuple(sorted({*manuscript.remarks, *document.remarks}, key=lambda each: each.line)),
    )


def finish(stored: Stored) -> None:
    """What follows in the same transaction: the boards' records, and the search entries of everything stored."""
    store_pack(stored)
    if stored.report.changes_anything:
        refresh({*stored.publications.values(), *stored.touched})


def import_file(
    path: Path, *, at: datetime, kind: str = "", dry_run: bool = False, replace_file: bool = False
) -> Imported:
    """Import one file whole, or raise BrokenDocument and change nothing. A dry run is the same, undone."""
    with failures_told(path.name):
        detection, document = parse_file(path, kind=kind)
        file = SourceFile(name=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        with transaction.atomic():
            stored = store(document, file=file, at=at, replace_file=replace_file, then=finish)
            if dry_run:
                transaction.set_rollback(True)
    return Imported(detection, document, stored)
