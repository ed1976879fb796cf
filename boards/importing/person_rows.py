"""People as papers name them: the same name under any title is the same person, and a surname alone is nobody new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from boards.models import Board, Person, Seat
from boards.person_names import PersonName, key_of, may_be_same, read_name, the_one_meant
from policies.importing.store import Stored
from policies.importing.upsert import Upserter


class People:
    """Those whom a paper names: found by their names, earlier ones too, and put where nobody has the name yet.

    Where several have a name, the one with a seat on one of the boards is meant; else it stays open who is.
    """

    def __init__(self, names: Iterable[str], stored: Stored, boards: Iterable[Board] = ()) -> None:
        names = [name for name in names if name]
        self._members = _members(boards)
        found = list(Person.objects.known_as(names).order_by("pk")) + list(self._members.values())
        self._meant = _by_key(found, set(self._members))
        self._several = {key for key, rows in _rows_by_key(found).items() if len(rows) > 1}
        self._slugs = set(
            Person.objects.filter(slug__in=[key_of(name) for name in names]).values_list("slug", flat=True)
        )
        self._stored = stored
        self._upserter: Upserter[Person] = Upserter(
            Person.objects.filter(pk__in=[row.pk for row in found]),
            report=stored.report,
            key=lambda row: row.pk,
            label=lambda row: f"person {row.slug}",
            waits=lambda row: stored.as_draft,
        )
        self._new: dict[str, Person] = {}

    def upsert(self, name: str, honours: str = "") -> None:
        """See that there is somebody of this name. A surname alone puts nobody."""
        read, key = read_name(name, covered="Cllr"), key_of(name)
        if not key or (read and read.is_surname) or (key in self._several and key not in self._meant):
            return
        if row := self._row(name):
            self._upserter.upsert(row.pk or key, identity={}, defaults={"honours": honours})
            return
        slug = _free(key[:110], self._slugs)
        identity = {"slug": slug, "name": name, "name_keys": [key]}
        self._new[key] = self._upserter.upsert(key, identity=identity, defaults={"honours": honours})
        self._propose(name)

    def flush(self) -> None:
        self._upserter.flush()

    def get(self, name: str) -> Person | None:
        """Who is meant, if that is stored: by the name, or by a surname or initial that fits one member alone."""
        row = self._row(name) if name else None
        return row if row and row.pk else None

    def __getitem__(self, name: str) -> Person:
        """The person of a name that was put; not stored yet where the import waits."""
        row = self._row(name)
        return row if row else self._new[key_of(name)]

    def _row(self, name: str) -> Person | None:
        key = key_of(name)
        if found := self._new.get(key) or self._meant.get(key):
            return self._upserter.rows.get(found.pk, found)
        read = read_name(name, covered="Cllr")
        if read is None or not (read.is_surname or _is_initial(read)):
            return None
        members = {
            named.key: row for row in self._members.values() if (named := read_name(row.name, covered="Cllr"))
        }
        names = [named for row in self._members.values() if (named := read_name(row.name, covered="Cllr"))]
        meant = the_one_meant(read, names)
        return members.get(meant.key) if meant else None

    def _propose(self, name: str) -> None:
        """Say who of the members may be the same person, for an editor to merge."""
        read = read_name(name, covered="Cllr")
        for row in self._members.values():
            other = read_name(row.name, covered="Cllr")
            if read and other and may_be_same(read, other):
                self._stored.report.notes.append(
                    f"“{name}” may be {row} ({row.slug}). If they are the same person, merge them under People."
                )


def known_by_name(names: Iterable[str], rows: QuerySet[Person]) -> dict[str, Person]:
    """Of some rows those that alone have one of these names, by its key."""
    found = _rows_by_key(rows.filter(pk__in=Person.objects.known_as(names)).order_by("pk"))
    return {key: next(iter(own.values())) for key, own in found.items() if len(own) == 1}


def renamed(row: Person | None, name: str) -> dict[str, Any]:
    """What to write of somebody to whom another system gives a new name: the one before is kept as another name."""
    key = key_of(name)
    if row is None or not key or key in row.name_keys:
        return {}
    keys = sorted({*row.name_keys, key})
    if "name" in row.edited_fields:
        return {"other_names": [*row.other_names, name], "name_keys": keys}
    return {"name": name, "other_names": [*row.other_names, row.name], "name_keys": keys}


def _members(boards: Iterable[Board]) -> dict[int, Person]:
    """Those with a seat on one of the boards, by their numbers in the database."""
    there = [board for board in boards if board.pk]
    people = Person.objects.filter(pk__in=Seat.objects.filter(board__in=there).values("person"))
    return {row.pk: row for row in people.order_by("pk")}


def _rows_by_key(rows: Iterable[Person]) -> dict[str, dict[int, Person]]:
    found: dict[str, dict[int, Person]] = {}
    for row in rows:
        for key in row.name_keys:
            found.setdefault(key, {})[row.pk] = row
    return found


def _by_key(rows: Iterable[Person], members: set[int]) -> Mapping[str, Person]:
    """Who is meant by each name: the one who has it, or of several the one who is a member or has it as the address."""
    meant = {}
    for key, by_number in _rows_by_key(rows).items():
        own = list(by_number.values())
        if len(own) > 1:
            own = [row for row in own if row.pk in members] or own
        if len(own) > 1:
            own = [row for row in own if row.slug == key]
        if len(own) == 1:
            meant[key] = own[0]
    return meant


def _is_initial(name: PersonName) -> bool:
    return len(name.first) == 1


def _free(slug: str, taken: set[str]) -> str:
    """The slug, with a number if it is taken."""
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    taken.add(found)
    return found
