"""Two editions side by side: what was carried on, reworded, moved or lost its target, what is new, what was left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from policies.models import Lineage, Publication, Statement
from policies.models.shared.readable_rows import readable

Change = Lineage.Change


@dataclass(frozen=True)
class EditionComparison:
    """The confirmed pairs of two publications, and the statements that are in none of them.

    A pair in which several things changed is in each list that it belongs to; `carried` holds them all. Only what the
    public may see is in any list: a statement whose counterpart it may not see is counted as `unseen`, since it is
    neither new nor left behind.
    """

    earlier: Publication
    later: Publication
    carried: list[Lineage]
    new: list[Statement]  # in this edition
    not_carried_forward: list[Statement]
    unseen: int = 0

    @cached_property
    def went_on(self) -> int:
        """How many earlier statements go on; one that was split is in several pairs."""
        return len({edge.earlier_id for edge in self.carried})

    @cached_property
    def came_from(self) -> int:
        """How many later statements carry something on; one into which others were merged is in several pairs."""
        return len({edge.later_id for edge in self.carried})

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
    pairs = list(
        readable(Lineage.objects.between(earlier, later).confirmed())
        .select_related("earlier__heading__priority", "later__heading__priority")
        .order_by("later__heading__position", "later__position", "earlier__heading__position", "pk")
    )
    carried = [edge for edge in pairs if edge.earlier.is_published and edge.later.is_published]
    return EditionComparison(
        earlier=earlier,
        later=later,
        carried=carried,
        new=_the_rest(later, [edge.later_id for edge in pairs]),
        not_carried_forward=_the_rest(earlier, [edge.earlier_id for edge in pairs]),
        unseen=sum(edge.earlier.is_published != edge.later.is_published for edge in pairs),
    )


def _the_rest(publication: Publication, paired: list[int]) -> list[Statement]:
    """The statements of a publication that are in no pair, nor a twin of one that is, in print order."""
    twins = Lineage.objects.confirmed().filter(change=Change.TWIN)
    statements = (
        Statement.objects.in_publication(publication)
        .published()
        .exclude(pk__in=paired)
        .exclude(pk__in=twins.filter(earlier__in=paired).values("later"))
        .exclude(pk__in=twins.filter(later__in=paired).values("earlier"))
    )
    return list(statements.select_related("publication", "heading__priority").in_print_order())


def themes_in(*publications: Publication) -> dict[int, list[tuple[str, str]]]:
    """The themes of every statement of the publications, by its number: slug and name, in the order of themes."""
    links = Statement.themes.through.objects.filter(statement__publication__in=publications)
    rows = links.order_by("theme__position", "theme").values_list("statement", "theme__slug", "theme__name")
    found: dict[int, list[tuple[str, str]]] = {}
    for statement, slug, name in rows:
        found.setdefault(statement, []).append((slug, name))
    return found
