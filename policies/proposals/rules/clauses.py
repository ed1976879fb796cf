"""A sentence in its place: what it is said of, under which condition, and whose view it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from policies.proposals.rules.known_words import REPORTING, words_of

_OURS = re.compile(
    r"""
    \b(?:
        we|us|our|I|my|me|LGA|WLGA
        | Local\ Government\ A\w+  # Local Government Association
        | this\ Association|the\ Association
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OURS_FIRST = re.compile(
    r"""
    \W*(?:[\w'\u2019 ]{0,30},\ )?(?:the\ |this\ )?(?:
        LGA\b|WLGA\b
        | Local\ Government\ A\w+  # Local Government Association
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(
    r"""
      [,;:()\u2013\u2014]                                         # ,
      | \b(?:and|but|so|while|whilst|although|though|which|as)\b  # and
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
_CONDITION = re.compile(r"\b(?:if|unless|whether|because|lest)\b[^,;:.\u2013\u2014]*", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    r"""
    \W*(?:and\ |but\ |so\ )?
    (?:if|unless|where|when|as|although|though|while|whilst|since|because)\b[^,]*,
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_CONDITION = re.compile(
    r"""
    \W*(?:but\ |and\ |so\ |even\ |only\ )?
    (?:if|unless|should\ the|should\ a|should\ any|when)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"""
    \W*(?:but\ |and\ |so\ |yet\ )?
    (?:without|were|had|until|unless|otherwise|failing\ that|or\ else)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b|\bcould\b|\bmight\b", re.IGNORECASE)
_LAW_FIRST = re.compile(
    r"""
    \W*(?:but\ |and\ |so\ )?(?:
        under\ (?:the\ )?(?:[\w'\u2019-]+\ ){0,4}(?:acts?|bill|clauses?|sections?|subsections?|schedules?
            |regulations?|rules?|law|legislation|powers|duty|plans?|proposals?|scheme|system|arrangements
                |framework|code|order|terms|guidance)\b
      | under\ (?:this|these|the\ (?:government|current|present|existing|new|draft|proposed|19\d\d|20\d\d))
      | (?:by|in)\ law\b | the\ law\b | at\ present\b | currently\b | since\ (?:[A-Z]\w+\ )?\d{4}\b
          | from\ (?:\d{1,2}\ )?(?:[A-Z]\w+\ )?\d{4}\b
      | as\ the\ law\ stands | existing\ (?:law|rules|legislation) | clause\ \d+\ (?:would|says|will
          |provides|requires|places|gives)
      | (?:new\ )?(?:clause|amendment)s?\ \d+\w?\ ?(?:\(|:|would\ (?:say|require|place|mean|give|insert)
          |says|in\ the\ name)
      | section\ \d+\ (?:of|says|requires|provides) | the\ (?:act|regulations|draft\ \w+|statutory\ \w+
          |explanatory\ notes|consultation(?:\ \w+)?|proposed\ \w+|bill)\ (?:says?|requires?|states?
              |provides?|would|will|places?|sets?|proposes?|gives?|creates?|makes?)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STATUTORY = re.compile(
    r"""
    \bstatutory\ dut | \bby\ law\b | \blegally\b | \b(?:the|that|this|an)\ (?:\d{4}\ )?Act\b
        | \b[A-Z]\w+\ Acts?\ \d{4} | \bsection\ \d | \bregulation\ \d
    | \b(?:already|currently|at\ present)\ (?:must|have|has) | \bmust\ already\b | \bmust\ currently\b
        | \bhave\ to\ already\b
    | \bare\ required\ (?:to|by) | \bhave\ regard\ to\b | \bunder\ the\ [A-Z][\w\ ]{2,40}\ Acts?\b
        | \bwithin\ \w+\ (?:days|weeks|months)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DESCRIPTIVE = re.compile(
    r"""
      \balready\b|\bcurrently\b|\bat\ present\b|\bthese\ days\b
      | \btoday\b|\bat\ the\ moment\b
      | \beach\ (?:day|week|year)\b  # each day
      | \bwhich\ means\b|\bmeans\ that\b|\bwould\ mean\b|\bwould\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"""
    \bwe\ (?:strongly\ |fully\ |very\ much\ )?(?:agree|support|endorse|share|echo|concur)\b
    | \b(?:was|is|are|were)\ (?:quite\ |absolutely\ |surely\ )?right\ to\b | \brightly\ (?:said|says|noted
        |recommended|called|argued)
    | \bwe\ think\ so\ too\b | \blike\ (?:the|many)\b[^,]{2,60},\ we\b | \bwe\ join\b
        | \balongside\ [^,]{2,60},\ we\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DISOWNED = re.compile(
    r"""
      \bnot\ our\ (?:view|position)\b                      # not our view
      | \bwe\ (?:do\ not|don['\u2019]t|disagree|cannot)\b  # we do not
      | \bno\ view\b|\bdiffering\ views\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"""
      \baccording\ to\b
      | \bin\ the\ (?:words|view|opinion)\ of\b     # in the words of
      | \bfor\ the\ \w+\ (?:guild|union|society)\b  # for the trees guild
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VIEW_OF = re.compile(
    r"""
      ['\u2019]s?\ (?:\w+\ )?(?:
          view|preferred\ option|preference|position|plan|proposal|intention
          |recommendation|argument|letter|report|ambition|policy
      )\ (?:is|was|are)\ (?:that|for)\b      # ’s view is that
      | \b(?:the|an?|this|that|one)\ (?:\w+\ )?(?:
            view|idea|theory|rule|argument|suggestion|claim|belief|assumption
            |instruction|advice|expectation|notion|feeling|myth|thought|hint
            |temptation
        )\ (?:is\ |was\ |persists\ )?that\b  # the view that
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAYS_AFTER = re.compile(
    r"""
      ,\ (?!(?:which|who|as|when|where|and|but)\b)(?:[\w'\u2019-]+\ ){1,8}
      (?:says?|said|argues?|argued|believes?|adds?|added)
      (?:\ [\w'\u2019-]+){0,4}[.!]?$                     # , the Board says
      | ,\ (?:says?|said|adds?|added)\ [^,]{2,80}[.!]?$  # , says Ann Ashe
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAST = re.compile(
    r"""
    \b(?:we|I|LGA|A\w+|councils|it|report|members)\ (?:had\ |first\ |also\ |then\ |previously\
        |successfully\ |last\ \w+\ |have\ )?
    (?:called|asked|urged|argued|recommended|pressed|lobbied|said|warned|sought|proposed|suggested
        |requested|wanted|hoped|opposed|campaigned|made\ the\ case|wrote)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADVICE = re.compile(
    r"""
      \bof\ course\b
      | \bwe\ believe\b(?=,\ )  # we believe,
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IT = re.compile(r" ?(?:It|They)\b")
_TURNS = re.compile(
    r"""
      ;
      | \b(?:and|but|so)\ (?:it|this|that|they|we|the|these|those|now)\b  # and it
    """,
    re.VERBOSE | re.IGNORECASE,
)  # a clause of its own begins
_STILL = re.compile(
    r"""
    \b(?:
        still|continues?|remains?|repeat|again|today|now|reiterate|once\ more
        |stands?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MET = re.compile(
    r"""
    \b(?:
        was\ met|were\ met|has\ been\ met
        | which\ (?:the\ \w+\ )?(?:has|have|was|were|it)  # which has
        | has\ since|have\ since|glad|delighted|pleased\ that
        | (?<!be\ )grateful\ (?:that|for)                 # grateful that
        | welcome\ that|in\ force|brought\ in|adopted
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Paper:
    """What is known of the paper that a sentence is printed in."""

    is_for_parliament: bool = False  # a briefing: "Members" are Members of Parliament
    is_to_official: bool = False  # a letter to a minister, or a response: "you" is asked
    is_put_to_official: bool = (
        False  # it asks of somebody from beginning to end: what has no subject is asked too
    )


@dataclass
class Clause:
    """One sentence: as printed, and with the words of others hidden letter for letter."""

    text: str
    open_text: str
    paper: Paper = field(default_factory=Paper)
    is_cell: bool = False
    continues_ours: bool = False  # the sentence before is about the association, so that "it" is
    follows_law: bool = False  # the sentence before says what a law or a proposal is
    is_description: bool = False  # its section says what was announced, or what a bill does

    @cached_property
    def is_law(self) -> bool:
        """It says what a law, a bill or a proposal is, or would be."""
        return bool(_LAW_FIRST.match(self.open_text))

    @cached_property
    def is_statutory(self) -> bool:
        """It speaks of a law somewhere: "must" is a duty then."""
        return bool(_STATUTORY.search(self.open_text))

    @cached_property
    def is_descriptive(self) -> bool:
        return bool(_DESCRIPTIVE.search(self.open_text))

    @cached_property
    def is_conditional(self) -> bool:
        return bool(_OPENS_CONDITION.match(self.open_text)) or self.is_hypothetical

    @cached_property
    def is_hypothetical(self) -> bool:
        """It says what would follow: "Without grant …", "If it were cut, … would"."""
        opens = bool(_OPENS_CONDITION.match(self.open_text))
        return bool(_HYPOTHETICAL.match(self.open_text)) or opens and bool(_WOULD.search(self.open_text))

    def in_condition(self, place: int) -> bool:
        """Whether a place lies within "if …", "whether …" or "because …"."""
        opening = _OPENS_CLAUSE.match(self.open_text)
        if opening and place < opening.end():
            return True
        return any(found.start() <= place < found.end() for found in _CONDITION.finditer(self.open_text))

    @cached_property
    def is_ours(self) -> bool:
        """The association takes up what somebody else says, in its own words."""
        return bool(_TAKEN_UP.search(self.open_text)) and not _DISOWNED.search(self.open_text)

    @cached_property
    def is_reported(self) -> bool:
        return self.is_of_others_at(len(self.open_text))

    def is_of_others_at(self, place: int) -> bool:
        """Whether what is said at a place is somebody else's view: a verb of saying before it has another subject."""
        if self.is_ours:
            return False
        text = self.open_text
        if _ACCORDING.search(text[:place]) or _VIEW_OF.search(text[:place]):
            return True
        tail = _SAYS_AFTER.search(text)
        if tail and not _OURS.search(tail[0]) and place <= tail.start():
            return True
        return any(not self._is_said_by_us(found) for found in _sayings(text[:place]))

    def _is_said_by_us(self, found: re.Match[str]) -> bool:
        before = self.open_text[: found.start()]
        if _OURS_FIRST.match(before):
            return True
        cuts = [cut.end() for cut in _BREAK.finditer(before)]
        for start in [*reversed(cuts), 0]:
            words = before[start:]
            if _WORD.search(words):
                return bool(_OURS.search(words)) or self.continues_ours and bool(_IT.match(words))
        return False

    @cached_property
    def is_past(self) -> bool:
        """It says what the association asked for once."""
        return bool(_PAST.search(self.open_text) or _MET.search(self.open_text)) and not _STILL.search(
            self.open_text
        )

    def is_past_at(self, place: int) -> bool:
        """Whether a place hangs on what the association said once: "In 2019 we said that the tax should go"."""
        said = [found.end() for found in _PAST.finditer(self.open_text[:place])]
        return (
            bool(said)
            and not _TURNS.search(self.open_text, said[-1], place)
            and not _STILL.search(self.open_text)
        )

    @cached_property
    def speaks_of_us(self) -> bool:
        return bool(_OURS.search(self.open_text))

    @cached_property
    def is_advice(self) -> bool:
        """ "Councils should of course …", "councils should, we believe, …"."""
        return bool(_ADVICE.search(self.open_text))


_NO_VERB_AFTER = re.compile(
    r"\b(?:the|a|an|our|this|its|their|his|her|these|of|for|no|any|in|with|by)\W+$", re.IGNORECASE
)
# Nouns as often as verbs: verbs only before what is said, "that …".
_NOUNS_TOO = words_of(
    """
    accept accepted advise agree agreed ask asks call calls claim claims confirm demand demands feel find
    finds found heard hope hopes intend mean means note notes pledge pledges promise promises propose
    provide provided provides reckon report reported reports request require required rule rules seek show
    shows state states stress want wants write
    """
)
_WHAT_IS_SAID = re.compile(r" (?:that|how|\u2020)")
_TO_DO = words_of(
    """
    ask asked asks call called calls expect expected expects require required requires urge urged urges want
    wanted wants
    """
)
_OBJECT = re.compile(
    r" (?:for|on|upon|that|to|the|ministers|councils|government|every|all|each)\b", re.IGNORECASE
)


def _sayings(before: str) -> list[re.Match[str]]:
    """Verbs of saying that govern what comes after: each has a subject, and is no noun ("a call", "the report")."""
    found = []
    for each in _WORD.finditer(before):
        if (
            each[0].lower() in REPORTING
            and each.start()
            and not _NO_VERB_AFTER.search(before[max(0, each.start() - 12) : each.start()])
        ):
            after, word = before[each.end() :], each[0].lower()
            if ";" in after or ". " in after:
                continue
            if (
                word in _NOUNS_TOO
                and not _WHAT_IS_SAID.match(after)
                and not (word in _TO_DO and _OBJECT.match(after))
            ):
                continue
            found.append(each)
    return found
