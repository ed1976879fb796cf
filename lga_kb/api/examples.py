"""Examples for the developers' page: addresses that work on this site, made from its records."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from policies.models import Statement, Theme


@dataclass(frozen=True)
class Example:
    """A wish, and the address that fulfils it."""

    wish: str
    path: str


def examples() -> list[Example]:
    """Examples about the theme of the newest statement, so that each has results."""
    newest = Statement.objects.published().for_line().prefetch_related("themes").first()
    themes = list(newest.themes.all()) if newest else []
    theme = themes[0] if themes else Theme.objects.first()
    about = {"theme": theme.slug} if theme else {}
    name = theme.name if theme else "everything"
    found = [
        _api(f"Asks on {name}", "statement-list", {"kind": "ask"} | about),
        _api(
            "The same with three fields, ten at a time",
            "statement-list",
            {"kind": "ask"} | about | {"fields": "key,summary,status", "page_size": 10},
        ),
        _api(f"Everything on {name}, the newest first", "search", about | {"sort": "newest"}),
        _api(
            "Commitments that continue in later plans without their target",
            "lineage-list",
            {"change": "target-dropped"},
        ),
        _api("Meetings of all boards", "meeting-list", {}),
        Example(
            f"Offers and asks on {name}, as a table",
            reverse("export", args=["offers-and-asks", "csv"], query=about),
        ),
        Example(f"All results for {name}, as JSON", reverse("export", args=["search", "json"], query=about)),
    ]
    if newest:
        found.insert(0, Example("One statement", reverse("api:statement-detail", args=[newest.key])))
    return found


def _api(wish: str, route: str, query: dict) -> Example:
    return Example(wish, reverse(f"api:{route}", query=query))
