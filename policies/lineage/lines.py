"""Lines: what several papers say is one line, with its first time, how its words changed, and whom it was put to.

A line is no row: it is a statement with all that it goes back to over pairs that an editor confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, OuterRef
from django.db.models.expressions import RawSQL

from policies.models import Addressee, Lineage, Publication, Statement
from policies.models.shared.beside import beside
from policies.text.issue_dates import midpoint

# The confirmed pairs that lead back from any of the statements. UNION drops what was reached before.
_BACK = """
policies_lineage.id = ANY(ARRAY(
    WITH RECURSIVE line AS (
        SELECT id, earlier_id FROM policies_lineage WHERE later_id = ANY(%s) AND state = 'confirmed'
        UNION
        SELECT edge.id, edge.earlier_id
        FROM policies_lineage AS edge JOIN line ON edge.later_id = line.earlier_id
        WHERE edge.state = 'confirmed'
    )
    SELECT id FROM line
))
"""
_SIDES = ("earlier", "later")
_SAME_WORDS = {Lineage.Change.VERBATIM, Lineage.Change.TWIN, Lineage.Change.MOVED}


@dataclass(frozen=True, slots=True)
class Line:
    """What a statement says last, and others said before it."""

    papers: list[Publication]  # oldest first, each once
    changed_in: list[Publication]  # those of them whose words are not those of the paper before
    put_to: list[str]

    @property
    def first(self) -> Publication:
        return self.papers[0]

    @property
    def last(self) -> Publication:
        return self.papers[-1]


def lines_of(statements: Iterable[Statement]) -> dict[int, Line]:
    """The public line of each statement that has one, by the number of the statement; in one query for all of them."""
    numbers = [statement.pk for statement in statements]
    back = RawSQL(_BACK, [numbers], output_field=BooleanField())
    pairs = Lineage.objects.filter(back).published()
    into: dict[int, list[Any]] = defaultdict(list)
    for pair in pairs.annotate(earlier_bodies=_bodies_of("earlier"), later_bodies=_bodies_of("later")):
        into[pair.later_id].append(pair)
    return {number: _line(_walked(number, into)) for number in numbers if into[number]}


def _bodies_of(side: str) -> Any:
    return beside(Addressee.objects.filter(asks=OuterRef(side)).order_by("name"), name="name")


def _walked(number: int, into: Mapping[int, list[Any]]) -> list[Any]:
    """The pairs on the way back from a statement, over none that is left out."""
    found, left, seen = [], [number], {number}
    while left:
        pairs = into.get(left.pop(), [])
        found += pairs
        new = [pair.earlier_id for pair in pairs if pair.earlier_id not in seen]
        seen.update(new)
        left += new
    return found


def _line(pairs: list[Any]) -> Line:
    said = [(getattr(pair, side), getattr(pair, f"{side}_bodies")) for pair in pairs for side in _SIDES]
    said.sort(key=lambda each: _place(each[0].publication))
    changed = [pair.later.publication for pair in pairs if not {pair.change, *pair.also} <= _SAME_WORDS]
    return Line(
        papers=list(dict.fromkeys(statement.publication for statement, _ in said)),
        changed_in=sorted(dict.fromkeys(changed), key=_place),
        put_to=list(dict.fromkeys(body["name"] for _, bodies in said for body in bodies)),
    )


def _place(publication: Publication) -> tuple:
    return midpoint(publication), publication.slug
