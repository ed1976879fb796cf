"""A page of a ModernGov site on a meeting, to the records of a paper: items, papers, minutes, decisions and who came.

A page of a meeting, of one item, or of attendance is read. What the agenda says of an item is kept apart from what the
minutes say, so that nothing is minuted that was only to be discussed. Of text that is under both "Decision" and
"Minutes" each decision is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from boards.importing.parse.agenda.presenters import presenter_in
from boards.importing.parse.agenda.rows import status_of
from boards.importing.parse.marks import cut_mark
from boards.importing.parse.meeting_page.page_addresses import (
    PageAddress,
    absolute,
    item_in,
    paper_in,
    read_addresses,
)
from boards.importing.parse.meeting_page.page_blocks import page_blocks
from boards.importing.parse.meeting_page.page_head import PageHead, is_about_meeting, read_head
from boards.importing.parse.meeting_page.page_items import PageItem, one_item, read_page_items, title_in
from boards.importing.parse.meeting_page.page_labels import (
    is_often_here,
    is_only_here,
    page_title,
    section_label,
)
from boards.importing.parse.meeting_page.page_outcomes import once, outcome_lines
from boards.importing.parse.minutes.attendance_tables import columns_of
from boards.importing.parse.minutes.minuted_items import MinutedItem, outcomes_in, resolves
from boards.importing.parse.minutes.outcome_labels import is_outcome_label
from boards.importing.parse.minutes.read_minutes import told_under
from boards.importing.parse.pack.cover import next_meeting
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.restrictions import Listed, reasons
from boards.importing.parse.when import date_in, in_words, time_in
from boards.importing.parsed import (
    AgendaItemRecord,
    BoardRecord,
    ContactOfficerRecord,
    LinkedPaperRecord,
    MeetingRecord,
    MinuteRecord,
    ServiceIds,
)
from policies.importing.blocks import Block, BlockKind, Manuscript, Remark, Span
from policies.importing.parse.line_account import close
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parsed import (
    BrokenDocument,
    Keys,
    ParsedDocument,
    PublicationRecord,
    Record,
    Unplaced,
    lines_of,
    slug_of,
)

_UNREAD = "This line names people, but not all of it could be read:"
_SHOWN = 120  # characters of a line in a remark
_HEADING = 2  # level of an item's title
_DRAFT = re.compile(r"\b(?:draft|unconfirmed)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"""
    (?:the\ )?(?:draft\ )?(?:minutes|agenda|decisions)\b.{0,60}\b
    (?:not\ yet|will\ be|to\ follow|to\ be\ published)\b.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK_ALONE = re.compile(
    r"""
      \(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,5})[.)]  # 12.
      | [\u2022\u00b7*–-]                                # -
    """,
    re.VERBOSE,
)
_AFTER_NUMBER = " .:)–—-"
_NOTE_LENGTH = 4_000  # characters


def is_meeting_page(manuscript: Manuscript) -> bool:
    """A page of a ModernGov site on a meeting, by what such a site prints on each and other papers do not."""
    if any(block.page is not None for block in manuscript.blocks):
        return False  # a printed pack
    blocks, _ = page_blocks(manuscript)
    head = read_head(blocks)
    if head is None:
        return False
    texts = [" ".join(block.text.split()) for block in blocks]
    addresses = read_addresses(manuscript.address, manuscript.links)
    sure = addresses.is_moderngov or any(map(is_only_here, texts))
    often = sum(map(is_often_here, texts))
    return sure or (head.title.is_sure and (often > 0 or bool(columns_in(blocks))))


def columns_in(blocks: Sequence[Block]) -> list[int]:
    """The tables of who came."""
    return [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.TABLE
        and any((found := columns_of(row.cells)) and (found.parts or found.opens) for row in block.rows[:2])
    ]


