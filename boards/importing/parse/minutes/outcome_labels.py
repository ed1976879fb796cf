"""The labels under which minutes print decisions and actions, in English and Welsh.

| printed | read as |
| --- | --- |
| `Decision`, `DECISIONS:`, `Decision 3 –`, `Decisions taken:` | a label of decisions |
| `RESOLVED:-`, `RESOLVED /-`, `Resolved (unanimously):`, `Resolution 31/26:`, `It was AGREED:` | the same |
| `Action`, `ACTION POINTS:`, `Action 2:`, `AP3 –`, `Actions agreed:` | a label of actions |
| `Action (AB): write`, `Action for Ann Ashe: write` | an action with its owner |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNT = r"(?: ?(?:no\.? ?|number )?\(?[A-Z]{0,4}\d{1,3}(?:[./]\d{1,4}){0,2}[a-z]?\)?)?"
_HOW = (
    r"(?:,?\ \(?(?:unanimously|nem\.?\ ?con\.?|by\ (?:a\ )?(?:majority|general\ consent|\d{1,3}\ votes?\ to\ \d{1,3})"
    r"|with\ \d{1,2}\ abstentions?)\)?)?"
)
_DECISION = (
    r"(?:it (?:was|is) (?:therefore |then )?)?(?:unanimously )?"
    r"(?:decisions?|outcomes?|resolved|resolutions?|agreed|decided|recommended|penderfynwyd|penderfyniad(?:au)?)"
    r"(?:\(s\))?(?: (?:taken|made|reached|of (?:the )?(?:board|committee|council|panel|meeting|members)))?"
    rf"{_COUNT}{_HOW}"
)
_ACTION = (
    r"(?:(?:(?:follow-up|agreed|key|new) )?actions?(?:\(s\))?"
    r"(?: points?| required| arising| agreed| items?| to be taken)?|AP(?= ?\d)"
    rf"|cam(?:au)? gweithredu|gweithredu){_COUNT}"
)
_END = r"(?:\s*+(?::[-–—]?+|/[-–—])\s*+|\s++[–—-]++\s++)"
_LABELS = tuple(
    (mode, re.compile(rf"(?:{spelling})(?:{_END}(?P<rest>\S.*)|\s*+(?:[:.]|:[-–—]|/?[-–—])?)", flags))
    for mode, spelling, flags in (
        ("both", rf"{_DECISION} and {_ACTION}|{_ACTION} and {_DECISION}", re.IGNORECASE | re.DOTALL),
        ("decision", _DECISION, re.IGNORECASE | re.DOTALL),
        ("action", _ACTION, re.IGNORECASE | re.DOTALL),
    )
)
_OWNED = re.compile(
    rf"""
    actions?(?:\ ?\d{{1,3}})?(?:
        \ (?:for|on|by)\ (?P<named>[^:–—]{{2,60}}?)                 # for Ann Ashe
        | \ ?\((?P<bracketed>[^()]{{2,60}})\)                       # (Ann Ashe)
        | \ (?P<initials>[A-Z]{{2,3}}(?:\ ?[/&,]\ ?[A-Z]{{2,3}})*)  # AA
    ){_END}(?P<rest>\S.*)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnedAction:
    """An action whose label names its owner."""

    owner: str
    words: str


def outcome_label(text: str) -> tuple[str, str] | None:
    """The list that a line opens (both, decision, action), and the words after the label."""
    for mode, spelling in _LABELS:
        if found := spelling.fullmatch(text.strip()):
            return mode, (found["rest"] or "").strip()
    return ("action", owned.words) if (owned := owned_action(text)) else None


def owned_action(text: str) -> OwnedAction | None:
    """The action of "Action (AB): write to Ann Ashe", with whom its label names."""
    found = _OWNED.fullmatch(text.strip())
    if not found:
        return None
    owner = found["named"] or found["bracketed"] or found["initials"]
    return OwnedAction(owner.strip(), found["rest"].strip()) if owner[:1].isupper() else None


def is_outcome_label(text: str) -> bool:
    """The line opens a list of decisions or actions, or is one."""
    return outcome_label(text) is not None
