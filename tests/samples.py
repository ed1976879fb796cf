"""Sweeps over many forms, pages or rows: the suite runs some of their cases, `make drills` the others."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def some_of(cases: Iterable, count: int) -> list:
    """The cases of a sweep, of which only so many, spread evenly over them, are for the suite."""
    cases = list(cases)
    chosen = {place * len(cases) // count for place in range(count)}
    return [each if place in chosen else _for_drills(each) for place, each in enumerate(cases)]


def _for_drills(case):
    """A case with the mark of a drill, with the values, the name and the marks that it has already."""
    param = pytest.param(case) if not hasattr(case, "marks") else case
    return param._replace(marks=(*param.marks, pytest.mark.drill))
