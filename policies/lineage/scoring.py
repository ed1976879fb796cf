"""The second pass, in Python: the likeness of every candidate, the pairs to propose, and what changed in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from policies.lineage.change_kinds import Classification, typed
from policies.lineage.likeness import Weighed, Weights, likeness
from policies.lineage.pairing import CandidatePair, choose
from policies.lineage.places import successor_priorities
from policies.lineage.statements_read import ComparableStatement
from policies.text.body_names import BodyNames
from policies.text.same_wording import Phrase, plain, stem

FAINT = 0.15  # likeness below which a pair is not even a rival
TWIN = 0.65  # likeness from which two lines of one pack are one line printed twice
WORDS_TOLD = 6  # of those in common, in a reason


class Comparison:
    """The statements of two publications (or of one with itself), and how alike they are."""

    def __init__(self, said: Mapping[int, ComparableStatement], names: BodyNames) -> None:
        self.said, self.names = said, names
        phrases = {pk: Phrase.of(each.wording, names) for pk, each in said.items()}
        self.weights = Weights(phrases.values())
        self._weighed = {pk: Weighed.of(phrase, self.weights) for pk, phrase in phrases.items()}

    def phrase(self, pk: int) -> Phrase:
        """The words of a statement in the form used for comparison."""
        return self._weighed[pk].phrase

    def likely(self, pairs: Iterable[tuple[int, int]], *, faintest: float = FAINT) -> list[CandidatePair]:
        """The pairs with their likeness, except those that are hardly alike."""
        found = []
        for one, other in pairs:
            earlier, later = self.said[one], self.said[other]
            like = likeness(
                self._weighed[one],
                self._weighed[other],
                self.weights,
                same_theme=not earlier.themes.isdisjoint(later.themes),
            )
            if like.score >= faintest:
                across = earlier.kind != later.kind
                rank = (earlier.key, later.key)
                found.append(CandidatePair(one, other, like.score, like.shared, across, rank))
        return found

    def proposed(
        self, likely: Iterable[CandidatePair], *, settled: Collection[tuple[int, int]] = ()
    ) -> list[CandidatePair]:
        """The pairs of two editions to propose, including those already confirmed."""
        return choose(likely, share=self._share, settled=settled)

    def twins(self, likely: Iterable[CandidatePair]) -> list[CandidatePair]:
        """Statements printed twice: each later one with the nearest earlier one that says the same."""
        nearest: dict[int, CandidatePair] = {}
        for pair in likely:
            if pair.score < TWIN or pair.across_kinds:
                continue
            known = nearest.get(pair.later)
            if known is None or self.said[pair.earlier].place > self.said[known.earlier].place:
                nearest[pair.later] = pair
        return [nearest[later] for later in sorted(nearest)]

    def typed(self, pairs: Collection[CandidatePair]) -> list[tuple[CandidatePair, Classification]]:
        """The pairs with what changed in each. All pairs together show what was merged, split or moved."""
        earlier_count = Counter(pair.earlier for pair in pairs)
        later_count = Counter(pair.later for pair in pairs)
        moved = self._moved(pairs)
        return [
            (
                pair,
                typed(
                    self.said[pair.earlier].wording,
                    self.said[pair.later].wording,
                    self.names,
                    merged=later_count[pair.later] > 1,
                    split=earlier_count[pair.earlier] > 1,
                    moved=(pair.earlier, pair.later) in moved,
                ),
            )
            for pair in pairs
        ]

    def reason(self, pair: CandidatePair) -> str:
        """Why a pair is proposed, in a sentence for the editor who decides."""
        earlier, later = self.said[pair.earlier], self.said[pair.later]
        if plain(earlier.wording) == plain(later.wording):
            return "The same words."
        told = self._in_print(later.wording, pair.shared)
        sentence = f"{min(pair.score, 0.99):.0%} alike; in common: {', '.join(told)}"
        if pair.line:
            return f"Both are about {pair.line}; {sentence}."
        return f"{sentence}; on the same theme." if earlier.themes & later.themes else f"{sentence}."

    def _share(self, pair: CandidatePair, words: Collection[str]) -> float:
        shorter = min(self._weighed[pair.earlier].worth, self._weighed[pair.later].worth)
        return self.weights.of(words) / shorter if shorter else 0.0

    def _moved(self, pairs: Collection[CandidatePair]) -> set[tuple[int, int]]:
        ends = [(pair, self.said[pair.earlier], self.said[pair.later]) for pair in pairs]
        placed = [
            (pair, one.priority, other.priority)
            for pair, one, other in ends
            if one.priority and other.priority
        ]
        names = {each.priority: each.priority_name for _, *both in ends for each in both if each.priority}
        heir = successor_priorities(((one, other) for _, one, other in placed), names)
        return {
            (pair.earlier, pair.later)
            for pair, one, other in placed
            if heir[one] != other and plain(names[one]) != plain(names[other])
        }

    def _in_print(self, wording: str, shared: Collection[str]) -> list[str]:
        """The shared words that tell most, as the later wording prints them."""
        printed: dict[str, str] = {}
        for word in self.names.unify(plain(wording)).replace(",", " ").split():
            bare = word.strip(".;:()'\"-")
            if bare:
                printed.setdefault(stem(bare), bare)
        known = [each for each in shared if each in printed and not each.startswith("body")]
        known.sort(key=lambda each: (-self.weights.of([each]), each))
        return [printed[each] for each in known[:WORDS_TOLD]] or ["common words"]
