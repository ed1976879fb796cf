"""Reads targets and deadlines of a sentence, so that they can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from policies.text.period import MONTHS
from policies.text.wording import amounts_in, deadlines_in, target_in

_MILLION = 1_000_000
_SCALES = {
    **{"thousand": 1_000, "k": 1_000, "million": _MILLION, "m": _MILLION},
    **{"billion": 1_000 * _MILLION, "bn": 1_000 * _MILLION, "trillion": _MILLION * _MILLION},
}
_BOUNDS = {
    **dict.fromkeys(("up to", "at most", "no more than"), "at most"),
    **dict.fromkeys(("at least", "no fewer than", "a minimum of"), "at least"),
    **dict.fromkeys(("more than", "over"), "more than"),
}
_BOUND = "|".join(map(re.escape, _BOUNDS))
_FIGURE = re.compile(
    rf"""
    (?:(?P<bound>{_BOUND})\ )?                                     # at least
    (?P<pound>£)?\s?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)         # £12,000.50
    (?:\s?(?P<scale>thousand|million|billion|trillion|bn|k|m)\b)?  # million
    \s?(?P<share>per\ cent|%)?                                     # per cent
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "At least 60" sets a target whatever it counts; a bare number does so only before what is known to be counted.
_BOUNDED = re.compile(
    rf"""
    \b(?:{_BOUND})\ (?!(?:19|20)\d\d\b)\d+(?:,\d{{3}})*(?:\.\d+)?  # at least 12.5, but not at least 2031
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"\b(?:gaps?|shortfalls?|deficits?|pressures?|predicted|expected|forecast|projected|costs?|costing|backlog)\b"
)
_NEAR = 60  # characters: no further from a sum stands the word that makes it a problem's
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
_THIS_YEAR = re.compile(r"\bthis (?:year|spring|summer|autumn|winter)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,2}) (?=[a-z])")
_STRICT = ("before", "ahead of")
_FIRST_MONTHS = {"early": 4, "spring": 5, "mid": 6, "summer": 8, "autumn": 11, "winter": 12, "late": 12}
_YEAR_END = 12
_TURNS = {"start": 1, "beginning": 1, "middle": 6, "end": 12}


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: at least 60, up to £10 million, 20 per cent."""

    number: Decimal
    bound: str = ""  # "at least", "at most", "more than", or nothing
    unit: str = ""  # "£", "%", or nothing for a count


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is to be: its last day where the words name one, else the words."""

    last_day: date | None = None
    words: str = ""


def targets_printed(text: str) -> tuple[str, ...]:
    """The targets of a sentence as printed: figures to reach, and sums to spend that do not describe a problem."""
    printed = [words for words in target_in(text).split("; ") if words]
    printed += [
        _with_bound(text, amount)
        for amount in amounts_in(text)
        if not _describes_problem(text, amount) and not any(amount in words for words in printed)
    ]
    printed += [
        found.group()
        for found in _BOUNDED.finditer(text)
        if not _describes_problem(text, found.group())
        and not any(found.group() in words for words in printed)
    ]
    return tuple(printed)


def targets_of(text: str) -> frozenset[Target]:
    """The targets of a sentence as figures."""
    return frozenset(target for words in targets_printed(text) for target in _figures(words))


def sums_of(text: str) -> frozenset[Target]:
    """Every sum of money in a sentence: the size of a gap as well as a target."""
    return frozenset(
        sum_
        for amount in amounts_in(text)
        for sum_ in _figures(_with_bound(text, amount))
        if sum_.unit == "£"
    )


def deadlines_of(text: str) -> frozenset[Deadline]:
    """The deadlines of a sentence: "by 2030" is the last day of that year."""
    return frozenset(_deadline(words) for words in deadlines_in(text))


def first_deadline(printed: Iterable[str], year: int | None = None) -> date | None:
    """The first dated deadline in the words. "This year" is `year`, if known."""
    days = [
        _deadline(f"{words} {year}" if year and _THIS_YEAR.search(words) else words).last_day
        for words in printed
    ]
    return min(filter(None, days), default=None)


def _figures(words: str) -> list[Target]:
    for deadline in deadlines_in(words):  # the year of "zero net carbon by 2030" is no figure
        words = words.replace(deadline, "")
    return [
        Target(
            number=Decimal(found["number"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1),
            bound=_BOUNDS.get((found["bound"] or "").lower(), ""),
            unit="£" if found["pound"] else "%" if found["share"] else "",
        )
        for found in _FIGURE.finditer(words)
    ]


def _with_bound(text: str, amount: str) -> str:
    before = text[: text.index(amount)].lower()
    bound = next((words for words in _BOUNDS if before.rstrip().endswith(words)), "")
    return f"{bound} {amount}".strip()


def _describes_problem(text: str, amount: str) -> bool:
    at = text.index(amount)
    part_start = max(text.rfind(mark, 0, at) + 1 for mark in (";", ". ", ":"))
    around = text[max(part_start, at - _NEAR) : at + len(amount) + _NEAR // 2]
    return bool(_PROBLEM.search(around.lower()))


def _deadline(words: str) -> Deadline:
    words = " ".join(words.lower().split())
    year = _YEAR.search(words)
    if not year:
        return Deadline(words=words)
    number = int(year.group())
    strict = words.startswith(_STRICT)
    month = next((place for place, name in enumerate(MONTHS, 1) if name.lower() in words), None)
    day = _DAY.search(words[: year.start()])
    if month and day and int(day[1]) <= monthrange(number, month)[1]:
        last = date(number, month, int(day[1]))
        return Deadline(last - timedelta(days=1) if strict else last)
    if strict:
        first = date(number, month or _first_month(words), 1)
        return Deadline(first - timedelta(days=1))
    month = month or _last_month(words)
    return Deadline(date(number, month, monthrange(number, month)[1]))


def _last_month(words: str) -> int:
    return _first_named({**_FIRST_MONTHS, **_TURNS}, words) or _YEAR_END


def _first_month(words: str) -> int:
    """The month that "before" a season or a part of the year ends with, one on."""
    seasons = {
        "spring": 3,
        "summer": 6,
        "autumn": 9,
        "winter": 12,
        "mid": 6,
        "late": 10,
        "middle": 6,
        "end": 12,
    }
    return _first_named(seasons, words) or 1


def _first_named(months: dict[str, int], words: str) -> int:
    said = _WORD.findall(words)
    return next((month for name, month in months.items() if name in said), 0)
