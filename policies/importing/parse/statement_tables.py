"""Tables of asks, offers and commitments: a column of them, beside themes, who acts, by when, and how it is measured.

A table is read only if a cell of its head names such a column. A plan may call its commitments actions, but many other
tables do so too: there a column beside it has to say who acts, by when, how far it has come or how it is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policies.importing.blocks import Block, BlockKind, Row
from policies.text.wording import addressees_named, deadlines_in

_THEM = (
    r"(?:the\ )?(?:(?:uk|central|national|welsh)\ )?(?:government|ministers|whitehall|parliament|(?:hm\ )?treasury"
    r"|state|departments|centre)"
)
_COUNCILS = (
    r"(?:(?:our|all|member|local)\ ){0,2}(?:councils|members|authorities|boroughs|districts|counties|parishes)"
    r"|local\ government|the\ sector"
)
_COLUMNS = {
    "ask": r"(?:(?:our|lga|the|key|specific) ){0,3}(?:asks?|recommendations?)(?: (?:of|to|from) .{1,60})?"
           r"|(?:what )?(?:we|councils|local government)"
           r" (?:(?:are|is) asking|asks?|(?:are|is) calling|calls?|needs?|wants?)"
           r"(?: (?:for|of|from)(?: .{1,60})?)?"
           rf"|what (?:{_THEM}) (?:should|must|can|could|needs? to|has to|have to|ought to) (?:do|provide|change)"
           rf"(?: .{{1,60}})?|what (?:we|councils|local government) (?:asks?|needs?|wants?) (?:{_THEM}) to do"
           rf"|what (?:is|we) need(?:ed)? from (?:{_THEM})|(?:{_THEM}) (?:should|must|needs? to)"
           rf"|actions? (?:for|by) (?:{_THEM})",
    "offer": r"(?:(?:our|lga|local government['\u2019]s|councils['\u2019]?|the) ){0,2}offers?(?: to .{1,60})?"
             r"|(?:what )?(?:we|councils|local government)"
             r" (?:(?:can |could |will )?(?:offers?|brings?)|will do in return)"
             r"(?: .{1,60})?"
             rf"|what (?:{_COUNCILS}) (?:will|can|could|would|are ready to|promise to|pledge to) (?:do|provide)"
             rf"(?: .{{1,60}})?|(?:{_COUNCILS}) will|our (?:part|side)(?: of the (?:bargain|deal))?",
    "commitment": r"(?:(?:our|lga|the|key|council|specific) ){0,2}(?:commitments?|promises?|pledges?)"
                  r"|what (?:we|the lga|the council) (?:will|are going to|plan to) do(?: .{1,40})?"
                  r"|what we['\u2019]ll do|what will we do|we will|we['\u2019]ll",
    "action": r"(?:(?:our|key|main|the|planned|specific|priority|agreed) ){0,2}"
              r"(?:actions?|activit(?:y|ies)|deliverables?|tasks?)(?: (?:required|for \d{4}.{0,5}|we will take))?"
              r"|how (?:we|will we) (?:will )?(?:do|deliver|achieve) (?:it|this)|what",
    "theme": r"themes?|topics?|areas?|policy areas?|subjects?|issues?|sections?|policy|priorit(?:y|ies)"
             r"|priority areas?|outcomes?|(?:strategic )?(?:aims?|objectives?|goals?)|pillars?|ambitions?|workstreams?",
    "who": r"who|whom|for whom|to whom|of whom|asked of|addressees?|(?:(?:lead|responsible|accountable) )?"
           r"(?:departments?|bod(?:y|ies)|organisations?|officers?|members?|councillors?|teams?|services?|partners?"
           r"|directors?|persons?)"
           r"|(?:(?:action|risk) )?owners?|leads?|lead by|led by|responsib(?:le|ility)|accountable|who (?:is it for"
           r"|should act|will do it|leads)|by whom|government department|portfolio(?: holder)?",
    "when": r"(?:by )?when|deadlines?|target (?:date|year)|(?:due|end|completion|delivery)(?: date| by)?|dates?"
            r"|timescales?|timelines?|timing|timetable|timeframe|by|year|quarter|milestones?(?: date)?|completed? by",
    "measure": r"(?:(?:key|our|success) ){0,2}(?:measures?|targets?|indicators?|kpis?|outputs?)(?: of success)?"
               r"|how (?:we will|will we|we['\u2019]ll) (?:measure|know|judge)(?: .{1,40})?|measured? by"
               r"|what success (?:will )?looks? like|success criteria|impact",
    "status": r"status|rag(?: (?:rating|status))?|progress(?: (?:to date|update|so far))?|updates?"
              r"|(?:current|latest) (?:status|position)",
    "number": r"(?:ref(?:erence)?|no|number|item|#|id)(?: no)?",
}  # fmt: skip
_NAMED = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_BY_WHEN = re.compile(
    r"""
    \b
    (?:when|deadline|due|target\ date|timescale|timetable|timeframe|complet)
    """,
    re.VERBOSE | re.I,
)
_IN_RETURN = re.compile(r"^in (?:return|exchange),? ", re.IGNORECASE)
_KINDS = ("ask", "offer", "commitment")
_BESIDE_ACTIONS = frozenset(("who", "when", "measure", "status"))
_LONGEST_BODY = 150  # characters
_LONGEST_DEADLINE = 80
_LONGEST_TITLE = 5  # words of a row that is over others
_HEAD_ROWS = 3  # rows at the top among which the head of a table may be: a title may span the table above it
_DASHES = " -\u2013\u2014"
_BULLET = re.compile(r"[-*\u2022\u25aa\u25cf\u25e6\u2013\u2014\uf0b7\u00b7o]\s+(?=\S)")
_NOTHING = re.compile(
    r"""
    (?:
        none|nil|n/?a|not\ applicable
        | tb[ca]                        # tba
        | to\ be\ (?:confirmed|agreed)  # to be confirmed
    )[.]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?\s++(?=\S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a row asks, offers or promises."""

    kind: str
    label: str  # the head of its column
    wording: str
    line: int
    theme: str = ""
    theme_line: int = 0
    who: str = ""
    when: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table: which column is what, by its place."""

    row: int
    cells: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in _KINDS if kind in self.columns]


