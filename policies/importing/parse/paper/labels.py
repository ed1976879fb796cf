"""Labels of offers and asks: "Our offer to Government" on a line of its own, "Our ask:" run in before the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_US = (
    r"(?:our|the|(?:the\ )?(?:local\ government|lga|association|sector|councils?|local\ authorit(?:y|ies)"
    r"|local\ government\ association)['\u2019]s?|(?:the\ )?(?:councils?|local\ authorities|lga|local\ government))"
)
_WE = (
    r"(?:we|(?:our\ |all\ )?(?:member\ )?(?:councils|authorities|boroughs|districts|counties|parishes)|our\ members"
    r"|local\ government|local\ authorities|the\ (?:lga|sector|association))"
)
_KEY = r"(?:(?:key|main|core|big|headline|\w+\ key)\ )?"
# To whom: a few words, none of which can start a sentence of its own.
_WHOM = r"(?:(?!is\b|are\b|and\b|with\b|will\b)[\w'\u2019&-]+)(?:\ (?!is\b|are\b|will\b)[\w'\u2019&-]+){0,5}"
_OFFER = rf"""
    (?:{_US}\ )?{_KEY}offers?(?:\ (?:to|for)\ {_WHOM})?                      # offer
    | in\ return,?\ {_WE}\ (?:will|can|would|offer|promise|pledge)(?:\ to)?  # in return we will
    | what\ {_WE}\ (?:offer|will\ do)\ in\ return                            # what we offer in return
    | what\ {_WE}\ (?:can\ |will\ )?(?:offer|bring)(?:\ (?:to\ )?{_WHOM})?   # what we offer
    | {_WE}\ (?:can\ )?offer                                                 # we offer
"""
_ASK = rf"""
    (?:{_US}\ )?{_KEY}asks?(?:\ (?:of|to|from|for)\ {_WHOM})?    # ask
    | what\ {_WE}\ (?:(?:are\ )?ask(?:ing)?|needs?|wants?)(?:
          \ (?:of|from|for)\ {_WHOM}                             # of members
          | \ {_WHOM}\ to\ do                                    # councils to do
      )?
    | {_WE}\ (?:are\ )?ask(?:ing)?(?:\ {_WHOM})?(?:\ to|\ for)?  # we ask
"""
_LINE = re.compile(
    rf"""
    (?:
        (?P<offer>{_OFFER})          # offer
        | (?P<ask>{_ASK})            # ask
    )(?:
        \s*[:.]?
        | \ (?:is|are)(?:\ to)?\s*:  # is :
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUN_IN = re.compile(
    rf"""
    (?P<label>
        (?P<offer>{_OFFER})  # offer
        | (?P<ask>{_ASK})    # ask
    )(?:\s*:\s+|\s+[\u2010-\u2015-]\s+)(?P<rest>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OWN_NUMBER = re.compile(
    r"""
    ^(?:
        \d{1,2}(?:\.\d{1,2})*+[.)]?  # 12
        | \(?[a-h]\)                 # a)
        | \(?[ivx]{1,4}\)            # iv)
    )\s+(?=\S)
    """,
    re.VERBOSE,
)
_PLURAL = re.compile(r"\b(?:offers|asks)\b", re.IGNORECASE)
_HINT = re.compile(r"\b(?:offers?|asks?)\b", re.IGNORECASE)
_LONGEST = 100  # characters of a label


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, without its colon, and the words that run on after it."""

    kind: str  # offer, ask
    printed: str
    rest: str = ""

    @property
    def is_plural(self) -> bool:
        return bool(_PLURAL.search(self.printed))


def label_line(text: str) -> Label | None:
    """Read a line that is nothing but a label; a number may be before it."""
    text = _OWN_NUMBER.sub("", text, count=1)
    if len(text) > _LONGEST or not _may_be_label(text):
        return None
    found = _LINE.fullmatch(text)
    if not found:
        return None
    return Label("offer" if found["offer"] else "ask", text.rstrip(" :."))


def run_in_label(text: str) -> Label | None:
    """Read a label on the same line as the words it labels."""
    text = _OWN_NUMBER.sub("", text, count=1)
    if not _may_be_label(text[:_LONGEST]):
        return None
    found = _RUN_IN.match(text)
    if not found or len(found["label"]) > _LONGEST:
        return None
    return Label("offer" if found["offer"] else "ask", found["label"], found["rest"])


def hints_at_label(text: str) -> bool:
    """A short line that speaks of an offer or ask, though in no form that can be read as a label."""
    return len(text) <= _LONGEST and bool(_HINT.search(text))


def _may_be_label(text: str) -> bool:
    """A cheap look before the long rules: a label has one of these words."""
    lowered = text.lower()
    return any(word in lowered for word in ("offer", "ask", "need", "want", "bring", "return"))
