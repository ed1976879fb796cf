"""The items of a page of a meeting: where each begins, and what of it is agenda, papers, minutes and what was decided.

An item begins where its title links to the item's own page, where its number fills a line or a cell, or where a
numbered line counts on from the item before. A list within the minutes counts as well: it begins at 1 again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from boards.importing.parse.marks import is_divider, reopens
from boards.importing.parse.meeting_page.page_addresses import item_in, paper_in
from boards.importing.parse.meeting_page.page_labels import (
    has_size,
    is_foot,
    is_links,
    section_label,
    without_size,
)
from policies.importing.blocks import Block, BlockKind

_OF_MINUTE = r"(?:[A-Z]{1,4}[ ./-]?)?\d{1,4}(?:/\d{2,4}){1,2}[a-z]?"
_PLAIN = r"\d{1,3}(?:\.\d{1,2})*[a-z]?(?:\ ?\([a-z]{1,3}\))?"
_ALONE = re.compile(
    rf"""
    (?:(?:agenda\ )?item(?:\ no\.?)?\ )?(?P<number>
        {_OF_MINUTE}  # 3/12
        | {_PLAIN}    # 12
    )[.):]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_TITLE = re.compile(
    rf"""
    (?:
        (?P<minute>{_OF_MINUTE})[.):]?                                              # 3/12
        | (?:(?:agenda\ )?item(?:\ no\.?)?\ )?(?P<plain>{_PLAIN})(?:[.):]|\ [–—-])  # 12.
    )\s{{1,9}}(?P<title>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_BARE = re.compile(r"(?P<number>\d{1,3}[a-z]?)\s{1,3}(?=[A-Z])")
_ITEM_MARK = re.compile(
    rf"""
    \(?(?P<number>
        {_OF_MINUTE}  # 3/12
        | {_PLAIN}    # 12
    )[.)]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_TITLE = 300  # characters
_LONGEST_SENTENCE = 8  # words of a title that ends with a full stop
_OF_ITEM = re.compile(r",? (?:agenda )?item [\w./()]{1,12}$", re.IGNORECASE)
_WITHHELD = re.compile(
    r"""
      (?:view\ (?:the\ )?)?reasons\ why\ (?:agenda\ )?item\ .{1,20}\ is\ restricted.*
        # reasons why item 4 is restricted
      | restricted\ item\b.*                                                          # restricted item
      | this\ item\ is\ restricted.*                                                  # this item is restricted
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class Paper:
    """A paper that the page links to, or only names."""

    title: str
    at: int  # the block
    link: str = ""


@dataclass(slots=True)
class PageItem:
    """An item by its blocks: `first` to `end`, the last not included, with the places of its parts."""

    number: str
    title: str
    first: int  # the block of its number, or of its title
    title_at: int
    end: int = 0
    id: str = ""
    agenda: list[int] = field(default_factory=list)  # what the agenda says beneath the title
    minutes: list[int] = field(default_factory=list)  # with the labels of decisions and actions among them
    beside: set[int] = field(default_factory=set)  # labels under which nothing is decided
    labels: list[int] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    withheld: str = ""  # the line that says that the item is restricted

    @property
    def has_minutes(self) -> bool:
        return any(at not in self.beside for at in self.minutes)


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins."""

    number: str
    title: str
    first: int
    title_at: int
    id: str = ""


def read_page_items(
    blocks: Sequence[Block], begin: int, *, all_minutes: bool
) -> tuple[list[PageItem], dict[int, list[str]]]:
    """The items from a block on, and the lines between them under which items are not public.

    `all_minutes` says that text under a title is minutes where no label says otherwise.
    """
    end = _foot(blocks, begin)
    starts = item_starts(blocks, begin, end)
    items: list[PageItem] = []
    between: dict[int, list[str]] = {}
    for place, start in enumerate(starts):
        stop = starts[place + 1].first if place + 1 < len(starts) else end
        while stop - 1 > start.title_at and _parts(blocks[stop - 1]):
            stop -= 1
            between.setdefault(place + 1, []).insert(0, blocks[stop].text)
        items.append(_item(blocks, start, stop, all_minutes=all_minutes))
    if starts:
        over = [each.text for each in blocks[begin : starts[0].first] if _parts(each)]
        if over:
            between[0] = over
    return items, between


def one_item(
    blocks: Sequence[Block], begin: int, *, number: str, title: str, title_at: int, all_minutes: bool
) -> PageItem:
    """The one item that a page is about."""
    start = Start(number, title, title_at, title_at, _id_of(blocks[title_at]))
    return _item(blocks, start, _foot(blocks, begin), all_minutes=all_minutes, begin=begin)


def item_starts(blocks: Sequence[Block], begin: int, end: int) -> list[Start]:
    """Where the items begin, in order."""
    linked = _linked(blocks, begin, end)
    alone = _alone(blocks, begin, end)
    counted = _counted(blocks, begin, end, linked or alone)
    found = {start.title_at: start for start in (*counted, *alone, *linked)}
    if linked or alone:
        sure = {start.title_at: start for start in (*alone, *linked)}
        # An item without a link, or whose number shares a line with the title, still counts on between the others.
        found = sure | {at: start for at, start in found.items() if at in sure or _fits_between(start, sure)}
    starts = sorted(found.values(), key=lambda start: start.title_at)
    return starts or _counted(blocks, begin, end, (), bare=True) or _titled(blocks, begin, end)


def title_in(block: Block) -> str:
    """The title that a block prints, without the file behind it and words for those who only hear the page."""
    return _OF_ITEM.sub("", without_size(" ".join(block.text.split()))).strip(" :")


def _foot(blocks: Sequence[Block], begin: int) -> int:
    """Where the foot of the site begins."""
    return next((at for at in range(begin, len(blocks)) if is_foot(blocks[at].text)), len(blocks))


def _parts(block: Block) -> bool:
    """A line between items that says that those after it are public, or are not."""
    text = block.text
    return len(text) <= 200 and not text.rstrip().endswith((".", ";")) and (is_divider(text) or reopens(text))


def _id_of(block: Block) -> str:
    return next(filter(None, (item_in(span.href) for span in block.spans if span.href)), "")


def _linked(blocks: Sequence[Block], begin: int, end: int) -> list[Start]:
    """Titles that link to the item's own page; the first link to each is its title."""
    seen: set[str] = set()
    starts = []
    for at in range(begin, end):
        block = blocks[at]
        number_of_link = _id_of(block)
        if (
            not number_of_link
            or number_of_link in seen
            or is_links(block.text)
            or _WITHHELD.fullmatch(block.text)
        ):
            continue
        seen.add(number_of_link)
        number, title = _numbered(block)
        before = blocks[at - 1] if at > begin else None
        first = at
        if not number and before and (alone := _number_alone(before)):
            number, first = alone, at - 1
        if not number:
            number, title = _barely_numbered(block)
        if title:
            starts.append(Start(number, title, first, at, number_of_link))
    return starts


def _alone(blocks: Sequence[Block], begin: int, end: int) -> list[Start]:
    """Numbers that fill a line or a cell, with the title on the next."""
    starts: list[Start] = []
    for at in range(begin, end - 1):
        number = _number_alone(blocks[at])
        title = title_in(blocks[at + 1]) if number else ""
        is_label = section_label(blocks[at + 1].text) and blocks[at + 1].text.rstrip().endswith(":")
        if title and len(title) <= _LONGEST_TITLE and not is_label and _is_later(number, starts):
            starts.append(Start(number, title, at, at + 1, _id_of(blocks[at + 1])))
    return starts


def _number_alone(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return ""
    text = block.text.strip()
    found = _ALONE.fullmatch(text) if len(text) <= 30 and not _DAY.fullmatch(text) else None
    return found["number"].replace(" ", "") if found else ""


def _numbered(block: Block) -> tuple[str, str]:
    """The number before a title on the same line, and the title."""
    if block.kind is BlockKind.ITEM and block.marker != "-" and (found := _ITEM_MARK.fullmatch(block.marker)):
        return found["number"].replace(" ", ""), title_in(block)
    found = _BEFORE_TITLE.fullmatch(block.text.strip())
    if not found or _DAY.fullmatch(found["minute"] or ""):
        return "", title_in(block)
    return (found["minute"] or found["plain"]).replace(" ", ""), title_in(_words(block, found["title"]))


def _barely_numbered(block: Block) -> tuple[str, str]:
    """The number before a title with nothing but a blank between them: "2 Cranes"."""
    found = _BARE.match(block.text.strip())
    if not found or block.kind is BlockKind.ITEM:
        return "", title_in(block)
    return found["number"], title_in(_words(block, block.text.strip()[found.end() :]))


def _without_number(title: str, number: str) -> str:
    """A title without the words that only those hear who listen to the page: "Item 1 Membership"."""
    for before in (f"item {number}", f"link to item {number}"):
        rest = title[len(before) :] if number and title.lower().startswith(before) else ""
        if rest[:1] in (" ", ".", ":") and rest.strip(" .:–—-"):
            return rest.strip(" .:–—-")
    return title


def _words(block: Block, text: str) -> Block:
    return replace(block, spans=(replace(block.spans[0], text=text),))


def _counted(
    blocks: Sequence[Block], begin: int, end: int, sure: Sequence[Start], *, bare: bool = False
) -> list[Start]:
    """Numbered lines that count on and read as titles; `bare` where no sign is after the number."""
    starts: list[Start] = []
    nested = (-2, 0)  # the last line of a list within an item: its place and its number
    level = None
    for at in range(begin, end):
        block = blocks[at]
        read = _barely_numbered if bare else _numbered
        number, title = read(block) if block.kind is not BlockKind.TABLE else ("", "")
        if not number or _number_alone(block):
            continue
        labelled = at + 1 < end and section_label(blocks[at + 1].text) in ("minutes", "documents")
        goes_on = nested[0] == at - 1 and _count(number) == nested[1] + 1
        fits = _reads_as_title(title) and (labelled or _is_next(number, starts) or (sure and not starts))
        deeper = level is not None and block.kind is BlockKind.ITEM and block.level > level
        if fits and not deeper and (labelled or not goes_on) and _is_later(number, starts):
            starts.append(Start(number, title, at, at, _id_of(block)))
            level = block.level if block.kind is BlockKind.ITEM and level is None else level
        else:
            nested = (at, _count(number))
    if (
        len(starts) == 1
        and (bare or not sure)
        and not any(section_label(each.text) for each in blocks[begin:end])
    ):
        return []
    return starts


def _reads_as_title(title: str) -> bool:
    plain = title.rstrip()
    if (
        not plain
        or len(plain) > _LONGEST_TITLE
        or plain.endswith((";", ",", ":", " and"))
        or plain[:1].islower()
    ):
        return False
    return not plain.endswith(".") or len(plain.split()) <= _LONGEST_SENTENCE


def _count(number: str) -> int:
    return int(
        re.sub(r"^[A-Za-z ./-]+", "", number)
        .split("/")[0]
        .split(".")[0]
        .rstrip("abcdefghijklmnopqrstuvwxyz()")
        or 0
    )


def _is_next(number: str, starts: Sequence[Start]) -> bool:
    """The number counts on, or is a part of the last one: 3, then 3a or 4."""
    if not starts:
        return _count(number) == 1 or "/" in number
    last = starts[-1].number
    if ("/" in last) != ("/" in number):
        return False
    return _count(number) == _count(last) + 1 or (_count(number) == _count(last) and number != last)


def _is_later(number: str, starts: Sequence[Start]) -> bool:
    return (
        not starts
        or _count(number) > _count(starts[-1].number)
        or (_count(number) == _count(starts[-1].number) and number not in {each.number for each in starts})
    )


def _fits_between(start: Start, sure: dict[int, Start]) -> bool:
    """A counted line between two items, or after the last, whose number none of them has and that comes between."""
    before = [each for at, each in sure.items() if at < start.title_at]
    after = [each for at, each in sure.items() if at > start.title_at]
    taken = {each.number for each in sure.values()}
    if start.number in taken or ("/" in start.number) != any("/" in each.number for each in sure.values()):
        return False
    low = max((_count(each.number) for each in before if each.number), default=0)
    high = min((_count(each.number) for each in after if each.number), default=low + 2)
    return low < _count(start.number) < high


def _titled(blocks: Sequence[Block], begin: int, end: int) -> list[Start]:
    """Titles without numbers: headings, or the line over the first label of each item."""
    headings = [
        at
        for at in range(begin, end)
        if blocks[at].kind is BlockKind.HEADING
        and not section_label(blocks[at].text)
        and not _parts(blocks[at])
        and blocks[at].text.lower().strip(" .:") not in ("items", "item", "agenda items")
    ]
    labelled = [
        at
        for at in range(begin, end)
        if section_label(blocks[at].text) in ("minutes", "documents", "outcome")
    ]
    if headings and labelled and headings[0] < labelled[0]:
        return [
            Start("", title_in(blocks[at]), at, at, _id_of(blocks[at]))
            for at in headings
            if title_in(blocks[at])
        ]
    starts: list[Start] = []
    for at in labelled:
        place = at - 1
        while (
            place >= begin
            and (has_size(blocks[place].text) or is_links(blocks[place].text))
            and (blocks[place].kind is BlockKind.ITEM or section_label(blocks[place - 1].text) == "documents")
        ):
            place -= 1
        if place >= begin and section_label(blocks[place].text) == "documents":
            place -= 1
        title = title_in(blocks[place]) if place >= begin else ""
        label = section_label(blocks[at].text)
        is_first = (
            not starts or label == "minutes" or (label == "documents" and place > starts[-1].title_at + 1)
        )
        is_new = not starts or place > starts[-1].title_at
        if is_first and is_new and _reads_as_title(title) and blocks[place].kind is not BlockKind.ITEM:
            if starts and section_label(blocks[place].text):
                continue
            starts.append(Start("", title, place, place))
    return starts


def _item(
    blocks: Sequence[Block], start: Start, stop: int, *, all_minutes: bool, begin: int | None = None
) -> PageItem:
    """An item with its parts, by the labels over them."""
    title = _without_number(start.title, start.number)
    item = PageItem(start.number, title, start.first, start.title_at, stop, start.id)
    if (link := _link_of_file(blocks[start.title_at])) or has_size(blocks[start.title_at].text):
        item.papers.append(Paper(title, start.title_at, link))
    part = "minutes" if all_minutes else "agenda"
    for at in range(start.title_at + 1 if begin is None else begin, stop):
        if at == start.title_at:
            continue
        text = " ".join(blocks[at].text.split())
        label = section_label(text) if blocks[at].kind is not BlockKind.TABLE else ""
        if _WITHHELD.fullmatch(text):
            item.withheld = item.withheld or text
        elif _is_withheld_paper(text) or is_links(text):
            item.id = item.id or _id_of(blocks[at])
        elif label in ("minutes", "documents"):
            part = label
            item.labels.append(at)
            if label == "minutes":  # what was decided above it ends here
                item.minutes.append(at)
                item.beside.add(at)
        elif label == "outcome":
            part = "minutes"
            item.minutes.append(at)
        elif label == "beside" and part in ("minutes", "documents"):
            part = "minutes" if item.minutes else part
            item.beside.add(at)
            item.minutes.append(at)
        elif _is_paper(blocks[at], part):
            item.papers.append(Paper(title_in(blocks[at]), at, _link_of_file(blocks[at])))
        elif part == "minutes" or all_minutes:
            item.minutes.append(at)
        else:
            item.agenda.append(at)
    return item


def _is_withheld_paper(text: str) -> bool:
    """ "Restricted enclosure View the reasons why document 12/2 is restricted": it has no title here."""
    plain = text.lower()
    return plain.startswith("restricted enclosure") or (
        "reasons why document" in plain and "restricted" in plain
    )


def _is_paper(block: Block, part: str) -> bool:
    """A line that is a paper and nothing else."""
    if block.kind is BlockKind.TABLE or not title_in(block):
        return False
    own = [span for span in block.spans if span.href and (paper_in(span.href) or has_size(span.text))]
    linked = sum(len(span.text) for span in own) >= 0.6 * len(block.text) if own else False
    sized = has_size(block.text) and len(block.text) <= _LONGEST_TITLE
    is_listed = part == "documents" and block.kind is BlockKind.ITEM
    return linked or sized or is_listed


def _link_of_file(block: Block) -> str:
    return next((span.href for span in block.spans if span.href and paper_in(span.href)), "")
