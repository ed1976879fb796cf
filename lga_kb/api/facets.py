"""What narrows the lists of the API: the pages' own facets, told strictly what a value may be."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend

from lga_kb.api.problems import Missing
from lga_kb.search_page.names import NAMED, names_of
from policies.filters import NamedFacet

MOST_VALUES = 50  # of one facet


class Facets(BaseFilterBackend):
    """A value that does not look right is a wrong request; one that looks right and names nothing is not found."""

    def filter_queryset(self, request, queryset, view):
        if not view.filterset_class:
            return queryset
        return narrowed(queryset, view.filterset_class.base_filters, request.query_params)

    def get_schema_operation_parameters(self, view):
        if not view.filterset_class:
            return []
        return [
            {
                "name": name,
                "in": "query",
                "description": f"{facet.label}. Several values leave what has any of them.",
                "schema": {"type": "array", "minItems": 1, "maxItems": MOST_VALUES, "items": _schema(facet)},
                "style": "form",
                "explode": True,
            }
            for name, facet in view.filterset_class.base_filters.items()
        ]


def narrowed(rows, facets, query):
    """The rows that every facet allows.

    Unlike a page this offers no choices, so it counts none: a long list costs no more than its records.
    """
    chosen = {name: list(dict.fromkeys(query.getlist(name))) for name in facets}
    if wrong := dict(_unlike(chosen, facets)):
        raise ValidationError(wrong)
    if missing := dict(_of_nothing(chosen, facets)):
        raise Missing(missing)
    for name, facet in facets.items():
        rows = facet.filter(rows, chosen[name])
    return rows


def _schema(facet) -> dict:
    if isinstance(facet, NamedFacet):
        return {"type": "string", "enum": list(facet.names)}
    return {"type": "string", "pattern": f"^{facet.plausible.pattern}$"}


def _of_nothing(chosen, facets):
    """Pairs of a facet and a sentence, for values that name nothing there is, whether any record of the list has it."""
    names = names_of(chosen)
    for name in NAMED.keys() & chosen.keys():
        for value in chosen[name]:
            if value not in names[name]:
                yield name, f"There is no {facets[name].label.lower()} “{value[:80]}”."


def _unlike(chosen, facets):
    """Pairs of a facet and a sentence, for values that no record could have."""
    for name, facet in facets.items():
        values = chosen[name]
        if len(values) > MOST_VALUES:
            yield name, f"Give {MOST_VALUES} values of “{name}” at most."
        for value in values:
            named = isinstance(facet, NamedFacet)
            if not (value in facet.names if named else facet.plausible.fullmatch(value)):
                choices = f" Choose from: {', '.join(facet.names)}." if named else ""
                short = value.replace("\0", "")[:40]
                yield name, f"{facet.label} “{short}” is not one of the choices.{choices}"
