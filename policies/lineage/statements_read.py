"""What the engine reads of a publication, in as many queries however many statements there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from policies.models import Addressee, Publication, Statement
from policies.models.statement_queryset import StatementQuerySet
from policies.text.body_names import BodyNames


@dataclass(frozen=True, slots=True)
class ComparableStatement:
    """A statement as the engine compares it."""

    pk: int
    key: str
    kind: str
    wording: str
    priority: int | None
    priority_name: str
    place: tuple[int, int]  # in print order
    publication: int
    themes: frozenset[int] = field(default=frozenset())


def said_in(
    *publications: Publication, among: StatementQuerySet | None = None
) -> dict[int, ComparableStatement]:
    """The statements of the publications that have their official wording, by number; those `among` some, if named."""
    statements = Statement.objects.all() if among is None else among
    statements = statements.filter(publication__in={publication.pk for publication in publications})
    themes: dict[int, set[int]] = defaultdict(set)
    links = Statement.themes.through.objects.filter(statement__in=statements)
    for statement, theme in links.values_list("statement", "theme"):
        themes[statement].add(theme)
    rows = statements.exclude(wording="").values_list(
        *("pk", "key", "kind", "wording", "heading__priority", "heading__priority__name"),
        *("heading__position", "position", "publication"),
    )
    return {
        pk: ComparableStatement(
            *(pk, key, kind, wording, priority, name or "", (heading, place), publication),
            frozenset(themes[pk]),
        )
        for pk, key, kind, wording, priority, name, heading, place, publication in rows.order_by("pk")
    }


def body_names() -> BodyNames:
    """Every name of the bodies that asks are put to; a body and those that it became are one."""
    bodies = {body.pk: body for body in Addressee.objects.order_by("pk")}
    names: dict[str, list[str]] = defaultdict(list)
    for body in bodies.values():
        newest, seen = body, set()
        while newest.became_id and newest.pk not in seen:
            seen.add(newest.pk)
            newest = bodies[newest.became_id]
        names[newest.slug] += [body.name, *body.aliases]
    return BodyNames(names)
