"""A business plan bound into a pack as an appendix: cut out before the pack is read, parsed as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boards.importing.parse.titles import is_cover_section
from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.line_account import flat
from policies.importing.parse.plan import business_plan
from policies.importing.parse.plan.plan_lines import is_lead, is_outcome


@dataclass(frozen=True, slots=True)
class Unbound:
    """The pack's own blocks, and those of the plan that was bound into it."""

    own: tuple[Block, ...]
    plan: tuple[Block, ...] = ()


def unbind(blocks: Sequence[Block]) -> Unbound:
    """Part the plan from the pack: from its title to the next report, or to the end."""
    start = _plan_start(blocks)
    if start is None:
        return Unbound(tuple(blocks))
    end = next(
        (index for index in range(start + 1, len(blocks)) if _opens_report(blocks, index)), len(blocks)
    )
    return Unbound((*blocks[:start], *blocks[end:]), tuple(blocks[start:end]))


def _plan_start(blocks: Sequence[Block]) -> int | None:
    """The line that opens a plan: its title as a heading of the first rank, else after the last cover sheet.

    A report about the plan may have the same title, but has a cover sheet below.
    """
    titles = [
        index
        for index in range(1, len(blocks))
        if business_plan.titles_plan(blocks[index]) and not _opens_report(blocks, index)
    ]
    marked = [index for index in titles if business_plan.starts_plan(blocks[index])]
    if marked or not titles:
        return marked[0] if marked else None
    promise = next((index for index in range(titles[0], len(blocks)) if _promises(blocks, index)), None)
    if promise is None:
        return None
    before = [index for index in titles if index <= promise]
    cover = max((index for index in range(promise) if _is_on_cover(blocks[index])), default=0)
    return min((index for index in before if index > cover), default=before[-1])


def _is_on_cover(block: Block) -> bool:
    """A section of the cover sheet of a report, marked or not."""
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and is_cover_section(block.text)


def _promises(blocks: Sequence[Block], index: int) -> bool:
    """A line with "we will" over a list."""
    below = blocks[index + 1].kind if index + 1 < len(blocks) else None
    text = flat(blocks[index].text)
    return below is BlockKind.ITEM and (
        is_outcome(blocks[index], text, below) or is_lead(blocks[index], text)
    )


def _opens_report(blocks: Sequence[Block], index: int) -> bool:
    """A heading over the cover sheet of a report."""
    return (
        blocks[index].kind is BlockKind.HEADING
        and index + 1 < len(blocks)
        and blocks[index + 1].kind is BlockKind.HEADING
        and is_cover_section(blocks[index + 1].text)
    )
