"""The layout of a pack: where members, agenda and reports are, with every heading at its right level.

Converters give headings at several levels, in bold without marks, or as bare lines, sometimes all three in one
report. Here a report's title gets level 1, its sections level 2 and what stands under those level 3 and deeper, so
that the heading path of every passage is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from boards.importing.parse.agenda.numbers import bare_number, cut_pages, item_alone, split_number
from boards.importing.parse.agenda.presenters import cut_presenter
from boards.importing.parse.agenda.unnumbered import holds_titles
from boards.importing.parse.marks import cut_mark, is_divider
from boards.importing.parse.pack.member_columns import is_role
from boards.importing.parse.political_groups import is_group
from boards.importing.parse.titles import (
    heading_number,
    is_agenda,
    is_agenda_of,
    is_annex,
    is_cover_section,
    is_membership,
    is_minutes,
    may_be_membership,
    may_be_title,
    members_named,
    reads_as_heading,
    section_type,
)
from boards.importing.parse.when import cut_time
from boards.person_names import read_name
from policies.importing.blocks import Block, BlockKind, cut_apart, printed_lines
from policies.importing.parsed import slug_of

Span = tuple[int, int]  # first index, and the index after the last

_REACH = 3  # blocks between a report's title and the first section of its cover sheet
_BY_LINE = 120  # characters at most of a line between them
_MAX_LEVEL = 6
_GROUP_WORD = re.compile(r" (?:group|members)?(?: ?\(\d{1,3}\))?$", re.IGNORECASE)  # "Labour group (3)"
_AFTER_NAME = re.compile(r"[,;(]| [–—-] ")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks with true headings, and the parts of the pack as spans of their indexes."""

    blocks: tuple[Block, ...]
    front: Span
    membership: Span
    agenda: Span
    reports: tuple[Span, ...]


def lay_out(
    blocks: Sequence[Block], *, opens: Callable[[Sequence[Block], int], bool] | None = None
) -> Layout:
    """Find the parts of a pack, and correct the levels of its headings.

    `opens` says whether a line after the agenda begins a report, whatever is below it.
    """
    blocks = [_named_section(part) for part in _labels_apart(blocks)]
    titles = _titles_over_covers(blocks)
    agenda = _agenda(blocks, titles)
    after = range(agenda[1] if agenda[0] < agenda[1] else 0, len(blocks))
    opened = {index for index in after if opens(blocks, index)} if opens else set()
    titles = sorted(_all_titles(blocks, agenda, {*titles, *opened}))
    reports = tuple(pairwise([*titles, len(blocks)]))
    front = (0, titles[0] if titles else len(blocks))
    membership = _membership(blocks, front)
    for span in reports:
        blocks[slice(*span)] = _levelled(blocks[slice(*span)])
    if (
        membership[0] < membership[1]
        and blocks[membership[0]].kind is not BlockKind.HEADING
        and not _names_members(blocks[membership[0]])
    ):
        blocks[membership[0]] = blocks[membership[0]].as_heading(2)
    return Layout(tuple(blocks), front, membership, agenda, reports)


def _named_section(block: Block) -> Block:
    """A paragraph that is nothing but the name of a standard section is its heading."""
    plain = block.kind is BlockKind.PARAGRAPH and "\n" not in block.text
    if plain and section_type(block.text) and block.text[:1].isupper():
        return block.as_heading(3)
    return block


def _labels_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with names of sections and lines of members apart where no blank line parts them from others."""
    over = headed = False  # under a bare line, or a heading, over members
    for block in blocks:
        lines = printed_lines(block)
        headed = is_membership(block) or (headed and block.kind is not BlockKind.HEADING)
        over = headed or (bool(lines) and (over or may_be_membership(lines[0])))
        yield from cut_apart(block, _is_member_label if over else _is_section)
        over = bool(lines) and (may_be_membership(lines[-1]) or (over and is_member_line(lines[-1].text)))


def _is_section(line: Block) -> bool:
    return bool(section_type(line.text) and line.text[:1].isupper())


def _is_member_label(line: Block) -> bool:
    return may_be_membership(line) or is_member_line(line.text)


def is_member_line(text: str) -> bool:
    """A line of a list of members in words: a role or group before names, or a name with a title and more."""
    before, colon, after = text.partition(":")
    label = before.strip()
    known = bool(colon) and (is_role(label.rstrip("s")) or is_group(_GROUP_WORD.sub("", label)))
    return (known and (not after.strip() or _names_councillor(after))) or (
        not colon and _names_councillor(text)
    )


def _names_councillor(text: str) -> bool:
    """The words before the first comma or bracket are a name with a title."""
    named = read_name(_AFTER_NAME.split(text.strip(), maxsplit=1)[0])
    return bool(named and named.is_titled)


def opens_members(blocks: Sequence[Block], index: int) -> bool:
    """The line is over the list of a board's members; a bare one needs a member right beneath it."""
    if is_membership(blocks[index]) or _names_members(blocks[index]):
        return True
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None or not may_be_membership(blocks[index]):
        return False
    if below.kind is BlockKind.TABLE:
        return any(_names_councillor(cell) for row in below.rows for cell in row.cells)
    return is_member_line(below.text.split("\n")[0])


