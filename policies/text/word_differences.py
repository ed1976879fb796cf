"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from diff_match_patch import diff_match_patch

SAME, GONE, NEW = "same", "gone", "new"
_KINDS = {0: SAME, -1: GONE, 1: NEW}
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
# Marks of print that change no words: quotes and apostrophes, dashes, spaces and the full stop.
_MARKS = re.compile(r"[‘’'“”\"‐‑–—\-.\s]+")
_AS_ONE = str.maketrans(
    {"‘": "'", "’": "'", "“": "'", "”": "'", '"': "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
)
_FIRST = 0xE000  # tokens stand as single characters for the library; from here on none of them is a surrogate
# Two long texts with nothing in common are not worth more: what is left is shown as one piece gone and one new.
_SECONDS = 0.03


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, that only the older has, or only the newer."""

    kind: str
    text: str
    older: str | None = None  # how the older text prints it, if only its marks are others

    @property
    def as_it_was(self) -> str:
        return self.text if self.older is None else self.older


def differences(old: str, new: str) -> list[Piece]:
    """The newer text in pieces, with what it no longer has where it stood."""
    return list(_pieces(old, new, str))


def word_changes(old: str, new: str) -> list[Piece]:
    """As `differences`, but other quotes, dashes and spaces, or a full stop more or less, are no difference."""
    return _joined(_without_marks(_pieces(old, new, _in_one_type)))


def _pieces(old: str, new: str, as_compared: Callable[[str], str]) -> Iterator[Piece]:
    """Both texts are walked along once, so that each piece is in the very characters of its text."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    alphabet: dict[str, str] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = _SECONDS
    found = engine.diff_main(
        *(_encoded(map(as_compared, tokens), alphabet) for tokens in (before, after)), False
    )
    engine.diff_cleanupSemantic(found)
    left, right = iter(before), iter(after)
    for number, letters in found:
        kind, length = _KINDS[number], len(letters)
        was = "" if kind == NEW else "".join(islice(left, length))
        now = "" if kind == GONE else "".join(islice(right, length))
        yield Piece(kind, now if kind == SAME else was or now, was if kind == SAME and was != now else None)


def _encoded(tokens: Iterable[str], alphabet: dict[str, str]) -> str:
    return "".join(alphabet.setdefault(token, chr(_FIRST + len(alphabet))) for token in tokens)


def _in_one_type(token: str) -> str:
    return " " if token.isspace() else token.translate(_AS_ONE)


def _without_marks(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What has the same words before and after, or no words at all, is the same."""
    waiting = Piece(GONE, "")
    for piece in pieces:
        if piece.kind == GONE:
            waiting = piece
            continue
        now = piece if piece.kind == NEW else Piece(NEW, "")
        yield from _same_or_both(waiting, now)
        waiting = Piece(GONE, "")
        if piece.kind == SAME:
            yield piece
    yield from _same_or_both(waiting, Piece(NEW, ""))


def _same_or_both(gone: Piece, new: Piece) -> Iterator[Piece]:
    if _words(gone.text) == _words(new.text):
        gone, new = Piece(SAME, "", ""), Piece(SAME, new.text, gone.text)
    yield from (piece for piece in (gone, new) if piece.text or piece.older)


def _words(text: str) -> list[str]:
    """The words and the marks that matter, each by itself."""
    return _MARKS.sub(" ", text).split()


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = _together(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _together(first: Piece, second: Piece) -> Piece:
    text, was = first.text + second.text, first.as_it_was + second.as_it_was
    return Piece(first.kind, text, was if was != text else None)
