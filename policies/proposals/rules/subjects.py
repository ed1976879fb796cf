"""Who a clause is about: a body that can be asked, councils, other people, or a thing."""

from __future__ import annotations

import re
from enum import Enum

from policies.proposals.rules.clauses import Paper
from policies.proposals.rules.known_words import (
    AUXILIARIES,
    COUNCILS,
    FOLLOWED,
    OFFICIALS,
    PEOPLE,
    PREPOSITIONS,
    QUANTITIES,
    REPORTING,
    words_of,
)


class Subject(Enum):
    """What may be the subject of "should" or "must"."""

    OFFICIAL = "official"  # the Government, a regulator, the NHS, a bill
    COUNCIL = "council"
    PERSON = "person"  # residents, providers, members: those a law or advice is for
    OURS = "ours"  # we, the LGA
    POINTING = "pointing"  # this, it
    THING = "thing"
    NOTHING = "nothing"


_BOUNDARY = re.compile(
    r"""
      [,;:()\u2013\u2014\u2020]                                           # ,
      | \s-\s                                                             # -
      | (?<!\bof\ )(?<!\bin\ )(?<!\bfor\ )(?<!\bon\ )(?<!\bto\ )\bthat\b  # that
      | \b(?:
            and|but|so|which|because|as|since|while|whilst|although|though|if|when
            |where|until|unless|who|than|or|nor|yet|then|whether|what|whom|whose
        )\b                                                               # and
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w'\u2019&-]*")
_NAMES = re.compile(
    r"""
    \b(?:
        [Tt]he\ House                                                        # The House
        | [Bb]oth\ Houses                                                    # Both Houses
        | (?:Home|Cabinet|Wales|National\ Audit)\ Office                     # Home Office
        | Office\ (?:for|of)\ [A-Z]\w+(?:\ (?:and\ )?[A-Z]\w+){0,3}          # Office for Trees
        | NHS\ England|Secretary\ of\ State|Secretaries\ of\ State
        | Prime\ Minister|Care\ Quality\ Commission|Homes\ England
        | Natural\ England
        | Members\ of\ (?:Parliament|both\ Houses|the\ (?:House|Committee))  # Members of Parliament
        | House\ of\ (?:Commons|Lords)                                       # House of Commons
        | Arts\ Council(?:\ England)?                                        # Arts Council
        | Sport\ England|Active\ Travel\ England|National\ Highways
        | Network\ Rail|Health\ Security\ Agency
        | Planning\ Inspectorate|Valuation\ Office
        | Department\ (?:for|of)\ (?:[A-Z]\w+|and|,)
          (?:(?:,?\ and|,)?\ [A-Z]\w+){0,6}                                  # Department for Trees
    )
    """,
    re.VERBOSE,
)
_OF_PARLIAMENT = re.compile(
    r"""
      \bMembers\b|\bmembers\ of\ both\ Houses\b|\bnoble\ lords\b
    """,
    re.VERBOSE,
)
_SPACES = re.compile(r"[ ,]+")
_ADVERBS = words_of(
    """
    again also clearly course equally finally first however indeed instead likewise meanwhile now rather
    second similarly still then therefore third too
    """
)
_THINKING = words_of(
    """
    argue ask believe consider feel know maintain propose recommend say see suggest suspect think
    """
)
_KINDS = ((Subject.OFFICIAL, OFFICIALS), (Subject.COUNCIL, COUNCILS), (Subject.PERSON, PEOPLE))
_DETERMINERS = words_of("the a an every each all any no this these those our their")
_NUMBERS = words_of("one two three four five six seven eight nine")
_EMPTY = words_of(
    """
    a all an any both each every its many most no other our such that the their these this those your
    """
)


def subject_before(text: str, place: int) -> tuple[Subject, str]:
    """The subject of the verb at a place, and its words as printed; of several nested clauses the nearest."""
    parts = _parts(text[:place])
    if not parts[-1][1] and parts[-1][0] in ("that", "which", "who"):
        # "That must change": a pronoun. "… a scheme which must …": a clause about something that is named.
        is_pronoun = parts[-1][0] == "that" and not any(_says_something(words) for _, words in parts[-2:])
        return (Subject.POINTING, "that") if is_pronoun else (Subject.NOTHING, "")
    looks_back = (
        bool(parts) and not _says_something(parts[-1][1]) and parts[-1][0] in ("and", "but", "or", "so")
    )
    parts = [part for part in parts if _says_something(part[1])]
    is_aside = text[:place].rstrip().endswith(",")
    while parts:
        mark, words = parts.pop()
        first = words.split()[0].lower()
        if is_aside and parts and mark == "," and first in PREPOSITIONS:
            continue
        if mark in ("that", "which", "who", "whom", "where") and parts and (named := _antecedent(parts)):
            kind = _kind(named)
            return (Subject.PERSON if mark == "who" and kind is Subject.POINTING else kind), f"{named} {mark}"
        if looks_back and (first_kind := _first_named(words)):
            return first_kind, words
        if first in PREPOSITIONS and (named := _after_adverbial(words)):
            words = named
        return _resolved(_kind(words), words, text[:place])
    return Subject.NOTHING, ""


def _first_named(words: str) -> Subject | None:
    """Of a whole clause that goes on, whom its first words name: "Parish volunteers water them, and …"."""
    for word in _WORD.findall(words)[:3]:
        for kind, names in _KINDS:
            if word.lower() in names:
                return kind
        if word.lower() in AUXILIARIES:
            return None
    return None


def _after_adverbial(words: str) -> str:
    """What follows "In Ashby Quay" and the like: from its own determiner on."""
    found = words.split()
    places = [number for number, word in enumerate(found) if word.lower() in _DETERMINERS and number > 1]
    return " ".join(found[places[-1] :]) if places else ""


def kind_of(words: str) -> Subject:
    """What some words name, by their head noun."""
    return _kind(_joined(words))


def is_official(words: str, paper: Paper) -> bool:
    """Whether some words name a body that can be asked; in a briefing Members are those of Parliament."""
    if kind_of(words) is Subject.OFFICIAL:
        return True
    return paper.is_for_parliament and bool(_OF_PARLIAMENT.search(words))


def _parts(text: str) -> list[tuple[str, str]]:
    """The text cut where a clause may begin: the word or mark it was cut at, and what follows."""
    text = _joined(text)
    parts: list[tuple[str, str]] = []
    mark, start = "", 0
    for found in _BOUNDARY.finditer(text):
        parts.append((mark, text[start : found.start()].strip()))
        mark, start = found[0].lower(), found.end()
    parts.append((mark, text[start:].strip()))
    return parts


def _joined(text: str) -> str:
    """Names of several words as one."""
    return _NAMES.sub(lambda found: _SPACES.sub("_", found[0]), text)


def _says_something(words: str) -> bool:
    return any(word.lower() not in _ADVERBS for word in _WORD.findall(words))


def _antecedent(parts: list[tuple[str, str]]) -> str:
    """A name with a relative clause after it: "Councils that share services should …"."""
    mark, words = parts[-1]
    found = [word.lower() for word in _WORD.findall(words)]
    if not found or len(found) > 6 or mark in ("that", "which", "who"):
        return ""
    if found[0] in ("we", "i", "it", "they", "he", "she", "you") or any(_is_verb(word) for word in found):
        return ""
    return words


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or word in REPORTING or word in FOLLOWED


def _kind(words: str) -> Subject:
    found = _WORD.findall(words)
    while found and found[0].lower() in _ADVERBS:
        found = found[1:]
    if not found:
        return Subject.NOTHING
    first = found[0].lower()
    if first in ("we", "i", "us", "let"):
        after = next((number for number, word in enumerate(found[:6]) if word.lower() in _THINKING), None)
        return _kind(" ".join(found[after + 1 :])) if after and found[after + 1 :] else Subject.OURS
    if len(found) > 1 and first in QUANTITIES or (len(found) > 2 and found[1].lower() in QUANTITIES):
        place = next((number for number, word in enumerate(found) if word.lower() == "of"), None)
        if place is not None and place < 4:
            found = found[place + 1 :] or found
            first = found[0].lower()
    if len(found) > 3 and found[1].lower() in ("in", "out") and found[0].lower() in _NUMBERS:
        found = found[3:]  # "Nine in ten children"
    if first in PREPOSITIONS:
        found = found[-1:]  # "In ten years the Government"
    core: list[str] = []
    for word in found:
        low = word.lower()
        if core and (low in FOLLOWED or low in AUXILIARIES) and not set(core) <= _EMPTY:
            break
        core.append(low)
    head = core[-1] if core else first
    if "_" in head:
        return Subject.OFFICIAL
    if len(core) == 1 and head in (
        "it",
        "this",
        "that",
        "these",
        "those",
        "both",
        "either",
        "neither",
        "each",
    ):
        return Subject.POINTING
    if head == "one" and len(core) > 1:
        return Subject.THING
    for kind, names in _KINDS:
        if head in names or head.removesuffix("'s").removesuffix("\u2019s") in names:
            return kind
    if head in ("lga", "wlga", "association"):
        return Subject.OURS
    return Subject.THING


def _resolved(kind: Subject, words: str, before: str) -> tuple[Subject, str]:
    """He, she and it are the official who was named before, where there is one in the sentence."""
    last = words.lower().split()
    named = {word.lower() for word in _WORD.findall(before)}
    if last and last[-1] == "they" and named & COUNCILS and not named & OFFICIALS:
        return Subject.COUNCIL, words
    if last and last[-1] in ("he", "she", "it"):
        if named & OFFICIALS:
            return Subject.OFFICIAL, words
        return (Subject.POINTING if last[-1] == "it" else Subject.PERSON), words
    return kind, words
