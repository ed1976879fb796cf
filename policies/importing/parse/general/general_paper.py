"""Parse a general paper: a briefing, response, evidence, submission, letter, report, speech or press notice.

Its text is kept whole, passage by passage. Statements are only what is printed under a label that says so. Questions of
a consultation are headings of the answers beneath them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from policies.importing.blocks import Block, BlockKind, Remark
from policies.importing.parse.general.ask_labels import lead_label, section_label
from policies.importing.parse.general.asks_announced import announces_asks
from policies.importing.parse.general.labelled import Piece, hints, read_labelled
from policies.importing.parse.general.occasions_read import is_part_of_occasion, occasion_of
from policies.importing.parse.general.paper_dates import (
    date_at_end,
    dates_in,
    day_given,
    day_of,
    of_page,
    of_running_heads,
    stamp_in,
    stamped,
    without_dates,
    without_page_stamps,
)
from policies.importing.parse.general.paper_head import PaperHead, is_code, lines_apart, read_paper
from policies.importing.parse.general.questions import Question, with_questions
from policies.importing.parse.general.what_it_is import NAMES, name_of
from policies.importing.parse.general.whose_paper import authorship_of
from policies.importing.parse.line_account import ASSOCIATION, close, flat
from policies.importing.parse.paper.bare_lines import is_contact, is_prose, is_short_line, reference_in
from policies.importing.parse.paper.shared_parts import quoted_campaigns
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.statement_tables import bodies_in, deadlines_beside
from policies.importing.parsed import (
    AskRecord,
    BrokenDocument,
    CommitmentRecord,
    HeadingRecord,
    Keys,
    OccasionRecord,
    OfferRecord,
    ParsedDocument,
    PublicationRecord,
    StatementRecord,
    lines_of,
    slug_of,
)
from policies.text.period import Issued, in_year, period_in, period_in_name, year_in
from policies.text.wording import (
    addressees_named,
    addressees_told,
    amounts_in,
    partners_in,
    target_in,
)

_DEEPEST = 6  # level of a heading: a label is below whatever it stands under
_LEAST_CAPITALS = 2  # headings in capitals, to be a rank of their own
_FOOT = 6  # blocks at the end in which a paper may be dated
_OPENING, _LONGEST_LINE = 5, 160  # blocks under the title, and characters of one, in which it may be dated
_LONGEST_TITLE, _LONGEST_LABEL, _LONGEST_NAME = 250, 200, 300
_SECTIONS = frozenset(
    (
        *(
            "background",
            "introduction",
            "summary",
            "contact",
            "contacts",
            "key messages",
            "key points",
            "conclusion",
        ),
        *("further information", "annex", "context", "about the lga", "lga view", "our view"),
    )
)
_CLOSED = re.compile(
    r"""
      (?:strictly\ |private\ and\ )?confidential\b  # confidential
      | official[- ]sensitive\b                     # official sensitive
      | restricted\b|internal\b|for\ members\ only\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""
    \b(?:
        Parliamentary\ Under-Secretary\ of\ State|Secretary\ of\ State
        |Minister\ of\ State|Minister|Chancellor
    )(?:\ (?:for|of)(?:\ (?:the|and|for|of|[A-Z][\w-]{0,30})){1,10})?
    """,
    re.VERBOSE,
)
_UNDATED = (
    "Neither a stamp, its title nor the file\u2019s name tells the date of this paper, and dates in passing are not "
    "taken. Tell its year with --year, or in the field \u201cYear\u201d."
)


def parse(
    blocks: Sequence[Block],
    *,
    kind: str,
    name: str = "",
    lines: Sequence[str] = (),
    heads: Iterable[str] = (),
    published_on: str = "",
) -> ParsedDocument:
    """Read a general paper of a kind from its blocks.

    `heads` are the lines that run over or under its pages, and `published_on` is the day in the data of a web page.
    """
    blocks, stamps, running = without_page_stamps(lines_apart(blocks))
    head, furniture = read_paper(blocks)
    if not head.blocks:
        raise BrokenDocument("The document has no text.")
    body, questions = with_questions(_with_headings(head), kind)
    front = [
        block.as_heading(1) if index == head.title else _as_line(block)
        for index, block in enumerate(head.blocks[: head.body])
    ]
    publication = _publication(head, kind, name, lines, (*heads, *stamps), published_on)
    placed = place((*front, *body), publication=publication.slug)
    start = len(front)
    asked = {start + index: question for index, question in questions.items()}
    reading = read_labelled(placed, start, tuple(asked), title=announces_asks(head))
    keys = Keys(publication.slug)
    records = _Records(placed, asked, keys, addressed_by(head.addressee)).of(reading.pieces)
    doubts = [*reading.doubts, *hints(placed, start, reading), *_whose(head), *_not_public(head, heads)]
    document = close(
        publication,
        why=_why(publication, records),
        placed=placed,
        records=(*records, *quoted_campaigns(placed, keys)),
        furniture=tuple(sorted({*furniture, *running})),
        unplaced=(),
        lines=lines,
    )
    return replace(document, remarks=tuple(doubts))


PARSERS: Mapping[str, Callable[..., ParsedDocument]] = {kind: partial(parse, kind=kind) for kind in NAMES}


def _stamp(head: PaperHead, heads: Iterable[str], published_on: str) -> Issued | None:
    """The date that a paper has of itself: beside its title, in the data of its page, at its end, or on its pages."""
    beside = (issued for line in head.front if _is_on_the_whole(line) and (issued := date_at_end(line)))
    return (
        stamped(head.front)
        or next(beside, None)
        or next(filter(None, (stamped([line]) or day_given(line) for line in _opening_lines(head))), None)
        or of_page(published_on)
        or stamped(flat(block.text) for block in head.blocks[-_FOOT:])
        or of_running_heads(heads)
    )


def _opening_lines(head: PaperHead) -> Iterator[str]:
    """The short lines between the title and the text: up to the first heading, list or table.

    Under a long paragraph, such as the summary of a web page, only a line that is nothing but a stamp is meant.
    """
    is_text = False
    for block in head.blocks[head.body : head.body + _OPENING]:
        text = flat(block.text)
        if block.kind is not BlockKind.PARAGRAPH:
            return
        is_text = is_text or len(text) > _LONGEST_LINE
        if is_text and not stamp_in(text):
            continue
        if not is_part_of_occasion(text) or not without_dates(text).strip(" |,.*"):
            yield text


def _is_on_the_whole(line: str) -> bool:
    """A line beside the title whose date is the paper's, and not that of a stage or a debate."""
    return not is_part_of_occasion(line)


