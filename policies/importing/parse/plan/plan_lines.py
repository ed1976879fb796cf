"""What single lines of a business plan are: one rule for each function, about a line and its neighbours."""

from __future__ import annotations

import re

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.line_account import flat
from policies.text.period import period_in, range_in

_WE_WILL = (
    r"(?:what\s++)?(?:we(?:\s++(?:will|shall|are\s++going\s++to|plan\s++to|intend\s++to|promise\s++to|pledge\s++to"
    r"|commit\s++to|are\s++committed\s++to)|['\u2019]ll)"
    r"|the\s++(?:lga|association|local\s++government\s++association)\s++(?:will|shall))(?:\s++do)?"
)
# Between the outcome and the words: "Homes – in the coming year we will:".
_THEN = r"""
    (?:
        (?:in|over|during|by)\ [^.:;,?!\u2010-\u2015]{3,40}?,?[ ]         # in 2031
        | to\ (?:this\ end|do\ (?:this|so)|achieve\ this|get\ there),?[ ]  # to this end
    )?
"""
_DASH = r"[-\u2010-\u2015]"
# "Homes – we will:", "Homes we will", "Homes: what we will do", or "We will:" alone.
_WE_WILL_END = re.compile(
    rf"""
    (?:
        (?:(?:(?<!\s)\s++)?[\u2010-\u2015:;(]|(?<!\s)\s++-)\s*+{_THEN}  # :
        | (?:(?:(?<!\s)\s++)?,|(?<!\s)\s)\s*+                           # ,
        | ^
    ){_WE_WILL}\s*+[:.\u2026\u2010-\u2015-]*+\)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WE_WILL_AFTER_DASH = re.compile(
    rf"""
    (?:
        \s{_DASH}           # -
        | [\u2010-\u2015:]  # :
    )\s*{_THEN}{_WE_WILL}\s*:?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Homes – we will work to:" over a list; "How we will work" speaks of something else.
_WE_WILL_AND_VERB = re.compile(
    rf"""
    (?!(?:how|why|when|where)\b).*?\b{_WE_WILL}(?:\ \w+){{0,3}}\s*:?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# "We will:" on a line of its own over a list, or "To do this, over the year we will:".
_WHEN = (
    r"(?:in|during|over|by|this|next|to|as|through|with|together|working|for|because)\b[^.:;?!]{0,100}[ ,]"
)
_LEAD_END = (
    r"(?:(?:\ [\w/]+(?:[\u2010-\u2015-]\d{2,4})?){0,3}?\s*+[:.\u2026\u2010-\u2015-]*+"  # "... do in 2040/41"
    r"|(?:\ [\w'\u2019-]+){1,8}?\ to\s*+:?|(?:\ [\w'\u2019-]+){1,8}?\s*+:)"  # "We will work with partners to:"
)
_ONLY_LEAD = re.compile(
    rf"""
    (?:{_WHEN})?{_WE_WILL}{_LEAD_END}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD = re.compile(
    rf"""
    (?!(?:how|why|when|where|what|who|if)\b)(?:[^.:;?!]{{1,100}}[ ,])?{_WE_WILL}{_LEAD_END}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Our work this year" over the lists of a plan, under one priority after the other.
_WORK = re.compile(
    r"""
      (?:(?:our|the|key|main|priority)\ ){0,2}(?:
          work|actions?
          | activit(?:y|ies)                                                          # activity
          | programme|commitments|promises|pledges|deliverables|tasks
      )(?:\ programme|\ plan)?(?:
          \ (?:this|next|for|in|over|during|to|until|by)(?:\ [\w/'\u2019-]+){1,5}     # this year
          | \ \(?(?:19|20)\d\d[\d/\u2010-\u2015-]{0,5}\)?                             # 2022
      )?\s*:?
      | what\ we(?:\ are|['\u2019]re)[ ]
        (?:doing|going\ to\ do|delivering|working\ on)(?:\ [\w/'\u2019-]+){0,4}\s*:?  # what we are doing
      | how\ we(?:\ will|['\u2019]ll)\ (?:do|get|deliver|achieve|make)
        (?:\ [\w'\u2019-]+){1,3}\s*:?                                                 # how we will do this
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_WORK = 80
_LONGEST_LEAD = 120
_ALSO = re.compile(
    r"""
    \b(?:also|in\ addition|continue|too|as\ well|further)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AND_END = re.compile(
    r"""
    ,?(?<=[\w,])\ (?:and|so|which\ means)$
    """,
    re.VERBOSE | re.IGNORECASE,
)  # "... within a week, and we will:"
_LAST_SENTENCE = re.compile(r"[.!?][\"'\u2019\u201d)]{0,2}\s+(?=[^.!?]{2,120}$)")
# "Commitment 7: ...", "Commitment 7" over its words, "Pledge 3 – ...".
_NUMBERED = re.compile(
    r"""
    (?P<mark>(?:commitment|pledge|promise)\ (?:no\.?\ ?)?\d{1,3})
    (?:\s*[:.\u2010-\u2015-]\s*|\s+|$)(?P<words>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# "Priority 1 Homes", "4. PRIORITY TWO – Homes".
_NUMBERED_PRIORITY = re.compile(
    r"""
    (?:\d{1,2}[.)]?\s+)?(?:strategic\ )?priority\ (?:area\ )?(?:
        \d{1,2}  # 12
        | [A-H]  # A
        | one|two|three|four|five|six|seven|eight|nine|ten
    )\b(?!\.\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Our priorities for 2040/41", "Priorities and what we will deliver", "Our focus".
_PRIORITIES = re.compile(
    r"""
    (?:\d{1,2}[.)]?\ )?(?:
        (?:
            our|the|these|key|main|strategic|corporate|top|big|two|three|four|five
            |six|seven|eight|nine|ten
        )[ ]
    ){0,4}(?:
        priorit(?:y|ies)(?:\ areas?|\ themes?)?  # priority
        | focus(?:\ areas?)?                     # focus
        | areas?\ of\ focus|objectives|aims|ambitions|goals|themes
        | pillars|commitments|pledges|promises|missions
        | what\ we\ (?:want|will|plan|aim|intend|are\ going)(?:\ to)?[ ]
          (?:do|achieve|deliver)                 # what we want to do
        | work\ programme|plan\ of\ work
    )(?:
        \ (?:for|in|to|until)\ (?:the\ )?(?:\w+\ ){0,2}(?:
            years?|period|plan
            | (?:19|20)\d\d.{0,12}               # 2031
        )
        | \ \(?(?:19|20)\d\d.{0,12}              # 2022
    )?(?:\ (?:and|&)\ .{1,60})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_OUTCOME = 300  # characters
_LONGEST_NAME = 120
_CAMPAIGN = re.compile(
    rf"""
    (?:\d{{1,2}}(?:\.\d{{1,2}})?[.)]?\s+)?campaign\s*(?:
        {_DASH}  # -
        | :
    )\s*(?P<name>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAST = re.compile(
    r"""
    \b(?:
        what\ we(?:['\u2019]ve|\ have)?\ (?:did|done|achieved|delivered)  # what we did
        | last\ year|achievements?|accomplishments?
        | (?:progress|delivered|completed)\ (?:
              so\ far|to\ date|since|against
              | in\ (?:19|20)\d\d                                         # in 2031
          )
        | look(?:ing)?\ back                                              # look back
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:business|corporate|strategic|delivery|work|council|annual|operational)\s+plan\b", re.IGNORECASE
)
_ANY_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)
_PLAN_TITLE = re.compile(
    r"""
    (?:[\w'\u2019&.,()]+\ ){0,6}?(?:business|corporate|strategic|delivery)[ ]
    plan\b(?:
        \s*+[:,]?\s*+(?:for\ )?(?:19|20)\d\d
        (?:\s?(?:[/\u2010-\u2015-]|to)\s?\d{2,4})?
    )?(?:
        \s*+[(:,\u2010-\u2015-]?\s*+
        (?:(?:draft|final|(?:19|20)\d\d\ update|update|refresh)\)?\s*+){0,2}
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITION = re.compile(
    r"""
    (?:(?:19|20)\d\d\b.*\b|.*\b)
    (?:update|refresh|review|edition|version|revision)\b.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"""
      \bsupporting\ (?:our\ )?(?:member\ )?councils\b             # supporting councils
      | \bsupport\ (?:for|to)\ (?:our\ )?(?:member\ )?councils\b  # support for councils
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"""
      \bour\ (?:own\ )?(?:business|organisation|association)\b  # our business
      | \bsingle\ voice\b
      | \brunning\ the\ (?:lga|association)\b                   # running the lga
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NATIONAL = re.compile(r"\bnational voice\b", re.IGNORECASE)
_END_DASH = re.compile(rf"(?:(?<!\s)\s++)?(?:{_DASH}|:)\s*+$")
_LEAD_DASH = re.compile(rf"^\s*(?:{_DASH}|:)\s*")


def is_outcome(block: Block, text: str, next_kind: BlockKind | None) -> bool:
    """A heading or bold line with "we will", or a bare line that ends so and has a list under it.

    The colon may be missing, and the heading may have any level. If a list follows at once, a verb or two may follow
    the two words.
    """
    if not _may_promise(text) or len(text) > _LONGEST_OUTCOME or block.kind is BlockKind.TABLE:
        return False
    listed = next_kind is BlockKind.ITEM
    if block.kind is BlockKind.HEADING or block.is_bold:
        return bool(_WE_WILL_END.search(text) or (listed and _WE_WILL_AND_VERB.fullmatch(text)))
    return listed and bool(_WE_WILL_AFTER_DASH.search(text))  # an item as well: "1. Homes – we will:"


def is_lead(block: Block, text: str) -> bool:
    """A line of its own that only announces the list beneath it: the outcome is named above."""
    if len(text) > _LONGEST_LEAD or not _may_promise(text):
        return False
    if block.kind is BlockKind.HEADING or block.is_bold:
        return bool(_ONLY_LEAD.fullmatch(flat(text)))
    return (
        block.kind is BlockKind.PARAGRAPH
        and not _WE_WILL_AFTER_DASH.search(text)
        and bool(_LEAD.fullmatch(flat(text)))
    )


def names_work(text: str) -> bool:
    """A short line that names what is to be done: "Our work this year", "Key actions"."""
    return len(text) <= _LONGEST_WORK and bool(_WORK.fullmatch(flat(text))) and not is_past(text)


def _may_promise(text: str) -> bool:
    """A cheap look before the long rules: "will", "shall", "we'll", "we are going to"."""
    lowered = text.lower()
    return "ll" in lowered or ("we " in lowered and " to" in lowered)


def is_only_lead(text: str) -> bool:
    """ "We will:" and nothing that an outcome could be."""
    return len(text) <= _LONGEST_LEAD and bool(_ONLY_LEAD.fullmatch(flat(text)))


def says_also(text: str) -> bool:
    """ "We will also:", "We will continue to:"."""
    return bool(_ALSO.search(text))


def lead_at_end(text: str) -> int:
    """Where the last sentence of a paragraph begins, if it only announces a list: "It rains. We will:"; else 0."""
    tail = text[-_LONGEST_LEAD - 10 :]
    ends = [found.end() for found in _LAST_SENTENCE.finditer(tail)]
    if not ends or not _ONLY_LEAD.fullmatch(tail[ends[-1] :].strip()):
        return 0
    return len(text) - len(tail) + ends[-1]


def numbered(text: str) -> tuple[str, str] | None:
    """The mark and the words of "Commitment 7: words"; the words may be on the next line."""
    found = _NUMBERED.fullmatch(text)
    return (found["mark"], found["words"].strip()) if found else None


def is_numbered_priority(text: str) -> bool:
    """A heading that calls itself a priority, with its number."""
    return bool(_NUMBERED_PRIORITY.match(text))


def names_priorities(text: str) -> bool:
    """A heading that only announces the priorities below it: "Our priorities", "Our focus for 2031/32"."""
    return len(text) <= _LONGEST_NAME and bool(_PRIORITIES.fullmatch(flat(text)))


def outcome_name(text: str) -> str:
    """The outcome without "we will"; a line of nothing else keeps its words."""
    return _AND_END.sub("", _WE_WILL_END.sub("", text).strip()) or text.rstrip(" :")


def campaign_name(text: str) -> str:
    """The name in "CAMPAIGN - name", or nothing."""
    found = _CAMPAIGN.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return found["name"].strip() if found else ""


def is_plan_title(text: str) -> bool:
    """ "Business plan 2017/18" and the like, with little before or after it."""
    return len(text) <= _LONGEST_NAME and bool(_PLAN_TITLE.fullmatch(text))


def names_plan(text: str) -> bool:
    """A short line that speaks of a business plan or the like, or of a plan and its years."""
    if len(text) > _LONGEST_NAME:
        return False
    return bool(_PLAN.search(text)) or (bool(_ANY_PLAN.search(text)) and range_in(text) is not None)


def is_past(text: str) -> bool:
    """A heading over what has been done: "Our achievements", "What we did last year"."""
    return bool(_PAST.search(text))


def is_edition(text: str) -> bool:
    """ "2020 update" under a title."""
    return len(text) <= _LONGEST_NAME // 2 and bool(_EDITION.fullmatch(text))


def starts_plan(block: Block) -> bool:
    """The heading that opens a plan bound into another document: top level, a plan's title, with its period."""
    return block.kind is BlockKind.HEADING and block.level == 1 and titles_plan(block)


def titles_plan(block: Block) -> bool:
    """A line that is nothing but a plan's title with its period, whatever it looks like."""
    is_line = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    return is_line and is_plan_title(flat(block.text)) and period_in(flat(block.text)) is not None


def strand_of(name: str) -> str:
    """The strand that a heading names itself, or nothing."""
    if _SUPPORT.search(name):
        return "supporting-councils"
    if _BUSINESS.search(name):
        return "our-business"
    return "national-voice" if _NATIONAL.search(name) else ""


def split_lead(block: Block, text: str) -> tuple[str, str]:
    """The words in bold at the start and what follows their dash: "**Name** – statement"."""
    lead = block.lead
    if not lead or len(lead) > _LONGEST_NAME or not text.startswith(lead):
        return "", text
    return _END_DASH.sub("", lead), _LEAD_DASH.sub("", text[len(lead) :], count=1).strip()
