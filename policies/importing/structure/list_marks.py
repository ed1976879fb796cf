"""Recognises marks of list items: bullets of any shape, numbers and letters.

| printed | read as |
| --- | --- |
| `•<tab>`, `● `, `» `, `▪ `, `✓ `, `\uf0b7 ` (Word's symbol font), `\x7f ` (as some PDFs spell it) | a bullet |
| `– `, `— `, `o `, `§<tab>`, `Ø<tab>` | a bullet where a list begins or goes on, else a dash or a letter |
| `1. `, `12) `, `7.<tab>` | a number |
| `a) `, `(b) `, `(iv) `, `ii. `, `5.1 ` | a letter, a Roman number, a number of two parts |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Characters that only begin list items. The private ones are bullets of Word's symbol fonts.
_SURE = (
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25a0\u25a1\u25aa\u25ab\u25b6\u25b8\u25ba\u25c6\u25c7\u25c8\u25cb\u25cf\u25e6"
    "\u203a\u2605\u2606\u2610-\u2612\u2713-\u2718\u2756\u2794\u27a2\u27a4\u2b24\u2b25\u00b7\u007f\u0095\ue000-\uf8ff"
)
_BULLET = re.compile(
    rf"(?:(?:[{_SURE}][ \t\u00a0]*+)++|[\u00a1\u00bb][ \t\u00a0]++|[-*+\u2013\u2014o\u00a7\u00d8\u00fc]\t[ \t]*+)"
    rf"(?=[^\s{_SURE}])"
)
# "– we will:" continues the line above.
_DASH = re.compile(r"[-\u2013\u2014*+o][ \u00a0]++(?=\S)(?!we will\b)", re.IGNORECASE)
_NUMBER = re.compile(
    r"""
    (?P<mark>\(?\d{1,3}[.)])(?:
        [ \t\u00a0]++(?=\S)  # a
        | (?=[A-Z][a-z])     # Aa
    )
    """,
    re.VERBOSE,
)
_LETTER = re.compile(
    r"""
    (?P<mark>
        \(?(?:[ivx]{1,5}|[a-z])\)   # iv)
        | [ivx]{1,5}\.              # iv.
        | [a-z]\.(?=\t)             # a.
        | \d{1,3}(?:\.\d{1,2})+\.?  # 12.1
    )[ \t\u00a0]++(?=\S)
    """,
    re.VERBOSE,
)
_FIRST = re.compile(r"\(?[ai1][).]|\d+\.1\.?")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark before an item: "-" for a bullet, otherwise as printed, and its number of characters."""

    printed: str
    length: int
    is_sure: bool = True  # whatever stands around it

    @property
    def may_be_first(self) -> bool:
        """Whether a list can begin with it."""
        return self.printed == "-" or bool(_FIRST.fullmatch(self.printed))


def mark_of(text: str) -> Mark | None:
    """The mark at the start of a line or a paragraph, ignoring spaces before it."""
    if found := _BULLET.match(text):
        return Mark("-", found.end())
    if found := _DASH.match(text):
        return Mark("-", found.end(), is_sure=False)
    if found := _NUMBER.match(text):
        return Mark(found["mark"], found.end())
    if found := _LETTER.match(text):
        return Mark(found["mark"], found.end(), is_sure=False)
    return None
