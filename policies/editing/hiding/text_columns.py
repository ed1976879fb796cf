"""Every column of the site that may hold a person's name."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from policies.editing import rights
from policies.models import HiddenName, RecordCount, SearchWord

NEVER = (HiddenName, RecordCount, SearchWord)


_ALSO: list[str] = ["admin.LogEntry"]


def also_look_in(*labels: str) -> None:
    """Register tables of another app, such as “lga_kb.Comment”, that show records or speak of them."""
    _ALSO.extend(labels)


def tables_with_text() -> Iterator[tuple[type[models.Model], list[models.Field]]]:
    """Each table with its columns of text, histories and the index included."""
    own = [
        model for app in sorted(rights.apps_with_records()) for model in apps.get_app_config(app).get_models()
    ]
    for model in [*own, *map(apps.get_model, _ALSO)]:
        if model._meta.proxy or not model._meta.managed or model in NEVER:
            continue
        if columns := [field for field in model._meta.local_concrete_fields if _holds_text(field)]:
            yield model, columns


def _holds_text(field: models.Field) -> bool:
    if isinstance(field, ArrayField):
        return _holds_text(field.base_field)
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return is_text and not (field.generated or field.primary_key or field.choices)
