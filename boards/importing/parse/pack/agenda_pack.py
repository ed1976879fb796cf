"""The agenda pack of a board: who meets, when, about what, with the reports behind the items.

A pack binds papers together. Its cover, its list of members, its agenda and each of its reports are read by a module
of their own; a business plan among them is a publication of its own, and its text stays out of the pack's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from boards.importing.parse.agenda.items_listed import read_items
from boards.importing.parse.minutes.closures_read import parts_of, read_closures
from boards.importing.parse.pack.asks import read_asks
from boards.importing.parse.pack.boards_named import read_boards, read_governance
from boards.importing.parse.pack.bound_in import Unbound, unbind
from boards.importing.parse.pack.bound_minutes import read_bound_minutes
from boards.importing.parse.pack.cover import Cover, read_cover
from boards.importing.parse.pack.layout import Layout, lay_out, outside_of
from boards.importing.parse.pack.membership import read_seats
from boards.importing.parse.pack.officers import read_officers
from boards.importing.parse.pack.report_parts import read_recommendations, read_reports
from boards.importing.parse.restrictions import restrict
from boards.importing.parse.when import in_words
from boards.importing.parsed import (
    AgendaItemRecord,
    BoardRecord,
    ContactOfficerRecord,
    MeetingRecord,
    ReportRecord,
)
from policies.importing.blocks import Block, Remark
from policies.importing.parse.line_account import close
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.plan import business_plan
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import (
    BrokenDocument,
    GovernanceFactRecord,
    Keys,
    ParsedDocument,
    PublicationRecord,
    Record,
    Unplaced,
    lines_of,
    slug_of,
)

_MEMBERS_UNREAD = "Not all of this line in the list of members could be read:"
_SHOWN = 120  # characters of a line in a remark


def parse(
    blocks: Sequence[Block], *, name: str = "", lines: tuple[str, ...] = (), board: str = ""
) -> ParsedDocument:
    """A pack with everything in it; BrokenDocument if it prints no board or no date of a meeting.

    `board` names the board, if somebody says whose pack it is.
    """
    unbound = unbind(blocks)
    own = _pack(unbound, lines, board)
    if not unbound.plan:
        return own
    if _is_restricted(own, unbound.plan[0].first_line):
        # Whatever is bound into a paper that is not public is a part of it.
        return _pack(Unbound(tuple(blocks)), lines, board)
    try:
        plan = business_plan.parse(
            unbound.plan, name=name, part_of=own.publications[0].slug, part_pages=None, lines=lines
        )
    except BrokenDocument as error:
        # What looks like a plan and cannot be read as one stays an annex of its report.
        whole = _pack(Unbound(tuple(blocks)), lines, board)
        line = unbound.plan[0].first_line
        return replace(
            whole, unplaced=(*whole.unplaced, Unplaced(line, f"A plan was expected here: {error}"))
        )
    return _with_plan(own, plan)


def _pack(unbound: Unbound, lines: tuple[str, ...], board: str) -> ParsedDocument:
    """The pack without the plan that is bound into it."""
    tidied = tidy(unbound.own)
    layout = lay_out(tidied.blocks)
    cover = read_cover(layout, board=board)
    publication = _publication(cover, (*unbound.own, *unbound.plan))
    placed = tuple(_numbered_rightly(place(layout.blocks, publication=publication.slug)))
    of_board = "committee" if board else "policy"
    records, unplaced, doubts = _records(placed, layout, cover, publication.slug, of_board)
    document = close(
        publication,
        why=f"It is the agenda of a meeting of the {cover.board} on {in_words(cover.met_on)}.",
        placed=placed,
        records=records,
        furniture=tidied.furniture,
        unplaced=unplaced,
        lines=_without(lines, unbound.plan),
    )
    return replace(document, remarks=(*document.remarks, *doubts))


def _is_restricted(pack: ParsedDocument, line: int) -> bool:
    """Whether the report that contains a line belongs to a restricted item."""
    over = [each for each in pack.records if isinstance(each, ReportRecord) and each.lines[0] < line]
    restricted = {
        each.key for each in pack.records if isinstance(each, AgendaItemRecord) and each.restricted_because
    }
    return bool(over) and over[-1].item in restricted


def _publication(cover: Cover, blocks: Sequence[Block]) -> PublicationRecord:
    """The pack as a publication. It prints the day of the meeting and not that of issue."""
    return PublicationRecord(
        slug=f"{slug_of(cover.board)}-{cover.met_on.isoformat()}",
        title=f"{cover.board} agenda, {in_words(cover.met_on)}",
        kind="agenda-pack",
        years=(cover.met_on.year, cover.met_on.year),
        issued_on=cover.met_on,
        issued_precision="day",
        date_basis="inferred",
        lines=lines_of((block.first_line, block.last_line) for block in blocks),
    )


def _numbered_rightly(placed: Sequence[Placed]) -> Iterator[Placed]:
    """The passages, without numbered headings in their path that no longer apply.

    A paragraph 6.4 after the heading "6.3. Records" is beside that heading, not under it. A passage without a number
    has the path of the one before it.
    """
    left: tuple[str, ...] = ()
    for each in placed:
        passage = each.passage
        if each.is_heading:
            left = ()
        elif passage.path and outside_of(passage.number, passage.path[-1]):
            left = passage.path
        if left and passage.path == left:
            passage = replace(passage, path=passage.path[:-1])
        yield Placed(each.block, passage)


def _records(
    placed: Sequence[Placed], layout: Layout, cover: Cover, slug: str, of_board: str
) -> tuple[list[Record], list[Unplaced], list[Remark]]:
    """The records of the pack itself, each after those it names, the rows that no rule could read, and doubts."""
    home = next((i for i in range(*layout.front) if cover.board in placed[i].text), cover.announced)
    boards = read_boards(placed, own=cover.board, kind=of_board, home=home, publication=slug)
    meeting = _meeting(placed, cover, boards[0], slug)
    seats, odd_rows = read_seats(
        placed, layout.membership, board=boards[0].key, publication=slug, met_on=cover.met_on
    )
    items, odd_items = read_items(placed, layout.agenda, meeting=meeting.key, publication=slug)
    reports = read_reports(placed, layout.reports, items, meeting=meeting.key, publication=slug)
    items, reports = restrict(items, reports, placed)
    recommendations = [
        each for report in reports for each in read_recommendations(placed, report, publication=slug)
    ]
    officers = [*_officer_of_meeting(placed, cover, meeting)]
    for report, span in zip(reports, layout.reports, strict=True):
        officers += read_officers(placed, span, report=report.key, publication=slug)
    asks = read_asks(placed, layout.reports, publication=slug)
    earlier, odd_minutes = read_bound_minutes(placed, reports, board=cover.board, met_on=cover.met_on)
    closures = read_closures(placed, parts_of(placed, reports), meeting=meeting.key, publication=slug)
    records = [
        *boards,
        meeting,
        *seats,
        *items,
        *reports,
        *recommendations,
        *officers,
        *asks,
        *earlier,
        *closures,
    ]
    doubts = [Remark(row.line, f"{_MEMBERS_UNREAD} “{row.text[:_SHOWN]}”.") for row in odd_rows]
    return records, [*odd_rows, *odd_items, *odd_minutes], list(dict.fromkeys(doubts))


def _meeting(placed: Sequence[Placed], cover: Cover, board: BoardRecord, slug: str) -> MeetingRecord:
    """The meeting; its wording is the sentence that calls it."""
    passage = placed[cover.announced].passage
    return MeetingRecord(
        key=f"{board.key}-{cover.met_on.isoformat()}",
        publication=slug,
        path=passage.path,
        wording=passage.wording,
        lines=passage.lines,
        anchor=passage.anchor,
        board=board.key,
        met_on=cover.met_on,
        starts_at=cover.starts_at,
        venue=cover.venue,
        next_met_on=cover.next_met_on,
        next_starts_at=cover.next_starts_at,
        hashtag=cover.hashtag,
        group_contacts=cover.group_contacts,
    )


def _officer_of_meeting(
    placed: Sequence[Placed], cover: Cover, meeting: MeetingRecord
) -> Iterator[ContactOfficerRecord]:
    """The contact named on the cover."""
    officer = cover.officer
    if officer is None:
        return
    passage = placed[officer.index].passage
    yield ContactOfficerRecord(
        key=Keys(meeting.key).make("contact", slug_of(officer.name)),
        publication=meeting.publication,
        path=passage.path,
        wording=passage.wording,
        lines=passage.lines,
        anchor=passage.anchor,
        meeting=meeting.key,
        name=officer.name,
        post=officer.post,
        telephone=officer.telephone,
        email=officer.email,
    )


def _without(lines: Sequence[str], plan: Sequence[Block]) -> tuple[str, ...]:
    """The source lines with those of the plan left empty: the plan gives its own account of them."""
    kept = list(lines)
    if plan:
        first, last = lines_of((block.first_line, block.last_line) for block in plan)
        kept[first - 1 : last] = [""] * len(kept[first - 1 : last])
    return tuple(kept)


def _with_plan(own: ParsedDocument, plan: ParsedDocument) -> ParsedDocument:
    """Pack and plan in one account, with the boards that only the plan's governance pages name at the end."""
    facts = [record for record in plan.records if isinstance(record, GovernanceFactRecord)]
    known = [record for record in own.records if isinstance(record, BoardRecord)]
    return replace(
        own,
        publications=(*own.publications, *plan.publications),
        records=(*own.records, *plan.records, *read_governance(facts, known)),
        unplaced=(*own.unplaced, *plan.unplaced),
        remarks=(*own.remarks, *plan.remarks),
        furniture=(*own.furniture, *plan.furniture),
        line_count=own.line_count + plan.line_count,
    )
