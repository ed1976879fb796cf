"""Imports a file: read it, detect its kind, parse it, store it. The only module that knows every kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from boards.importing import parsed as board_records
from boards.importing.parse import doubts as board_doubts
from boards.importing.parse import supplement
from boards.importing.parse.meeting_page import read_page, whose_page
from boards.importing.parse.minutes import read_minutes as minutes
from boards.importing.parse.pack import agenda_pack
from boards.importing.parse.restrictions import restrict_by_heads
from boards.importing.store_pack import store_pack
from lga_kb.document_import.failures import failures_told
from policies.importing.blocks import Manuscript, Remark
from policies.importing.convert import file_bytes, read_bytes
from policies.importing.detection import Detection, detect
from policies.importing.detection_signs import Agenda, FirstLines
from policies.importing.parse import doubts
from policies.importing.parse.general import general_paper, manifesto
from policies.importing.parse.paper import article
from policies.importing.parse.plan import business_plan
from policies.importing.parse.stamps import stamped_by_heads
from policies.importing.parse.tidy import tidy
from policies.importing.parse.title_headings import headed_by_titles
from policies.importing.parsed import BrokenDocument, ParsedDocument, Told
from policies.importing.same_text import earlier_with_text, in_place_of
from policies.importing.store import SourceFile, Stored, store
from policies.importing.what_was_read import in_words
from policies.models import HiddenName, Publication
from policies.proposals.proposing import told_of_proposals
from policies.search.index import refresh, refresh_created
from policies.text.source_address import source_address

PARSERS: dict[str, Callable[..., ParsedDocument]] = {
    "business-plan": business_plan.parse,
    "offers-and-asks": manifesto.parse,
    "article": article.parse,
    "agenda-pack": agenda_pack.parse,
    "supplement": supplement.parse,
    "minutes": minutes.parse,
    **general_paper.PARSERS,
}
_OF_ANY_BODY: dict[str, Callable[..., ParsedDocument]] = {
    "agenda-pack": agenda_pack.parse,
    "minutes": minutes.parse,
}  # that somebody may name
_OF_MEETINGS = ("agenda-pack", "supplement", "minutes")  # as which a page of a meeting may be read

NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of one file."""

    detection: Detection
    document: ParsedDocument
    stored: Stored


def parse_manuscript(
    manuscript: Manuscript, *, told: Told = NOTHING_TOLD, by: str = ""
) -> tuple[Detection, ParsedDocument]:
    """Parse the text as the given kind, for the reason `by`, or as the detected kind. Raises BrokenDocument."""
    try:
        is_page = read_page.is_meeting_page(manuscript)
        detection = Detection(told.kind, by) if told.kind else _detected(manuscript, told, is_page=is_page)
        is_page = is_page and detection.kind in _OF_MEETINGS
        document = _parse(manuscript, detection.kind, told, is_page=is_page)
    except BrokenDocument as error:
        raise BrokenDocument(f"{manuscript.name}: {error}") from error
    return detection, document


def parse_to_store(
    manuscript: Manuscript, *, told: Told = NOTHING_TOLD, by: str = ""
) -> tuple[Detection, ParsedDocument]:
    """The same, without the names that are hidden on request."""
    detection, document = parse_manuscript(manuscript, told=told, by=by)
    return detection, HiddenName.objects.words().out_of(document)


def _detected(manuscript: Manuscript, told: Told, *, is_page: bool) -> Detection:
    """The detected kind of a document. If a board is named, minutes and agendas belong to it."""
    if is_page and (page := whose_page.kind_of(manuscript, board=told.board)):
        return Detection(*page)
    if told.board and FirstLines.of(tidy(manuscript.blocks).blocks).is_minutes:
        return Detection(
            "minutes", f"Its first lines call it minutes, and --board names the body: {told.board}."
        )
    if told.board and (agenda := Agenda.of(tidy(manuscript.blocks).blocks)).is_pack:
        return Detection("agenda-pack", f"{agenda.why} --board names the body: {told.board}.")
    return detect(manuscript.blocks)


