"""Stores passages as rows, under anchors that stay the same in later imports."""

from __future__ import annotations

from collections import defaultdict

from policies.importing.parsed import PassageRecord
from policies.importing.store.stored import Stored
from policies.importing.upsert import Upserter
from policies.models import Passage


def store_passages(stored: Stored) -> None:
    """Store the text; a passage that is no longer printed keeps its address and is marked."""
    upserter = Upserter(
        Passage.objects.filter(publication__in=stored.publications.values()).select_related("publication"),
        report=stored.report,
        key=lambda row: (row.publication_id, row.anchor),
        label=lambda row: f"{row.publication.slug}#{row.anchor}",
    )
    positions: dict[str, int] = defaultdict(int)
    for record in stored.of(PassageRecord):
        publication = stored.publication(record)
        positions[publication.slug] += 1
        stored.passages[record.publication, record.anchor] = upserter.upsert(
            (publication.pk, record.anchor),
            identity={"publication": publication, "anchor": record.anchor},
            official={
                "shape": record.shape,
                "level": record.level,
                "number": record.number,
                "path": list(record.path),
                "position": record.position,
                "page": record.page,
                "first_line": record.lines[0],
                "last_line": record.lines[1],
                "text": record.wording,
                "rows": [list(row) for row in record.rows] or None,
                "is_current": True,
            },
        )
    for row in upserter.unseen():
        if row.is_current:
            upserter.mark_missing(row, is_current=False)
    upserter.flush()
