"""Lines of plain text as people and programs write them, made such as Markdown reads them.

Words parted at the end of a line are made whole, underlined headings get their hashes, and where no blank line parts
the paragraphs, each line is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from policies.importing.convert.pdf.line_ends import ending, words_of
from policies.importing.structure.list_marks import mark_of

GOES_ON = "\u00ad"  # at the end of a line: the next one follows without a space
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff")
)  # signs without width, wherever they stand
# "\- words" and "1\. words", as programs write what only looks like a list to Markdown.
_ESCAPED = re.compile(
    r"""
    ^([ \t]{0,12})(?:
        \\([-+*])                # \-
        | \\?(\d{1,3})\\?([.)])  # 12.
    )(?=[ \t]+\S)
    """,
    re.VERBOSE,
)
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_PARTED = re.compile(r"[A-Za-z][-\u2010\u00ad]$")
_INNER_TAB = re.compile(r"(?<=\S)[ \t]*\t[ \t]*(?=\S)")
_LONGEST_ROW = 120  # characters of a table of one row
_LATER_NUMBER = re.compile(r"(?!1[.)])\d{1,3}[.)] \S")
_OTHER_MARK = re.compile(
    r"""
    (?:
        \d{1,3}(?:\.\d{1,2})+\.?  # 12.1
        | \(?[a-z]\)              # a)
        | \(\d{1,3}\)             # (12)
        | \(?[ivx]{1,5}\)         # iv)
    )\ \S
    """,
    re.VERBOSE,
)
_UNDERLINE = re.compile(r"={3,}|-{4,}|~{4,}")
_LONGEST_HEADING = 150  # characters
_LEAST_UNDERLINE = 0.6  # of the length of the heading
_FEWEST_LINES = 8  # with words, from which the habit of a text can be told
_MOST_BLANK = 0.08  # of the lines, for a text to part its paragraphs by nothing but a new line
_WRAPPED = 0.85  # of the longest line: how long the lines of a wrapped paragraph are
_LEAST_WRAPPED = 3  # lines as long as the width, or longer, in a text that is wrapped
_LONGEST_OF_WRAPPED = 1.5
_NARROWEST, _WIDEST = 50, 130  # characters of a line in wrapped text
_ROOM = 0.8  # of the width: letters of a printed face differ in theirs
_OPEN = (",", "-", "\u2013", " and", " of", " the", " to", " for", " in", " with", " a")
_MOST_WRAPPED = 0.35  # of the lines that may be so long in a text that is not wrapped


def seen(line: str) -> str:
    """The line as a reader sees it: no pictures, no signs without width, no hyphens that show only at its end."""
    line = _PICTURE.sub("", line.translate(_UNSEEN))
    if not line[:1].isascii() and line.lstrip().startswith("#"):
        line = line.lstrip()
    if "\\" in line[:20]:
        line = _ESCAPED.sub(r"\1\2\3\4", line)
    return line[:-1].replace(GOES_ON, "") + line[-1:]


def whole_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with a row of a table that is broken within a cell as one, and a tab that makes no table as a blank.

    The line that a row goes on from is left empty.
    """
    whole = list(lines)
    has_tab = ["\t" in line and bool(line.strip()) for line in lines]
    for index in range(len(lines)):
        above, below = index > 0 and has_tab[index - 1], index + 1 < len(lines) and has_tab[index + 1]
        if not has_tab[index]:
            if above and lines[index][:1].islower() and _ends_in_word(whole[index - 1]):
                first, *others = whole[index - 1].split("\t")
                whole[index] = "\t".join([f"{first.rstrip()} {lines[index].strip()}", *others])
                whole[index - 1] = ""
            continue
        if index and _goes_on_in_row(whole, has_tab, index):
            whole[index] = f"{whole[index - 1].rstrip()} {lines[index].lstrip()}"
            whole[index - 1] = ""
        elif not above and not below and _is_sentence(lines[index]):
            whole[index] = _INNER_TAB.sub(" ", lines[index])
    return whole


def _ends_in_word(row: str) -> bool:
    """The first cell of a row breaks off at a word."""
    return row.split("\t")[0].rstrip()[-1:].isalnum()


