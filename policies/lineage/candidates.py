"""The first pass, in the database: which statements of two publications are worth a closer look.

Full text finds pairs that share rare words, or common words in a rare order, and trigrams rank them. Only the rarest
of each statement are looked up, and only those that few statements hold, so that the work grows with the number of
statements and not with the number of pairs.
"""

from __future__ import annotations

from django.db import connection, transaction

from policies.models import Publication

RAREST = 24  # words and pairs of words of a statement that are looked up
COMMON = 60  # a term that more statements of the other publication hold tells too little
KEPT = 6  # candidates of each statement, on either side

_CANDIDATES = f"""
WITH said AS MATERIALIZED (
    SELECT id, publication_id, wording, md5(wording) AS sum
    FROM policies_statement WHERE publication_id IN (%(earlier)s, %(later)s) AND wording <> ''
), words AS MATERIALIZED (
    SELECT said.id, said.publication_id, word.lexeme, place
    FROM said, unnest(to_tsvector('knowledge_base', wording)) AS word, unnest(word.positions) AS place
), terms AS MATERIALIZED (
    SELECT id, publication_id, lexeme AS term FROM words
    UNION
    SELECT id, publication_id, lexeme || ' ' || lead(lexeme) OVER (PARTITION BY id ORDER BY place, lexeme)
    FROM words
), held AS MATERIALIZED (
    SELECT id, term, count(*) OVER (PARTITION BY term) AS holders
    FROM terms WHERE publication_id = %(later)s AND term IS NOT NULL
), worth AS MATERIALIZED (
    SELECT term, ln(1 + (SELECT count(*) FROM said) / max(holders)::float) AS worth
    FROM held WHERE holders <= {COMMON} GROUP BY term
), looked_up AS MATERIALIZED (
    SELECT id, term, worth FROM (
        SELECT id, term, worth, row_number() OVER (PARTITION BY id ORDER BY worth DESC, term) AS place
        FROM terms JOIN worth USING (term) WHERE publication_id = %(earlier)s
    ) AS ranked WHERE place <= {RAREST}
), shared AS MATERIALIZED (
    SELECT looked_up.id AS earlier, held.id AS later, sum(worth) AS worth
    FROM looked_up JOIN held USING (term)
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
    FROM few JOIN said AS earlier ON earlier.id = few.earlier JOIN said AS later ON later.id = few.later
)
SELECT earlier, later FROM (
    SELECT *,
        row_number() OVER (PARTITION BY earlier ORDER BY alike DESC, later) AS earlier_place,
        row_number() OVER (PARTITION BY later ORDER BY alike DESC, earlier) AS later_place
    FROM compared
) AS placed WHERE earlier_place <= {KEPT} OR later_place <= {KEPT}
UNION
SELECT earlier.id, later.id FROM said AS earlier JOIN said AS later USING (sum)
WHERE earlier.publication_id = %(earlier)s AND later.publication_id = %(later)s
    AND earlier.id <> later.id AND (NOT %(within)s OR earlier.id < later.id)
ORDER BY 1, 2
"""


def candidates(earlier: Publication, later: Publication) -> list[tuple[int, int]]:
    """Pairs of statements, by their numbers, of an earlier and a later publication; or of one with itself."""
    parameters = {"earlier": earlier.pk, "later": later.pk, "within": earlier.pk == later.pk}
    with transaction.atomic(), connection.cursor() as cursor:
        # Of a publication that was stored a moment ago the planner knows nothing, takes it for a row or two, and
        # would go through every pair of terms. Without nested loops its choice is right for any size.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(_CANDIDATES, parameters)
        found = cursor.fetchall()
        cursor.execute("SET LOCAL enable_nestloop = on")
        return found
