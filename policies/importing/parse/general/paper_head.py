"""The head of a general paper: its title, what stands round it, whom it is to, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from policies.importing.blocks import Block, BlockKind, cut_apart, printed_lines
from policies.importing.parse.general.ask_labels import listed_in_line, run_in
from policies.importing.parse.general.named_bodies import whole_name
from policies.importing.parse.general.occasions_read import (
    is_part_of_occasion,
    names_occasion,
    prepared_for,
)
from policies.importing.parse.general.paper_dates import (
    date_at_end,
    day_of,
    is_bare_date,
    stamp_in,
    without_dates,
)
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_contact, is_short_line, title_below
from policies.importing.parse.tidy import is_furniture, tidy

_ASSOCIATION = r"(?:the\ )?(?:lga|local\ government\ (?:association|alliance))(?:\ \(lga\))?(?:['\u2019]s)?"
_WHAT = r"""
    (?:
        (?:
            parliamentary|peers|mps?|member|policy|research|stakeholder
            | on[- ]the[- ]day                            # on the day
        )[ ]
    )?briefings?(?:\ (?:note|paper))?(?:
        \ for\ (?:all\ )?(?:mps|peers|members|councillors|parliamentarians)
        (?:\ and\ (?:mps|peers))?
    )?
    | (?:consultation|formal)\ responses?                 # consultation response
    | response\ to\ (?:a\ )?consultation                  # response to consultation
    | (?:written\ )?(?:evidence|submission)               # evidence
    | letter|open\ letter
    | (?:press|news|media)\ (?:release|notice|statement)  # press release
    | news|speech|report|for\ immediate\ release
    | check\ against\ delivery
