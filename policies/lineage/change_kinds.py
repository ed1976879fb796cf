"""What changed between two wordings, by rule. An editor may overrule every answer.

Several changes may hold at once. The main one is what a reader would be told first; the others are kept beside it.
The order is that of substance: a target that is gone matters more than other words for the same promise, and what
became of a promise (merged, split) more than where it stands now.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from policies.text.body_names import BodyNames
from policies.text.figures import deadlines_of, sums_of, targets_of
from policies.text.same_wording import plain

TWIN = "twin"
TARGET_DROPPED = "target-dropped"
TARGET_CHANGED = "target-changed"
SUM_DROPPED = "sum-dropped"
SUM_CHANGED = "sum-changed"
DEADLINE_CHANGED = "deadline-changed"
MERGED = "merged"
SPLIT = "split"
REWORDED = "reworded"
MOVED = "moved"
BODY_RENAMED = "body-renamed"
VERBATIM = "verbatim"
BY_SUBSTANCE = (
    *(TWIN, TARGET_DROPPED, TARGET_CHANGED, SUM_DROPPED, SUM_CHANGED, DEADLINE_CHANGED),
    *(MERGED, SPLIT, REWORDED),
    *(MOVED, BODY_RENAMED, VERBATIM),
)


@dataclass(frozen=True, slots=True)
class Classification:
    """The main change of a pair, and whatever else changed."""

    change: str
    also: tuple[str, ...]

    @classmethod
    def of(cls, changes: Collection[str]) -> Classification:
        """By substance. What stays word for word is worth saying only where nothing else is to be said."""
        ranked = [change for change in BY_SUBSTANCE if change in changes]
        if len(ranked) > 1 and VERBATIM in ranked:
            ranked.remove(VERBATIM)
        return cls(ranked[0], tuple(ranked[1:]))


def changes_of_words(earlier: str, later: str, names: BodyNames) -> set[str]:
    """How the later wording differs from the earlier one: in targets, sums, deadlines, names and other words."""
    if plain(earlier) == plain(later):
        return {VERBATIM}
    one, other = names.unify(plain(earlier)), names.unify(plain(later))
    if one == other:
        return {BODY_RENAMED}
    changes = {REWORDED, BODY_RENAMED} if names.renamed(earlier, later) else {REWORDED}
    if targets := change_of_targets(earlier, later):
        changes.add(targets)
    if sums := change_of_sums(earlier, later):
        changes.add(sums)
    if deadlines_of(earlier) != deadlines_of(later):
        changes.add(DEADLINE_CHANGED)
    return changes


def change_of_targets(earlier: str, later: str) -> str:
    """Whether a target is gone, or is another one; nothing where none was set, or the same is."""
    before, after = targets_of(earlier), targets_of(later)
    if before == after:
        return ""
    return TARGET_CHANGED if after else TARGET_DROPPED


def change_of_sums(earlier: str, later: str) -> str:
    """Whether a sum that is no target, such as a gap in funding, is gone or is another one."""
    before = sums_of(earlier) - targets_of(earlier)
    after = sums_of(later)
    if before <= after:
        return ""
    return SUM_CHANGED if after - sums_of(earlier) - targets_of(later) else SUM_DROPPED


def typed(
    earlier: str,
    later: str,
    names: BodyNames,
    *,
    merged: bool = False,
    split: bool = False,
    moved: bool = False,
    twin: bool = False,
) -> Classification:
    """The changes of a pair: those of its words, and those that only its place among the other pairs shows."""
    changes = changes_of_words(earlier, later, names)
    placed = {MERGED: merged, SPLIT: split, MOVED: moved, TWIN: twin}
    return Classification.of(changes | {change for change, holds in placed.items() if holds})
