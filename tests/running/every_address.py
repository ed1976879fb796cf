"""Every address that the site answers, from its URL configuration, with something that fits each of its parts."""

import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

SAMPLES = {
    "slug": "a-name",
    "str": "a-name",
    "path": "a-name/1",
    "int": "1",
    "number": "1",
    "year": "2020",
    "iso_date": "2020-12-02",
    "sitting": "2020-12-02",
    "moment": "2020-12-02T10:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def every_address() -> list[str]:
    return sorted({f"/{each}" for each in _below(get_resolver(), "")})


def _below(resolver, start: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = start + _filled(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, path)
        else:
            yield path


def _filled(pattern) -> str:
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], pattern._route)
    assert isinstance(pattern, RegexPattern)
    text = pattern._regex.removeprefix("^").removesuffix("$")
    # Of the two expressions in use one lists apps, and one takes everything.
    return re.sub(r"\(\?P<\w+>(.*?)\)", lambda found: "policies" if "|" in found[1] else "anything", text)
