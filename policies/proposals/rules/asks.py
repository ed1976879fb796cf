"""Whether a sentence asks for something in the association's own voice, and how it says so."""

from __future__ import annotations

import re

from policies.proposals.rules import asking_words as words
from policies.proposals.rules.clauses import Clause
from policies.proposals.rules.known_words import (
    AUXILIARIES,
    COUNCILS,
    IMPERATIVES,
    OFFICIALS,
    PEOPLE,
    PREPOSITIONS,
    words_of,
)
from policies.proposals.rules.modal_words import RIGHTS
from policies.proposals.rules.modals import ask_by_modal
from policies.proposals.rules.shown_words import short
from policies.proposals.rules.subjects import Subject, is_official, kind_of

_OBJECTS = words_of("the a an all every councils local our its any each this that these")
_WORD = re.compile(r"([\w'\u2019-]+)([,;:.]?)")


def ask_in(clause: Clause) -> str:
    """How the sentence asks, in words that begin "says" or "asks"; nothing where it does not."""
    for look in (
        _by_verb,
        _by_second_verb,
        _in_fixed_words,
        _by_what_is_needed,
        _by_imperative,
        ask_by_modal,
    ):
        if reason := look(clause):
            return reason
    return ""


def _by_verb(clause: Clause) -> str:
    """ "We urge", "the LGA is calling for"."""
    text = clause.open_text
    for found in words.ASKING.finditer(text):
        if _is_asking(found, clause):
            return _told(text, found)
    return ""


def _by_second_verb(clause: Clause) -> str:
    """ "We oppose this and ask …", and "It is calling for" after a sentence about the association."""
    text = clause.open_text
    if clause.continues_ours and (found := words.CONTINUED.match(text)):
        return _told(text, found)
    if clause.is_ours or words.OURS_FIRST.match(text):
        for found in words.SECOND.finditer(text):
            if not clause.is_of_others_at(found.start()) and _fits(
                found["verb"], text[found.end() :], clause
            ):
                return _told(text, found, "verb")
    return ""


def _in_fixed_words(clause: Clause) -> str:
    """ "We cannot support", "our ask is", "I would be grateful if", "we have long called for"."""
    text = clause.open_text
    if clause.is_past:
        return ""
    for rule in (words.REFUSING, words.OUR_NOUN, words.POLITE):
        if found := rule.search(text):
            return _told(text, found)
    found = words.LONG_CALLED.search(text)
    if found and words.OURS_BEFORE.search(text[: found.start()]):
        return f"repeats what the association has asked for: “{short(text, found.start(), found.end())}”"
    return ""


def _by_what_is_needed(clause: Clause) -> str:
    """ "It is vital that", "there is an urgent need for"."""
    text = clause.open_text
    found = words.WANTED.search(text)
    if not found or clause.is_of_others_at(found.start()) or clause.is_conditional and " would " in text:
        return ""
    rest = text[found.end() :]
    is_fact = found[0].lower().startswith("it ") and words.NO_DEED.match(found[0][-4:] + rest)
    if is_fact or words.MANNER.match(rest) or _advises(clause, rest):
        return ""
    return f"says what is needed: “{short(text, found.start(), found.end())}”"


def _by_imperative(clause: Clause) -> str:
    """ "Lower the rate for housing by a point.", in a paper addressed to those who could."""
    first, _, rest = clause.open_text.partition(" ")
    if not clause.paper.is_put_to_official or first.lower() not in IMPERATIVES:
        return ""
    second = rest.split(" ", 1)[0].lower()
    return f"asks without a subject: “{first} {second}”" if second in _OBJECTS else ""


def _told(text: str, found: re.Match[str], group: str | int = 0) -> str:
    return f"asks in the association's own voice: “{short(text, found.start(group), found.end())}”"


def _is_asking(found: re.Match[str], clause: Clause) -> bool:
    text, start = clause.open_text, found.start()
    if clause.in_condition(start) or words.THAT_BEFORE.search(text[:start]) and clause.is_of_others_at(start):
        return False
    before = text[found.start("ours") : found.start("verb")]
    verb = found["verb"].lower()
    if words.NEVER.search(before):
        return False
    if verb in ("like", "prefer", "welcome") and not words.WOULD.search(before):
        return False
    return _fits(verb, text[found.end() :], clause)


def _fits(verb: str, rest: str, clause: Clause) -> bool:
    """Whether what follows a verb of asking is asked of somebody who is none of the association's own."""
    verb = verb.lower()
    has_to = words.HAS_TO_FOLLOW.get(verb)
    must_not = next((rule for start, rule in words.MUST_NOT_FOLLOW.items() if verb.startswith(start)), None)
    if words.NOT_ASKED.match(rest) or has_to and not has_to.match(rest):
        return False
    if must_not and must_not.match(rest) and verb not in ("look to", "looks to", "looking to"):
        return False
    if verb.startswith(("hope", "trust")):
        hoped = words.HOPED_OF.match(rest)
        return hoped is not None and _may_hope_of(hoped["who"], clause)
    if verb in ("want", "wants"):
        wanted = words.WANTED_OF.match(rest)
        return wanted is not None and kind_of(wanted["who"]) is not Subject.PERSON
    return not _advises(clause, rest)


def _may_hope_of(who: str, clause: Clause) -> bool:
    first = who.split()[0].lower()
    if first == "you":
        return clause.paper.is_to_official
    return first in ("somebody", "someone") or is_official(who, clause.paper)


def _advises(clause: Clause, rest: str) -> bool:
    """Whether it is councils, members or residents that are to act."""
    found = _WORD.findall(rest[:120])
    if found and found[0][0].lower() in ("that", "for", "to", "on", "upon", "with"):
        found = found[1:]
    for number, (word, mark) in enumerate(found[:5]):
        low = word.lower()
        if low in PREPOSITIONS or low in AUXILIARIES or low == "of":
            return False
        if low in OFFICIALS or is_official(" ".join(each for each, _ in found[: number + 1]), clause.paper):
            return False
        if low == "you":
            return not clause.paper.is_to_official
        if low in COUNCILS or low in PEOPLE:
            return bool(mark) or _act([each.lower() for each, _ in found[number + 1 :]])
    return False


def _act(after: list[str]) -> bool:
    """Whether the words after a name say what it is to do, and not what it is to be given."""
    if after and after[0] in ("to", "not", "should", "must", "also"):
        after = after[1:]
    if after and after[0] in ("be", "have", "receive", "retain"):
        return not RIGHTS.match(" " + " ".join(after))
    return not after or after[0] not in PREPOSITIONS | {"of", "and", "or"}