"""
# A line that says what a paper is and whose, or to whom: "A report by the LGA", "Evidence of the LGA to the Committee".
_BYLINE = re.compile(
    r"""
      (?:
          (?:a|an|the|written|joint|consultation|formal|policy|position|research)
          [ ]
      ){0,2}(?:
          response|submission|evidence|report|remarks|speech|briefing|letter
          |statement|address|representations?|paper
      )\ (?:by|of|from|to|on\ behalf\ of)\b.{2,180}  # response by the Board
      | submitted\ (?:to|by)\b.{2,150}               # submitted to the Board
      | presented\ to\b.{2,150}                      # presented to the Board
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A field of a form: "Name of respondent: …", "Would you like your response to be confidential? No".
_FIELD = re.compile(r"[A-Z][\w ()'\u2019/-]{2,70}[:?] \S.{0,150}")
_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d{2,6}")
_MASTHEAD = re.compile(
    rf"""
    (?:
        {_ASSOCIATION}                 # lga
        | {_WHAT}                      # briefing
        | {_ASSOCIATION}\ (?:{_WHAT})  # lga briefing
    )[ :.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"""
      (?P<one>REF\ \d[\w/.-]{0,30})                                   # REF 12
      | (?:(?:our|your|lga|respondent|consultation|inquiry)\ )?ref(?:erence)?
        (?:\ (?:no|number))?\b[.:]?\ ?(?P<two>[A-Z\d][\w/. -]{0,40})  # ref 12
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEAR = re.compile(r"dear\b.{2,80}", re.IGNORECASE)
_YOURS = re.compile(
    r"""
    (?:
        yours\ (?:sincerely|faithfully|ever|truly|in\ partnership)     # yours sincerely
        | (?:with\ )?(?:(?:all|very|every)\ )?
          (?:best|kind|kindest|good|warm|warmest)\ (?:wishes|regards)  # best wishes
    )\b.{0,80}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO = re.compile(
    r"""
    (?:
        to|for|addressed\ to|submitted\ to|recipient|addressee
        |for\ the\ attention\ of
    )\ ?:\ ?(?P<who>\S.{2,240})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLE_TO = re.compile(
    r"""
    \b(?:
        [Rr]eply                  # Reply
        | [Ss]ubmi(?:ssion|tted)  # Submission
        | [Rr]epresentations?     # Representation
        | (?:
              [Ll]etter           # Letter
              | [Ee]vidence       # Evidence
              | [Rr]esponse       # Response
              | [Rr]emarks        # Remarks
          )(?:\ (?:by|of|from)\ .{2,140}?)?
    )\ to\ (?:the\ |our\ )?(?P<who>[A-Z].{2,120}?)(?=
        $
        | [:;,(|\u2013\u2014]     # ,
        | \ -|['\u2019]s\b
        | \ (?:
              on|about|ahead|regarding|calling|from|inquiry|consultation
              |call\ for\ evidence
          )\b                     # on
    )
    """,
    re.VERBOSE,
)
# Words of those whom papers are to; a Spending Review is none of them.
_SOMEBODY = re.compile(
    r"""
      \b(?:
          ministers?|secretary|chancellor|department|ministry|treasury|committee
          |commission|commissioner|office|board|panel|group|agency|authority
          |inspectorate|executive|chair|lord|lady|mps?|peers|government|inspector
          |NHS|MHCLG|DHSC|DfE|Defra
      )\b             # minister
      | \bOf[a-z]+\b  # Officers
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHO_LINE = re.compile(
    r"""
    \b(?:
        rt\ hon|mp|minister|secretary\ of\ state|chancellor|department|ministry
        |treasury|cllr|councillor|sir|dame|lord|baroness|chair\ of
        |chief\ executive|house\ of|office|dr|mr|mrs|ms
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:re|subject)\s*:\s*(?P<subject>\S.*)", re.IGNORECASE)
_STREET = re.compile(
    r"""
      \d{1,4},?\ [A-Z]\w+                                           # 12 Ash
      | [A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2}                            # AB1 2CD
      | .*\b(?:street|road|square|SW1[A-Z])\b.*                     # street
      | (?:[A-Z][\w'\u2019-]{1,30}\ ){1,3}(?:House|Building|Court)  # Oak House
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(_ASSOCIATION, re.IGNORECASE)
_BY_POST = ("by email", "by e-mail", "by email only", "by e-mail only", "sent by email", "by post")
_MARKS = (
    "confidential",
    "strictly confidential",
    "private and confidential",
    "official-sensitive",
    "restricted",
)
_OPENING = 4  # blocks of the text in which a paper says what it was made for
_NEAR = 6  # blocks in which the fields of a form stand
_FIRST = 15  # blocks in which the title stands
_LONGEST_TITLE = 250
_LONGEST_FIELD = 40  # characters of the name of a field


@dataclass(slots=True)
class PaperHead:
    """The blocks of a paper with the part before its text read. `title` is the index of the title, or -1."""

    blocks: list[Block]
    title: int = -1
    title_text: str = ""
    body: int = 0  # index of the first block of the text
    front: list[str] = field(default_factory=list)  # lines round the title, as printed
    fields: list[str] = field(default_factory=list)  # those that only fill in a form
    subtitle: str = ""
    addressee: str = ""
    reference: str = ""
    is_letter: bool = False

    @property
    def named(self) -> str:
        """The title and the lines around it, without date stamps: what a paper says about itself."""
        lines = (self.title_text, self.subtitle, *(line for line in self.front if not stamp_in(line)))
        return " | ".join(line for line in lines if line)

    @property
    def days(self) -> str:
        """The title and the lines around it that may have the day of an occasion, and not that of the paper."""
        beside = (line for line in self.front if is_part_of_occasion(line) and not stamp_in(line))
        lines = (self.title_text, self.subtitle, *beside)
        return " | ".join(line for line in lines if line)

    @property
    def prepared_for(self) -> str:
        """What the first sentences say that the paper was made for."""
        opening = self.blocks[self.body : self.body + _OPENING]
        texts = (flat(block.text) for block in opening if block.kind is BlockKind.PARAGRAPH)
        return next(filter(None, map(prepared_for, texts)), "")

    @property
    def closing(self) -> int:
        """The place of the line that closes a letter, or the number of blocks."""
        places = (
            i for i, block in enumerate(self.blocks) if i >= self.body and _YOURS.match(flat(block.text))
        )
        return next(places, len(self.blocks)) if self.is_letter else len(self.blocks)


def read_head(blocks: Sequence[Block]) -> PaperHead:
    """Read the lines before the text. A letter's begin with whom it is to and end at "Dear"."""
    blocks = lines_apart(blocks)
    head = PaperHead(blocks)
    dear = next((i for i, block in enumerate(blocks[: _FIRST * 2]) if _DEAR.fullmatch(flat(block.text))), -1)
    if dear >= 0 and any(_YOURS.match(flat(block.text)) for block in blocks[dear + 1 :]):
        return _letter(head, dear)
    stage = -1  # the index of the line that names a stage
    title = title_below(blocks)
    for index, block in enumerate(blocks[:_FIRST]):
        text = flat(block.text)
        if index == stage + 1 > 0 and not day_of(head.subtitle) and is_bare_date(text):
            head.subtitle, head.body = f"{head.subtitle}, {text}", index + 1  # the day of the stage
            continue
        if head.title >= 0 and block.kind is BlockKind.TABLE:
            _take_form(head, block)
        if block.kind in (BlockKind.TABLE, BlockKind.ITEM, BlockKind.NOTE):
            break
        if (_is_front(block, text) and not _is_only_title(head, index)) or index < title:
            _take_front(head, text)
        elif head.title >= 0 and not head.subtitle and names_occasion(text):
            head.subtitle = text
        elif head.title >= 0 and block.kind is BlockKind.PARAGRAPH and _is_field(text):
            _take_field(head, text)
        elif head.title < 0 and _may_be_title(block, text):
            head.title, head.title_text = index, text
        elif head.title >= 0 and not head.subtitle and is_part_of_occasion(text):
            head.subtitle, stage = text, index
        else:
            break
        head.body = index + 1
    if head.title < 0 and head.front:  # a paper that is called nothing but what it is
        head.title_text = " ".join(head.front[:2])
    _find_addressee(head)
    return head


def read_paper(blocks: Sequence[Block]) -> tuple[PaperHead, tuple[int, ...]]:
    """The head of a paper over its tidied text, and the lines that are furniture.

    The head is left as printed: its lines are short, and what would be a cut sentence elsewhere is none there.
    """
    kept = [block for block in blocks if not is_furniture(block)]
    gone = [block for block in blocks if is_furniture(block)]
    head = read_head(kept)
    tidied = tidy(head.blocks[head.body :])
    head.blocks = [*head.blocks[: head.body], *tidied.blocks]
    lines = [line for block in gone for line in range(block.first_line, block.last_line + 1)]
    return head, tuple(sorted({*lines, *tidied.furniture}))


def lines_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with stamps, bylines and the fields of a form apart where no blank line parts them from others."""
    apart = [part for block in blocks for part in _parts(block, _is_own_line)]
    near = [part for block in apart[:_NEAR] for part in _parts(block, _is_own_field)]
    return [*near, *apart[_NEAR:]]


def _parts(block: Block, is_own: Callable[[Block], bool]) -> tuple[Block, ...]:
    """A byline that goes on over a line stays whole."""
    if block.kind is not BlockKind.PARAGRAPH or _BYLINE.fullmatch(flat(block.text)):
        return (block,)
    return cut_apart(block, is_own)


def is_code(text: str) -> bool:
    """A number that somebody files papers under, alone on its line: "CCE 31"."""
    return bool(_CODE.fullmatch(text))


def _is_only_title(head: PaperHead, index: int) -> bool:
    """A line that says what a paper is and to whom, where no other title stands over it or follows at once."""
    block, text = head.blocks[index], flat(head.blocks[index].text)
    following = head.blocks[index + 1 : index + 4]
    is_first = not any(each.kind is BlockKind.HEADING and each.level == 1 for each in following)
    is_heading = block.kind is BlockKind.HEADING
    if (
        head.title < 0
        and is_heading
        and is_first
        and not _MASTHEAD.fullmatch(without_dates(text).strip(" |,"))
    ):
        return bool(_names_association(text) and date_at_end(text)) or bool(_BYLINE.fullmatch(text))
    return head.title < 0 and bool(_BYLINE.fullmatch(text)) and (is_heading or is_first)


def _find_addressee(head: PaperHead) -> None:
    """Whom the title or a line beside it says that a paper is to."""
    for line in (head.title_text, *head.front):
        found = _TITLE_TO.search(line)
        if not head.addressee and found and _SOMEBODY.search(found["who"]):
            head.addressee = found["who"].strip()


def _letter(head: PaperHead, dear: int) -> PaperHead:
    """Addressee, address and date are printed before "Dear"; the subject follows it, or is a heading."""
    lines: list[tuple[int, str]] = []
    for index, block in enumerate(head.blocks[:dear]):
        text = flat(block.text)
        if _is_front(block, text) and not _is_only_title(head, index):
            _take_front(head, text)
        elif head.title < 0 and not lines and _is_subject(block, text):
            head.title, head.title_text = index, text
        else:
            lines += [(index, line.text.strip()) for line in printed_lines(block) if line.text.strip()]
    to = [line for _, line in lines if not _STREET.fullmatch(line)]
    head.is_letter, head.body = True, dear
    head.addressee = head.addressee or ", ".join(to)[:_LONGEST_TITLE]
    if head.title < 0:
        head.title_text = _subject(head, dear) or (f"Letter to {head.addressee}" if head.addressee else "")
    _find_addressee(head)
    return head


def _is_subject(block: Block, text: str) -> bool:
    """A line over a letter that says what it is about, and not whom it is to."""
    if block.kind is BlockKind.HEADING or _BYLINE.fullmatch(text):
        return True
    if whole_name(text):
        return False  # the head of the paper of one who writes too
    is_short = is_short_line(block, text) and text.count(" ") > 1
    return is_short and not _WHO_LINE.search(text) and not _STREET.fullmatch(text)


def _subject(head: PaperHead, dear: int) -> str:
    """The line under "Dear" that says what the letter is about."""
    for block in head.blocks[dear + 1 : dear + 2]:
        text = flat(block.text)
        if found := _SUBJECT.fullmatch(text):
            return found["subject"]
        if (
            block.kind is BlockKind.HEADING
            or (block.is_bold and len(text) <= 150)
            or is_short_line(block, text)
        ):
            return text
    return ""


def _take_front(head: PaperHead, text: str) -> None:
    is_field = _REFERENCE.fullmatch(text) or _CODE.fullmatch(text) or _TO.fullmatch(text) or is_contact(text)
    (head.fields if is_field and not _MASTHEAD.fullmatch(text) else head.front).append(text)
    if found := _REFERENCE.fullmatch(text):
        head.reference = head.reference or (found["one"] or found["two"]).strip()
    elif _CODE.fullmatch(text):
        head.reference = head.reference or text
    elif found := _TO.fullmatch(text):
        head.addressee = head.addressee or found["who"].strip()


def _take_form(head: PaperHead, table: Block) -> None:
    """A table under the title that fills in a form: its day and what it answers, beside their names."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
    if not rows or any(len(row.cells) != 2 or len(row.cells[0]) > _LONGEST_FIELD for row in rows):
        return
    for row in rows:
        name, value = (" ".join(cell.split()).strip(" *:") for cell in row.cells)
        line = f"{name}: {value}"
        if stamp_in(line) or names_occasion(line):
            head.front.append(line)
        else:
            _take_field(head, line)


def _take_field(head: PaperHead, text: str) -> None:
    head.fields.append(text)
    name, _, value = text.partition(":")
    if "reference" in name.lower():
        head.reference = head.reference or value.strip()[:60]


def _is_front(block: Block, text: str) -> bool:
    """A line around the title that is not the title."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not text:
        return False
    return bool(
        _MASTHEAD.fullmatch(text)
        or stamp_in(text)
        or _REFERENCE.fullmatch(text)
        or _TO.fullmatch(text)
        or _BYLINE.fullmatch(text)
        or _CODE.fullmatch(text)
        or text.lower() in _BY_POST
        or (_names_association(text) and date_at_end(text))
        or (block.kind is BlockKind.PARAGRAPH and is_contact(text))
        or _is_embargo(text)
        or _is_marked(text)
    )


def _names_association(text: str) -> bool:
    return len(text) < 120 and bool(_NAME.match(text))


def _is_own_field(line: Block) -> bool:
    return line.kind is BlockKind.PARAGRAPH and _is_field(flat(line.text))


def _is_field(text: str) -> bool:
    """A line of a form, and not an ask behind its label: "Our ask: pay for hedges"."""
    return bool(_FIELD.fullmatch(text)) and not (run_in(text) or listed_in_line(text))


def _is_marked(text: str) -> bool:
    """A line that says who may read a paper."""
    return len(text) < 60 and text.lower().strip(" *").startswith(_MARKS)


def _is_embargo(text: str) -> bool:
    return len(text) < 120 and text.lower().lstrip("*").startswith(
        ("embargo", "strictly embargo", "not for publication")
    )


def _is_own_line(line: Block) -> bool:
    """A printed line that does not belong to the sentence next to it, although no blank line separates them."""
    text = flat(line.text)
    return bool(_is_front(line, text) or is_part_of_occasion(text) or _DEAR.fullmatch(text))


def _may_be_title(block: Block, text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    if block.kind is BlockKind.HEADING or (block.is_bold and not text.endswith(":")):
        return True
    return is_short_line(block, text) or not text.rstrip().endswith((".", ":", ";", ","))
