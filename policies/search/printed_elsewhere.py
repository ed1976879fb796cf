"""Records that are printed in one publication and belong to another, such as a plan's priority in a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import Model

from policies.models import Passage, Publication


def holders_of(publications: Iterable[Publication]) -> list[Publication]:
    """The other publications with records printed in these: what they may show depends on these."""
    numbers = [publication.pk for publication in publications]
    found = [
        model._base_manager.filter(passage__publication__in=numbers)
        .exclude(**{f"{path}__in": numbers})
        .order_by()
        .values(path)
        for model, path in _printed()
    ]
    return list(Publication.objects.filter(pk__in=found[0].union(*found[1:]))) if numbers else []


@cache
def _printed() -> list[tuple[type[Model], str]]:
    """Every model of records that a passage prints, and the way from one to its own publication."""
    models = [
        model
        for model in apps.get_app_config("policies").get_models()
        if not model._meta.proxy
        and not hasattr(model, "instance_type")  # those are versions
        and any(field.name == "passage" for field in model._meta.fields)
    ]
    ways = [(model, min(_to_publication(model), key=len, default="")) for model in models]
    return [(model, path) for model, path in ways if path]


def _to_publication(model: type[Model]) -> Iterator[str]:
    """The ways over foreign keys to a publication, but for that over the passage."""
    for field in model._meta.concrete_fields:
        if field.related_model is Publication:
            yield field.name
        elif field.related_model and field.related_model not in (Passage, model):
            yield from (f"{field.name}__{path}" for path in _to_publication(field.related_model))
