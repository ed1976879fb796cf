"""Which of the likely pairs are proposed: the best first, and a second one only for what the first leaves open.

A later statement may carry on several earlier ones (merged), and an earlier one may go on in several later ones
(split). Such a pair must explain words that the pairs before it do not: two lines that are both like a third in the
same words are no split, but rivals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

ENOUGH = 0.34  # for a pair that has no rival, and more the closer its rival comes
LEAD = 0.5  # how much a lead over the closest rival counts
ENOUGH_BESIDE = 0.32  # for a pair beside one that is found already
NEW_WORDS = 0.15  # share of the shorter wording that such a pair has to explain anew
ACROSS_KINDS = 0.2  # how much likelier an offer that became an ask has to be


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two statements that may be one promise, with the words in common and what kinds they are of."""

    earlier: int
    later: int
    score: float
    shared: frozenset[str]
    across_kinds: bool = False
    rank: tuple[str, ...] = field(
        default=()
    )  # settles ties, so that the same input is always answered in the same way
    line: str = ""  # what both argue for, where that says more than their words


Share = Callable[[CandidatePair, Collection[str]], float]  # how much of the shorter wording the words are


def choose(
    likely: Iterable[CandidatePair], *, share: Share, settled: Collection[tuple[int, int]] = ()
) -> list[CandidatePair]:
    """The pairs to propose. `settled` pairs are already confirmed: they come first, whatever they score."""
    ranked = sorted(
        likely, key=lambda pair: ((pair.earlier, pair.later) not in settled, -pair.score, pair.rank)
    )
    best = _best_two(ranked)
    explained_earlier: dict[int, set[str]] = defaultdict(set)
    explained_later: dict[int, set[str]] = defaultdict(set)
    chosen = []
    for pair in ranked:
        beside = pair.earlier in explained_earlier or pair.later in explained_later
        if (pair.earlier, pair.later) not in settled:
            bar = ACROSS_KINDS if pair.across_kinds else 0
            if beside:
                told = explained_earlier.get(pair.earlier, set()) | explained_later.get(pair.later, set())
                new = pair.shared - told
                if pair.score < ENOUGH_BESIDE + bar or share(pair, new) < NEW_WORDS:
                    continue
            elif pair.score + LEAD * (pair.score - _rival(pair, best)) < ENOUGH + bar:
                continue
        chosen.append(pair)
        explained_earlier[pair.earlier] |= pair.shared
        explained_later[pair.later] |= pair.shared
    return chosen


def _best_two(ranked: list[CandidatePair]) -> dict[tuple[str, int], list[float]]:
    """The two highest scores of every statement on either side."""
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for pair in sorted(ranked, key=lambda each: -each.score):
        for place in (("earlier", pair.earlier), ("later", pair.later)):
            if len(best[place]) < 2:
                best[place].append(pair.score)
    return best


def _rival(pair: CandidatePair, best: dict[tuple[str, int], list[float]]) -> float:
    """The score of the closest rival, on either side."""
    closest = 0.0
    for scores in (best["earlier", pair.earlier], best["later", pair.later]):
        others = scores[1:] if scores[0] == pair.score else scores[:1]
        closest = max(closest, *others, 0.0)
    return closest
