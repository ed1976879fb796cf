"""Addresses of the API, version 1. They are made of keys, as those of the pages are."""

from django.urls import path, register_converter

from lga_kb.api.found import SearchView
from lga_kb.api.index import Index
from lga_kb.api.moment import Moment
from lga_kb.api.records import views_of
from lga_kb.api.schema import SchemaView
from lga_kb.api.views import Documentation
from policies.describing.registry import all_kinds

app_name = "api"

register_converter(Moment, "moment")


def addresses_of(kind):
    api, views = kind.api, views_of(kind)
    return [
        path(
            f"{api.name}/",
            views.as_view({"get": "list"}, basename=api.one, detail=False),
            name=f"{api.one}-list",
        ),
        path(
            f"{api.name}/{api.named.pattern}/",
            views.as_view({"get": "retrieve"}, basename=api.one, detail=True),
            name=f"{api.one}-detail",
        ),
    ]


urlpatterns = [
    path("", Index.as_view(), name="index"),
    *(address for kind in all_kinds() if kind.api for address in addresses_of(kind)),
    path("search/", SearchView.as_view(), name="search"),
    path("openapi.json", SchemaView.as_view(), name="schema"),
    path("docs/", Documentation.as_view(), name="docs"),
]
