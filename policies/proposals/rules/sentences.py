"""The sentences of a passage, word for word: abbreviations, initials, numbers and quotations do not end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policies.proposals.rules.known_words import words_of

_END = re.compile(
    r"""
    [.!?\u2026]                  # "… in full."
    ["'\u2019\u201d)\]]{0,3}     # "… in full.’)"
    (?:\[?\d{1,3}\]?)?           # the mark of a footnote: "… in full.12"
    (?=\s["'\u2018\u201c(\[]{0,2}[A-Z0-9\u00a3])
    """,
    re.VERBOSE,
)
# What ends in a full stop and goes on: "Cllr. Reed", "e.g. ferries".
_SHORT = words_of(
    """
    approx apr arts aug cf cllr cllrs cls dec dept dr e.g ed eds eg est excl ext feb figs govt hon i.e ie
    incl jan jr jul jun mar mr mrs ms nov oct paras pp prof ref rt sch sep sept sir ss st tel vol vs
    """
)
# And what does so before a number only: "para. 4"; "… or no. Councils …" ends a sentence.
_BEFORE_NUMBER = words_of("no nos para paras art arts cl cls s ss p pp sch vol fig figs")
_LAST_WORD = re.compile(r"([\w.]{1,12})\.$")
_INITIALS = re.compile(r"(?:[A-Z]\.){0,4}[A-Z]")
_LINE = re.compile(
    r"""
    \n[ \t]*(?=(?:[-*\u2022\u25cf\u2023]|\(?[a-z0-9]{1,3}[.)])[ \t])
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    (?:
        [-*\u2022\u25cf\u2023]                                   # -
        | \(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5})[.)]  # 12.
    )\s+
    """,
    re.VERBOSE,
)


def lines_of(text: str) -> Iterator[str]:
    """The text as lines without breaks: one, or one for each bullet that was set within it, without its mark."""
    for line in _LINE.split(text):
        flat = " ".join(line.split())
        mark = _NUMBER.match(flat)
        yield flat[mark.end() :] if mark else flat


def spans_of(line: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line begins and ends, in order."""
    start = 0
    for found in _END.finditer(line):
        if _goes_on(line[start : found.start() + 1], line[found.end() :].lstrip()):
            continue
        yield start, found.end()
        start = found.end() + 1
    if start < len(line):
        yield start, len(line)


def sentences_in(text: str) -> list[str]:
    """The sentences of a text in order, each as printed but for its line breaks."""
    return [line[start:end] for line in lines_of(text) for start, end in spans_of(line)]


def _goes_on(said: str, following: str) -> bool:
    """Whether the mark at the end of what was said is part of a word, a number or a name."""
    found = _LAST_WORD.search(said)
    if found is None:
        return False
    word = found[1]
    if not said[: found.start()].strip() and word.isdecimal():
        return True  # "3. The Government …": the number of a paragraph
    if word.lower() in _BEFORE_NUMBER:
        return following[:1].isdecimal()
    return bool(word != "I" and _INITIALS.fullmatch(word)) or word.lower() in _SHORT
