"""The items of minutes, with what was decided and what is to be done under each.

A "Decision" or "Action" label opens a list of either, "Resolved" and its like as well. Where there are no labels, a
sentence in which members resolve, agree or note something is a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from boards.importing.parse.agenda.numbers import bare_number, split_number
from boards.importing.parse.marks import cut_mark
from boards.importing.parse.minutes.action_owners import (
    TO_DO,
    day_beside_owner,
    is_owner,
    is_owner_alone,
    owner_in,
)
from boards.importing.parse.minutes.attendance_labels import is_label
from boards.importing.parse.minutes.closures_read import status_columns
from boards.importing.parse.minutes.item_starts import (
    is_appendix,
    is_bare_appendix,
    is_item_line,
    starts_of,
)
from boards.importing.parse.minutes.outcome_labels import outcome_label, owned_action
from boards.importing.parse.minutes.outcome_tables import columns_in
from boards.importing.parse.minutes.outcome_words import says_nothing
from boards.importing.parse.minutes.tabled_minutes import rows_apart
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.when import date_in
from policies.importing.parse.passage_anchors import Placed

_RESOLVED = re.compile(
    r"""
      (?:IT\ WAS\ |It\ was\ )?(?:UNANIMOUSLY\ |unanimously\ )?
      (?:RESOLVED|AGREED|PENDERFYNWYD)\b(?!\ [a-z]+ed\b)                      # RESOLVED
      | (?:Resolved|Agreed)\b
        (?=\ (?:(?:unanimously|that|to|as|the|with)\b|\(?[ai1]\)))            # Resolved unanimously
      | .{0,200}\band\ (?:it\ was\ )?(?:unanimously\ )?(?:RESOLVED|AGREED)\b  # and RESOLVED
      | (?:
            It\ was|The\ meeting
            | Members(?:\ of\ the\ [A-Z][\w ]+)?                              # Members
            | Trustees|Governors|Councillors|Directors|Partners
            | Commissioners
            | (?:The\ )?(?:[A-Z][\w,’'-]*\ )*
              (?:Board|Committee|Panel|Commission|Executive|Forum)            # Board
        )(?:\ (?:unanimously|formally|therefore|also|then))?\ (?:
            resolved|agreed|noted|approved|endorsed|decided|recommended|appointed
            |adopted|ratified|RESOLVED|AGREED|NOTED|APPROVED|ENDORSED|RECOMMENDED
        )\b
      | The\ (?:
            recommendations?|reports?|updates?|minutes|proposals?|budget|accounts
            |policy|notes?
        )\b[^.;]{0,80}\ (?:was|were)[ ]
        (?:unanimously\ |formally\ |then\ |also\ )?(?:
            approved|agreed|adopted|accepted|noted|received|endorsed|confirmed
            |ratified
        )\b                                                                   # The minutes were approved
    """,
    re.VERBOSE,
)
_MEMBERS = re.compile(
    r"""
      (?:That\ )?(?:[Tt]he\ )?(?:[A-Z][\w,’'-]{0,30}\ ){0,8}
      (?:Board|Committee|Panel|Commission|Executive|Forum)(?:\ members)?:  # Board:
      | (?:[Tt]he\ )?(?:[Mm]embers|[Mm]eeting)(?:\ of\ the\ Board)?:       # Members:
    """,
    re.VERBOSE,
)
_DID = re.compile(
    r"(?:(?:unanimously|formally|also) )?(?:resolved|agreed|noted|approved|endorsed|decided|recommended|appointed"
    r"|adopted|ratified|asked|requested|welcomed|supported|delegated|confirmed)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"""
    \b(?:
        by|before
        | due(?:\ on|\ by)?  # due
        | no\ later\ than
        | deadline:?         # deadline
    )\s+(?P<when>.{4,40})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"[^.]{0,160}(?::[-\u2013\u2014]?|\s[-\u2013\u2014])"  # "That the Board:", "That the Board -"
    r"|(?:[Tt]hat|[Tt]o)(?: (?:the )?(?:\w+ ){0,4}(?:members|[Bb]oard|[Cc]ommittee|[Pp]anel|[Cc]ommission|[Ee]xecutive"
    r"|[Ff]orum))?"  # "RESOLVED: That" over a list
)
_FIRST = re.compile(
    r"""
      [(]?(?:1|a|A|i|\d{1,3}\.1)[.)]*  # 1
      | [^\w(]
    """,
    re.VERBOSE,
)  # marks with which a list can begin
_INNER = re.compile(
    r"""
    (?<=[.!?])\ (?=
        (?:RESOLVED|Resolved|AGREED|Agreed|DECISION|Decision|ACTION|Action)S?s?\b
        (?:\ (?:unanimously|\d{1,3}))?\ ?(?::|[–—-]\ )                      # RESOLVED :
        | (?:RESOLVED|AGREED)\ (?:that|to)\b                                # RESOLVED that
        | It\ was\ (?:unanimously\ )?(?:RESOLVED|AGREED|resolved|agreed)\b  # It was RESOLVED
    )
    """,
    re.VERBOSE,
)


_AT_END = re.compile(
    r"(?<=[.\w)]) [(\[](?:ACTION|Action)(?: (?:for|by))?[:\u2013\u2014-]? ?(?P<owner>[A-Z][^()\[\]]{1,60})[)\]]\.?$"
)


@dataclass(slots=True)
class Outcome:
    """One decision or action, with the lines it is printed on."""

    kind: str  # decision, action
    wording: str
    lines: list[Line]
    number: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(slots=True)
class MinutedItem:
    """An item with all that is printed under it."""

    number: str
    title: str
    first: Line
    mark: str = ""  # of a restricted item, as printed beside the title
    below: list[Line] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    last: int = 0  # the last line that belongs to it, where that is not the last below
    blocks: range = range(0)  # of all that is printed under it, where that is more than what is below
    id: str = ""  # that the site it is from gives it


def read_items(placed: Sequence[Placed]) -> tuple[list[MinutedItem], list[Line]]:
    """The items in order with their decisions and actions, and the lines that belong to no item."""
    pieces = list(_pieces(placed))
    starts = starts_of(pieces)
    items: list[MinutedItem] = []
    outside: list[Line] = []
    for index, piece in enumerate(pieces):
        if index in starts:
            items.append(MinutedItem(*starts[index], piece))
        elif items and not (
            is_bare_appendix(piece.text)
            or (piece.is_heading and (is_appendix(piece.text) or is_label(piece.text)))
        ):
            items[-1].below.append(piece)
        else:
            outside.extend(pieces[index:] if items else [piece])
            if items:
                break
    for item in items:
        item.title, item.mark = cut_mark(item.title)
        label = outcome_label(item.title)
        item.outcomes = list(outcomes_in(item.below, placed, mode=label[0] if label else ""))
    return items, outside


def _pieces(placed: Sequence[Placed]) -> Iterator[Line]:
    """The lines of the minutes; a row that holds an item with its text is taken apart."""
    for line in rows_apart(placed_lines(placed)):
        filled = [cell for cell in line.cells if cell.strip()]
        if len(filled) > 1 and bare_number(filled[0]) and "\n" in "".join(filled[1:]):
            title, *rest = filled[1].split("\n")
            yield Line(title, line.number, line.index, cells=(filled[0], title))
            for text in filter(
                str.strip, [*rest, *(part for cell in filled[2:] for part in cell.split("\n"))]
            ):
                yield Line(text.strip(), line.number, line.index)
        elif len(filled) == 1:
            for text in filter(str.strip, filled[0].split("\n")):
                yield Line(text.strip(), line.number, line.index, is_bold=line.is_bold)
        else:
            yield line


def only_leads_in(text: str) -> bool:
    """The words after a label only lead in to the list below: "That the Board:", "That"."""
    return bool(_LEAD_IN.fullmatch(text))


def resolves(text: str) -> bool:
    """A sentence in which members resolve, agree or note something."""
    return bool(_RESOLVED.match(split_number(text.strip())[1]))


def outcomes_in(lines: Sequence[Line], placed: Sequence[Placed], *, mode: str = "") -> Iterator[Outcome]:
    """What came of an item, in the order printed; `mode` is what its title says that its lines are."""
    depth = 0
    listed = is_inline = False  # is_inline: the label has its words on its own line
    columns: dict[int, str] = {}
    last: Outcome | None = None
    lines = [part for line in lines for part in _labels_apart(line)]
    for place, line in enumerate(lines):
        if line.cells:
            if named := columns_in(line):
                columns = named
            elif status_columns(line):
                columns, mode = {}, ""  # a table of what became of earlier actions sets no new ones
            elif found := _row(line, columns, mode):
                yield found
            continue
        if is_item_line(line.text):
            mode, listed, last = "", False, None
            continue
        opened = outcome_label(line.text)
        if opened and (line.is_heading or line.is_bold or opened[1] or not line.marker):
            mode, text = opened
            listed, is_inline, last = False, False, None
            if text and not _LEAD_IN.fullmatch(text):
                # What a label says on its own line is all of it, unless a list goes on below.
                listed, depth = True, 1
                is_inline = not split_number(text)[0]
                if mode == "action" and is_owner_alone(text.rstrip(".")):
                    last = _owned_above(text.rstrip("."), line, lines[:place])
                else:
                    last = _outcome(text, line, mode)
                if last:
                    owned = owned_action(line.text)
                    last.owner = owned.owner if owned and is_owner(owned.owner) else last.owner
                    yield last
            continue
        if line.is_heading:
            mode = ""
            continue
        text = line.text.strip()
        marker = line.marker or split_number(text)[0]
        if not mode:
            words = text if line.marker else split_number(text)[1]
            if _RESOLVED.match(words) and not words.endswith((":", " that", " to")):
                yield Outcome("decision", words, [line], number=bare_number(marker))
            elif _RESOLVED.match(words) or _opens_verbs(lines[place : place + 2]):
                mode, listed, last = "decision", False, None
            continue
        if listed and not marker and mode == "action" and _is_to_do(text):
            last = _outcome(text, line, mode)
            if last:
                yield last
            continue
        if listed and not marker:
            mode = ""
            if _RESOLVED.match(text):
                yield Outcome("decision", text, [line])
            continue
        if not marker and _LEAD_IN.fullmatch(text):
            continue
        if marker and is_inline and not _FIRST.fullmatch(marker):
            mode, is_inline = "", False  # the next part of a list that began before the label
            continue
        is_inline = False
        level = placed[line.index].block.level
        if last and listed and marker and level > depth:
            last.wording += f"\n{text}"
            last.lines.append(line)
            continue
        if marker and not listed:
            listed, depth = True, level
        last = _outcome(text, line, mode)
        if last:
            yield last


def _labels_apart(line: Line) -> list[Line]:
    """A paragraph, parted where a sentence ends and a label begins: "She left. Resolved: to buy oars.".

    Or before "(Action: Ann Ashe)" at its end.
    """
    if line.cells:
        return [line]
    if (found := _AT_END.search(line.text)) and is_owner_alone(found["owner"].rstrip(" .")):
        before = replace(line, text=line.text[: found.start()])
        return [*_labels_apart(before), replace(line, text=f"Action: {found['owner']}", marker="")]
    if not _INNER.search(line.text):
        return [line]
    first, *others = _INNER.split(line.text)
    return [replace(line, text=first), *(replace(line, text=text, marker="") for text in others)]


def _opens_verbs(lines: Sequence[Line]) -> bool:
    """ "The Board:" over a list that goes on with what it did: "noted the report; and"."""
    if len(lines) < 2 or not _MEMBERS.fullmatch(lines[0].text.strip()):
        return False
    marker = lines[1].marker or split_number(lines[1].text.strip())[0]
    words = lines[1].text if lines[1].marker else split_number(lines[1].text.strip())[1]
    return bool(marker and _DID.match(words.strip()))


def _owned_above(owner: str, line: Line, above: Sequence[Line]) -> Outcome | None:
    """ "Action: AB" beneath what AB is to do: the action is what the line above says."""
    if not above or above[-1].cells or above[-1].is_heading or outcome_label(above[-1].text):
        return None
    words = above[-1].text.strip()
    return Outcome("action", words, [above[-1], line], owner=owner, due_on=due_in(words))


def _is_to_do(text: str) -> bool:
    """The words say who is to do something."""
    found = TO_DO.match(text)
    return found is not None and is_owner(found["owner"])


def _outcome(text: str, line: Line, mode: str) -> Outcome | None:
    """One decision or action; nothing if the words say that there is none."""
    number, words = (line.marker, text) if line.marker else split_number(text)
    words = words.strip()
    if not words or says_nothing(words):
        return None
    to_do = TO_DO.match(words)
    if mode == "action" or (mode == "both" and to_do):
        return Outcome("action", words, [line], owner=owner_in(words), due_on=due_in(words))
    return Outcome("decision", words, [line], number=bare_number(number))


def due_in(words: str) -> date | None:
    """The day by which it is to be done."""
    named = next(filter(None, (date_in(found["when"]) for found in _DUE.finditer(words))), None)
    return named or day_beside_owner(words)


def _row(line: Line, columns: dict[int, str], mode: str) -> Outcome | None:
    """A row of a table of actions or decisions."""
    by_name = {columns.get(index, ""): " ".join(cell.split()) for index, cell in enumerate(line.cells)}
    kind = "action" if by_name.get("action") else "decision"
    words = by_name.get(kind, "")
    if not words or says_nothing(words):
        return None
    if kind == "decision":
        return Outcome(kind, words, [line], number=bare_number(by_name.get("number", "")))
    due = by_name.get("due", "")
    return Outcome(
        kind,
        words,
        [line],
        owner=by_name.get("owner", "") or owner_in(words),
        due_on=date_in(due) or due_in(words),
    )
