"""How alike two wordings are: rare words weigh more than common ones, and the order of words counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policies.text.same_wording import Phrase

RARITY = 1.4  # how much more a rare word weighs than a common one
# The shares of a likeness, which come to 1. What is shared is set against both wordings together, and against the
# shorter: a promise cut short keeps all its words, and loses nothing for those that it leaves out.
BOTH, SHORTER, ORDER_OF_BOTH, ORDER_OF_SHORTER = 0.45, 0.20, 0.20, 0.15
# Of what is missing to full likeness: for a theme in common, and for words that no other statement holds.
SAME_THEME = 0.12
OWN_WORDS, OWN_ENOUGH = 0.10, 3


class Weights:
    """What each word is worth, told from how many of the wordings hold it."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        phrases = list(phrases)
        held = Counter(word for phrase in phrases for word in phrase.words)
        self._pairs_own = {word for word, count in held.items() if count == 2}
        self._worth = {
            word: math.log((len(phrases) + 1) / (count + 0.5)) ** RARITY for word, count in held.items()
        }

    def of(self, words: Iterable[str]) -> float:
        return sum(self._worth[word] for word in words)

    def of_pairs(self, pairs: Iterable[tuple[str, str]]) -> float:
        return sum(self._worth[first] + self._worth[second] for first, second in pairs)

    def own(self, shared: frozenset[str]) -> int:
        """How many of the words that two wordings share stand in no other."""
        return len(shared & self._pairs_own)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A phrase with what it is worth."""

    phrase: Phrase
    worth: float
    order_worth: float

    @classmethod
    def of(cls, phrase: Phrase, weights: Weights) -> Weighed:
        return cls(phrase, weights.of(phrase.words), weights.of_pairs(phrase.pairs))


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 (no word in common) to 1 (the same words in the same order), with the words in common."""

    score: float
    shared: frozenset[str]


def likeness(one: Weighed, other: Weighed, weights: Weights, *, same_theme: bool) -> Likeness:
    """The likeness of two wordings; it is the same whichever comes first."""
    shared = one.phrase.words & other.phrase.words
    if not shared or not one.worth or not other.worth:
        return Likeness(0.0, shared)
    if one.phrase.stems == other.phrase.stems:
        return Likeness(1.0, shared)
    words = weights.of(shared)
    order = weights.of_pairs(one.phrase.pairs & other.phrase.pairs)
    score = BOTH * 2 * words / (one.worth + other.worth) + SHORTER * words / min(one.worth, other.worth)
    if order:
        score += ORDER_OF_BOTH * 2 * order / (one.order_worth + other.order_worth)
        score += ORDER_OF_SHORTER * order / min(one.order_worth, other.order_worth)
    score += OWN_WORDS * min(weights.own(shared), OWN_ENOUGH) / OWN_ENOUGH * (1 - score)
    if same_theme:
        score += SAME_THEME * (1 - score)
    return Likeness(min(score, 1.0), shared)
