"""A wording as the engine compares it: its words in order, without what carries no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policies.text.body_names import BodyNames

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_DASHES = re.compile(
    r"""
      (?:(?<!\s)\s++)?[\u2013\u2014]\s*+  # –
      | (?<!\s)\s++-++\s++                # -
    """,
    re.VERBOSE,
)
_END = re.compile(r"(?<![\s.,;:])[\s.,;:]++$")
_WORD = re.compile(r"£?[a-z0-9]+(?:[.,]\d+)*%?")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_EMPTY = frozenset(
    re.findall(
        "[a-z]+",
        """a all also an and any are as at be been both by each for from had has have how if in including into is it
        its many more most no nor not of on or other our out over own so some such than that the their them then
        there these they this those through to too under until up upon us was we were what when where whether which
        while who whom whose why will with within would""",
    )
)
_ENDINGS = ("ation", "ment", "ing", "ion", "ive", "ed", "al", "ly")
_LONG_ENDINGS = ("isation", "ization")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a wording that carry meaning, by their stems, and the pairs of neighbours among them."""

    stems: tuple[str, ...]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str, names: BodyNames) -> Phrase:
        stems = tuple(stems_in(names.unify(plain(text))))
        return cls(stems, frozenset(stems), frozenset(zip(stems, stems[1:], strict=False)))


def plain(text: str) -> str:
    """The text with one kind of quote, dash and space, in lower case, without the mark at its end."""
    text = _DASHES.sub(" - ", text.translate(_QUOTES))
    return _END.sub("", " ".join(text.split())).lower()


def stems_in(text: str) -> Iterable[str]:
    """The stems of the words that carry meaning, in their order."""
    for word in _WORD.findall(_POSSESSIVE.sub("", text)):
        if word not in _EMPTY:
            yield stem(word)


def stem(word: str) -> str:
    """What a word shares with its other forms: "workforces" and "workforce", "maximize" and "maximise"."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _LONG_ENDINGS:
        if len(word) > 9 and word.endswith(ending):
            return word[: -len(ending)] + "is"
    if word.endswith("ize"):
        word = word[:-3] + "ise"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 4 and word.endswith("y"):
        word = word[:-1] + "i"
    return word
