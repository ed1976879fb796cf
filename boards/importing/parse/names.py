"""Names of boards, and how to reach people: what several parts of a pack print."""

from __future__ import annotations

import re

_WORD = r"[A-Z][\w'’&()-]{0,30}"
_LINK = r"(?:,?\ (?:(?:and|of|&)\ )?)"
_NOUN = r"(?:Board|Committee|Commission|Forum|Panel|Assembly|Cabinet)"
_BODY = re.compile(rf"\b(?:{_WORD}{_LINK}){{1,9}}?{_NOUN}\b(?! of\b)")
_TELEPHONE = re.compile(
    r"""
    (?<![\w£.])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\d)]|[ -](?=[\d(])){7,13}
    (?!\w)
    """,
    re.VERBOSE,
)
_EMAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def bodies_in(text: str) -> list[str]:
    """Every board, committee or commission that a text names in full, in order."""
    return [found.group(0).removeprefix("The ") for found in _BODY.finditer(text)]


def telephone_in(text: str) -> str:
    """The first telephone number, as printed."""
    found = _TELEPHONE.search(text)
    return found.group(0).strip() if found else ""


def email_in(text: str) -> str:
    """The first e-mail address, as printed."""
    found = _EMAIL.search(text)
    return found.group(0) if found else ""


def has_reach(text: str) -> bool:
    """Whether the text says how to contact somebody."""
    return bool(telephone_in(text) or email_in(text))
