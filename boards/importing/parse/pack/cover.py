"""The first pages of a pack: which board meets, when and where, and whom to contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from boards.importing.parse.names import bodies_in, email_in, has_reach, telephone_in
from boards.importing.parse.pack.layout import Layout
from boards.importing.parse.pack.officers import officer_among
from boards.importing.parse.printed import Line, printed_lines
from boards.importing.parse.when import date_in, is_only_when, time_in
from policies.importing.parsed import BrokenDocument

_ANNOUNCED = re.compile(r"\bmeeting of (?:the )?(?=[A-Z])")
_MEMBERS_OF = re.compile(r"^to:\s*(?:all )?members of (?:the )?(.+)$", re.IGNORECASE)
_OTHER_NOUN = re.compile(r".+ (?:Executive|Group|Network)$")
_PLACE_LABEL = re.compile(r"(?:venue|location|place)\s*:\s*(.+)", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"""
      (?:to|cc|from)\s*:  # to :
      | www\.
      | https?:           # http:
      | <
      | there\ will|agenda\b|contact
      | \#
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEXT = re.compile(
    r"""
    \bnext\ (?:board\ |committee\ )?meeting\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[a-z\d)])\.\s+(?=[A-Z])")
_OF_OTHERS = re.compile(
    r"""
      \s*of\ (?:the\ )?[A-Z]                                # of Ashes
      | .*\b(?:papers?|reports?|survey|deadline|closes?)\b  # paper
    """,
    re.VERBOSE,
)
_HASHTAG = re.compile(r"\bhashtag\b[^#]{0,80}(#\w+)", re.IGNORECASE)
_GROUP_ROW = re.compile(r"(?P<group>[A-Z][A-Za-z' ]*[A-Za-z'])\s*+:\s*+(?P<rest>.+)")
_GROUP_SECTION = re.compile(
    r"""
      apologies|political\ group
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONTACT = re.compile(r"(?:LGA )?contact(?: officer)?s?\s*+[:.]?\s*+(?P<rest>.*)", re.IGNORECASE)
_ISSUED = re.compile(
    r"""
    (?:(?:date|this\ (?:agenda|supplement|paper)|papers?)\ )?(?:
        of\ (?:issue|publication|despatch)  # of issue
        | (?:was\ |were\ )?(?:
              published|issued
              | (?:de|di)spatched           # despatched
              | circulated|added|sent\ out
          )
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_PLACE = 120  # characters


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody named on the cover, with the block that contains the name."""

    name: str
    post: str
    telephone: str
    email: str
    index: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first pages say about the meeting; `announced` is the index of the block that says it."""

    board: str
    met_on: date
    starts_at: time | None
    venue: str
    announced: int
    next_met_on: date | None
    next_starts_at: time | None
    hashtag: str
    group_contacts: tuple[tuple[str, str, str], ...]
    officer: Officer | None


def read_cover(layout: Layout, *, board: str = "") -> Cover:
    """Read the pages before the first report; without a board or a date there is no meeting.

    `board` names the board, if somebody says whose paper it is.
    """
    lines = list(printed_lines(layout.blocks, *layout.front))
    opening = [line for line in lines if not _within(line, layout.membership) and not issued_in(line.text)]
    board = board or board_name(opening)
    if not board:
        raise BrokenDocument("The paper names no board.")
    announced = _announcement(opening) or next((line for line in opening if date_in(line.text)), None)
    met_on = announced and date_in(announced.text)
    if not announced or not met_on:
        raise BrokenDocument("The paper prints no date of a meeting.")
    following = next_meeting(opening, met_on)
    return Cover(
        board=board,
        met_on=met_on,
        starts_at=_start_time(announced, opening, met_on),
        venue=venue(opening, board),
        announced=announced.index,
        next_met_on=date_in(following),
        next_starts_at=time_in(following),
        hashtag=next((found.group(1) for line in opening if (found := _HASHTAG.search(line.text))), ""),
        group_contacts=group_contacts(opening),
        officer=officer(opening),
    )


def issued_in(text: str) -> date | None:
    """The day on which a paper says that it was sent out."""
    return date_in(text) if _ISSUED.match(text) else None


def _within(line: Line, span: tuple[int, int]) -> bool:
    return span[0] <= line.index < span[1]


def board_name(lines: Sequence[Line]) -> str:
    """The board that meets: by the sentence that calls the meeting, else by the first heading that names a body."""
    called = [line.text[found.end() :] for line in lines if (found := _ANNOUNCED.search(line.text))]
    invited = [found.group(1) for line in lines if (found := _MEMBERS_OF.match(line.text))]
    headings = [line.text for line in lines if line.is_heading]
    plain = [line.text for line in lines if not line.cells and len(line.text) <= _MAX_PLACE]
    for text in (*called, *headings, *invited, *plain):
        named = bodies_in(text)[:1] or ([text.strip()] if _OTHER_NOUN.fullmatch(text.strip()) else [])
        if named:
            return _without_publisher(named[0])
    return ""


def _without_publisher(name: str) -> str:
    """A board's own name: "LGA" before it is the publisher, but for the association's own board."""
    rest = name.removeprefix("LGA ")
    return rest if " " in rest else name


def _announcement(lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if _ANNOUNCED.search(line.text) and date_in(line.text)), None)


def _start_time(announced: Line, lines: Sequence[Line], met_on: date) -> time | None:
    """The time in the sentence that calls the meeting, else on the first line of a time beside the date."""
    if (starts_at := time_in(announced.text)) is not None:
        return starts_at
    near = False
    for line in lines:
        near = near or date_in(line.text) == met_on
        if near and not line.cells and is_only_when(line.text) and time_in(line.text) is not None:
            return time_in(line.text)
    return None


def venue(lines: Sequence[Line], board: str) -> str:
    """The line after the date and time, or the one that is labelled so."""
    for line in lines:
        if found := _PLACE_LABEL.match(line.text):
            return found.group(1).strip()
    for before, line in zip(lines, lines[1:], strict=False):
        if is_only_when(before.text) and _may_be_place(line, board):
            return line.text.strip()
    return ""


def _may_be_place(line: Line, board: str) -> bool:
    text = line.text.strip()
    if line.cells or line.is_heading or line.marker or len(text) > _MAX_PLACE or is_only_when(text):
        return False
    return board not in text and not _NO_PLACE.match(text)


def next_meeting(lines: Sequence[Line], met_on: date) -> str:
    """The words about the next meeting: after its label, or on the next line if the label is alone.

    A date that is no later than the meeting's own is a slip or another meeting, and is left out.
    """
    for index, line in enumerate(lines):
        found = _NEXT.search(line.text)
        if not found:
            continue
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        rest = _SENTENCE_END.split(line.text[found.end() :], maxsplit=1)[0]
        label_alone = not re.search(r"\w{4}", rest) or is_only_when(below)
        for text in (rest, below if label_alone else ""):
            if (date_in(text) or met_on) > met_on and not _OF_OTHERS.match(text):
                return text
    return ""


def group_contacts(lines: Sequence[Line]) -> tuple[tuple[str, str, str], ...]:
    """Each political group's office with telephone and e-mail, as a table or as lines under "Apologies"."""
    contacts = []
    section = ""
    for line in lines:
        section = line.text if line.is_heading else section
        text = ": ".join(cell.rstrip(": ") for cell in line.cells if cell) if line.cells else line.text
        found = None if _CONTACT.match(text) else _GROUP_ROW.match(" ".join(text.split()))
        if found and has_reach(found["rest"]) and (line.cells or _GROUP_SECTION.search(section)):
            contacts.append((found["group"], telephone_in(found["rest"]), email_in(found["rest"])))
    return tuple(contacts)


def officer(lines: Sequence[Line]) -> Officer | None:
    """The association's contact for the meeting, on the label's own line or on the lines below it."""
    for index, line in enumerate(lines):
        found = _CONTACT.fullmatch(" / ".join(filter(None, line.cells)) or line.text)
        if not found:
            continue
        own = [Line(found["rest"], line.number, line.index)] if found["rest"] else []
        below = [each for each in lines[index + 1 : index + 5] if not each.cells]
        stop = next((n for n, each in enumerate(below) if each.is_heading), len(below))
        near = [*own, *below[:stop]]
        if fields := officer_among(near):
            return Officer(**fields, index=near[0].index)
    return None
