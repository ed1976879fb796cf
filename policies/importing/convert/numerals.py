"""Numbers of lists as printed: 4, d, D, iv, IV."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999


def numeral(number: int, style: str) -> str:
    """A number in the style that HTML calls 1, a, A, i or I; what a style cannot write comes in figures."""
    if style in ("a", "A") and number > 0:
        written = _letters(number)
    elif style in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if style.isupper() else written


def _letters(number: int) -> str:
    """a to z, then aa, ab and so on."""
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
