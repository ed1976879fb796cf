"""Whether a commitment can be measured: a counted target, an act that can be checked, or an effort that goes on.

The rule looks at the verb a commitment opens with, and at what it is done to. It proposes; editors decide.
"""

from __future__ import annotations

import re

from policies.text.figures import targets_printed

COUNTED, CHECKABLE, CONTINUING = "counted", "checkable", "continuing"

# Acts that are done at some time or are not, whatever they are done to.
_ACT = re.compile(
    r"abolish|adopt|announce|appoint|build|close|commission|complete|conclude|create|design|draft|enter|establish"
    r"|hold|host|identify|implement|introduce|issue|launch|organise|print|produce|publish|refurbish|relaunch|replace"
    r"|respond|sell|set|sign|submit|undertake|write"
)
# Efforts that become acts where something is made of them: "develop guidance", "carry out a survey".
_MAKING = re.compile(r"carry|develop|prepare|put|provide|refresh|review")
_THING = re.compile(
    r"""
      \b(?:an?|new|our|the|revised|further)\ (?:[\w'-]+\ ){0,4}?(?:
          assessment|bid|brief|campaign|case|code|conference|contract|course
          |framework|guide|handbook|index|map|model|network|offer|package|pilot
          |plan|platform|policy|portal|programme|report|resource|response|review
          |scheme|series|service|standard|strategy|study|submission|survey|tool
          |toolkit|website
      )s?\b  # an assessment
      | \b(?:
            guidance|proposals|packs|courses|submissions|toolkits|case\ studies
            |must\ know
        )\b  # guidance
    """,
    re.VERBOSE,
)
_OPENING = re.compile(
    r"^(?:(?:with|in|through|as|drawing|by)\b[^,]*, (?:and [^,]*, )?)?(?:further )?(?P<verb>[a-z]+)"
)
_REACH = 60  # characters: what an act makes is named soon after its verb


def measurability_of(wording: str) -> str:
    """The measurability that a commitment's words show; an empty wording shows none."""
    text = " ".join(wording.split()).lower()
    if not text:
        return ""
    if targets_printed(wording):
        return COUNTED
    found = _OPENING.match(text)
    if found is None:
        return CONTINUING
    verb = found["verb"]
    if _ACT.fullmatch(verb):
        return CHECKABLE
    if _MAKING.fullmatch(verb) and _THING.search(text[found.end() : found.end() + _REACH]):
        return CHECKABLE
    return CONTINUING
