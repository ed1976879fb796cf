"""The first columns of a list's file, before the keys: day, year, publication and names of themes."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, F, Model, OuterRef, When
from django.db.models.functions import ExtractYear, Lower

from policies.models import Publication
from policies.models.shared.states import Reviewed

Shown = F | Case | Lower | ExtractYear | ArraySubquery  # what a column shows


def leads_of(model: type[Model]) -> dict[str, Shown]:
    """The columns that rows of a model have, by name."""
    return {**_when_and_where(model), **_theme_names(model)}


def _when_and_where(model: type[Model]) -> dict[str, Shown]:
    if issubclass(model, Publication):
        return {"date": F("issued_on"), "year": Lower("years")}
    if _leads_to(model, "publication"):
        return {
            "date": _public("publication__issued_on"),
            "year": _public(Lower("publication__years")),
            "publication_title": _public("publication__title"),
        }
    if _leads_to(model, "meeting"):
        return {
            "date": F("meeting__met_on"),
            "year": ExtractYear("meeting__met_on"),
            "board_name": F("meeting__board__name"),
        }
    return {}


def _public(value: str | Lower) -> Case:
    """Values from a publication, if it is public."""
    then = F(value) if isinstance(value, str) else value
    return Case(When(publication__state=Reviewed.State.PUBLISHED, then=then))


def _theme_names(model: type[Model]) -> dict[str, Shown]:
    field = _field(model, "themes")
    if field is None or not field.many_to_many or field.auto_created:
        return {}
    through = field.remote_field.through
    of_row = through._base_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})
    name = f"{field.m2m_reverse_field_name()}__name"
    return {"theme_names": ArraySubquery(of_row.order_by(name).values(name))}


def _leads_to(model: type[Model], name: str) -> bool:
    field = _field(model, name)
    return field is not None and bool(field.many_to_one)


def _field(model: type[Model], name: str):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
