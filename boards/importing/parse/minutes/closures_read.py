"""What papers say is done of the actions of earlier meetings: in a column of statuses, or by a word at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.titles import is_minutes
from boards.importing.parsed import ClosureRecord, ReportRecord
from policies.importing.parse.passage_anchors import Placed

_DONE = r"(?:now\ )?(?:complete|completed|closed|done|discharged|actioned)"
_STATUS = re.compile(
    rf"""
    (?:action\ )?(?:is\ |was\ |has\ been\ )?{_DONE}\b(?!\ by\b)[^?]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"""
    \b(?:not|partly|partially|nearly|almost|until|once|when|to\ be)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COLUMNS = {
    **dict.fromkeys(("action", "actions", "action point"), "action"),
    **dict.fromkeys(
        ("status", "progress", "update", "outcome", "position", "complete", "completed"), "status"
    ),
}
_AT_END = re.compile(
    rf"""
    (?P<words>.*?\S)\.?\s*+(?:[–—-]\s*+|:\s*+|[(\[])(?:this\ |the\ )?
    (?:action\ )?(?:is\ |was\ |has\ been\ )?{_DONE}[)\]]?\.?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OF_ACTIONS = re.compile(
    r"""
      \bmatters\ arising\b|\bactions?\b
      | \b(?:minutes|notes?)\ (?:of|from)\ (?:the\ )?(?:last|previous)\b  # minutes of last
    """,
    re.VERBOSE | re.IGNORECASE,
)


def status_columns(line: Line) -> dict[str, int]:
    """The columns with actions and with statuses, where a row names both."""
    named = {_COLUMNS.get(cell.strip().rstrip(".:?").lower(), ""): n for n, cell in enumerate(line.cells)}
    return (
        {name: named[name] for name in ("action", "status")} if {"action", "status"} <= named.keys() else {}
    )


def read_closures(
    placed: Sequence[Placed], parts: Iterable[tuple[str, Sequence[Line]]], *, meeting: str, publication: str
) -> list[ClosureRecord]:
    """The actions that the parts of a paper, each with its title, call complete."""
    records: list[ClosureRecord] = []
    for title, lines in parts:
        for words, line in (*_in_tables(lines), *(_in_lists(lines) if _OF_ACTIONS.search(title) else ())):
            home = placed[line.index].passage
            records.append(
                ClosureRecord(
                    key=f"{publication}--closure-{meeting}-{len(records) + 1}",
                    publication=publication,
                    path=home.path,
                    position=len(records) + 1,
                    wording=words,
                    lines=(line.number, line.number),
                    anchor=home.anchor,
                    meeting=meeting,
                )
            )
    return records


def parts_of(placed: Sequence[Placed], reports: Iterable[ReportRecord]) -> Iterator[tuple[str, list[Line]]]:
    """The reports of a pack with their lines; minutes bound in speak of their own meeting."""
    for report in reports:
        if report.purpose or not is_minutes(report.title):
            yield report.title, list(placed_lines(placed, report.first - 1, report.last))


def _in_tables(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    columns: dict[str, int] = {}
    table = -1
    for line in lines:
        if line.index != table:
            columns, table = {}, line.index
        if not line.cells:
            continue
        if named := status_columns(line):
            columns = named
        elif columns and max(columns.values()) < len(line.cells):
            words, status = (" ".join(line.cells[columns[name]].split()) for name in ("action", "status"))
            if words and _STATUS.fullmatch(status) and not _NOT_YET.search(status):
                yield words, line


def _in_lists(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    for line in lines:
        found = None if line.cells or line.is_heading else _AT_END.fullmatch(line.text.strip())
        if found:
            yield found["words"].strip(), line
