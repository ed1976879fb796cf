"""How a commitment is quoted: its list begins with “we will”, which each of its items goes on from."""

_LEAD = "[We will] "
_WHOLE = ("we will", "…")  # what has its lead already, and the middle of a sentence


def lead_of(wording: str, kind: str) -> str:
    """The words in brackets that make the items of a list promises; nothing before any other words."""
    return _LEAD if kind == "commitment" and wording and not wording.lower().startswith(_WHOLE) else ""


def promised_words(wording: str, kind: str) -> str:
    """The words of a statement as they are quoted."""
    return lead_of(wording, kind) + wording