def _publication(
    head: PaperHead, kind: str, name: str, lines: Sequence[str], heads: Iterable[str], published_on: str
) -> PublicationRecord:
    title = head.title_text or _title_from(name)
    if not title:
        raise BrokenDocument("The document does not begin with a title.")
    stamp = _stamp(head, heads, published_on)
    occasion = occasion_of(kind, head, stamp.on.year if stamp else None)
    issued = stamp or _issued(head, occasion, name)
    years = (issued.on.year, issued.on.year) if issued else _years(title, name)
    first, last = head.blocks[0], head.blocks[-1]
    return PublicationRecord(
        slug=_slug(title, head.subtitle, issued, years),
        title=_short(title, _LONGEST_TITLE),
        subtitle=_short(head.subtitle, _LONGEST_TITLE),
        kind=kind,
        years=years,
        issued_on=issued.on if issued else None,
        issued_precision=issued.precision if issued else "",
        date_basis=issued.basis if issued else "",
        reference=head.reference or reference_in([block.text for block in head.blocks]),
        addressee=_short(head.addressee, _LONGEST_TITLE),
        occasion=occasion,
        is_draft=any(block.text.strip("() .").lower() == "draft" for block in head.blocks),
        lines=(1, len(lines)) if lines else (first.first_line, last.last_line),
    )


def _issued(head: PaperHead, occasion: OccasionRecord | None, name: str) -> Issued | None:
    """The date of a paper without a stamp: that of its title, which may be the day of what it was written for."""
    printed = f"{head.title_text} | {head.subtitle}"
    if day := day_of(printed):
        is_of_occasion = occasion is not None and occasion.held_on == day.on
        return replace(day, basis="occasion") if is_of_occasion else day
    if month := next(dates_in(printed), None):
        return month.issued
    if day := day_of(name):
        return replace(day, basis="inferred")
    if (period := period_in_name(name)) and period.years[0] == period.years[1]:
        return in_year(period.years[0], "inferred")
    year = year_in(printed)
    if not year or (period := period_in(printed)) and period.years[0] != period.years[1]:
        return None
    is_event = occasion is not None and occasion.kind == "fiscal-event"
    return in_year(year, "occasion" if is_event else "inferred")


def _years(title: str, name: str) -> tuple[int, int]:
    """The years that a paper without a date is on, such as those of a settlement."""
    period = period_in(title) or period_in_name(name)
    if not period:
        raise BrokenDocument(_UNDATED)
    return period.years


