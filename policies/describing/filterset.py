"""The description of a list: the kinds of entry in it, its filters, and its default order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import django_filters
from django.db.models import Q, QuerySet

from policies.describing.facets import Facet
from policies.models.index.search import SearchEntry


class ListFilter(django_filters.FilterSet):
    """The filters of a list, for pages, the API and files; the public index applies them.

    `kinds` are the kinds of entry in the list, all where it names none; `key` is the field of the records that
    holds the key of their entries. `sorts` are the orders that readers choose among, where these are not those of
    every list.
    """

    is_indexed: ClassVar[bool] = True
    kinds: ClassVar[Sequence[str]] = ()
    key: ClassVar[str] = "key"
    sort: ClassVar[str] = "newest"
    sorts: ClassVar[Mapping[str, str]] = {}
    finds_parts: ClassVar[bool] = False  # of words, as in a list of names

    @classmethod
    def facets(cls) -> Mapping[str, Facet]:
        """The facets by the names of their parameters."""
        return cls.base_filters

    @classmethod
    def tags(cls, chosen: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """The choices as the index has them: the name of a tag to its values."""
        return {facet.tag: list(chosen.get(name) or ()) for name, facet in cls.facets().items()}

    @classmethod
    def narrow(cls, rows: QuerySet, chosen: Mapping[str, Sequence[str]]) -> QuerySet:
        """The public rows that match the choices, in no order."""
        met = Q(kind__in=cls.kinds) if cls.kinds else Q()
        for tag, values in cls.tags(chosen).items():
            if values:
                met &= Q(tags__overlap=[f"{tag}:{value}" for value in values])
        return rows.filter(**{f"{cls.key}__in": SearchEntry.objects.filter(met).values("key")})


class RowFilter(ListFilter):
    """Of records without an entry of their own: `methods` names the queryset method that takes a facet's values."""

    is_indexed = False
    methods: ClassVar[Mapping[str, str]]

    @classmethod
    def narrow(cls, rows, chosen):
        for name, facet in cls.facets().items():
            if values := [facet.value_of(value) for value in chosen[name]]:
                rows = getattr(rows, cls.methods[name])(values)
        return rows
