"""The minutes of a board's meeting: who came, what was decided and what is to be done, and when members meet next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import time
from itertools import takewhile
from typing import Any

from boards.importing.parse.minutes.attendance_labels import is_label, label_of
from boards.importing.parse.minutes.closures_read import read_closures
from boards.importing.parse.minutes.declarations import read_declarations
from boards.importing.parse.minutes.deferrals import deferral
from boards.importing.parse.minutes.line_breaks import unwrapped
from boards.importing.parse.minutes.minuted_items import MinutedItem, read_items
from boards.importing.parse.minutes.votes_read import VotesRead, read_votes
from boards.importing.parse.minutes.who_came import read_attendance
from boards.importing.parse.names import bodies_in
from boards.importing.parse.pack.cover import board_name, issued_in, next_meeting, venue
from boards.importing.parse.person_lists import read_people
from boards.importing.parse.printed import Line, printed_lines
from boards.importing.parse.restrictions import Listed, reasons
from boards.importing.parse.when import date_in, day_in, in_words, is_only_when, time_in
from boards.importing.parsed import (
    ActionRecord,
    BoardRecord,
    DecisionRecord,
    MeetingRecord,
    MinuteRecord,
    VoteRecord,
)
from boards.person_names import read_name
from policies.importing.blocks import Block, BlockKind, Remark
from policies.importing.detection_signs import MEETING_FIELD
from policies.importing.parse.line_account import close
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import (
    BrokenDocument,
    Keys,
    ParsedDocument,
    PublicationRecord,
    Record,
    Unplaced,
    lines_of,
    slug_of,
)
from policies.text.period import MONTHS

_FIRST = 30  # lines in which minutes say whose they are
_UNREAD = "This line names people, but not all of it could be read:"
_SHOWN = 120  # characters of a line in a remark
_HEAD = 3  # lines under an item that may say that it is not public
_DRAFT = re.compile(r"\b(?:draft|unconfirmed)\b", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>title|date|time|venue|location|place)\s*+:?\s*+(?P<value>.*)", re.IGNORECASE)
_NAME_FIELD = re.compile(rf"{MEETING_FIELD}(?:\s*+:\s*+|\s{{2,}})(?P<value>\S.*)", re.VERBOSE | re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"""
    (?:date|dyddiad|meeting\ date|date\ of\ meeting)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HELD = re.compile(
    r"""
    \b(?:
        held
        | meeting\ (?:of|on)  # meeting of
        | a\ gynhaliwyd
    )\b.{0,200}\d{4}
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_IN_PASSING = re.compile(
    r"""
      \b(?:minutes|notes?)\ of\ (?:the\ )?(?:last|previous|meeting\ of|\d)  # minutes of last
      | \b(?:next|last|previous)\ meeting                                   # next meeting
      | \bpublished
      | \bby\ \d                                                            # by 2
      | [a-z]\.$                                                            # a.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"""
    \b(?:
        joined|left
        | arriv\w{2,3}   # arriving
        | until|from|closed|ended
        | finish\w{0,3}  # finishing
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(rf"(?:item )?\d{{1,2}}[.):]?\s+(?=[A-Z])(?!(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
_HELD_AT = re.compile(
    r"""
    \bheld\ (?:at|in)\ (?:the\ )?(?P<venue>[A-Z0-9][^.;:]{3,150}?),?\ on[ ]
    (?:the\ )?(?:\w+day\b|\d{1,2}\b)
    """,
    re.VERBOSE | re.DOTALL,
)
_HELD_IN = re.compile(
    r"\bheld on [^.;:]{0,60}\d{4}(?:,? (?:at|from) [\d.: apmno]{1,20})?,? (?:at|in) (?:the )?"
    r"(?P<venue>[A-Z][^.;:]{3,150})",
    re.DOTALL,
)
_LONGEST_DATED = 150  # characters of a line with the date
_MINUTES = re.compile(
    r"""
    (?:draft\ |confirmed\ )?(?:minutes|notes?|cofnodion)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHEN_NEXT = re.compile(
    r"""
    \bnext\ (?:board\ |committee\ )?meeting\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parse(
    blocks: Sequence[Block], *, name: str = "", lines: tuple[str, ...] = (), board: str = ""
) -> ParsedDocument:
    """All records of minutes. Raises BrokenDocument if no board or no date of the meeting is printed.

    `board` names the board, if somebody says whose minutes they are.
    """
    tidied = tidy(blocks)
    body = list(unwrapped(tidied.blocks, lines))
    printed = list(printed_lines(body))
    opening = [line for line in printed[:_FIRST] if not issued_in(line.text)]
    told, board = bool(board), board or _board(opening)
    dated = _dated(opening)
    if not board:
        raise BrokenDocument("The minutes name no board.")
    if dated is None:
        raise BrokenDocument("The minutes print no date of a meeting.")
    publication = _publication(board, dated, opening, blocks)
    placed = place(_with_headings(body), publication=publication.slug)
    meeting = _meeting(placed, board, dated, opening, printed, publication)
    home = next((line.index for line in opening if board in line.text), dated.index)
    found, odd = read_told(placed, meeting)
    kind = "committee" if told else "governing" if board == "LGA Board" else "policy"
    records: list[Record] = [_board_record(board, placed[home], publication.slug, kind), meeting, *found]
    document = close(
        publication,
        why=f"It is the minutes of a meeting of the {board} on {in_words(meeting.met_on)}.",
        placed=placed,
        records=records,
        furniture=tidied.furniture,
        unplaced=odd,
        lines=lines,
    )
    doubts = [Remark(each.line, f"{_UNREAD} “{each.text[:_SHOWN]}”.") for each in odd]
    return replace(document, remarks=(*document.remarks, *dict.fromkeys(doubts)))


def read_told(placed: Sequence[Placed], meeting: MeetingRecord) -> tuple[list[Record], list[Unplaced]]:
    """The records of a meeting's minutes, and the lines about attendance that could not be read."""
    items, outside = read_items(placed)
    because = reasons([Listed(item.number, item.title, item.mark, _notes(item)) for item in items], {})
    return told_under(placed, meeting, items, because=because, outside=outside)


def told_under(
    placed: Sequence[Placed],
    meeting: MeetingRecord,
    items: Sequence[MinutedItem],
    *,
    because: Sequence[str],
    outside: Sequence[Line],
) -> tuple[list[Record], list[Unplaced]]:
    """The same of items that are known: `because` says why each is restricted, `outside` are the lines in none."""
    parts = [outside, *map(_on_attendance, items)]
    attendance, odd = read_attendance(placed, parts, meeting=meeting.key, publication=meeting.publication)
    records: list[Record] = [*attendance]
    keys = Keys(f"{meeting.key}--minutes")
    present = [named for each in attendance if (named := read_name(each.name))]
    for position, item in enumerate(items, 1):
        minute = _minute(placed, item, meeting, keys, position, because[position - 1])
        deferred, day = deferral(item.below, after=meeting.met_on)
        minute = replace(minute, deferred=deferred, deferred_to=day)
        declared, unread = read_declarations(placed, item, minute, present)
        votes = read_votes(item.below, present)
        records += [minute, *declared, *_outcomes(placed, item, minute), *_votes(placed, votes, minute)]
        odd += [Unplaced(line.number, line.text.strip()) for line in (*unread, *votes.unread)]
    titled = [("", outside), *((item.title, item.below) for item in items)]
    closures = read_closures(placed, titled, meeting=meeting.key, publication=meeting.publication)
    return [*records, *closures], odd


def _dated(opening: Sequence[Line]) -> Line | None:
    """The line that says when the meeting was: a label or a call to it, a date alone, or a short line with one.

    A date in a sentence, or in an item such as that on the last meeting's minutes, is not the day of this one.
    """
    dated = [
        line for line in takewhile(lambda line: not _ITEM.match(line.text), opening) if date_in(line.text)
    ]
    tests: tuple[Callable[[str], object], ...] = (
        _DATE_LABEL.match,
        lambda text: _HELD.search(text) or is_only_when(text),
        lambda text: len(text) <= _LONGEST_DATED and not _IN_PASSING.search(text),
    )
    for test in tests:
        if found := next((line for line in dated if test(line.text.replace("\t", " ").strip(" *"))), None):
            return found
    return None


def _board(opening: Sequence[Line]) -> str:
    """The board whose minutes these are: after a label, or named on the first lines."""
    for line in opening:
        cells = [cell.strip(" :") for cell in line.cells if cell.strip()]
        found = _NAME_FIELD.fullmatch(": ".join(cells) if cells else line.text.strip())
        if found and (name := board_name([Line(found["value"], line.number, line.index)])):
            return name
    plain = [replace(line, text=_without_minutes_of(line.text)) for line in opening]
    lines = [line for line in plain if not line.cells] or plain
    return board_name(lines) or board_name([replace(line, text=lowered(line.text)) for line in lines])


def _without_minutes_of(text: str) -> str:
    """The words after "Minutes of the last", unless the body is named before them."""
    rest = re.sub(r"^.*?\b(?:minutes|notes?) of (?:the )?(?:last )?", "", text, flags=re.IGNORECASE)
    return rest if bodies_in(lowered(rest)) or not bodies_in(lowered(text)) else text


def lowered(text: str) -> str:
    """A line in capitals as a title: "QUAYS AND PIERS COMMITTEE" is "Quays and Piers Committee"."""
    if not text.isupper():
        return text
    return re.sub(
        r"\b(?:And|Of|The|On|For|In|To|With|A)\b(?<!^.)", lambda word: word[0].lower(), text.title()
    )


def _publication(
    board: str, dated: Line, opening: Sequence[Line], blocks: Sequence[Block]
) -> PublicationRecord:
    """The minutes as a publication. They print the day of the meeting, seldom that on which they were written."""
    met_on = day_in(dated.text)
    return PublicationRecord(
        slug=f"{slug_of(board)}-{met_on.isoformat()}-minutes",
        title=f"{board} minutes, {in_words(met_on)}",
        kind="minutes",
        years=(met_on.year, met_on.year),
        issued_on=met_on,
        issued_precision="day",
        date_basis="inferred",
        is_draft=any(_DRAFT.search(line.text) for line in opening[:6] if len(line.text) < 120),
        lines=lines_of((block.first_line, block.last_line) for block in blocks),
    )


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Numbered lines in bold are headings in all but their marks; what marks them stays as it is."""
    for block in blocks:
        plain = block.kind is BlockKind.PARAGRAPH and "\n" not in block.text
        numbered = re.match(r"\d{1,2}[.)]?\s+[A-Z]", block.text)
        yield block.as_heading(2) if plain and block.is_bold and numbered else block


def _on_attendance(item: MinutedItem) -> list[Line]:
    """What an item says of who came: all of it where its title is a label such as "Apologies".

    Else its sentences, and the lists under a line that says that apologies were received.
    """
    if is_label(item.title):
        return [replace(item.first, text=item.title, cells=(), is_heading=True), *item.below]
    told: list[Line] = []
    listing = False
    for line in item.below:
        listing = _lists_the_away(line) or (listing and not line.cells and _goes_on_listing(line))
        if listing or (not line.cells and _tells(line)):
            told.append(line)
    return told


def _lists_the_away(line: Line) -> bool:
    """ "Apologies for absence had been received from:", over those who sent them."""
    label = label_of(line.text) if line.text.rstrip().endswith(":") and not line.cells else None
    return label is not None and label.part in ("apologies", "substitute")


def _goes_on_listing(line: Line) -> bool:
    """A line of a list of people, and nothing else."""
    listed = read_people(line.text.strip().rstrip("."))
    return bool(line.marker) or bool(listed.people and not listed.unread)


def _tells(line: Line) -> bool:
    """Whether a sentence under an item may name apologies or substitutes."""
    return bool(
        re.search(r"\bapolog|\bsubstitut|\bstood in for\b", line.text, re.IGNORECASE)
    ) and line.text.rstrip().endswith(".")


def _meeting(
    placed: Sequence[Placed],
    board: str,
    dated: Line,
    opening: Sequence[Line],
    printed: Sequence[Line],
    publication: PublicationRecord,
) -> MeetingRecord:
    """The meeting as its minutes print it, with the next one where they name it."""
    met_on = day_in(dated.text)
    passage = placed[dated.index].passage
    following = next_meeting(printed, met_on)
    return MeetingRecord(
        key=f"{slug_of(board)}-{met_on.isoformat()}",
        publication=publication.slug,
        path=passage.path,
        wording=dated.text.strip(),
        lines=(dated.number, dated.number),
        anchor=passage.anchor,
        board=slug_of(board),
        met_on=met_on,
        paper="minutes",
        starts_at=time_in(dated.text) or _time_near(opening, dated),
        venue=_venue(opening, board) or _held_at(dated),
        next_met_on=date_in(following),
        next_starts_at=time_in(following) if date_in(following) else None,
    )


def _time_near(opening: Sequence[Line], dated: Line) -> time | None:
    """The time on a line of its own beside the date."""
    near = [
        line
        for line in opening
        if abs(line.number - dated.number) <= 4 and len(line.text) < 60 and not _OF_SOMEBODY.search(line.text)
    ]
    return next((found for line in near if (found := time_in(line.text)) is not None), None)


def _venue(opening: Sequence[Line], board: str) -> str:
    for line in opening:
        found = _FIELD.fullmatch(line.text.replace("\t", " ").strip())
        if found and found["name"].lower() in ("venue", "location", "place"):
            return found["value"].strip()
    beside = venue(opening, board)
    return "" if _MINUTES.match(beside) or label_of(beside) else beside


def _held_at(dated: Line) -> str:
    """The place in "held at the Guildhall on Friday, 6 March 2030", or in "held on 6 March 2030 in the Guildhall"."""
    text = " ".join(dated.text.split())
    found = _HELD_AT.search(text) or _HELD_IN.search(text)
    return found["venue"].strip() if found else ""


def _board_record(board: str, home: Placed, publication: str, type_: str) -> BoardRecord:
    passage = home.passage
    return BoardRecord(
        key=slug_of(board),
        publication=publication,
        path=passage.path,
        wording=board,
        lines=passage.lines,
        anchor=passage.anchor,
        name=board,
        type=type_,
    )


def _notes(item: MinutedItem) -> list[str]:
    """The first lines under an item, which may say that it was not public."""
    return [line.text.strip() for line in item.below[:_HEAD]]


def _minute(
    placed: Sequence[Placed],
    item: MinutedItem,
    meeting: MeetingRecord,
    keys: Keys,
    position: int,
    restricted_because: str,
) -> MinuteRecord:
    home = placed[item.first.index].passage
    last = item.below[-1].number if item.below else item.first.number
    indexes = {*item.blocks, *(line.index for line in item.below)}
    positions = [placed[index].passage.position for index in indexes]
    return MinuteRecord(
        key=keys.make(f"item-{slug_of(item.number)}" if item.number else slug_of(item.title)),
        publication=meeting.publication,
        path=home.path,
        position=position,
        wording=item.title,
        lines=(item.first.number, max(last, item.first.number, item.last)),
        anchor=home.anchor,
        meeting=meeting.key,
        number=item.number,
        title=item.title,
        service_id=item.id,
        first=min(positions, default=None),
        last=max(positions, default=None),
        restricted_because=restricted_because,
    )


def _outcomes(
    placed: Sequence[Placed], item: MinutedItem, minute: MinuteRecord
) -> Iterator[DecisionRecord | ActionRecord]:
    """What came of an item; decisions and actions are counted each for themselves."""
    counts = {"decision": 0, "action": 0}
    for outcome in item.outcomes:
        counts[outcome.kind] += 1
        home = placed[outcome.lines[0].index].passage
        values: dict[str, Any] = {
            "key": f"{minute.key}--{outcome.kind}-{counts[outcome.kind]}",
            "publication": minute.publication,
            "path": home.path,
            "position": counts[outcome.kind],
            "wording": outcome.wording,
            "lines": (outcome.lines[0].number, outcome.lines[-1].number),
            "anchor": home.anchor,
            "meeting": minute.meeting,
            "minute": minute.key,
        }
        if outcome.kind == "decision":
            yield DecisionRecord(**values, number=outcome.number)
        else:
            yield ActionRecord(**values, owner=outcome.owner, due_on=outcome.due_on)


def _votes(placed: Sequence[Placed], read: VotesRead, minute: MinuteRecord) -> Iterator[VoteRecord]:
    """The votes under an item, each where its first line is printed."""
    for position, vote in enumerate(read.votes, 1):
        home = placed[vote.lines[0].index].passage
        yield VoteRecord(
            key=f"{minute.key}--vote-{position}",
            publication=minute.publication,
            path=home.path,
            position=position,
            wording="\n".join(dict.fromkeys(line.text.strip() for line in vote.lines)),
            lines=(vote.lines[0].number, vote.lines[-1].number),
            anchor=home.anchor,
            meeting=minute.meeting,
            minute=minute.key,
            subject=vote.subject,
            result=vote.result,
            unanimous=vote.is_unanimous,
            votes_for=vote.votes_for,
            votes_against=vote.votes_against,
            abstentions=vote.abstentions,
            moved_by=vote.moved_by,
            seconded_by=vote.seconded_by,
            by_name=tuple(vote.by_name),
        )
