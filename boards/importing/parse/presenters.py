"""Who speaks to an item: read from the row beneath it or a column of the agenda."""

from __future__ import annotations

import re

_LABELLED = re.compile(
    r"\(?(?:(?:guest )?speakers?|presenters?|lead (?:members?|officers?))\s*[:–-]\s*(?P<who>.+)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:(?:a|an) )?(?:verbal|oral) (?:update|report|presentation) (?:from|by)|presented by|introduced by"
    r"|presentation (?:from|by))\s*:?\s*(?P<who>.+)",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|der|den|van|von|la|le|and|&))+"
_WHO = re.compile(rf"(?P<name>{_NAME})\s*(?:\((?P<bracketed>[^()]+)\)|[,–-]\s*(?P<after>[^,.;]+))?")


def presenter_in(note: str) -> tuple[str, str]:
    """Name and post of the speaker that a note announces, each empty where it gives none."""
    found = _LABELLED.match(note) or _BY.match(note)
    return name_and_post(found["who"]) if found else ("", "")


def name_and_post(who: str) -> tuple[str, str]:
    """A name with the post in brackets or after a comma; a post alone ("the Chief Executive") is no name."""
    found = _WHO.match(who.strip())
    if not found or found["name"].startswith("The "):
        return "", ""
    return found["name"].rstrip("."), (found["bracketed"] or found["after"] or "").strip()
