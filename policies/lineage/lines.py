"""Lines: what several papers say is one line, with its first time, how its words changed, and whom it was put to.

A line is no row: it is a statement with all that it goes back to over pairs that an editor confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL

from policies.models import Addressee, Lineage, Publication, Statement, Theme
from policies.models.shared.beside import beside
from policies.models.shared.fetched_together import together
from policies.text.issue_dates import midpoint

# The confirmed pairs that lead back from what publications say on a theme, and the next that lead on from it.
# UNION drops what was reached before.
_PAIRS = """
policies_lineage.id = ANY(ARRAY(
    WITH RECURSIVE said AS (
        SELECT statement.id
        FROM policies_statement AS statement
        JOIN policies_statement_themes AS about ON about.statement_id = statement.id
        WHERE statement.publication_id = ANY(%s) AND about.theme_id = %s
    ), line AS (
        SELECT id, earlier_id FROM policies_lineage WHERE later_id IN (SELECT id FROM said) AND state = 'confirmed'
        UNION
        SELECT edge.id, edge.earlier_id
        FROM policies_lineage AS edge JOIN line ON edge.later_id = line.earlier_id
        WHERE edge.state = 'confirmed'
    )
    SELECT id FROM line
    UNION
    SELECT id FROM policies_lineage WHERE earlier_id IN (SELECT id FROM said) AND state = 'confirmed'
))
"""
_SIDES = ("earlier", "later")
_SAME_WORDS = {Lineage.Change.VERBATIM, Lineage.Change.TWIN, Lineage.Change.MOVED}


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, and the earlier ones that it repeats."""

    papers: list[Publication]  # oldest first, each once
    changed_in: list[Publication]  # those of them whose words are not those of the paper before
    put_to: list[str]

    @property
    def first(self) -> Publication:
        return self.papers[0]

    @property
    def last(self) -> Publication:
        return self.papers[-1]


def pairs_on_theme(
    theme: Theme, speaking: Sequence[int], compared: Sequence[int] = ()
) -> dict[str, list[Any]]:
    """The public pairs on a theme in one query, as two lists.

    `lines` are those of what the publications `speaking` say on it, for `LinesOnTheme`, and `between` those of two of
    the publications `compared`, in the order of print.
    """
    touching = RawSQL(_PAIRS, [list(speaking), theme.pk], output_field=BooleanField())
    about = Statement.themes.through.objects.filter(theme=theme)
    pairs = Lineage.objects.published().annotate(
        from_theme=Exists(about.filter(statement=OuterRef("earlier"))),
        goes_on=Exists(about.filter(statement=OuterRef("later"))),
        later_heading=F("later__heading__position"),
        earlier_heading=F("earlier__heading__position"),
        earlier_bodies=_bodies_of("earlier"),
        later_bodies=_bodies_of("later"),
    )
    between = pairs.among(list(compared)).filter(Q(from_theme=True) | Q(goes_on=True))
    found = together(lines=pairs.filter(touching), between=between)
    return found | {"between": sorted(found["between"], key=_in_print)}


def _in_print(pair: Any) -> tuple:
    return (
        *(pair.later_heading, pair.later.position),
        *(pair.earlier_heading, pair.earlier.position),
        pair.pk,
    )


class LinesOnTheme:
    """The lines of what some publications say on a theme, by the numbers of statements."""

    def __init__(self, pairs: Sequence[Any]) -> None:
        self._into: dict[int, list[Any]] = defaultdict(list)
        self._pairs = pairs
        for pair in pairs:
            self._into[pair.later_id].append(pair)

    def said_again(self, kinds: Collection[str], year: int | None = None) -> set[int]:
        """The statements that one of the kinds carries on, on the theme as well, and in the year where one is named."""
        return {
            pair.earlier_id
            for pair in self._pairs
            if pair.goes_on
            and pair.later.kind in kinds
            and (not year or _covers(pair.later.publication, year))
        }

    def of(self, number: int) -> Line | None:
        """The line of a statement: itself and what it goes back to. None if it is said for the first time."""
        return _line(_walked(number, self._into)) if self._into.get(number) else None


def _covers(publication: Publication, year: int) -> bool:
    return publication.first_year <= year <= publication.last_year


def _bodies_of(side: str) -> Any:
    return beside(Addressee.objects.filter(asks=OuterRef(side)).order_by("name"), name="name")


def _walked(number: int, into: Mapping[int, list[Any]]) -> list[Any]:
    """The pairs on the way back from a statement. The walk stops at statements that are left out."""
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
