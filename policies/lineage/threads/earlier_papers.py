"""The newest earlier paper that says much the same, for statements of papers that no series joins.

A statement is threaded to one other, so that an ask in fourteen papers makes thirteen pairs and not ninety-one. A plan
and a paper of offers and asks say one thing in different words: there a policy line in common is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from policies.lineage.pairing import ACROSS_KINDS, CandidatePair
from policies.lineage.scoring import Comparison
from policies.lineage.series import SERIES
from policies.lineage.statements_read import ComparableStatement
from policies.lineage.threads.kin_wordings import KinWordings, Stems
from policies.models.publication import GENERAL_PAPERS, Publication
from policies.text.issue_dates import midpoint

ALIKE = 0.5  # likeness from which two papers that nothing else joins say one line
LOOKED_AT = 4  # of the statements in the same words, the newest

Pair = tuple[int, int]
Place = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication, as far as threads go: its place in time, its pack, and the series it comes in, if any."""

    place: Place
    pack: int
    is_general: bool
    series: str = ""

    @classmethod
    def of(cls, publication: Publication) -> Paper:
        place = (midpoint(publication), publication.slug)
        kind = publication.kind
        return cls(place, publication.pack_id, kind in GENERAL_PAPERS, SERIES.get(kind, ""))

    def may_carry_on(self, earlier: Paper) -> bool:
        """Pairs of two papers of one series are found beside their neighbours, and twins within their pack."""
        either_general = self.is_general or earlier.is_general
        return self.pack != earlier.pack and (either_general or self.is_of_another_series(earlier))

    def is_of_another_series(self, earlier: Paper) -> bool:
        """A plan after a paper of offers and asks, or the other way round. A board's packs are in no such series."""
        return bool(self.series and earlier.series) and self.series != earlier.series


class EarlierPapers:
    """Statements in the order of time, each with those before it in the same words or in words near them."""

    def __init__(
        self, comparison: Comparison, papers: Mapping[int, Paper], lines: Mapping[int, frozenset[str]]
    ) -> None:
        self._comparison, self._papers, self._lines = comparison, papers, lines
        self._said = comparison.said
        self._kin = KinWordings(comparison.phrase(pk) for pk in self._said)
        self._before: dict[Stems, list[int]] = defaultdict(list)
        self._on_line: dict[str, list[int]] = defaultdict(list)

    def pairs(self, refused: Collection[Pair]) -> list[CandidatePair]:
        """One pair at most for each statement, and for an earlier one and a later paper; none of those refused."""
        best: dict[tuple[int, int], CandidatePair] = {}
        for later in sorted(self._said, key=self._place):
            pair = self._newest(later, refused)
            self._note(later)
            if pair:
                place = pair.earlier, self._said[later].publication
                best[place] = max(best.get(place, pair), pair, key=lambda each: each.score)
        return list(best.values())

    def _newest(self, later: int, refused: Collection[Pair]) -> CandidatePair | None:
        earlier = sorted(self._candidates(later), key=lambda pk: self._papers_place(pk), reverse=True)
        pairs = [(pk, later) for pk in earlier if (pk, later) not in refused]
        likely = (self._with_line(pair) for pair in self._comparison.likely(pairs, faintest=0))
        found = [pair for pair in likely if pair.line or _is_enough(pair)]
        if not found:
            return None
        newest = self._said[found[0].earlier].publication
        of_newest = [pair for pair in found if self._said[pair.earlier].publication == newest]
        return max(of_newest, key=lambda pair: (pair.score, pair.rank))

    def _note(self, pk: int) -> None:
        self._before[self._comparison.phrase(pk).stems].append(pk)
        for line in self._lines[pk]:
            self._on_line[line].append(pk)

    def _with_line(self, pair: CandidatePair) -> CandidatePair:
        shared = self._lines[pair.earlier] & self._lines[pair.later]
        if shared and self._paper(pair.later).is_of_another_series(self._paper(pair.earlier)):
            return replace(pair, line=min(shared))
        return pair

    def _candidates(self, later: int) -> set[int]:
        """Those in the same words or words near them, and those on one line."""
        kin = (self._before[stems] for stems in self._kin.of(self._comparison.phrase(later)))
        on_lines = (self._on_line[line] for line in self._lines[later])
        return {pk for said in chain(kin, on_lines) for pk in self._newest_in(said, later)}

    def _newest_in(self, said: list[int], later: int) -> Iterator[int]:
        paper = self._paper(later)
        allowed = (pk for pk in reversed(said) if paper.may_carry_on(self._paper(pk)))
        yield from islice(allowed, LOOKED_AT)

    def _paper(self, pk: int) -> Paper:
        return self._papers[self._said[pk].publication]

    def _papers_place(self, pk: int) -> tuple:
        return (*self._paper(pk).place, pk)

    def _place(self, pk: int) -> tuple:
        said: ComparableStatement = self._said[pk]
        return (*self._paper(pk).place, said.place, said.key)


def _is_enough(pair: CandidatePair) -> bool:
    return pair.score >= ALIKE + (ACROSS_KINDS if pair.across_kinds else 0)
