"""The members of a board: rows of councillors under lines that name their political group or say "Substitutes".

A row says of each what the head of its column says that it is. Members may also be named in lines with a label:
"Vice-Chairs: Councillor One (Labour, Somewhere); Councillor Two". What cannot be read is returned with its line, and
nothing is taken for a council or a group that does not read like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boards.importing.parse.pack.member_columns import (
    Columns,
    columns_of,
    completed,
    is_authority,
    is_chair,
    is_role,
    is_substitute,
)
from boards.importing.parse.person_lists import Listed, read_people
from boards.importing.parse.political_groups import is_group
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.titles import members_named
from boards.importing.parsed import SeatRecord
from boards.person_names import is_nobody, is_post_or_body, key_of, read_name
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Unplaced, slug_of

_YEAR = re.compile(r"\b(20\d{2})\s*[/–-]\s*(?:20)?(\d{2})\b")
_GROUP = re.compile(
    r"""
    (?P<name>[A-Z](?:[A-Za-z' &/-]*[A-Za-z'&/-])?)\s*+(?:
        \(\s*+(?P<count>\d{1,3})(?:\ (?:seats?|members?|places?))?\s*+\)  # (12 )
        | [:\u2013-]\s*+(?P<bare>\d{1,3})                                 # :12
    )\s*+:?
    """,
    re.VERBOSE,
)
_SUBSTITUTES = re.compile(
    r"""
    (?:named\ |list\ of\ )?substitutes?(?:\ members?)?\s*+
    (?:\(\s*+(?P<count>\d+)\s*+\))?\s*+:?
    """,
    re.VERBOSE | re.I,
)
_VACANT = re.compile(
    r"""
    \(?(?:
        vacan(?:cy|t)(?:\ (?:seat|place))?  # vacancy
        | tbc|to\ be\ confirmed
    )\)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABELLED = re.compile(r"(?P<label>[^:]{2,60}?)\s*+:\s*+(?P<names>.*)")
