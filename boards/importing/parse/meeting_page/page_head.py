"""What a page of a meeting says above its items: which board, when and where, whom to ask, and whether it was held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from boards.importing.parse.meeting_page.page_addresses import item_in
from boards.importing.parse.meeting_page.page_labels import (
    PageTitle,
    is_links,
    is_only_here,
    page_title,
    section_label,
)
from boards.importing.parse.minutes.read_minutes import lowered
from boards.importing.parse.names import email_in, telephone_in
from boards.importing.parse.pack.cover import board_name
from boards.importing.parse.pack.officers import officer_among
from boards.importing.parse.printed import Line
from boards.importing.parse.when import date_in, time_in
from boards.person_names import is_post_or_body, read_name
from policies.importing.blocks import Block, BlockKind
from policies.text.period import MONTHS

_FIRST = 60  # blocks in which a page says what it is and whose
_LONGEST = 250  # characters of the line with board and day
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ )?"
_CLOCK = r"(?:(?:at\ )?\d{1,2}(?:[.:]\d{2})?\ ?(?:[ap]\.?m\.?|noon)?|(?:12\ )?noon|midday)"
_WHEN = re.compile(
    rf"""
    (?:on\ )?{_DAY}(?:
        \d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ (?:{"|".join(MONTHS)}),?\ \d{{4}}  # 6 March 2031
        | \d{{1,2}}/\d{{1,2}}/\d{{4}}                                          # 06/03/2031
    )(?:,?\ (?:at\ )?{_CLOCK})?(?:\ ?(?:-|–|to)\ ?{_CLOCK})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_CALLED_OFF = r"cancell?ed|abandoned|postponed|rescheduled|moved"
