"""Compares the dates of two publications, as far as they are known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol


class Dated(Protocol):
    """A publication, as far as its dates go."""

    @property
    def issued_on(self) -> date | None: ...
    @property
    def issued_precision(self) -> str: ...
    @property
    def first_year(self) -> int: ...
    @property
    def last_year(self) -> int: ...


def days_of(publication: Dated) -> tuple[date, date]:
    """The first and the last day on which a publication may have been issued.

    One that prints only a year may be of any of its days; one without a date may be of any year that it covers.
    """
    issued_on, precision = publication.issued_on, publication.issued_precision
    if issued_on is None:
        return date(publication.first_year, 1, 1), date(publication.last_year, 12, 31)
    if precision == "day":
        return issued_on, issued_on
    if precision == "month":
        return issued_on.replace(day=1), issued_on.replace(day=monthrange(issued_on.year, issued_on.month)[1])
    return date(issued_on.year, 1, 1), date(issued_on.year, 12, 31)


def is_after(one: Dated, other: Dated) -> bool:
    """Whether the first publication was certainly issued after the second."""
    return days_of(one)[0] > days_of(other)[1]


def may_be_either(one: Dated, other: Dated) -> bool:
    """Whether their dates leave open which came first."""
    return not is_after(one, other) and not is_after(other, one)


def midpoint(publication: Dated) -> date:
    """A day to order publications by, between the first and the last that are possible."""
    first, last = days_of(publication)
    return first + timedelta(days=(last - first).days // 2)