def _slug(title: str, subtitle: str, issued: Issued | None, years: tuple[int, int]) -> str:
    """The title, and the date as far as it is known, because papers may have the same title."""
    words = slug_of(without_dates(f"{title} {subtitle}"), 14)[:85].rstrip("-")
    if issued:
        digits = {"day": 10, "month": 7, "year": 4}[issued.precision]
        when = issued.on.isoformat()[:digits]
    else:
        when = "-".join(dict.fromkeys(map(str, years)))
    return words if words.endswith(when) else f"{words}-{when}"


def _title_from(name: str) -> str:
    """A title made of the file's name, for a text that begins with none."""
    words = name.rpartition("/")[2].rpartition(".")[0].replace("_", " ").replace("-", " ").split()
    return " ".join(word for word in words if not word.isdigit()).capitalize()


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def _with_headings(head: PaperHead) -> list[Block]:
    """The text with bare lines as headings, where the paper marks none: a short line over text, a list or a table.

    What a letter opens and closes with is no heading.
    """
    blocks = head.blocks[head.body :]
    if not blocks:
        return []
    closing = head.closing - head.body
    marked = sum(block.kind is BlockKind.HEADING for block in blocks)
    if marked > 1:
        return [_labelled(block, below) for block, below in zip(blocks, [*blocks[1:], None], strict=True)]
    level = max((block.level for block in blocks if block.kind is BlockKind.HEADING), default=2)
    heads = {
        index
        for index, (block, below) in enumerate(zip(blocks, [*blocks[1:], None], strict=True))
        if index < closing and _heads(block, below)
    }
    capitals = sum(flat(blocks[index].text).isupper() for index in heads)
    ranked = level if _LEAST_CAPITALS <= capitals < len(heads) else 0  # lines in capitals are over the others
    return [
        block.as_heading(ranked + (not flat(block.text).isupper()) if ranked else level)
        if index in heads
        else block
        for index, block in enumerate(blocks)
    ]


def _labelled(block: Block, below: Block | None) -> Block:
    """A label in bold over a list, as the heading that it is: a colon keeps it from being one by its look."""
    is_over_list = below is not None and below.kind is BlockKind.ITEM
    if (
        is_over_list
        and block.kind is BlockKind.PARAGRAPH
        and block.is_bold
        and section_label(flat(block.text))
    ):
        return block.as_heading(_DEEPEST)
    return block


def _as_line(block: Block) -> Block:
    """A line around the title is not a heading, however large its letters are."""
    return replace(block, kind=BlockKind.PARAGRAPH, level=0) if block.kind is BlockKind.HEADING else block


def _heads(block: Block, below: Block | None) -> bool:
    text = flat(block.text)
    if below is None or not is_short_line(block, text) or text.endswith("."):
        return False
    if "@" in text or is_code(text):
        return False
    if text.lower().startswith("dear ") or lead_label(f"{text}:"):
        return bool(section_label(text))
    if text.lower() in _SECTIONS:
        return True
    if below.kind in (BlockKind.ITEM, BlockKind.TABLE):
        return True
    return is_prose(below, flat(below.text)) and not is_contact(text)


def _whose(head: PaperHead) -> Iterator[Remark]:
    """A doubt if somebody set the kind of a paper that names another body as its author."""
    authorship = authorship_of(head)
    if authorship.other:
        yield Remark(
            head.blocks[0].first_line,
            f"This reads as a paper of another body ({authorship.other}), and not of the association.",
        )


def _not_public(head: PaperHead, heads: Iterable[str]) -> Iterator[Remark]:
    """A doubt where a paper says of itself that it is not for everybody."""
    line = next((line for line in (*head.front, *heads) if _CLOSED.match(line.strip(" *"))), "")
    if line:
        yield Remark(
            head.blocks[0].first_line,
            f"It says of itself that it is not for everybody (\u201c{line[:80]}\u201d).",
        )


def _why(publication: PublicationRecord, records: Sequence[HeadingRecord | StatementRecord]) -> str:
    count = sum(isinstance(record, StatementRecord) for record in records)
    statements = f"{count or 'no'} labelled statement{'' if count == 1 else 's'}"
    return f"It is read as {name_of(publication.kind)}, with {statements}."


def addressed_by(addressee: str) -> tuple[str, ...]:
    """The bodies and offices that a paper is to, as far as its address names them."""
    return addressees_named(addressee) or tuple(dict.fromkeys(_OFFICE.findall(addressee)))


