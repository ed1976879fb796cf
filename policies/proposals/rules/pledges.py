"""Whether a sentence promises something: what the association or councils will do."""

from __future__ import annotations

import re

from policies.proposals.rules.clauses import Clause
from policies.proposals.rules.known_words import words_of

_OURS = (
    r"(?:we(?:\ in\ turn)?|(?:the\ |this\ )?(?:LGA|Welsh\ LGA|WLGA"
    r"|Local\ Government\ A\w+(?:\ \([A-Z]+\))?|Association))"
)
_COUNCILS = (
    r"(?:(?:[\w'\u2019-]+\ ){0,3}?(?:councils|local\ authorities|local\ government|councillors|authorities"
    r"|council\ leaders|directors|counties|districts|boroughs"
    r"|our\ members|our\ member\ councils|our\ own\ (?:\w+\ ){0,2}services)"
    r"(?:\ (?:that|which|who|in|concerned|of|across|and|up)\b(?:\ [\w'\u2019,-]+){0,6}?)?)"
)
_ADVERBS = (
    r"(?:\ (?:also|therefore|now|always|all|both|,\ of\ course,|gladly|happily|shortly|soon|again"
    r"|once\ again|each|in\ turn|in\ return|jointly|together|too|then|still|certainly|,\ in\ turn,))*"
)
_WHEN = (  # "From spring we will …", "For our part we shall …"
    r"part|spring|summer|autumn|winter|year|month|week|now|meanwhile|January|February|March|April|May|June|July"
    r"|September|October|November|December"
)
_PROMISE = re.compile(
    rf"""
    (?:^|(?P<lead>[,;:\u2013\u2014]\ |\b(?:and|but|so|then|that|return|{_WHEN})\ ))\W{{0,3}}
    (?:(?P<ours>\b{_OURS})|(?P<councils>\b{_COUNCILS}))(?:,\ [^,]{{2,40}},|,)?{_ADVERBS}
    (?:
        (?:\ will|\ shall|['\u2019]ll)(?P<not>\ not
            |\ never)?(?:,\ [^,]{{2,30}},)?{_ADVERBS}\ (?P<verb>[a-z]+)(?:\ (?P<next>[a-z]+))?
      | \ (?P<set>(?:is|are|remains?|stand|stands)\ (?:\w+ly\ )?(?:committed\ to|ready\ to|willing\ to
          |prepared\ to|determined\ to|pledged\ to|happy\ to|keen\ to\ help|on\ hand)
          | (?:commit|commits)\ (?:itself\ |ourselves\ |themselves\ )?to | pledges?\b | promises?\b
              | undertakes?\ to | vows?\ to | looks?\ forward\ to\ working | offers?\ to
          | (?:intends?|plans?)\ to\ (?:publish|bring|work|hold|host|report|send|share|set\ up|launch|write
              |run|offer|support) | would\ be\ (?:glad|happy|pleased|willing|ready)\ to\ (?:share|help|work
                  |send|provide|host|bring|arrange|supply|offer|take|lead|support|pilot|test))
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Councils are doing all they can, and will keep …": the subject is at the beginning.
_SUBJECT_FIRST = re.compile(
    rf"\W{{0,3}}(?:(?P<ours>{_OURS})|(?P<councils>{_COUNCILS}))\b", re.VERBOSE | re.IGNORECASE
)
_AND_WILL = re.compile(
    r"(?<=\band\ )(?:they\ |we\ )?will\ (?:also\ |now\ |always\ )?(?P<verb>[a-z]+)",
    re.VERBOSE | re.IGNORECASE,
)
# What befalls councils, and what is only foreseen.
_BEFALLS = words_of(
    """
    appreciate bear become benefit come cost depend end experience face fail fall feel find gain get grow
    hardly have incur inevitably inherit know lack lie likely lose miss need needs never note notice often
    only otherwise pay probably rarely receive recognise remain require rise run see simply spend struggle
    suffer understand usually vary want
    """
)
# "We will come to that": of a speech or a paper, not of what is done.
_OF_THE_TEXT = words_of(
    """
    all argue be come demonstrate discuss end explain face fail feel find get have hear hope judge know look
    lose miss need never note only recall recognise remember return say see show struggle suffer turn
    understand want
    """
)
_DOES_BE = re.compile(
    r"""
    (?:
        \w+ing  # working
        | on|in|at|there|open|candid|ready|honest|clear|happy|glad
        | pleased|writing|part|with|back|here|watching
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_DOING = words_of("being going facing losing having paying unable forced living missing nothing")
_GOES_ON_TO = re.compile(
    r"""
    \ (?:
        be\ (?:\w{1,20}ed|unable)  # be asked
        | face|struggle|have|need|lose|see|suffer|feel|rise|grow|fall
        | pay|bear
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_LAW = re.compile(
    r"""
    \b(?:
        by\ law
        | under\ (?:this|the)\ (?:bill|act|clause|proposals?|plans?)  # under this bill
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATED = re.compile(
    r"\W*(?:from|by|under|without|unless|until|in\ (?:19|20)\d\d)\b", re.VERBOSE | re.IGNORECASE
)
_COUNCIL_ACTS = re.compile(
    r"""
    \b(?:
        so\ far|as\ it\ is|as\ things\ stand|on\ current|at\ this\ rate
        |eventually
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def promise_in(clause: Clause) -> str:
    """Whose promise the sentence makes, and in which words; nothing where it makes none."""
    text = clause.open_text
    if clause.is_hypothetical or clause.is_law and not text.lower().startswith("since"):
        return ""
    for found in _PROMISE.finditer(text):
        if _holds(found, clause, text):
            return _told(found, found[0])
    if (
        (opens := _SUBJECT_FIRST.match(text))
        and (joined := _AND_WILL.search(text))
        and not clause.in_condition(joined.start())
    ):
        verb = joined["verb"].lower()
        if (
            verb not in (_OF_THE_TEXT if opens["ours"] else _BEFALLS)
            and verb != "be"
            and not clause.is_of_others_at(joined.start())
        ):
            return _told(opens, joined[0])
    return ""


def _told(subject: re.Match[str], said: str) -> str:
    by = "the association" if subject["ours"] else "councils"
    words = " ".join(said.split()).strip(" ,;:\u2013\u2014")
    return f"says what {by} will do: “{words}”"


def _holds(found: re.Match[str], clause: Clause, text: str) -> bool:
    if clause.in_condition(found.start()) or clause.is_of_others_at(
        found.start("ours") if found["ours"] else found.start("councils")
    ):
        return False
    if found["set"]:
        return True
    verb, following = found["verb"].lower(), (found["next"] or "").lower()
    if verb == "be":
        return bool(_DOES_BE.match(following)) and following not in _NOT_DOING
    if verb == "continue" and following == "to":
        rest = text[found.end() :]
        return not _GOES_ON_TO.match(rest)
    if found["ours"]:
        return verb not in _OF_THE_TEXT
    if _IN_LAW.search(text) or _DATED.match(text) or _COUNCIL_ACTS.search(text) or clause.is_conditional:
        return False
    return verb not in _BEFALLS and not found["not"]