def has_minutes(manuscript: Manuscript) -> bool:
    """The page says what came of the meeting: who came, what was minuted or decided."""
    blocks, _ = page_blocks(manuscript)
    head = read_head(blocks)
    if head is None:
        return False
    return head.title.kind == "attendance" or any(item.has_minutes for item in _items(blocks, head)[0])


def parse(manuscript: Manuscript, *, board: str = "") -> ParsedDocument:
    """The records of a page. Raises BrokenDocument if it names no board or no day; `board` may name the board."""
    blocks, rules = page_blocks(manuscript)
    head = read_head(blocks)
    if head is None:
        raise BrokenDocument("The page names no board with the day of its meeting.")
    addresses = read_addresses(manuscript.address, manuscript.links)
    items, between = _items(blocks, head)
    if head.title.kind == "item":
        items = [replace(item, id=item.id or item_in(manuscript.address)) for item in items]
    blocks, items = _with_headings(blocks, items)
    minuted = head.title.kind == "attendance" or any(item.has_minutes for item in items)
    name = board or head.board
    publication = _publication(name, head, items, blocks, minuted=minuted)
    placed = place(blocks, publication=publication.slug)
    home = placed[head.board_at].passage
    own = BoardRecord(
        key=slug_of(name),
        publication=publication.slug,
        path=home.path,
        wording=name,
        lines=home.lines,
        anchor=home.anchor,
        name=name,
        type="committee" if board else "governing" if name == "LGA Board" else "policy",
    )
    meeting = _meeting(placed, head, items, own.key, publication.slug, addresses, minuted=minuted)
    because = _reasons(placed, items, between)
    records: list[Record] = [own, meeting, *_contacts(placed, head, meeting)]
    odd: list[Unplaced] = []
    listed: list[AgendaItemRecord | MinuteRecord]
    if minuted:
        told, odd = _minutes(placed, head, items, meeting, because)
        records += told
        listed = [record for record in told if isinstance(record, MinuteRecord)]
    else:
        listed = list(_agenda(placed, items, meeting, because))
        records += listed
    records += _papers(placed, items, listed, because, addresses, publication.slug)
    document = close(
        publication,
        why=why_of(head),
        placed=placed,
        records=records,
        furniture=rules,
        unplaced=odd,
        lines=manuscript.body_lines,
    )
    doubts = [Remark(each.line, f"{_UNREAD} “{each.text[:_SHOWN]}”.") for each in odd]
    doubts += _doubts(placed, head, items)
    return replace(document, remarks=(*document.remarks, *dict.fromkeys(doubts)))


def why_of(head: PageHead) -> str:
    """What told that it is such a page."""
    what = {"attendance": "of who came to", "item": "of an item of"}.get(head.title.kind, "of")
    when = in_words(head.met_on)
    return f"It is a ModernGov page {what} a meeting of the {head.board} on {when} (“{head.title.words}”)."


def _items(blocks: Sequence[Block], head: PageHead) -> tuple[list[PageItem], dict[int, list[str]]]:
    """The items of the page; where no label says what is minutes, a page of minutes has nothing else."""
    if head.title.kind == "attendance":
        return [], {}
    labels = [block.text.strip() for block in blocks[head.end :] if section_label(block.text) == "minutes"]
    outcomes = any(
        section_label(block.text) == "outcome" and block.text.rstrip().endswith(":")
        for block in blocks[head.end :]
    )
    # "Minutes" alone may be the title of an item.
    labelled = len(labels) > 1 or any(label.endswith(":") for label in labels) or outcomes
    told = any(
        is_outcome_label(block.text) or resolves(block.text)
        for block in blocks[head.end :]
        if block.kind is not BlockKind.TABLE
    )
    of_minutes = "minutes" in head.title.words.lower() or "decision" in head.title.words.lower()
    all_minutes = not labelled and of_minutes and ("agenda" not in head.title.words.lower() or told)
    if head.title.kind == "item":
        return [_one(blocks, head, all_minutes=all_minutes)], {}
    return read_page_items(blocks, head.end, all_minutes=all_minutes)


