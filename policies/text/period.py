"""Years and dates as these documents print them: "2019-22", "2017/18", "June 2026", or in the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

Years = tuple[int, int]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MONTH = "|".join(name if len(name) < 4 else f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace(
    "Sep(?:tember)?", "Sep(?:t(?:ember)?)?"
)
_ORDINAL = "(?:st|nd|rd|th)?"
# "4 May 2032", "4th of May, 2032", "May 4, 2032", "04/05/2032".
PRINTED_DATE = (
    rf"(?:\b(?P<day>\d{{1,2}}){_ORDINAL}(?: of)? (?P<month>{_MONTH})\b\.?,? (?P<year>\d{{4}})"
    rf"|\b(?P<month_first>{_MONTH})\b\.? (?P<day_second>\d{{1,2}}){_ORDINAL},? (?P<year_last>\d{{4}})"
    r"|(?<![\d./-])(?P<day_figures>\d{1,2})(?P<sign>[/.])(?P<month_figures>\d{1,2})(?P=sign)"
    r"(?P<year_figures>20\d\d))\b"
)
# A second year of two digits is told from the month of a date such as 2020-12-02 by what follows it.
_RANGE = re.compile(
    r"""
    (?<![\d£])(?P<first>(?:19|20)\d\d)(?:
        \s?[-\u2010-\u2015/]\s?  # -
        | \s(?:to|and)\s         # to
    )(?P<last>(?:19|20)\d\d|\d\d)(?![\d]|[-/]\d)
    """,
    re.VERBOSE,
)
_YEAR = re.compile(
    r"""
    (?<![\d£,.])(?:19|20)\d\d(?![\d,]\d|\d)
    """,
    re.VERBOSE,
)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(MONTHS)}),?\s+(?P<year>(?:19|20)\d\d)\b"
)
_DATE_LINE = re.compile(
    r"""
    (?:
        (?:published|issued|date|updated|last\ updated)\b:?(?:\ on|\ in)?\s+
    )?(?:\w+day,?\s+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"""
    (?:©|\(c\)|copyright\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 15  # years: a wider range is no period of a plan


@dataclass(frozen=True, slots=True)
class Period:
    """The years a document covers, with the words that say so."""

    years: Years
    printed: str


@dataclass(frozen=True, slots=True)
class Issued:
    """When a document came out, as closely as is known."""

    on: date
    precision: str  # day, month, year
    basis: str  # printed, inferred


def range_in(text: str) -> Period | None:
    """The first range of years: "2017/18", "2019-22" and "2019 to 2022" say both their ends."""
    for found in _RANGE.finditer(text):
        first = int(found["first"])
        last = int(found["last"])
        if last < 100:
            last += first - first % 100
            last += 100 * (last < first)
        if first < last <= first + _LONGEST:
            return Period((first, last), found.group())
    return None


def year_in(text: str) -> int | None:
    """The first single year printed."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def period_in(text: str) -> Period | None:
    """The first range of years or, where there is none, the first year."""
    found = range_in(text)
    if found:
        return found
    year = year_in(text)
    return Period((year, year), str(year)) if year else None


def period_in_name(name: str) -> Period | None:
    """The period in a file's name: "plan-2017-18-draft.txt", "paper_2020.txt"."""
    return period_in(PurePath(name).stem.replace("_", " "))


def commonest_year(texts: Iterable[str]) -> int | None:
    """The year a text names most often, the earlier of two: the last resort where nothing else tells."""
    years = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    return min(years, key=lambda year: (-years[year], year)) if years else None


def issue_date(lines: Iterable[str]) -> Issued | None:
    """The date of an imprint ("© Name, June 2026") or of a line that holds nothing but a date."""
    for line in lines:
        found = _DATE.search(line)
        if found and (_IMPRINT.match(line) or _is_date_line(line, found)):
            issued = _issued(found)
            if issued:
                return issued
    return None


def _is_date_line(line: str, found: re.Match[str]) -> bool:
    return bool(_DATE_LINE.fullmatch(line[: found.start()])) and not line[found.end() :].strip(" .")


def _issued(found: re.Match[str]) -> Issued | None:
    """A date with its precision; the thirty-first of a short month is no date."""
    month, day = MONTHS.index(found["month"]) + 1, int(found["day"] or 1)
    try:
        on = date(int(found["year"]), month, day)
    except ValueError:
        return None
    return Issued(on, "day" if found["day"] else "month", "printed")


def in_year(year: int, basis: str) -> Issued:
    """Some time in a year."""
    return Issued(date(year, 1, 1), "year", basis)
