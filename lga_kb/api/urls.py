"""Addresses of the API, version 1. They are made of keys, as those of the pages are."""

from django.urls import path, register_converter

from lga_kb.api import boards, publications, statements
from lga_kb.api.found import SearchView
from lga_kb.api.index import Index
from lga_kb.api.moment import Moment
from lga_kb.api.schema import SchemaView
from lga_kb.api.views import Documentation

app_name = "api"

register_converter(Moment, "moment")

# The name of a list, the records in it, what one of them is called, and the address of one.
RECORDS = [
    ("themes", publications.Themes, "theme", "<slug:slug>"),
    ("publications", publications.Publications, "publication", "<slug:slug>"),
    ("passages", publications.Passages, "passage", "<slug:publication>/<str:anchor>"),
    ("priorities", statements.Priorities, "priority", "<slug:key>"),
    ("headings", statements.Headings, "heading", "<slug:key>"),
    ("statements", statements.Statements, "statement", "<slug:key>"),
    ("campaigns", statements.Campaigns, "campaign", "<slug:slug>"),
    ("lineage", statements.LineageRecords, "lineage", "<slug:earlier>/<slug:later>"),
    ("updates", statements.Updates, "update", "<slug:statement>/<moment:moment>"),
    ("boards", boards.Boards, "board", "<slug:slug>"),
    ("people", boards.People, "person", "<slug:slug>"),
    ("seats", boards.Seats, "seat", "<slug:key>"),
    ("meetings", boards.Meetings, "meeting", "<slug:board>/<sitting:sitting>"),
    ("items", boards.Items, "item", "<slug:key>"),
    ("reports", boards.Reports, "report", "<slug:key>"),
    ("decisions", boards.Decisions, "decision", "<slug:key>"),
]


def addresses_of(name, view, one, address):
    return [
        path(f"{name}/", view.as_view({"get": "list"}, basename=one, detail=False), name=f"{one}-list"),
        path(
            f"{name}/{address}/",
            view.as_view({"get": "retrieve"}, basename=one, detail=True),
            name=f"{one}-detail",
        ),
    ]


urlpatterns = [
    path("", Index.as_view(), name="index"),
    *(address for records in RECORDS for address in addresses_of(*records)),
    path("search/", SearchView.as_view(), name="search"),
    path("openapi.json", SchemaView.as_view(), name="schema"),
    path("docs/", Documentation.as_view(), name="docs"),
]
