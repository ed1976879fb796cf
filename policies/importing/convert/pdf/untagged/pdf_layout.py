"""Untagged PDFs: which lines belong together, by the look of the page.

A line begins something new where the eye sees it begin: after a gap, at a bullet, in another size, after a line that
had room for more, at an indent. Elsewhere it goes on with the line before, over columns and pages too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median, quantiles

from policies.importing.convert.pdf.line_ends import run_ending, words_of
from policies.importing.convert.pdf.page.pdf_runs import Box, Run
from policies.importing.convert.pdf.pdf_lines import Line, width_of

BULLET = re.compile(
    r"""(?<!\s)\s*+(?:
    [\u2022\u2023\u2043\u2219\u204c\u204d\u00b7\u2605\u2606\u2610-\u2612]   # bullets, stars, boxes to tick
    | [\u25a0-\u25ff\u2700-\u27bf\u2b00-\u2bff]                             # squares, circles, dingbats
    | [\u2190-\u21ff]                                                       # arrows
    | [\ue000-\uf8ff\ufffd]                                                 # signs of private fonts
    )\s*""",
    re.VERBOSE,
)
_DASH = re.compile(r"\s*[-\u2013\u2014*o\u00bb\u203a>]\s+(?=\S)(?!we will)", re.IGNORECASE)
_NUMBER = re.compile(
    r"""
    \s*(
        \d{1,3}(?:\.[1-9]\d?)+\.?    # 12.3
        | \d{1,3}[.)]                # 12.
        | \(?(?:[a-z]|[ivx]{1,5})\)  # a)
        | \(\d{1,2}\)                # (12)
    )(?:
        \s+(?=\S)                    # a
        | (?<=\d[.)])(?=[A-Z][a-z])
    )(?![ap]m\b)
    """,
    re.VERBOSE,
)
_HYPHENS = ("-", "\u00ad", "\u2010")
_ADDRESSES = ("www.", "http")
_CLOSED = re.compile(r"[.:;?!][\"'\u2019\u201d)\]]*$")

# In parts of the size of the letters:
_GAP = 1.2  # of the usual distance of lines, beyond which there is a gap
_SAME_PLACE = 0.3  # how far two lines that begin in one place may differ
_INDENT = 0.8  # how far a line has to stand in, to begin a paragraph
_FEW = 5  # lines, from which the edge of a column can be told
_FULL = 0.94  # of a column's width: a line that the next word would still not fill ended early
_OTHER_SIZE = 0.06
_LARGER = 1.08  # than the body, as titles are
_USUAL_LEADING = 1.2
_WIDEST_LEADING = 1.45  # unless sentences are seen to go on over wider distances
_ENOUGH = 3  # such places
_NEARLY_FULL = 0.88  # of a column's width
_OFTEN_FULL = 0.35  # of the lines of a column, for its width to be known by them


@dataclass(slots=True)
class Group:
    """Lines that make one heading, paragraph or item."""

    lines: list[Line]
    marker: str = ""
    cut: int = 0  # how many signs of the first line are the marker
    goes_back: bool = False  # a line under a bullet has already gone on below the words, not below the bullet
    early: list[bool] = field(
        default_factory=list
    )  # for each line but the first: the one before had ended early

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_bare_marker(self) -> bool:
        return bool(self.marker) and len(self.lines) == 1 and not _text(self.lines[0])[self.cut :].strip()


def groups_of(stretches: Sequence[Sequence[Line]], boxes: Mapping[int, Box]) -> list[Group]:
    """The lines of a document, without what frames its pages, in groups; none reaches from one stretch to the next."""
    look = Look.at([line for stretch in stretches for line in stretch], boxes)
    return [group for stretch in stretches for group in _grouped(stretch, look)]


def _grouped(lines: Sequence[Line], look: Look) -> list[Group]:
    groups: list[Group] = []
    for line in lines:
        group = groups[-1] if groups else None
        marker, cut = _marker(line, group, look)
        if group is None or (marker and not group.is_bare_marker) or look.begins(line, group):
            groups.append(Group([line], marker, cut))
        else:
            group.goes_back = group.goes_back or line.left > group.lines[0].left + _SAME_PLACE * line.size
            group.early.append(look.ended_early(group.last, line))
            group.lines.append(line)
    return groups


def flowing(lines: Sequence[Line]) -> Iterator[tuple[int, Run]]:
    """Page number and run, with texts that can follow one another wherever the lines between them ended."""
    lines = [replace(line, number=number) for number, line in enumerate(lines, 1)]
    look = Look.at(lines)
    words = words_of(line.text for line in lines)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        *runs, last = line.runs
        if following and look.ended_early(line, following):
            text = f"{last.text.rstrip()}\n"
        else:
            text = run_ending(last.text, line.text, following.text if following else "", words)
        yield from ((line.page, run) for run in (*runs, replace(last, text=text)))


def _marker(line: Line, group: Group | None, page: Look) -> tuple[str, int]:
    """The marker that a line begins with, and how many signs it takes.

    A bullet is one anywhere. A dash or a number is one only where something new may begin, or straight below another.
    """
    text = _text(line)
    if found := BULLET.match(text):
        return "-", found.end()
    open_to_more = (
        group is None or not page.is_full(group.last, line) or bool(_CLOSED.search(group.last.text))
    )
    below = (
        group is not None and bool(group.marker) and _same_place(line.left, group.lines[0].left, line.size)
    )
    if group is not None and not (open_to_more or below or page.is_apart(line, group.last)):
        return "", 0
    if found := _DASH.match(text):
        return "-", found.end()
    if found := _NUMBER.match(text):
        return found.group(1), found.end()
    return "", 0


def _text(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def _same_place(first: float, second: float, size: float) -> bool:
    return abs(first - second) <= _SAME_PLACE * size


def _margins(lines: Sequence[Line], boxes: Mapping[int, Box]) -> dict[int, float]:
    """For each page where lines would end if the margins on both sides were alike."""
    lefts: dict[int, float] = {}
    for line in lines:
        lefts[line.page] = min(lefts.get(line.page, line.left), line.left)
    return {
        page: boxes[page].right - (left - boxes[page].left) for page, left in lefts.items() if page in boxes
    }


@dataclass(slots=True)
class Look:
    """What has to be known of all pages before any line can be judged."""

    body: float = 0.0  # the commonest size
    leading: float = _USUAL_LEADING  # from line to line, in parts of the size
    columns: dict[int, int] = field(default_factory=dict)  # line number: its column, counted over all pages
    edges: dict[tuple[int, int], float] = field(default_factory=dict)  # column and size: the right edge
    widest: dict[tuple[int, int], float] = field(
        default_factory=dict
    )  # left and size: the right edge on any page
    margins: Mapping[int, float] = field(default_factory=dict)  # page: where text ends by its left margin

    @classmethod
    def at(cls, lines: Sequence[Line], boxes: Mapping[int, Box] | None = None) -> Look:
        look = cls(margins=_margins(lines, boxes or {}))
        column = 0
        for before, line in zip([None, *lines], lines, strict=False):
            if before and (
                line.page != before.page
                or line.y > before.y - _SAME_PLACE * line.size
                or line.right < before.left
            ):
                column += 1
            look.columns[line.number] = column
        sizes = Counter[float]()
        for line in lines:
            sizes[line.size] += len(line.text)
        look.body = max(sizes, key=sizes.__getitem__, default=0.0)
        look._measure_edges(lines)
        look._measure_leading(lines)
        return look

    def _measure_edges(self, lines: Sequence[Line]) -> None:
        by_column: dict[tuple[int, int], list[Line]] = defaultdict(list)
        whole: dict[int, list[float]] = defaultdict(list)  # column: where its lines end, whatever their size
        alone = Counter(page for page, _ in {(line.page, self.columns[line.number]) for line in lines})
        for line in lines:
            by_column[self.columns[line.number], round(line.size)].append(line)
            whole[self.columns[line.number]].append(line.right)
            place = round(line.left / 10), round(line.size)
            self.widest[place] = max(self.widest.get(place, 0.0), line.right)
        by_left: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_left[round(line.left / 10)].append(line)
        for place, found in by_column.items():
            edge, left = max(line.right for line in found), min(line.left for line in found)
            full = sum(line.right - left >= _NEARLY_FULL * (edge - left) for line in found)
            if len(found) >= _FEW and full >= _OFTEN_FULL * len(found):
                self.edges[place] = edge
            elif known := self._known_edge(found, by_left):
                self.edges[place] = max(edge, known)
            elif alone[found[0].page] == 1 and (margin := self.margins.get(found[0].page)):
                # Lines that differ much in length do not tell how wide the column is.
                self.edges[place] = max(edge, margin)
            elif len(whole[place[0]]) >= _FEW:
                self.edges[place] = max(whole[place[0]])

    @staticmethod
    def _known_edge(found: Sequence[Line], by_left: Mapping[int, Sequence[Line]]) -> float:
        """Where lines that begin in the same place end on all pages, if many of them are full."""
        left = min(line.left for line in found)
        alike = by_left[round(left / 10)]
        edge = max((line.right for line in alike), default=0.0)
        full = sum(line.right - left >= _NEARLY_FULL * (edge - left) for line in alike)
        return edge if len(alike) >= 2 * _FEW and full >= _OFTEN_FULL * len(alike) else 0.0

    def _measure_leading(self, lines: Sequence[Line]) -> None:
        pairs = [
            (before, line)
            for before, line in pairwise(lines)
            if line.size > 0 and self.columns[before.number] == self.columns[line.number]
            if abs(before.size - line.size) <= _OTHER_SIZE * line.size
            if 0 < before.y - line.y < 3 * line.size
        ]
        ratios = [(before.y - line.y) / line.size for before, line in pairs]
        within = [
            ratio
            for ratio, (before, line) in zip(ratios, pairs, strict=True)
            if line.text[:1].islower() and self.is_full(before, line) and not _CLOSED.search(before.text)
        ]
        if len(within) >= _ENOUGH:
            self.leading = median(within)
        elif len(ratios) >= _FEW:
            # Most lines follow a line of their own paragraph; the lowest distances are slips of the pen.
            self.leading = min(quantiles(ratios, n=4)[0], _WIDEST_LEADING)

    def is_full(self, line: Line, following: Line) -> bool:
        """The first word of the next line had no room in this one."""
        place = self.columns[line.number], round(line.size)
        edge = self.edges.get(place) or self.widest[round(line.left / 10), round(line.size)]
        word = following.text.split(" ", 1)[0]
        needed = line.right + width_of(f" {word}", line.size)
        return needed > line.left + _FULL * (edge - line.left)

    def ended_early(self, line: Line, following: Line) -> bool:
        """The line was broken on purpose, above the next in the same column."""
        if self.columns[line.number] != self.columns[following.number] or line.text.endswith(_HYPHENS):
            return False
        return not self.is_full(line, following)

    def is_apart(self, line: Line, before: Line) -> bool:
        """There is a gap above the line."""
        return before.y - line.y > _GAP * self.leading * line.size

    def begins(self, line: Line, group: Group) -> bool:
        """The line begins something new."""
        before = group.last
        if group.is_bare_marker:
            return False
        if abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size):
            return True
        closed = bool(_CLOSED.search(before.text))
        small = line.text[:1].islower() and not line.text.startswith(_ADDRESSES)
        if self.columns[line.number] != self.columns[before.number]:
            return closed or not small or line.is_bold != before.is_bold
        if self.is_apart(line, before):
            return True
        full = self.is_full(before, line)
        if line.is_bold != before.is_bold and not group.marker and not full:
            return True
        if group.marker:
            is_title = line.size > self.body * _LARGER or (line.is_bold and before.is_bold)
            return self._leaves_item(line, group, full=full, small=small or (full and is_title))
        if not full and (closed or not small):
            return True
        return closed and line.left > before.left + _INDENT * line.size

    @staticmethod
    def _leaves_item(line: Line, group: Group, *, full: bool, small: bool) -> bool:
        """The line stands further left than the words of the item, or does not go on with them."""
        bullet = group.lines[0].left
        if line.left < bullet - _SAME_PLACE * line.size:
            return True
        if _same_place(line.left, bullet, line.size) and (group.goes_back or len(group.lines) > 1):
            return group.goes_back
        if _same_place(line.left, bullet, line.size):
            return not (full and small)
        return not full and not small
