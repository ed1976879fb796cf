"""Many rows of any model, quickly: one that a factory made, copied in bulk with what must differ made different."""

from datetime import timedelta
from uuid import uuid4

from django.db import models

from tests import factories
from tests.admin.forms import make


def grow(model, count):
    """Add that many rows, themes and all."""
    table = model._meta.concrete_model
    if table._meta.label in BY_FACTORY:
        for _ in range(count):
            make(model)
        return
    pattern = make(model)
    rows = table.objects.bulk_create(_copy(table, pattern) for _ in range(count - 1))
    if hasattr(table, "themes"):
        theme = factories.make_theme()
        link = table.themes.through
        column = link._meta.get_field(table._meta.model_name).attname
        link.objects.bulk_create(link(theme=theme, **{column: row.pk}) for row in [*rows, pattern])


# Their only keys are relations, which no copy can change.
BY_FACTORY = {"policies.Lineage", "auth.Group", "boards.PaperToFollow"}


def _copy(table, pattern):
    number = next(factories.numbers)
    keys = {name for each in table._meta.constraints if hasattr(each, "fields") for name in each.fields}
    keys |= {name for names in table._meta.unique_together for name in names} | {"term", "email"}
    values = {}
    for field in table._meta.concrete_fields:
        if field.primary_key:
            continue
        value = getattr(pattern, field.attname)
        if field.unique or field.name in keys:
            value = _another(field, value, number)
        values[field.attname] = value
    return table(**values)


def _another(field, value, number):
    if field.name == "token":
        return f"{number:0{len(value)}x}"
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.CharField):
        return value if field.choices else f"{value}-{number}"
    if isinstance(field, models.IntegerField):
        return number
    if isinstance(field, models.DateField):
        return value + timedelta(days=number)
    return value
