"""Writes numbers in words as figures: “eighty councils”, “two million”, “seven hundred and fifty”."""

from __future__ import annotations

import re

_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
_VALUES = dict(zip(_WORDS.split(), (*range(1, 20), *range(20, 100, 10)), strict=True))
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
    \b(?={_WORD})(?:(?:{_WORD})(?:[\s-](?:{_WORD}))?\s(?:hundred|thousand)(?:\sand\s|\s)?)?  # three hundred and
    (?:(?:{_WORD})(?:[\s-](?:{_WORD}))?)?\b  # twenty-five
    """,
    re.VERBOSE | re.IGNORECASE,
)
LEAST = 10
_SCALES = {"hundred": 100, "thousand": 1000}


def in_figures(text: str) -> tuple[str, list[str]]:
    """The text with its numbers in figures, and the numbers from LEAST: small ones are rather words."""
    numbers: list[str] = []

    def figure(found: re.Match[str]) -> str:
        if not found.group():
            return ""
        numbers.append(str(_value(found.group())))
        return numbers[-1] + found.group()[len(found.group().rstrip()) :]

    return _NUMBER.sub(figure, text), [number for number in numbers if int(number) >= LEAST]


def _value(words: str) -> int:
    total = part = 0
    for word in re.split(r"[\s-]+", words.casefold().strip()):
        if word in _SCALES:
            total, part = total + part * _SCALES[word], 0
        else:
            part += _VALUES.get(word, 0)
    return total + part