def cells_of(table: Block, *, of_plan: bool = False) -> Iterator[Cell]:
    """What a table asks, offers or promises, row by row; nothing if no column is headed so.

    A theme is for the rows below it, whether it is in a column or in a row of its own.
    """
    head = _head_of(table, of_plan=of_plan) if table.kind is BlockKind.TABLE else None
    if head is None:
        return
    theme, theme_line = _theme_over(table.rows[: head.row])
    below = table.rows[head.row + 1 :]
    titles = _titles_among(below) | _titles_over_heads(below, head)
    for row in below:
        if _spans(row, head) or row.line in titles:
            theme, theme_line = _only(row), row.line
            continue
        if _is_head(row, head):
            continue  # repeated on the next page
        values = {name: _value(row.cells, place) for name, place in head.columns.items()}
        if named := values.get("theme", ""):
            theme, theme_line = named, row.line
        for kind in head.kinds:
            for wording in _listed(values[kind]):
                yield Cell(
                    kind,
                    head.cells[head.columns[kind]],
                    wording,
                    row.line,
                    theme,
                    theme_line,
                    values.get("who", ""),
                    values.get("when", ""),
                    values.get("measure", ""),
                )


def stated_in(table: Block) -> list[Cell]:
    """The offers and asks of a table. What councils promise beside an ask is their offer."""
    cells = list(cells_of(table))
    if not any(cell.kind == "ask" for cell in cells):
        return [cell for cell in cells if cell.kind == "offer"]
    return [replace(cell, kind="offer") if cell.kind == "commitment" else cell for cell in cells]


def may_promise(table: Block) -> bool:
    """Whether a table lists what somebody is to do: a column is called so, or one says by when."""
    for row in table.rows[:_HEAD_ROWS] if table.kind is BlockKind.TABLE else ():
        cells = _plain(row)
        columns = _columns(cells)
        by_when = "when" in columns and bool(_BY_WHEN.search(cells[columns["when"]]))
        if columns.keys() & {"commitment", "action"} or columns.keys() >= {"who", "when"} or by_when:
            return len(row.cells) > 1
    return False


def theme_unread(table: Block) -> str:
    """The head of a second column of themes in a table of statements, of which only the first is read."""
    head = _head_of(table, of_plan=True) if table.kind is BlockKind.TABLE else None
    if head is None or "theme" not in head.columns:
        return ""
    first = head.columns["theme"]
    return next(
        (
            cell
            for place, cell in enumerate(head.cells)
            if place > first and place not in head.columns.values() and _NAMED["theme"].fullmatch(cell)
        ),
        "",
    )


def side_unread(table: Block) -> str:
    """The head of a column beside offers that is not read, where none is of asks: it may be the other side."""
    head = _head_of(table, of_plan=False) if table.kind is BlockKind.TABLE else None
    if head is None or "offer" not in head.columns or "ask" in head.columns:
        return ""
    unread = (cell for place, cell in enumerate(head.cells) if place not in head.columns.values())
    return next(filter(None, unread), "")


def bodies_in(cell: str) -> tuple[str, ...]:
    """The bodies that a cell names, known or not: a comma may be part of a name, so it does not end one."""
    parts = [part.strip(" ,.") for part in re.split(r"[;/\n]", cell)]
    found: list[str] = []
    for part in parts:
        known = addressees_named(part)
        rest = part
        for name in known:
            rest = rest.replace(name, "")
        is_all_known = known and not re.sub(r"\b(?:and|the)\b|[^\w]", "", rest)
        found += known if is_all_known else [part] if part else []
    return tuple(name[:_LONGEST_BODY] for name in dict.fromkeys(found))


