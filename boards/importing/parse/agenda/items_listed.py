"""The items of an agenda, whether it is a table, a list, or a table that turns into a list part-way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time

from boards.importing.parse.agenda.numbers import bare_number, cut_pages, page_range, split_number
from boards.importing.parse.agenda.presenters import cut_presenter, name_and_post, named_alone, presenter_in
from boards.importing.parse.agenda.rows import NEXT_MEETING, header_of, status_of
from boards.importing.parse.agenda.unnumbered import titles_among
from boards.importing.parse.marks import cut_mark, is_divider, is_mark, reopens, says_so
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.restrictions import Listed, reasons
from boards.importing.parse.when import cut_time, date_in, is_only_when, time_in
from boards.importing.parsed import AgendaItemRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Keys, Unplaced, slug_of

_MAX_TITLE = 300  # characters
_PAUSE = re.compile(
    r"""
      (?:
          (?:tea|coffee|lunch|comfort|short|refreshment)s?(?:\ (?:and|/)\ \w+)?[ ]
      )?(?:break|lunch|refreshments|tea|coffee)  # break
      | close(?:\ of\ (?:the\ )?meeting)?        # close
      | (?:the\ )?meeting\ (?:closes|ends)       # meeting closes
      | finish|end
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a note begins on the line of a title.
_NOTES = (
    re.compile(
        r"""
        (?<=[^\s:,(–-])(?P<gap>(?:\ [–—-]|,)\ )(?=
            (?:
                (?:paper|report|enclosure|appendix|annex)s?\ ?(?:[A-Z]|\d{1,2})?(?:
                    ,?\ (?:is\ |are\ )?(?:to\ follow|attached|enclosed|tabled|circulated)
                )?                                              # paper
                | attached|enclosed|tabled
                | (?:verbal|oral)(?:\ update|\ report|\ item)?  # verbal
            )\.?$
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    re.compile(
        r"""
        \ \(?(?:pages?\ )?\d{1,3}\ ?[-–]\ ?\d{1,3}\)?(?P<gap>\ )(?=
            (?:
                (?:joint\ |verbal\ )?reports?  # report
                | presentation|paper|briefing|update
            )\ (?:of|by|from)\b
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    re.compile(
        r"(?<=[^\s(–-])(?P<gap>(?: [–-])? )(?=\(?(?:(?:paper|report)s? )?to follow\)?\.?$)", re.IGNORECASE
    ),
    re.compile(
        r"""
        (?<=[a-z\d)])(?P<gap>(?:[.,]|\ [–-])?\ )(?=
            \(?(?:Joint\ )?Report\ (?:of|by|from)\ (?:the\ )?
            (?:[A-Z][\w&]*,?\ (?:of\ |for\ |and\ )?){0,4}(?:
                Director|Head|Chief|Officer|Manager|Clerk|Executive
                | Advis[eo]r  # Adviser
                | Secretary|Treasurer
            )\b
        )
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"(?<=[^\s.:;,(–-])(?P<gap> )(?=To (?:receive|note|consider|approve|agree|confirm|hear|discuss|review|elect"
        r"|appoint|sign|determine|decide|adopt|identify|report|authorise|resolve)\b)"
    ),
)


@dataclass(slots=True)
class _Item:
    """An item while its rows are read."""

    number: str
    first: Line
    last: int
    is_counted: bool = False  # the agenda prints no number: its place is one
    title: str = ""
    mark: str = ""  # of a restricted item, as printed beside the title
    pages: tuple[int, int] | None = None
    starts_at: time | None = None
    notes: list[str] = field(default_factory=list)
    presenter: tuple[str, str] = ("", "")


def read_items(
    placed: Sequence[Placed],
    span: tuple[int, int],
    *,
    meeting: str,
    publication: str,
    by_place: bool = True,
) -> tuple[list[AgendaItemRecord], list[Unplaced]]:
    """The items in order, and the rows of the agenda's tables that belong to none.

    Where nothing is numbered an item's place is its number; it gets none where the list need not be the whole agenda.
    """
    items, between, unplaced = _collect(placed, span)
    listed = [Listed(item.number, item.title, item.mark, item.notes) for item in items]
    keys = Keys(meeting)
    records: list[AgendaItemRecord] = []
    for item, because in zip(items, reasons(listed, between), strict=True):
        taken = {record.number for record in records} - {""}
        if not 0 < len(item.title) <= _MAX_TITLE or item.number in taken:
            unplaced.append(Unplaced(item.first.number, item.first.text.strip()))
            continue
        home = placed[item.first.index].passage
        number = item.number if by_place or not item.is_counted else ""
        records.append(
            AgendaItemRecord(
                key=keys.make(f"item-{slug_of(number or item.title)}"),
                publication=publication,
                path=home.path,
                position=len(records) + 1,
                wording=item.title,
                lines=(item.first.number, item.last),
                anchor=home.anchor,
                meeting=meeting,
                number=number,
                title=item.title,
                pages=item.pages,
                starts_at=item.starts_at,
                note="\n".join(item.notes),
                status=status_of(item.notes),
                presenter=item.presenter[0],
                presenter_post=item.presenter[1],
                restricted_because=because,
            )
        )
    return records, unplaced


def _collect(
    placed: Sequence[Placed], span: tuple[int, int]
) -> tuple[list[_Item], dict[int, list[str]], list[Unplaced]]:
    """Each numbered line opens an item, and what is printed beneath belongs to it.

    With the lines that part public items from others, by the place of the item after them.
    """
    items: list[_Item] = []
    between: dict[int, list[Line]] = {}
    odd: list[Line] = []
    columns: dict[int, str] = {}
    current: _Item | None = None
    lines = list(placed_lines(placed, *span))
    titles = set() if any(_numbered(line)[0] for line in lines) else titles_among(lines, placed)
    titles = {line for line in titles if not _is_pause(line)}
    times_lead = _times_lead(lines)
    starts_at: time | None = None  # printed over the item to come
    for line in lines:
        if header := header_of(line):
            columns = header
            continue
        number, texts = _numbered(line)
        number = str(len(items) + 1) if line in titles else _in_full(number, items)
        if not number and _parts_items(line):
            between.setdefault(len(items), []).append(line)
            if current and is_mark(line.text) and not line.is_heading:
                current.notes.append(line.text)  # it may be the item's own
            current = None
            continue
        if number:
            current = _Item(number, line, line.number, is_counted=line in titles)
            current.starts_at, starts_at = starts_at, None
            items.append(current)
        elif times_lead and _is_time(line):
            starts_at = time_in(line.text)
            continue
        elif NEXT_MEETING.match(line.text):
            current = None
            continue
        if current and (number or _is_beneath(line)):
            _add(current, texts, columns, line)
        elif any(line.cells) and not is_only_when(line.text):
            odd.append(line)
    # A table without any item is another list that stands between the heading and the agenda.
    tables = {item.first.index for item in items}
    odd += between.pop(len(items), [])
    printed = {place: [line.text for line in lines] for place, lines in between.items()}
    return items, printed, [Unplaced(line.number, line.text.strip()) for line in odd if line.index in tables]


def _is_pause(line: Line) -> bool:
    """ "11.00 Coffee break", "16:00 Close": between the items or after the last."""
    return any(
        _PAUSE.fullmatch(cut_time(text.strip())[0].strip(" .–-")) for text in line.cells or (line.text,)
    )


def _times_lead(lines: Sequence[Line]) -> bool:
    """Whether times are on lines of their own above the items: above the first and a later one, and after none."""
    opens = [bool(_numbered(line)[0]) for line in lines]
    first = next((index for index, number in enumerate(opens) if number), 0)
    last = len(opens) - 1 - opens[::-1].index(True) if any(opens) else 0
    times = [index for index, line in enumerate(lines) if _is_time(line)]
    return first - 1 in times and any(first < index < last for index in times) and max(times) < last


def _is_time(line: Line) -> bool:
    return not line.cells and is_only_when(line.text) and date_in(line.text) is None


def _numbered(line: Line) -> tuple[str, dict[int, str]]:
    """The item number of a line, and the texts left of it by column."""
    if not line.cells:
        if number := bare_number(line.marker):
            return number, {0: line.text}
        number, rest = split_number(line.text)
        return number, {0: rest}
    texts = {index: cell for index, cell in enumerate(line.cells) if cell.strip()}
    first = next((index for index, cell in texts.items() if not _stands_before(cell)), None)
    if first is None:
        return "", texts
    if (number := bare_number(texts[first])) and any(
        _is_words(cell) for index, cell in texts.items() if index > first
    ):
        del texts[first]
        return number, texts
    number, rest = split_number(texts[first])
    return number, {**texts, first: rest} if number else texts


def _stands_before(cell: str) -> bool:
    """A cell that may come before the one with the number: a time, or a speaker."""
    return is_only_when(cell) or any(named_alone(cell.strip(), set_apart=False))


def _in_full(number: str, items: Sequence[_Item]) -> str:
    """A letter or roman numeral alone goes with the item above: "(i)" below 7 is 7(i)."""
    if not number or number[0].isdigit() or not items:
        return number
    above = re.split(r"[^\d.]", items[-1].number, maxsplit=1)[0]
    return f"{above}({number.strip('()')})"


def _parts_items(line: Line) -> bool:
    """A line after which items are restricted, or public again. In plain type a mark is that of the item above it."""
    if reopens(line.text):
        return True
    loud = line.is_heading or line.is_bold or (line.text.isupper() and not line.cells)
    return is_divider(line.text) and (loud or not says_so(line.text))


def _is_words(text: str) -> bool:
    return not (page_range(text) or is_only_when(text))


def _is_beneath(line: Line) -> bool:
    """A line that may say more on the item above: no heading, and no title in bold of something else."""
    if line.is_heading:
        return False
    return not (line.cells and line.is_bold) or bool(
        any(presenter_in(line.text.strip()))
        or any(named_alone(line.text, set_apart=False))
        or status_of([line.text])
        or page_range(line.text)
    )


def _add(item: _Item, texts: dict[int, str], columns: dict[int, str], line: Line) -> None:
    """Give each piece of a line its place in the item: pages, time, presenter, title, or a note."""
    item.last = max(item.last, line.number)
    for column, text in texts.items():
        for piece in filter(None, map(str.strip, _pieces(text, item))):
            if pages := page_range(piece):
                item.pages = item.pages or pages
            elif is_only_when(piece) and time_in(piece):
                item.starts_at = item.starts_at or time_in(piece)
            elif columns.get(column) == "presenter":
                item.presenter = name_and_post(piece)
            elif not item.title and _is_speaker(piece, texts):
                item.notes.append(piece)
                item.presenter = _speaker(piece, line)
            elif not item.title:
                piece, pages = cut_pages(piece)
                piece, item.mark = cut_mark(piece)
                if item.mark and not pages:
                    piece, pages = cut_pages(piece)
                piece, starts_at = cut_time(piece)
                item.title, beside, who = cut_presenter(piece)
                if beside and starts_at is None:
                    item.title, starts_at = cut_time(item.title)
                item.notes += [beside] if beside else []
                item.presenter = item.presenter if item.presenter[0] else who
                item.pages = item.pages or pages
                item.starts_at = item.starts_at or starts_at
            else:
                piece, pages = cut_pages(piece)
                item.pages = item.pages or pages
                item.notes.append(piece)
                item.presenter = item.presenter if item.presenter[0] else _speaker(piece, line)


def _pieces(text: str, item: _Item) -> Iterator[str]:
    """The lines of a text; what follows the title on its line is a piece of its own."""
    for line in text.split("\n"):
        yield from (line,) if item.title else _notes_apart(line)


def _notes_apart(text: str) -> tuple[str, ...]:
    """A title that a note follows on its line: "Trams To follow", "Oars To consider a bid"."""
    for spelling in _NOTES:
        if found := spelling.search(text.strip()):
            return text.strip()[: found.start("gap")], text.strip()[found.end("gap") :]
    return (text,)


def _is_speaker(piece: str, texts: dict[int, str]) -> bool:
    """Words before a title in a row that name nothing but who speaks."""
    others = [text for text in texts.values() if text.strip() != piece and _is_words(text)]
    return bool(others) and any(named_alone(piece, set_apart=False))


def _speaker(piece: str, line: Line) -> tuple[str, str]:
    """Who speaks, as the line announces it or names nobody else."""
    announced = presenter_in(piece)
    return announced if any(announced) else named_alone(piece, set_apart=line.is_bold or line.is_italic)
