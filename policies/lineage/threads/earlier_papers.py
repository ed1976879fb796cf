"""The newest earlier paper that says much the same, for every statement of papers that come in no series.

A statement is threaded to one other, so that an ask in fourteen papers makes thirteen pairs and not ninety-one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from policies.lineage.pairing import ACROSS_KINDS, Likely
from policies.lineage.scoring import Comparison
from policies.lineage.statements_read import Said
from policies.lineage.threads.kin_wordings import KinWordings, Stems
from policies.models.publication import GENERAL_PAPERS, Publication
from policies.text.issue_dates import midpoint

ALIKE = 0.5  # likeness from which two papers that nothing else joins say one line
LOOKED_AT = 4  # of the statements in the same words, the newest

Pair = tuple[int, int]
Place = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication, as far as threads go: its place in time, the pack it is in, and whether it comes in no series."""

    place: Place
    pack: int
    is_general: bool

    @classmethod
    def of(cls, publication: Publication) -> Paper:
        place = (midpoint(publication), publication.slug)
        return cls(place, publication.pack_id, publication.kind in GENERAL_PAPERS)

    def may_carry_on(self, earlier: Paper) -> bool:
        """Pairs of two papers of one series are found beside their neighbours, and twins within their pack."""
        return self.pack != earlier.pack and (self.is_general or earlier.is_general)


class EarlierPapers:
    """Statements in the order of time, each with those before it in the same words or in words near them."""

    def __init__(self, comparison: Comparison, papers: Mapping[int, Paper]) -> None:
        self._comparison, self._papers = comparison, papers
        self._said = comparison.said
        self._kin = KinWordings(comparison.phrase(pk) for pk in self._said)
        self._before: dict[Stems, list[int]] = defaultdict(list)

    def pairs(self, refused: Collection[Pair]) -> list[Likely]:
        """One pair at most for each statement, and for an earlier one and a later paper; none of those refused."""
        best: dict[tuple[int, int], Likely] = {}
        for later in sorted(self._said, key=self._place):
            pair = self._newest(later, refused)
            self._before[self._comparison.phrase(later).stems].append(later)
            if pair:
                place = pair.earlier, self._said[later].publication
                best[place] = max(best.get(place, pair), pair, key=lambda each: each.score)
        return list(best.values())

    def _newest(self, later: int, refused: Collection[Pair]) -> Likely | None:
        earlier = sorted(self._candidates(later), key=lambda pk: self._papers_place(pk), reverse=True)
        pairs = [(pk, later) for pk in earlier if (pk, later) not in refused]
        found = [pair for pair in self._comparison.likely(pairs) if _is_enough(pair)]
        if not found:
            return None
        newest = self._said[found[0].earlier].publication
        of_newest = [pair for pair in found if self._said[pair.earlier].publication == newest]
        return max(of_newest, key=lambda pair: (pair.score, pair.rank))

    def _candidates(self, later: int) -> Iterator[int]:
        for stems in self._kin.of(self._comparison.phrase(later)):
            yield from self._newest_in(self._before[stems], later)

    def _newest_in(self, said: list[int], later: int) -> Iterator[int]:
        paper = self._paper(later)
        allowed = (pk for pk in reversed(said) if paper.may_carry_on(self._paper(pk)))
        yield from islice(allowed, LOOKED_AT)

    def _paper(self, pk: int) -> Paper:
        return self._papers[self._said[pk].publication]

    def _papers_place(self, pk: int) -> Place:
        return self._paper(pk).place

    def _place(self, pk: int) -> tuple:
        said: Said = self._said[pk]
        return (*self._paper(pk).place, said.place, said.key)


def _is_enough(pair: Likely) -> bool:
    return pair.score >= ALIKE + (ACROSS_KINDS if pair.across_kinds else 0)
