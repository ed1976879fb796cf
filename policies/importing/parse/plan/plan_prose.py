"""Plans that promise in sentences instead of lists: "We will publish a handbook. By 2032 we will train 60 people."

The sentences are read only in a plan without any list or table of commitments, and the import says so, since it is less
certain than with lists which sentences are meant.
"""

from __future__ import annotations

import re

from policies.importing.parse.line_account import flat

_SENTENCES = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)[\"'\u2019\u201d)]{0,2}\s+(?=[A-Z\u2018\u201c\"'(])"
)
# "We will ...", "In 2031 we will ...", "Working with our members, we will also ..."
_PROMISES = re.compile(
    r"""
    (?:
        (?:
            in|by|over|during|from|before|after|at|on|this|next|each|every|to
            |together|working|with|through|building|as|for
        )\b[^.:;?!]{0,120}?[ ,]\ ?
    )?(?:
        we(?:\ (?:also|then|therefore|now))?\ (?:
            will|shall|are\ going\ to|pledge\ to|promise\ to|commit\ to
            |are\ committed\ to
        )  # we will
        | we['\u2019]ll
    )(?:\ (?:also|then|therefore|now))?[ ]
    (?!not\b|never\b|no\ longer\b|be\ able\b|know\b|need\b|have\ to\b)[a-z]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_PROMISE = re.compile(
    r"""
    \b(?:
        we\ (?:(?:also|then|therefore|now)\ )?(?:will|shall|are\ going\ to)  # we will
        | we['\u2019]ll
        | the\ (?:LGA|association)\ will                                     # the LGA will
    )\b(?!\ (?:not|never|no\ longer|be\ able|need|have\ to)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Parts of a plan that are about the body itself, and say what it does and not what it promises.
_APART = re.compile(
    r"""
    (?:\d{1,2}(?:\.\d{1,2})?[.)]?\ )?(?:(?:our|the|a|an)\ )?(?:
        foreword|introduction|preface|welcome|message|about
        | background|context|who\ we\ are|contact|budget|financ|fund
        | money|resourc|governance|how|monitor|report|risk
        | what\ we\ (?:will|do)\ not  # what we will not do
        | what\ we\ have|what\ we\ are\ not|conclusion|next\ steps
        | members(?:hip)?\b           # members
        | vision|purpose|values|mission\b|glossary|annex|appendix
        | consultation
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def promises_in(text: str) -> list[str]:
    """The sentences of a paragraph in which the association says what it will do."""
    if "we" not in text and "We" not in text:
        return []
    return [sentence for sentence in _SENTENCES.split(flat(text)) if _PROMISES.match(sentence)]


def may_promise(text: str) -> bool:
    """Whether a paragraph speaks of what the association will do, in whatever sentence."""
    return bool(_MAY_PROMISE.search(text))


def is_apart(heading: str) -> bool:
    """A heading over a part that promises nothing: "Foreword", "How we are funded", "Budget"."""
    return bool(_APART.match(flat(heading)))
