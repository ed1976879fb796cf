"""Who came to a meeting, who did not, and who declared an interest, wherever minutes print it.

Three shapes are met: a table of roles and councillors, often as an appendix; lines after a label ("Present:",
"Apologies:"); and sentences ("Apologies were received from ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from boards.importing.parse.pack.membership import read_person
from boards.importing.parse.printed import Line
from boards.importing.parsed import AttendanceRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Unplaced, slug_of

_ROLE = re.compile(
    r"(?:(?:vice|deputy|joint|co|acting|lead)[ -])*(?:chair(?:man|woman|person)?|lead member)s?",
    re.IGNORECASE,
)
_LABELS = tuple(
    (part, re.compile(rf"(?:{spelling})\s*(?::\s*(?P<rest>.*))?", re.IGNORECASE | re.DOTALL))
    for part, spelling in (
        ("present", r"(?:members?|councillors?) (?:present|in attendance)"),
        (
            "in-attendance",
            r"(?:also )?in attendance|(?:lga )?officers?(?: present| in attendance)?|also present|others? present"
            r"|(?:guests?|observers?|speakers?)(?: present| in attendance)?",
        ),
        ("apologies", r"apolog(?:y|ies)(?: for absence)?(?: were)?(?: received)?(?: from)?"),
        ("absent", r"absent(?: without apologies)?|not present"),
        ("substitute", r"(?:named )?substitutes?(?: members?)?(?: present| attending| in attendance)?"),
        ("present", r"present|attendance|attendees?|members?|councillors?"),
    )
)
_HEADER = re.compile(
    r"(?:position|role|position ?/ ?role|councillors?|members?|names?|authority|council|organisation|group|"
    r"political group|post|title|role / ?position)s?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\bapologies(?: for absence)? (?:were|had been|have been|was) (?:received|given|sent|noted)(?: from| by)?\s*:?\s*"
    r"(?P<names>[^.]+(?:\.(?=\s?[A-Z]\.)[^.]*)*)",
    re.IGNORECASE,
)
_STOOD_IN = re.compile(
    r"(?P<who>(?:Cllrs?|Councillors?|Mayor|Lord|Lady|Baroness|Sir|Dame)\.? [^,.;]{1,100}?) "
    r"(?:substituted|stood in|(?:attended|was present|acted) as (?:a |the )?substitute) for (?P<whom>[^.;]+)"
)
_FOR = re.compile(
    r"(?:(?:as )?(?:a |the )?substitut(?:e|ing)(?: member)? (?:for|in place of)|standing in for|in place of"
    r"|on behalf of|for)\s++(?P<whom>.+)",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"(?:as )?(?:a |the )?substitute(?: member)?", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"\b(?:Council|Borough|Corporation|Authority|County|City|District|Metropolitan|CC|BC|MBC|DC|LB|RB)\b"
)
_TITLE = (
    r"(?:Cllrs?|Councillors?|Mayor|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rt Hon)\.?"
)
_BEFORE_NAME = re.compile(rf"^(?:{_TITLE}\s+)+(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|der|den|van|von|la|le|of)){1,4}")
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\(([^()]*+)\)")
_APART = re.compile(r";\s*+(?:and\s++)?|(?:,|(?<!\s))\s++and\s++(?=[A-Z])|\n++")
_REMARK = re.compile(r",\s*+|(?<!\s)\s++[–-]\s++")
_NOBODY = re.compile(r"(?:none|nil|n/?a|no apologies.*|there were none)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """One person's part, with the line that tells of it."""

    name: str
    honours: str
    part: str
    line: Line
    role: str = ""
    authority: str = ""
    instead_of: str = ""


def label_of(text: str) -> tuple[str, str, str] | None:
    """The part in a meeting that a line or cell announces, the role, and what follows the label."""
    plain = text.strip()
    head, _, rest = plain.partition(":")
    if _ROLE.fullmatch(head.strip()):
        return "present", head.strip(), rest.strip()
    for part, spelling in _LABELS:
        if found := spelling.fullmatch(plain):
            return part, "", (found["rest"] or "").strip()
    return None


def read_attendance(
    placed: Sequence[Placed], lines: Sequence[Line], *, meeting: str, publication: str
) -> tuple[list[AttendanceRecord], list[Unplaced]]:
    """Each person once, in the order printed: `lines` are those that may tell, items of the minutes left out."""
    found: dict[str, _Found] = {}
    unplaced: list[Unplaced] = []
    for each in _parts(lines, unplaced):
        person = slug_of(each.name)
        before = found.get(person)
        # Whoever is said to stand in for somebody is not merely present.
        if before is None or (before.part == "present" and each.part == "substitute"):
            found[person] = replace(each, authority=each.authority or (before.authority if before else ""))
    records = [
        AttendanceRecord(
            key=f"{meeting}--attendance--{person}",
            publication=publication,
            path=placed[each.line.index].passage.path,
            position=position,
            wording=each.line.text.strip(),
            lines=(each.line.number, each.line.number),
            anchor=placed[each.line.index].anchor,
            meeting=meeting,
            name=each.name,
            honours=each.honours,
            part=each.part,
            role=each.role,
            authority=each.authority,
            instead_of=each.instead_of,
        )
        for position, (person, each) in enumerate(found.items(), 1)
    ]
    return records, unplaced


