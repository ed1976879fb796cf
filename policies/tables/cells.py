"""Cells that are safe in a spreadsheet, and the texts they were made of.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and runs it. An apostrophe before it makes it
text. A text that already begins with apostrophes and such a sign gets one more, so that taking one away always gives
back what was there; any other apostrophe is a word's own and is left alone both ways.
"""

import re

from policies.importing.convert.refusals import plain

_SIGNS = "'=+-@\t\r\n"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if text[:1] in _SIGNS and _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that a cell was made of."""
    return cell[1:] if _GUARDED.match(cell) else cell


def tidy(text: str) -> str:
    """A text as files hold it: one sort of line break, and no control characters.

    Both sides of every comparison are tidied, so that a break that a browser or a spreadsheet writes its own way
    is no change.
    """
    return plain(text)
