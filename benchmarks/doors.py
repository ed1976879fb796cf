"""Where a string can enter: parts of a path, and the parameters of an address, by door."""

from __future__ import annotations

import inspect
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.urls import Resolver404, resolve, reverse

from lga_kb.search_page.filters import SearchFilter
from policies.describing.filterset import ListFilter
from tests.addresses import every_address

GENERIC = (
    "page", "year", "q", "theme", "kind", "by", "change", "earlier", "later", "what", "value", "back",
    "added", "do", "end", "list", "frequency", "email", "next", "title", "notes", "note", "place", "token",
    "modified_since", "created_since", "fields", "limit", "sort", "from", "to",
)  # fmt: skip
PLACES = {
    "slug": "housing",
    "value": "housing",
    "year": "2020",
    "number": "11",
    "place": "1",
    "name": "asks",
    "suffix": "csv",
}
READ = re.compile(r"""(?:GET|POST)(?:\.get(?:list)?\(|\[)"(\w+)\"""")
LINK = re.compile(r"""(?:href="|http://testserver)(/[^"#<\s]*)""")
COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
LIST_PARAMETERS = ("q", "o", "p", "e", "all", "_facets", "_to_field", "_popup", "_changelist_filters")


@dataclass
class Part:
    """One part of a path: `filled` gives the address with a string in its place."""

    filled: Callable[[str], str]


@dataclass
class Place:
    """An address with the names of its parameters, and what is sent where a parameter gets no string.

    Those in `alone` are sent by themselves too, since a wrong one may hide the next.
    """

    method: str
    path: str
    names: list[str]
    base: dict[str, str] = field(default_factory=dict)
    alone: list[str] | None = None

    def __post_init__(self):
        self.alone = self.names if self.alone is None else self.alone


def pages(client, there):
    """Public pages: each part of a path, and each parameter by GET and by POST, at an address that is `there`."""
    examples = _examples(client, there)
    filters = (name for each in _filtersets() for name in each.base_filters)
    names = list(dict.fromkeys([*GENERIC, *SearchFilter.facets(), *filters, *_fields()]))
    for address in _addresses(not_in=("admin", "api")):
        yield from _parts(address)
        path = examples.get(address.route) or address.fill(
            dict.fromkeys(address.converters, "housing") | PLACES
        )
        own = _named_by(address.view, names)
        if not address.converters or client.get(path).status_code == 200:
            yield Place("get", path, names, alone=own)
        if client.post(path).status_code not in (405, 404):
            yield Place("post", path, names, dict.fromkeys(names, "1"), alone=own)


def _examples(client, there, *, is_within=lambda route: not route.startswith("admin")):
    """For each route the first address that answers, among those that are there and what they link to."""
    found, left = {}, deque(there)
    while left:
        path = left.popleft().partition("?")[0]
        try:
            route = resolve(path).route
        except Resolver404:
            continue
        if route in found or not is_within(route):
            continue
        answer = client.get(path)
        if answer.status_code == 200:
            found[route] = path
            left += LINK.findall(answer.getvalue().decode(errors="replace"))
    return found


def api(client, there):
    """Every operation of the schema: each part of its path, each of its parameters."""
    for address in _addresses(only="api"):
        yield from _parts(address)
    schema = client.get(reverse("api:schema")).json()
    for path, operations in schema["paths"].items():
        parameters = operations.get("get", {}).get("parameters", [])
        queries = [each["name"] for each in parameters if each["in"] == "query"]
        stem, _, key = path.partition("{")
        if key:
            path = urlsplit(client.get(stem).json()["results"][0]["url"]).path
        yield Place("get", path, queries, alone=[*queries, "unknown"])


def admin_pages(client, there):
    """The admin: ids, pages of its own, lists with their filters, autocompletes, and each field of each form."""
    for address in _addresses(only="admin"):
        yield from _parts(address)
    for model, each in admin.site._registry.items():
        site = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        changelist = reverse(f"{site}_changelist")
        yield Place("get", changelist, [*LIST_PARAMETERS, *_filters_of(each)])
        chosen = {"action": "delete_selected", "index": "0", "select_across": "0"}
        yield Place("post", changelist, ["_selected_action", *chosen], chosen)
        yield from _form(client, reverse(f"{site}_add"))
        if row := model._default_manager.first():
            yield from _form(client, reverse(f"{site}_change", args=[row.pk]))
        for field_name in each.get_autocomplete_fields(None):
            target = {
                "app_label": model._meta.app_label,
                "model_name": model._meta.model_name,
                "field_name": field_name,
            }
            yield Place("get", reverse("admin:autocomplete"), ["term", "page"], target)
            yield Place("get", reverse("admin:autocomplete"), [*target], target)


