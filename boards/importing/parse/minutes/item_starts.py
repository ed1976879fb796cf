"""Where the items of minutes begin: at lines set apart, at marks of their own, else at numbered lines that count on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from boards.importing.parse.agenda.numbers import bare_number, cut_pages, split_number
from boards.importing.parse.minutes.attendance_labels import is_label
from boards.importing.parse.minutes.closures_read import status_columns
from boards.importing.parse.minutes.outcome_labels import is_outcome_label, outcome_label
from boards.importing.parse.minutes.outcome_tables import columns_in
from boards.importing.parse.printed import Line
from boards.importing.parse.when import is_only_when

# "Item 4: Oil", "Agenda item 4 - Oil", "Eitem 4 Oil"
_ITEM = re.compile(
    r"""
    (?:(?:agenda\ )?item|eitem)(?:\ no\.?|\ number)?[ ]
    (?P<number>\d{1,3}(?:\.\d{1,2})*[a-z]?)(?:\s*+[:.–—-])?\s++
    (?P<title>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "77/21 Oil", "2021/77. Oil", "PL12/21 Oil", "C45/2021: Oil", "CC.23 Oil", but no day such as "12/03/2026"
_MINUTE = re.compile(
    r"""
    (?P<number>
        (?:[A-Z]{1,5}[ ./-]?)?\d{1,4}(?:/\d{2,4}){1,2}[a-z]?  # 3/12
        | [A-Z]{1,5}[./]\d{1,4}                               # A.12
    )\ ?[.:)–—-]?\ (?P<title>[^\W\d_\"'‘“(].*)
    """,
    re.VERBOSE,
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_APPENDIX = re.compile(r"(?:appendix|annex|atodiad)\b.*", re.IGNORECASE | re.DOTALL)
_BARE_APPENDIX = re.compile(
    r"""
    (?:appendix|annex|atodiad)(?:\ (?:[a-z]|\d{1,2}|[ivx]{1,4}))?\ ?:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SET_OFF = re.compile(
    r"""
    (?:(?:agenda\ )?item|eitem)(?:\ no\.?|\ number)?\ [\d.]+[a-z]?\s*[:–—-]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAST = re.compile(
    r"""
    (?:
        aob|a\.o\.b\.?
        | any\ other\ (?:urgent\ )?(?:business|items?)  # any other business
        | other\ business
        | urgent\ (?:business|items?)                   # urgent business
        | (?:
              date|dates|time|date\ and\ time
              | date,?\ time\ and\ (?:venue|place)      # date time and venue
          )\ of\ (?:the\ )?next\ meetings?
        | next\ meetings?
        | close(?:\ of\ (?:the\ )?meeting)?             # close
        | unrhyw\ (?:fater|fusnes)\ arall               # unrhyw fater arall
        | dyddiad\ y\ cyfarfod\ nesaf
    )\s*[.:]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RESOLVES = re.compile(r"That |[a-z]")  # what was resolved, or the rest of a sentence
_NUMBERS = re.compile(
    r"""
    (?:
        (?:agenda\ |action\ )?item[ ]  # item
        | minute[ ]
    )?(?:no|number|ref|item)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_TITLE = 200  # characters
_BARE = re.compile(r"(?P<number>\d{1,3}) (?=[A-Z])")
_LEAST_BARE = 3  # lines that count on without a mark
_MOST_MISSING = 4  # from one number to the next that is set apart
_LONGEST_WITH_STOP = 6  # words of a title that ends with a full stop
Start = tuple[str, str]  # number and title


def starts_of(pieces: Sequence[Line]) -> dict[int, Start]:
    """The places where items begin, with number and title."""
    of_actions = _in_tables_of_actions(pieces)
    found = {
        index: start
        for index, piece in enumerate(pieces)
        if piece.index not in of_actions and (start := _set_apart(piece))
    }
    marked = _marked(pieces)
    if len(marked) > 1 or (marked and found) or _is_plain(pieces, marked):
        found = marked | {index: start for index, start in found.items() if not _counts_within(start, marked)}
    found = dict(sorted(found.items()))
    if not found:
        counting = _counting(pieces)
        found = counting if len(counting) > 1 else _bare(pieces) or _named(pieces) or _in_capitals(pieces)
    found = _missing(pieces, found) | found
    return dict(sorted((_last(pieces, found) | found).items()))


def _missing(pieces: Sequence[Line], found: dict[int, Start]) -> dict[int, Start]:
    """Lines with just the numbers that are missing between two items, if no list beneath the first counts so far."""
    filled: dict[int, Start] = {}
    whole = [(index, start) for index, start in sorted(found.items()) if start[0].isdigit()]
    for (before, (low, _)), (after, (high, _)) in pairwise(whole):
        wanted = int(low) + 1
        if not 1 < int(high) - int(low) <= _MOST_MISSING:
            continue
        for index in range(before + 1, after):
            piece = pieces[index]
            text = piece.text.strip()
            number, title = (bare_number(piece.marker), text) if piece.marker else split_number(text)
            if not number.isdigit() or piece.cells:
                continue
            if int(number) != wanted or not _is_title(title):
                break
            filled[index] = number, cut_pages(title)[0].rstrip(" .")
            wanted += 1
    return filled


def _is_title(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_TITLE
        and not _RESOLVES.match(text)
        and _may_end(text)
        and not is_outcome_label(text)
    )


def _in_tables_of_actions(pieces: Sequence[Line]) -> set[int]:
    """The blocks that are tables of numbered decisions or actions: their rows are no items."""
    heads = (piece for piece in pieces if piece.cells and (columns_in(piece) or status_columns(piece)))
    return {head.index for head in heads if _NUMBERS.fullmatch(head.cells[0].strip(" .:#*"))}


def is_item_line(text: str) -> bool:
    """A line that says of itself that it is an item, or has the number of a minute: never an outcome of another."""
    return bool(_ITEM.fullmatch(text.strip()) or _minute(text))


def is_appendix(text: str) -> bool:
    """A heading under which no more items follow."""
    return bool(_APPENDIX.fullmatch(text))


def is_bare_appendix(text: str) -> bool:
    """A line that is nothing but "Annex A", which needs no mark of a heading."""
    return bool(_BARE_APPENDIX.fullmatch(text.strip()))


def _set_apart(piece: Line) -> Start | None:
    """Number and title of an item in a row of its own, a heading, or in bold."""
    filled = [cell for cell in piece.cells if cell.strip()]
    if filled:
        number = bare_number(filled[0]) if len(filled) > 1 else ""
        is_title = number and len(filled[1]) <= _LONGEST_TITLE and not filled[1].rstrip().endswith(".")
        return (number, filled[1].strip()) if is_title else None
    text = piece.text.strip()
    if not (piece.is_heading or piece.is_bold) or len(text) > _LONGEST_TITLE:
        return None
    if start := _mark(text):
        return start
    number, title = (bare_number(piece.marker), text) if piece.marker else split_number(text)
    if not number or not title or (is_outcome_label(title) and not _is_bare_label(title, piece)):
        return None
    return number, cut_pages(title)[0].rstrip(" :")


def _is_bare_label(title: str, piece: Line) -> bool:
    """A numbered heading such as "7. Actions": an item, whose lines are what its title says."""
    label = outcome_label(title)
    return piece.is_heading and not piece.marker and label is not None and not label[1]


def _mark(text: str) -> Start | None:
    if found := _ITEM.fullmatch(text):
        return found["number"], cut_pages(found["title"])[0].rstrip(" :")
    return _minute(text)


def _minute(text: str) -> Start | None:
    found = _MINUTE.fullmatch(" ".join(text.split()))
    if not found or _DAY.fullmatch(found["number"]):
        return None
    return found["number"].replace(" ", ""), cut_pages(found["title"])[0].rstrip(" :")


def _marked(pieces: Sequence[Line]) -> dict[int, Start]:
    """Lines with "Item 4" or a minute's number before them, in plain type as well, however long the title is."""
    found = {}
    for index, piece in enumerate(pieces):
        text = piece.text.strip()
        start = None if piece.cells else _mark(text)
        if (
            start
            and (len(text) <= 2 * _LONGEST_TITLE)
            and _may_end(start[1])
            and not is_outcome_label(start[1])
        ):
            found[index] = start
    return found


def _is_plain(pieces: Sequence[Line], marked: dict[int, Start]) -> bool:
    """One mark alone has to be set off from the title: "Item 1: Welcome"."""
    return any(_SET_OFF.match(pieces[index].text.strip()) for index in marked)


def _counts_within(start: Start, marked: dict[int, Start]) -> bool:
    """A plain number beside items that have marks of minutes is one of a list under them."""
    return any("/" in number for number, _ in marked.values()) and "/" not in start[0]


def _may_end(title: str) -> bool:
    return not title.endswith((".", ";")) or len(title.split()) <= _LONGEST_WITH_STOP or title.isupper()


def _counting(pieces: Sequence[Line]) -> dict[int, Start]:
    """Numbered lines that are no sentences and count on, from whatever number the first has."""
    found: dict[int, Start] = {}
    for index, piece in enumerate(pieces):
        text = piece.text.strip()
        number, title = (bare_number(piece.marker), text) if piece.marker else split_number(text)
        if not number.isdigit() or piece.cells or not 0 < len(title) <= _LONGEST_TITLE:
            continue
        if _RESOLVES.match(title):
            continue
        expected = int(list(found.values())[-1][0]) + 1 if found else int(number)
        if int(number) == expected and _may_end(title) and not is_outcome_label(title):
            found[index] = number, cut_pages(title)[0].rstrip(" .")
    return found


def _bare(pieces: Sequence[Line]) -> dict[int, Start]:
    """Lines that count on from 1 with nothing between number and title: "1 Apologies", "2 Trams"."""
    found: dict[int, Start] = {}
    for index, piece in enumerate(pieces):
        text = piece.text.strip()
        number = None if piece.cells or piece.marker else _BARE.match(text)
        title = text[number.end() :] if number else ""
        if number and int(number["number"]) == len(found) + 1 and _is_title(title) and not is_only_when(text):
            found[index] = number["number"], cut_pages(title)[0].rstrip(" .")
    return found if len(found) >= _LEAST_BARE else {}


def _named(pieces: Sequence[Line]) -> dict[int, Start]:
    """Headings without numbers, or with numbers that nothing parts from the title but that count on."""
    found = {
        index: ("", piece.text.strip())
        for index, piece in enumerate(pieces)
        if piece.is_heading and index > 1 and not _is_label(piece.text) and not is_appendix(piece.text)
    }
    bare = [_BARE.match(title) for _, title in found.values()]
    numbers = [int(each["number"]) for each in bare if each]
    if len(numbers) < max(2, len(found)) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return found
    return {
        index: (str(number), title.removeprefix(str(number)).strip())
        for number, (index, (_, title)) in zip(numbers, found.items(), strict=True)
    }


def _in_capitals(pieces: Sequence[Line]) -> dict[int, Start]:
    """Lines in capitals alone, where nothing else is set apart."""
    found = {
        index: ("", text)
        for index, piece in enumerate(pieces)
        if not piece.cells
        and index > 2
        and (text := piece.text.strip()).isupper()
        and 3 < len(text) <= _LONGEST_TITLE
        and not text.endswith((".", ":", ";"))
        and not _is_label(text)
    }
    return found if len(found) > 2 else {}


def _last(pieces: Sequence[Line], found: dict[int, Start]) -> dict[int, Start]:
    """The items at the end of a meeting, which often have no number where the others have one."""
    if not found or not any(number for number, _ in found.values()):
        return {}
    return {
        index: ("", piece.text.strip().rstrip(" .:"))
        for index, piece in enumerate(pieces)
        if index > min(found) and not piece.cells and not piece.marker and _LAST.fullmatch(piece.text.strip())
    }


def _is_label(text: str) -> bool:
    return is_outcome_label(text) or is_label(text)
