"""Finds names by their initials: “GMCA” is written out as “Greater Manchester Combined Authority”.

The index keeps `initialsgmca` beside such a text. A query for an abbreviation also looks for that token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST, LONGEST = 3, 6  # letters
MARK = "initials"
_SMALL = r"(?:and|for|in|of|the|to|on)"
# Begins where no other part of a word stands before: each letter between apostrophes would be tried as a beginning.
_NAME = re.compile(rf"(?<![\w\u2019'])[A-Z][\w\u2019']*(?:[\s-](?:{_SMALL}\s)*[A-Z][\w\u2019']*){{2,}}")
_WORD = re.compile(r"[\w\u2019']+")
_TYPED = re.compile(rf"[A-Za-z]{{{SHORTEST},{LONGEST}}}")


def initials_in(text: str) -> Iterator[str]:
    """The tokens of all names in a text and of their parts, and of whole names with their small words."""
    for name in _NAME.findall(text):
        words = _WORD.findall(name)
        if len(words) <= LONGEST:
            yield f"{MARK}{_letters(words)}"
        yield from _parts([word for word in words if word[0].isupper()])


def initials_of(typed: str) -> str:
    """The token for a word that may be an abbreviation; an empty string for any other."""
    return f"{MARK}{typed.lower()}" if _TYPED.fullmatch(typed) else ""


def _parts(words: list[str]) -> Iterator[str]:
    letters = _letters(words)
    for first in range(len(letters)):
        for length in range(SHORTEST, min(LONGEST, len(letters) - first) + 1):
            yield f"{MARK}{letters[first : first + length]}"


def _letters(words: list[str]) -> str:
    return "".join(word[0] for word in words).lower()
