"""Item numbers and page ranges of an agenda, in the spellings that packs print."""

from __future__ import annotations

import re

_PART = r"\((?:[ivx]{1,5}|[a-z])\)"
NUMBER = (
    rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?(?:\ ?{_PART})?|{_PART}"
    r"|(?:[a-z]|[ivx]{2,5})(?=\))|[ivx]{1,5}(?=\.(?:\s|$)))"
    r"(?P<close>[.)]?)"
)
_LABEL = r"(?P<label>(?:agenda\ )?item\ (?:no\.?\ ?|number\ )?)?"
_LEAD = re.compile(
    rf"""
    (?i:{_LABEL}){NUMBER}(?(label)(?:\s*+[:–—-])?)(?:
        \s++(?=\S)  # a
        | (?<=\d[.)])(?=[A-Z][a-z])
    )
    """,
    re.VERBOSE,
)
_DASHED = re.compile(r"(?P<number>\d{1,2}) [–—-] (?=[A-Z])")  # "4 – Budget"
_WHOLE = re.compile(rf"(?i:{_LABEL}){NUMBER}(?(label):?)")
_TAIL_RANGE = re.compile(
    r"""
    (?<=\S)\ (?:
        \d{1,3}\ [-–]\ \d{1,3}          # 12 - 12
        | \(\d{1,3}\ ?[-–]\ ?\d{1,3}\)  # (12 - 12)
    )$
    """,
    re.VERBOSE,
)
_HALF_DAY = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
_PAGES = re.compile(
    r"""
    \(?\s*+(?:pages?|pp?\.?)?\s*+(?P<first>\d{1,4})
    (?:\s*+(?:[-–—]|to)\s*+(?P<last>\d{1,4}))?\s*+\)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAIL_PAGES = re.compile(
    r"""
    \(?\ ?\b(?:pages?|pp?\.)\s*+\d{1,4}(?:\s*+(?:[-–—]|to)\s*+\d{1,4})?\s*+\)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def split_number(text: str) -> tuple[str, str]:
    """A line's item number and the rest: "1. Welcome", "1) Welcome", "7(i) Minutes", "Item 2: Oil", "4 – Oil"."""
    if found := _DASHED.match(text):
        return found["number"], text[found.end() :]
    found = _LEAD.match(text)
    if not found:
        return "", text
    marked = found["label"] or found["close"] or "(" in found["number"] or "." in found["number"]
    rest = text[found.end() :]
    if not marked or _HALF_DAY.match(rest):
        return "", text
    return found["number"].replace(" ", ""), rest


def bare_number(text: str) -> str:
    """The item number that fills a cell of its own, or nothing."""
    found = _WHOLE.fullmatch(text.strip())
    return found["number"].replace(" ", "") if found else ""


def item_alone(text: str) -> str:
    """The number of a line that says no more than which item begins: "Agenda item 3"."""
    found = _WHOLE.fullmatch(text.strip())
    return found["number"].replace(" ", "") if found and found["label"] else ""


def page_range(text: str) -> tuple[int, int] | None:
    """First and last page of a text that holds nothing else: "9 - 22", "Pages 9-22", "7"."""
    found = _PAGES.fullmatch(text.strip())
    if not found:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return (first, last) if first <= last else None


def cut_pages(text: str) -> tuple[str, tuple[int, int] | None]:
    """A title and the pages printed after it: "(Pages 9 - 22)", or "9 - 22" spaced as the system sets it.

    One number, years, and a range without spaces are part of the title.
    """
    found = _TAIL_PAGES.search(text) or _TAIL_RANGE.search(text)
    pages = page_range(found.group(0)) if found else None
    return (text[: found.start()].rstrip(), pages) if found and pages else (text, None)
