"""The association's boards that a pack names beside its own, and those in the governance pages of a bound-in plan.

A paper mentions many boards that are other people's. Only three places speak of the association's own: the joint
meetings of lead members, the words "LGA Board", and the paragraphs of a plan on how the association is governed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from boards.importing.parse.names import bodies_in
from boards.importing.parse.printed import placed_lines
from boards.importing.parsed import BoardRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import PassageRecord, Record, slug_of

_LEAD_MEMBERS = re.compile(r"\blead members of (?:the )?(?P<boards>[A-Z][^.;:]*)", re.IGNORECASE)
_GOVERNING = re.compile(r"\bLGA Board\b")
_LISTED_TYPE = re.compile(r"\b(?P<type>property|advisory|policy) boards? [–-] (?P<names>[^–]+?) [–-] ")
_SHORT_BEFORE = re.compile(
    r"""
    (?<![A-Z&])(?<![A-Z&]{2},\ )(?<![A-Z&]{2}\ and\ )
    (?P<shorts>[A-Z&]{2,6}(?:(?:,\ |\ and\ )[A-Z&]{2,6})*)\ (?:[Ll]ead\ )?
    (?:[Mm]embers|[Bb]oards?|[Cc]hair)
    """,
    re.VERBOSE,
)
_SHORT_SUBJECT = re.compile(r"\b[Tt]he (?P<shorts>[A-Z&]{2,6}) (?:has|have|is|will|also|agreed|board)\b")
_NOUN = " Board"


def read_boards(
    placed: Sequence[Placed], *, own: str, home: int, publication: str, kind: str = "policy"
) -> list[BoardRecord]:
    """The pack's own board first, then those it names, each from where its name is first printed in full."""
    boards = [_record(own, placed[home].passage, kind, publication)]
    for line in placed_lines(placed):
        passage = placed[line.index].passage
        row = (line.number, line.number) if line.cells else passage.lines
        for name, of in named_in(line.text):
            boards.append(_record(name, replace(passage, lines=row), of, publication))
    known = _once(boards)
    shorts = short_names(each.text for each in placed)
    return [replace(board, short_name=_short_name(board.name, shorts)) for board in known]


def read_governance(facts: Iterable[Record], known: Sequence[BoardRecord]) -> list[BoardRecord]:
    """Boards in a plan's paragraphs on governance that the pack has not named already."""
    boards = [
        _record(name, fact, kind, fact.publication)
        for fact in facts
        for name, kind in governing_in(fact.wording)
    ]
    found = _once([*known, *boards])[len(known) :]
    return [replace(board, position=position) for position, board in enumerate(found, 1)]


def named_in(text: str) -> Iterator[tuple[str, str]]:
    """Boards with their types in a sentence of a pack that speaks of the association's own."""
    for found in _LEAD_MEMBERS.finditer(text):
        yield from ((name, type_of(name)) for name in bodies_in(found["boards"]) if name.endswith(_NOUN))
    if governing := _GOVERNING.search(text):
        yield governing.group(0), "governing"


def governing_in(text: str) -> Iterator[tuple[str, str]]:
    """Boards with their types in a paragraph on governance; property boards may have company names."""
    for name in bodies_in(text):
        if name.endswith((_NOUN, " Commission")):
            yield name, type_of(name)
    for found in _LISTED_TYPE.finditer(text):
        for name in re.split(r", | and ", found["names"]):
            yield name.strip(), found["type"]


def type_of(name: str) -> str:
    """The kind of board that a name shows: the association's own is governing, an advisory board says so."""
    if name == "LGA Board":
        return "governing"
    return "advisory" if "Advisory" in name else "policy"


def short_names(texts: Iterable[str]) -> frozenset[str]:
    """Abbreviations that stand for a board somewhere: "CR, CWB and P&P Lead Members", "The CWB has"."""
    found = [
        match["shorts"]
        for text in texts
        for rule in (_SHORT_BEFORE, _SHORT_SUBJECT)
        for match in rule.finditer(text)
    ]
    return frozenset(short for shorts in found for short in re.split(r", | and ", shorts))


def _short_name(name: str, shorts: frozenset[str]) -> str:
    """The abbreviation whose letters are the initials of the name, with or without that of "Board"."""
    words = [word for word in re.split(r"[ ,]+", name) if word]
    initials = "".join(
        "&" if word in ("and", "&") else word[0] for word in words if word not in ("of", "the")
    )
    candidates = (initials, initials[:-1], initials.replace("&", ""), initials[:-1].replace("&", ""))
    return next((each for each in candidates if each in shorts), "")


def _record(name: str, home: PassageRecord | Record, kind: str, publication: str) -> BoardRecord:
    return BoardRecord(
        key=slug_of(name),
        publication=publication,
        path=home.path,
        wording=name,
        lines=home.lines,
        anchor=home.anchor,
        name=name,
        type=kind,
    )


def _once(boards: Iterable[BoardRecord]) -> list[BoardRecord]:
    """Each board from where it is first printed, in order."""
    first: dict[str, BoardRecord] = {}
    for board in boards:
        first.setdefault(board.key, replace(board, position=len(first) + 1))
    return list(first.values())