_PLURAL = re.compile(r"(?<=[a-z])s\b")
_GROUP_WORD = re.compile(r" (?:group|members)$", re.IGNORECASE)
_LONGEST_ROW = 90  # characters of a member with the council, as a line of words
_REST_OF_COUNCIL = re.compile(r"(?:(?:Metropolitan|Borough|County|District|City|Town) )*Council")
_ROLE_WORD = (
    r"(?:(?:vice|deputy|joint|co|acting|lead)[ -])*(?:chair(?:man|woman|person)?|lead\ member|observer)"
)
_ROLE = re.compile(
    rf"""
    (?:(?<!\s)\s++)?(?:
        [(\[](?P<bracketed>[^()\[\]]++)[)\]]             # (Ann Ashe)
        | (?:[,–]|(?<=\s)-\s)\s*+(?P<open>{_ROLE_WORD})  # ,chair
    )\s*+$
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class _Standing:
    """What the rows above say of a row: its group, whether substitutes are listed, and the count declared."""

    group: str = ""
    substitutes: bool = False
    declared: int | None = None
    line: int = 0
    found: int = 0
    role: str = ""  # of everybody beneath: "Deputy Chairs"
    columns: Columns | None = None  # that a head names

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
    """The seats in the order printed, and the rows that are not seats."""
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
    """Each person whom a row or a line names under the group in force; what cannot be read is put aside."""
    standing = _Standing()
    lines = _whole_councils(list(placed_lines(placed, *span)))
    columns_at = _columns_at(lines)
    of_all = _substitutes_of_all(lines)
    for at, line in enumerate(lines):
        cells = [" ".join(cell.split()) for cell in line.cells or (line.text,)]
        filled = [cell for cell in cells if cell]
        if line.index == span[0] and (named := members_named(line.text)):
            yield from _in_words(f"Members: {named}", line, standing, unplaced)
            continue
        if not filled or line.index == span[0] or (line.cells and columns_of(cells)):
            continue
        if opened := _opens(filled, line, standing):
            unplaced.extend(filter(None, [standing.shortfall()]))
            standing = replace(opened, group="") if at == of_all else opened
        elif _VACANT.fullmatch(filled[0]):
            standing.found += 1
        elif not line.cells:
            yield from _in_words(filled[0], line, standing, unplaced)
        elif len(filled) >= 2:
            seat = _seat(cells, line, standing, columns_at[at])
            if seat is None or _has_more(cells, columns_at[at]):
                unplaced.append(Unplaced(line.number, line.text.strip()))
            if seat:
                standing.found += 1
                yield line, seat
        else:
            unplaced.append(Unplaced(line.number, line.text.strip()))
    unplaced.extend(filter(None, [standing.shortfall()]))


def _substitutes_of_all(lines: Sequence[Line]) -> int:
    """The place of the only line over substitutes, below several groups: whose group they are of, it does not say."""
    alone = [" ".join(line.text.split()) for line in lines]
    places = [at for at, text in enumerate(alone) if _SUBSTITUTES.fullmatch(text)]
    if len(places) != 1:
        return -1
    groups = sum(
        bool(_counted(text)) or is_group(_GROUP_WORD.sub("", text.rstrip(": ")))
        for text in alone[: places[0]]
    )
    return places[0] if groups > 1 else -1


def _whole_councils(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the last words of a council that a page parts from their row put back."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1].cells if whole else ()
        is_alone = sum(map(bool, line.cells)) <= 1
        if is_alone and _REST_OF_COUNCIL.fullmatch(line.text.strip()) and sum(map(bool, above)) > 1:
            last = max(at for at, cell in enumerate(above) if cell)
            cells = (*above[:last], f"{above[last]} {line.text.strip()}", *above[last + 1 :])
            whole[-1] = replace(whole[-1], cells=cells, text="\t".join(cells))
        else:
            whole.append(line)
    return whole


def _columns_at(lines: Sequence[Line]) -> dict[int, Columns]:
    """The columns of each row: rows under one head are of one table, whatever lines are between them."""
    tables: list[tuple[Columns, list[int]]] = [({}, [])]
    for at, line in enumerate(lines):
        if line.cells and (columns := columns_of(line.cells)):
            tables.append((columns, []))
        elif sum(bool(cell.strip()) for cell in line.cells) > 1:
            tables[-1][1].append(at)
    told: dict[int, Columns] = {}
    for columns, rows in tables:
        told |= dict.fromkeys(rows, completed(columns, [lines[at].cells for at in rows]))
    return told


def _opens(filled: Sequence[str], line: Line, standing: _Standing) -> _Standing | None:
    """The state that a line opens: a group with its count, the substitutes of the group in force, or a role."""
    if len(filled) > 1:
        return None
    text = filled[0]
    if found := _SUBSTITUTES.fullmatch(text):
        count = int(found["count"]) if found["count"] else None
        return _Standing(standing.group, True, count, line.number)
    if counted := _counted(text):
        return _Standing(counted[0], False, counted[1], line.number)
    plain = text.rstrip(": ")
    if is_group(_GROUP_WORD.sub("", plain)):
        return _Standing(_GROUP_WORD.sub("", plain), False, None, line.number)
    if is_role(_PLURAL.sub("", plain)):
        return _Standing(standing.group, False, None, line.number, role=_PLURAL.sub("", plain))
    if line.is_bold and not read_people(plain).people:
        return _Standing(plain, False, None, line.number)
    return None


def _counted(text: str) -> tuple[str, int] | None:
    """A group and its declared count: "Labour (3)", "Labour Group (3 members)", "Labour: 3"."""
    found = _GROUP.fullmatch(text)
    if not found:
        return None
    name = _GROUP_WORD.sub("", found["name"]).rstrip(" -")
    if found["bare"] and not is_group(name):
        return None
    return name, int(found["count"] or found["bare"])


def _in_words(
    text: str, line: Line, standing: _Standing, unplaced: list[Unplaced]
) -> Iterator[tuple[Line, SeatRecord]]:
    """The people of a line that is no row: after a label, or by their names alone. Prose names nobody."""
    found = _LABELLED.fullmatch(text)
    label = _PLURAL.sub("", found["label"].strip()) if found else ""
    named = found["names"] if found else text
    group = _GROUP_WORD.sub("", found["label"].strip()) if found else ""
    counted = _counted(group)
    group = counted[0] if counted else group
    if is_role(label):
        under = replace(standing, role=label, substitutes=is_substitute(label))
    elif counted or is_group(group):
        under = _Standing(group, declared=counted[1] if counted else None, line=line.number)
    elif found and read_name(label):
        return
    else:
        under = standing
    people = read_people(named)
    titled = [each for each in people.people if each.name.is_titled]
    known = under is not standing
    if (not known and (found or not titled)) or (not people.people and is_nobody(named)):
        row_in_words = (
            not found and is_authority(text) and len(text) <= _LONGEST_ROW and not text.endswith(".")
        )
        if (found and titled) or row_in_words:
            unplaced.append(Unplaced(line.number, text))
        return
    if people.unread or not people.people:
        unplaced.append(Unplaced(line.number, text))
    if not known and people.unread:
        return
    for each in people.people:
        seat = _named(each, line, under)
        under.found += 1
        yield line, seat
        if _left_over(each):
            unplaced.append(Unplaced(line.number, text))
    if under is not standing and under.line == line.number:
        unplaced.extend(filter(None, [under.shortfall()]))


def _named(each: Listed, line: Line, standing: _Standing) -> SeatRecord:
    """A seat of somebody named in a line, with what is printed beside the name."""
    told = [part.strip() for remark in each.remarks for part in remark.split(",")]
    role = next((part for part in told if is_role(part)), "") or standing.role
    return _record(
        Member(each.name.name, each.name.honours, "", role),
        line,
        standing,
        group=next((part for part in told if is_group(part)), ""),
        authority=next((part for part in told if _is_place(part)), ""),
        wording=line.text.strip(),
    )


def _left_over(each: Listed) -> bool:
    """Something is printed beside a name that is neither role nor group, nor the one council."""
    told = [part.strip() for remark in each.remarks for part in remark.split(",")]
    left = [part for part in told if not (is_role(part) or is_group(part))]
    return len(left) > 1 or not all(map(_is_place, left))


def _is_place(text: str) -> bool:
    """A council, or a place that is short for its council in a list of councillors."""
    if is_role(text) or is_group(text):
        return False
    return is_authority(text) or bool(
        text[:1].isupper() and not is_post_or_body(text) and not re.search(r"\d", text)
    )


def _has_more(cells: Sequence[str], columns: Columns) -> bool:
    """A cell is in a column that is not known, or words beside the name are neither role, group nor council."""
    filled = {at: cells[at] for at in columns if at < len(cells) and cells[at]}
    name = next((text for at, text in filled.items() if columns[at] == "name"), "")
    beside = [part.strip() for part in read_person(name).role_printed.split(",") if part.strip()]
    known = all(is_role(part) or is_group(part) or is_authority(part) for part in beside)
    return not known or not all(columns[at] for at in filled)


def _seat(cells: Sequence[str], line: Line, standing: _Standing, columns: Columns) -> SeatRecord | None:
    """The seat in a row; None if there is no name in the column of names."""
    cell = {kind: cells[at] for at, kind in columns.items() if kind and at < len(cells)}
    name = cell.get("name", "")
    if not name or is_nobody(name):
        return None
    person = read_person(name)
    if is_group(name) or is_role(name) or not read_name(person.name, covered="Cllr"):
        return None
    beside = [part.strip() for part in person.role_printed.split(",")]
    group = next((part for part in beside if is_group(part)), "")
    person = replace(person, role_printed=next((part for part in beside if is_role(part)), ""))
    return _record(
        replace(person, role_printed=cell.get("role", "") or person.role_printed or standing.role),
        line,
        standing,
        group=cell.get("group", "") or group,
        authority=cell.get("authority", "") or next((part for part in beside if is_authority(part)), ""),
        wording="\t".join(each for each in cells if each),
    )


def _record(
    person: Member, line: Line, standing: _Standing, *, group: str, authority: str, wording: str
) -> SeatRecord:
    """A seat, without what all of a list share."""
    substitute = standing.substitutes or is_substitute(person.role_printed)
    role = role_of(person.role_printed) if is_chair(person.role_printed) else "member"
    return SeatRecord(
        key="",
        publication="",
        board="",
        council_year="",
        name=person.name,
        honours=person.honours,
        role="substitute" if substitute else role,
        role_printed=person.role_printed,
        group=group or standing.group,
        authority=authority,
        substitute=substitute,
        declared=None if substitute else standing.declared,
        wording=wording,
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
