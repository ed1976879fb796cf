"""Count what readers looked for in vain: words and numbers only, for ninety days."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

KEPT_FOR = timedelta(days=90)


def count_miss(words: str, why: str, *, today: date) -> None:
    """Count one search in vain, and forget those of more than ninety days ago.

    The reader does not wait until it is on disk: should the server fail at this moment, a count of one is lost.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH forgotten AS (DELETE FROM policies_searchmiss WHERE searched_on < %s)"
            " INSERT INTO policies_searchmiss (words, why, searched_on, count)"
            " SELECT %s, %s, %s, 1 FROM set_config('synchronous_commit', 'off', true)"
            " ON CONFLICT (words, why, searched_on) DO UPDATE SET count = policies_searchmiss.count + 1",
            [today - KEPT_FOR, words.casefold()[:200], why, today],
        )