def own_pages(client, there):
    """Each page of the admin that is not Django's, once: with all that the site's modules read from requests, and
    by itself what the modules of its package read.
    """
    found = _examples(client, ["/admin/"], is_within=lambda route: route.startswith("admin"))
    names, pages = read_anywhere(), {}
    for address in _addresses(only="admin"):
        view = inspect.unwrap(address.view)
        path = found.get(address.route) or ("" if address.converters else address.fill({}))
        if path and view.__module__.startswith(("lga_kb.", "policies.", "boards.")):
            pages.setdefault(f"{view.__module__}.{view.__qualname__}", (path, view))
    for path, view in pages.values():
        own = _named_by(view, names)
        yield Place("get", path, names, alone=own)
        yield Place("post", path, names, dict.fromkeys(names, "1"), alone=own)


def read_anywhere():
    """The names that modules of the site take from a request."""
    sources = (
        path.read_text() for app in ("lga_kb", "policies", "boards") for path in Path(app).rglob("*.py")
    )
    return list(dict.fromkeys(READ.findall("".join(sources))))


DOORS = {"pages": pages, "api": api, "admin": admin_pages, "own-pages": own_pages}


def _addresses(*, only=None, not_in=()):
    return [each for each in every_address() if (each.space == only if only else each.space not in not_in)]


def _parts(address):
    """Each part of the path in turn, with something that is there in the others."""
    for name in address.converters:
        others = dict.fromkeys(address.converters, "housing") | PLACES
        yield Part(partial(_filled, address, name, others))


def _filled(address, name, others, value):
    return address.fill(others | {name: value})


def _filtersets(kind=ListFilter):
    return [each for child in kind.__subclasses__() for each in [child, *_filtersets(child)]]


def _named_by(view, names):
    """The parameters that a view filters by, or that the modules of its package name."""
    view = getattr(view, "view_class", view)
    module = inspect.getmodule(view if inspect.isroutine(view) or inspect.isclass(view) else type(view))
    source = "".join(path.read_text() for path in Path(module.__file__).parent.glob("*.py"))
    filterset = getattr(view, "filterset_class", None)
    own = set(filterset.base_filters if filterset else ()) | (
        {*SearchFilter.facets()} if "search" in module.__name__ else set()
    )
    return [name for name in names if name in own or f'"{name}"' in source]


def _fields():
    """The fields of the site's own public forms."""
    children = [
        each
        for each in forms.Form.__subclasses__()
        if each.__module__.split(".")[0] in ("lga_kb", "policies", "boards")
    ]
    return [name for each in children for name in each.base_fields]


def _filters_of(model_admin):
    names = []
    for each in model_admin.list_filter:
        each = each[0] if isinstance(each, tuple) else each
        if isinstance(each, str):
            names += [
                f"{each}__exact",
                f"{each}__id__exact",
                f"{each}__in",
                f"{each}__gte",
                f"{each}__isnull",
                each,
            ]
        elif name := getattr(each, "parameter_name", None):
            names.append(name)
    return names


def _form(client, path):
    """The fields of a form, and apart from them its numbers of rows: where those are wrong, no row is read."""
    page = client.get(path)
    context = getattr(page, "context_data", None) or {}
    if page.status_code != 200 or "adminform" not in context:
        return
    own = [context["adminform"].form]
    sets = [each.formset for each in context["inline_admin_formsets"]]
    bound = [
        field
        for form in [*own, *(form for each in sets for form in [each.management_form, *each.forms])]
        for field in form
    ]
    sent = {field.html_name: _text(field.value()) for field in bound}
    counts = [name for name in sent if name.endswith(COUNTS)]
    yield Place("post", path, [name for name in sent if name not in counts], sent)
    if counts:
        yield Place("post", path, counts, sent)


def _text(value):
    return "" if value is None or isinstance(value, list) else str(value)
