"""Checks the descriptions of kinds when the site starts, and reports what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.core import checks
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from policies.describing.description import RecordKind, own_page
from policies.describing.registry import all_kinds
from policies.tables.table import table_of


@checks.register
def check_kinds(app_configs: object = None, **options: object) -> list[checks.Error]:
    kinds = all_kinds()
    wrong = [(kind, sentence) for kind in kinds for sentence in lacks_of(kind, kinds)]
    return [checks.Error(f"The kind “{kind.key}” {sentence}", id="records.E001") for kind, sentence in wrong]


def lacks_of(kind: RecordKind, kinds: Iterable[RecordKind]) -> Iterator[str]:
    """The problems of a description, as ends of a sentence about it."""
    others = [each for each in kinds if each is not kind]
    if kind.key in [each.key for each in others]:
        yield "has the key of another kind: give it one of its own."
    if kind.index and (
        taken := set(kind.labels) & {name for each in others if each.index for name in each.labels}
    ):
        yield f"has entries called as those of another kind are: {', '.join(sorted(taken))}."
    is_shown = kind.index or kind.api or kind.briefing or kind.news or kind.sitemap
    if is_shown and kind.page is own_page and not hasattr(kind.model, "get_absolute_url"):
        yield "says no page, and its model has no address: give `page`."
    if (kind.api or kind.briefing or kind.lists) and not table_of(kind.model):
        yield "has no table to name its records by: register one for its model."
    if kind.rows().model._meta.concrete_model is not kind.model:
        yield "has rows of another model."
    for path in _paths(kind):
        if wrong := _no_such(kind.model, path):
            yield f"names “{path}”, where {wrong}."
    yield from _lacks_of_lists(kind, others)
    if (
        kind.api
        and set(re.findall(r"<(?:\w++:)?(\w++)>", kind.api.named.pattern)) != kind.api.named.place.keys()
    ):
        yield f"has an address in the API, “{kind.api.named.pattern}”, whose parts `place` does not explain."
    if unknown := kind.about.keys() - {"year", *(each.followed_as for each in kinds)}:
        yield f"is narrowed to what nobody can follow: {', '.join(sorted(unknown))}."
    if kind.briefing and (missing := set(kind.briefing.of) - kind.about.keys()):
        yield f"is collected by what `about` does not explain: {', '.join(sorted(missing))}."


def _lacks_of_lists(kind: RecordKind, others: list[RecordKind]) -> Iterator[str]:
    taken = {each.name for other in others for each in other.lists}
    for listed in kind.lists:
        if listed.name in taken:
            yield f"has a list called as that of another kind is: “{listed.name}”."
        if listed.filterset and not kind.index:
            yield f"lists “{listed.name}” by the index, where it has no entries: give `index`."
        if not listed.page and not listed.filterset:
            yield f"has a list without a page, “{listed.name}”: give `filterset`, or the route of its `page`."
    for filterset in {
        each.filterset for each in (*kind.lists, *([kind.api] if kind.api else ())) if each.filterset
    }:
        if filterset.is_indexed and not set(filterset.kinds) <= kind.labels.keys():
            yield f"is narrowed by {filterset.__name__}, which is of other kinds of entry."


def _paths(kind: RecordKind) -> list[str]:
    """The paths of fields that a description names."""
    paths = [*kind.related]
    paths += [kind.slug] if kind.suggested_by or kind.followed_as else []
    paths += [kind.index.publication] if kind.index and kind.index.publication != "pk" else []
    paths += [kind.news.key, kind.news.dated, *kind.news.related] if kind.news else []
    paths += (
        [path for path, _ in kind.api.named.place.values()] if kind.api and not kind.api.named.found else []
    )
    return [path for path in paths if path and path != "pk"]


def _no_such(model: type[Model] | None, path: str) -> str:
    """The problem of a path from a model; empty if it is valid."""
    for name in path.split("__"):
        if model is None:
            return f"nothing lies behind the field before “{name}”"
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return f"{model._meta.verbose_name} has no “{name}”"
        model = field.related_model
    return ""
