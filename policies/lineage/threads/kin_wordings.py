"""Which wordings are worth a closer look: those that share rare words, or common words in a rare order.

The same words in a hundred papers are one wording here, so that the work grows with what is said, and not with how
often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest, nsmallest

from policies.text.same_wording import Phrase

RAREST = 24  # words and pairs of words of a wording that are looked up
COMMON = 60  # a term that more wordings hold tells too little
KEPT = 12  # of those that share most with a wording

Stems = tuple[str, ...]


class KinWordings:
    """Every wording once, by its stems, with the terms that few of them hold."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = {phrase.stems: phrase for phrase in phrases}
        held = Counter(term for phrase in self._phrases.values() for term in _terms(phrase))
        self._holders: dict[object, list[Stems]] = defaultdict(list)
        self._rare: dict[Stems, list] = {}
        for stems, phrase in self._phrases.items():
            telling = [term for term in _terms(phrase) if 1 < held[term] <= COMMON]
            self._rare[stems] = nsmallest(RAREST, telling, key=lambda term: (held[term], str(term)))
            for term in self._rare[stems]:
                self._holders[term].append(stems)

    def of(self, phrase: Phrase) -> list[Stems]:
        """The wordings that share most with this one, itself first."""
        shared: dict[Stems, float] = defaultdict(float)
        for term in self._rare[phrase.stems]:
            for stems in self._holders[term]:
                shared[stems] += 1 / len(self._holders[term])
        shared.pop(phrase.stems, None)
        return [phrase.stems, *nlargest(KEPT, shared, key=lambda stems: (shared[stems], stems))]


def _terms(phrase: Phrase) -> Iterator[object]:
    yield from phrase.words
    yield from phrase.pairs
