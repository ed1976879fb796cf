"""Makes cells safe for spreadsheets, and restores their texts.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and runs it. Some take the wide forms of these
signs for them too, and some drop blanks and characters of no width before them. An apostrophe before it all makes it
text. A text that already begins with apostrophes before such signs gets one more, so that taking one away always gives
back what was there; any other apostrophe is a word's own and is left alone both ways.
"""

import re

from policies.importing.convert.file_checks import plain

_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
_BLANK = (
    r"[\s\x00-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff]"
)
_RUN = rf"(?:{_BLANK}*+{_SIGN}|[\t\r\n])"
_FORMULA = re.compile(rf"'*+{_RUN}")
_GUARDED = re.compile(rf"'++{_RUN}")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The original text of a cell."""
    return cell[1:] if _GUARDED.match(cell) else cell


def tidy(text: str) -> str:
    """A text as files hold it: one sort of line break, and no control characters.

    Both sides of every comparison are tidied, so that a break that a browser or a spreadsheet writes its own way
    is no change.
    """
    return plain(text)
