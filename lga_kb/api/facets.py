"""The filters of the lists in the API: those of the pages, with strict checks of values."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend

from lga_kb.errors.problems import Missing
from policies.describing.facets import MOST_VALUES
from policies.listing.value_names import names_of, unknown_values


class Facets(BaseFilterBackend):
    """An invalid value is a bad request; a valid one that does not exist is not found."""

    def filter_queryset(self, request, queryset, view):
        if not view.filterset_class:
            return queryset
        return narrowed(queryset, view.filterset_class, request.query_params)

    def get_schema_operation_parameters(self, view):
        if not view.filterset_class:
            return []
        return [parameter_of(name, facet) for name, facet in view.filterset_class.facets().items()]


def narrowed(rows, filterset, query):
    """The rows that match every facet.

    Unlike a page this offers no choices and counts nothing, so a long list costs no more than its records.
    """
    facets = filterset.facets()
    chosen = {name: list(dict.fromkeys(query.getlist(name))) for name in facets}
    if wrong := dict(_unlike(chosen, facets)):
        raise ValidationError(wrong)
    if missing := dict(_of_nothing(chosen, facets)):
        raise Missing(missing)
    return filterset.narrow(rows, chosen)


def parameter_of(name: str, facet) -> dict:
    """A facet as a parameter of the schema."""
    if facet.names:
        items = {"type": "string", "enum": list(facet.names)}
    else:
        items = {"type": "string", "pattern": f"^{facet.shape.pattern}$"}
    return {
        "name": name,
        "in": "query",
        "description": f"{facet.label}. With several values, records with any of them are returned.",
        "schema": {"type": "array", "minItems": 1, "maxItems": MOST_VALUES, "items": items},
        "style": "form",
        "explode": True,
    }


def _of_nothing(chosen, facets):
    """Pairs of a facet and a sentence, for values that do not exist."""
    for name, values in unknown_values(facets, chosen, names_of(facets, chosen)).items():
        yield name, f"There is no {facets[name].label.lower()} “{values[0][:80]}”."


def _unlike(chosen, facets):
    """Pairs of a facet and a sentence, for values that no record could have."""
    for name, facet in facets.items():
        values = chosen[name]
        if len(values) > MOST_VALUES:
            yield name, f"Give {MOST_VALUES} values of “{name}” at most."
        for value in values:
            if not facet.fits(value):
                choices = f" Choose from: {', '.join(facet.names)}." if facet.names else ""
                short = value.replace("\0", "")[:40]
                yield name, f"{facet.label} “{short}” is not one of the choices.{choices}"