def _parse(manuscript: Manuscript, kind: str, told: Told, *, is_page: bool) -> ParsedDocument:
    """The parsed document, with the running heads that a converter set aside included in its lines.

    Such a head may be the only sign that a paper is exempt or confidential.
    """
    name = told.name(manuscript.name)
    heads = {number: manuscript.lines[number - 1] for number in manuscript.furniture}
    if told.board and not is_page and kind not in _OF_ANY_BODY:
        raise BrokenDocument(
            "--board is only for minutes and agendas, and this is read as neither. Leave it out."
        )
    if is_page:
        document = read_page.parse(manuscript, board=told.board)
    elif told.board:
        document = _OF_ANY_BODY[kind](
            manuscript.blocks, name=name, lines=manuscript.body_lines, board=told.board
        )
    else:
        stamps: dict[str, Any] = {}
        if kind in general_paper.PARSERS:
            stamps = {"heads": tuple(heads.values()), "published_on": manuscript.published_on}
        document = PARSERS[kind](manuscript.blocks, name=name, lines=manuscript.body_lines, **stamps)
    remarks = {
        *manuscript.remarks,
        *document.remarks,
        *doubts.doubts_of(document, manuscript),
        *board_doubts.doubts_of(document, manuscript, is_page=is_page),
    }
    document = stamped_by_heads(headed_by_titles(restrict_by_heads(document, heads)), heads)
    return replace(
        document,
        furniture=(*document.furniture, *manuscript.furniture),
        line_count=document.line_count + len(manuscript.furniture),
        remarks=tuple(sorted(remarks, key=lambda each: (each.line, each.sentence))),
    )


def finish(stored: Stored) -> None:
    """Further steps of the same transaction: the boards' records, proposed sentences, and search entries."""
    store_pack(stored)
    if not stored.report.changes_anything:
        return
    publications = list(stored.publications.values())
    stored.report.notes += told_of_proposals(publications)
    if _is_all_new(stored):
        refresh_created(publications, nothing_of={"boards"})
    else:
        refresh({*publications, *stored.touched})


def told_by_itself(manuscript: Manuscript) -> str:
    """The address that a saved web page gives as its own, if it is public."""
    try:
        return source_address(manuscript.address) if manuscript.address else ""
    except ValueError:
        return ""


def _is_all_new(stored: Stored) -> bool:
    """Whether the import made its publications, touched no other, and has nothing to do with boards."""
    made = {
        each.row.pk
        for each in stored.report.rows
        if each.outcome == "created" and isinstance(each.row, Publication)
    }
    of_boards = any(type(record).__module__ == board_records.__name__ for record in stored.records)
    return not (stored.touched or of_boards) and all(each.pk in made for each in stored.publications.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Options of an import.

    Imported records are public at once. So a document with doubts is stored only if they are accepted, and the text of
    an earlier publication under another title only if it replaces that one or is to be kept beside it.
    """

    told: Told = NOTHING_TOLD
    dry_run: bool = False
    replace_file: bool = False
    accept_doubts: bool = False
    as_new: bool = False
    source_url: str = ""
    read_on: date | None = None


def import_file(path: Path, *, at: datetime, wishes: Wishes | None = None, **wished: Any) -> Imported:
    """Import one file whole, or raise BrokenDocument and change nothing. A dry run is the same, undone."""
    with failures_told(path.name):
        data = file_bytes(path)
    return import_bytes(path.name, data, at=at, wishes=wishes or Wishes(**wished))


def import_bytes(name: str, data: bytes, *, at: datetime, wishes: Wishes, readers: str = "") -> Imported:
    """The same for a file whose bytes are already known. `readers` identifies the code that reads it."""
    with failures_told(name):
        manuscript = read_bytes(name, data)
        detection, document = parse_to_store(manuscript, told=wishes.told, by="Set by --kind.")
        if document.doubts and not (wishes.accept_doubts or wishes.dry_run):
            raise BrokenDocument(_doubtful(name, document.doubts))
        if not wishes.as_new and (earlier := earlier_with_text(document)):
            if not wishes.replace_file:
                raise BrokenDocument(_retitled(name, earlier))
            document = in_place_of(document, earlier.slug)
        file = SourceFile(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            url=wishes.source_url or told_by_itself(manuscript),
            read_on=wishes.read_on,
            readers=readers,
        )
        with transaction.atomic():
            stored = store(document, file=file, at=at, replace_file=wishes.replace_file, then=finish)
            if wishes.dry_run:
                transaction.set_rollback(True)
    return Imported(detection, document, stored)


def _retitled(name: str, earlier: Publication) -> str:
    ways = "Give --replace to correct that publication, or --as-new to keep both."
    return f"{name}: this is the text of “{earlier.title}” ({earlier.slug}) under another title. {ways}"


def _doubtful(name: str, doubts: Sequence[Remark]) -> str:
    """Why a document with doubts is not stored, with each of them."""
    count = f"{len(doubts)} doubt{'s' if len(doubts) > 1 else ''}"
    told = [f"  {in_words(doubt)}" for doubt in doubts]
    ways = "Check them, then import it with --accept-doubts, or import it in the admin."
    return "\n".join([f"{name}: nothing was stored, for {count}. {ways}", *told])
