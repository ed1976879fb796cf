"""The line of descent of a statement: every earlier one it goes back to, and every later one it goes on in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from policies.models import Lineage, Statement
from policies.models.shared.readable_rows import readable

# The confirmed pairs in one direction from the statement itself; an aunt or a cousin is no part of it. UNION drops
# what was reached before, so that it ends whatever the pairs are.
_LINE = """
ARRAY(
    WITH RECURSIVE line AS (
        SELECT id, {far}_id AS reached FROM policies_lineage WHERE {near}_id = %s AND state = 'confirmed'
        UNION
        SELECT edge.id, edge.{far}_id
        FROM policies_lineage AS edge JOIN line ON edge.{near}_id = line.reached WHERE edge.state = 'confirmed'
    )
    SELECT id FROM line
)
"""
_BACK, _ONWARD = _LINE.format(near="later", far="earlier"), _LINE.format(near="earlier", far="later")


@dataclass(frozen=True, slots=True)
class Descent:
    """What a statement goes back to and goes on in, oldest first, and the pairs between them."""

    ancestors: list[Any]
    descendants: list[Any]
    edges: list[Lineage]

    def __bool__(self) -> bool:
        return bool(self.edges)


def pairs_of(statement: Statement) -> list[Lineage]:
    """The readable pairs on the line of a statement, each with `is_onward`: whether it leads away from it."""
    on_line = RawSQL(
        f"policies_lineage.id = ANY({_BACK} || {_ONWARD})", [statement.pk] * 2, output_field=BooleanField()
    )
    is_onward = RawSQL(f"policies_lineage.id = ANY({_ONWARD})", [statement.pk], output_field=BooleanField())
    edges = list(readable(Lineage.objects.filter(on_line)).annotate(is_onward=is_onward).order_by("pk"))
    return [*_joined(edges, statement.pk, on=True), *_joined(edges, statement.pk, on=False)]


def statements_of(statement: Statement, edges: list[Lineage]) -> QuerySet:
    """The other public statements on a line, as a line of a page shows each.

    One of a publication that is not published is left out with the pairs that lead to it.
    """
    numbers = {edge.later_id if edge.is_onward else edge.earlier_id for edge in edges}
    return Statement.objects.filter(pk__in=numbers).exclude(pk=statement.pk).published().for_line()


def descent_of(statement: Statement) -> Descent:
    """The public line of a statement, in two queries however long it is."""
    edges = pairs_of(statement)
    return line_of(statement, edges, statements_of(statement, edges))


def line_of(statement: Statement, edges: list[Lineage], others: Iterable[Statement]) -> Descent:
    """The public line of a statement, from its pairs and the statements that they name."""
    before = {edge.earlier_id for edge in edges if not edge.is_onward}
    after = {edge.later_id for edge in edges if edge.is_onward}
    public = {each.pk: each for each in sorted(others, key=_age)}
    shown = public | {statement.pk: statement}
    kept = [edge for edge in edges if edge.earlier_id in shown and edge.later_id in shown]
    for edge in kept:  # the rows are at hand, so that a page asks for none of them again
        edge.earlier, edge.later = shown[edge.earlier_id], shown[edge.later_id]
    return Descent(
        ancestors=[public[pk] for pk in public if pk in before],
        descendants=[public[pk] for pk in public if pk in after],
        edges=kept,
    )


def _age(statement: Statement) -> tuple:
    """As `oldest_first` has them."""
    publication, heading = statement.publication, statement.heading
    return (
        publication.issued_on or date.min,
        publication.slug,
        heading.position,
        statement.position,
        statement.key,
    )


def _joined(edges: list[Lineage], start: int, *, on: bool) -> list[Lineage]:
    """The edges in one direction that lead to a statement over none that is left out."""
    reached, found = {start}, []
    left = [edge for edge in edges if edge.is_onward == on]
    while new := [edge for edge in left if (edge.earlier_id if on else edge.later_id) in reached]:
        reached |= {edge.later_id if on else edge.earlier_id for edge in new}
        left = [edge for edge in left if edge not in new]
        found += new
    return found
