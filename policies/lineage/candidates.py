"""The first pass, in the database: which statements of two publications are worth a closer look.

Full text finds pairs that share rare words, and trigrams rank them. Only the rarest words of each statement are looked
up, and only words that few statements hold, so that the work grows with the number of statements and not with the
number of pairs.
"""

from __future__ import annotations

from django.db import connection

RAREST = 20  # words of a statement that are looked up
COMMON = 100  # a word that more statements of the other publication hold tells too little
KEPT = 10  # candidates of each statement, on either side

_CANDIDATES = f"""
WITH earlier AS MATERIALIZED (
    SELECT id, wording, to_tsvector('knowledge_base', wording) AS words
    FROM policies_statement WHERE publication_id = %(earlier)s AND wording <> ''
), later AS MATERIALIZED (
    SELECT id, wording, to_tsvector('knowledge_base', wording) AS words
    FROM policies_statement WHERE publication_id = %(later)s AND wording <> ''
), held AS MATERIALIZED (
    SELECT later.id, word.lexeme, count(*) OVER (PARTITION BY word.lexeme) AS holders
    FROM later, unnest(later.words) AS word
), worth AS MATERIALIZED (
    SELECT lexeme, ln(1 + (SELECT count(*) FROM later) / max(holders)::float) AS worth
    FROM held WHERE holders <= {COMMON} GROUP BY lexeme
), looked_up AS MATERIALIZED (
    SELECT id, lexeme, worth FROM (
        SELECT earlier.id, lexeme, worth,
            row_number() OVER (PARTITION BY earlier.id ORDER BY worth DESC, lexeme) AS place
        FROM earlier, unnest(earlier.words) AS word JOIN worth USING (lexeme)
    ) AS ranked WHERE place <= {RAREST}
), shared AS MATERIALIZED (
    SELECT looked_up.id AS earlier, held.id AS later, sum(worth) AS worth
    FROM looked_up JOIN held USING (lexeme)
    WHERE looked_up.id <> held.id AND (NOT %(within)s OR looked_up.id < held.id)
    GROUP BY 1, 2
), few AS MATERIALIZED (
    SELECT earlier, later, worth FROM (
        SELECT *,
            row_number() OVER (PARTITION BY earlier ORDER BY worth DESC, later) AS earlier_place,
            row_number() OVER (PARTITION BY later ORDER BY worth DESC, earlier) AS later_place
        FROM shared
    ) AS placed WHERE earlier_place <= {2 * KEPT} OR later_place <= {2 * KEPT}
), compared AS (
    SELECT few.earlier, few.later, similarity(earlier.wording, later.wording) AS alike
    FROM few JOIN earlier ON earlier.id = few.earlier JOIN later ON later.id = few.later
)
SELECT earlier, later FROM (
    SELECT *,
        row_number() OVER (PARTITION BY earlier ORDER BY alike DESC, later) AS earlier_place,
        row_number() OVER (PARTITION BY later ORDER BY alike DESC, earlier) AS later_place
    FROM compared
) AS placed WHERE earlier_place <= {KEPT} OR later_place <= {KEPT}
UNION
SELECT earlier.id, later.id FROM earlier JOIN later ON md5(earlier.wording) = md5(later.wording)
WHERE earlier.id <> later.id AND (NOT %(within)s OR earlier.id < later.id)
ORDER BY 1, 2
"""


def candidates(earlier, later) -> list[tuple[int, int]]:
    """Pairs of statements, by their numbers, of an earlier and a later publication; or of one with itself."""
    parameters = {"earlier": earlier.pk, "later": later.pk, "within": earlier.pk == later.pk}
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, parameters)
        return cursor.fetchall()
