"""Signs of the kinds of document: first lines, agendas and typical words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from policies.importing.blocks import Block, BlockKind, printed_lines
from policies.text.period import PRINTED_DATE

_FIRST = 12  # blocks at the start that may name the author
_LONGEST_LINE = 150  # characters of a line that can be a sign
_LEAST_ITEMS = 4  # of an agenda that names neither pages nor members
_LONGEST_AGENDA = 120  # lines from the word to the last item

_ASSOCIATION = re.compile(
    r"""
      \bLGA\b|\bLocal\ Government\ Association\b
      | \blocal\.gov\.uk\b
    """,
    re.VERBOSE,
)
_GOVERNMENT = re.compile(
    r"""
    \b(?:
        [Gg]overnment            # Government
        | [Mm]inisters?          # Minister
        | Whitehall|Treasury|Parliament
        | [Cc]ouncils            # Councils
        | [Ll]ocal\ authorities  # Local authorities
        | LGA|Department\ for
    )\b
    """,
    re.VERBOSE,
)
_COUNCIL = re.compile(
    r"""
    \b[A-Z][\w'\u2019-]{1,40}
    (?:\ (?:[A-Z&][\w'\u2019-]{0,40}|and|of|on|the|upon|with)){0,9}\ (?:
        Council|Parish\ Meeting
        | (?:
              Combined
              | Fire(?:\ (?:and|&|And)\ Rescue)?  # Fire
              | Police|Transport|Port|Park|Broads
          )\ Authority
    )\b(?:\ of\ (?:[A-Z][\w'\u2019-]++\ ?)+)?
    """,
    re.VERBOSE,
)
# Bodies of councils other than the association: "League of Market Towns", "Coastal Councils' Network".
_OF_COUNCILS = (
    r"(?:Councils|Authorities|Towns|Boroughs|Districts|Counties|Cities|Parishes|Municipalities|Communes)"
)
_UNION_NAME = rf"""
    (?:
        (?:[A-Z][\w'\u2019-]{{1,30}}\ ){{0,3}}(?:
            Association|Federation|Confederation|League|Union|Network|Alliance
            |Conference|Convention|Congress|Consortium|Society
        )\ [oO]f\ (?:
            [A-Z][\w'\u2019-]{{0,30}}[ ]   # Ann
            | and\ |of\ |the\ |in[ ]
        ){{0,6}}{_OF_COUNCILS}\b
        | (?:
              [A-Z][\w'\u2019-]{{1,30}}[ ]  # Ann
              | and\ |of\ |the[ ]
          ){{1,6}}{_OF_COUNCILS}['\u2019]?\ (?:and\ [A-Z]\w{{1,20}}\ )?(?:
              Association|Federation|Network|Alliance|Conference|Union|League|Together
              |Consortium
          )\b
    )
"""
_UNION = re.compile(
    rf"""
    (?:The\ )?{_UNION_NAME}(?:
        \ (?:in|of|and|for)\ (?:
            [A-Z][\w'\u2019-]{{0,30}}\ ?  # Ann
            | and\ |of\ |the[ ]
        ){{1,4}}
    )?
    """,
    re.VERBOSE,
)
_UNION_SPEAKS = re.compile(
    rf"""
      (?:The\ )?(?P<name>{_UNION_NAME})\ (?:
          is\ (?:a|an|the)  # is a
          | represents|speaks|brings\ together
          | has\ \d         # has 2
      )\b
      | .{{0,100}}\b(?:
            [Pp]ublished    # Published
            | [Ww]ritten    # Written
            | [Pp]repared   # Prepared
            | [Ii]ssued     # Issued
            | [Pp]lan       # Plan
            | [Mm]anifesto  # Manifesto
            | [Pp]aper      # Paper
        )\ (?:by|of)\ (?:the\ )?(?P<by>{_UNION_NAME})
    """,
    re.VERBOSE,
)
_BOARD = re.compile(r"\b(?:Board|Commission|Committee|Executive|Forum|Panel|Assembly)\b")
_MINUTES = re.compile(
    r"""
      .{3,120}\ [\u2013\u2014|-]\ (?:draft\ )?(?:
          minutes
          | (?:meeting\ )?notes?(?:\ of\ (?:the\ )?meeting)?                     # note
      )$
      | (?:draft\ |approved\ |unconfirmed\ |confirmed\ )?minutes\b               # minutes
      | .*\bminutes\ of\ (?:the|a|an)\ .*\b(?:meeting|held)\b                    # minutes of the meeting
      | notes?\ of\ (?:the\ )?(?:last|previous|decisions|meeting|.*\bmeeting)\b  # note of last
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CALLED_MINUTES = re.compile(
    r"""
    (?:draft\ |confirmed\ )?minutes\ of\ (?:the|a|an)\ .{0,200}\b
    (?:meeting|held)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The name of the field at the head of minutes that says whose they are: for verbose patterns.
MEETING_FIELD = r"""
    (?:
        title
        | meeting(?:\ (?:name|title))?                 # Meeting title
        | name\ of\ (?:board|committee|meeting|panel)  # Name of board
        | board|committee|panel|forum
    )
"""
_TITLE_FIELD = re.compile(rf"{MEETING_FIELD}\ ?:?", re.VERBOSE | re.IGNORECASE)
_LONGEST_CALL = 400  # characters of a sentence that says which meeting the minutes are of
_SUPPLEMENT = re.compile(
    r"""
      (?!
          .*\b(?:in|by|with)\ an?[ ]                         # in a
          | .*\b(?:in|by|with)\ the[ ]                       # in the
      )(?:.{0,60}\b)?(?:
          supplement(?:al|ary)?\ (?:agenda|pack|papers?)     # supplement agenda
          | agenda\ supplement
          | supplement\ (?:no\.?\ ?)?\d                      # supplement 2
          | (?:first|second|third|fourth|fifth)\ supplement  # first supplement
          | late\ (?:agenda\ )?(?:papers?|reports?|items?)   # late paper
          | to[- ]follow\ (?:papers?|reports?|items?|pack)   # to follow paper
      )\b.{0,60}
      | supplement
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGENDA = re.compile(
    r"""
      (?:meeting\ )?agenda                       # agenda
      | .{0,60}\bagenda\ pack\b.{0,20}           # agenda pack
      | agenda\ (?:for|of|[\u2010-\u2015-])\ .*  # agenda for
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITEM_AND_PAGE = re.compile(
    r"""
    (?:agenda\ )?item(?:\ no\.?|\ number|\ title)?\b.{0,40}\bpages?
    (?:\ no\.?|\ number|\ nos\.?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"""
      (?:councillor|member|name)s?\b.{0,40}\b(?:authority|council)         # councillor authority
      | .{0,60}\bmembership\b.{0,20}                                       # membership
      | to:?\ (?:the\ )?members\ of\ .*                                    # to members of
      | .{0,60}\bmember(?:ship|s)\b.{0,20}:\s*(?:councillors?|cllrs?)\b.*  # membership: councillors Ash
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAME = re.compile(
    r"""
    (?:(?:members?|councillors?)\ )?
    (?:present|in\ attendance|attendance|apologies)\b[^:\n]{0,20}:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"""
    (?:item\ )?(\d{1,2})[.):]?(?=\s|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGES = re.compile(r"(?:pages? )?\d{1,3}\s?[-\u2010-\u2015]\s?\d{1,3}\)?$", re.IGNORECASE)
_DATE = re.compile(PRINTED_DATE, re.IGNORECASE)
_TIMED = re.compile(r"\d{1,2}[.:]\d\d(?: ?[ap]m)?\b\s*+[\u2010-\u2015-]?\s*+[A-Z]")
_MEETS = re.compile(
    r"""
      \bmeetings?\b
      | \b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b  # monday
      | \b\d{1,2}(?:[.:]\d\d)?\ ?(?:am|pm)\b            # 10.30 am
      | \bnoon\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAMPAIGN = re.compile(
    r"""
      [\u2018\u201c\"][^\u2018-\u201d\"]{2,60}[\u2019\u201d\"]\ campaign\b  # “Trees” campaign
      | \#\w+\ campaign\b                                                   # #Trees campaign
      | \bcampaign,?\ (?:called\ )?[\u2018\u201c\"#]\w                      # campaign “a
      | \bcampaign\s*[\u2010-\u2015:-]\s*\w                                 # campaign: a year
    """,
    re.VERBOSE,
)


def speaks_of_government(text: str) -> bool:
    """Whether the text mentions councils and government."""
    return bool(_GOVERNMENT.search(text))


def names_campaign(text: str) -> bool:
    """A campaign with its name."""
    return "campaign" in text and bool(_CAMPAIGN.search(text))


@dataclass(frozen=True, slots=True)
class FirstLines:
    """The information in the first lines of a document."""

    texts: tuple[str, ...]  # of its first blocks
    lines: tuple[str, ...]  # the short ones among their lines, items left out

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> FirstLines:
        # Councils in a list of members or attendance are not the author.
        head = list(
            takewhile(
                lambda block: not (_MEMBERS.match(block.text) or _CAME.match(block.text)), blocks[:_FIRST]
            )
        )
        lines = [
            line.title() if line.isupper() else line
            for block in head
            if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
            for line in _lines_of(block)
            if len(line) <= _LONGEST_LINE or (len(line) <= _LONGEST_CALL and _CALLED_MINUTES.match(line))
        ]
        fields = [
            row.cells[1].strip()
            for block in head
            for row in block.rows
            if len(row.cells) > 1 and _TITLE_FIELD.fullmatch(row.cells[0].strip())
        ]
        return cls(tuple(block.text for block in blocks[:_FIRST]), (*lines, *fields))

    @staticmethod
    def names_association(text: str) -> bool:
        """The association's name, in full or short, or its address on the web."""
        return bool(_ASSOCIATION.search(text))

    @property
    def is_minutes(self) -> bool:
        """Whether the lines above an agenda say minutes: below it, an item or an included paper may be minutes."""
        over = takewhile(lambda line: line.strip(" :").lower() != "agenda", self.lines)
        return any(map(_MINUTES.match, over))

    @property
    def is_supplement(self) -> bool:
        """Papers that are added to an agenda sent out before."""
        return any(map(_SUPPLEMENT.fullmatch, self.lines))

    @property
    def names_board(self) -> bool:
        """Whether a board of the association, or a board without another owner, is named."""
        return not self.other_body and any(map(_BOARD.search, self.lines))

    @property
    def council(self) -> str:
        """The first council named, if any."""
        found = (_COUNCIL.search(line) for line in self.lines)
        return next((each.group().strip() for each in found if each), "")

    @property
    def union(self) -> str:
        """Another body of councils that a line of its own names, or a text says is its author.

        Nothing if the association is named as well.
        """
        if any(map(self.names_association, self.texts)):
            return ""
        names = (line.partition(",")[0].strip() for line in self.lines)  # a date may follow
        spoken = (_UNION_SPEAKS.match(text) for text in self.texts)
        said = (found["name"] or found["by"] for found in spoken if found)
        name = next(chain(filter(_UNION.fullmatch, names), said), "")
        return name.replace(" Of ", " of ").replace(" The ", " the ").replace(" And ", " and ")

    @property
    def other_body(self) -> str:
        """The council that is the author, unless the association is named as well."""
        return "" if any(map(self.names_association, self.texts)) else self.council


@dataclass(frozen=True, slots=True)
class Agenda:
    """The signs of an agenda pack."""

    items: int  # numbered one after the other
    timed: int  # lines that begin with a time of day
    has_agenda: bool
    has_pages: bool
    has_members: bool
    date: str  # of the meeting, as printed
    names_board: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Agenda:
        lines = list(_short_lines(blocks))
        starts = [index for index, line in enumerate(lines) if _AGENDA.fullmatch(line)]
        table = next((index for index, line in enumerate(lines) if _ITEM_AND_PAGE.fullmatch(line)), None)
        start = table if table is not None else (starts[-1] if starts else None)
        following = lines[start : start + _LONGEST_AGENDA] if start is not None else []
        paged = sum(bool(_NUMBERED.match(line) and _PAGES.search(line)) for line in following)
        return cls(
            items=_run_of_numbers(following),
            timed=sum(bool(_TIMED.match(line)) for line in following),
            has_agenda=bool(starts) or any("agenda item" in line.lower() for line in lines),
            has_pages=table is not None or paged > 1,
            has_members=any(map(_MEMBERS.fullmatch, lines)),
            date=_meeting_date(lines),
            names_board=any(map(_BOARD.search, lines[:_LONGEST_AGENDA])),
        )

    @property
    def is_pack(self) -> bool:
        framed = self.has_agenda and self.names_board and bool(self.date)
        return framed and (self.has_pages or self.has_members or max(self.items, self.timed) >= _LEAST_ITEMS)

    @property
    def why(self) -> str:
        """The signs in one sentence."""
        items = f"an agenda of {self.items} items" if self.items > 1 else "an agenda"
        pages = " with their pages" if self.has_pages else ""
        members = ", a list of members" if self.has_members else ""
        return f"It has {items}{pages}{members} and the date of a board's meeting ({self.date})."

    @property
    def lacking(self) -> str:
        """What is missing."""
        signs = {
            "an agenda": self.has_agenda,
            "a board": self.names_board,
            "a table of items and pages or a list of members": self.has_pages or self.has_members,
            "the date of a meeting": bool(self.date),
        }
        missing = [name for name, found in signs.items() if not found]
        return missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"


def _lines_of(block: Block) -> list[str]:
    """The lines of a block as printed, if each begins as a line of its own does; else those that are parted."""
    printed = [line.text for line in printed_lines(block)]
    is_apart = len(printed) > 1 and all(not line[:1].islower() for line in printed)
    return printed if is_apart else block.text.split("\n")


def first_date(blocks: Sequence[Block]) -> str:
    """The first date among the lines in which a paper says what it is, as printed, or nothing."""
    found = map(_DATE.search, islice(_short_lines(blocks), _FIRST * 2))
    return next((each.group() for each in found if each), "")


def _short_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Every line that can be a sign: of text, or a row of a table with its cells side by side."""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            lines = [" ".join(" ".join(row.cells).split()) for row in block.rows]
        else:
            marker = f"{block.marker} " if block.marker[:1].isdigit() else ""
            lines = f"{marker}{block.text}".split("\n")
        yield from (line for line in lines if line and len(line) <= _LONGEST_LINE)


def _run_of_numbers(lines: Sequence[str]) -> int:
    """The length of the first run of numbers from 1."""
    count = 0
    for line in lines:
        found = _NUMBERED.match(line)
        number = int(found.group(1)) if found else 0
        if number == 1 and count > 1:
            break
        count += number == count + 1
    return count


def _meeting_date(lines: Sequence[str]) -> str:
    """The first date next to a weekday, a time or the word meeting."""
    for index, line in enumerate(lines):
        if found := _DATE.search(line):
            around = " ".join(islice(lines, max(0, index - 1), index + 2))
            if _MEETS.search(around):
                return found.group()
    return ""