def _goes_on_in_row(lines: Sequence[str], has_tab: Sequence[bool], index: int) -> bool:
    """The row begins in lower case, under a numbered line or under a row that has too few cells."""
    above, line = lines[index - 1].rstrip("\n"), lines[index]
    if not above.strip() or not line.lstrip()[:1].islower():
        return False
    if not has_tab[index - 1]:
        return mark_of(above.lstrip()) is not None or (index > 1 and has_tab[index - 2])
    first = next((each for each in range(index, -1, -1) if not has_tab[each]), -1) + 1
    width = max(len(row.split("\t")) for row in lines[first : index + 1])
    own, others = len(above.split("\t")), len(line.split("\t"))
    return own < width and own + others - 1 <= width


def _is_sentence(line: str) -> bool:
    """A tab within an item of a list, or within a line that is too long or too whole for a row by itself."""
    words = line.strip()
    mark = mark_of(words)
    inner = words[mark.length :] if mark else words
    return "\t" in inner and (mark is not None or len(words) > _LONGEST_ROW or words.endswith("."))


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

    Where hardly a line is blank and none is wrapped, each is a paragraph. In text that is wrapped at a width, a line
    ends a paragraph where the next word would still have had room. Other text is left as it is.
    """
    by_line, width = _parts_by_line(lines), _width(lines)
    apart = _numbered_apart(lines)
    if not by_line and not width and not apart:
        return list(lines), None
    full = _in_full_runs(lines, width) if width else [False] * len(lines)
    parted: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        above = lines[number - 2] if number > 1 else ""
        if number - 1 in apart:
            parted.append("")
            numbers.append(number)
        elif (
            line.strip() and above.strip() and (by_line or (full[number - 1] and _ended(above, line, width)))
        ):
            is_row = "\t" in line.strip() and "\t" in above.strip()
            is_list = mark_of(line.lstrip()) is not None and (
                not by_line or mark_of(above.lstrip()) is not None
            )
            if not is_row and not is_list:
                parted.append("")
                numbers.append(number)
        parted.append(line)
        numbers.append(number)
    return parted, numbers


def _numbered_apart(lines: Sequence[str]) -> set[int]:
    """Lines "2. words" below "1.1 words" or "a) words": Markdown begins no list within a paragraph but with a 1."""
    return {
        index
        for index in range(1, len(lines))
        if _LATER_NUMBER.match(lines[index]) and _OTHER_MARK.match(lines[index - 1])
    }


def _in_full_runs(lines: Sequence[str], width: int) -> list[bool]:
    """Whether each line is in a run with a wrapped one. Short lines, such as those of an address, stay together."""
    found: list[bool] = []
    for is_blank, run in groupby(lines, key=lambda line: not line.strip()):
        held = list(run)
        found += [not is_blank and any(len(line) >= _ROOM * width for line in held)] * len(held)
    return found


def _width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped, in characters, or 0 if it is not; a few lines may be longer."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < _FEWEST_LINES:
        return 0
    width = lengths[-_LEAST_WRAPPED]
    is_wrapped = _NARROWEST <= width <= _WIDEST and lengths[-1] <= _LONGEST_OF_WRAPPED * width
    return width if is_wrapped else 0


def _ended(above: str, line: str, width: int) -> bool:
    """The line above had room for the next word, and this one does not go on with its sentence."""
    if "\t" in above or mark_of(above.lstrip()) is not None or line[:1].isspace():
        return False
    word = line.split(maxsplit=1)[0]
    above = above.rstrip()
    is_open = above.endswith(_OPEN) and len(above) > width / 2
    return line[:1].isupper() and len(above) + 1 + len(word) <= _ROOM * width and not is_open


def _parts_by_line(lines: Sequence[str]) -> bool:
    """Hardly a line is blank, and the others are too uneven to be those of wrapped paragraphs."""
    held = [line for line in lines if line.strip()]
    if len(held) < _FEWEST_LINES or len(lines) - len(held) > _MOST_BLANK * len(lines):
        return False
    longest = max(len(line) for line in held)
    full = sum(len(line) > _WRAPPED * longest for line in held)
    return full <= _MOST_WRAPPED * len(held)
