"""Entries written since the segment was made."""

from collections.abc import Iterable

from django.db import connection


def note_changes(entries: Iterable[int]) -> None:
    """Note the ids of entries written or removed, in the same transaction, if there is a segment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO policies_searchchange (entry)"
            " SELECT unnest(%s::bigint[]) WHERE EXISTS (SELECT FROM policies_searchsegment)",
            [list(entries)],
        )
