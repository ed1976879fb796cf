"""The date of a general paper: a stamp of its own, or the day in its title. A date in passing is never its date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policies.importing.blocks import Block, BlockKind
from policies.text.period import MONTHS, Issued

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"""
    (?:
        Jan(?:uary)?       # Jan
        | Feb(?:ruary)?    # Feb
        | Mar(?:ch)?       # Mar
        | Apr(?:il)?       # Apr
        | May|June?|July?
        | Aug(?:ust)?      # Aug
        | Sept?(?:ember)?  # Sep
        | Oct(?:ober)?     # Oct
        | Nov(?:ember)?    # Nov
        | Dec(?:ember)?    # Dec
    )
"""
_DATE = re.compile(
    rf"""
    (?<![\w/.-])(?:
        (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month>{_MONTH})\.?,?\ (?P<year>20\d\d)  # 6th Mar 2031
      | (?P<us_month>{_MONTH})\.?\ (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,\ (?P<us_year>20\d\d)   # March 6, 2031
      | (?P<iso_year>20\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)                               # 2031-03-06
      | (?P<n_day>\d{{1,2}})[/.](?P<n_month>\d{{1,2}})[/.](?P<n_year>20\d\d)                     # 06/03/2031
      | (?P<only_month>{_MONTH})\.?,?\ (?P<only_year>20\d\d)                                     # March 2031
    )(?![\w/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"""
      \b\d{1,2}[:.]\d\d\ ?(?:am|pm|hrs)?\b  # 12.22
      | \b\d{1,2}\ ?(?:am|pm)\b             # 10.30 am
      | \b(?:noon|midnight)\b               # noon
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a stamp may say besides its date: when it is of, whose, and what is dated.
_FIRST = (
    *(
        "published",
        "publication",
        "issued",
        "issue",
        "sent",
        "submitted",
        "submission",
        "dated",
        "date",
        "posted",
    ),
    *("released", "release", "embargo", "embargoed", "delivered", "first"),
)
_LATER = ("updated", "modified", "reviewed", "revised", "amended")
_BESIDE = (
    *("on", "of", "the", "by", "until", "for", "immediate", "not", "before", "strictly", "and", "last", "at", "london"),
    *("lga", "local", "government", "association", "alliance", "briefing", "parliamentary", "response", "consultation"),
    *("evidence", "written", "letter", "report", "speech", "press", "news", "media", "notice", "policy", "day"),
)  # fmt: skip
_BETWEEN = re.compile(r"[|;\u00b7\u2022]")
_WORD = re.compile(r"[A-Za-z]+")
_OF_A_READER = re.compile(r"\b(?:printed|downloaded|accessed|saved|retrieved|copied)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"""
    (?:
        ^(?:page\ )?\d{1,3}\b                      # 12
        | \b(?:page\ )?\d{1,3}(?:\ of\ \d{1,3})?$  # 12
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Delivered at the town hall on 4 March 2031": what happened to the paper on that day.
_GIVEN = re.compile(
    r"(?:as )?(?:delivered|given|made|submitted|published|issued|sent|agreed|prepared|written)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"""
    (?:
        ^
        | [,:|\u00b7\u2022\u2013\u2014*(]\ ?  # ,
    )(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ )?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:$|[,.;|*)\u2013\u2014])")
# Days of something else than the paper.
_OTHER_DAY = re.compile(
    r"""
      \b(?:
          deadline
          | clos(?:es|ing)                        # closes
          | open(?:s|ed)                          # opens
          | debates?|reading|hearing|session|stage|since|due|for\ answer
          | in\ force
      )\b
      | \b(?:by|before|until|from)\ (?:the\ )?\|  # by |
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 90  # characters of a stamp
_LONGEST_OPENING = 160  # characters of a line under the title that dates a paper
_LEAST_PAGES = 2  # on which a line stands, to be a stamp of pages


@dataclass(frozen=True, slots=True)
class Dated:
    """A date where it stands in a text."""

    issued: Issued
    start: int
    end: int

    @property
    def is_a_day(self) -> bool:
        return self.issued.precision == "day"


def dates_in(text: str) -> Iterator[Dated]:
    """Every date of a text, with its place. The thirty-first of a short month is none."""
    for found in _DATE.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        year = next(value for name, value in parts.items() if name.endswith("year"))
        month = next(value for name, value in parts.items() if name.endswith("month"))
        day = next((value for name, value in parts.items() if name.endswith("day")), "")
        number = int(month) if month.isdigit() else _MONTHS[month.lower()[:3]]
        try:
            on = date(int(year), number, int(day or 1))
        except ValueError:
            continue
        yield Dated(Issued(on, "day" if day else "month", "printed"), found.start(), found.end())


def without_dates(text: str) -> str:
    """The text with a stroke in place of each date and its weekday."""
    for dated in reversed(list(dates_in(text))):
        before = _WEEKDAY.sub("", text[max(0, dated.start - 12) : dated.start])
        text = f"{text[: max(0, dated.start - 12)]}{before}|{text[dated.end :]}"
    return text


def stamp_in(text: str) -> tuple[Issued, bool] | None:
    """The date of a line that is nothing but a stamp, and whether it is that of a later change.

    Of a line of several, such as "Published 2 May 2031 | Updated 3 June 2031", the first that is of no change.
    """
    if len(text) > _LONGEST:
        return None
    dates = list(dates_in(text))
    if len(dates) > 1:
        parts = [part for part in _BETWEEN.split(text) if part.strip()]
        stamps = [stamp_in(part) for part in parts] if len(parts) > 1 else []
        known = [stamp for stamp in stamps if stamp]
        return min(known, key=lambda each: each[1]) if stamps and len(known) == len(stamps) else None
    if not dates:
        return None
    beside = f"{text[: dates[0].start]} {text[dates[0].end :]}"
    words = [word.lower() for word in _WORD.findall(_CLOCK.sub("", _WEEKDAY.sub("", beside)))]
    if any(word not in _FIRST and word not in _LATER and word not in _BESIDE for word in words):
        return None
    return dates[0].issued, any(word in _LATER for word in words)


def stamped(lines: Iterable[str]) -> Issued | None:
    """The first stamp among lines, and that of a later change only where there is no other."""
    found = [stamp for line in lines if (stamp := stamp_in(line))]
    return next((issued for issued, is_later in sorted(found, key=lambda each: each[1])), None)


def day_of(text: str) -> Issued | None:
    """The first whole day that a text names."""
    return next((dated.issued for dated in dates_in(text) if dated.is_a_day), None)


def is_bare_date(line: str) -> bool:
    """A day, with its weekday or not, and nothing that says what it is of."""
    return day_of(line) is not None and not without_dates(line).strip(" |,.")


def date_at_end(line: str) -> Issued | None:
    """The date with which a line on a whole paper closes: "Response by the LGA to the Office for Trees, March 2031"."""
    dates = list(dates_in(line))
    return dates[-1].issued if dates and not line[dates[-1].end :].strip(" .)*") else None


def day_given(line: str) -> Issued | None:
    """The day of a short line that says when a paper was given, or where and when: "Leeds, 12 May 2031. As delivered."

    A line on something else that has a day, such as a deadline or a debate, says nothing of the paper.
    """
    dates = list(dates_in(line))
    rest = without_dates(line)
    if len(line) > _LONGEST_OPENING or len(dates) != 1 or _OTHER_DAY.search(rest):
        return None
    is_apart = _WHEN.search(line[: dates[0].start]) and _APART.match(line[dates[0].end :])
    return dates[0].issued if is_apart or _GIVEN.match(line) else None


def of_page(day: str) -> Issued | None:
    """The day that the data of a web page give, where its text gives none."""
    dated = next(dates_in(day), None)
    return replace(dated.issued, basis="page") if dated else None


def of_running_heads(lines: Iterable[str]) -> Issued | None:
    """The one date that the heads and feet of pages stamp on a paper; nothing where they stamp several."""
    lines = [line for line in lines if not _OF_A_READER.search(line)]
    dates = {dated.issued for line in lines if len(line) <= _LONGEST for dated in dates_in(line)}
    return dates.pop() if len(dates) == 1 else None


def without_page_stamps(blocks: Sequence[Block]) -> tuple[list[Block], list[str], list[int]]:
    """The blocks without the dated lines that stand on page after page, those lines, and their numbers.

    Typed pages have them between two paragraphs: "Response to the Office for Trees    6 March 2031    2".
    """
    keys = [_stamp_of_page(block) for block in blocks]
    counts = Counter(key for key in keys if key)
    stamps = {key for key, count in counts.items() if count >= _LEAST_PAGES}
    kept = [block for block, key in zip(blocks, keys, strict=True) if key not in stamps]
    gone = [block for block, key in zip(blocks, keys, strict=True) if key in stamps]
    lines = [line for block in gone for line in range(block.first_line, block.last_line + 1)]
    return kept, [" ".join(block.text.split()) for block in gone], lines


def _stamp_of_page(block: Block) -> str:
    """The words of a dated line without the number of its page; nothing for any other."""
    text = " ".join(block.text.split())
    if (
        block.kind is not BlockKind.PARAGRAPH
        or not text
        or len(text) > 2 * _LONGEST
        or not next(dates_in(text), None)
    ):
        return ""
    return _PAGE.sub("", text).strip()
