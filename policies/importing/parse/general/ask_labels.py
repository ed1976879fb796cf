"""Labels under which a general paper lists what it asks, offers or promises, and the sentences that open such a list.

A label is on a line of its own. A lead is a sentence that ends in a colon and asks for what the list says.
"""

from __future__ import annotations

import re

from policies.importing.parse.paper.labels import Label, label_line, run_in_label

NUMBERS = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|hundred"  # of asks
# Parts of the verbose rules below, in which a blank counts only behind a stroke.
_US = r"""
    (?:
        (?:
            our|the\ lga['\u2019]s|lga|the\ association['\u2019]s
            |local\ government['\u2019]s|councils['\u2019]?|the\ sector['\u2019]s
        )[ ]
    )?
"""
_KEY = rf"""
    (?:
        (?:
            key|main|core|headline|overall|specific|further|other
            | additional|wider|closing|final|summary\ of|list\ of
            | full\ list\ of|all|all\ of|policy|top|manifesto|priority
            | immediate|urgent|detailed|short-term|medium-term|long-term
            | joint|shared|proposed
            | {NUMBERS}  # 12
        )[ ]
    ){{0,2}}
"""
_WHO = r"(?:\ (?:to|of|for|from|by)(?:\ the)?(?:\ [\w'\u2019&,-]{1,30}){1,9})?"
# Those who can do what is asked; a paper may ask them in its labels and in the sentences over its lists.
_THEM = r"""
    (?:
        (?:
            the|all|both|uk|central|national|hm|next|new|incoming|future|political
            |ministers\ and
        )[ ]
    ){0,3}(?:
        government|mayors?|parliament|parliamentarians|parties|ministers?
        |treasury|chancellor|prime\ minister|secretary\ of\ state|mps|peers
        |members|committee|department|departments|whitehall|regulators?
    )
"""
_ASKS = re.compile(
    rf"""
    (?:(?:annex|appendix|chapter|section|part)?\ ?(?:[a-z]|\d{{1,2}})(?:\.\d{{1,2}})?[ :.)\u2013\u2014-]{{1,4}})?  # 2.
    (?:(?:annex|appendix)[ :.\u2013\u2014-]{{1,4}})?                     # Annex:
    (?:the\ )?(?:
        {_KEY}{_US}{_KEY}(?:asks|recommendations|calls){_WHO}             # Key recommendations; Summary of our asks
      | {_KEY}{_US}{_KEY}(?:calls|demands|requests)(?:\ (?:to|for)\ action)?{_WHO}      # Our calls to action
      | {_KEY}call\ to\ action{_WHO}
      | {_KEY}(?:actions?|reforms?|changes|steps|interventions)(?:\ (?:needed|required|sought))?
        \ (?:for|from|by)\ {_THEM}                                       # Actions for Government
      | next\ steps\ for\ {_THEM}
      | how\ {_THEM}\ can\ (?:help|act|support\ councils)                # How the Government can help
      | (?:our|the\ lga['\u2019]s|lga)\ {_KEY}(?:proposals|priorities)
        \ for\ (?:the\ |this\ )?(?:[\w'\u2019-]{{1,20}}\ ){{0,3}}
        (?:government|parliament|budget|statement|review|bill|act)
      | {_KEY}(?:action|changes|reforms?)\ (?:that\ )?we\ (?:need|want|seek|are\ (?:seeking|asking\ for|calling\ for))
        (?:\ to\ see)?
      | {_US}{_KEY}(?:ask|recommendation){_WHO}                           # Our ask of Government
      | (?:summary|list|table)\ of\ (?:every|each|all|our|the|lga)(?:\ (?:key|our|lga|main))?
        \ (?:asks?|recommendations?){_WHO}                                # List of every ask
      | (?:every|each)\ ask(?:\ in\ this\ (?:paper|submission|response))?   # Every ask in this submission
      | (?:asks|recommendations)\ (?:by\ theme|in\ full|at\ a\ glance)     # Recommendations in full
      | together,?\ let['\u2019]?s\ deliver                               # Together, let's deliver:
      | what\ (?:needs\ to|must|should|has\ to)\ (?:happen|change|be\ done)(?:\ (?:now|next))?   # What needs to happen
      | what\ (?:{_THEM})\ (?:should|must|needs?\ to|can)\ do(?:\ (?:now|next|to\ help))?
      | what\ (?:we|the\ lga|councils|local\ government)
        \ (?:need|want|wants|needs|recommends?|would\ like|(?:is|are)\ (?:asking|calling)(?:\ for)?|(?:is|are)\ seeking)
        (?:\ to\ (?:see|happen|change))?(?:\ (?:from|of|in|for)\ (?:the\ )?[\w'\u2019&-]+(?:\ [\w'\u2019&-]+){{0,6}})?
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
# Whoever else a paper may say should act: bodies that answer to ministers, and what ministers make.
_OUGHT = r"""
    (?:[^.:?!,]{0,60},\ )?(?:the\ |this\ |any\ )
    (?:[\w'\u2019-]{1,25}\ ){0,5}(?:
        bill|act|budget|statement|settlement|review|strategy|plan|paper|guidance
        |regulations?|legislation|policy|fund|framework|scheme|programme
        |reforms?|code|agency|commission|inspectorate|committee|regulators?
        |ombudsman|ofsted|ofwat|ofgem|ofcom|nhs|england|boards|companies
        |providers
    )
"""
_SUBJECT = r"""
    (?:
        we|i|the\ lga|lga
        | the\ local\ government\ association(?:\ \(lga\))?              # the local government association
        | the\ (?:
              association|alliance|network|partnership|federation|forum|group|union
          )                                                              # the association
        | (?:our\ (?:members?|member\ )?)?
          (?:councils|authorities|boroughs|districts|counties|parishes)  # councils
        | our\ members|local\ government|local\ authorities
    )
"""
_LEAD = re.compile(
    rf"""
    (?:
        (?:[^.:?!]{{0,80}}(?:\b(?:that|which|and|so)|,)\ )?                     # There are points that I would press:
        {_SUBJECT}(?:\ (?:is|are|am|would|['\u2019]re)|['\u2019]re)?
        \ (?:(?:now|also|therefore|jointly|together|urgently|again|further)\ )*
        (?:call(?:s|ing)?\ (?:up)?(?:for|on)|ask(?:s|ing)?|urg(?:e|es|ing)|recommend(?:s|ing)?
          |press(?:es|ing)?(?:\ for)?
          |wants?|needs?|seek(?:s|ing)?|propos(?:e|es|ing)|like)\b
        (?!\ (?:help|views|evidence))                                    # We are calling on the Government to:
      | (?:[^.:?!]{{0,80}}(?:\b(?:that|and|so)|,)\ )?(?:an?\ |all\ )?{_THEM}(?:\ (?:for|of)\b[\w\ ,]{{0,60}})?
        (?:\ (?:now|also|therefore|urgently))?
        \ (?:should|must|needs?\ to|has\ to|have\ to|ought\ to)\b        # The Government should:
      | {_OUGHT}\ (?:should|must|needs?\ to|ought\ to)\b                 # The final settlement should:
      | (?:(?:and|so|but|therefore)\ )?(?:our|the\ lga['\u2019]s)\ (?:key\ |main\ |priority\ |policy\ ){{0,2}}
        (?:asks?|recommendations?|calls?|requests?)\b                          # And our asks are:
      | (?:[^.:?!]{{0,80}}[, ])?(?:we|i)\ (?:have|make|made|propose|offer)\ (?:the\ following\ |(?:{NUMBERS})\ )?
        (?:[\w-]{{1,15}}\ )?(?:asks?|recommendations?|requests?|calls|proposals)\b   # I have three asks of you:
      | (?:[^.:?!]{{0,160}}(?:\band|,)\ )?(?:we|i)\ (?:would|should|['\u2019]d)
        \ (?:be\ (?:very\ |most\ )?(?:grateful|glad|obliged)|appreciate|welcome)\b
        (?:\ it)?\ (?:if|for|your)\b                                     # We would be grateful if you would:
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
# What somebody else asked, told by the paper: "The Committee recommended that the Government should:".
_TOLD_OF_OTHERS = re.compile(
    r"""
    \b(?:committee|commission|review|report|inquiry|panel|auditors?|inspectors?|ombudsman|government|minist(?:er|ry)\w*
      |department|consultation|paper|study|survey|they|it|he|she|which|who|campaigners|charities|union\w*)\b
    [^.:?!]{0,40}
    \b(?:said|says?|found|finds|recommend(?:s|ed)?|conclud(?:es?|ed)|argu(?:es?|ed)|call(?:s|ed)|ask(?:s|ed)|suggest(?:s|ed)?
      |propos(?:es?|ed)|wants?|wanted|urge[sd]|states?|believes?)\b
    [^:?!]{0,120}\b(?:should|must|needs?\ to|ought\ to|to)\b
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
    r"""
    \b(?:
        asks?
        | recommend\w*  # recommends
        | calls?|calling|should|must|needs?|wants?|deliver|following
        | as\ follows|below
        | priorit\w+    # priorities
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"""
    ^(?:\W|\d)*(?:the\ )?(?:key\ |main\ |all\ |summary\ of\ )*recommendations?
    \ (?:of|from|by)\ .{0,60}\b(?:
        committee|commission|review|report|inquiry|panel|ombudsman|taskforce
        |auditors?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_OPEN_END = re.compile(
    r"""
    (?P<text>.{5,300}\b(?:to|for|on|that|should|must|by|would|include|are))
    (?:\s*(?:\u2026|\.\.\.|[\u2013\u2014-]))?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"""
      (?:and\ |but\ )?(?:it|they|he|she|this|these|we)(?:\ also|\ now)?[ ]
      (?:should|must|need\ to|needs\ to|ought\ to)
      (?:\ also|\ not|\ never){0,2}\s*:      # it should :
      | (?:and|but)(?:\ also)?(?:\ to)?\s*:  # and :
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"""
    (?:(?:our|key|lga|policy|priority)\ )*
    (?P<kind>recommendation|ask|call|proposal|offer)\ (?:no\.?\ ?)?(?:
        \d{1,3}[a-z]?  # 12
        | [a-z]        # a
        | one|two|three|four|five|six|seven|eight|nine|ten
    )(?:\ \([^()]{1,60}\))?\s*[:.]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_LIST = re.compile(r"(?P<lead>[^:;]{4,300}:)\s+(?P<rest>\S.*)", re.DOTALL)
_SEMICOLON = re.compile(r";\s*")
_MARKED = re.compile(
    r"""
    (?:^|(?<=\s))\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+
    """,
    re.VERBOSE,
)
_JOINED = ("and", "or")
_LABEL_WITHIN = re.compile(
    r"""
    (?<=[.!?])\s+(?=
        (?:(?:LGA|Our|Key|Policy)\ )?(?:[Rr]ecommendation|[Aa]sk)(?:\ \d{1,3})?:
        \ [A-Z]
    )
    """,
    re.VERBOSE,
)
_NEEDS = re.compile(r"\bneeds?\b", re.IGNORECASE)
_PROMISING = re.compile(
    r"""
    (?:
        we
        | (?:our\ |all\ )?(?:member\ )?councils  # councils
        | the\ lga|local\ government|local\ authorities|our\ members
        | the\ sector
    )(?:\ also|\ together|\ therefore)?\ (?:
        will|can|could|would|offer|commit|pledge|promise|undertake
        | stands?\ ready
        | (?:are|is)\ (?:ready|willing)          # are ready
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A part of a whole first, or what was: no ask is worded so.
_SHARE = re.compile(
    r"""
    (?:
        nearly\ |almost\ |about\ |around\ |some\ |over\ |more\ than\ |only[ ]
        |just\ |at\ least[ ]
    )?(?:
        [\w-]{1,12}\ (?:[\w-]{1,20}\ )?(?:in|out\ of)\ (?:every\ )?(?:
            two|three|four|five|six|seven|eight|nine|ten
            | \d{1,3}                                                          # 12
        )\b
        | \d[\d.,]{0,9}\ ?(?:%|per\ cent)(?:\ of)?\b                           # 5 per cent
        | (?:half|(?:a|one|two)\ (?:thirds?|quarters?|fifths?|tenths?))\ of\b  # half of
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where|when)\b[^,.;]{0,150}", re.IGNORECASE)
_PAST = re.compile(
    r"""
    \b(?:
        was|were|had
        | (?:has|have)\ (?:been|risen|fallen|grown|lost|doubled)  # has been
        | spent|rose|fell|told\ us
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"""
    (?P<label>
        (?:our\ |key\ |lga\ )?
        (?P<kind>recommendation|ask|call|offer|commitment|promise)\ ?
        (?:no\.?\ ?)?(?:\d{1,3}[a-z]?|[a-z])?
    )\s*(?:[:.)]|\s[\u2013\u2014-])\s+(?P<rest>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HINT = re.compile(
    r"""
      \basks\b|\brecommendations?\b
      | \b(?:we|the\ lga)\ (?:would|wish|hope|want|are\ calling|call)\b  # we would
      | \bministers\ to\ do\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:committee|commission|review|inquiry|government|report|progress|previous|response|respond|ombudsman|panel"
    r"|their|its)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_COUNT = re.compile(
    rf"""
    \b(?P<count>
        \d{{1,2}}                    # 12
        | {"|".join(_NUMBER_WORDS)}  # one
    )\ (?:[\w-]{{1,15}}\ ){{0,2}}(?:
        asks|recommendations|calls|requests|demands|offers|pledges|promises
        |commitments
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
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
        "announce ask ban begin boost cease collect combine cover declare encourage enforce freeze hold insert insist",
        "leave merge mirror open oppose permit pool press prevent prohibit reconsider refuse relax release rethink",
        "return seek separate speak spend start train urge waive",
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
    if len(text) > _LONGEST or _BY_OTHERS.search(text):
        return None
    if found := label_line(text):
        return found
    printed = text.rstrip(" :.")
    if _ASKS.fullmatch(text):
        return Label("ask", printed)
    return Label("commitment", printed) if _PROMISES.fullmatch(text) else None


def lead_label(text: str, *, over_list: bool = False) -> Label | None:
    """Read a sentence that opens a list and asks for it: "The LGA is calling for:".

    Directly over a list its colon may be missing, where it breaks off: "We call on the Government to".
    """
    if not text.endswith(":") and _POLITE.fullmatch(text):
        return Label("ask", text)
    if over_list and (open_end := _OPEN_END.fullmatch(text)):
        text = f"{open_end['text']}:"
    if not text.endswith(":") or len(text) > 400:
        return None
    sentence = _LAST_SENTENCE.split(text)[-1]
    if label := section_label(sentence):
        return label
    printed = sentence.rstrip(" :")
    if _OFFER_LEAD.fullmatch(sentence):
        return Label("offer", printed)
    if _LEAD.fullmatch(sentence) and not _TOLD_OF_OTHERS.search(sentence):
        return Label("ask", printed)
    return Label("commitment", printed) if _PROMISE_LEAD.fullmatch(sentence) else None


def count_in(label: str) -> int:
    """How many asks a label announces: 5 of "Our five asks", 0 if it does not say so."""
    found = _COUNT.search(label)
    if not found:
        return 0
    word = found["count"].lower()
    return int(word) if word.isdigit() else _NUMBER_WORDS.index(word) + 1


def goes_on(text: str) -> bool:
    """A line that opens a further list of what a list before it asks: "It should not:"."""
    return bool(_GOES_ON.fullmatch(text))


def number_label(text: str) -> Label | None:
    """Read a line that is nothing but the number of an ask, whose words are below it: "Recommendation 3"."""
    found = _NUMBER_LINE.fullmatch(text)
    return (
        Label("offer" if found["kind"].lower() == "offer" else "ask", text.rstrip(" :.")) if found else None
    )


def listed_in_line(text: str) -> tuple[Label, list[str]] | None:
    """What a sentence lists after its colon: "Our asks are: a duty; a fund; and a plan."."""
    found = _LINE_LIST.match(text)
    label = lead_label(found["lead"]) if found else None
    if found is None or label is None:
        return None
    rest = _LAST_SENTENCE.split(found["rest"])[0]
    parts = _MARKED.split(rest) if len(_MARKED.findall(rest)) > 1 else _SEMICOLON.split(rest)
    parts = [part for each in parts if (part := _without_joiners(each))]
    return (label, parts) if len(parts) > 1 else None


def _without_joiners(part: str) -> str:
    """A part of a list without the "and" that joins it to the part before it or after it."""
    parted = part.strip(" ;,").split(" ")
    first, last = parted[0].lower() in _JOINED, parted[-1].lower() in _JOINED
    return " ".join(parted[first : len(parted) - last]).strip(" ;,")


def labels_apart(text: str) -> list[str]:
    """The text cut before each label in its midst: "By rents. LGA recommendation: Councils should …"."""
    return _LABEL_WITHIN.split(text)


def run_in(text: str) -> Label | None:
    """Read a label before the words that it labels: "Recommendation 3: …", "What we are asking for: …"."""
    if found := _RUN_IN.fullmatch(text):
        kind = {"offer": "offer", "commitment": "commitment", "promise": "commitment"}.get(
            found["kind"].lower(), "ask"
        )
        return Label(kind, found["label"].strip(), found["rest"])
    if label := run_in_label(text):
        return label
    before, colon, rest = text[: _LONGEST + 1].partition(":")
    if colon and rest.startswith(" ") and (label := section_label(before)):
        return Label(label.kind, label.printed, text[len(before) + 1 :].strip())
    return None


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


def asks_in_heading(text: str) -> bool:
    """A heading that asks and is not the name of a topic, such as "Support for carers"."""
    first, second, *_ = *text.lower().split(), "", ""
    is_topic = second in ("", "for", "of", "and") or (first == "work" and second in ("in", "on"))
    return not is_topic and (asks(text) or bool(_NEEDS.search(text)))


def promises(sentence: str) -> bool:
    """A sentence that offers or promises, where a label has said so: "Councils will …", "We stand ready to …"."""
    first = sentence.split(" ", 1)[0].lower()
    return first in _VERBS or bool(_PROMISING.match(sentence))


def is_fact(text: str) -> bool:
    """Whether an item in a list of asks states a fact and asks for nothing: "Four children in ten travel alone."."""
    if asks(text) or not text.endswith("."):
        return False
    return bool(_SHARE.match(text) or _PAST.search(_RELATIVE.sub("", text)))
