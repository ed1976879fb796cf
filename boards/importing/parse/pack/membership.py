"""The members of a board: rows of councillors under rows that name their political group or say "Substitutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parsed import SeatRecord
from boards.person_names import key_of, read_name
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Unplaced, slug_of

_YEAR = re.compile(r"\b(20\d{2})\s*[/–-]\s*(?:20)?(\d{2})\b")
_GROUP = re.compile(r"(?P<name>[A-Z](?:[A-Za-z' &/-]*[A-Za-z'&/-])?)\s*+\(\s*+(?P<count>\d{1,3})\s*+\)\s*+:?")
_SUBSTITUTES = re.compile(
    r"(?:named |list of )?substitutes?(?: members?)?\s*+(?:\(\s*+(?P<count>\d+)\s*+\))?\s*+:?", re.I
)
_VACANT = re.compile(r"\(?(?:vacan(?:cy|t)(?: (?:seat|place))?|tbc|to be confirmed)\)?", re.IGNORECASE)
_COLUMNS = ("councillor", "councillors", "member", "members", "name")
_ROLE_WORD = (
    r"(?:(?:vice|deputy|joint|co|acting|lead)[ -])*(?:chair(?:man|woman|person)?|lead member|observer)"
)
_ROLE = re.compile(
    rf"(?:(?<!\s)\s++)?(?:\((?P<bracketed>[^()]++)\)|(?:[,–]|(?<=\s)-\s)\s*+(?P<open>{_ROLE_WORD}))\s*+$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Standing:
    """What the rows above say of a row: its group, whether substitutes are listed, and the count declared."""

    group: str = ""
    substitutes: bool = False
    declared: int | None = None
    line: int = 0
    found: int = 0

    def shortfall(self) -> Unplaced | None:
        """The declared count and the found one, where they differ."""
        if self.declared is None or self.declared == self.found:
            return None
        who = f"{self.group} substitutes" if self.substitutes else self.group
        return Unplaced(self.line, f"{who}: {self.declared} declared, {self.found} found")


@dataclass(frozen=True, slots=True)
class Member:
    """A cell with a name, taken apart."""

    name: str
    honours: str
    role: str
    role_printed: str


def read_seats(
    placed: Sequence[Placed], span: tuple[int, int], *, board: str, publication: str, met_on: date
) -> tuple[list[SeatRecord], list[Unplaced]]:
    """The seats in the order printed, and the rows that are none."""
    if span[0] >= span[1]:
        return [], []
    year = council_year(placed[span[0]].text) or _year_of(met_on)
    seats: list[SeatRecord] = []
    unplaced: list[Unplaced] = []
    taken: set[str] = set()
    for line, seat in _rows(placed, span, unplaced):
        home = placed[line.index].passage
        person = key_of(seat.name)
        if not person or person in taken:  # nobody sits twice on a board
            unplaced.append(Unplaced(line.number, line.text.strip()))
            continue
        taken.add(person)
        seats.append(
            replace(
                seat,
                key=f"{board}--{slug_of(year)}--{person}",
                board=board,
                publication=publication,
                council_year=year,
                position=len(seats) + 1,
                path=home.path,
                anchor=home.anchor,
            )
        )
    return seats, unplaced


def _rows(
    placed: Sequence[Placed], span: tuple[int, int], unplaced: list[Unplaced]
) -> Iterator[tuple[Line, SeatRecord]]:
    """Each row of a person under the group in force; what is no such row is put aside."""
    standing = _Standing()
    for line in placed_lines(placed, *span):
        filled = [" ".join(cell.split()) for cell in line.cells if cell.strip()]
        if not filled or _is_header(filled):
            continue
        if opened := _opens(filled, line, standing):
            unplaced.extend(filter(None, [standing.shortfall()]))
            standing = opened
        elif len(filled) >= 2 and not _VACANT.fullmatch(filled[0]):
            standing.found += 1
            yield line, _seat(filled, line, standing)
        elif _VACANT.fullmatch(filled[0]):
            standing.found += 1
        else:
            unplaced.append(Unplaced(line.number, line.text.strip()))
    unplaced.extend(filter(None, [standing.shortfall()]))


def _is_header(filled: Sequence[str]) -> bool:
    return filled[0].lower() in _COLUMNS


def _opens(filled: Sequence[str], line: Line, standing: _Standing) -> _Standing | None:
    """The state that a row opens: a group with its count, or the substitutes of the group in force."""
    if len(filled) > 1:
        return None
    if found := _SUBSTITUTES.fullmatch(filled[0]):
        count = int(found["count"]) if found["count"] else None
        return _Standing(standing.group, True, count, line.number)
    if found := _GROUP.fullmatch(filled[0]):
        return _Standing(found["name"], False, int(found["count"]), line.number)
    if line.is_bold:
        return _Standing(filled[0].rstrip(": "), False, None, line.number)
    return None


def _seat(filled: Sequence[str], line: Line, standing: _Standing) -> SeatRecord:
    person = read_person(filled[0])
    return SeatRecord(
        key="",
        publication="",
        board="",
        council_year="",
        name=person.name,
        honours=person.honours,
        role="substitute" if standing.substitutes else person.role,
        role_printed=person.role_printed,
        group=standing.group,
        authority=filled[1],
        substitute=standing.substitutes,
        declared=None if standing.substitutes else standing.declared,
        wording="\t".join(filled),
        lines=(line.number, line.number),
    )


def read_person(cell: str) -> Member:
    """A name with its honours and role apart: "Cllr Member One CBE (Deputy Chair)"."""
    text, role = " ".join(cell.split()), ""
    if found := _ROLE.search(text):
        role = (found["bracketed"] or found["open"]).strip()
        text = text[: found.start()]
    named = read_name(text.replace(",", " "), covered="Cllr")
    name, honours = (named.name, named.honours) if named else (text.strip(), "")
    return Member(name, honours, role_of(role), role)


def role_of(printed: str) -> str:
    """The role in one word, whatever the chair is called: "Vice-Chairman" is the vice-chair."""
    plain = printed.lower().replace("-", " ")
    if "chair" not in plain:
        return "member"
    if plain.startswith("vice"):
        return "vice-chair"
    return "deputy-chair" if plain.startswith("deputy") else "chairman"


def council_year(text: str) -> str:
    """The council year that a heading prints, in full: "2020/21" is "2020/2021"."""
    found = _YEAR.search(text)
    return f"{found.group(1)}/{found.group(1)[:2]}{found.group(2)}" if found else ""


def _year_of(met_on: date) -> str:
    """The council year of a meeting: boards are appointed anew in September."""
    first = met_on.year if met_on.month >= 9 else met_on.year - 1
    return f"{first}/{first + 1}"
