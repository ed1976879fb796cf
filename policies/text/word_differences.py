"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

SAME, GONE, NEW = "same", "gone", "new"
_KINDS = {0: SAME, -1: GONE, 1: NEW}
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_FIRST = 0xE000  # tokens stand as single characters for the library; from here on none of them is a surrogate
# Two long texts with nothing in common are not worth more: what is left is shown as one piece gone and one new.
_SECONDS = 0.03


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, that only the older has, or only the newer."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The newer text in pieces, with what it no longer has where it stood."""
    if old == new:
        return [Piece(SAME, new)] if new else []
    alphabet: dict[str, str] = {}
    before, after = _encoded(old, alphabet), _encoded(new, alphabet)
    words = {letter: token for token, letter in alphabet.items()}
    engine = diff_match_patch()
    engine.Diff_Timeout = _SECONDS
    found = engine.diff_main(before, after, False)
    engine.diff_cleanupSemantic(found)
    return [Piece(_KINDS[kind], "".join(map(words.__getitem__, letters))) for kind, letters in found]


def _encoded(text: str, alphabet: dict[str, str]) -> str:
    return "".join(alphabet.setdefault(token, chr(_FIRST + len(alphabet))) for token in _TOKEN.findall(text))