def _one(blocks: Sequence[Block], head: PageHead, *, all_minutes: bool) -> PageItem:
    """The item of a page that is about one: its title is the line that numbers it, else the first that is no label."""
    places = [
        at for at in range(len(blocks)) if at not in (head.at, head.board_at) and _may_be_title(blocks[at])
    ]
    linked = [at for at in places if any(item_in(span.href) for span in blocks[at].spans if span.href)]
    numbered = [at for at in places if head.item and _starts_with(blocks[at].text, head.item)]
    titled = [at for at in places if page_title(blocks[at].text) is None]
    after = [at for at in titled if at > head.title_at]
    headed = [at for at in after if blocks[at].kind is BlockKind.HEADING]
    at = next(iter([*numbered, *headed, *linked, *after, *titled]), head.at)
    title = title_in(blocks[at])
    if head.item and _starts_with(title, head.item):
        title = title[len(head.item) :].lstrip(_AFTER_NUMBER)
    begin = min(at + 1, head.end) if at < head.end else min(head.end, at)
    return one_item(blocks, begin, number=head.item, title=title, title_at=at, all_minutes=all_minutes)


def _may_be_title(block: Block) -> bool:
    text = " ".join(block.text.split())
    if (
        block.kind is BlockKind.TABLE
        or not 0 < len(text) <= 300
        or section_label(text)
        or is_often_here(text)
    ):
        return False
    return bool(title_in(block)) and not (is_only_here(text) and not re.search(r"(?i)\bpdf\b", text))


def _starts_with(text: str, number: str) -> bool:
    rest = text.strip().removeprefix(number)
    return rest != text.strip() and rest[:1] in _AFTER_NUMBER and bool(rest.strip(_AFTER_NUMBER))


def _with_headings(blocks: Sequence[Block], items: Sequence[PageItem]) -> tuple[list[Block], list[PageItem]]:
    """The blocks with each item's number and title as one heading, and the items with the places of these blocks."""
    over = {item.title_at: item for item in items}
    numbers = {item.first for item in items if item.first != item.title_at}
    found: list[Block] = []
    now: dict[int, int] = {}  # the places of blocks before and after
    for at, block in enumerate(blocks):
        if at in numbers:
            now[at] = len(found)
            continue
        item = over.get(at)
        if item:
            number = f"{item.number}. " if item.number else ""
            first = blocks[item.first].first_line
            block = replace(
                block, spans=(Span(f"{number}{item.title}"),), first_line=min(first, block.first_line)
            ).as_heading(_HEADING)
        elif block.kind is BlockKind.HEADING and block.level >= _HEADING and items and at > items[0].first:
            block = replace(block, level=max(block.level, _HEADING + 1))
        now[at] = len(found)
        found.append(block)
    now[len(blocks)] = len(found)
    return found, [_moved(item, now) for item in items]


def _moved(item: PageItem, now: dict[int, int]) -> PageItem:
    return replace(
        item,
        first=now[item.first],
        title_at=now[item.title_at],
        end=now[item.end],
        agenda=[now[at] for at in item.agenda],
        minutes=[now[at] for at in item.minutes],
        beside={now[at] for at in item.beside},
        labels=[now[at] for at in item.labels],
        papers=[replace(paper, at=now[paper.at]) for paper in item.papers],
    )


def _publication(
    board: str, head: PageHead, items: Sequence[PageItem], blocks: Sequence[Block], *, minuted: bool
) -> PublicationRecord:
    """The page as a publication, dated by the meeting, because pages do not say when they were written."""
    words = head.title.words
    if head.title.kind == "attendance":
        what, slug = "attendance", "attendance"
    elif head.title.kind == "item":
        number = items[0].number or slug_of(items[0].title)
        what, slug = f"item {items[0].number or items[0].title[:150]}", f"item-{slug_of(number)[:60]}"
    else:
        what, slug = words.lower(), "minutes" if minuted else "agenda"
    return PublicationRecord(
        slug=f"{slug_of(board)}-{head.met_on.isoformat()}-{slug}-page",
        title=f"{board} {what}, {in_words(head.met_on)} (web page)",
        kind="minutes" if minuted else "agenda-pack",
        years=(head.met_on.year, head.met_on.year),
        issued_on=head.met_on,
        issued_precision="day",
        date_basis="inferred",
        is_draft=bool(_DRAFT.search(words)),
        lines=lines_of((block.first_line, block.last_line) for block in blocks),
    )


