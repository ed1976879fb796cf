"""Dates and times as board papers print them."""

from __future__ import annotations

import re
from datetime import date, time

from policies.text.period import MONTHS, PRINTED_DATE

_DATE = re.compile(PRINTED_DATE, re.IGNORECASE)
_CLOCK = re.compile(
    r"""
    (?<![\w.:/£])(?:
        (?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?m\b\.?  # 10.30 am
        | (?P<hour24>[01]?\d|2[0-3])[.:](?P<minute24>[0-5]\d)(?![\d.:/%])        # 14.30
        | (?:12\ )?(?P<noon>noon)\b                                              # noon
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(
    r"""
    (?<![\w.:/£])(?P<from>\d{1,2}(?:[.:][0-5]\d)?)(?=
        \ ?(?:[-–—]|to|until)\ ?\d{1,2}(?:[.:][0-5]\d)?\ ?(?P<half>[ap])\.?m\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(
    r"""
    (?:(?<!\s)\s++)?(?:[-–—,]\s*+|\()(?P<when>[^()–—,]{1,120}+)\)?$
    """,
    re.VERBOSE,
)
_LEAD = re.compile(
    rf"""
    (?P<when>{_CLOCK.pattern.replace("?P<", "?P<lead_")})\s*(?:[-–—:,]\s*)?(?=[A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?", re.IGNORECASE)


def date_in(text: str) -> date | None:
    """The first date that a text prints in full, and that a calendar has."""
    for found in _DATE.finditer(text):
        day = found["day"] or found["day_second"] or found["day_figures"]
        year = found["year"] or found["year_last"] or found["year_figures"]
        month = int(found["month_figures"] or 0) or _month(found["month"] or found["month_first"])
        try:
            return date(int(year), month, int(day))
        except ValueError:
            continue
    return None


def _month(name: str) -> int:
    """The number of a month by its first three letters."""
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower()[:3] == name.lower()[:3]), 0)


def day_in(text: str) -> date:
    """The date in a text that was chosen for having one."""
    found = date_in(text)
    if found is None:
        raise ValueError("There is no date in this text.")
    return found


def time_in(text: str) -> time | None:
    """The first time of day that a text prints: "11.00 am", "2pm", "14:00", "12 noon", "2.30 - 3 pm"."""
    found = _CLOCK.search(_RANGE.sub(r"\g<from>\g<half>m", _DATE.sub(" ", text)))
    if not found:
        return None
    if found["noon"]:
        return time(12)
    if found["hour24"]:
        return time(int(found["hour24"]), int(found["minute24"]))
    return _on_the_clock(int(found["hour"]), int(found["minute"] or 0), found["half"].lower() == "p")


def _on_the_clock(hour: int, minute: int, afternoon: bool) -> time | None:
    """A twelve-hour reading; an hour that is no such reading gives nothing."""
    if not 1 <= hour <= 12:
        return None
    return time(hour % 12 + (12 if afternoon else 0), minute)


def cut_time(text: str) -> tuple[str, time | None]:
    """A title and the time printed before or after it: "2.30 pm Tides", "Tides (2.30 pm)", "Tides - 14:30"."""
    if found := _LEAD.match(text):
        return text[found.end() :], time_in(found["when"])
    found = _TAIL.search(text)
    if found and date_in(found["when"]) is None and is_only_when(found["when"]):
        return text[: found.start()], time_in(found["when"])
    return text, None


def is_only_when(text: str) -> bool:
    """The text holds a date or a time and no other words: a line of a cover, or a cell of times."""
    if date_in(text) is None and time_in(text) is None:
        return False
    rest = _CLOCK.sub(" ", _RANGE.sub(" ", _DATE.sub(" ", _DAY.sub(" ", text))))
    return not re.search(r"\w", re.sub(r"\b(?:at|on|to|from|until)\b", " ", rest, flags=re.IGNORECASE))


def in_words(day: date) -> str:
    """A date as these papers write it: "2 December 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
