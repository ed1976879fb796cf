"""The parameters of a list or a search in the API: those of its page, checked strictly."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError

from lga_kb.api.facets import parameter_of
from lga_kb.errors.problems import Missing
from policies.describing.facets import MOST_VALUES
from policies.describing.filterset import ListFilter
from policies.describing.registry import labels
from policies.listing.form import FIRST_YEAR, LAST_YEAR, OWN, ListForm, sorts_of
from policies.listing.page import name_the_unknown
from policies.listing.value_names import names_of
from policies.search.engine import LAST_PAGE


def form_of(query, filterset: type[ListFilter]) -> ListForm:
    """The form for a request. Raises ValidationError for invalid values."""
    form = ListForm(query, filterset)
    wrong: dict[str, str | list[str]] = {}
    known = [*form.facets, *OWN]
    for name, values in query.lists():
        if name not in known:
            wrong[name[:40]] = f"There is no such parameter. The parameters are: {', '.join(known)}."
        elif name in OWN and len(values) > 1:
            wrong[name] = f"“{name}” can be given once only."
        elif name != "q" and not all(values):
            wrong[name] = f"“{name}” has no value."
        elif name in form.errors and not _fits(form, name, values):
            wrong[name] = [str(each) for each in form.errors[name]]
    if wrong:
        raise ValidationError(wrong)
    return form


def known_form(query, filterset: type[ListFilter]) -> ListForm:
    """The same form, with values that all exist. Raises Missing for those that do not."""
    form = form_of(query, filterset)
    name_the_unknown(form, names_of(form.facets, form.chosen))
    if form.errors:
        raise Missing({name: [sentence] for name, sentence in form.problems})
    return form


def parameters_of(filterset: type[ListFilter]) -> list[dict]:
    """The permitted parameters, for the schema."""
    year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return [
        _parameter(
            "q", "Words, “exact phrases”, -not, OR. The first 200 characters are read.", type="string"
        ),
        *(parameter_of(name, facet) for name, facet in filterset.facets().items()),
        _parameter("from", "The first year.", **year),
        _parameter("to", "The last year.", **year),
        _parameter("sort", "The order.", type="string", enum=list(sorts_of(filterset.kinds or labels()))),
        _parameter("page", "Which page.", type="integer", minimum=1, maximum=LAST_PAGE),
    ]


def _parameter(name: str, description: str, **schema) -> dict:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _fits(form: ListForm, name: str, values: list[str]) -> bool:
    """Whether values are valid in form, so that the only problem can be that nothing has that name."""
    if facet := form.facets.get(name):
        return len(values) <= MOST_VALUES and all(map(facet.fits, values))
    (value,) = values
    highest = {"from": LAST_YEAR, "to": LAST_YEAR, "page": LAST_PAGE}.get(name, 0)
    return value.isdecimal() and int(value[:5]) <= highest
