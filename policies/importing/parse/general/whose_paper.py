"""Whose a general paper is. Anybody writes briefings and responses, and many of them quote the association.

What counts is where a name is printed: in the head, under "About", in the imprint, or before "welcomes the opportunity
to respond". A name in passing is nobody's signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.importing.blocks import BlockKind
from policies.importing.detection_signs import speaks_of_government
from policies.importing.parse.general.named_bodies import BODIES, DEPARTMENT, NAMED, OURS, whole_name
from policies.importing.parse.general.paper_head import PaperHead
from policies.importing.parse.line_account import flat

# "The LGA briefing", "Response from the LGA", and not "Response to the LGA consultation".
_OUR_HEAD = re.compile(
    rf"""
    (?:
        ^
        | [:|\u2013\u2014-]\ ?  # :
        | \bby\ (?:the\ )?      # by
        | \bfrom\ (?:the\ )?    # from
        | \bof\ (?:the\ )?      # of
    )(?:the\ |The\ )?(?:Joint\ )?{OURS}
    (?!\ (?:consultation|proposals?|conference|annual|call))
    """,
    re.VERBOSE,
)
_OUR_IMPRINT = re.compile(
    r"@(?:[\w-]+\.)?(?:local\.gov\.uk|lga\.[a-z]+)\b|\bwww\.local\.gov\.uk\b"
    r"|(?:©|\(c\)|[Cc]opyright) ?(?:the )?" + OURS
)
_OUR_VOICE = re.compile(
    rf"""
    ^(?:About\ )?(?:[Tt]he\ )?(?:
        Local\ Government\ (?:Association|Alliance)\ \(LGA\)  # Local Government Association (LGA)
        | {OURS}                                                                      # LGA
    )\ ?(?:
        $|welcomes\ the\ opportunity
        | (?:speaks|represents|works|exists)\b                                        # speaks
        | is\ (?:
              pleased\ to|grateful
              | (?:the|a)\ (?:national|politically|cross|member|voice|representative)  # the national
          )
    )
    """,
    re.VERBOSE,
)
_PAPER = (
    r"(?:briefing|response|submission|evidence|letter|statement|report|position|views?|speech"
    r"|manifesto|prospectus)"
)
_NAME = r"(?P<who>[A-Z][\w'\u2019&.-]*(?:\ (?:[A-Z&(][\w'\u2019&.)-]*|of|for|and|the)){0,9})"
_BY = re.compile(
    rf"""
    \b(?:
        {_PAPER}  # briefing
        | submitted|written|published|prepared
    )\ (?:by|from|on\ behalf\ of)\ (?:the\ )?{_NAME}
    """,
    re.VERBOSE,
)
_OPENS = re.compile(
    rf"""
    (?:The\ |the\ )?
    (?P<who>[A-Z][\w&.-]*(?:\ (?:[A-Z][\w&.-]*|of|for|and)){{0,9}}?)
    (?:['\u2019]s?)?\ (?:
        (?:parliamentary|consultation|written|press|joint|formal|media)[ ]
    ){{0,2}}{_PAPER}\b
    """,
    re.VERBOSE,
)
_GOVERNMENT = re.compile(
    r"""
    (?:the\ |HM\ |UK\ )*government(?:['\u2019]s)?\ response\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHAT = r"""
    (?:
        charity|body|association|organisation|network|union|federation|voice
        |think\ tank|campaign|society|provider|regulator|institute|company
        |coalition
    )
"""
_IS_A = re.compile(
    rf"""
    ^(?:About\ )?(?:The\ )?{_NAME}\ (?:is|are)\ (?:a|an|the|one\ of\ the)
    (?:\ [\w\u2019'-]+){{0,5}}\ {_WHAT}\b
    """,
    re.VERBOSE,
)
_WELCOMES = re.compile(
    rf"""
    ^(?:The\ )?{_NAME}\ (?:
        welcomes?
        | is\ (?:pleased|grateful)  # is pleased
        | thanks?
    )\b.{{0,60}}\b(?:opportunity|invitation)\b
    """,
    re.VERBOSE,
)
_E_MAIL = re.compile(r"@([\w.-]+\.\w+)")
# Words that a title may have before "briefing" or "response" and that are nobody's name.
_NOT_NAMES = frozenset(
    word
    for line in (
        "lga local government association parliamentary policy political joint open written oral consultation formal",
        "press media news research budget spending review autumn spring statement second reading committee stage",
        "report third first lords commons house of mp mps peers peer member members councillor councillors draft",
        "final annual our key debate bill settlement further supplementary additional initial full summary short",
        "westminster hall on the day technical detailed in for and finance provisional public evidence call inquiry",
        "response",
    )
    for word in line.split()
)
_SPEAKS = re.compile(
    r"""
    (?:\w{1,15}ly\ )?(?:
        welcomes?|believes?|supports?|recommends?|calls?|urges?|represents?
        |is\ concerned|are\ concerned|has\ long|agrees?
    )\b
    """,
    re.VERBOSE,
)
_FOOT = 12  # blocks in which an imprint or a signature stands
_LEAST = 2  # paragraphs that speak of councils or government, in a paper that names nobody


@dataclass(frozen=True, slots=True)
class Authorship:
    """Whether a paper is the association's, and how that shows; `other` is the body whose it is instead."""

    is_ours: bool
    why: str
    other: str = ""


def authorship_of(head: PaperHead) -> Authorship:
    """Whose paper it is. A paper that names nobody is the association's only if it mentions councils and government."""
    other = next(_others_in_head(head), "")
    ours = next(_our_signs(head), "")
    if other and not _names_us_first(head):
        return Authorship(False, "", other)
    if ours:
        return Authorship(True, ours)
    if other := next(_others_in_text(head), ""):
        return Authorship(False, "", other)
    texts = [block.text for block in head.blocks]
    if any(map(NAMED.search, texts)):
        return Authorship(True, "It names the association, and nobody else as its author.")
    if sum(map(speaks_of_government, texts)) >= _LEAST:
        return Authorship(True, "It speaks of councils and government, and names nobody else as its author.")
    return Authorship(False, "", "")


def _lines_of_head(head: PaperHead) -> list[str]:
    return [line for line in (head.title_text, head.subtitle, *head.front) if line]


def _names_us_first(head: PaperHead) -> bool:
    return any(map(_OUR_HEAD.search, _lines_of_head(head)))


def _our_signs(head: PaperHead) -> Iterator[str]:
    if _names_us_first(head):
        yield "Its head names the association."
    texts = [flat(block.text) for block in head.blocks]
    if any(map(_OUR_VOICE.match, texts)):
        yield "It says what the association is, as its papers do."
    if any(map(_OUR_IMPRINT.search, texts)):
        yield "Its imprint or contact is the association’s."
    if head.is_letter and any(map(NAMED.search, texts[-_FOOT:])):
        yield "It is signed for the association."


def _others_in_head(head: PaperHead) -> Iterator[str]:
    """Bodies that the head names as whose paper it is."""
    for line in _lines_of_head(head):
        if _GOVERNMENT.match(line):
            yield "the Government"
        for found in (*_BY.finditer(line), *filter(None, [_OPENS.match(line)])):
            if _is_a_body(found["who"], head):
                yield found["who"]
    if head.is_letter:
        return
    for block in head.blocks[: head.body + 2]:
        text = flat(block.text)
        if (
            block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
            and text != head.title_text
            and len(text) < 80
        ):
            body = whole_name(text)
            if body or DEPARTMENT.fullmatch(text):
                yield body or text


def _others_in_text(head: PaperHead) -> Iterator[str]:
    """Bodies that say of themselves what they are, thank for being asked, or are to be written to."""
    texts = [flat(block.text) for block in head.blocks]
    for text in texts:
        for words in (_IS_A, _WELCOMES):
            found = words.match(text)
            who = found["who"] if found else ""
            if not who or who in ("It", "This", "We", "There", "That") or NAMED.search(who):
                continue
            if words is _WELCOMES or _is_said_of_itself(who, texts):
                yield who
    for text in texts[-_FOOT:]:
        if (found := _E_MAIL.search(text)) and "parliament.uk" not in found[1]:
            yield found[1]
    if head.is_letter:
        for text in texts[-_FOOT:]:
            if body := whole_name(text):
                yield body


def _is_a_body(name: str, head: PaperHead) -> bool:
    """A name before "briefing" or "response" is a body's if it ends as theirs do, or the text has it speak."""
    if NAMED.search(name) or all(word.lower().strip("'\u2019") in _NOT_NAMES for word in name.split()):
        return False
    if name.split()[-1] in BODIES or _GOVERNMENT.match(f"{name} response"):
        return True
    return any(_lets_speak(block.text, name) for block in head.blocks)


def _lets_speak(text: str, name: str) -> bool:
    """A text in which the body welcomes, believes or asks for something."""
    parts = text.split(f"{name} ")[1:]
    return any(_SPEAKS.match(part) for part in parts)


def _is_said_of_itself(name: str, texts: Sequence[str]) -> bool:
    """The text lets the body speak, or has it under "About"."""
    last = name.split()[-1].strip("()")
    about = any(text.lower().startswith(("about us", f"about {name.lower()}")) for text in texts)
    return about or any(
        f"{each} {verb}" in text
        for text in texts
        for each in (name, last)
        for verb in ("welcomes", "believes", "supports")
    )
