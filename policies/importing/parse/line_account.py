"""The account of lines every parser closes with: each is in a passage, known furniture, or reported unplaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Lines, ParsedDocument, PublicationRecord, Record, Unplaced

ASSOCIATION = "Local Government Association"


def flat(text: str) -> str:
    """A text whose line breaks are only those of the printed page, as one line."""
    return " ".join(text.split("\n"))


def close(
    publication: PublicationRecord,
    *,
    why: str,
    placed: Sequence[Placed],
    records: Iterable[Record],
    furniture: Sequence[int],
    unplaced: Iterable[Unplaced],
    lines: Sequence[str],
) -> ParsedDocument:
    """The parsed document, with the lines that no block holds added to the account."""
    covered = set(furniture)
    covered.update(chain.from_iterable(range(first, last + 1) for first, last in spans_of(placed)))
    within = range(publication.lines[0], min(publication.lines[1], len(lines)) + 1)
    held = [number for number in within if number > 0 and lines[number - 1].strip()]
    left = [number for number in held if number not in covered]
    marks = [number for number in left if not any(map(str.isalnum, lines[number - 1]))]
    lost = [Unplaced(number, lines[number - 1].strip()) for number in left if number not in set(marks)]
    return ParsedDocument(
        kind=publication.kind,
        why=why,
        publications=(publication,),
        records=(*(each.passage for each in placed), *records),
        unplaced=tuple(sorted({*unplaced, *lost}, key=lambda one: (one.line, one.text))),
        furniture=tuple(sorted({*furniture, *marks})),
        line_count=len(held) if lines else len(covered),
    )


def spans_of(placed: Iterable[Placed]) -> list[Lines]:
    return [each.passage.lines for each in placed]


def unplaced_of(placed: Placed) -> Unplaced:
    """A passage that no rule could read any further."""
    return Unplaced(placed.passage.lines[0], flat(placed.text))
