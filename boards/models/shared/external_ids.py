"""Maps the ids of another system to rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db import models

from boards.models import ExternalId
from policies.models.shared import bulk_copy as copying

Row = TypeVar("Row", bound=models.Model)


class Ids:
    """The ids of one kind of record in a source. A row keeps its id."""

    def __init__(self, source: str, kind: str, numbers: Collection[str]) -> None:
        self.source, self.kind = source, kind
        found = ExternalId.objects.of(source, kind, numbers)
        self.known: dict[str, ExternalId] = {each.number: each for each in found}
        self._new: list[ExternalId] = []

    def by_row(self) -> dict[int, str]:
        """The known ids by the primary keys of their rows."""
        return {getattr(known, f"{self.kind}_id"): number for number, known in self.known.items()}

    def row_number(self, number: str) -> int | None:
        """The primary key of the row with an id."""
        known = self.known.get(number)
        return getattr(known, f"{self.kind}_id") if known else None

    def without_any(self, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
        """The rows without an id from this source, which may match one of its records."""
        taken = ExternalId.objects.filter(source=self.source, **{f"{self.kind}__isnull": False})
        return rows.exclude(pk__in=taken.values(self.kind))

    def give(self, number: str, row: models.Model) -> None:
        """Assign the id to the row, which may not be stored yet."""
        if number not in self.known:
            self.known[number] = ExternalId(source=self.source, number=number, **{self.kind: row})
            self._new.append(self.known[number])

    def flush(self) -> None:
        """Write the ids given, after their rows."""
        copying.create(self._new)
        self._new = []
