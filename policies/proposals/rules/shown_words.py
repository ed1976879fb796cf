"""The few words of a sentence that a reason quotes."""

from __future__ import annotations

from policies.proposals.rules.voices import HIDDEN

SHOWN = 60  # characters
_OPENING = ("We", "The", "It", "This", "There", "Our", "That", "These")


def short(text: str, start: int, end: int) -> str:
    """The words from one place to another, without those of others, and without their beginning where they are many."""
    said = " ".join(text[start:end].replace(HIDDEN, "").split())
    if len(said) > SHOWN:
        said = f"… {said[-SHOWN:].split(' ', 1)[-1]}"
    is_opening = said.split(" ")[0] in _OPENING
    return said[:1].lower() + said[1:] if is_opening else said
