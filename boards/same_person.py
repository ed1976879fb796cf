"""Records that may be of one person. An editor decides, and merges the one into the other."""

from __future__ import annotations

from itertools import combinations

from boards.models import Person
from boards.person_names import key_of, may_be_same, read_name


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