def _parts(lines: Sequence[Line], unplaced: list[Unplaced]) -> Iterator[_Found]:
    """Every person that a label, a row or a sentence tells of."""
    part, role = "", ""
    for line in lines:
        cells = [" ".join(cell.split()) for cell in line.cells]
        filled = [cell for cell in cells if cell]
        if filled and all(_HEADER.fullmatch(cell) for cell in filled) and len(filled) > 1:
            part = part or "present"
            continue
        if filled:
            opened = label_of(filled[0])
            if opened and (len(filled) > 1 or not opened[2]):
                part, role, _ = opened
                filled = filled[1:]
            if part and filled:
                yield from _row(filled, part, role, line, unplaced)
            continue
        text = line.text.strip()
        if opened := label_of(text):
            part, role, rest = opened
            yield from _named(rest, part, role, line, unplaced)
            role = ""
        elif line.is_heading:
            part, role = "", ""
        elif told := list(_told(line)):
            yield from told
        elif part and text:
            yield from _named(text, part, role, line, unplaced)


def _told(line: Line) -> Iterator[_Found]:
    """What a sentence tells of apologies and substitutes."""
    for found in _SENTENCE.finditer(line.text):
        yield from _named(found["names"], "apologies", "", line, [])
    for found in _STOOD_IN.finditer(line.text):
        for each in _named(found["who"], "substitute", "", line, []):
            yield replace(each, instead_of=_name_in(found["whom"]))


def _row(
    filled: Sequence[str], part: str, role: str, line: Line, unplaced: list[Unplaced]
) -> Iterator[_Found]:
    """A row with a name and, after it, a council or a post."""
    people = list(_people(filled[0], part, role, line))
    if not people and not _NOBODY.fullmatch(filled[0]):
        unplaced.append(Unplaced(line.number, line.text.strip()))
    after = filled[1] if len(filled) > 1 else ""
    for each in people:
        yield each if not after else _with(each, after, is_officer=part == "in-attendance")


def _named(text: str, part: str, role: str, line: Line, unplaced: list[Unplaced]) -> Iterator[_Found]:
    """The people that the words after a label name."""
    pieces = [piece.strip() for piece in _APART.split(_masked(text)) if piece.strip()]
    if part != "in-attendance" or (len(pieces) == 1 and pieces[0].count(",") > 1):
        pieces = [each.strip() for piece in pieces for each in piece.split(",") if each.strip()]
    people = [each for piece in pieces for each in _people(piece.replace("\0", ","), part, role, line)]
    if pieces and not people and not _NOBODY.fullmatch(text.strip()):
        unplaced.append(Unplaced(line.number, line.text.strip()))
    yield from people


def _masked(text: str) -> str:
    """Commas, semicolons and conjunctions within brackets part nobody from anybody."""

    def hide(found: re.Match) -> str:
        return found.group(0).replace(",", "\0").replace(";", "\0").replace(" and ", " & ")

    return _BRACKETS.sub(hide, text)


def _people(text: str, part: str, role: str, line: Line) -> Iterator[_Found]:
    """One person with what stands in brackets or after a comma; nobody where the words are no name."""
    bare, remarks = _BRACKETS.sub("", text), _BRACKETS.findall(text)
    bare, *after = (piece.strip() for piece in _REMARK.split(bare.strip(" .*•"), maxsplit=1))
    person = read_person(_BEFORE_NAME.sub("", bare))
    if not _NAME.fullmatch(person.name):
        return
    found = _Found(person.name, person.honours, part, line, role=role)
    for remark in (*remarks, *after):
        found = _with(found, remark.strip(), is_officer=part == "in-attendance")
    yield found


def _with(found: _Found, remark: str, *, is_officer: bool) -> _Found:
    """A person with what a remark tells: whom they stand in for, their council, their role or post."""
    if whom := _FOR.fullmatch(remark):
        return replace(found, part="substitute", instead_of=_name_in(whom["whom"]))
    if _SUBSTITUTE.fullmatch(remark):
        return replace(found, part="substitute")
    if not is_officer and not found.authority and (_AUTHORITY.search(remark) or found.role):
        return replace(found, authority=remark)
    if not is_officer and not _ROLE.fullmatch(remark) and not found.authority:
        return replace(found, authority=remark)
    return replace(found, role=remark)


def _name_in(text: str) -> str:
    """A name without title, brackets and honours."""
    bare = _BEFORE_NAME.sub("", _BRACKETS.sub("", text).strip(" ."))
    found = _NAME.match(bare)
    return read_person(found.group(0)).name if found else ""
