"""Tables of attendance: what their columns are, by the words over them, and what a mark in one says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from boards.importing.parse.minutes.attendance_labels import CLOSED, UNKNOWN, label_of

_NAMES = re.compile(
    r"""
      (?:(?:board|committee|panel|name\ of)\ )?
      (?:councillor|member|name|attendee|enw|aelod|trustee|person)s?
      (?:\ name)?                        # councillor
      | name\ of\ (?:member|councillor)  # name of member
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = re.compile(
    r"""
    (?:
        position|role|position\ ?/\ ?role|role\ ?/\ ?position|authority|council
        |organisation|representing|group|political\ group|party|post|job\ title
        |title|ward|district|local\ authority|employer|body|sefydliad|reason
        |notes?|comments?
    )s?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAME = re.compile(
    r"""
      attendees?
      | .{0,30}\b(?:present|attending|in\ attendance)  # present
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAYS = re.compile(
    r"""
    (?:
        attend(?:ed|ance)?  # attend
        | present\ ?/\ ?apologies|status
        | in\ attendance\?
        | present\?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TICK = re.compile(
    r"""
      [✓✔☑√●•*]  # •
      | x|y|yes|p|present|1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_TICK = re.compile(r"[-–—✗✘☐]|n|no|0|", re.IGNORECASE)
_AFTER_PART = re.compile(
    r"""
      \ ?[,;(–-]\ ?                           # ,
      | \ (?=as\ (?:a\ |the\ )?substitute\b)  # as substitute
    """,
    re.VERBOSE,
)
_WORDS = {
    "present": "present",
    "p": "present",
    "✓": "present",
    "✔": "present",
    "yes": "present",
    "y": "present",
    "attended": "present",
    "in attendance": "in-attendance",
    "apologies": "apologies",
    "apology": "apologies",
    "apologies received": "apologies",
    "apologies given": "apologies",
    "absent": "absent",
    "not present": "absent",
    "did not attend": "absent",
    "substitute": "substitute",
}


# What a cell says of somebody before the meeting: neither that they came nor that they did not.
_NOT_YET = re.compile(
    r"""
      expected|invited|not\ required|not\ expected|tbc
      | to\ be\ confirmed|unknown
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by their places: of names, of words beside them, and of what each part is."""

    name: int | None = None
    parts: dict[int, str] = field(default_factory=dict)  # "says" where the words in the column tell
    others: tuple[int, ...] = ()
    opens: str = ""  # the part of everybody in the table, where the word over the names tells it


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns that a row of headers names; None where the row is no such row."""
    filled = {at: cell.strip(" :*") for at, cell in enumerate(cells) if cell.strip()}
    if len(filled) < 2:
        return None
    kinds = {at: _kind(cell) for at, cell in filled.items()}
    if not all(kinds.values()):
        return None
    names = [at for at, kind in kinds.items() if kind == "name"]
    parts = {at: kind for at, kind in kinds.items() if kind not in ("name", "beside")}
    if not names and parts and "beside" in kinds.values():
        first = min(kinds)
        if len(parts) > 1 or first not in parts:
            return None
        beside = tuple(at for at in kinds if at != first)
        return Columns(first, {}, beside, opens=parts[first])
    others = tuple(at for at, kind in kinds.items() if kind == "beside")
    opens = "present" if names and not parts and _CAME.fullmatch(filled[names[0]]) else ""
    return Columns(names[0] if names else None, parts, others, opens)


def part_in(cells: Sequence[str], columns: Columns) -> str:
    """The part that the marks in a row give; nothing if they give none, or more than one."""
    found = set()
    for at, part in columns.parts.items():
        mark = cells[at].strip(" .()") if at < len(cells) else ""
        if part == "says":
            found.add(_WORDS.get(_AFTER_PART.split(mark, maxsplit=1)[0].lower(), ""))
        elif _TICK.fullmatch(mark):
            found.add(part)
        elif not _NO_TICK.fullmatch(mark):
            found.add(_WORDS.get(mark.lower(), ""))
    return found.pop() if len(found) == 1 else ""


def is_open(cells: Sequence[str], columns: Columns) -> bool:
    """The row says that somebody was expected, and nothing of who came."""
    marks = [
        cells[at].strip(" .()") for at, part in columns.parts.items() if part == "says" and at < len(cells)
    ]
    return bool(marks) and all(_NOT_YET.fullmatch(mark) for mark in marks)


def said_in(cells: Sequence[str], columns: Columns) -> str:
    """What a cell says beside the part that it gives: "substituting for Cllr One" of "Present, substituting ..."."""
    marks = [
        cells[at].strip(" .()") for at, part in columns.parts.items() if part == "says" and at < len(cells)
    ]
    after = [_AFTER_PART.split(mark, maxsplit=1)[1:] for mark in marks]
    return " ".join(words for each in after for words in each).strip(" ()")


def _kind(cell: str) -> str:
    if _NAMES.fullmatch(cell):
        return "name"
    if _BESIDE.fullmatch(cell):
        return "beside"
    if _SAYS.fullmatch(cell):
        return "says"
    label = label_of(cell)
    return (
        label.part
        if label and label.part not in (CLOSED, UNKNOWN) and not label.rest and not label.role
        else ""
    )
