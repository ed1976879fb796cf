"""The marks of lists in plain text, written as Markdown knows them: `•<tab>words` becomes `- words`.

Word saves the lists of a document with a tab after each mark, where Markdown sees the cells of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policies.importing.structure.list_marks import Mark, mark_of


def with_plain_marks(lines: Sequence[str]) -> list[str]:
    """The lines, each with its mark as Markdown has it; what may be a row of a table or a dash stays as it is."""
    marks = [mark_of(line.lstrip()) for line in lines]
    listed = _listed_by_tabs(lines, marks)
    plain: list[str] = []
    is_open = False  # a list, or a line that announces one
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        is_item = mark is not None and (
            mark.is_sure or is_open or index in listed or _goes_on(lines, marks, index)
        )
        if mark is not None and is_item and _is_no_row(line, mark, index in listed):
            plain.append(_plainly(line, mark))
        else:
            plain.append(line)
        if line.strip():
            is_open = is_item or line.rstrip().endswith(":")
    return plain


def _listed_by_tabs(lines: Sequence[str], marks: Sequence[Mark | None]) -> set[int]:
    """Lines of a run that all have a mark, a tab and words: a list that was numbered by a program.

    Where a line of the run has no mark, or more cells, it is a table whose first column is numbered.
    """
    found: set[int] = set()
    for has_tab, run in groupby(range(len(lines)), key=lambda index: "\t" in lines[index].strip()):
        numbers = list(run)
        if has_tab and all(
            (mark := marks[number]) and "\t" not in _words(lines[number], mark).rstrip() for number in numbers
        ):
            found.update(numbers)
    return found


def _goes_on(lines: Sequence[str], marks: Sequence[Mark | None], index: int) -> bool:
    """The next line with words has the same sign before it."""
    below = next((each for each in range(index + 1, len(lines)) if lines[each].strip()), None)
    return (
        below is not None
        and marks[below] is not None
        and lines[below].lstrip()[0] == lines[index].lstrip()[0]
    )


def _is_no_row(line: str, mark: Mark, is_listed: bool) -> bool:
    """The line is no row of a table. A number with no tab after it is one that Markdown knows."""
    if mark.printed != "-":
        return is_listed or (line.startswith("\t") and "\t" not in line.strip())
    return "\t" not in _words(line, mark).rstrip()


def _words(line: str, mark: Mark) -> str:
    return line.lstrip()[mark.length :].lstrip()  # two blanks at the end are a break that Markdown knows


def _plainly(line: str, mark: Mark) -> str:
    """The line with its mark and one blank. What Markdown has no list for keeps its mark before its words."""
    indent = " " * len(line[: len(line) - len(line.lstrip())].expandtabs(4))
    return f"{indent}{mark.printed} {_words(line, mark)}"
