"""Tables of decisions or actions: their columns, by the words over them."""

from __future__ import annotations

import re

from boards.importing.parse.printed import Line

_COLUMNS = {
    "action": r"(?:agreed |key |follow-up )?actions?(?: (?:points?|required|agreed|items?))?|what",
    "decision": r"decisions?(?: (?:made|taken))?",
    "owner": r"(?:action )?(?:owners?|lead|by|by whom)|who|by whom|responsib(?:le|ility)"
             r"|(?:responsible|lead|action) (?:officer|person|member|by|owner)|assigned to",
    "due": r"due(?: (?:date|by))?|by when|deadline|when|date(?: due)?|timescale|target date|completed by",
    "number": r"(?:agenda )?item(?: no)?|no|ref|number|#|minute(?: no| ref)?",
}  # fmt: skip
_NAMED = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}


def columns_in(line: Line) -> dict[int, str]:
    """The columns of a table of decisions or actions, by their places; none if the row is not the head of one."""
    found: dict[int, str] = {}
    for place, cell in enumerate(line.cells):
        words = " ".join(cell.split()).strip(" .:*")
        name = next((name for name, pattern in _NAMED.items() if pattern.fullmatch(words)), "")
        if words and not name:
            return {}
        if name:
            found[place] = name
    return found if {"action", "decision"} & set(found.values()) else {}
