"""What a paper was written for, by its title: a bill with its stage, an inquiry, a consultation, a Budget, a debate."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from policies.importing.parse.general.paper_dates import day_of, without_dates
from policies.importing.parsed import OccasionRecord, slug_of
from policies.text.wording import addressees_named

STAGES = (
    # What a stage is called, by the words that name it; the longer name before one that it holds.
    ("amendments", r"consideration of (?:commons |lords )?amendments|(?:commons|lords) amendments|ping[- ]pong"),
    ("remaining", r"(?:all )?remaining stages|report stage and third reading|report and third reading"),
    ("first-reading", r"first reading|1st reading"),
    ("second-reading", r"second reading|2nd reading"),
    ("third-reading", r"third reading|3rd reading"),
    ("committee", r"(?:grand |public bill |whole house )?committee stage|grand committee|public bill committee"
                  r"|bill committee|committee of the whole house|in committee"),
    ("report", r"report stage"),
    ("on-the-day", r"on[- ]the[- ]day"),
)  # fmt: skip
_STAGES = [(stage, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for stage, words in STAGES]
_HOUSES = (
    ("westminster-hall", re.compile(r"\bwestminster hall\b", re.IGNORECASE)),
    (
        "commons",
        re.compile(
            r"""
          \bhouse\ of\ commons\b|\bpublic\ bill\ committee\b
        """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        "lords",
        re.compile(
            r"""
          \bhouse\ of\ lords\b|\bgrand\ committee\b
        """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    ("commons", re.compile(r"\bCommons\b")),
    ("lords", re.compile(r"\bLords\b|\bPeers\b")),
)
_HOUSE_NAMES = re.compile(
    r"""
    \b(?:in\ the\ )?(?:
        house\ of\ (?:commons|lords)  # house of commons
        | westminster\ hall
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOINERS = {"and", "of", "the", "for", "in", "to", "on", "with", "&", "from", "at", "a", "by"}
# What may stand before the name of a bill, a committee or a topic and is no part of it.
_BEFORE = re.compile(
    r"""
    ^(?:the|a|an|draft)\ +                                             # the Gardens Bill
    | ^(?:submitted|presented)\ +(?:to|by)\ +                           # Submitted to the Transport Committee
    | ^(?:lga|local\ government\ association)(?:['\u2019]s)?\ +        # LGA
    | ^(?:parliamentary|peers|mps?|members?|further|supplementary|joint|written|policy|on[-\ ]the[-\ ]day)['\u2019]?\ +
    | ^(?:briefings?|evidence|submissions?|responses?|representations?|letter|note|amendments?|speech)
      \ +(?:on|for|to|about|ahead\ of)\ +
    | ^(?:briefings?|evidence|submissions?|responses?)\ +              # Briefing Gardens Bill
    | ^debate\ +(?:on|about)\ +                                        # debate on the Gardens Bill
    | ^(?:house\ of\ (?:commons|lords)|commons|lords|westminster\ hall)\W+
    | ^(?:first|second|third)\ reading\ +(?:of|on|debate\ on)\ +       # second reading of the Gardens Bill
    | ^(?:first|second|third)\ reading\W+
    | ^(?:(?:grand|public\ bill)\ )?committee(?:\ stage)?\ +(?:of|on|for)\ +
    | ^(?:(?:grand|public\ bill)\ )?committee\ stage\W+
    | ^(?:report|remaining)\ stages?\ *(?:of|on|for|\W)\ *
    | ^(?:to|on|for|of|about|into)\ +
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = re.compile(r"[:|;\u2013\u2014]|\s-\s")
# What a debate is called before or after its subject: "Opposition Day debate: rural dentistry".
_SORT_OF_DEBATE = re.compile(
    r"""
    \b(?:
        (?:
            westminster\ hall|opposition\ day|backbench\ business
            | backbench|general|adjournment
            | take[- ]note  # take note
            | topical|short|emergency|urgent|parliamentary|commons|lords
            | grand\ committee
        )[ ]
    ){1,3}(?=debate\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEBATE = re.compile(r"\bdebate\s+(?:on|about|regarding)\s+(?P<topic>\S.*)", re.IGNORECASE)
_HELD = re.compile(
    r"""
    \b(?:
        backbench|adjournment|opposition\ day|general|urgent
        | take[- ]note  # take note
        | emergency
    )\ (?:business\ )?debate\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A line that names an inquiry, a consultation or a debate with its subject, and is no heading of the text.
_NAMES_ONE = re.compile(
    r"""
      (?i:
          (?:.{0,120}\b)?(?:
              inquiry|enquiry|call\ for\ evidence
              | consultation(?:\ paper)?  # consultation
              | debate
          )(?:\ ?:|\ (?:on|into|about))\s\S.{3,200}
          | bill\ ?:\ ?\S.{3,200}         # Bill: second reading
      )
      | [A-Z]\S{0,30}\ (?:(?:[A-Z]\S{0,30}|and|of|for|the|on)\ ){1,12}(?:
            [Ii]nquiry                    # Inquiry
            | call\ for\ evidence|consultation|Bill
        )
    """,
    re.VERBOSE,
)
# "This briefing has been prepared ahead of the debate on …": a first sentence that says what a paper is for.
_PREPARED = re.compile(
    r"""
    (?:this|the|our|a)\b[^.]{0,60}\b
    (?:briefing|submission|response|evidence|note|paper|letter)\b[^.]{0,80}?\b
    (?:ahead\ of|for|before|in\ response\ to)\s+(?P<what>[^.]{5,250})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INQUIRY = re.compile(
    r"""
    \b(?:inquiry|enquiry|call\ for\ evidence|review)\s+(?:into|on|about)\s+
    (?P<topic>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONSULTED = re.compile(
    r"\bconsultation(?: paper)?\s+(?:on|about|into|regarding)\s+(?P<topic>\S.*)", re.IGNORECASE
)
_ANSWERED = re.compile(r"\bresponse to (?:the )?(?P<topic>\S.*)", re.IGNORECASE)
_QUOTED = re.compile(r"[\u2018\u201c\"'](?P<topic>[^\u2018\u201c\u201d\"]{4,150})[\u2019\u201d\"'](?!\w)")
_END_WORD = re.compile(
    r"""
    \b(?:
        inquiry|enquiry|call\ for\ evidence
        | consultation(?:\ response)?  # consultation
        | debate
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHO_ASKS = re.compile(
    r"""
    ^(?:(?:the|uk|hm)\ ){0,3}(?:
        government
        | department(?:\ (?:for|of)(?:\ [A-Z][\w,]{0,30}|\ and){1,9})?  # department
        | ministry(?:\ of(?:\ [A-Z][\w,]{0,30}|\ and){1,9})?            # ministry
        | (?-i:[A-Z]{3,6})                                              # DHL
        | defra
    )['\u2019]?s?\ +(?=consultation|call)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EVENT = re.compile(
    r"""
    (?:(?P<before>20\d\d(?:[/-]\d\d)?)\ )?
    (?P<event>
        (?:spring|autumn|summer|march|november|emergency)\ (?:budget|statement|forecast)  # Autumn Budget 2031
      | (?:comprehensive\ )?spending\ (?:review|round)                                    # Spending Review 2030
      | (?:(?:provisional|final)\ )?(?:local\ government\ )?finance\ settlement           # finance settlement
      | (?:king|queen)['\u2019]s\ speech                                                     # King's Speech 2031
      | budget(?=\ (?:20\d\d|submission|representation|briefing|response|statement|on[-\ ]the)|\W*$
          |\W*[:|,\u2013\u2014])
    )
    (?:,?\ (?P<after>20\d\d(?:[/-]\d\d(?:\d\d)?)?))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<=\b(?:on|to)) (?:the|a|an) ", re.IGNORECASE)
_LONGEST_NAME = 200
_REPORTED = re.compile(
    r"\b(?P<topic>(?:[A-Z][\w,'\u2019-]{0,30} (?:(?:and|of|for|on|the) ){0,2}){1,10}(?:Committee|Commission)"
    r"(?:['\u2019]s)? (?:report|review) (?:on|into) [^|:;]{3,120})"
)
_OURS_AT_END = re.compile(
    r"""
    ,?\ (?:the\ )?(?:
        LGA
        | Local\ Government\ (?:Association|Alliance)(?:\ \(LGA\))?  # Local Government Association
    )$
    """,
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(r" ?\((?P<debate>[^()]{0,60}\bdebate)\)", re.IGNORECASE)
_IS_INQUIRY = re.compile(
    r"""
      \binquiry\b|\benquiry\b|\bcall\ for\ evidence\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IS_EVIDENCE = re.compile(
    r"""
      \bevidence\b
      | \bsubmi(?:ssion|tted)\b  # submission
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_THE_PAPER = re.compile(
    r"""
    \b(?:
        LGA
        | local\ government\ (?:association|alliance)  # local government association
        | response|evidence|submission|briefing|consultation|inquiry
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTS = re.compile(
    r"""
    (?:
        first|second|third|fourth|new|further|public|technical|open
        | formal
        | stage\ \d  # stage 2
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SMALL = {"and", "of", "the", "for"}


class NamedHead(Protocol):
    """The head of a paper, as far as it names an occasion."""

    addressee: str
    title_text: str

    @property
    def named(self) -> str: ...

    @property
    def days(self) -> str: ...

    @property
    def prepared_for(self) -> str: ...


@dataclass(slots=True)
class Read:
    """What the head of a paper says of an occasion, part by part."""

    text: str  # dates out
    parts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)  # the parts of the title alone
    day: date | None = None
    stage: str = ""
    house: str = ""
    is_held: bool = False  # a sort of debate is named


def is_part_of_occasion(line: str) -> bool:
    """A line that says nothing but which stage it was, in which house, on which day: it is no title of its own."""
    rest = without_dates(line)
    for _, words in _STAGES:
        rest = words.sub("", rest)
    for _, words in _HOUSES:
        rest = words.sub("", rest)
    left = re.sub(
        r"\b(?:in|the|on|day|of|and|bill|debate|briefing|for|mps?|stage|\d+)\b|\W",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    return rest != line and not left


def names_occasion(line: str) -> bool:
    """A line under a title that names an inquiry, a consultation, a debate or a bill: "Inquiry: rural buses"."""
    return not line.rstrip().endswith((".", "?")) and bool(_NAMES_ONE.fullmatch(line))


def prepared_for(sentence: str) -> str:
    """What a first sentence says that its paper was made for, or nothing."""
    found = _PREPARED.match(sentence)
    return found["what"] if found else ""


def occasion_of(kind: str, head: NamedHead, year: int | None = None) -> OccasionRecord | None:
    """The occasion that a paper's title and what stands beside it name; `year` is that of a Budget without one."""
    read = _read(head)
    found = _found(kind, read, year)
    if not found and head.prepared_for:
        read = _read_text(head.prepared_for, "")
        found = _found(kind, read, year) if _NAMED_IN_TEXT.search(read.text) else None
    if not found:
        return None
    if found[0] in ("bill", "debate") and head.prepared_for:
        more = _read_text(head.prepared_for, "")
        read.stage, read.house, read.day = (
            read.stage or more.stage,
            read.house or more.house,
            read.day or (more.day if more.stage or more.house else None),
        )
    occasion_kind, name, body = found
    if kind == "consultation-response" and occasion_kind == "inquiry":
        occasion_kind = "consultation"  # a department calls for evidence too
    is_held = (
        bool(read.stage or read.house)
        or occasion_kind == "debate"
        or (occasion_kind == "fiscal-event" and kind in ("briefing", "press-notice", "speech"))
    )
    held_on = read.day if is_held else None
    slug = slug_of(_ARTICLE.sub(" ", name), 14)
    if occasion_kind in ("inquiry", "consultation") and not slug.endswith(occasion_kind):
        slug = f"{slug}-{occasion_kind}"
    if occasion_kind == "debate" and held_on:
        slug = f"{slug[:90].rstrip('-')}-{held_on.isoformat()}"
    if not slug:
        return None
    return OccasionRecord(
        slug=slug,
        kind=occasion_kind,
        name=name[:_LONGEST_NAME],
        body=body or (head.addressee if occasion_kind in ("inquiry", "consultation") else ""),
        stage=read.stage,
        house=read.house,
        held_on=held_on,
    )


def bill_in(text: str) -> str:
    """The name of the first bill of a text, as printed, without "the" or what it is a stage of."""
    return next((name for part in _parts(text) if (name := _name_before(part, ("Bill", "bill")))), "")


def _found(kind: str, read: Read, year: int | None) -> tuple[str, str, str] | None:
    """The kind, name and body of the first occasion that a paper of a kind is looked through for."""
    return next((found for look in _ORDER.get(kind, _ORDER[""]) if (found := look(read, year))), None)


def _read(head: NamedHead) -> Read:
    read = _read_text(head.named, head.title_text)
    day = day_of(head.days)
    read.day = day.on if day else None
    return read


def _read_text(named: str, title_text: str) -> Read:
    day = day_of(named)
    named, title_text = (_IN_BRACKETS.sub(r": \g<debate>", each) for each in (named, title_text))
    text = _SORT_OF_DEBATE.sub("", " ".join(without_dates(named).split()))
    stage = next((name for name, words in _STAGES if words.search(text)), "")
    house = next((name for name, words in _HOUSES if words.search(named)), "")
    parts = _parts(_HOUSE_NAMES.sub("|", text))
    title = _parts(_HOUSE_NAMES.sub("|", _SORT_OF_DEBATE.sub("", without_dates(title_text))))
    return Read(text, parts, title, day.on if day else None, stage, house, bool(_HELD.search(named)))


def _parts(text: str) -> list[str]:
    return [part.strip(" ,.") for part in _PARTS.split(text) if part.strip(" ,.")]


def _bill(read: Read, year: int | None) -> tuple[str, str, str] | None:
    name = bill_in(read.text.replace("[HL]", ""))
    return ("bill", name, "") if name else None


def _event(read: Read, year: int | None) -> tuple[str, str, str] | None:
    found = _EVENT.search(read.text)
    if not found:
        return None
    words = re.sub(r"^(?:provisional|final)\s", "", found["event"].lower()).split()
    if words[0] == "finance":
        words = ["local", "government", *words]
    event = " ".join(word if word in _SMALL else word.capitalize() for word in words)
    when = found["after"] or found["before"] or (str(year) if year else "")
    if words[-1] == "speech":
        return "debate", f"{event} {when}".strip(), ""
    return "fiscal-event", f"{event} {when}".strip(), ""


def _debate(read: Read, year: int | None) -> tuple[str, str, str] | None:
    if not (read.house or read.day or read.is_held):
        return None  # not each title that speaks of a debate is on one in Parliament
    topic = _topic(read, _DEBATE, "debate")
    return ("debate", f"Debate on {topic}", "") if topic else None


def _inquiry(read: Read, year: int | None) -> tuple[str, str, str] | None:
    body = next(
        (name for part in read.parts if (name := _name_before(part, ("Committee", "Commission", "Group")))),
        "",
    )
    if found := _REPORTED.search(read.text):
        name = _name_before(found.group(), ("Committee", "Commission"))
        return "inquiry", _capital(_cleaned(found["topic"])), name
    is_inquiry = _IS_INQUIRY.search(read.text)
    if not (is_inquiry or (body and _IS_EVIDENCE.search(read.text))):
        return None
    topic = _topic(read, _INQUIRY, "inquiry") or _topic_beside(read, body) or _titled(read)
    if topic:
        return "inquiry", _capital(topic), body
    return ("inquiry", f"{body} inquiry", body) if body else None


def _consultation(read: Read, year: int | None) -> tuple[str, str, str] | None:
    if not re.search(r"\bconsultation\b", read.text, re.IGNORECASE):
        return None
    quoted = _QUOTED.search(read.text)
    topic = quoted["topic"] if quoted else _topic(read, _CONSULTED, "consultation", "consultation response")
    return ("consultation", _capital(topic), _asker(read.text)) if topic else None


def _answered(read: Read, year: int | None) -> tuple[str, str, str] | None:
    """A response that does not say what to but by its name."""
    quoted = _QUOTED.search(read.text)
    found = _ANSWERED.search(" ".join(read.parts[:1]) if len(read.parts) == 1 else read.text)
    topic = quoted["topic"] if quoted else _cleaned(_PARTS.split(found["topic"])[0]) if found else ""
    topic = topic or _titled(read)
    return ("consultation", _capital(topic), _asker(read.text)) if topic else None


def _evidenced(read: Read, year: int | None) -> tuple[str, str, str] | None:
    """Evidence that names its subject and nobody who asked."""
    topic = _titled(read)
    return ("inquiry", _capital(topic), "") if topic else None


def _titled(read: Read) -> str:
    """The part of a title that names its subject: "Street trees: response from the LGA"."""
    if len(read.title) < 2 and len(read.parts) < 2:
        return ""
    return next((part for part in read.title if not _OF_THE_PAPER.search(part)), "")


def _capital(topic: str) -> str:
    """The topic as a name, which stands alone."""
    return topic[:1].upper() + topic[1:]


_NAMED_IN_TEXT = re.compile(
    r"""
      \bBill\b
      | \b(?:debate|inquiry|call\ for\ evidence|consultation)\ (?:on|into|about)\b  # debate on
      | \b(?:Budget|Statement|Review)\ 20\d\d                                       # Budget 2031
    """,
    re.VERBOSE,
)
_ORDER = {
    "consultation-response": (_consultation, _bill, _inquiry, _event, _answered),
    "written-evidence": (_bill, _inquiry, _consultation, _event, _evidenced),
    "submission": (_event, _bill, _inquiry, _consultation),
    "": (_bill, _event, _debate, _inquiry, _consultation),
}


def _asker(text: str) -> str:
    """The department that consults."""
    return next((name for name in addressees_named(text) if "overnment" not in name or "," in name), "")


def _topic(read: Read, after: re.Pattern[str], *words: str) -> str:
    """What stands after "inquiry into", after "Inquiry:", or before such a word."""
    for part in read.parts:
        if found := after.search(part):
            return _cleaned(found["topic"])
    for part, following in zip(read.parts, [*read.parts[1:], ""], strict=False):
        if part.lower().endswith(words):
            topic = _cleaned(_END_WORD.sub("", _without_body(part)).strip())
            others = [before for before in read.title if before != part and not _OF_THE_PAPER.search(before)]
            if topic and _COUNTS.fullmatch(topic):  # "Street trees: second consultation"
                is_named = part.lower().startswith(topic.lower())
                return next((f"{before}: {part}" if is_named else before for before in others), "")
            if not topic and others and part in read.title[1:]:  # "Street trees: Westminster Hall debate"
                return others[0]
            return topic or _next_topic(following)
    return ""


def _topic_beside(read: Read, body: str) -> str:
    """What stands after the name of a committee: "Transport Committee: rural buses", or "evidence … on rural buses"."""
    for part, following in zip(read.parts, [*read.parts[1:], ""], strict=False):
        if body and body in part:
            rest = part.partition(body)[2]
            on = re.search(r"\bon (?P<topic>\S.*)", rest)
            return _cleaned(on["topic"]) if on else _next_topic(following)
    return ""


def _next_topic(part: str) -> str:
    """The part after the one that names an inquiry or a debate, unless it says what the paper is."""
    return "" if _OF_THE_PAPER.search(part) else _cleaned(part)


def _without_body(part: str) -> str:
    """The part without who asks: "Transport Committee rural buses", "response to the Government's consultation"."""
    name = _name_before(part, ("Committee", "Commission"))
    rest = part.partition(name)[2] if name else part
    return _WHO_ASKS.sub("", _stripped(rest.strip()))


def _cleaned(topic: str) -> str:
    topic = topic.strip(" ,.\u2018\u2019\u201c\u201d\u2013\u2014\"'")
    article = next((word for word in ("the ", "a ", "an ") if topic.lower().startswith(word)), "")
    topic = _OURS_AT_END.sub("", article + _stripped(topic))
    if topic.lower() in ("", "response", "consultation", "inquiry", "lga", "debate", "briefing", "evidence"):
        return ""
    return topic[:_LONGEST_NAME]


def _stripped(text: str) -> str:
    """The text without what may stand before a name."""
    while found := _BEFORE.match(text):
        text = text[found.end() :]
    return text


def _name_before(part: str, ends: tuple[str, ...]) -> str:
    """The capitalised words that lead up to such a word: "Committee stage of the Gardens Bill" has a name of two."""
    words = part.split()
    for place, word in enumerate(words):
        of_committee = word == "Bill" and words[place + 1 : place + 2] == [
            "Committee"
        ]  # Public Bill Committee
        if of_committee or word.strip("()[],.'\u2019\"\u201c\u201d") not in ends:
            continue
        start = place
        while start and _is_of_name(words[start - 1], has_and="and" in words[start:place]):
            start -= 1
        while start < place and words[start].lower() in _JOINERS:
            start += 1
        name = " ".join(words[start : place + 1]).rpartition(" to the ")[2]
        name = _stripped(name.strip("()[],.'\"\u201c\u201d\u2018"))
        if " " in name.strip():
            return name.removesuffix("\u2019").removesuffix("'")
    return ""


def _is_of_name(word: str, *, has_and: bool) -> bool:
    """A word that may stand in a name. One with a comma only where the list that it opens goes on to "and"."""
    if word.endswith(","):
        return has_and and word[0].isupper()
    plain = word.lstrip("(\u2018\u201c'\"")
    return bool(plain) and (plain[0].isupper() or plain[0].isdigit() or word in _JOINERS)
