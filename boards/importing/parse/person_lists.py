"""Lists of people: the names in a line or cell, each with what is printed beside it, and what is no name.

Semicolons, line breaks, "and", and a title after a bracket part people from one another; a comma does so unless what
follows it is a post, a body or a remark. Words of which it is not certain whose they are, are never given to anybody:
they are returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from boards.importing.parse.political_groups import is_group
from boards.person_names import (
    PersonName,
    cut_post,
    is_council,
    is_nobody,
    is_post,
    is_post_or_body,
    read_name,
)

_BRACKETS = re.compile(r" ?[(\[]([^()\[\]]*+)[)\]]")
_PARTS = re.compile(
    r"""
    (?P<sep>
        \ ?;(?:\ and(?=\ ))?\ ?    # ;
        | \ ?,\ (?:and|&|ac?)[ ]   # , and
        | \ ?,\ ?
        | \ (?:and|&|ac?)\ (?=\w)  # and a
        | \ [–—-][ ]               # -
    )
    """,
    re.VERBOSE,
)
_SAID = re.compile(
    r"""
      (?:as\ |a\ |the\ |in\ )?(?:vice|deputy|co|joint|acting|interim)?[ -]?
      (?:chair|substitut|cadeirydd|is-gadeirydd)  # chair
      | in\ place\ of|on\ behalf\ of|standing\ in\ for
      | deputising\ for|representing|via|online|remote|virtual|until
      | from|for\b|left|arrived|by
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROLE = re.compile(
    r"""
    (?:in\ the\ |the\ )?(?:(?:vice|deputy|co|joint)[ -]?)?chair
    (?:man|woman|person)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""
    (?:the\ )?(?:(?:right\ )?worshipful\ (?:the\ )?)?
    (?:(?:deputy|lord|town|city|vice|civic)[ -])*(?:
        mayor|leader
        | chair(?:man|woman|person)?  # chair
        | president|provost|sheriff
    )(?:\ of\ the\ [a-z]+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLACE = re.compile(
    r"""
    [^\W\d_][\w'’-]+
    (?:,?\ (?:(?:of|and|on|in|the|upon|under|with)|[^\W\d_][\w'’-]+)){0,4}
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"[A-Z][A-Z&]{1,6}")  # of a body: "LGA", "BCC"
_TOTAL = re.compile(r" ?[(\[] ?\d{1,3} ?[)\]] ?\.?$")
_NEXT = re.compile(
    r"(?<=[)\]]) (?=(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame)\b\.? [A-Z])"
)
_GOES_ON = re.compile(r" ?[;,](?: and)?$")  # at the end of all but the last line of a list
_PUBLIC = re.compile(
    r"""
      (?:\+\ ?)?(?:
          (?:
              \d{1,4}                               # 12
              | no|one|two|three|four|five|six|seven|eight|nine|ten|several
              | an?|some
          )[ ]
      )?(?:other\ )?(?:
          (?:
              members?|representatives?|reporters?|journalists?|persons?|people
              |observers?
          )[ ]
      )?(?:of\ |from\ )?(?:the\ )?(?:
          press|public|media
          | aelod(?:au)?\ o'r\ cyhoedd              # aelod o'r cyhoedd
      )\b.*
      | (?:\d{1,4}|no|one|two|three|four|five)\ .*  # 12
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list, with what is printed in brackets or after a comma, in that order."""

    name: PersonName
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class PersonList:
    """The people of a list, and the words of it that could not be read as people or as remarks on one."""

    people: list[Listed] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    found: PersonList
    covered: str = ""  # the title of all, where "Cllrs" stands before
    single: bool = False  # somebody has a title that covers nobody else
    bracketed: bool = False  # the last remark was in brackets, which nothing after it goes on
    open: bool = False  # the last words may still be followed by a remark on the last person
    office: str = ""  # before the one who holds it: "The Lord Mayor, Councillor Ann Ashe"


def read_people(text: str, *, covered: str = "") -> PersonList:
    """Everybody whom a text names; `covered` is the title that a label gives to all of them."""
    reading = _Reading(PersonList(), covered=covered)
    plain = "; ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    apart = _NEXT.sub("; ", _GOES_ON.sub("", _TOTAL.sub("", plain)))
    for separator, piece in _pieces(apart):
        _take(piece, separator, reading)
    if reading.office:
        reading.found.unread.append(reading.office)
    return reading.found


def _take(piece: str, separator: str, reading: _Reading) -> None:
    """Read one piece: a person, a remark on the last one, nobody at all, or words that are returned."""
    found = reading.found
    bare = _BRACKETS.sub("", piece).strip(" .*•")
    brackets = [each.strip() for each in _BRACKETS.findall(piece) if each.strip()]
    post, named = cut_post(bare)
    name = read_name(named, covered=reading.covered)
    if not brackets and is_office(bare):
        if not found.people:
            reading.office = bare
            return
        if bare.lower().startswith("the "):  # of the person before it or after it
            found.unread.append(bare)
            return
    if reading.office and not (name and name.is_titled):
        found.unread.append(reading.office)
        reading.office = ""
    said = [*filter(None, [reading.office, post]), *brackets]
    reading.office = ""
    if name and _may_be_person(name, separator, reading, has_remark=bool(brackets)):
        found.people.append(Listed(name, tuple(said)))
        reading.covered = reading.covered or name.covers
        reading.single = not reading.covered and (reading.single or bool(name.title))
        reading.open, reading.bracketed = True, bool(brackets)
    elif len(brackets) == 1 and is_post(bare) and (held := read_name(brackets[0])):
        found.people.append(Listed(held, (bare,)))  # "Town Clerk (Ann Ashe)"
        reading.open, reading.bracketed = True, True
    elif not bare and brackets and found.people:
        _add(found, *brackets)
    elif is_nobody(bare) or _PUBLIC.fullmatch(bare) or not re.search(r"\w", bare):
        reading.open = False
    elif separator in (",", "-") and found.people and _takes_remark(piece, reading):
        _add(found, *_remarks(piece))
        reading.bracketed = False
    elif separator == "," and found.people and _INITIALS.fullmatch(bare) and _has_post(found):
        last = found.people[-1]
        found.people[-1] = replace(last, remarks=(*last.remarks[:-1], f"{last.remarks[-1]}, {bare}"))
    elif separator == "," and _is_place_of_last(bare, reading):
        _add(found, bare, *brackets)
        reading.bracketed = False
    elif separator == "and" and found.people and reading.open and not name and _goes_on(piece, found):
        last = found.people[-1]
        found.people[-1] = replace(last, remarks=(*last.remarks[:-1], f"{last.remarks[-1]} and {piece}"))
    else:
        found.unread.append(piece)
        reading.open = False


def _has_post(found: PersonList) -> bool:
    """Whether the last remark on the last person is a post: initials after it may be the body of the post."""
    remarks = found.people[-1].remarks
    return bool(remarks) and is_post_or_body(remarks[-1])


def is_office(text: str) -> bool:
    """The words name an office that one person holds, such as that of the mayor."""
    return bool(_OFFICE.fullmatch(text))


def _may_be_person(name: PersonName, separator: str, reading: _Reading, *, has_remark: bool) -> bool:
    """Whether words that read like a name are one here, and not the rest of a post, or a council.

    After a remark, "and" or a comma may go on with it: then only a title tells. Where others have a title each, words
    without one after a comma may be a council.
    """
    people = reading.found.people
    if not people or separator == ";" or ((name.is_titled or name.title) and not reading.covered):
        return True
    if separator == "-" or is_council(name.name):
        return False
    if reading.covered and not name.is_surname:
        return True
    if reading.single and not has_remark:
        return False
    remarks = people[-1].remarks
    return not remarks or is_council(remarks[-1]) or reading.bracketed or bool(_ROLE.fullmatch(remarks[-1]))


def _remarks(piece: str) -> tuple[str, ...]:
    """A remark, and separately what is in brackets after it and concerns the person: "Somewhere (Chair)"."""
    after = [each.strip() for each in _BRACKETS.findall(piece)]
    if after and all(_ROLE.fullmatch(each) or _SAID.match(each) for each in after):
        return tuple(filter(None, (_BRACKETS.sub("", piece).strip(" ."), *after)))
    return (piece.strip(" ."),)


def _is_place_of_last(bare: str, reading: _Reading) -> bool:
    """Capitalised words that are not a name, after the only full name with a title: where that person is from."""
    people = reading.found.people
    if not (people and reading.open and reading.single and people[-1].name.is_titled):
        return False
    last = people[-1]
    fits = _PLACE.fullmatch(bare) and (len(bare.split()) == 1 or is_group(bare) or not read_name(bare))
    return bool(fits) and not last.name.is_surname and not last.remarks


def _takes_remark(piece: str, reading: _Reading) -> bool:
    """Whether words after a comma may be said of the last person: a post after one in brackets may be another's."""
    goes_on = not reading.bracketed or is_council(piece) or bool(_SAID.match(piece))
    return reading.open and may_be_remark(piece) and goes_on


def may_be_remark(text: str) -> bool:
    """Words after a comma or dash that say something of the person before: a post, a body, or what others print."""
    return is_post_or_body(text) or is_council(text) or bool(_SAID.match(text))


def _goes_on(piece: str, found: PersonList) -> bool:
    """Words after "and" that belong to the post or body before them."""
    remarks = found.people[-1].remarks
    return bool(remarks) and (is_post_or_body(piece) or piece[:1].islower())


def _add(found: PersonList, *remarks: str) -> None:
    last = found.people[-1]
    found.people[-1] = replace(last, remarks=(*last.remarks, *remarks))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each piece with what is before it: nothing, ";", ",", "and" or "-". Brackets are left whole."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found.group(0))
        return f"\0{len(hidden) - 1}\0"

    masked = _BRACKETS.sub(hide, text.replace("\0", ""))
    before, start = "", 0
    for found in _PARTS.finditer(masked):
        yield before, _shown(masked[start : found.start()], hidden)
        before, start = _kind(found["sep"]), found.end()
    yield before, _shown(masked[start:], hidden)


def _shown(piece: str, hidden: list[str]) -> str:
    return re.sub(r"\0(\d+)\0", lambda found: hidden[int(found[1])], piece).strip()


def _kind(separator: str) -> str:
    plain = separator.strip()
    if ";" in plain:
        return ";"
    if plain in ("–", "—", "-"):
        return "-"
    if plain == ",":
        return ","
    return "and" if not plain.startswith(",") else ", and"
