"""Turns tidy blocks into passages, each with its anchor and the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.importing.blocks import Block, BlockKind
from policies.importing.parsed import PassageRecord, slug_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its passage: what the parsers of each kind walk over."""

    block: Block
    passage: PassageRecord

    @property
    def text(self) -> str:
        return self.passage.wording

    @property
    def is_heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING

    @property
    def is_item(self) -> bool:
        return self.block.kind is BlockKind.ITEM

    @property
    def anchor(self) -> str:
        return self.passage.anchor


def place(blocks: Iterable[Block], *, publication: str) -> tuple[Placed, ...]:
    """Give every block its passage; anchors are the section's slug, or the slug and a number within it."""
    return tuple(_placed(blocks, publication))


def _placed(blocks: Iterable[Block], publication: str) -> Iterator[Placed]:
    path: list[tuple[int, str]] = []  # (level, heading) of the headings in force
    taken: dict[str, int] = {"start": 1}
    section, within = "start", 0
    for position, block in enumerate(blocks, 1):
        if block.kind is BlockKind.HEADING:
            while path and path[-1][0] >= block.level:
                path.pop()
            section, within = _unused(slug_of(block.text) or "section", taken), 0
            anchor = section
        else:
            within += 1
            anchor = _unused(f"{section}-{within}", taken)
        yield Placed(
            block,
            PassageRecord(
                key=f"{publication}#{anchor}",
                publication=publication,
                path=tuple(heading for _, heading in path),
                position=position,
                wording=block.text,
                lines=(block.first_line, block.last_line),
                anchor=anchor,
                shape=block.kind.value,
                level=block.level,
                number=block.marker if block.marker not in ("-", "*", "+") else "",
                page=block.page,
                rows=tuple(row.cells for row in block.rows),
            ),
        )
        if block.kind is BlockKind.HEADING:
            path.append((block.level, block.text))


def _unused(anchor: str, taken: dict[str, int]) -> str:
    # The heading "Annex 1" and the first passage under "Annex" want the same anchor. Slugs hold no underscore, so
    # what is added after one meets no other anchor.
    taken[anchor] = taken.get(anchor, 0) + 1
    return anchor if taken[anchor] == 1 else f"{anchor}_{taken[anchor]}"
