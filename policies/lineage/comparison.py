"""Two editions side by side: what was carried on, reworded, moved or lost its target, what is new, what was left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from policies.models import Lineage, Publication, Statement

Change = Lineage.Change


@dataclass(frozen=True)
class EditionComparison:
    """The confirmed pairs of two publications, and the statements that are in none of them.

    A pair in which several things changed is in each list that it belongs to; `carried` holds them all.
    """

    earlier: Publication
    later: Publication
    carried: list[Lineage]
    new: list[Statement]  # in this edition
    not_carried_forward: list[Statement]

    @cached_property
    def verbatim(self) -> list[Lineage]:
        """Word for word, wherever it stands now and whatever a body is called by now."""
        return [edge for edge in self.carried if not changes_of(edge) - _NO_SUBSTANCE]

    @cached_property
    def reworded(self) -> list[Lineage]:
        return self._with(Change.REWORDED)

    @cached_property
    def targets_lost(self) -> list[Lineage]:
        return self._with(Change.TARGET_DROPPED)

    @cached_property
    def targets_changed(self) -> list[Lineage]:
        return self._with(Change.TARGET_CHANGED)

    @cached_property
    def deadlines_changed(self) -> list[Lineage]:
        return self._with(Change.DEADLINE_CHANGED)

    @cached_property
    def moved(self) -> list[Lineage]:
        return self._with(Change.MOVED)

    @cached_property
    def merged(self) -> list[Lineage]:
        return self._with(Change.MERGED)

    @cached_property
    def split(self) -> list[Lineage]:
        return self._with(Change.SPLIT)

    def counts(self) -> dict[str, int]:
        """How many of each, with the names that pages use."""
        names = (
            *("carried", "verbatim", "reworded", "targets_lost", "targets_changed", "deadlines_changed"),
            *("moved", "merged", "split", "new", "not_carried_forward"),
        )
        return {name: len(getattr(self, name)) for name in names}

    def _with(self, change: str) -> list[Lineage]:
        return [edge for edge in self.carried if change in changes_of(edge)]


_NO_SUBSTANCE = {Change.VERBATIM, Change.MOVED, Change.BODY_RENAMED}


def changes_of(edge: Lineage) -> set[str]:
    """Everything that changed in a pair."""
    return {edge.change, *edge.also}


def compare(earlier: Publication, later: Publication) -> EditionComparison:
    """Two editions by their confirmed lineage, in three queries however many statements there are."""
    carried = list(
        Lineage.objects.between(earlier, later)
        .confirmed()
        .select_related("earlier__heading__priority", "later__heading__priority")
        .order_by("later__heading__position", "later__position", "earlier__heading__position", "pk")
    )
    went_on = [edge.earlier_id for edge in carried]
    came_from = [edge.later_id for edge in carried]
    return EditionComparison(
        earlier=earlier,
        later=later,
        carried=carried,
        new=_the_rest(later, came_from),
        not_carried_forward=_the_rest(earlier, went_on),
    )


def _the_rest(publication: Publication, paired: list[int]) -> list[Statement]:
    """The statements of a publication that are in no pair, in print order."""
    statements = Statement.objects.in_publication(publication).exclude(pk__in=paired)
    return list(statements.select_related("publication", "heading__priority").in_print_order())
