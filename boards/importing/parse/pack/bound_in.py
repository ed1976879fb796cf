"""A business plan bound into a pack as an appendix: cut out before the pack is read, parsed as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boards.importing.parse.titles import is_cover_section
from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.plan import business_plan


@dataclass(frozen=True, slots=True)
class Unbound:
    """The pack's own blocks, and those of the plan that was bound into it."""

    own: tuple[Block, ...]
    plan: tuple[Block, ...] = ()


def unbind(blocks: Sequence[Block]) -> Unbound:
    """Part the plan from the pack: from its title to the next report, or to the end."""
    start = next((index for index in range(1, len(blocks)) if _opens_plan(blocks, index)), None)
    if start is None:
        return Unbound(tuple(blocks))
    end = next(
        (index for index in range(start + 1, len(blocks)) if _opens_report(blocks, index)), len(blocks)
    )
    return Unbound((*blocks[:start], *blocks[end:]), tuple(blocks[start:end]))


def _opens_plan(blocks: Sequence[Block], index: int) -> bool:
    """The title of a plan; a report about the plan may have the same title, but has a cover sheet below."""
    return business_plan.starts_plan(blocks[index]) and not _opens_report(blocks, index)


def _opens_report(blocks: Sequence[Block], index: int) -> bool:
    """A heading over the cover sheet of a report."""
    return (
        blocks[index].kind is BlockKind.HEADING
        and index + 1 < len(blocks)
        and blocks[index + 1].kind is BlockKind.HEADING
        and is_cover_section(blocks[index + 1].text)
    )
