"""Whose words are printed: the association's own, or those of somebody who is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SAID = re.compile(
    r"\b(?:said|says|added|adds|commented|told|tells|explained|explains|responded|concluded|continued|wrote"
    r"|writes)\b",
    re.IGNORECASE,
)
# Somebody who is introduced as speaking for the association.
_OF_OURS = re.compile(
    r"""
    \bLGA\b                                           # the LGA's transport spokesman
    | \bLocal\ Government\ A\w+                       # Chair of the Local Government Association
    | \b(?:our|the\ association['\u2019]s)\ (?:chair|president|vice|chief|spokes|lead)   # our chair
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:he|she|they)\ (?:also\ |then\ )?(?=\w+)|\b(?:said|says|added|adds)\ (?:he|she|they)\b", re.VERBOSE
)
_NAMED = re.compile(r"\b[A-Z][\w'\u2019-]{1,40} [A-Z]")
_SINGLE = re.compile(r"(?<!\w)\u2018[^\u2018\u2019]{3,}(?:\u2019(?=\w)[^\u2018\u2019]*)*\u2019(?!\w)")
_PLAIN_SINGLE = re.compile(
    r"""
    (?<!\w)'(?:[^']|(?<=\w)'(?=\w))+'(?!\w)
    """,
    re.VERBOSE,
)
_OPEN, _CLOSE, _STRAIGHT = "\u201c", "\u201d", '"'
HIDDEN = "\u2020"  # stands for each letter that somebody else said


@dataclass(slots=True)
class Voices:
    """Follows a paper, line by line: who spoke last, and whether what comes next is theirs."""

    is_ours: bool = False  # who was named last speaks for the association
    is_led_in: bool = False  # the line before ended in "… said:", or was in quotation marks itself

    def own(self, line: str) -> str:
        """The line with what others are quoted to say struck out, letter for letter."""
        spans = list(_quotations(line))
        if not spans:
            told = _SAID.search(line)
            self.is_led_in = bool(told and line.endswith(":"))
            if self.is_led_in:
                self._name(line)
            return line
        outside = _without(line, spans, "")
        if _SAID.search(outside) or "according to" in outside.lower():
            self._name(outside)
        elif not self.is_led_in:
            self.is_ours = False
        self.is_led_in = spans[0][0] == 0 or self.is_led_in
        return line if self.is_ours else _without(line, spans, HIDDEN)

    def _name(self, words: str) -> None:
        if _OF_OURS.search(words):
            self.is_ours = True
        elif not _SAME.search(words) or _NAMED.search(words):
            self.is_ours = False


def _quotations(line: str) -> Iterator[tuple[int, int]]:
    """Where each quotation begins and ends, marks included; one that is not closed goes on to the end."""
    start = None
    for place, letter in enumerate(line):
        if start is None and letter in (_OPEN, _STRAIGHT):
            start = place
        elif start is not None and letter in (_CLOSE, _STRAIGHT):
            yield start, place + 1
            start = None
    if start is not None:
        yield start, len(line)
    elif _OPEN not in line and _STRAIGHT not in line:
        yield from (found.span() for rule in (_SINGLE, _PLAIN_SINGLE) for found in rule.finditer(line))


def _without(line: str, spans: list[tuple[int, int]], sign: str) -> str:
    kept, after = [], 0
    for start, end in spans:
        kept += [line[after:start], sign * (end - start)]
        after = end
    return "".join([*kept, line[after:]])
