"""The labels under which minutes print decisions and actions, in English and Welsh."""

from __future__ import annotations

import re

_DECISION = r"(?:decisions?|resolved|resolutions?|agreed|decided|penderfynwyd|penderfyniad(?:au)?)(?: (?:taken|made))?"
_ACTION = (
    r"(?:(?:follow-up |agreed )?actions?(?: points?| required| arising)?|cam(?:au)? gweithredu|gweithredu)"
)
_LABELS = tuple(
    (mode, re.compile(rf"(?:{spelling})(?:(?:\s*:\s*|\s+[–—-]+\s+)(?P<rest>\S.*)|\s*[:.]?)", flags))
    for mode, spelling, flags in (
        ("both", rf"{_DECISION} and {_ACTION}|{_ACTION} and {_DECISION}", re.IGNORECASE | re.DOTALL),
        ("decision", _DECISION, re.IGNORECASE | re.DOTALL),
        ("action", _ACTION, re.IGNORECASE | re.DOTALL),
    )
)


def outcome_label(text: str) -> tuple[str, str] | None:
    """The list that a line opens (both, decision, action), and the words after the label."""
    for mode, spelling in _LABELS:
        if found := spelling.fullmatch(text.strip()):
            return mode, (found["rest"] or "").strip()
    return None


def is_outcome_label(text: str) -> bool:
    """The line opens a list of decisions or actions, or is one."""
    return outcome_label(text) is not None
