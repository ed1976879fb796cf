"""The nearest text of another publication for each of some statements, whether or not any editor has looked.

Only texts that share rare words are compared closely, so that the work grows with the number of texts and not with
the number of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from policies.lineage.likeness import Weighed, Weights, likeness
from policies.text.body_names import BodyNames
from policies.text.same_wording import Phrase

RAREST = 24  # words of a text that are looked up
COMMON = 60  # a word that more texts of the other publication hold tells too little
KEPT = 8  # candidates of each text that are compared closely
ALIKE = 0.28  # likeness from which two statements may be one promise, where they have a theme in common
ALIKE_ACROSS_THEMES = 0.36
# Of a statement that is printed again in prose: how much of its words and of their order a paragraph has.
IN_PROSE, ORDER = 0.62, 0.4
TELLING = 6  # words of meaning below which a statement is found in prose by chance


@dataclass(frozen=True, slots=True)
class Text:
    """A wording with the slugs of its themes; a passage has none."""

    words: str
    themes: frozenset[str] = frozenset()


class Nearness:
    """How alike the texts of two publications are. Each text has a number on its side."""

    def __init__(self, names: BodyNames, *texts: Mapping[int, Text]) -> None:
        phrases = [{number: Phrase.of(text.words, names) for number, text in side.items()} for side in texts]
        self.weights = Weights(phrase for side in phrases for phrase in side.values())
        self._texts = texts
        self._weighed = [
            {number: Weighed.of(phrase, self.weights) for number, phrase in side.items()} for side in phrases
        ]
        self._holders = [_holders(side) for side in phrases]

    def alike(
        self, asked: Iterable[int], of: int, among: int, refused: Collection[tuple[int, int]] = ()
    ) -> dict[int, int]:
        """For each number asked, of one side, the statement on another that is most like it, where one is near."""
        found = {}
        for number in asked:
            likely = [each for each in self._likely(number, of, among) if (number, each) not in refused]
            scores = {each: self._likeness(number, each, of, among) for each in likely}
            best = _highest(scores)
            if best is not None and scores[best]:
                found[number] = best
        return found

    def in_prose(self, asked: Iterable[int], of: int, among: int) -> dict[int, int]:
        """For each number asked, of one side, the passage on another that has most of its words in their order."""
        found = {}
        for number in asked:
            if len(self._weighed[of][number].phrase.words) >= TELLING:
                likely = self._likely(number, of, among)
                scores = {each: self._contained(number, each, of, among) for each in likely}
                best = _highest(scores)
                if best is not None and scores[best] >= IN_PROSE:
                    found[number] = best
        return found

    def _likely(self, number: int, of: int, among: int) -> list[int]:
        words, holders = self._weighed[of][number].phrase.words, self._holders[among]
        telling = [word for word in words if 0 < len(holders.get(word, ())) <= COMMON]
        telling.sort(key=lambda word: (-self.weights.of([word]), word))
        shared: dict[int, float] = defaultdict(float)
        for word in telling[:RAREST]:
            worth = self.weights.of([word])
            for other in holders[word]:
                shared[other] += worth
        return [other for other, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:KEPT]]

    def _likeness(self, number: int, other: int, of: int, among: int) -> float:
        """The likeness of two texts, or 0 if they were not compared."""
        same_theme = not self._texts[of][number].themes.isdisjoint(self._texts[among][other].themes)
        one, another = self._weighed[of][number], self._weighed[among][other]
        score = likeness(one, another, self.weights, same_theme=same_theme).score
        return score if score >= (ALIKE if same_theme else ALIKE_ACROSS_THEMES) else 0.0

    def _contained(self, number: int, other: int, of: int, among: int) -> float:
        one, another = self._weighed[of][number], self._weighed[among][other]
        words = self.weights.of(one.phrase.words & another.phrase.words) / one.worth if one.worth else 0.0
        order = self.weights.of_pairs(one.phrase.pairs & another.phrase.pairs)
        return (1 - ORDER) * words + ORDER * (order / one.order_worth if one.order_worth else 0.0)


def _holders(phrases: Mapping[int, Phrase]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, phrase in phrases.items():
        for word in phrase.words:
            holders[word].append(number)
    return holders


def _highest(scores: Mapping[int, float]) -> int | None:
    """The number with the highest score, the lowest number where several have it."""
    return min(scores, key=lambda number: (-scores[number], number), default=None)
