"""What frames the pages of a PDF: running heads and feet, with dates and page numbers in any form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from policies.importing.convert.pdf.page.pdf_runs import Page
from policies.importing.convert.pdf.pdf_lines import Line, pieces_of
from policies.importing.convert.pdf.untagged.pdf_aligned import rows_of

_ZONE = 0.14  # of the page's height, above and below, in which heads and feet are
_ENOUGH_PAGES = 3  # on which the same line is no chance
_MOST_PAGES = 0.75  # of all: a line on so many need not stand off
_DEEPEST = 5  # lines of a head
_PLACE = 3.0  # points
_SMALLER = 0.93  # than the body
_LARGER = 1.08  # than the body
_FARTHER = 1.25  # than the lines of the text from one another
_WIDEST = 2.3  # of the size: lines set with a line between them
_STANDS_OFF = 1.7  # of the size: from the text, for what frames fewer pages
_DIGITS = re.compile(r"\d+")
_ASIDE = re.compile(
    r"""
    \b \d{1,2} (?:st|nd|rd|th)? \s+ [A-Z][a-z]{2,8} ,? \s+ \d{4} \b   # "6 March 2030"
    | \b \d{1,2} [/.] \d{1,2} [/.] \d{2,4} \b                         # "6/3/30"
    | \b \d{1,2} [:.] \d{2} (?: :\d{2} )? \s* (?:[ap]m\b)?            # "11:05 AM"
    | \b (?:https?|file) :/* \S+
    | \b page \b | \d+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_NUMBER = re.compile(
    r"""
    (?: agenda \s )?                             # "Agenda page 12"
    (?: page | p\. | pg\.? )? \s*+ [|:]? \s*+    # "Page 3", "p. 3", "Page | 3"
    [-\u2013\u2014\[(|]*+ \s*+                   # "- 3 -", "[3]"
    (?: \d{1,4} | [ivxl]{1,6} )
    \s*+ [-\u2013\u2014\])|]*+
    (?: \s*+ (?: of | / ) \s*+ \d{1,4} )?        # "3 of 12", "3/12"
    (?: \s*+ \|? \s*+ page )?                    # "3 | Page"
    """,
    re.IGNORECASE | re.VERBOSE,
)


def body_size(pages: Sequence[Page]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            if not run.is_artifact:
                sizes[round(run.size * 2) / 2] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def framing_runs(pages: Sequence[Page]) -> frozenset[int]:
    """The ids of the runs that frame the pages.

    A line near the edge is one where the same words, but for the number of the page, are in the same place on another
    page, and no line of the body is further out.
    """
    body = body_size(pages)
    zones = [zone for page in pages for zone in _zones(page)]
    places: dict[tuple[str, bool, int], list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for page, is_top, rows in zones:
        for row in rows:
            numbers = tuple(int(each) for each in _DIGITS.findall(_text(row))[:12])
            for place in _places(row):
                places[_DIGITS.sub("0", _text(row)), is_top, place].append((page.number, numbers))
    framing: set[int] = set()
    for page, is_top, rows in zones:
        chain: list[tuple[list[Line], int]] = []
        for row in rows:
            support = _support(row, page, is_top, places, body, len(pages))
            if not support:
                break
            chain.append((row, support))
        while chain and not (chain[-1][1] >= _ENOUGH_PAGES or _stands_off(chain[-1][0], page, is_top)):
            chain.pop()
        framing.update(id(run) for row, _ in chain for piece in row for run in piece.runs)
    return frozenset(framing)


def _zones(page: Page) -> list[tuple[Page, bool, list[list[Line]]]]:
    """The rows near the upper and the lower edge, the outermost first."""
    # A line keeps the runs it was made of, but for those that got a space; the page is read afresh here.
    rows = rows_of(pieces_of([run for run in page.runs if run.text.strip()], page.number))
    height = page.box.height
    top = [row for row in rows if row[0].y > page.box.top - _ZONE * height][:_DEEPEST]
    bottom = [row for row in reversed(rows) if row[0].y < page.box.bottom + _ZONE * height][:_DEEPEST]
    return [(page, True, top), (page, False, bottom)]


def _text(row: Sequence[Line]) -> str:
    return " ".join(" ".join(piece.text for piece in row).split())


def _places(row: Sequence[Line]) -> tuple[int, int]:
    """Two heights, one of which lines less than three points apart share."""
    return round(row[0].y / (2 * _PLACE)) * 2, round((row[0].y + _PLACE) / (2 * _PLACE)) * 2 + 1


def _support(
    row: Sequence[Line],
    page: Page,
    is_top: bool,
    places: dict[tuple[str, bool, int], list[tuple[int, tuple[int, ...]]]],
    body: float,
    count: int,
) -> int:
    """On how many pages the row frames the text, this one counted; 0 where it does not."""
    text = _text(row)
    if _PAGE_NUMBER.fullmatch(text):
        return count
    if count == 1:
        return int(_repeats(row, page, whole=row[0].size >= body * _SMALLER))
    own = tuple(int(each) for each in _DIGITS.findall(text)[:12])
    others = {
        found
        for place in _places(row)
        for found in places[_DIGITS.sub("0", text), is_top, place]
        if found[0] != page.number
    }
    same = {number for number, numbers in others if numbers == own}
    counting = {number for number, numbers in others if _count_pages(own, page.number, numbers, number)}
    if row[0].size > body * _LARGER:
        return len(same) + 1 if len(same) + 1 >= _ENOUGH_PAGES else 0
    return len(same | counting) + 1 if same or counting else 0


def _repeats(row: Sequence[Line], page: Page, *, whole: bool) -> bool:
    """The row only has words that are on the page again: all of them, or all but dates, numbers and addresses."""
    text = ", ".join(piece.text for piece in row)
    if whole and not _ASIDE.search(text):
        return False
    parts = text.split(",") if whole else [_ASIDE.sub(" ", text)]
    own = {id(run) for piece in row for run in piece.runs}
    others = f" {_words(' '.join(run.text for run in page.runs if id(run) not in own))} "
    return all(f" {_words(part)} " in others for part in parts if _words(part))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _count_pages(own: tuple[int, ...], page: int, others: tuple[int, ...], other_page: int) -> bool:
    """The numbers that differ between two pages differ as the numbers of the pages do."""
    steps = {one - two for one, two in zip(own, others, strict=True) if one != two}
    return steps == {page - other_page}


def _stands_off(row: Sequence[Line], page: Page, is_top: bool) -> bool:
    """The text begins farther from the row than its own lines are from one another."""
    y, size = row[0].y, row[0].size
    heights = sorted({round(run.y) for run in page.runs if run.text.strip()})
    inward = [each for each in heights if (each < y - size / 2 if is_top else each > y + size / 2)]
    if not inward:
        return True
    steps = sorted(two - one for one, two in pairwise(inward) if two - one > size / 2)
    usual = min(steps[len(steps) // 2], _WIDEST * size) if steps else 0.0
    return min(abs(each - y) for each in inward) >= max(_STANDS_OFF * size, _FARTHER * usual)
