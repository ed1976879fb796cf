"""A supplement to an agenda, or a late paper: reports that the pack promised or did not hold yet.

It is read as a pack is. Each report belongs to an item of the agenda by the number printed over it, by the
supplement's own list of items, or, where neither tells, by its title, which the store compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from boards.importing.parse.agenda.items_listed import read_items
from boards.importing.parse.agenda.numbers import NUMBER
from boards.importing.parse.marks import cut_mark
from boards.importing.parse.minutes.closures_read import parts_of, read_closures
from boards.importing.parse.pack.asks import read_asks
from boards.importing.parse.pack.boards_named import read_boards
from boards.importing.parse.pack.bound_minutes import read_bound_minutes
from boards.importing.parse.pack.cover import Cover, issued_in, read_cover
from boards.importing.parse.pack.layout import Layout, lay_out
from boards.importing.parse.pack.officers import read_officers
from boards.importing.parse.pack.report_parts import read_recommendations, read_reports
from boards.importing.parse.restrictions import restrict
from boards.importing.parse.when import in_words
from boards.importing.parsed import AgendaItemRecord, MeetingRecord, ReportRecord
from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.line_account import close
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import ParsedDocument, PublicationRecord, Record, Unplaced, lines_of, slug_of

_FIRST = 30  # blocks in which a supplement says which one it is
_MARK = re.compile(
    rf"""
    (?:agenda\ )?item\ (?:no\.?\ ?|number\ )?{NUMBER}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLED = re.compile(
    rf"""
    (?:agenda\ )?item\ (?:no\.?\ ?|number\ )?{NUMBER}(?:\s*+[:.–—-])?\s++
    (?P<title>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"""
      \b(?P<word>first|second|third|fourth|fifth)\ supplement                # first supplement
      | supplement(?:al|ary)?(?:\ agenda|\ pack|\ papers?)?[ ]
        (?:no\.?\ ?|number\ )?(?P<figure>\d{1,2})\b(?!\ [A-Z][a-z]+\ \d{4})  # supplement 12
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = ("first", "second", "third", "fourth", "fifth")
_LATE = re.compile(r"\blate (?:agenda )?(?:papers?|reports?|items?)\b", re.IGNORECASE)


def parse(blocks: Sequence[Block], *, name: str = "", lines: tuple[str, ...] = ()) -> ParsedDocument:
    """A supplement with its reports; BrokenDocument where no board or no date of a meeting is printed."""
    tidied = tidy(blocks)
    layout = lay_out(tidied.blocks, opens=_opens_report)
    cover = read_cover(layout)
    meeting = f"{slug_of(cover.board)}-{cover.met_on.isoformat()}"
    # A supplement may have no name but that of its items, so these are read first.
    found, _, _ = _read(place(layout.blocks, publication=""), layout, meeting=meeting, publication="")
    publication = _publication(cover, layout, [item.number or item.title for item in found], blocks)
    placed = place(layout.blocks, publication=publication.slug)
    items, reports, unplaced = _read(placed, layout, meeting=meeting, publication=publication.slug)
    earlier, odd = read_bound_minutes(placed, reports, board=cover.board, met_on=cover.met_on)
    closures = read_closures(placed, parts_of(placed, reports), meeting=meeting, publication=publication.slug)
    records = [*_records(placed, layout, cover, items, reports, publication.slug), *earlier, *closures]
    return close(
        publication,
        why=f"It adds papers to the meeting of the {cover.board} on {in_words(cover.met_on)}.",
        placed=placed,
        records=records,
        furniture=tidied.furniture,
        unplaced=[*unplaced, *odd],
        lines=lines,
    )


def _opens_report(blocks: Sequence[Block], index: int) -> bool:
    """A heading that names its item, or the first heading after a line that does."""
    block = blocks[index]
    if block.kind is not BlockKind.HEADING or _MARK.fullmatch(block.text):
        return False
    return bool(_TITLED.fullmatch(block.text) or (index and _MARK.fullmatch(blocks[index - 1].text)))


def _read(
    placed: Sequence[Placed], layout: Layout, *, meeting: str, publication: str
) -> tuple[list[AgendaItemRecord], list[ReportRecord], list[Unplaced]]:
    """The items that the supplement lists or whose reports it holds, and the reports with their items."""
    items, unplaced = read_items(
        placed, layout.agenda, meeting=meeting, publication=publication, by_place=False
    )
    reports = read_reports(
        placed, layout.reports, items, meeting=meeting, publication=publication, keyed=publication
    )
    by_key = {item.key: item for item in items}
    matched = []
    for report, span in zip(reports, layout.reports, strict=True):
        number, title = _item_over(placed, span[0])
        key = f"{meeting}--item-{slug_of(number)}" if number else report.item
        if number and key not in by_key:
            by_key[key] = _item_of(report, key, number, title, position=len(by_key) + 1)
        matched.append(replace(report, item=key))
    listed, matched = restrict(list(by_key.values()), matched, placed)
    return listed, matched, unplaced


def _item_over(placed: Sequence[Placed], index: int) -> tuple[str, str]:
    """The number of the item that a report's title names, or the line above it, with the title."""
    text = placed[index].text
    if found := _TITLED.fullmatch(text):
        return found["number"].replace(" ", ""), found["title"]
    above = placed[index - 1].text if index else ""
    found = _MARK.fullmatch(above)
    return (found["number"].replace(" ", ""), text) if found else ("", text)


def _item_of(report: ReportRecord, key: str, number: str, title: str, *, position: int) -> AgendaItemRecord:
    """An item that only the line over its report names."""
    return AgendaItemRecord(
        key=key,
        publication=report.publication,
        path=report.path,
        position=position,
        wording=title,
        lines=report.lines,
        anchor=report.anchor,
        meeting=report.meeting,
        number=number,
        title=cut_mark(title)[0],
    )


def _publication(
    cover: Cover, layout: Layout, numbers: Sequence[str], blocks: Sequence[Block]
) -> PublicationRecord:
    """The supplement as a publication, named by its number, else by the day of issue, else by its items."""
    first = [block.text for block in layout.blocks[:_FIRST]]
    issued = _issued_on(layout)
    ordinal = next((found for text in first if (found := _ORDINAL.search(text))), None)
    which = _number_of(ordinal) if ordinal else ""
    place = which or (issued.isoformat() if issued else slug_of(f"items {' '.join(numbers)}"))
    what = "Late papers" if _is_late(layout) else f"Supplement {which}".strip()
    word = slug_of(what.split()[0] if which else what)
    return PublicationRecord(
        slug=f"{slug_of(cover.board)}-{cover.met_on.isoformat()}-{word}-{place}",
        title=f"{cover.board}: {what.lower()} to the agenda of {in_words(cover.met_on)}",
        kind="supplement",
        years=(cover.met_on.year, cover.met_on.year),
        issued_on=issued or cover.met_on,
        issued_precision="day",
        date_basis="printed" if issued else "inferred",
        lines=lines_of((block.first_line, block.last_line) for block in blocks),
    )


def _number_of(ordinal: re.Match[str]) -> str:
    return ordinal["figure"] or str(_WORDS.index(ordinal["word"].lower()) + 1)


def _issued_on(layout: Layout) -> date | None:
    texts = [line for block in layout.blocks[slice(*layout.front)] for line in block.text.split("\n")]
    return next(filter(None, map(issued_in, texts)), None)


def _is_late(layout: Layout) -> bool:
    return any(_LATE.search(block.text) for block in layout.blocks[:_FIRST] if len(block.text) < 150)


def _records(
    placed: Sequence[Placed],
    layout: Layout,
    cover: Cover,
    items: Sequence[AgendaItemRecord],
    reports: Sequence[ReportRecord],
    slug: str,
) -> Iterator[Record]:
    """The records, each after those it names."""
    home = next((i for i in range(*layout.front) if cover.board in placed[i].text), cover.announced)
    boards = read_boards(placed, own=cover.board, home=home, publication=slug)
    yield from boards
    passage = placed[cover.announced].passage
    yield MeetingRecord(
        key=f"{boards[0].key}-{cover.met_on.isoformat()}",
        publication=slug,
        path=passage.path,
        wording=passage.wording,
        lines=passage.lines,
        anchor=passage.anchor,
        board=boards[0].key,
        met_on=cover.met_on,
        paper="late-paper" if _is_late(layout) else "supplement",
        added_on=_issued_on(layout),
        starts_at=cover.starts_at,
        venue=cover.venue,
        next_met_on=cover.next_met_on,
        next_starts_at=cover.next_starts_at,
        hashtag=cover.hashtag,
    )
    yield from items
    yield from reports
    for report, span in zip(reports, layout.reports, strict=True):
        yield from read_recommendations(placed, report, publication=slug)
        yield from read_officers(placed, span, report=report.key, publication=slug)
    yield from read_asks(placed, layout.reports, publication=slug)
