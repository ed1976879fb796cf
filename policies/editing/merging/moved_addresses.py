"""Where a merged record is found now: by its old address, and by the key that documents have for it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from policies.describing.registry import all_kinds
from policies.models.merged.merge import Merge


def new_address(path: str) -> str | None:
    """The address that a page has now, if it is of a merged record, or below one: its years, its feed, its meetings."""
    if not path.isprintable():  # no record has such an address, and the database takes none
        return None
    parts = path.split("/")
    above = ["/".join(parts[:end]) + "/" for end in range(3, len(parts) + 1)]
    for merge in Merge.objects.in_force().filter(address__in=above):
        kept: Any = merge.kept
        if kept is not None and is_public(kept):
            return kept.get_absolute_url() + path.removeprefix(merge.address)
    return None


def is_public(row: Model) -> bool:
    """Whether everybody may see a record: an old address names no other."""
    return any(kind.model is type(row) and kind.rows().filter(pk=row.pk).exists() for kind in all_kinds())


def merged_rows(model: type[Model]) -> dict[str, Model]:
    """The rows that have what merged ones had, by the keys of these."""
    merges = Merge.objects.in_force().of_model(model).exclude(key="")
    return {merge.key: kept for merge in merges if (kept := merge.kept) is not None}


def names_given(model: type[Model]) -> dict[int, list[str]]:
    """The names that rows were given by merges, by the numbers of the rows."""
    given: dict[int, list[str]] = {}
    if getattr(model, "other_names_in", ""):
        merges = Merge.objects.in_force().of_model(model).order_by("merged_at", "pk")
        for into, names in merges.values_list("into", "names"):
            given.setdefault(into, []).extend(names)
    return given


def by_slug(model: Any) -> dict[str, Any]:
    """All rows of a model by slug, those found as well that were merged into another."""
    return merged_rows(model) | model._default_manager.in_bulk(field_name="slug")
