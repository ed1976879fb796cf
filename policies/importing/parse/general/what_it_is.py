"""What a general paper is, by what it calls itself in its head, or by the form that only such a paper has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.general.occasions_read import bill_in, occasion_of
from policies.importing.parse.general.paper_head import PaperHead
from policies.importing.parse.line_account import flat

NAMES = {
    "briefing": "a briefing",
    "consultation-response": "a consultation response",
    "written-evidence": "written evidence",
    "submission": "a submission",
    "letter": "a letter",
    "report": "a report",
    "speech": "a speech",
    "press-notice": "a press notice",
}


_NAMES_AND_ASKS = {**NAMES, "offers-and-asks": "a paper of asks"}


def name_of(kind: str) -> str:
    """A kind of paper in words."""
    return _NAMES_AND_ASKS[kind]


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind, the words that show it, and whether they are so plain that no other sign counts against them."""

    kind: str
    why: str
    is_plain: bool = True


_ASKS_FOR = r"(?:call for evidence|committee|inquiry|enquiry|commission|appg|parliamentary group)"
_DEPARTMENT = (
    r"(?:department|ministry|treasury|home office|cabinet office|government|DfT|DfE|DHSC|MHCLG|Defra|DWP|HMT)"
)
_SAID = (
    # What a paper calls itself, the surer first: a briefing on a Budget submission is a briefing.
    ("press-notice", r"\b(?:press|news|media) (?:release|notice|statement)\b|\bfor immediate release\b"
                     r"|\bjoint statement\b|\bembargo(?:ed)?\b|^LGA responds? to\b|^LGA statement on\b"),
    ("speech", r"(?<!king['\u2019]s )(?<!queen['\u2019]s )\bspeech\b|^(?:opening |closing )?remarks (?:of|by|at|to)\b"
               r"|\b(?:chair(?:man|woman)?|president|chief executive|leader)['\u2019]s (?:address|remarks)\b"
               r"|\bcheck against delivery\b|\bkeynote (?:address|remarks)\b"),
    ("letter", r"^(?:joint |open |lga )*letter (?:to|from)\b|\bjoint letter\b|\bopen letter\b"),
    ("briefing", r"\bbriefings?\b|\bon[- ]the[- ]day (?:note|summary)\b"),
    # A department's call for evidence is a consultation, a committee's is an inquiry.
    ("consultation-response", rf"\b(?:responses?|submission) to\b.{{0,80}}\b{_DEPARTMENT}\b"
                              r".{0,80}\bcall for evidence\b"),
    ("written-evidence", r"\bwritten (?:evidence|submission)\b|\bevidence (?:submitted )?to\b"
                         r"|^(?:LGA |our )?evidence (?:on|from|of|by)\b|^committee ?:|^inquiry ?:"
                         rf"|\b(?:submission|response|evidence)\b.{{0,150}}\b{_ASKS_FOR}\b"
                         r"|\b(?:inquiry|enquiry|call for evidence)\b.{0,150}\b(?:submission|response|evidence)\b"),
    ("consultation-response", r"\bconsultation response\b"
                              r"|\bresponses? to\b.{0,150}\b(?:consultation|green paper|white paper)\b"
                              r"|\bconsultation\b.{0,150}\bresponse\b|\bLGA(?:['\u2019]s)? response\b"
                              r"|\bresponse (?:from|of|by) the (?:LGA|Local Government (?:Association|Alliance))\b"
                              r"|\bLocal Government (?:Association|Alliance)(?:['\u2019]s)? response\b"),
    ("report", r"^(?:an? |the )?(?:\w+ )?report (?:by|of|from) (?:the )?(?:LGA|Local Government)\b"
               r"|^(?:LGA |our )?(?:research|annual|policy|final|interim|evaluation) report\b"),
    ("report", r"\b(?:policy|position|discussion|research) paper\b"),
    ("submission", r"\bsubmission\b|\brepresentations? (?:to|on|ahead|from|by)\b"
                   r"|\b(?:budget|spending review|spending round|autumn statement)\b.{0,60}\brepresentations?\b"),
)  # fmt: skip
_SAYS = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in _SAID]
_QUESTION = re.compile(r"(?:question|q)\.? ?\d{1,3}[a-z]?\b.*", re.IGNORECASE | re.DOTALL)
_NOTES = re.compile(r"notes? (?:to|for) editors?\b.{0,20}", re.IGNORECASE)
_KEY = re.compile(
    r"""
      key\ (?:messages|points|lines)  # key messages
      | our\ view|lga\ view|our\ key\ messages
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REPORT = re.compile(
    r"""
      \breport\b(?!\ stage)  # report
      | \bresearch\b|\bwhite\ paper\b|\bmanifesto\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THIS_REPORT = re.compile(r"(?:in )?this (?:\w+ )?report\b", re.IGNORECASE)
_CHAPTER = re.compile(
    r"""
      foreword\b.{0,60}                     # foreword
      | executive\ summary|acknowledge?ments|methodology
      | our\ methods?|how\ we\ did\ this
      | case\ stud(?:y|ies)\b.{0,80}        # case study
      | (?:key\ |main\ |our\ )?findings     # findings
      | what\ we\ (?:found|learned|learnt)  # what we found
      | about\ this\ report
      | chapter\ \d.{0,80}                  # chapter 2
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAST_CHAPTERS = 2
_OPENING = 6  # blocks of the text in which a report may call itself one
_LONGEST_LINE = 120  # characters of a line under the title
_LEAST_QUESTIONS = 2


def kind_shown(head: PaperHead) -> Shown | None:
    """The kind that a paper shows, or nothing: what only might be one is left for somebody to say."""
    if head.is_letter:
        return Shown("letter", "It begins with “Dear” and ends as a letter does.")
    opening = (flat(block.text) for block in head.blocks[head.body : head.body + _OPENING])
    lines = [head.title_text, head.subtitle, *head.front, *takewhile(_is_line, opening)]
    for kind, words in _SAYS:
        for line in lines:
            if found := words.search(line):
                return Shown(kind, f"Its head calls it {NAMES[kind]} (“{found.group().strip()}”).")
    named = occasion_of("briefing", head)
    if named and (named.stage or named.house):
        return Shown(
            "briefing",
            f"Its title names what it is for: {named.name}{', with its stage' if named.stage else ''}.",
        )
    body = head.blocks[head.body :]
    if _count(body, _QUESTION) >= _LEAST_QUESTIONS and "response" in head.named.lower():
        return Shown("consultation-response", "It answers numbered questions.")
    if _count(body, _NOTES):
        return Shown("press-notice", "It has notes to editors.")
    if named and named.kind == "debate" or bill_in(head.title_text) and _count(body, _KEY):
        return Shown(
            "briefing",
            f"Its title names what it is for: {named.name if named else bill_in(head.title_text)}.",
        )
    if any(_THIS_REPORT.match(flat(block.text)) for block in body[:_OPENING]):
        return Shown("report", "Its first lines call it a report.", is_plain=False)
    if _count(body, _CHAPTER) >= _LEAST_CHAPTERS:
        return Shown("report", "It has the chapters that reports have.", is_plain=False)
    if _count(body, _KEY):
        return Shown("briefing", "It has key messages, as briefings have.", is_plain=False)
    if _REPORT.search(head.title_text):
        return Shown("report", "Its title calls it a report.", is_plain=False)
    return None


def _is_line(text: str) -> bool:
    """A short line under the title that is no sentence, and so may say what the paper is."""
    return len(text) <= _LONGEST_LINE and not text.endswith((".", "?", "!", ":"))


def _count(blocks: Sequence[Block], words: re.Pattern[str]) -> int:
    return sum(
        bool(words.fullmatch(flat(block.text).rstrip(" :")))
        for block in blocks
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    )
