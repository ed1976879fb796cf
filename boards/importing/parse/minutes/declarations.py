"""Who declared an interest, and in which item: in sentences, in lists under a lead-in, and in tables.

A declaration that there is no interest is not recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from boards.importing.parse.minutes.minuted_items import MinutedItem
from boards.importing.parse.person_lists import read_people
from boards.importing.parse.printed import Line
from boards.importing.parsed import DeclarationRecord, MinuteRecord
from boards.person_names import PersonName, the_one_meant
from policies.importing.parse.passage_anchors import Placed

_DECLARED = re.compile(
    r"""
    (?:
        (?:[Rr]esolved:?\ )?[Tt]hat\ it\ be\ (?:noted|recorded)\ that[ ]  # That it be noted that
        | [Ii]t\ was\ (?:noted|recorded)\ that[ ]                        # It was noted that
    )?(?P<who>.{3,250}?),?\ (?:also\ )?(?:
        had\ |each[ ]
        | (?:wished|asked|would\ like)\ to[ ]                            # wished to
    )?(?:declared?|disclosed?|registered)\b(?P<what>.*\binterests?\b.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_SAID_OF_SELF = re.compile(
    r"""
    (?P<who>.{3,250}?),?\ (?:also\ )?(?:had\ )?(?:declared|disclosed)\ that
    \ (?P<what>
        (?:
            he|she|they
            | (?:his|her|their)\ \w{1,15}  # his trees
        )\b(?!\ (?:would|could|should|did|wished|agreed)).*
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_SENTENCES = re.compile(
    r"(?<=[a-z]{2}\.)(?<!Cllr\.)(?<!Mrs\.)(?<!Prof\.)(?<!Revd\.)(?<!Supt\.)(?<!Insp\.)(?<!Capt\.)(?<!Ald\.) (?=[A-Z])"
)
_MENTIONED = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Sir|Dame|Lord|Lady|Baroness)\b\.? .{2,120}?\b(?:declared|disclosed)\b"
)
_NONE = re.compile(
    r"""
      \b(?:no|not|nothing|neither|none|nil|without)\b(?!-)
      (?!\ pecuniary|\ prejudicial)  # no
      | \bdid\ not\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LISTED = re.compile(
    r"""
    (?P<who>[^:–—]{3,80}?)(?:\ ?:\ ?|\ [–—-]\ |,\ )(?:agenda\ )?item
    (?:\ no\.?)?\ (?P<number>\d.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT_ITEM = re.compile(
    r"""
    \b(?:item|minute)(?:\ no\.?|\ number)?[ ]
    (?P<number>\d{1,3}(?:[./]\d{1,4}){0,2}[a-z]?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLE = re.compile(r"\bdeclarations?\b|\binterests?\b|\bdatgan", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"""
      (?:councillor|member|name|enw)s?(?:\ name)?  # councillor
      | declared\ by
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_COLUMN = re.compile(
    r"""
      (?:agenda\ )?item.*                  # item
      | minute.*                           # minute
      | (?:nature|type|details?|reason).*  # nature
      | interest.*                         # interest
      | action.*                           # action
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD = re.compile(
    r"""
    \b(?:the\ following|as\ follows|declared|declarations)\b.*:
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read_declarations(
    placed: Sequence[Placed], item: MinutedItem, minute: MinuteRecord, present: Sequence[PersonName]
) -> tuple[list[DeclarationRecord], list[Line]]:
    """The interests declared under an item, and the lines that say that somebody did and could not be read."""
    records: list[DeclarationRecord] = []
    unread: list[Line] = []
    for line, who, what in _told(item, unread):
        about = _ABOUT_ITEM.search(what)
        home = placed[line.index].passage
        people = read_people(who)
        if people.unread or not people.people:
            unread.append(line)
            continue
        for each in people.people:
            meant = the_one_meant(each.name, present)
            records.append(
                DeclarationRecord(
                    key=f"{minute.key}--declaration-{len(records) + 1}",
                    publication=minute.publication,
                    path=home.path,
                    position=len(records) + 1,
                    wording=line.text.strip(),
                    lines=(line.number, line.number),
                    anchor=home.anchor,
                    meeting=minute.meeting,
                    minute=minute.key,
                    name=(meant or each.name).name,
                    item=about["number"] if about else "",
                )
            )
    return records, unread


def _told(item: MinutedItem, unread: list[Line]) -> Iterator[tuple[Line, str, str]]:
    """Each declaration of interest: the line, who declared it, and what it concerns, in the words printed."""
    on_interests = bool(_TITLE.search(item.title))
    columns = False
    listing = False
    for line in item.below:
        text = " ".join(line.text.split())
        filled = [" ".join(cell.split()) for cell in line.cells if cell.strip()]
        if filled and on_interests:
            if (
                len(filled) > 1
                and _NAME_COLUMN.fullmatch(filled[0])
                and all(map(_OTHER_COLUMN.fullmatch, filled[1:]))
            ):
                columns = True
            elif columns and len(filled) > 1:
                number = filled[1].rstrip(".")
                yield line, filled[0], f"item {number}" if number[:1].isdigit() else " ".join(filled[1:])
            continue
        declared = list(_each_declared(text))
        told = declared or ([said] if on_interests and (said := _said_of_self(text)) else [])
        told = [
            found
            for found in told
            if not _NONE.search(found["what"][:60]) and not found["who"].lower().startswith(("no ", "none"))
        ]
        if told:
            for found in told:
                yield line, found["who"], found["what"]
        elif (
            on_interests
            and (listed := _LISTED.match(text))
            and (listing or line.marker or _is_titled(listed["who"]))
        ):
            yield line, listed["who"], f"item {listed['number']}"
        elif on_interests and _MENTIONED.search(text) and not _NONE.search(text):
            unread.append(line)
        listing = bool(on_interests and (_LEAD.search(text) or (listing and _LISTED.match(text))))


def _is_titled(who: str) -> bool:
    """The words are nothing but people, each with a title."""
    listed = read_people(who)
    return bool(listed.people) and not listed.unread and all(each.name.is_titled for each in listed.people)


def _each_declared(text: str) -> Iterator[re.Match[str]]:
    """Each declaration in a text, with the sentences after it that begin none of their own."""
    parts: list[str] = []
    for sentence in _SENTENCES.split(text):
        if parts and not _DECLARED.match(sentence):
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    yield from filter(None, map(_DECLARED.match, parts))


def _said_of_self(text: str) -> re.Match[str] | None:
    """The first sentence in which somebody declares what he or she is, has or does."""
    return next(filter(None, map(_SAID_OF_SELF.match, _SENTENCES.split(text))), None)
