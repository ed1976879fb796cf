"""Sentences that say what should, must, ought to or needs to happen: which of them ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policies.proposals.rules import modal_words as words
from policies.proposals.rules.clauses import Clause
from policies.proposals.rules.known_words import INSTRUMENTS, OUTCOMES, POLICIES
from policies.proposals.rules.shown_words import short
from policies.proposals.rules.subjects import Subject, subject_before

_WORD = re.compile(r"[\w'\u2019-]+")
_HARD = ("must", "have to", "has to")
_FILLING = ("also", "then", "soon", "now", "in", "time", "not")


@dataclass(frozen=True, slots=True)
class _Modal:
    """ "should" and its like in a sentence: its subject, the words of that in lower case, and what follows."""

    verb: str
    subject: Subject
    words: str
    after: str

    @property
    def is_should(self) -> bool:
        return self.verb in ("should", "ought to")

    @property
    def is_hard(self) -> bool:
        return self.verb in _HARD

    @property
    def needs_something(self) -> bool:
        """It is "need" with a thing, not with a verb: "councils need powers"."""
        return self.verb in ("need", "needs")

    @property
    def is_pressing(self) -> bool:
        return bool(words.PRESSING.search(self.after))

    @property
    def lays_down(self) -> bool:
        """It says what is done under rules that are there: "accounts must be signed by June"."""
        return bool(words.PROCEDURE.match(self.after)) and not self.is_pressing


def ask_by_modal(clause: Clause) -> str:
    """What the sentence says should happen, as a reason; nothing where that is no ask."""
    text = clause.open_text
    if (clause.is_law or clause.is_description) and not clause.is_ours:
        return ""
    for found in words.MODAL.finditer(text):
        start = found.start()
        if clause.in_condition(start) or clause.is_of_others_at(start) or clause.is_past_at(start):
            continue
        verb = found["modal"].lower()
        if verb.startswith(("need", "have")) and words.FORESEEN.search(text[:start]):
            continue
        subject, named = subject_before(text, start)
        if clause.paper.is_for_parliament and words.MEMBERS.search(named):
            subject = Subject.OFFICIAL
        modal = _Modal(verb, subject, named.lower(), (found["not"] or "") + text[found.end() :])
        if _asks(modal, clause):
            return f"says what should happen: “{short(text, _start_of(text, named, start), found.end())}”"
    return ""


def _asks(modal: _Modal, clause: Clause) -> bool:
    if modal.words.startswith("you") and clause.paper.is_to_official:
        return not words.LIKELY.match(modal.after)
    if modal.subject is Subject.OFFICIAL:
        return _asks_official(modal, clause)
    if modal.needs_something:
        has_needs = modal.subject in (Subject.COUNCIL, Subject.OURS) and not clause.is_conditional
        return has_needs and bool(words.RESOURCES.match(modal.after))
    if clause.is_hypothetical:
        return False
    if modal.subject in (Subject.COUNCIL, Subject.PERSON):
        return _asks_for_people(modal, clause)
    if modal.subject is Subject.OURS:
        return bool(words.GIVEN_US.match(modal.after))
    return (
        not _is_foreseen(modal, clause) and not _is_rule(modal, clause) and _is_asked_of_thing(modal, clause)
    )


def _asks_official(modal: _Modal, clause: Clause) -> bool:
    """Of the Government, a regulator or a bill nearly everything is asked."""
    if modal.needs_something:
        return bool(words.RESOURCES.match(modal.after)) and not modal.words.startswith(("a ", "an "))
    if (
        words.HAVE_DONE.match(modal.after)
        or words.PRAISED.match(modal.after)
        or words.WISH.match(modal.after)
    ):
        return False
    if words.CONSULTED_LAW.search(modal.after):
        return False
    if words.IN_REPLY.match(modal.after) and not clause.speaks_of_us:
        return False
    is_law = clause.is_statutory or clause.follows_law or bool(words.EACH_YEAR.search(modal.after))
    return not (modal.is_hard and is_law)


def _asks_for_people(modal: _Modal, clause: Clause) -> bool:
    """What councils and people should be given is asked of others; what they should do is advice, or a law."""
    if clause.is_advice or words.AT_ALL.match(modal.words) or not modal.is_should and clause.is_statutory:
        return False
    if modal.subject is Subject.PERSON and (
        not modal.is_should
        or words.SOME_OF.search(modal.words)
        or words.NEGATED.match(modal.after)
        or words.EVERY.match(modal.words)
        and words.BE_ABLE.match(modal.after)
    ):
        return False
    return bool(words.RIGHTS.match(modal.after))


def _is_foreseen(modal: _Modal, clause: Clause) -> bool:
    """It says what is likely, or how things are: "the depot should ease this"."""
    named = _WORD.findall(modal.words)
    is_instrument = bool(INSTRUMENTS.intersection([*named[:5], *named[-1:]]))
    if modal.is_should and _first_word(modal.after) in OUTCOMES and not is_instrument:
        return True
    if not modal.after.strip(" .!"):
        return True  # "… and so it should."
    if (words.LIKELY if modal.is_should else words.RHETORIC).match(modal.after):
        return True
    return clause.is_conditional and modal.verb in ("need to", "have to")


def _is_rule(modal: _Modal, clause: Clause) -> bool:
    """It says what a law or a practice lays down: "a notice must be published"."""
    if not modal.is_should:
        goes_on = (
            clause.follows_law
            or words.EACH_YEAR.search(modal.after)
            or words.TO_QUALIFY.match(clause.open_text)
        )
        if goes_on and not modal.is_pressing or clause.is_statutory or clause.is_descriptive:
            return True
    if modal.is_hard and modal.words.split()[:1] in (["it"], ["they"]) and modal.lays_down:
        return True
    if not words.BARE.match(modal.words):
        return False
    return modal.verb in ("have to", "has to") or modal.verb == "must" and modal.lays_down


def _is_asked_of_thing(modal: _Modal, clause: Clause) -> bool:
    if modal.subject is Subject.NOTHING:
        return clause.is_cell and bool(words.BE.match(modal.after))
    if modal.words.endswith("there"):
        return bool(words.BE.match(modal.after))
    is_passive = bool(words.PASSIVE.match(modal.after))
    if (
        modal.subject is Subject.POINTING
        and modal.words.endswith("it")
        and modal.verb == "must"
        and not is_passive
    ):
        return False
    if words.SINGULAR.match(modal.words) and not (words.NEW.match(modal.words) or _is_policy(modal.words)):
        return False
    if modal.verb == "must" and modal.words.startswith("no "):
        return False
    if modal.verb in ("need to", "have to") and words.POINTED_AT.match(modal.words) and not is_passive:
        return False
    if modal.is_should or modal.verb == "must":
        return True
    return not words.DAILY.match(modal.after)


def _first_word(after: str) -> str:
    found = [word.lower() for word in _WORD.findall(after[:60])[:4]]
    return next((word for word in found if not word.endswith("ly") and word not in _FILLING), "")


def _is_policy(named: str) -> bool:
    """Whether what is named is what an association may ask for: "a plan for quarries", and no "road" or "pool"."""
    return bool(POLICIES.intersection(_WORD.findall(named)[1:5]))


def _start_of(text: str, named: str, place: int) -> int:
    found = text.rfind(named[:20].replace("_", " "), 0, place) if named else -1
    return found if found >= 0 else max(0, place - 20)
