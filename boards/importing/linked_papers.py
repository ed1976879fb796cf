"""Stores the papers linked on a page of a meeting, by title and address, besides those from a web service."""

from __future__ import annotations

from boards.importing.item_rows import Items
from boards.importing.parsed import LinkedPaperRecord, MeetingRecord
from boards.importing.service_ids import source_of
from boards.models import AgendaItem, LinkedPaper
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Upserter


def store_linked_papers(record: MeetingRecord, items: Items, stored: Stored) -> None:
    """Store the papers by id, or by title without an id.

    Data from a web service are not overwritten. A paper of an item that is already public waits until the page is
    published.
    """
    found = [
        (item, each)
        for each in stored.of(LinkedPaperRecord)
        if (item := items.get(each.item)) and item.pk and not item.is_restricted
    ]
    if not found:
        return
    source = source_of(record.service.site if record.service else "")
    own = {passage.pk for passage in stored.passages.values()}
    rows = {item.pk: item for item, _ in found}
    upserter = Upserter(
        LinkedPaper.objects.filter(source=source, item__in=rows),
        report=stored.report,
        key=lambda row: (row.item_id, row.number),
        label=lambda row: f"paper {row.number} of {rows[row.item_id].key}",
        waits=lambda row: stored.as_draft and not _is_own(rows[row.item_id], own),
    )
    titles = {(row.item_id, slug_of(row.title)): row.number for row in upserter.rows.values()}
    for item, each in found:
        by_title = titles.get((item.pk, slug_of(each.wording)))
        number = each.service_id or by_title or slug_of(each.wording)[:60]
        if (item.pk, number) not in upserter.rows and by_title:
            continue  # it exists under the service's id
        if not number:
            continue
        upserter.upsert(
            (item.pk, number),
            identity={"item": item, "source": source, "number": number},
            defaults={"title": each.wording[:300], "address": each.address, "position": each.position},
        )
    upserter.flush()


def _is_own(item: AgendaItem, own: set[int]) -> bool:
    """Whether the item is in the publications being stored, so that it is not public before they are."""
    return item.passage_id in own
