"""Sweeps over many forms, pages or rows: the suite runs some of their cases, `make drills` the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import Resolver404, resolve

# Whether a test tries all of what it goes through, or in the suite only some of each kind.
ALL_IN_DRILLS = pytest.mark.parametrize(
    "tries_all", [pytest.param(False, id="some"), pytest.param(True, marks=pytest.mark.drill, id="all")]
)


def some_of(cases: Iterable, count: int) -> list:
    """The cases of a sweep, of which only so many, spread evenly over them, are for the suite."""
    cases = list(cases)
    chosen = {place * len(cases) // count for place in range(count)}
    return [each if place in chosen else _for_drills(each) for place, each in enumerate(cases)]


def of_each(cases: Iterable, kind: Callable[..., Hashable], *, most: int = 1) -> list:
    """The first cases of each kind, so many of it at most."""
    seen: Counter = Counter()
    found = []
    for each in cases:
        seen[kind(each)] += 1
        if seen[kind(each)] <= most:
            found.append(each)
    return found


def in_turn(cases: Iterable, step: int) -> list:
    """One of so many cases that follow each other, the first of the first few, the second of the next, and so on."""
    return [each for place, each in enumerate(cases) if place % step == place // step % step]


def kind_of_address(address: str) -> Hashable:
    """The view that answers, and the names of what it is asked; of an address in the Welsh frame those of the page."""
    parts = urlsplit(address.removeprefix("/cy"))
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        name = parts.path
    return name, tuple(sorted(parse_qs(parts.query, keep_blank_values=True)))


def _for_drills(case):
    """A case with the mark of a drill, with the values, the name and the marks that it has already."""
    param = pytest.param(case) if not hasattr(case, "marks") else case
    return param._replace(marks=(*param.marks, pytest.mark.drill))
