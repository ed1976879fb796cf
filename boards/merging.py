"""Two records that turned out to be of one person: one keeps its page and is given every link of the other.

What was moved is noted, so that a merge can be undone: the links that the other record had then go back to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from django.db import transaction
from django.db.models import Model

from boards.models import Person
from boards.person_names import key_of, may_be_same, read_name
from policies.editing.workflow import NotAllowed
from policies.models.shared.editor_stamp import Edited
from policies.search.index import refresh_rows


@transaction.atomic
def merge(kept: Person, others: Iterable[Person], *, by, at) -> int:
    """Give one record the links and names of others. How many were merged; NotAllowed where they cannot be.

    Nobody sits twice on a board in a year: where both records have such a seat, one has to be deleted first.
    """
    others = [other for other in others if other.pk != kept.pk]
    for other in others:
        if kept.merged_into_id or other.merged_into_id:
            raise NotAllowed(f"“{other}” or “{kept}” is merged already.")
        _refuse_conflicts(kept, other)
        names = [
            name for name in (other.name, *other.other_names) if name not in (kept.name, *kept.other_names)
        ]
        other.moved_links = {"names": names, "links": _move(other, kept, f"Merged into {kept.slug}", by, at)}
        other.merged_into = kept
        _save(other, f"Merged into {kept.slug}", by, at, "merged_into")
        kept.other_names = [*kept.other_names, *names]
        _save(kept, f"{other.slug} merged into it", by, at, "other_names")
    refresh_rows("person", [kept, *others])
    return len(others)


@transaction.atomic
def unmerge(people: Iterable[Person], *, by, at) -> int:
    """Give merged records their links and names back. How many were merged."""
    merged = [other for other in people if other.merged_into_id]
    for other in merged:
        kept = Person.objects.get(merged=other)
        other.merged_into = None
        _save(other, f"No longer merged into {kept.slug}", by, at, "merged_into")
        for model, name, pks in _links(other):
            rows = model._default_manager.filter(pk__in=pks, **{name: kept})
            _point(rows, name, other, f"Back from {kept.slug}", by, at)
        given = other.moved_links.get("names", [])
        kept.other_names = [name for name in kept.other_names if name not in given]
        _save(kept, f"{other.slug} is no longer merged into it", by, at, "other_names")
        other.moved_links = {}
        other.save()
        refresh_rows("person", [kept, other])
    return len(merged)


def perhaps_same() -> list[tuple[Person, Person]]:
    """Pairs of people whose names may be one person's: the same name, or an initial or a peer's title of it."""
    found = []
    by_surname: dict[str, list] = {}
    for row in Person.objects.unmerged().order_by("pk"):
        if read := read_name(row.name, covered="Cllr"):
            by_surname.setdefault(read.surname, []).append((row, read))
    for group in by_surname.values():
        for (one, name), (other, another) in combinations(group, 2):
            if key_of(one.name) == key_of(other.name) or may_be_same(name, another):
                found.append((one, other))
    return found


def _refuse_conflicts(kept: Person, other: Person) -> None:
    """Raise NotAllowed where both have a seat that only one person can have."""
    for rows, place, years in (
        ("seats", "board", "council_year"),
        ("representations", "body", "council_year"),
    ):
        own = set(getattr(kept, rows).values_list(place, years))
        both = [
            row
            for row in getattr(other, rows).select_related(place)
            if (getattr(row, f"{place}_id"), row.council_year) in own
        ]
        if both:
            raise NotAllowed(
                f"“{kept}” and “{other}” both have a seat on {getattr(both[0], place)} in {both[0].council_year}. "
                "Delete one of these seats first."
            )


def _relations() -> Iterator[tuple[type[Model], str]]:
    """What refers to a person: the model and the name of its field; versions and merges left out."""
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if model is not Person and not model.__name__.startswith("Historical"):
            yield model, relation.field.name


def _move(other: Person, kept: Person, reason: str, by, at) -> dict[str, list[int]]:
    """Point everything that refers to one person at another, and say what that was."""
    moved = {}
    for model, name in _relations():
        rows = model._default_manager.filter(**{name: other})
        moved[f"{model.__name__}.{name}"] = list(rows.values_list("pk", flat=True))
        _point(rows, name, kept, reason, by, at)
    return {place: pks for place, pks in moved.items() if pks}


def _links(other: Person) -> Iterator[tuple[type[Model], str, list[int]]]:
    moved = other.moved_links.get("links", {})
    for model, name in _relations():
        if pks := moved.get(f"{model.__name__}.{name}"):
            yield model, name, pks


def _point(rows: Iterable[Model], name: str, person: Person, reason: str, by, at) -> None:
    for row in list(rows):
        setattr(row, name, person)
        if isinstance(row, Edited):
            _save(row, reason, by, at)
        else:
            row.save()


def _save(row: Edited, reason: str, by, at, *fields: str) -> None:
    """Save with a version in the history that says why."""
    row._change_reason = reason
    if fields:
        row.stamp(fields=fields, by=by, at=at)
    row.save()
