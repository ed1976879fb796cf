"""Minutes that are one table: a row for each item, with columns for the notes, the decisions and the actions.

| Item | Notes | Action |
| --- | --- | --- |
| 1. Oars | The Board noted the report. | Ann Ashe to buy oars |

Each row is taken apart into the lines that other minutes print one after the other: the title, the notes, and what was
decided and is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from boards.importing.parse.agenda.numbers import bare_number, split_number
from boards.importing.parse.minutes.action_owners import is_owner_alone
from boards.importing.parse.minutes.outcome_words import says_nothing
from boards.importing.parse.printed import Line

_COLUMNS = {
    "number": r"(?:agenda )?(?:item )?(?:no|ref|number|#)",
    "item": r"(?:agenda )?(?:items?|topics?|subjects?|titles?|issues?|headings?)"
            r"(?: (?:and|/) (?:lead|title|presenter))?",
    "text": r"(?:key )?(?:notes?|discussion|minutes?|summary|points?|comments?|details?|narrative)"
            r"(?: (?:of|and|/|raised|discussed|noted)(?: [a-z/]+){0,3})?",
    "decision": r"(?:decisions?|resolutions?|agreed|outcomes?)(?: (?:made|taken|agreed))?",
    "action": r"actions?(?: (?:points?|required|agreed|items?|log|and owner))?",
    "owner": r"action (?:by|for|owner)|owners?|lead|who|by whom|responsib(?:le|ility)",
    "due": r"(?:by )?when|due(?: date)?|deadline|date|timescale",
}  # fmt: skip
_NAMED = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_HEADS = ("Action", "Owner", "Due")
Columns = Mapping[str, int]


def rows_apart(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of minutes; rows of a table with an item, its notes and what came of it are taken apart."""
    for _, group in groupby(lines, key=lambda line: (line.index, bool(line.cells))):
        held = list(group)
        head = _head(held[0]) if held[0].cells and len(held) > 1 else None
        if head is None:
            yield from held
            continue
        for row in held[1:]:
            if _head(row) is None:
                yield from _apart(row, head)


def _head(row: Line) -> Columns | None:
    """The columns of a table of minutes; None of any other row."""
    cells = [" ".join(cell.split()).strip(" :.*") for cell in row.cells]
    columns = {
        name: place
        for place, cell in reversed(list(enumerate(cells)))
        for name, words in _NAMED.items()
        if words.fullmatch(cell)
    }
    if len(columns) < sum(map(bool, cells)):
        return None
    has_items = "item" in columns or ("number" in columns and "text" in columns)
    return (
        columns
        if has_items and ("text" in columns or "number" in columns) and _has_outcomes(columns)
        else None
    )


def _has_outcomes(columns: Columns) -> bool:
    return bool({"text", "action", "decision"} & columns.keys()) and len(columns) > 1


def _apart(row: Line, columns: Columns) -> Iterator[Line]:
    """The lines of one row, all with its number in the source."""
    values = {name: _value(row, place) for name, place in columns.items()}
    number, title, texts = _item(values)
    plain = replace(row, cells=(), text="")
    if title and number:
        yield replace(row, text=title, cells=(number, title))
    elif title:
        yield replace(plain, text=title, is_heading=True)
    for text in texts:
        yield replace(plain, text=text)
    for text in _parts(values.get("decision", "")):
        yield replace(plain, text=f"Decision: {text}")
    yield from _actions(plain, values)


def _item(values: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """Number and title of the item in a row, and the text about it; a table without notes has them under the title.

    A column "Item" may hold numbers alone: then the title is the first line of the notes.
    """
    named, notes = _parts(values.get("item", "")), _parts(values.get("text", ""))
    number = bare_number(values.get("number", ""))
    if "text" in values and len(named) == 1 and (counted := bare_number(named[0])):
        number, named = counted, []
    first, *others = named or notes or [""]
    own, title = split_number(first)
    if named:
        return number or own, title.rstrip(" :"), [*others, *notes]
    is_sentence = bool(number) and title.endswith(".")  # which is more than a title
    return number or own, title.rstrip(" :"), [*([title] if is_sentence else []), *others]


def _actions(plain: Line, values: Mapping[str, str]) -> Iterator[Line]:
    """What is to be done, as rows of a table of actions; an owner alone belongs to the text above."""
    owner, due = " ".join(values.get("owner", "").split()), " ".join(values.get("due", "").split())
    actions = _parts(values.get("action", ""))
    if not actions and owner and not says_nothing(owner):
        yield replace(plain, text=f"Action: {owner}")
    for text in actions:
        if not (owner or due) or is_owner_alone(text.rstrip(".")):
            yield replace(plain, text=f"Action: {text}")
            continue
        yield replace(plain, text="\t".join(_HEADS), cells=_HEADS)
        yield replace(plain, text=text, cells=(text, owner, due))


def _value(row: Line, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _parts(cell: str) -> list[str]:
    """The lines of a cell that say something."""
    lines = (" ".join(line.split()).strip(" •") for line in cell.split("\n"))
    return [line for line in lines if line.strip("-–—") and not says_nothing(line)]
