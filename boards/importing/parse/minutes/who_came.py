"""Who came to a meeting and who did not, wherever minutes say so by a label, a table or a sentence.

Four shapes are read: a table of roles and councillors; a table of names with what each did; lines after a label
("Present:", "Apologies:"); and sentences ("Apologies were received from ..."). Nobody is given a part that no label,
column or sentence gives. Anything in a list that cannot be read is returned with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from boards.importing.parse.minutes.attendance_labels import (
    BROKEN,
    CLOSED,
    UNKNOWN,
    Label,
    is_role,
    label_of,
    labelled_parts,
)
from boards.importing.parse.minutes.attendance_tables import Columns, columns_of, is_open, part_in, said_in
from boards.importing.parse.minutes.line_breaks import UNFINISHED
from boards.importing.parse.person_lists import Listed, PersonList, is_office, read_people
from boards.importing.parse.political_groups import is_group
from boards.importing.parse.printed import Line
from boards.importing.parsed import AttendanceRecord
from boards.person_names import (
    PersonName,
    is_body,
    is_council,
    is_nobody,
    is_post,
    is_post_or_body,
    is_subject,
    read_name,
    the_one_meant,
)
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Unplaced

_WHO = r"""
    (?P<names>
        (?:
            [^.;]                    # Ann Ashe
            | (?<=\b[A-Z])\.         # A.
            | (?<=\bCllr)\.          # Cllr.
            | (?<=\bCllrs)\.         # Cllrs.
            | (?<=\b(?:Mr|Ms|Dr))\.  # Dr.
            | (?<=\bMrs)\.           # Mrs.
            | (?<=\bProf)\.          # Prof.
        )+
    )
