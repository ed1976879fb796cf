"""Footnotes of a PDF, and the raised numbers that lead to them.

A number of a note is put in brackets, in the text and before the note, so that "2027" with a raised 1 is not read as
20271, and no note is taken for an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policies.importing.convert.pdf.page.pdf_runs import Run

_SMALLER = 0.93  # than the body
_RAISED = 0.8  # of the size of the letters beside it
_LOWEST = 0.5  # of the page's height, below which notes are
_NUMBER = re.compile(r"\s*(\d{1,3}|[*\u2020\u2021\u00a7])\s*")
_BEGINS = re.compile(r"\s*(\d{1,3}|[*\u2020\u2021\u00a7])(?=[\s.)\]]|[A-Z\u2018\u201c\"(]|$)[.)\]]?\s*")
_SHORT_WORD = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$")  # "m", "km", before a raised 2


def notes_of(runs: Sequence[Run], body: float, bottom: float, height: float) -> frozenset[int]:
    """The ids of the runs of a page's footnotes: smaller than the body, below all of it, begun by a number."""
    words = [run for run in runs if run.text.strip()]
    low = [run for run in words if run.y < bottom + _LOWEST * height]
    large = [run.y for run in low if run.size > body * _SMALLER]
    floor = min(large, default=bottom + _LOWEST * height)
    small = [run for run in low if run.size <= body * _SMALLER and run.y < floor - 0.5 * body]
    if not small:
        return frozenset()
    highest = max(run.y for run in small)
    first_row = [run for run in small if run.y >= highest - 0.8 * run.size]
    first = "".join(run.text for run in sorted(first_row, key=lambda run: run.x))
    return frozenset(id(run) for run in small) if _BEGINS.match(first) else frozenset()


def number_of(text: str) -> tuple[str, int]:
    """The number that a line of a note begins with, and how many signs it takes; nothing where it goes on."""
    found = _BEGINS.match(text)
    return (found.group(1), found.end()) if found else ("", 0)


def known_numbers(runs: Sequence[Run], notes: frozenset[int]) -> frozenset[str]:
    """The numbers of the notes of a page."""
    found = (_NUMBER.match(run.text) for run in runs if id(run) in notes)
    return frozenset(each.group(1) for each in found if each)


def with_references(runs: Sequence[Run], known: frozenset[str]) -> list[Run]:
    """The runs of a page with raised numbers in brackets, where they lead to a note."""
    made: list[Run] = []
    for run in runs:
        before = next((other for other in reversed(made) if other.text.strip()), None)
        if before is not None and _is_raised(run, before) and _leads(run, before, known):
            made.append(replace(run, text=f"[{run.text.strip()}]", y=before.y))
        else:
            made.append(run)
    return made


def _is_raised(run: Run, before: Run) -> bool:
    return (
        bool(_NUMBER.fullmatch(run.text))
        and run.size <= _RAISED * before.size
        and 0.15 * before.size < run.y - before.y < 0.8 * before.size
        and -0.2 * before.size <= run.x - before.right <= 0.6 * before.size
    )


def _leads(run: Run, before: Run, known: frozenset[str]) -> bool:
    return run.text.strip() in known or not _SHORT_WORD.search(before.text.rstrip())
