"""The sitemap of all public addresses, in parts of a manageable size."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from lga_kb.hubs import tally
from policies.describing.description import RecordKind
from policies.describing.registry import all_kinds

PAGES = (
    *("home", "year-list", "policies:goal-list", "policies:compare"),
    *("glossary", "accessibility", "privacy", "contact"),
)


class Pages(Sitemap):
    """Pages whose addresses contain no key of a record, including lists."""

    def items(self):
        return [*PAGES, *(each.route for kind in in_sitemaps() for each in kind.lists)]

    def location(self, name):
        return reverse(name)


class Years(Sitemap):
    def items(self):
        return tally.span()

    def location(self, year):
        return reverse("year-detail", args=[year])


class RecordPages(Sitemap):
    """Public records of a kind, in an order that does not change between parts."""

    limit = 5000

    def __init__(self, kind: RecordKind):
        self.kind = kind

    def items(self):
        return self.kind.rows().select_related(*self.kind.related).order_by("pk")

    def location(self, row):
        return self.kind.page(row)


def in_sitemaps() -> list[RecordKind]:
    return [kind for kind in all_kinds() if kind.sitemap]


SITEMAPS = {"pages": Pages(), "years": Years()} | {kind.sitemap: RecordPages(kind) for kind in in_sitemaps()}
