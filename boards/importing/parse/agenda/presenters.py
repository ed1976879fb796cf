"""Who speaks to an item: read from the row beneath it or a column of the agenda."""

from __future__ import annotations

import re

_LABELLED = re.compile(
    r"""
    \(?(?:
        (?:guest\ )?speakers?           # speaker
        | presenters?
        | lead\ (?:members?|officers?)  # lead member
    )\s*[:–-]\s*(?P<who>.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HONORIFIC = (
    r"(?:Cllr|Councillor|Dr|Sir|Dame|Lord|Baroness|Lady|Mayor|Mr|Mrs|Ms|Mx|Prof(?:essor)?|Rt Hon)\.? "
)
_PAPER = re.compile(
    r"""
    \b(?:
        act|agenda|annex|any
        | appendi\w+     # appendices
        | attached|bill|board|business|commission|discussion|enclosed
        | exempt|information|item|late|meeting|members|minutes|none
        | note|papers?|part|plan|presentation|programme|reports?
        | restricted|review|strategy
        | supplement\w*  # supplementary
        | to|update|verbal
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POST = re.compile(
    r"""
    \b(?:
        advis[eo]r             # adviser
        | analyst|assistant
        | chair(?:man|woman)?  # chair
        | chief|clerk|consultant|coordinator|deputy|director|head
        | lead(?:er)?          # lead
        | manager|mayor|minister|officer|president|professor|secretary
        | specialist
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY = re.compile(
    r"""
    (?:
        (?:(?:a|an)\ )?(?:verbal|oral)\ (?:update|report|presentation)[ ]
        (?:from|by)                  # verbal update from
        | presented\ by|introduced\ by
        | presentation\ (?:from|by)  # presentation from
    )\s*:?\s*(?P<who>.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*(?:\ (?:[A-Z][\w.'’-]*|de|der|den|van|von|la|le|and|&))+"
_MAX_NAME = 4  # words of a name without a title before it
_TAIL = re.compile(
    r"""
    (?<=\S)(?:
        \ \((?P<bracketed>[^()]+)\)$                     # (Ann Ashe)
        | (?:\ [–—-]|[–—])\ ?(?P<after>(?=\S).{3,160})$  # - Ann Ashe
    )
    """,
    re.VERBOSE,
)
_BESIDE = re.compile(
    r"""
    (?<=\S)\ \((?P<beside>
        (?:the\ )?(?:vice-)?chair(?:man|woman|person)?  # chair
        | all
        | (?:papers?|reports?)\ (?:attached|enclosed)   # paper attached
        | attached|enclosed
    )\)$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?<=\S): (?P<after>(?:(?:verbal|oral) )?(?:presentation|update|report) (?:by|from) [A-Z].{2,160})$",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"""
    (?P<name>{_NAME})\s*(?:
        \((?P<bracketed>[^()]+)\)     # (Ann Ashe)
        | [,–-]\s*(?P<after>[^,.;]+)  # , Ann Ashe
    )?
    """,
    re.VERBOSE,
)


def presenter_in(note: str) -> tuple[str, str]:
    """Name and post of the speaker in a note; each is empty if the note does not give it."""
    found = _LABELLED.match(note) or _BY.match(note)
    return name_and_post(found["who"]) if found else ("", "")


def named_alone(line: str, *, set_apart: bool) -> tuple[str, str]:
    """Name and post where a line holds nothing else.

    A bare name, without a title before it or a post after it, counts only where brackets or type set it apart.
    """
    text = line.strip()
    bracketed = text.startswith("(") and text.endswith(")")
    text = text[1:-1].strip() if bracketed else text
    found = _WHO.fullmatch(text)
    if not found or _PAPER.search(found["name"]) or found["name"].startswith("The "):
        return "", ""
    titled = re.match(_HONORIFIC, text) or _POST.search(found["bracketed"] or found["after"] or "")
    if titled or ((set_apart or bracketed) and len(found["name"].split()) <= _MAX_NAME):
        return name_and_post(text)
    return "", ""


def cut_presenter(title: str) -> tuple[str, str, tuple[str, str]]:
    """A title without the speaker printed after it, behind a dash or in brackets, then those words and who it is.

    A name counts only with a title before it or a post after it. Words in brackets on the paper, or "(Chair)", name
    nobody.
    """
    if found := _BESIDE.search(title):
        return title[: found.start()].rstrip(" :,"), found["beside"], ("", "")
    if found := _ANNOUNCED.search(title):
        return title[: found.start()], found["after"], presenter_in(found["after"])
    for found in _TAIL.finditer(title):
        tail = found["bracketed"] or found["after"]
        who = presenter_in(tail) if not found["bracketed"] else ("", "")
        who = who if any(who) else named_alone(tail, set_apart=False)
        if any(who):
            return title[: found.start()].rstrip(" :,"), tail, who
    return title, "", ("", "")


def name_and_post(who: str) -> tuple[str, str]:
    """A name with the post in brackets or after a comma; a post alone ("the Chief Executive") is no name."""
    found = _WHO.match(who.strip())
    if not found or found["name"].startswith("The "):
        return "", ""
    return found["name"].rstrip("."), (found["bracketed"] or found["after"] or "").strip()
