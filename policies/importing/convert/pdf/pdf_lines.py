"""From runs of words to printed lines, and from the end of one line to the start of the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.importing.convert.pdf.pdf_text import Run

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
_HYPHENATED = re.compile(r"(?<!\w)(\w++)[-\u2010]$")
_FIRST_WORD = re.compile(r"\w+")
_PREFIXES = frozenset(("anti", "co", "inter", "multi", "non", "pre", "re", "self", "semi", "sub"))
_SOFT_HYPHEN = "\u00ad"
_DIGITS = re.compile(r"\d+")
_PAGES_OF_A_HEAD = 3
_SAME_LINE = 0.4  # of the size: how far a raised or lowered sign may stand from the line
_BACK = 0.5  # of the size: how far a sign may reach back over the one before it

# Widths in thousandths of the size, as in Helvetica: for other faces near enough to tell a full line from a short one.
_WIDTHS = {
    letter: width
    for width, letters in {
        222: "ijl'\u2018\u2019",
        278: " !,./:;I[]\\ft|",
        333: "()-r\u201c\u201d",
        500: "Jcksvxyz",
        556: "L",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        944: "W\u2014",
    }.items()
    for letter in letters
}
_USUAL_WIDTH = 556
_BOLD_WIDENS = 1.07


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where it begins and about where it ends, and its words."""

    runs: tuple[Run, ...]
    left: float
    right: float
    y: float
    size: float
    page: int
    number: int = 0  # among the lines of the document, from 1

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def is_bold(self) -> bool:
        return all(run.bold or not run.text.strip() for run in self.runs)


def lines_of(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines of a page, in reading order."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _goes_on(rows[-1], run):
            rows[-1].append(run)
        elif run.text.strip():
            rows.append([run])
    return [_line(row, page) for row in rows]


def _goes_on(row: list[Run], run: Run) -> bool:
    first, last = row[0], row[-1]
    size = max(first.size, run.size)
    return abs(run.y - first.y) <= _SAME_LINE * size and run.x >= last.x - _BACK * size


def _line(row: list[Run], page: int) -> Line:
    letters: Counter[tuple[float, float]] = Counter()
    for run in row:
        letters[run.size, run.y] += len(run.text.strip())
    (size, y), _count = letters.most_common(1)[0]
    last = row[-1]
    return Line(
        runs=tuple(row),
        left=row[0].x,
        right=last.x + width_of(last.text.rstrip(), last.size) * (_BOLD_WIDENS if last.bold else 1),
        y=y,
        size=size,
        page=page,
    )


def running_heads(lines: Sequence[Line]) -> frozenset[Line]:
    """Lines that frame the pages: the same words, numbers aside, in the same place on three pages or more."""
    pages: dict[tuple[object, ...], set[int]] = {}
    for line in lines:
        pages.setdefault(_place(line), set()).add(line.page)
    return frozenset(line for line in lines if len(pages[_place(line)]) >= _PAGES_OF_A_HEAD)


def _place(line: Line) -> tuple[object, ...]:
    return _DIGITS.sub("0", line.text), round(line.y), round(line.size)


def width_of(text: str, size: float) -> float:
    """About how wide words are when set."""
    return size * sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text) / 1000


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word of a document in lower case, compounds whole."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def ending(text: str, following: str, words: frozenset[str]) -> str:
    """The end of a line, made so that the next can follow: with a space, or without after a hyphen.

    A printed hyphen stays, since it may be the compound's own, unless the document uses the whole word without it
    and never with it. After a prefix it stays even then: "re-ordering" beside "reordering" is how people write.
    """
    text, following = text.rstrip(), following.lstrip()
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1]
    if re.search(r"\w/$", text) and following[:1].isalnum():
        return text
    head, tail = _HYPHENATED.search(text), _FIRST_WORD.match(following)
    if not head or not tail:
        return f"{text} "
    first, second = head.group(1).lower(), tail.group().lower()
    whole, compound = first + second, f"{first}-{second}"
    if first not in _PREFIXES and tail.group().islower() and whole in words and compound not in words:
        return text[:-1]
    return text