"""
_SENT = re.compile(
    rf"""
    \b(?:apolog(?:y|ies))(?:\ (?:for|of)\ (?:absence|non[- ]attendance))?
    (?:\ (?:were|be|had\ been|have\ been|was|has\ been))?(?:
        \ (?:
            received|given|sent|noted|submitted|tendered|recorded|accepted|reported
        )
    )?(?:\ and\ (?:accepted|noted|approved))?[ ]
    (?:from|by|on\ behalf\ of|for)\s*:?\s*{_WHO}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THEY_SENT = re.compile(
    r"""
    ^(?P<names>[^.:]{3,200}?),?\ (?:had\ |have\ |has\ )?
    (?:sent|gave|given|tendered|submitted|offered|conveyed)[ ]
    (?:his\ |her\ |their\ )?apologies(?:\ for\ absence)?\.?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WERE_THERE = re.compile(
    r"""
    (?P<names>[^.:;]{3,200}(?:\.\ [^.:;]{3,100})?)\ (?:was|were)[ ]
    (?:also\ )?(?P<how>in\ attendance|present)\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGAIN = re.compile(r"(,|\band|;) (?:from|by) ")
_LATE = re.compile(
    r"""
    \b(?:
        late(?:ness)?  # late
        | leaving|delayed?|early
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"""
    ,?\ (?:
        who|with|due\ to|because
        | as\ (?!a\ sub)     # as
        | and\ (?:it|the)\b  # and it
    )
    """,
    re.VERBOSE,
)
_STOOD_IN = re.compile(
    r"""
    (?P<who>
        (?:Cllrs?|Councillors?|Mayor|Lord|Lady|Baroness|Sir|Dame|Mrs?|Ms|Dr)\.?
        \ [^,.;:()]{1,100}?
    )\ (?:
        (?:was\ |is\ )?substitut(?:ed|ing)                                   # substituted
        | stood\ in|was\ standing\ in|deputised|was\ deputising
        | (?:attended|was\ present|acted|was)\ as\ (?:a\ |the\ )?substitute  # attended as substitute
    )\ (?:for|on\ behalf\ of)\ (?P<whom>[^.;,]+)
    """,
    re.VERBOSE,
)
_FOR = re.compile(
    r"""
    (?:
        (?:as\ )?(?:a\ |the\ )?(?:
            substitut(?:e|ing)  # substitute
            | deputising|reserve
        )(?:\ member)?:?\ (?:for|in\ place\ of|on\ behalf\ of)
        | subs?\.?\ for|standing\ in\ for|in\ place\ of|on\ behalf\ of
        | for|dirprwy\ dros
    )\s++(?P<whom>.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBSTITUTED_BY = re.compile(
    r"""
      (?:
          substituted\ by
          | substitute:
          | represented\ by|for\ whom
      )\ (?P<who>[^()]{3,80}?)(?:\ (?:was\ )?substitut(?:ed|ing))?
      | (?P<other>[^()]{3,80}?)[ ]
        (?:substituting|as\ substitute|attended\ as\ substitute|substituted)  # Ann Ashe substituting
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"""
    (?P<who>[^,;]{3,80}?)[ ]
    (?:(?:as\ )?(?:a\ )?(?:substitut\w{0,5}|deputising|reserve)\ )?
    (?:for|in\ place\ of|on\ behalf\ of)\ (?P<whom>[^,;]{3,80})
    """,
    re.VERBOSE,
)
_LAST_BRACKET = re.compile(r"(?P<before>[^()]*[^() ]) ?\((?P<said>[^()]{3,80})\)")
_SUBSTITUTE = re.compile(
    r"""
    (?:as\ )?(?:an?\ |the\ )?(?:named\ )?(?:substitute|reserve)(?:\ member)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a column of roles says of those who were there and are not members.
_OF_NO_MEMBER = re.compile(
    r"""
    (?:\w+\ )?(?:
        officers?|staff|secretariat
        | guests?(?:\ speaker)?  # guest
        | observers?|in\ attendance
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBER = re.compile(r"(?:(?:board|committee|panel|full) )?members?", re.IGNORECASE)
_PARTY = re.compile(r"[clgri]", re.IGNORECASE)  # the initial of a political group
_IN_PASSING = re.compile(
    r"""
    (?:
        from|until|to|till|left|arrived|arriving|joined|items?|part
        | for\ part|for\ items?|for\ minutes?|minutes?|via|online
        | remote(?:ly)?                             # remote
        | virtual(?:ly)?                            # virtual
        | by\ (?:video|phone|telephone|teams|zoom)  # by video
        | in\ person
        | ex[- ]officio                             # ex officio
        | non-voting|voting|co-opted|late|o\ bell
        | \*
        | \d                                        # 2
    ).*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CHANGES_ALL = re.compile(
    r"""
      apolog|absent|absen|not\ present|did\ not\ attend|substitut
      | instead|resign
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROSE = re.compile(
    r"""
      \b(?:
          was|were|is|are|be|been|had|has|have|opened|welcomed|thanked|reported
          |noted|took|chaired|declared|left|joined|arrived|asked|that|which|who
          |this|there|they|it|meeting|gave|said|will|would|no|not
      )\b                # was
      | (?:\s[a-z]+){4}  # went to the shop
    """,
    re.VERBOSE,
)
_SENTENCES = re.compile(
    r"(?<=[a-z)]{2})(?<!Cllr)(?<!Cllrs)(?<!Cyng)(?<!Prof)(?<!Mrs)(?<!Rev)(?<!Hon)"
    r"(?<!Revd)(?<!Supt)(?<!Insp)(?<!Sgt)(?<!Capt)(?<!Col)(?<!Cdr)(?<!Ald)(?<!Messrs)(?<!Gen)(?<!Dep)\.\s+(?=[A-Z])"
)
_MAYOR = re.compile(r"\b(?:mayor|leader)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*+[)\]]")
_TITLE_IN = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mayor|Mrs?|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Cyng)\b\.?\s+[^\W\d_]"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One person's part, with the line that gives it."""

    person: PersonName
    part: str
    line: Line
    role: str = ""
    authority: str = ""
    group: str = ""
    instead_of: str = ""


@dataclass(slots=True)
class _State:
    """The part in force, and what was read under it."""

    part: str = ""
    role: str = ""
    covered: str = ""
    columns: Columns | None = None
    table: int = -1  # index of the table that is being read
    unread: list[Unplaced] = field(default_factory=list)

    def open(self, label: Label) -> None:
        self.part, self.role, self.covered = label.part, label.role, label.covered

    @property
    def gives(self) -> bool:
        """A part is in force that says what somebody did."""
        return self.part not in ("", CLOSED, UNKNOWN, BROKEN)

    def doubt(self, line: Line) -> None:
        if Unplaced(line.number, line.text.strip()) not in self.unread:
            self.unread.append(Unplaced(line.number, line.text.strip()))


def read_attendance(
    placed: Sequence[Placed], parts: Iterable[Sequence[Line]], *, meeting: str, publication: str
) -> tuple[list[AttendanceRecord], list[Unplaced]]:
    """Each person once, in the order printed. `parts` are the lines to read; a label applies within its part only."""
    state = _State()
    found = _once((each for lines in parts for each in _everybody(_whole(lines), _under(state, ""))), state)
    people = [each.person for each in found]
    records = [
        AttendanceRecord(
            key=f"{meeting}--attendance--{each.person.key}",
            publication=publication,
            path=placed[each.line.index].passage.path,
            position=position,
            wording=each.line.text.strip(),
            lines=(each.line.number, each.line.number),
            anchor=placed[each.line.index].anchor,
            meeting=meeting,
            name=each.person.name,
            honours=each.person.honours,
            part=each.part,
            role=each.role,
            authority=each.authority,
            group=each.group,
            instead_of=_whom(each.instead_of, people),
        )
        for position, each in enumerate(found, 1)
    ]
    return records, state.unread


def _once(everybody: Iterator[_Found], state: _State) -> list[_Found]:
    """Each person's one part. Who is said to be present and to be away is neither, and is returned as unread."""
    found: dict[str, _Found] = {}
    for each in everybody:
        known = the_one_meant(each.person, [other.person for other in found.values()])
        key = (
            known.key
            if known and (each.person.is_surname or known.key == each.person.key)
            else each.person.key
        )
        before = found.get(key)
        if before is None:
            found[key] = each
        elif {before.part, each.part} == {"present", "substitute"}:
            found[key] = _joined(before if before.part == "substitute" else each, before, each)
        elif before.part == each.part or {before.part, each.part} == {"present", "in-attendance"}:
            found[key] = _joined(before, before, each)
        else:
            state.doubt(each.line)
    return list(found.values())


def _joined(kept: _Found, *both: _Found) -> _Found:
    """The part that is kept, with the details from both lines."""
    return replace(
        kept,
        role=next((each.role for each in (kept, *both) if each.role), ""),
        authority=next((each.authority for each in (kept, *both) if each.authority), ""),
        group=next((each.group for each in (kept, *both) if each.group), ""),
        instead_of=next((each.instead_of for each in (kept, *both) if each.instead_of), ""),
    )


def _whom(text: str, people: Sequence[PersonName]) -> str:
    """The name of whom somebody stood in for, in full where one who is listed is meant."""
    named = read_name(text) if text else None
    if named is None:
        return ""
    known = the_one_meant(named, people)
    return known.name if known else named.name


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, one that breaks off in a list joined to those that go on with it."""
    held: Line | None = None
    for line in lines:
        if held and line.index == held.index and not line.cells:
            held = replace(held, text=f"{held.text.rstrip()} {line.text.strip()}")
        else:
            if held:
                yield held
            held = line
        if line.cells or not UNFINISHED.search(held.text.rstrip()):
            yield held
            held = None
    if held:
        yield held


def _everybody(lines: Iterator[Line], state: _State) -> Iterator[_Found]:
    """Every person whose part a label, a row or a sentence gives."""
    for line in lines:
        if line.cells:
            yield from _in_row(line, state)
            continue
        state.columns = None
        for text in labelled_parts(line.text.strip()):
            yield from _in_line(replace(line, text=text), state)


def _in_line(line: Line, state: _State) -> Iterator[_Found]:
    text = line.text.strip()
    told = list(_told(line, state))
    if told or _is_told(text):
        yield from told
        return
    if label := label_of(text, is_set_apart=line.is_heading or (line.is_bold and not line.marker)):
        if (
            label.part == UNKNOWN
            and label.rest
            and read_people(label.rest).people
            and not _PROSE.search(label.rest)
        ):
            state.doubt(line)
        state.open(label)
        if state.gives and label.rest:
            yield from _named(label.rest, line, state)
            if label.role:
                state.part = CLOSED
        return
    if not text:
        return
    if state.gives:
        yield from _named(text, line, state)
    elif (
        state.part == UNKNOWN
        and read_people(text).people
        or state.part == BROKEN
        and _names_alone(read_people(text))
    ):
        state.doubt(line)


def _names_alone(listed: PersonList) -> bool:
    """Nothing but people with a title each: a list that went on beneath words that broke it off."""
    return bool(listed.people) and not listed.unread and all(each.name.is_titled for each in listed.people)


def _is_told(text: str) -> bool:
    """A sentence on apologies, whatever of it could be read."""
    told = (
        _SENT.search(text) or _THEY_SENT.match(text) or _STOOD_IN.search(text) or _WERE_THERE.fullmatch(text)
    )
    return bool(told) and not label_of(text)


def _told(line: Line, state: _State) -> Iterator[_Found]:
    """The apologies and substitutes in a sentence."""
    if label_of(line.text):
        return
    for found in (*_SENT.finditer(line.text), *filter(None, [_THEY_SENT.match(line.text)])):
        if _LATE.search(found.group(0).split(" from ")[0]):
            state.doubt(line)
            continue
        listed, *rest = _GOES_ON.split(found["names"], maxsplit=1)
        if rest:
            state.doubt(line)
        yield from _people(read_people(_AGAIN.sub(r"\1 ", listed)), _under(state, "apologies"), line)
    if there := _WERE_THERE.fullmatch(line.text.strip()):
        part = "present" if there["how"].lower() == "present" else "in-attendance"
        yield from _people(read_people(there["names"]), _under(state, part), line)
    yield from _stood_in(line.text, line, state)


def _stood_in(text: str, line: Line, state: _State) -> Iterator[_Found]:
    """ "Cllr One substituted for Cllr Two": who stood in, and for whom."""
    for found in _STOOD_IN.finditer(text):
        whom, who = found["whom"], read_people(found["who"])
        for each in _people(who, _under(state, "substitute"), line):
            yield replace(each, part="substitute", instead_of=_bare(whom))


def _under(state: _State, part: str) -> _State:
    """The state for a sentence, which gives a part of its own and shares what was not read."""
    return _State(part, unread=state.unread)


def _in_row(line: Line, state: _State) -> Iterator[_Found]:
    """A row: headers, a label with names, names with what each did, or a name with a council or a post."""
    if line.index != state.table:
        state.table, state.columns = line.index, None
    cells = ["\n".join(" ".join(part.split()) for part in cell.split("\n")) for cell in line.cells]
    filled = [cell for cell in cells if cell]
    if not filled:
        return
    if columns := columns_of(cells):
        state.columns = columns
        state.part = columns.opens or state.part
        return
    if state.columns and state.columns.parts:
        yield from _by_columns(cells, line, state.columns, state)
        return
    label = label_of(filled[0])
    if label and (len(filled) > 1 or not label.rest):
        state.open(label)
        filled = [label.rest, *filled[1:]] if label.rest else filled[1:]
    elif state.gives and not state.columns and _is_name_second(filled):
        yield from _name_second(filled, line, state)
        return
    elif (
        len(filled) > 1
        and not read_people(filled[0]).people
        and not is_nobody(filled[0])
        and _has_name(filled[1:])
    ):
        state.open(Label(UNKNOWN))
        state.doubt(line)
        return
    if not filled:
        return
    if state.gives and state.columns and state.columns.name is not None and not label:
        yield from _by_name_column(cells, state.columns, line, state)
    elif state.gives:
        yield from _row(filled, line, state)
    elif any(_TITLE_IN.search(cell) for cell in filled) or (state.part == UNKNOWN and _has_name(filled)):
        state.doubt(line)


def _has_name(cells: Sequence[str]) -> bool:
    return any(read_name(cell) for cell in cells)


def _by_columns(cells: Sequence[str], line: Line, columns: Columns, state: _State) -> Iterator[_Found]:
    """A row of a table whose columns say who did what."""
    if columns.name is None:
        for at, part in columns.parts.items():
            if at < len(cells) and cells[at]:
                yield from _people(read_people(cells[at]), _under(state, part), line)
        return
    name = cells[columns.name] if columns.name < len(cells) else ""
    part = part_in(cells, columns)
    if not name or is_nobody(name) or is_open(cells, columns):
        return
    if not part:
        state.doubt(line)
        return
    after = [cells[at] for at in columns.others if at < len(cells) and cells[at]]
    said = said_in(cells, columns)
    for each in _row([name, *after], line, _under(state, part)):
        told = _with(each, said, state) if said else each
        if told:
            yield told
        else:
            state.doubt(line)


def _by_name_column(cells: Sequence[str], columns: Columns, line: Line, state: _State) -> Iterator[_Found]:
    """A row of a table whose headers say which column holds the names."""
    name = cells[columns.name] if columns.name is not None and columns.name < len(cells) else ""
    after = [cells[at] for at in columns.others if at < len(cells) and cells[at]]
    for each in _people(read_people(name, covered=state.covered), state, line):
        found = each
        for words in (words for cell in after for words in _bracket_apart(" ".join(cell.split()))):
            if _OF_NO_MEMBER.fullmatch(words) and found.part == "present":
                found = replace(found, part="in-attendance")
                continue
            if _MEMBER.fullmatch(words):
                continue
            told = _with(found, words, state, in_cell=True)
            if told is None:
                state.doubt(line)
            found = told or found
        yield found


def _row(filled: Sequence[str], line: Line, state: _State) -> Iterator[_Found]:
    """Cells with names alone, or a name and after it a council or a post."""
    lists = [read_people(cell, covered=state.covered) for cell in filled]
    if len(filled) > 1 and all(_are_people(each, state) for each in lists):
        for listed in lists:
            yield from _people(listed, state, line)
        return
    beside = [
        words.strip("()")
        for cell in filled[1:]
        if not is_nobody(cell)
        for words in _bracket_apart(" ".join(cell.split()))
    ]
    for each in _people(lists[0], state, line):
        found = each
        for words in beside:
            if (by := _SUBSTITUTED_BY.fullmatch(words)) and each.part in ("apologies", "absent"):
                yield from _substitutes(by, each, line)
            else:
                found = _with(found, words, state, in_cell=True) or found
        yield found


def _substitutes(by: re.Match[str], absent: _Found, line: Line) -> Iterator[_Found]:
    """Who came in the place of somebody who is away."""
    for other in read_people(by["who"] or by["other"]).people:
        yield _Found(other.name, "substitute", line, instead_of=absent.person.name)


def _is_name_second(cells: Sequence[str]) -> bool:
    """A council, group or post before the name of who came: "Aldbrook", "Councillor Ann Ashe"."""
    if len(cells) != 2 or any(each.name.title for each in read_people(cells[0]).people):
        return False
    listed = read_people(cells[1])
    if not listed.people or listed.unread or is_subject(cells[0]):
        return False
    return all(each.name.title for each in listed.people) or is_post_or_body(cells[0])


def _name_second(cells: Sequence[str], line: Line, state: _State) -> Iterator[_Found]:
    """The people of the second cell, with what the first says of them."""
    beside, brackets = _bare(cells[0]), _IN_BRACKETS.findall(cells[0])
    for each in _people(read_people(cells[1]), state, line):
        found = (
            replace(each, role=beside) if _MAYOR.search(beside) else _with(each, beside, state, in_cell=True)
        )
        for words in brackets:
            found = found and _with(found, words.strip("()[]"), state, in_cell=True)
        yield found or each


def _are_people(listed: PersonList, state: _State) -> bool:
    """Whether a cell holds only people. "Harbour Master" next to a name may be a post, so a title is needed."""
    titled = all(each.name.is_titled for each in listed.people)
    return bool(listed.people) and not listed.unread and (titled or bool(state.covered))


def _named(text: str, line: Line, state: _State) -> Iterator[_Found]:
    """The people that the words after a label name; a sentence, and words that name nobody, close the part."""
    for sentence in filter(None, _SENTENCES.split(text)):
        if _STOOD_IN.match(sentence):
            yield from _stood_in(sentence, line, state)
            continue
        if state.part == "substitute" and (pairs := _pairs(sentence)):
            for who, whom in pairs:
                yield _Found(who, "substitute", line, instead_of=whom.name)
            continue
        listed = read_people(_AGAIN.sub(r"\1 ", sentence), covered=state.covered)
        if any(_PROSE.search(_IN_BRACKETS.sub("", words)) for words in listed.unread):
            if _TITLE_IN.search(sentence) or listed.people:
                state.doubt(line)
            if not (line.marker and listed.people):
                state.part = BROKEN
            return
        if not listed.people and listed.unread:
            state.doubt(line)
            if not line.marker:
                state.part = UNKNOWN
        yield from _people(listed, state, line)


def _pairs(text: str) -> list[tuple[PersonName, PersonName]]:
    """Under a label of substitutes, who came and for whom: "Cllr One for Cllr Two, Cllr Three for Cllr Four"."""
    found = [_FOR_WHOM.fullmatch(piece.strip(" .")) for piece in re.split(r"[;,]| and ", text)]
    names = [(read_name(each["who"]), read_name(each["whom"])) for each in found if each]
    pairs = [(who, whom) for who, whom in names if who and whom]
    return pairs if len(pairs) == len(found) else []


def _people(listed: PersonList, state: _State, line: Line) -> Iterator[_Found]:
    """The people of a list with what is said of each; what could not be read leaves a doubt."""
    if listed.unread:
        state.doubt(line)
    for each in listed.people:
        yield from _one(each, state, line)


def _one(each: Listed, state: _State, line: Line) -> Iterator[_Found]:
    found = _Found(each.name, state.part, line, role=state.role)
    for remark in _apart(each.remarks):
        if (by := _SUBSTITUTED_BY.fullmatch(remark)) and state.part in ("apologies", "absent"):
            yield from _substitutes(by, found, line)
            continue
        told = _with(found, remark, state)
        if told is None:
            state.doubt(line)
            if _CHANGES_ALL.search(remark):
                return
        else:
            found = told
    yield found


def _bracket_apart(words: str) -> Iterator[str]:
    """A council, and apart from it what is in brackets after it and is said of the person: "Council (substitute)"."""
    found = _LAST_BRACKET.fullmatch(words)
    if found and (
        _SUBSTITUTE.fullmatch(found["said"]) or _FOR.fullmatch(found["said"]) or is_role(found["said"])
    ):
        yield from (found["before"], found["said"])
    else:
        yield words


def _apart(remarks: Iterable[str]) -> Iterator[str]:
    """The remarks, a political group and the council after it each for itself: "Labour, Somewhere Council"."""
    for remark in remarks:
        head, comma, rest = remark.partition(", ")
        yield from (head, rest) if comma and is_group(head) else (remark,)


def _with(found: _Found, remark: str, state: _State, *, in_cell: bool = False) -> _Found | None:
    """A person with what a remark adds: whom they substitute for, their council, role or post. None if unclear."""
    plain = remark.strip(" .")
    if (whom := _FOR.fullmatch(plain)) and read_name(_bare(whom["whom"])):
        return (
            replace(found, part="substitute", instead_of=_bare(whom["whom"]))
            if found.part != "apologies"
            else None
        )
    if _SUBSTITUTE.fullmatch(plain):
        return replace(found, part="substitute") if found.part in ("present", "substitute") else None
    if is_role(plain) or is_office(plain):
        return replace(found, role=plain)
    if is_group(plain):
        return found if found.group else replace(found, group=plain)
    if _PARTY.fullmatch(plain) or _IN_PASSING.fullmatch(plain):
        return found
    if plain[:1].islower() and found.part in ("apologies", "absent") and not _CHANGES_ALL.search(plain):
        return found  # why somebody was not there
    if _CHANGES_ALL.search(plain) or (plain[:1].islower() and not in_cell and found.part != "in-attendance"):
        return None
    if found.part == "in-attendance" and is_body(plain):
        return found if found.authority else replace(found, authority=plain)
    if found.part == "in-attendance":
        return replace(found, role=f"{found.role}, {plain}" if found.role else plain)
    if is_post(plain) and not is_council(plain):
        return found if found.role else replace(found, role=plain)
    if found.authority:
        return found
    return replace(found, authority=plain)


def _bare(text: str) -> str:
    """A name without what is in brackets after it."""
    return re.sub(r" ?\([^()]*\)", "", text).strip(" .")