def _names_members(block: Block) -> bool:
    """ "Membership: Councillors Ann Ashe and Peter Elm" on one line."""
    return block.kind is BlockKind.PARAGRAPH and bool(members_named(block.text))


def _titles_over_covers(blocks: Sequence[Block]) -> list[int]:
    """Lines above the cover sheet of a report: above its purpose, or above what follows if that is missing."""
    titles: list[int] = []
    level = _MAX_LEVEL  # at which the titles so far are printed
    for index, block in enumerate(blocks):
        opener = _cover_below(blocks, index)
        if not opener or not may_be_title(block):
            continue
        if titles and index - titles[-1] < _REACH and _cover_below(blocks, titles[-1]):
            continue  # a line between a title and its cover sheet
        if opener == "purpose" or (block.kind is BlockKind.HEADING and block.level <= level):
            if titles and blocks[titles[-1]].text == block.text and opener != "purpose":
                continue
            titles.append(index)
            level = block.level if block.kind is BlockKind.HEADING else level
    return titles


def _cover_below(blocks: Sequence[Block], index: int) -> str:
    """The cover section that follows a line; below a heading a date or a by-line may come between."""
    reach = _REACH if blocks[index].kind is BlockKind.HEADING else 1
    for block in blocks[index + 1 : index + 1 + reach]:
        if block.kind is BlockKind.HEADING:
            return section_type(block.text) if is_cover_section(block.text) else ""
        if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _BY_LINE:
            return ""
    return ""


def _agenda(blocks: Sequence[Block], titles: Sequence[int]) -> Span:
    """From the word "Agenda" that stands last over items (or the head of a table of them) to the next part."""
    stop = titles[0] if titles else len(blocks)
    words = [index for index in reversed(range(stop)) if is_agenda(blocks[index])]
    words = words or [index for index in range(stop) if is_agenda_of(blocks[index])][:1]
    tables = [index for index in range(stop) if _is_items_table(blocks[index])]
    spans = (
        _agenda_from(blocks, start, stop, holds)
        for holds in (_holds_items, holds_titles)
        for start in (*words, *tables)
    )
    return next(filter(None, spans), (stop, stop))


def _agenda_from(
    blocks: Sequence[Block], start: int, stop: int, holds: Callable[[Block], bool]
) -> Span | None:
    """The agenda that begins at a line, up to the first heading after its items; nothing if it has no items."""
    items_seen = _is_items_table(blocks[start])
    for index in range(start + 1, stop):
        heading = blocks[index].kind is BlockKind.HEADING and not _is_within_agenda(blocks, index, stop)
        if not items_seen and _names_members(blocks[index]):
            continue  # one line of members above the items
        if opens_members(blocks, index) or (items_seen and (heading or _repeats_item(blocks, start, index))):
            stop = index
            break
        items_seen = items_seen or holds(blocks[index])
    return (start, stop) if items_seen else None


def _is_within_agenda(blocks: Sequence[Block], index: int, stop: int) -> bool:
    """A heading that is an item, or is above the items that are not public."""
    text = blocks[index].text
    below = blocks[index + 1 : min(index + 3, stop)]
    return bool(split_number(text)[0]) or (is_divider(text) and any(map(_holds_items, below)))


def _repeats_item(blocks: Sequence[Block], start: int, index: int) -> bool:
    """A heading or a line in bold that repeats an item above it: the first report begins there."""
    block = blocks[index]
    if block.kind is not BlockKind.HEADING and not _is_bold_line(block):
        return False
    number, rest = split_number(block.text)
    slug = slug_of(cut_mark(rest)[0])
    items = set(_agenda_lines(blocks[start:index])) - {("", "")}
    if number:
        return (number, slug) in items
    return slug in {title for _, title in items} - {""}


def _is_bold_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.is_bold and "\n" not in block.text


def _is_items_table(block: Block) -> bool:
    if block.kind is not BlockKind.TABLE or not block.rows:
        return False
    head = {cell.strip().lower() for cell in block.rows[0].cells}
    return bool(head & {"item", "agenda item"}) and bool(head & {"page", "pages", "time", "no", "no."})


def _holds_items(block: Block) -> bool:
    if block.kind is BlockKind.TABLE:
        return any(split_number(cell)[0] or bare_number(cell) for row in block.rows for cell in row.cells)
    return bool(bare_number(block.marker) or split_number(block.text)[0])


