"""Every address of the site, from its URL configuration: what sweeps and the fuzz walk through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

PART = re.compile(r"<(?:[^>:]+:)?([^>]+)>")


@dataclass(frozen=True)
class Address:
    """A route such as `years/<year:year>/`, the converters of its parts, its name and its view."""

    route: str
    converters: dict[str, object]
    name: str
    view: object

    @property
    def space(self) -> str:
        return self.name.rpartition(":")[0]

    def fill(self, values: dict[str, str]) -> str:
        """The path with these values for its parts, which may be wrong: they are not checked."""
        return "/" + PART.sub(lambda part: str(values[part.group(1)]), self.route)


def every_address() -> list[Address]:
    return list(_within(get_resolver(), "", {}, ""))


def _within(resolver, before, converters, space) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route, own = before + str(entry.pattern), converters | entry.pattern.converters
        if isinstance(entry, URLPattern):
            if "(?P" not in route:  # Django's admin has one expression, for addresses that are not found
                yield Address(route, own, f"{space}{entry.name}", entry.callback)
        else:
            yield from _within(entry, route, own, f"{space}{entry.namespace}:" if entry.namespace else space)
