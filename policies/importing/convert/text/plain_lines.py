"""Lines of plain text as people and programs write them, made such as Markdown reads them.

Words parted at the end of a line are made whole, underlined headings get their hashes, and where no blank line parts
the paragraphs, each line is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.importing.convert.pdf.line_ends import ending, words_of
from policies.importing.structure.list_marks import mark_of

GOES_ON = "\u00ad"  # at the end of a line: the next one follows without a space
_PARTED = re.compile(r"[A-Za-z][-\u2010\u00ad]$")
_UNDERLINE = re.compile(r"={3,}|-{4,}|~{4,}")
_LONGEST_HEADING = 150  # characters
_LEAST_UNDERLINE = 0.6  # of the length of the heading
_FEWEST_LINES = 8  # with words, from which the habit of a text can be told
_MOST_BLANK = 0.08  # of the lines, for a text to part its paragraphs by nothing but a new line
_WRAPPED = 0.85  # of the longest line: how long the lines of a wrapped paragraph are
_MOST_WRAPPED = 0.35  # of the lines that may be so long in a text that is not wrapped


def mended_ends(lines: Sequence[str]) -> list[str]:
    """The lines, with a word that a hyphen parts at their end marked so that its halves come together."""
    parted = [index for index, line in enumerate(lines[:-1]) if _PARTED.search(line)]
    if not parted:
        return list(lines)
    mended, words = list(lines), words_of(lines)
    for index in parted:
        below = lines[index + 1]
        if below.lstrip()[:1].islower():
            mended[index] = f"{ending(lines[index], below, words)}{GOES_ON}"
    return mended


def with_plain_headings(lines: Sequence[str]) -> list[str]:
    """The lines, with a heading that is underlined by a row of signs as one with hashes. The row is left empty."""
    plain = list(lines)
    for index, (above, line) in enumerate(zip(lines, lines[1:], strict=False)):
        row = line.strip()
        is_alone = index == 0 or not lines[index - 1].strip()
        if (
            is_alone
            and _UNDERLINE.fullmatch(row)
            and 0 < len(above.strip()) <= _LONGEST_HEADING
            and len(row) >= _LEAST_UNDERLINE * len(above.strip())
            and not above.startswith("#")
            and "\t" not in above
        ):
            plain[index] = f"{'#' if row[0] == '=' else '##'} {above.strip()}"
            plain[index + 1] = ""
    return plain


def parted_paragraphs(lines: Sequence[str]) -> tuple[list[str], list[int] | None]:
    """The lines with a blank one between paragraphs, and for each the number of its line in the file.

    Nothing is changed where blank lines part paragraphs already, or where lines are wrapped at a width.
    """
    if not _parts_by_line(lines):
        return list(lines), None
    parted: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        above = lines[number - 2] if number > 1 else ""
        is_row = "\t" in line.strip() and "\t" in above.strip()
        is_list = mark_of(line.lstrip()) is not None and mark_of(above.lstrip()) is not None
        if line.strip() and above.strip() and not is_row and not is_list:
            parted.append("")
            numbers.append(number)
        parted.append(line)
        numbers.append(number)
    return parted, numbers


def _parts_by_line(lines: Sequence[str]) -> bool:
    """Hardly a line is blank, and the others are too uneven to be those of wrapped paragraphs."""
    held = [line for line in lines if line.strip()]
    if len(held) < _FEWEST_LINES or len(lines) - len(held) > _MOST_BLANK * len(lines):
        return False
    longest = max(len(line) for line in held)
    full = sum(len(line) > _WRAPPED * longest for line in held)
    return full <= _MOST_WRAPPED * len(held)