def _all_titles(blocks: Sequence[Block], agenda: Span, known: Set[int]) -> Iterator[int]:
    """The titles known, and lines after the agenda that repeat the title of an item: reports without a cover sheet.

    Where nothing else tells of a report, such a line may be in bold. The minutes of an earlier meeting that are bound
    in are one paper: the numbered items in it are not those of this agenda.
    """
    items = set(_agenda_lines(blocks[slice(*agenda)])) - {("", "")}
    titles = {title for _, title in items}
    numbers = {number for number, _ in items} - {""}
    within = ""  # the report in which the line stands
    minuted = False  # that report is minutes
    for index in sorted({*known, *range(agenda[1], len(blocks))}):
        block = blocks[index]
        number, rest = split_number(block.text)
        slug = slug_of(cut_mark(rest)[0])
        below = blocks[index + 1] if index + 1 < len(blocks) else block
        if item_alone(block.text) and (
            index + 1 in known
            or (
                below.kind is BlockKind.HEADING
                and slug_of(cut_mark(split_number(below.text)[1])[0]) in titles
            )
        ):
            opens = False  # the title is on the line below
        elif index in known:
            opens = not (minuted and number)
        elif block.kind is BlockKind.HEADING and item_alone(block.text):
            opens = not minuted and item_alone(block.text) in numbers
        elif block.kind is BlockKind.HEADING or (not known and _is_bold_line(block)):
            repeats = (number, slug) in items if number else slug in titles
            opens = (repeats or is_minutes(block.text)) and slug != within and not (minuted and number)
        else:
            opens = False
        if opens:
            within, minuted = slug, is_minutes(block.text)
            yield index


def _agenda_lines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Number and title, as a slug, of every line of the agenda; the number may be in the cell before."""
    for block in blocks:
        for cells in [row.cells for row in block.rows] or [(block.text,)]:
            before = bare_number(block.marker)
            for line in (line for cell in cells for line in cell.split("\n")):
                number, rest = split_number(line)
                yield number or before, slug_of(_title_in(rest))
                before = bare_number(line) or before


def _title_in(text: str) -> str:
    """The title of an item without what is printed after it."""
    title, _ = cut_mark(cut_pages(text)[0])
    return cut_presenter(cut_time(cut_pages(title)[0])[0])[0]


def _membership(blocks: Sequence[Block], front: Span) -> Span:
    """From the heading over the members to the next heading of its rank."""
    start = next((index for index in range(*front) if opens_members(blocks, index)), None)
    if start is None:
        return (front[0], front[0])
    level = blocks[start].level or 2
    for index in range(start + 1, front[1]):
        block = blocks[index]
        if (
            is_agenda(block)
            or _is_items_table(block)
            or (block.kind is BlockKind.HEADING and block.level <= level)
        ):
            return (start, index)
    return (start, front[1])


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one report with title 1, sections 2, subsections 3 and deeper."""
    title = blocks[0].text
    base = _section_level(blocks)
    annex = 0  # level as printed of the annex in force
    level = 2
    levelled = [blocks[0].as_heading(1)]
    for block in blocks[1:]:
        printed = block.level if block.kind is BlockKind.HEADING else 0
        if not printed and not reads_as_heading(block):
            levelled.append(block)
            continue
        if block.text.casefold() == title.casefold():
            level, annex = 1, 0
        elif is_annex(block.text):
            level, annex = 2, printed or base
        elif printed and annex and printed > annex:
            level = 2 + printed - annex
        elif section_type(block.text):
            level, annex = 2, 0
        elif printed:
            level, annex = max(2, 2 + printed - base), 0
        else:
            level = max(2, level)
        levelled.append(block.as_heading(min(level, _MAX_LEVEL)))
    return levelled


def _section_level(blocks: Sequence[Block]) -> int:
    """The level at which a report prints sections of its own: the highest that is no title, annex or standard name."""
    title = blocks[0].text.casefold()
    levels = [
        block.level
        for block in blocks[1:]
        if block.kind is BlockKind.HEADING
        and block.text.casefold() != title
        and not (is_annex(block.text) or section_type(block.text))
    ]
    return min(levels, default=2)


def outside_of(number: str, heading: str) -> bool:
    """A paragraph beyond the numbered subsection before it: 6.4 or 7 after "6.3. Records".

    Lettered paragraphs and numbers that begin anew are still inside.
    """
    own, other = _parts(heading_number(heading)), _parts(number)
    return len(own) > 1 and other > own and other[: len(own)] != own


def _parts(number: str) -> tuple[int, ...]:
    """The parts of a decimal number, or none: "6.3." is 6 and 3."""
    parts = number.rstrip(".)").split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