@dataclass(slots=True)
class _Records:
    """Makes headings and statements from what was read; each heading is made once, before its statements."""

    placed: Sequence[Placed]
    questions: Mapping[int, Question]
    keys: Keys
    addressed: tuple[str, ...]
    headings: dict[str, HeadingRecord] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, pieces: Sequence[Piece]) -> list[HeadingRecord | StatementRecord]:
        over = self._questions_over()
        for index, question in self.questions.items():
            self._heading(self.placed[index], question)
        statements = [self._statement(piece, over) for piece in pieces]
        headings = sorted(self.headings.values(), key=lambda each: (each.lines, each.position))
        return [*(replace(each, position=number) for number, each in enumerate(headings, 1)), *statements]

    def _questions_over(self) -> dict[str, Placed]:
        """The question that each passage answers, by anchor: up to the next heading of its rank."""
        over: dict[str, Placed] = {}
        current: Placed | None = None
        level = 0
        real = [
            each for index, each in enumerate(self.placed) if each.is_heading and index not in self.questions
        ]
        top = min((each.block.level for each in real[1:]), default=0)  # after the title
        for index, each in enumerate(self.placed):
            if question := self.questions.get(index):
                current, level = each, question.level or each.block.level
            elif (
                each.is_heading
                and current
                and each.block.level <= level
                and (each.block.level <= top or not section_label(flat(each.text)))
            ):
                current = None
            if current:
                over[each.anchor] = current
        return over

    def _heading(self, each: Placed, question: Question | None = None) -> HeadingRecord:
        if each.anchor not in self.headings:
            wording = flat(each.text)
            place = f"question-{slug_of(question.number)}" if question else slug_of(wording, 8) or "topic"
            self.headings[each.anchor] = HeadingRecord(
                key=self.keys.make(place),
                publication=self.keys.publication,
                wording=wording,
                lines=each.passage.lines,
                anchor=each.anchor,
                name=question.name if question else _short(wording, _LONGEST_NAME),
                number=question.number if question else "",
                shape="question" if question else "topic",
            )
        return self.headings[each.anchor]

    def _theme(self, piece: Piece) -> HeadingRecord:
        """The heading of a row of a table: its theme."""
        name = _short(flat(piece.theme), _LONGEST_NAME)
        same = (each for each in self.headings.values() if each.name.casefold() == name.casefold())
        if present := next(same, None):
            return present
        if name not in self.headings:
            table = piece.parts[0][1]
            self.headings[name] = HeadingRecord(
                key=self.keys.make(slug_of(name, 8) or "topic"),
                publication=self.keys.publication,
                position=len(self.headings),
                wording=name,
                lines=table.passage.lines,
                anchor=table.anchor,
                name=name,
                shape="topic",
            )
        return self.headings[name]

    def _statement(self, piece: Piece, over: Mapping[str, Placed]) -> StatementRecord:
        first = piece.parts[0][1]
        if piece.theme:
            heading: HeadingRecord | None = self._theme(piece)
        elif question := over.get(first.anchor):
            heading = self._heading(question)
        else:
            heading = self._heading(piece.topic) if piece.topic else None
        kind = piece.label.kind
        place = [heading.key.removeprefix(f"{self.keys.publication}--")] if heading else []
        self.counts["".join(place), kind] = position = self.counts.get(("".join(place), kind), 0) + 1
        shared: dict[str, Any] = {
            "key": self.keys.make(*place, f"{kind}-{position}"),
            "publication": self.keys.publication,
            "path": (heading.name,) if heading else (),
            "position": position,
            "wording": piece.wording,
            "lines": (piece.line, piece.line)
            if piece.line
            else lines_of(each.passage.lines for _, each in piece.parts),
            "anchor": first.anchor,
            "heading": heading.key if heading else "",
            "issued_by": ASSOCIATION,
            "amounts": amounts_in(piece.wording),
        }
        if kind == "commitment":
            return CommitmentRecord(
                **shared,
                target=target_in(piece.wording),
                deadlines=deadlines_beside(piece.when, piece.wording),
                partners=partners_in(piece.wording),
            )
        label = _short(piece.label.printed, _LONGEST_LABEL)
        if kind == "offer":
            return OfferRecord(**shared, label=label)
        deadlines = deadlines_beside(piece.when, piece.wording)
        return AskRecord(**shared, label=label, addressees=self._addressees(piece), deadlines=deadlines)

    def _addressees(self, piece: Piece) -> tuple[str, ...]:
        """Whom an ask is put to, as far as the paper says: in its row, its label, its words or its address."""
        if piece.who:
            return bodies_in(piece.who)
        named = addressees_named(piece.label.printed)
        found = (*(named or self.addressed), *addressees_told(piece.wording))
        return tuple({name.casefold(): name for name in reversed(found)}.values())[::-1]