def _meeting(
    placed: Sequence[Placed],
    head: PageHead,
    items: Sequence[PageItem],
    board: str,
    publication: str,
    page: PageAddress,
    *,
    minuted: bool,
) -> MeetingRecord:
    passage = placed[head.at].passage
    said = [line for item in items for at in item.minutes for line in placed_lines(placed, at, at + 1)]
    following = next_meeting(said, head.met_on)
    ids = ServiceIds(site=page.site, meeting=page.meeting, board=page.committee)
    return MeetingRecord(
        key=f"{board}-{head.met_on.isoformat()}",
        publication=publication,
        path=passage.path,
        wording=passage.wording,
        lines=passage.lines,
        anchor=passage.anchor,
        board=board,
        met_on=head.met_on,
        paper="minutes" if minuted else "web-page",
        starts_at=head.starts_at,
        venue=head.venue,
        next_met_on=date_in(following),
        next_starts_at=time_in(following) if date_in(following) else None,
        status=head.status,
        service=ids if page.meeting or page.committee else None,
    )


def _contacts(
    placed: Sequence[Placed], head: PageHead, meeting: MeetingRecord
) -> Iterator[ContactOfficerRecord]:
    if officer := head.officer:
        passage = placed[officer.at].passage
        yield ContactOfficerRecord(
            key=f"{meeting.key}--contact--{slug_of(officer.name)}",
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


def _reasons(placed: Sequence[Placed], items: Sequence[PageItem], between: dict[int, list[str]]) -> list[str]:
    """Why each item is restricted: as its title, its text or the site says, or where on the page it is."""
    listed = []
    for item in items:
        title, mark = cut_mark(item.title)
        notes = [placed[at].text for at in (*item.agenda, *item.minutes)]
        listed.append(Listed(item.number, title, mark or ("Exempt" if item.withheld else ""), notes))
    return reasons(listed, between)


def _minutes(
    placed: Sequence[Placed],
    head: PageHead,
    items: Sequence[PageItem],
    meeting: MeetingRecord,
    because: Sequence[str],
) -> tuple[list[Record], list[Unplaced]]:
    minuted = [_minuted(placed, item) for item in items]
    first = items[0].first if items else len(placed)
    # Above the items only a list or a table of those who came is read: the line of the contact names somebody as well.
    outside = [line for line in placed_lines(placed, head.below, first) if not _is_of_page(line.text)]
    return told_under(placed, meeting, minuted, because=because, outside=outside)


def _is_of_page(text: str) -> bool:
    """A line over the items that says nothing of who came: where, whom to ask, links, what is still to be published."""
    plain = " ".join(text.split())
    if is_about_meeting(plain) or is_only_here(plain) or page_title(plain) or _NOT_YET.fullmatch(plain):
        return True
    return is_often_here(plain)


def _minuted(placed: Sequence[Placed], item: PageItem) -> MinutedItem:
    """An item with the lines of its minutes, and what came of it, each decision once."""
    title, mark = cut_mark(item.title)
    head = placed[item.title_at].passage
    first = Line(title, head.lines[0], item.title_at, is_heading=True)
    lines = [
        replace(line, is_heading=line.is_heading or at in item.beside)
        for at in item.minutes
        for line in placed_lines(placed, at, at + 1)
    ]
    below = list(_with_marks(lines))
    last = placed[max(item.end - 1, item.title_at)].passage.lines[1]
    blocks = range(item.title_at + 1, item.end)
    found = MinutedItem(item.number, title, first, mark, below, last=last, blocks=blocks, id=item.id)
    found.outcomes = once(outcomes_in(list(outcome_lines(below)), placed))
    return found


def _with_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; the number of a list that fills a line is that of the next one."""
    marker = ""
    for line in lines:
        if not line.cells and _MARK_ALONE.fullmatch(line.text.strip()):
            marker = line.text.strip()
            continue
        yield replace(line, marker=marker) if marker and not line.marker else line
        marker = ""


def _agenda(
    placed: Sequence[Placed], items: Sequence[PageItem], meeting: MeetingRecord, because: Sequence[str]
) -> Iterator[AgendaItemRecord]:
    keys = Keys(meeting.key)
    for position, (item, reason) in enumerate(zip(items, because, strict=True), 1):
        home = placed[item.title_at].passage
        notes = [placed[at].text for at in item.agenda]
        said = next(filter(any, map(presenter_in, notes)), ("", ""))
        number = item.number or str(position)
        yield AgendaItemRecord(
            key=keys.make(f"item-{slug_of(number)}"),
            publication=meeting.publication,
            path=home.path,
            position=position,
            wording=item.title,
            lines=(home.lines[0], placed[max(item.end - 1, item.title_at)].passage.lines[1]),
            anchor=home.anchor,
            meeting=meeting.key,
            number=number,
            title=cut_mark(item.title)[0],
            note="\n".join(notes)[:_NOTE_LENGTH],
            status=status_of(notes),
            presenter=said[0],
            presenter_post=said[1],
            service_id=item.id,
            restricted_because=reason,
            first=placed[item.title_at + 1].passage.position if item.end > item.title_at + 1 else None,
            last=placed[item.end - 1].passage.position if item.end > item.title_at + 1 else None,
        )


def _papers(
    placed: Sequence[Placed],
    items: Sequence[PageItem],
    listed: Sequence[AgendaItemRecord | MinuteRecord],
    because: Sequence[str],
    page: PageAddress,
    publication: str,
) -> Iterator[LinkedPaperRecord]:
    """The papers of the items, each once; those of an item that is not public are left out."""
    for item, record, reason in zip(items, listed, because, strict=True):
        keys = Keys(record.key)
        seen: set[str] = set()
        for paper in item.papers if not reason else ():
            number = paper_in(paper.link)
            if not paper.title or (number or paper.title) in seen:
                continue
            seen.add(number or paper.title)
            home = placed[paper.at].passage
            yield LinkedPaperRecord(
                key=keys.make("paper", slug_of(number or paper.title)[:80]),
                publication=publication,
                path=home.path,
                position=len(seen),
                wording=paper.title,
                lines=home.lines,
                anchor=home.anchor,
                item=record.key,
                service_id=number,
                address=absolute(paper.link, page.base) if paper.link else "",
            )


def _doubts(placed: Sequence[Placed], head: PageHead, items: Sequence[PageItem]) -> Iterator[Remark]:
    """Signs of items and minutes that are in none, or in one too few."""
    if not items and head.title.kind == "meeting" and not head.status:
        yield Remark(placed[head.at].passage.lines[0], "No item was read of this page of a meeting.")
    for item in items:
        labels = [at for at in item.labels if section_label(placed[at].text) == "minutes"]
        if len(labels) > 1:
            line = placed[labels[1]].passage.lines[0]
            yield Remark(
                line, "These are a second text of minutes under one item; an item may be missing here."
            )
    numbers = [(item, int(item.number)) for item in items if item.number.isdecimal()]
    for (_, before), (item, number) in zip(numbers, numbers[1:], strict=False):
        if number > before + 1:
            line = placed[item.title_at].passage.lines[0]
            yield Remark(
                line, f"The items go from {before} to {number}; what is between may not have been read."
            )
