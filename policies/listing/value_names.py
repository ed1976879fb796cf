"""The names of facet values, in one SQL statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import IntegerField, TextField
from django.db.models.functions import Cast

from policies.describing.facets import Facet, NamedRows

_SQL: dict[int, tuple[str, tuple]] = {}


def names_of(facets: Mapping[str, Facet], wanted: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """The names of the values wanted of each facet; none for a value that does not exist or is not public."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    parts, parameters = [], []
    for name, values in wanted.items():
        facet = facets[name]
        if facet.rows is None:
            names[name] = {
                value: facet.names[value] if facet.names else value for value in values if facet.fits(value)
            }
        elif values:
            sql, fixed = _rows(facet.rows)
            parts.append(
                f"SELECT %s, value, name, year FROM ({sql}) AS rows (value, name, year) WHERE value = ANY(%s)"
            )
            parameters += [name, *fixed, list(values)]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for name, value, text, year in cursor.fetchall():
                names[name][value] = text if year is None or str(year) in text else f"{text}, {year}"
    return names


def unknown_values(
    facets: Mapping[str, Facet], chosen: Mapping[str, Iterable[str]], names
) -> dict[str, list[str]]:
    """For each facet with rows in the database, the chosen values that no row has."""
    unknown = {
        name: [value for value in values if value not in names[name]]
        for name, values in chosen.items()
        if facets[name].rows
    }
    return {name: values for name, values in unknown.items() if values}


def _rows(named: NamedRows) -> tuple[str, tuple]:
    """All rows of a facet as SQL, built once in each process, because building it takes longer than running it."""
    if id(named) not in _SQL:
        columns = (
            Cast(named.value, TextField()),
            Cast(named.name, TextField()),
            Cast(named.year, IntegerField()),
        )
        _SQL[id(named)] = named.rows().order_by().values_list(*columns).query.sql_with_params()
    return _SQL[id(named)]
