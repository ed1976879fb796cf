"""What is the same in two printings of one decision: its words without those that say that it is one."""

from __future__ import annotations

import re

from policies.importing.parsed import slug_of

_LEAD = re.compile(
    r"""
    (?:
        (?:
            it-was|the|unanimously|formally|also|therefore|members|that
            | to|board|committee|cabinet|panel|executive|commission|forum
            | [a-z]{2,20}-(?:board|committee|panel|commission|forum)  # tree-board
            | resolved|agreed|decided|decision
            | noted(?=-that)                                          # noted-that
        )-
    )+
    """,
    re.VERBOSE,
)
_NOTHING = re.compile(
    r"""
    (?:
        none|nil|n/?a|not\ applicable
        | no\ (?:further\ )?(?:actions?|decisions?)\b.{0,60}  # no action
        | there\ (?:were|was)\ no\b.{0,80}                    # there were no
    )\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile(
    r"""
    ^\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+
    """,
    re.VERBOSE,
)


def says_nothing(words: str) -> bool:
    """The words after a label say that nothing was decided, or that there is nothing to do."""
    return bool(_NOTHING.fullmatch(words))


def outcome_key(wording: str) -> str:
    """The key of a decision or an action: "RESOLVED: That oil be bought" and "that oil be bought." have one."""
    slug = slug_of(_MARK.sub("", wording.strip()))
    return _LEAD.sub("", slug, count=1) if _LEAD.match(slug) else slug
