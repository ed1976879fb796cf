"""How a row is identified in a table: by its key, never by its id in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import models


@dataclass(frozen=True)
class Key:
    """The paths whose values name a row, joined by a sign where there are several: `board/2020-12-02`.

    A last value that is the one `unsaid` is left out.
    """

    paths: tuple[str, ...]
    sign: str = ""
    unsaid: str = ""

    @property
    def column(self) -> str:
        return self.paths[0] if len(self.paths) == 1 else "key"

    @property
    def relations(self) -> list[str]:
        """The relations that the paths lead over, for `select_related`."""
        return [path.rpartition("__")[0] for path in self.paths if "__" in path]

    def of(self, row: models.Model) -> str:
        texts = [_text(attrgetter(path.replace("__", "."))(row)) for path in self.paths]
        return self.sign.join(texts[:-1] if texts[-1] == self.unsaid else texts)

    def rows(self, queryset: models.QuerySet, keys: Iterable[str]) -> dict[str, models.Model]:
        """The rows that have one of the keys, by their keys, in one query."""
        parts = [found for key in keys if (found := self._parts(queryset.model, key))]
        if not parts:
            return {}
        columns = zip(self.paths, zip(*parts, strict=True), strict=True)
        wanted = {f"{path}__in": set(values) for path, values in columns}
        return {self.of(row): row for row in queryset.filter(**wanted)}

    def _parts(self, model, key: str) -> list | None:
        """What the database is asked for, or None where no row can have such a key."""
        texts = key.split(self.sign, len(self.paths) - 1) if self.sign else [key]
        if self.unsaid and len(texts) == len(self.paths) - 1:
            texts.append(self.unsaid)
        if len(texts) != len(self.paths):
            return None
        try:
            return [
                _field(model, path).clean(text, None) for path, text in zip(self.paths, texts, strict=True)
            ]
        except ValidationError:
            return None


def _field(model, path: str) -> models.Field:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    return field


def _text(value) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
