"""Addresses of OParl: each is the object's id, and is made from parts that do not change."""

from typing import Any

from django.urls import URLPattern, path

from boards.interop import oparl_views as views
from boards.interop.kinds import KINDS, Kind

app_name = "oparl"


def addresses_of(kind: Kind[Any]) -> list[URLPattern]:
    view = views.OrganisationList if kind.name == "organization" else views.List
    return [
        path(f"{kind.name}/", view.as_view(kind=kind), name=f"{kind.name}-list"),
        path(f"{kind.name}/<{kind.converter}:{kind.field}>/", views.One.as_view(kind=kind), name=kind.name),
    ]


urlpatterns = [
    path("", views.System.as_view(), name="system"),
    path("bodies/", views.Bodies.as_view(), name="bodies"),
    path("body/", views.Body.as_view(), name="body"),
    path("group/<slug:slug>/", views.Group.as_view(), name="group"),
    *(address for kind in KINDS for address in addresses_of(kind)),
]
