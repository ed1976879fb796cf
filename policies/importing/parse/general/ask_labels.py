"""Labels under which a general paper lists what it asks, offers or promises, and the sentences that open such a list.

A label is on a line of its own. A lead is a sentence that ends in a colon and asks for what the list says.
"""

from __future__ import annotations

import re

from policies.importing.parse.paper.labels import Label, label_line, run_in_label

NUMBERS = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|hundred"  # of asks
# Parts of the verbose rules below, in which a blank counts only behind a stroke.
_US = (
    r"(?:(?:our|the\ lga['\u2019]s|lga|the\ association['\u2019]s|local\ government['\u2019]s|councils['\u2019]?"
    r"|the\ sector['\u2019]s)\ )?"
)
_KEY = (
    r"(?:(?:key|main|core|headline|overall|specific|further|other|additional|wider|closing|final|summary\ of|list\ of"
    rf"|full\ list\ of|all|all\ of|policy|top|manifesto|{NUMBERS})\ ){{0,2}}"
)
_WHO = r"(?:\ (?:to|of|for|from|by)(?:\ the)?(?:\ [\w'\u2019&,-]{1,30}){1,9})?"
_ASKS = re.compile(
    rf"""
    (?:annex|appendix)?(?:\ [a-z0-9]{{1,2}})?[ :.\u2013\u2014-]*           # Annex A:
    (?:the\ )?(?:
        {_KEY}{_US}{_KEY}(?:asks|recommendations|calls){_WHO}             # Key recommendations; Summary of our asks
      | {_US}{_KEY}(?:ask|recommendation){_WHO}                           # Our ask of Government
      | (?:summary|list|table)\ of\ (?:every|each|all|our|the|lga)(?:\ (?:key|our|lga|main))?
        \ (?:asks?|recommendations?){_WHO}                                # List of every ask
      | (?:every|each)\ ask(?:\ in\ this\ (?:paper|submission|response))?   # Every ask in this submission
      | (?:asks|recommendations)\ (?:by\ theme|in\ full|at\ a\ glance)     # Recommendations in full
      | together,?\ let['\u2019]?s\ deliver                               # Together, let's deliver:
      | what\ (?:needs\ to|must|should|has\ to)\ (?:happen|change|be\ done)(?:\ (?:now|next))?   # What needs to happen
      | what\ (?:the\ )?(?:next\ |new\ |incoming\ |uk\ )?(?:government|mayor|parliament)
        \ (?:should|must|needs\ to|can)\ do(?:\ (?:now|next))?
      | what\ (?:we|the\ lga|councils|local\ government)\ (?:need|want|wants|needs|(?:is|are)\ (?:asking|calling)\ for)
        (?:\ (?:from|of)\ (?:the\ )?[\w'\u2019&-]+(?:\ [\w'\u2019&-]+){{0,6}})?
    )
    (?:\s+by\ (?:theme|topic|department))?\s*[:.]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROMISES = re.compile(
    r"""
    (?:the\ )?(?:
        (?:our|the\ lga['\u2019]s|lga)\ (?:commitments?|promises?|pledges?)
        (?:\ to(?:\ [\w'\u2019&-]+){1,6})?                                    # Our commitments to councils
      | what\ (?:we|the\ lga|the\ association)\ (?:will|promise\ to)\ do
        (?:\ (?:now|next))?                                                  # What we will do
      | (?:we|the\ lga|the\ association|the\ local\ government\ association)
        \ (?:will|commits?\ to|promises?\ to|pledges?\ to)                   # We will:
    )
    \s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBJECT = (
    r"(?:we|i|the\ lga|lga|the\ local\ government\ association(?:\ \(lga\))?"
    r"|the\ (?:association|alliance|network|partnership|federation|forum|group|union)"
    r"|(?:our\ (?:members?|member\ )?)?(?:councils|authorities|boroughs|districts|counties|parishes)|our\ members"
    r"|local\ government|local\ authorities)"
)
_LEAD = re.compile(
    rf"""
    (?:
        (?:[^.:?!]{{0,80}}\b(?:that|which)\ )?                                 # There are points that I would press:
        {_SUBJECT}(?:\ (?:is|are|am|would|['\u2019]re)|['\u2019]re)?
        \ (?:(?:now|also|therefore|jointly|together|urgently|again|further)\ )*
        (?:call(?:s|ing)?\ (?:up)?(?:for|on)|ask(?:s|ing)?|urg(?:e|es|ing)|recommend(?:s|ing)?
          |press(?:es|ing)?(?:\ for)?
          |wants?|needs?)\b
        (?!\ (?:help|views|evidence))                                    # We are calling on the Government to:
      | (?:the\ |an?\ |all\ |uk\ |central\ |national\ |hm\ |next\ |new\ |incoming\ |future\ |political\ )*
        (?:government|mayor|parties|treasury|department\b[\w\ ,]{{0,60}}|ministers|parliament|mps|peers)
        \ (?:should|must|needs?\ to|has\ to|ought\ to)\b                 # The Government should:
      | (?:(?:and|so|but|therefore)\ )?(?:our|the\ lga['\u2019]s)\ (?:key\ |main\ )?
        (?:asks?|recommendations?|calls?)\b                                     # And our asks are:
      | (?:would|will|could|can)\ you\b(?:\ (?:also|now|therefore))?(?:\ please)?\b          # Would you also please:
    )
    [^.:?!]{{0,200}}:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFER_LEAD = re.compile(
    r"""
    (?:(?:and|so|but|in\ return),?\ )?
    (?:our|the\ lga['\u2019]s|councils['\u2019]|local\ government['\u2019]s)\ offers?\b[^.:?!]{0,120}:   # Our offer is:
    | in\ (?:return|exchange),?\ (?:we|(?:our\ |member\ )*(?:councils|members|authorities|boroughs|districts
      |counties|parishes)|local\ government|local\ authorities|the\ (?:lga|sector|association|network|partnership))
      \ (?:will|can|could|would|offer)\b[^.:?!]{0,120}:                                        # In return we will:
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What the association will do, and not what its paper will look at.
_PROMISE_LEAD = re.compile(
    r"""
    [^.:?!]{0,80}\b(?:we|i|the\ lga|the\ association)\ (?:(?:now|also|today|therefore)\ )?
    (?:will|commits?|promises?|pledges?|undertakes?)\b
    (?!\ (?:now\ |then\ |first\ )?(?:look|set\ out|cover|explain|describe|discuss|consider|outline|show|see|turn
        |focus\ on|argue|need|want|ask|call|urge))
    [^.:?!]{0,80}:                                                                             # The LGA will:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POLITE = re.compile(r"(?:would|will|could|can) you (?:(?:also|now|therefore) )?please", re.IGNORECASE)
# A lead that says what follows from the asks, or what is so already: the list under it asks for nothing.
_NOT_ASKING = re.compile(
    r"""
    \b(?:
        (?:this|these|it|they|which|that|doing\ so)                               # This would:
        \ (?:would|will|could|can|means?|meant|includes?|has|have)
      | because | for\ example | such\ as | already | evidence | benefits? | in\ return | concern\w*
      | found | shows? | showed | told\ us | heard | estimate[sd]? | spent | said  # In 2030 they spent:
      | would | welcomes? | supports?
      | in\ (?:19|20)\d\d
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POINTS_ON = re.compile(
    r"\b(?:asks?|recommend\w*|calls?|calling|should|must|needs?|wants?|deliver|following|as follows|below"
    r"|priorit\w+)\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?P<label>(?:our |key |lga )?(?P<kind>recommendation|ask|call|offer|commitment|promise) ?"
    r"(?:no\.? ?)?(?:\d{1,3}[a-z]?|[a-z])?)"
    r"\s*(?:[:.)]|\s[\u2013\u2014-])\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_HINT = re.compile(
    r"\basks\b|\brecommendations?\b|\b(?:we|the lga) (?:would|wish|hope|want|are calling|call)\b|\bministers to do\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:committee|commission|review|inquiry|government|report|progress|previous|response|respond|ombudsman|panel"
    r"|their|its)\b",
    re.IGNORECASE,
)
_LONGEST = 120
_SHORT = (
    10  # words of a lead that only names whom or what its list is about: "For the Department for Transport:"
)
# How sentences that ask begin, where a label has said already that they do.
_VERBS = frozenset(
    word
    for line in (
        "abolish accelerate address adopt agree align allow amend appoint avoid back bring broaden build cap change",
        "clarify commit confirm consider consult continue convene create cut deliver develop devolve double drop",
        "empower enable end enhance ensure equip establish exempt expand explore extend fix focus fully fund further",
        "give grant guarantee halt honour implement improve include increase incentivise index introduce invest issue",
        "join keep launch lay lead legislate let lift limit link maintain make meet mandate move offer pass pause pay",
        "pilot place prioritise produce promote protect provide publish put raise recognise reduce refocus reform",
        "reinstate reject remove repeal replace require reset resource restore retain reverse review revise rule scrap",
        "secure set share simplify speed stop strengthen streamline support suspend sustain tackle take target test",
        "transfer treat trust update uprate use widen withdraw work write",
    )
    for word in line.split()
)
_ASKING = re.compile(
    r"""
    \b(?:
        should | must | needs?\ to | has\ to | ought\ to                              # The Government should …
      | we\ (?:ask|urge|call|want|recommend|need)                                    # We urge …
      | (?:is|are)\ calling | calls?\ (?:for|on) | urges? | recommends?               # The LGA is calling …
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def section_label(text: str) -> Label | None:
    """Read a line that is nothing but a label: "Key recommendations", "What we will do", "Annex A: all our asks"."""
    if len(text) > _LONGEST:
        return None
    if found := label_line(text):
        return found
    printed = text.rstrip(" :.")
    if _ASKS.fullmatch(text):
        return Label("ask", printed)
    return Label("commitment", printed) if _PROMISES.fullmatch(text) else None


def lead_label(text: str) -> Label | None:
    """Read a sentence that opens a list and asks for it: "The LGA is calling for:"."""
    if not text.endswith(":") and _POLITE.fullmatch(text):
        return Label("ask", text)
    if not text.endswith(":") or len(text) > 400:
        return None
    sentence = re.split(r"(?<=[.!?])\s+", text)[-1]
    if label := section_label(sentence):
        return label
    if _LEAD.fullmatch(sentence):
        return Label("ask", sentence.rstrip(" :"))
    if _OFFER_LEAD.fullmatch(sentence):
        return Label("offer", sentence.rstrip(" :"))
    return Label("commitment", sentence.rstrip(" :")) if _PROMISE_LEAD.fullmatch(sentence) else None


def run_in(text: str) -> Label | None:
    """Read a label before the words that it labels: "Recommendation 3: …", "Our ask: …"."""
    if found := _RUN_IN.fullmatch(text):
        kind = {"offer": "offer", "commitment": "commitment", "promise": "commitment"}.get(
            found["kind"].lower(), "ask"
        )
        return Label(kind, found["label"].strip(), found["rest"])
    return run_in_label(text)


def leads_on(text: str) -> bool | None:
    """Whether a list is what the label above it says, given the line between them; None if that is not clear."""
    if not text:
        return True
    if _NOT_ASKING.search(text):
        return False
    if text.endswith(":") and (_POINTS_ON.search(text) or text.count(" ") < _SHORT):
        return True
    return None


def points_on(text: str) -> bool:
    """A line under a label that leads to what comes after it: "The asks of each chapter are listed below."."""
    return bool(_POINTS_ON.search(text))


def hints_at_asks(text: str) -> bool:
    """A short line that speaks of asks in words that are no known label, and not of somebody else's."""
    return len(text) <= _LONGEST and bool(_HINT.search(text)) and not _OF_OTHERS.search(text)


def asks(sentence: str) -> bool:
    """A sentence that asks, where a label has said that there are asks: "Government should …", "Give councils …"."""
    first = sentence.split(" ", 1)[0].strip("\u2018\u201c'\"(").lower()
    return first in _VERBS or bool(_ASKING.search(sentence))
