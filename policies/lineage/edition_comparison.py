"""Two editions side by side: what editors confirmed as continued, what may continue, and what has no match recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from policies.lineage.continuation import Basis, Nearest, Unmatched
from policies.lineage.nearest import Nearness, Text
from policies.lineage.statements_read import body_names
from policies.models import Lineage, Passage, Publication, Statement
from policies.models.shared.readable_rows import readable

Change, State = Lineage.Change, Lineage.State
MOST_PASSAGES = 4_000  # of a longer text no paragraph is looked through
_PROSE = (Passage.Shape.PARAGRAPH, Passage.Shape.ITEM, Passage.Shape.NOTE)
# The texts that are compared.
_BEFORE, _AFTER, _PROSE_BEFORE, _PROSE_AFTER = range(4)

Themes = Mapping[int, Collection[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Again:
    """A statement printed twice in its edition, of which the other printing is in a confirmed pair."""

    statement: Statement
    edge: Lineage


@dataclass(frozen=True)
class EditionComparison:
    """Every public statement of two publications: in confirmed pairs, printed again beside one, or unmatched.

    One that was split or into which others were merged is in several pairs. Only what the public may see is in any
    list, and a pair of which one end is not public is as if it were not recorded.
    """

    earlier: Publication
    later: Publication
    carried: list[Lineage]
    again_before: list[Again]
    again_after: list[Again]
    unmatched_before: list[Unmatched]
    unmatched_after: list[Unmatched]
    themes: Themes = field(default_factory=dict)

    @cached_property
    def before(self) -> Figures:
        return Figures.of(
            (edge.earlier_id for edge in self.carried), self.again_before, self.unmatched_before
        )

    @cached_property
    def after(self) -> Figures:
        return Figures.of((edge.later_id for edge in self.carried), self.again_after, self.unmatched_after)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many statements of an edition are in each of the three states; together they are all it has."""

    continued: int
    possible: int
    unmatched: int

    @classmethod
    def of(cls, paired: Iterable[int], again: list[Again], unmatched: list[Unmatched]) -> Figures:
        possible = sum(each.nearest is not None for each in unmatched)
        return cls(len({*paired}) + len(again), possible, len(unmatched) - possible)

    @property
    def total(self) -> int:
        return self.continued + self.possible + self.unmatched


def changes_of(edge: Lineage) -> set[str]:
    """Everything that changed in a pair."""
    return {edge.change, *edge.also}


def compare(earlier: Publication, later: Publication) -> EditionComparison:
    """Two editions, in as many queries however many statements there are."""
    editions = {each.pk: each for each in (earlier, later)}
    said = {each.pk: each for each in _statements_of(editions)}
    edges = _edges_between(said, editions)
    carried = [
        edge
        for edge in edges
        if edge.state == State.CONFIRMED
        and edge.change != Change.TWIN
        and (edge.earlier.publication_id, edge.later.publication_id) == (earlier.pk, later.pk)
    ]
    twins = [edge for edge in edges if edge.state == State.CONFIRMED and edge.change == Change.TWIN]
    again_before = _again({edge.earlier_id: edge for edge in reversed(carried)}, twins, said, earlier)
    again_after = _again({edge.later_id: edge for edge in reversed(carried)}, twins, said, later)
    matched = {end for edge in carried for end in (edge.earlier_id, edge.later_id)}
    matched |= {each.statement.pk for each in (*again_before, *again_after)}
    themes = themes_in(earlier, later)
    nearest = _Nearest(earlier, later, said, edges, themes)
    return EditionComparison(
        earlier=earlier,
        later=later,
        carried=carried,
        again_before=again_before,
        again_after=again_after,
        unmatched_before=nearest.of(earlier, matched),
        unmatched_after=nearest.of(later, matched),
        themes=themes,
    )


def themes_in(*publications: Publication) -> dict[int, list[tuple[str, str]]]:
    """The themes of every statement of the publications, by its number: slug and name, in the order of themes."""
    links = Statement.themes.through.objects.filter(statement__publication__in=publications)
    rows = links.order_by("theme__position", "theme").values_list("statement", "theme__slug", "theme__name")
    found: dict[int, list[tuple[str, str]]] = {}
    for statement, slug, name in rows:
        found.setdefault(statement, []).append((slug, name))
    return found


def _statements_of(editions: Mapping[int, Publication]) -> Iterable[Statement]:
    statements = Statement.objects.printed_in_any_of(list(editions)).published()
    for statement in statements.select_related("heading__priority").in_print_order():
        statement.publication = editions[statement.publication_id]
        yield statement


def _edges_between(said: Mapping[int, Statement], editions: Collection[int]) -> list[Lineage]:
    """Every pair of two of the statements, whatever its state, in print order, with both ends at hand."""
    edges = [
        edge
        for edge in readable(Lineage.objects.among(list(editions)))
        if edge.earlier_id in said and edge.later_id in said
    ]
    for edge in edges:
        edge.earlier, edge.later = said[edge.earlier_id], said[edge.later_id]
    places = {pk: place for place, pk in enumerate(said)}
    return sorted(edges, key=lambda edge: (places[edge.later_id], places[edge.earlier_id], edge.pk))


