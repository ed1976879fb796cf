"""The lines of an agenda that are no items: heads of columns, the next meeting, and what is said of a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from boards.importing.parse.printed import Line

COLUMNS = {
    "item": "number",
    "no": "number",
    "agenda item": "title",
    "title": "title",
    "subject": "title",
    "page": "pages",
    "pages": "pages",
    "page no": "pages",
    "time": "time",
    "timing": "time",
    "lead": "presenter",
    "presenter": "presenter",
    "speaker": "presenter",
    "lead officer": "presenter",
    "by whom": "presenter",
    "led by": "presenter",
    "owner": "presenter",
    "paper": "note",
    "papers": "note",
    "report": "note",
    "enclosure": "note",
    "document": "note",
    "purpose": "note",
}
NEXT_MEETING = re.compile(
    r"(?:date (?:and time )?(?:of|for) )?(?:the )?next (?:board )?meeting\b", re.IGNORECASE
)
_TO_FOLLOW = re.compile(
    r"""
      \bto\ follow\b|\bto\ be\ tabled\b
      | \blate\ (?:paper|report)\b  # late paper
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VERBAL = re.compile(r"\b(?:verbal|oral) (?:update|report|item|presentation)\b", re.IGNORECASE)


def header_of(line: Line) -> dict[int, str]:
    """The columns of a table by the words over them, where every cell is such a word."""
    named = {
        index: cell.strip().rstrip(".:").lower() for index, cell in enumerate(line.cells) if cell.strip()
    }
    if any(name not in COLUMNS for name in named.values()):
        return {}
    return {index: COLUMNS[name] for index, name in named.items()}


def promise_in(note: str) -> str:
    """The lines of a note that say that the paper is to follow."""
    return "\n".join(line for line in note.split("\n") if _TO_FOLLOW.search(line))


def status_of(notes: Sequence[str]) -> str:
    """What the notes say about the paper: it will follow, or there is only a verbal update."""
    text = "\n".join(notes)
    if _TO_FOLLOW.search(text):
        return "to-follow"
    return "verbal-update" if _VERBAL.search(text) else ""
