"""What a heading of a board paper is: a standard section of a report, an annex, or a section of its own."""

from __future__ import annotations

import re

from policies.importing.blocks import Block, BlockKind

_STANDARD = (
    (
        "purpose",
        re.compile(
            r"""
        purpose(?:\ of\ (?:the\ |this\ )?(?:report|paper))?
        """,
            re.VERBOSE,
        ),
    ),
    ("summary", re.compile(r"(?:executive )?summary")),
    ("recommendations", re.compile(r"recommendation(?:s|\(s\)|/s)?")),
    ("action", re.compile(r"actions?(?:\(s\)|/s)?(?: required)?")),
    (
        "wales",
        re.compile(
            r"""
        (?:implications\ for\ wales|wales\ implications)
        """,
            re.VERBOSE,
        ),
    ),
    (
        "financial",
        re.compile(
            r"""
        (?:
            financial\ implications?|implications\ for\ finance
            |finance\ implications?
        )
        """,
            re.VERBOSE,
        ),
    ),
    ("next-steps", re.compile(r"next steps\b.{0,60}")),
)
_AGENDAS = ("agenda", "order of business", "supplementary agenda", "supplemental agenda", "agenda supplement")
_AGENDA_OF = re.compile(r"agenda (?:for|of)\b", re.IGNORECASE)
_COVER = ("purpose", "summary", "recommendations")
_ANNEX = re.compile(
    r"""
    (?:annex|appendix|schedule)(?:
        \s+(?:(?-i:[A-Z])|\d{1,2}|[ivx]{2,5})\b  # A
        | \s*(?:[-–—:.]|$)                       # .
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MINUTES = re.compile(
    r"""
    (?:draft\ |confirmed\ )?(?:minutes|notes?|record|decisions)
    (?:\ and\ actions)?\ (?:of|from)\ (?:the\ )?
    (?>(?:.+\ )?(?:meeting|board|committee)\b).*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERSHIP = re.compile(r"\bmembership\b", re.IGNORECASE)
_MEMBERS_OF = re.compile(
    r"""
    (?:(?:board|committee|panel)\ )?(?:membership(?:\ list)?|members)
    (?:\ of\ (?:the\ )?(?:[\w&',-]+\ ){0,8}(?:board|committee|panel|forum))?\s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERS_NAMED = re.compile(
    r"""
    (?:(?:board|committee|panel)\ )?(?:membership|members)(?:
        \ (?:of|on)\ (?:the\ )?(?:[\w&',-]+\ ){0,8}?\w+  # of members
        | \ (?:19|20)\d\d\ ?[/–-]\ ?\d{2,4}              # 2022 - 12
    )?\s*:\s*(?P<names>(?:councillors?|cllrs?\.?|the\ )\b.{5,})
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OFFICER = re.compile(
    r"""
    (?:
        (?:lga\ )?contact(?:\ (?:officers?|details))?  # contact
        | position
        | phone(?:\ no\.?)?                            # phone
        | tel|e-?mail
    )\s*(?::.*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+\S")
_OWN_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})?[.)]?\s+")
_RUNS_ON = re.compile(r"[.;,]$")
_MAX_WORDS, _MAX_TITLE = 14, 120
_MAX_WORDS_OVER_COVER, _MAX_OVER_COVER = (
    24,
    180,
)  # what stands over a cover sheet is its title, and may be long


def section_type(text: str) -> str:
    """The standard section of a report that a heading names, or nothing."""
    plain = _OWN_NUMBER.sub("", text.strip(), count=1).rstrip(":.").strip().lower()
    return next((name for name, spelling in _STANDARD if spelling.fullmatch(plain)), "")


def is_cover_section(text: str) -> bool:
    """The heading belongs to the cover sheet that every report opens with."""
    return section_type(text) in _COVER


def is_annex(text: str) -> bool:
    """An annex or appendix of a report; its title may follow."""
    return bool(_ANNEX.match(text))


def is_minutes(text: str) -> bool:
    """The title of the minutes of an earlier meeting."""
    return len(text) <= _MAX_TITLE and bool(_MINUTES.fullmatch(text.strip()))


def is_membership(block: Block) -> bool:
    """The heading above the list of a board's members, even if it lost its markup."""
    if not _MEMBERSHIP.search(block.text):
        return False
    return block.kind is BlockKind.HEADING or (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= _MAX_TITLE
        and bool(re.search(r"\d{4}", block.text))
    )


def may_be_membership(block: Block) -> bool:
    """A line that is over members if a list of them is below it: "Membership of the Board", "Board members"."""
    is_line = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    return is_line and bool(_MEMBERS_OF.fullmatch(block.text.strip()))


def members_named(text: str) -> str:
    """The names after "Membership:" on one line, or nothing."""
    found = _MEMBERS_NAMED.fullmatch(text.strip()) if ":" in text[:_MAX_TITLE] else None
    return found["names"] if found else ""


def is_agenda(block: Block) -> bool:
    """The word above the items."""
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and (
        re.sub(r"\b(\w) (?=\w\b)", r"\1", block.text.strip().rstrip(":").lower()) in _AGENDAS
    )


def is_agenda_of(block: Block) -> bool:
    """A heading that is the word above the items and more: "Agenda for Tides Board on Monday"."""
    return block.kind is BlockKind.HEADING and bool(_AGENDA_OF.match(block.text))


def heading_number(text: str) -> str:
    """The paragraph number that a heading carries ("6.1" of "6.1. Connecting"), or nothing."""
    found = _NUMBERED.match(text)
    return found.group(1) if found else ""


def reads_as_heading(block: Block) -> bool:
    """A line in bold that is a heading in all but its marks: short, whole, and no label of a contact.

    An annex is known by its first word, and needs no bold.
    """
    return (
        block.kind is BlockKind.PARAGRAPH
        and (block.is_bold or is_annex(block.text))
        and _is_title(block.text)
        and not block.text[:1].islower()
        and not _OFFICER.fullmatch(block.text)
    )


def may_be_title(block: Block) -> bool:
    """A line that can be the title of a report, even without markup."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    if not _is_title(block.text, words=_MAX_WORDS_OVER_COVER, letters=_MAX_OVER_COVER):
        return False
    named = section_type(block.text) or is_annex(block.text) or _OFFICER.fullmatch(block.text)
    return not (named or is_agenda(block))


def _is_title(text: str, *, words: int = _MAX_WORDS, letters: int = _MAX_TITLE) -> bool:
    return (
        0 < len(text) <= letters
        and "\n" not in text
        and len(text.split()) <= words
        and not _RUNS_ON.search(text)
    )
