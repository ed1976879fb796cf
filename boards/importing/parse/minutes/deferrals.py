"""Whether members put an item off to another meeting, and to which day, where the minutes say so of the item itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from boards.importing.parse.printed import Line
from boards.importing.parse.when import date_in
from policies.text.period import MONTHS

_WHAT = (
    r"(?:items?|matters?|reports?|papers?|consideration|discussion|debate|decision|motion|application|proposals?|business"
    r"|recommendations?|it|this|eitem)"
)
_PUT_OFF = (
    r"(?:deferred|adjourned|postponed|held\ over|carried\ over|carried\ forward|put\ back|gohiriwyd|ohirio)"
)
_WAS = re.compile(
    rf"""
    \b{_WHAT}\b(?P<between>[^.;]{{0,80}}?)[ ]
    (?:was|were|be|is|are|been|should\ be|would\ be)[ ]
    (?:formally\ |unanimously\ |therefore\ )?{_PUT_OFF}\b
    (?P<rest>[^.;]{{0,160}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO_DEFER = re.compile(
    rf"""
    \b(?:agreed|resolved|decided)\b[^.;]{{0,30}}\ (?:to\ )?(?:
        (?:defer|adjourn|postpone)(?:red)?            # defer
        | hold\ over
        | (?:carry|put|bring)\ (?:over|forward|back)  # carry over
        | put\ off
    )\ (?:the\ |this\ |further\ )?{_WHAT}\b(?P<rest>[^.;]{{0,160}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALONE = re.compile(
    rf"""
    (?:item\ |consideration\ |this\ item\ was\ )?{_PUT_OFF}\b
    (?P<rest>.{{0,160}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"""
    \b(?:
        not|if|unless|until\ now|previously|last\ meeting|had\ been
        | that\ (?!the\b|this\b|consideration\b)  # that
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|until|till|for)\b(?P<when>.*)", re.IGNORECASE | re.DOTALL)
# "The item was deferred at the last meeting" says nothing of this one.
_EARLIER = re.compile(
    rf"""
    \b(?:from|at|since)\ (?:the\ )?(?:
        last|previous|earlier
        | \d                  # 2
        | {"|".join(MONTHS)}  # January
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def deferral(lines: Iterable[Line], *, after: date) -> tuple[bool, date | None]:
    """Whether the lines under an item say that it is deferred, and the day, later than the meeting's own."""
    for line in lines:
        text = " ".join(line.text.split())
        found = _ALONE.fullmatch(text) or _TO_DEFER.search(text) or _WAS.search(text)
        if (
            not found
            or _OTHER_MATTER.search(found.groupdict().get("between") or "")
            or _EARLIER.search(found["rest"])
        ):
            continue
        to = _TO.search(found["rest"])
        day = date_in(to["when"]) if to else None
        return True, day if day and day > after else None
    return False, None
