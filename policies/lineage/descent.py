"""The line of descent of a statement: every earlier one it goes back to, and every later one it goes on in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from policies.models import Lineage, Statement
from policies.restricted import readable

# Both directions from the statement itself, over confirmed pairs; an aunt or a cousin is no part of the line. UNION
# drops what was reached before, so that it ends whatever the pairs are.
_LINE = """
WITH RECURSIVE back AS (
    SELECT id, earlier_id FROM policies_lineage WHERE later_id = %(statement)s AND state = 'confirmed'
    UNION
    SELECT edge.id, edge.earlier_id
    FROM policies_lineage AS edge JOIN back ON edge.later_id = back.earlier_id WHERE edge.state = 'confirmed'
), onward AS (
    SELECT id, later_id FROM policies_lineage WHERE earlier_id = %(statement)s AND state = 'confirmed'
    UNION
    SELECT edge.id, edge.later_id
    FROM policies_lineage AS edge JOIN onward ON edge.earlier_id = onward.later_id WHERE edge.state = 'confirmed'
)
SELECT id, false FROM back UNION ALL SELECT id, true FROM onward
"""


@dataclass(frozen=True, slots=True)
class Descent:
    """What a statement goes back to and goes on in, oldest first, and the pairs between them."""

    ancestors: list[Any]
    descendants: list[Any]
    edges: list[Lineage]

    def __bool__(self) -> bool:
        return bool(self.edges)


def descent_of(statement: Statement) -> Descent:
    """The public line of a statement, in three queries however long it is.

    A statement of a publication that is not published is left out with the pairs that lead to it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LINE, {"statement": statement.pk})
        onward = dict(cursor.fetchall())
    edges = list(readable(Lineage.objects.filter(pk__in=onward)).order_by("pk"))
    edges = [*_joined(edges, statement.pk, onward, on=True), *_joined(edges, statement.pk, onward, on=False)]
    before = {edge.earlier_id for edge in edges if not onward[edge.pk]}
    after = {edge.later_id for edge in edges if onward[edge.pk]}
    others = Statement.objects.filter(pk__in=before | after).exclude(pk=statement.pk).published()
    public = {each.pk: each for each in others.for_line().oldest_first()}
    shown = public | {statement.pk: statement}
    kept = [edge for edge in edges if edge.earlier_id in shown and edge.later_id in shown]
    for edge in kept:  # the rows are at hand, so that a page asks for none of them again
        edge.earlier, edge.later = shown[edge.earlier_id], shown[edge.later_id]
    return Descent(
        ancestors=[public[pk] for pk in public if pk in before],
        descendants=[public[pk] for pk in public if pk in after],
        edges=kept,
    )


def _joined(edges: list[Lineage], start: int, onward: dict[int, bool], *, on: bool) -> list[Lineage]:
    """The edges in one direction that lead to a statement over none that is left out."""
    reached, found = {start}, []
    left = [edge for edge in edges if onward[edge.pk] == on]
    while new := [edge for edge in left if (edge.earlier_id if on else edge.later_id) in reached]:
        reached |= {edge.later_id if on else edge.earlier_id for edge in new}
        left = [edge for edge in left if edge not in new]
        found += new
    return found
