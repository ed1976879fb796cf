"""Footnotes of a PDF, and the raised numbers that lead to them.

A raised number is no part of the words before it: "2027" with a raised 1 is not 20271. It is taken out where its
note was found, which has it as its marker.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from policies.importing.convert.pdf.page.pdf_runs import Box, Page, Run
from policies.importing.convert.pdf.untagged.pdf_furniture import body_size, framing_runs

_SMALLER = 0.93  # than the body
_RAISED = 0.87  # of the size of the letters beside it
_LOWEST = 0.5  # of the page's height, below which notes are
_NUMBER = re.compile(
    r"""
    \s*(\d{1,3}|[*\u2020\u2021\u00a7])\s*
    """,
    re.VERBOSE,
)
_BEGINS = re.compile(
    r"""
    \s*(\d{1,3}|[*\u2020\u2021\u00a7])(?=
        [\s.)\]]
        | [A-Z\u2018\u201c\"(]  # A
        | $
    )[.)\]]?\s*
    """,
    re.VERBOSE,
)
_SHORT_WORD = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$")  # "m", "km", before a raised 2


def mark_notes(pages: Sequence[Page]) -> None:
    """Find what frames the pages and what are notes, and take the raised numbers that lead to notes out of the text."""
    framing, body = framing_runs(pages), body_size(pages)
    known: set[str] = set()
    for page in pages:
        page.framing = framing
        inner = [run for run in page.runs if id(run) not in framing and not run.is_artifact]
        page.notes = _notes_of(inner, body, page.box, is_last=page is pages[-1])
        found = (_NUMBER.match(run.text) for run in page.runs if id(run) in page.notes)
        known.update(each.group(1) for each in found if each)
    for page in pages:
        page.runs = _without_references(page, known)


def _notes_of(runs: Sequence[Run], body: float, box: Box, *, is_last: bool) -> frozenset[int]:
    """The ids of the runs of a page's notes: smaller than the body, below all of it, begun by a number."""
    highest = box.top if is_last else box.bottom + _LOWEST * box.height
    words = [run for run in runs if run.text.strip() and run.y < highest]
    floor = min((run.y for run in words if run.size > body * _SMALLER), default=highest)
    small = [run for run in words if run.size <= body * _SMALLER and run.y < floor - 0.5 * body]
    if not small:
        return frozenset()
    top = max(run.y for run in small)
    first_row = [run for run in small if run.y >= top - 0.8 * run.size]
    first = "".join(run.text for run in sorted(first_row, key=lambda run: run.x))
    return frozenset(id(run) for run in small) if _BEGINS.match(first) else frozenset()


def number_of(text: str) -> tuple[str, int]:
    """The number that a line of a note begins with, and how many signs it takes; nothing where it goes on."""
    found = _BEGINS.match(text)
    return (found.group(1), found.end()) if found else ("", 0)


def _without_references(page: Page, known: Collection[str]) -> list[Run]:
    """The runs without raised numbers of notes; one whose note was not found is put in brackets."""
    made: list[Run] = []
    for run in page.runs:
        before = next((other for other in reversed(made) if other.text.strip()), None)
        if before is None or id(run) in page.notes or not _is_raised(run, before):
            made.append(run)
        elif run.text.strip() in known:
            end = " " if run.text.endswith(" ") else ""
            made[-1] = replace(made[-1], text=f"{made[-1].text.rstrip()}{end}", right=run.right)
        elif _SHORT_WORD.search(before.text.rstrip()):
            made.append(run)
        else:
            made.append(replace(run, text=f"[{run.text.strip()}]", y=before.y))
    return made


def _is_raised(run: Run, before: Run) -> bool:
    return (
        bool(_NUMBER.fullmatch(run.text))
        and run.size <= _RAISED * before.size
        and 0.15 * before.size < run.y - before.y < 0.8 * before.size
        and -0.2 * before.size <= run.x - before.right <= 0.6 * before.size
    )
