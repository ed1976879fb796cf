"""Records that may be of one person. An editor decides, and merges the one into the other."""

from __future__ import annotations

from itertools import combinations

from boards.models import Person
from boards.person_names import key_of, may_be_same, read_name
from policies.text.hidden_names import ways_written


def perhaps_same() -> list[tuple[Person, Person]]:
    """Pairs of people whose names may be one person's: the same name, or an initial or a peer's title of it."""
    found = []
    by_surname: dict[str, list] = {}
    for row in Person.objects.order_by("pk"):
        if read := read_name(row.name, covered="Cllr"):
            by_surname.setdefault(read.surname, []).append((row, read))
    for group in by_surname.values():
        for (one, name), (other, another) in combinations(group, 2):
            if key_of(one.name) == key_of(other.name) or may_be_same(name, another):
                found.append((one, other))
    return found


def ways_of(person: Person) -> list[str]:
    """The ways in which papers may write somebody's names, but for those that may also mean another person."""
    names = [person.name, *person.other_names]
    ways = [way for name in names for way in ways_written(_plain(name))]
    others = [
        way
        for row in _of_same_surname(person)
        for name in (row.name, *row.other_names)
        for way in ways_written(_plain(name))
    ]
    return list(dict.fromkeys(way for way in ways if way in names or way not in others))


def _plain(name: str) -> str:
    read = read_name(name, covered="Cllr")
    return read.name if read else name


def _of_same_surname(person: Person):
    surname = person.name.split()[-1]
    return Person.objects.exclude(pk=person.pk).filter(name__iendswith=surname)