def _again(
    paired: dict[int, Lineage],
    twins: list[Lineage],
    said: Mapping[int, Statement],
    edition: Publication,
) -> list[Again]:
    """What an edition prints again of what is paired, with the pair; a third printing is a twin of the second."""
    beside: dict[int, list[int]] = {}
    for twin in twins:
        beside.setdefault(twin.earlier_id, []).append(twin.later_id)
        beside.setdefault(twin.later_id, []).append(twin.earlier_id)
    reached, waiting = dict(paired), list(paired)
    while waiting:
        known = waiting.pop()
        for other in beside.get(known, ()):
            if other not in reached and said[other].publication_id == edition.pk:
                reached[other] = reached[known]
                waiting.append(other)
    return [Again(said[pk], reached[pk]) for pk in said if pk in reached and pk not in paired]


class _Nearest:
    """Where the unmatched statements of two publications may continue or come from."""

    def __init__(
        self,
        earlier: Publication,
        later: Publication,
        said: Mapping[int, Statement],
        edges: list[Lineage],
        themes: Themes,
    ) -> None:
        self.earlier, self.said, self.edges = earlier, said, edges
        self.refused = {
            (end, other)
            for edge in edges
            if edge.state == State.REFUSED
            for end, other in ((edge.earlier_id, edge.later_id), (edge.later_id, edge.earlier_id))
        }
        self.passages = _prose_of(earlier, later, said)
        worded = {
            pk: Text(each.wording, frozenset(slug for slug, _ in themes.get(pk, ())))
            for pk, each in said.items()
            if each.wording
        }
        sides = (
            {pk: text for pk, text in worded.items() if self._is_in(each, pk)} for each in (earlier, later)
        )
        prose = (
            {pk: Text(each.text) for pk, each in self.passages.items() if each.publication_id == edition.pk}
            for edition in (earlier, later)
        )
        self.texts = [*sides, *prose]
        self.nearness = Nearness(body_names(), *self.texts)

    def of(self, edition: Publication, matched: Collection[int]) -> list[Unmatched]:
        """The statements of an edition that are in no pair, in print order, each with the nearest of the other."""
        unmatched = [pk for pk in self.said if self._is_in(edition, pk) and pk not in matched]
        own, other, prose = (_BEFORE, _AFTER, _PROSE_AFTER)
        if edition.pk != self.earlier.pk:
            own, other, prose = (_AFTER, _BEFORE, _PROSE_BEFORE)
        suggested = self._suggested(unmatched)
        asked = [pk for pk in unmatched if pk in self.texts[own] and pk not in suggested]
        alike = self.nearness.alike(asked, own, other, self.refused)
        in_prose = self.nearness.in_prose([pk for pk in asked if pk not in alike], own, prose)
        found = {
            **{pk: Nearest(self.said[number], Basis.SUGGESTED) for pk, number in suggested.items()},
            **{pk: Nearest(self.said[number], Basis.ALIKE) for pk, number in alike.items()},
            **{pk: Nearest(self.passages[number], Basis.IN_PROSE) for pk, number in in_prose.items()},
        }
        return [Unmatched(self.said[pk], found.get(pk)) for pk in unmatched]

    def _suggested(self, unmatched: Iterable[int]) -> dict[int, int]:
        """The other end of the likeliest pair that was suggested and that nobody has reviewed."""
        asked = set(unmatched)
        found: dict[int, int] = {}
        open_pairs = [
            edge for edge in self.edges if edge.state == State.SUGGESTED and edge.change != Change.TWIN
        ]
        for edge in sorted(open_pairs, key=lambda edge: -(edge.score or 0)):
            for end, other in ((edge.earlier_id, edge.later_id), (edge.later_id, edge.earlier_id)):
                if end in asked and self.said[end].publication_id != self.said[other].publication_id:
                    found.setdefault(end, other)
        return found

    def _is_in(self, edition: Publication, pk: int) -> bool:
        return self.said[pk].publication_id == edition.pk


def _prose_of(earlier: Publication, later: Publication, said: Mapping[int, Statement]) -> dict[int, Passage]:
    """The paragraphs of both texts that print no statement of their own, by number."""
    printing = {each.passage_id for each in said.values()}
    rows = readable(Passage.objects.filter(publication__in=[earlier, later]).current().of_shapes(_PROSE))
    rows = rows.only("publication", "anchor", "text").order_by("position")[: 2 * MOST_PASSAGES]
    editions = {each.pk: each for each in (earlier, later)}
    found = {}
    for passage in rows:
        if passage.pk not in printing:
            passage.publication = editions[passage.publication_id]
            found[passage.pk] = passage
    return found
