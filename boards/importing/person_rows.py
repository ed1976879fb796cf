"""People as papers name them: those with the same name are the same person."""

from __future__ import annotations

from collections.abc import Iterable

from boards.models import Person
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Shelf


def people_named(names: Iterable[str], stored: Stored) -> Shelf:
    """The people of these names who are known, by their slugs."""
    return Shelf(
        Person.objects.filter(slug__in=[slug_of(name) for name in names]),
        report=stored.report,
        key=lambda row: row.slug,
        label=lambda row: f"person {row.slug}",
        waits=lambda row: stored.as_draft,
    )


def put_person(people: Shelf, name: str, honours: str) -> None:
    slug = slug_of(name)
    people.put(slug, identity={"slug": slug}, defaults={"name": name, "honours": honours})