def deadlines_beside(when: str, wording: str) -> tuple[str, ...]:
    """The deadlines of a row: in the column beside its words, and in them."""
    told = " ".join(when.split()).strip(_DASHES)
    beside = (told,) if told and len(told) <= _LONGEST_DEADLINE else ()
    return tuple(dict.fromkeys((*beside, *deadlines_in(wording))))


def _head_of(table: Block, *, of_plan: bool) -> _Head | None:
    """The first row that names a column of asks, offers or commitments."""
    for at, row in enumerate(table.rows[:_HEAD_ROWS]):
        cells = _plain(row)
        columns = _columns(cells)
        if (
            of_plan
            and "commitment" not in columns
            and "action" in columns
            and _BESIDE_ACTIONS & columns.keys()
        ):
            columns["commitment"] = columns["action"]
        head = _Head(at, cells, _with_themes_first(columns))
        if head.kinds and at + 1 < len(table.rows):
            return head
    return None


def _with_themes_first(columns: dict[str, int]) -> dict[str, int]:
    """A theme is before what it is over: an "Outcome" after the actions is what they are measured by."""
    kinds = [place for name, place in columns.items() if name in _KINDS]
    if kinds and columns.get("theme", -1) > min(kinds):
        place = columns.pop("theme")
        columns.setdefault("measure", place)
    return columns


def _plain(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()).strip(" :*?.\u2026") for cell in row.cells)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """The columns by what they are; of two alike the first counts."""
    return {
        name: place
        for place, cell in reversed(list(enumerate(cells)))
        for name, words in _NAMED.items()
        if words.fullmatch(_IN_RETURN.sub("", cell))
    }


def _theme_over(rows: Sequence[Row]) -> tuple[str, int]:
    """The title that spans a table above its head."""
    return next(((_only(row), row.line) for row in reversed(rows) if _only(row)), ("", 0))


def _only(row: Row) -> str:
    """The words of a row that has them in one cell alone."""
    filled = [cell for cell in row.cells if cell.strip()]
    return " ".join(filled[0].split()) if len(filled) == 1 else ""


def _spans(row: Row, head: _Head) -> bool:
    """A row of one cell that names what the rows below are about: in bold, or not in the column of statements."""
    if not _only(row) or len(row.cells) < 2:
        return False
    place = next(at for at, cell in enumerate(row.cells) if cell.strip())
    return row.bold or (place == 0 and place not in [head.columns[kind] for kind in head.kinds])


def _titles_among(rows: Sequence[Row]) -> set[int]:
    """The lines of rows with one short cell, each over rows with more: several, or the first of all."""
    alone = [_only(row) for row in rows]
    found = [
        at
        for at, words in enumerate(alone[:-1])
        if words and rows[at].cells[0].strip() and not alone[at + 1] and _is_title(words)
    ]
    is_meant = (0 in found or len(found) > 1) and len(found) == sum(map(bool, alone))
    return {rows[at].line for at in found} if is_meant and len(rows[0].cells) > 1 else set()


def _titles_over_heads(rows: Sequence[Row], head: _Head) -> set[int]:
    """The lines of rows with words in one cell alone over the head once more: a theme begins there."""
    return {row.line for row, next_row in pairwise(rows) if _only(row) and _is_head(next_row, head)}


def _is_title(words: str) -> bool:
    return (
        len(words.split()) <= _LONGEST_TITLE
        and not words.endswith((".", ";", ",", ":"))
        and words[:1].isupper()
    )


def _is_head(row: Row, head: _Head) -> bool:
    return _plain(row) == head.cells


def _value(cells: tuple[str, ...], place: int) -> str:
    return "\n".join(line.strip() for line in cells[place].split("\n")).strip() if place < len(cells) else ""


def _listed(value: str) -> list[str]:
    """What a cell lists: each line with a bullet, or each line if none ends a sentence; otherwise the cell is one."""
    lines = [line for line in value.split("\n") if line.strip(_DASHES) and not _NOTHING.fullmatch(line)]
    marked = [line for line in lines if _BULLET.match(line)]
    if marked and len(marked) >= len(lines) - 1 and (lines[0].endswith(":") or marked[0] == lines[0]):
        return [_BULLET.sub("", line, count=1) for line in marked]
    if len(lines) > 1 and not any(_goes_on(*pair) for pair in pairwise(lines)):
        return lines
    return ["\n".join(lines)] if lines else []


def _goes_on(line: str, below: str) -> bool:
    """A line of a cell and the next one belong together: it ends a sentence or opens a list, or breaks within one."""
    return line.endswith((".", "!", "?", ":", ",")) or below[:1].islower() != line[:1].islower()


def without_number(text: str) -> str:
    """A theme without the number before it: "2. Skills" is "Skills"."""
    return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