_STATUS = re.compile(
    rf"""
    [(\[*]?\ ?(?:this\ )?(?:meeting\ )?(?:has\ been\ |is\ |was\ |now\ )?
    (?P<said>{_CALLED_OFF})\ ?[)\]*]?(?:\ meeting)?\.?
                                            # CANCELLED; Meeting postponed
    |(?:please\ note:?\ )?(?:this|the)\ meeting\ (?:has\ been|is|was|has\ now\ been)(?:\ now)?
    \ (?P<told>{_CALLED_OFF})\b.*
                                            # This meeting has been moved to 13 March 2031.
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_MOVED_HERE = re.compile(
    r"""
      \b(?:rescheduled|moved|postponed|brought\ forward|new\ date)\b.{0,30}\bfrom\b  # rescheduled from
      | \breconvened\b|\bnew\ date\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(r"\(?(?:agenda )?item(?: no\.?)? (?P<number>[\w./()-]{1,12}?)\.?\)", re.IGNORECASE)
_ITEM_BEGINS = re.compile(
    r"""
      (?:item\ )?[A-Z]{0,4}\d{1,4}(?:/\d{2,4})?[a-z]?[.)]?(?:\ [A-Z]|$)  # 12 A
      | 1[.)]                                                            # 1.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"""
      ^(?:
          meeting(?:\ of)?(?:\ the)?\s?:?  # meeting
          | decided\ at\ meeting:?         # decided at meeting
          | considered\ at:?               # considered at
          | for(?:\ the)?                  # for
          | of(?:\ the)?                   # of
          | on|at
      )\s+
      | ^[\s,–—:|-]+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"""
      (?<![\s,–—:|-])[\s,–—:|-]++$
      | \s(?:on|at|meeting\ on|held\ on)$  # on
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VENUE = re.compile(r"(?:venue|location|place)\s*:\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_DIRECTIONS = re.compile(
    r"""
    (?<![\s.(,])[\s.(,]*+\b(?:view\ directions|view\ map|directions|map)\)?\s{0,3}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONTACT = re.compile(
    r"""
    (?:
        contact(?:\ officer)?  # contact
        | clerk
        | enquiries(?:\ to)?   # enquiries
        | committee\ officer|democratic\ services\ officer
    )s?\s*:\s*(?P<rest>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_REACH_LABEL = re.compile(
    r"""
    (?<![\s,/;])[\s,/;]*+\b(?:e-?mail|tel(?:ephone)?|phone)\b\.?\s?:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:board|commission|committee|executive|forum|panel|assembly|cabinet|council|group|conference|congress|authority"
    r"|partnership|jury|meeting|members)\b",
    re.IGNORECASE,
)


_NAMED = re.compile(
    r"""
    (?:
        (?:
            and|of|the|for|on|in|to|with|&|-
            | –
            | \([^()]{0,40}\)                # (Ann Ashe)
            | [^\W\d_a-z][\w'’&(),/-]{0,40}  # Ann
            | \d{1,4}                        # 12
        )(?:\ |$)
    )+
    """,
    re.VERBOSE,
)
_NO_NAMES = (
    "meeting",
    "members",
    "council meeting",
    "committee",
    "board",
    "the meeting",
    "the board",
    "group",
)


@dataclass(frozen=True, slots=True)
class Officer:
    """Whom to ask about the meeting; `at` is the block."""

    at: int
    name: str
    post: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of a page. `at` are the blocks that say what, who and when; `end` is the first that may be an item."""

    title: PageTitle
    title_at: int
    board: str
    met_on: date
    at: int
    board_at: int
    below: int  # the first block below those
    end: int
    starts_at: time | None = None
    venue: str = ""
    officer: Officer | None = None
    status: str = ""  # cancelled, postponed
    status_at: int | None = None
    item: str = ""  # the number of the one item that the page is about


def read_head(blocks: Sequence[Block]) -> PageHead | None:
    """The head of a meeting's page; None if it does not name such a page, a board and a day."""
    texts = [" ".join(block.text.split()) for block in blocks[:_FIRST]]
    titles = [(at, title) for at, text in enumerate(texts) if (title := page_title(text))]
    if not titles:
        return None
    found = _dated(texts, titles)
    if found is None:
        return None
    at, board_at, board, when = found
    title_at, title = _chosen(titles, blocks)
    end = max(at, board_at, *(place for place, each in titles if each == title)) + 1
    head, last = texts[:end], end
    venue, officer, item = "", None, ""
    for place in range(end, len(texts)):
        text = texts[place]
        if text.lower().strip(" .:") in ("items", "item", "no. item", "no item", "agenda items", "agenda"):
            last = place
            break
        if is_about_meeting(text) or _says_status(text):
            last = place + 1 + text.endswith(":")
        elif (
            _ITEM_BEGINS.match(text)
            or section_label(text)
            or any(item_in(span.href) for span in blocks[place].spans)
        ):
            break
        elif is_only_here(text):
            last = place + 1
    head = texts[:last]
    head = [_with_value(head, place) for place in range(len(head))]
    for place, text in enumerate(head):
        if not venue and (told := _VENUE.fullmatch(text)):
            venue = _DIRECTIONS.sub("", told["rest"]).strip(" ,.-–—")
        if not officer and (told := _CONTACT.fullmatch(text)):
            officer = _officer(told["rest"], head[place + 1 : place + 4], place)
        if title.kind == "item" and (told := _ITEM.search(text)):
            item = item or told["number"]
    status, status_at = _status(head, at)
    return PageHead(
        title=title,
        title_at=title_at,
        board=board,
        met_on=when,
        at=at,
        board_at=board_at,
        below=end,
        end=last,
        starts_at=time_in(_FIGURES.sub(" ", texts[at])),
        venue=venue[:200],
        officer=officer,
        status=status,
        status_at=status_at,
        item=item,
    )


def is_about_meeting(text: str) -> bool:
    """A line on where the meeting is or whom to ask: a council that it names is only the place."""
    return bool(_VENUE.fullmatch(text.strip()) or _CONTACT.fullmatch(text.strip()))


def _chosen(titles: Sequence[tuple[int, PageTitle]], blocks: Sequence[Block]) -> tuple[int, PageTitle]:
    """What the page is: as its first heading says; without any as its first line, but for links to other pages."""
    headed = [each for each in titles if blocks[each[0]].kind is BlockKind.HEADING]
    own = [each for each in titles if not any(span.href for span in blocks[each[0]].spans)]
    found = headed or own or list(titles)
    meeting = next((each for each in found if each[1].kind == "meeting" and each[1].is_sure), None)
    return meeting if meeting and found[0][1].kind == "meeting" else found[0]


def day_in(text: str) -> date | None:
    """The day that a line prints in words, or in figures with the day first."""
    if found := date_in(text):
        return found
    for day, month, year in _FIGURES.findall(text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _dated(
    texts: Sequence[str], titles: Sequence[tuple[int, PageTitle]]
) -> tuple[int, int, str, date] | None:
    """The line with the day, the line with the board, its name, and the day.

    One line gives both as a rule ("Lamps Board - Thursday, 6th March, 2031 11.00 am"); else the board is beside it.
    """
    rests = {at: title.rest for at, title in titles if title.rest}
    for at, text in enumerate(texts):
        if section_label(text) and text.endswith(":") and not any(each.kind == "item" for _, each in titles):
            return None  # the items have begun
        text = rests.get(at, text)
        day = day_in(text) if len(text) <= _LONGEST else None
        when = _WHEN.search(text)
        if day is None or when is None:
            continue
        before, after = text[: when.start()], text[when.end() :]
        if not _bare(before) and not _bare(_without_status(after)):
            for beside in (at - 1, at + 1, at - 2):
                near = texts[beside] if 0 <= beside < len(texts) else ""
                named = _bare(_without_status(near))
                if _reads_as_board(named) and not (page_title(near) or is_only_here(near) or is_links(near)):
                    return at, beside, _name(named), day
            continue
        for part in (before, after):
            named = _bare(_without_status(_ITEM.sub(" ", part)))
            if _reads_as_board(named):
                return at, at, _name(named), day
    return None


def _reads_as_board(named: str) -> bool:
    """A name with the noun of a body, in which every word has a capital but for those that join others."""
    if not 0 < len(named) <= 150 or re.search(r"[.;:]", named) or not _BODY.search(named):
        return False
    return bool(_NAMED.fullmatch(named)) and named.lower() not in _NO_NAMES


def _bare(text: str) -> str:
    """The words of a line without what joins them to a day."""
    before = ""
    while text != before:
        before = text
        text = _AFTER.sub("", _BEFORE.sub("", text.strip(" .()")))
    return text.strip(" .()")


def _name(named: str) -> str:
    """A board as it is called: "LGA" before it is the publisher."""
    named = lowered(named)
    found = board_name([Line(named, 0, 0)])
    return found if found and len(found) + 4 >= len(named.strip()) else named.strip()


def _with_value(head: Sequence[str], place: int) -> str:
    """A line; if it is only a label, such as "Venue:" in a list of terms, the next line is added."""
    text = head[place]
    told = _VENUE.fullmatch(text) or _CONTACT.fullmatch(text)
    below = head[place + 1] if place + 1 < len(head) else ""
    return f"{text} {below}" if told and not told["rest"] and not is_about_meeting(below) else text


def _says_status(text: str) -> bool:
    return len(text) <= 300 and bool(_STATUS.fullmatch(text.strip(" -–—,")))


def _without_status(text: str) -> str:
    """The words after a day without those that say what became of the meeting."""
    parts = re.split(r"\s[-–—]\s|(?<=[ap]m)\s?[-–—,]\s?|\(", text)
    return " ".join(part for part in parts if not _says_status(part.strip(" ()*-–—,")))


def _status(head: Sequence[str], at: int) -> tuple[str, int | None]:
    """Whether the meeting is called off or put off, and the block that says so."""
    for place, text in enumerate(head):
        parts = [text] if place != at else re.split(r"\s[-–—]\s|(?<=[ap]m)\s?[-–—,]\s?|\(", text)[1:]
        for part in parts:
            found = _STATUS.fullmatch(part.strip(" -–—,*()[]")) if len(part) <= 300 else None
            if not found or _MOVED_HERE.search(part):
                continue
            said = (found["said"] or found["told"]).lower()
            return ("cancelled" if said.startswith(("cancel", "abandon")) else "postponed"), place
    return "", None


def _officer(rest: str, below: Sequence[str], at: int) -> Officer | None:
    """The contact of a meeting: a person or a team, with what of it is printed on the same line or the next."""
    near = [rest, *_reaches(below)]
    whole = " / ".join(filter(None, near))
    fields = officer_among([Line(_REACH_LABEL.sub(" / ", text), 0, 0) for text in near if text])
    if not fields:
        return None
    name, _, post = fields["name"].partition(", ")
    name = name.strip(" /-–")
    if not (read_name(name) or is_post_or_body(name)):
        return None
    post = fields["post"] or post
    return Officer(at, name, post if len(post) <= 200 else "", telephone_in(whole), email_in(whole))


def _reaches(below: Sequence[str]) -> Iterator[str]:
    """The lines below that give nothing but a number or an address."""
    for text in below:
        label = _REACH_LABEL.match(text)
        if not label and email_in(text) != text.strip():
            return
        yield text
