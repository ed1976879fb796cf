"""Every public address, in parts that no reader chokes on."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from boards.models import AgendaItem, Board, Meeting
from lga_kb import tally
from policies.models import Campaign, Priority, Publication, Statement, Theme

PAGES = (
    *("home", "theme-list", "year-list", "policies:offers-and-asks", "policies:commitment-list"),
    *("policies:priority-list", "policies:campaign-list", "policies:publication-list", "boards:board-list"),
    *("policies:goal-list", "policies:compare", "glossary", "accessibility", "privacy", "contact"),
)


class Pages(Sitemap):
    """Pages whose address needs no name of a record."""

    def items(self):
        return PAGES

    def location(self, name):
        return reverse(name)


class Years(Sitemap):
    def items(self):
        return tally.span()

    def location(self, year):
        return reverse("year-detail", args=[year])


class Records(Sitemap):
    """Public records of a kind, in an order that does not change while somebody reads it part by part."""

    limit = 5000

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows().order_by("pk")


SITEMAPS = {
    "pages": Pages(),
    "years": Years(),
    "themes": Records(lambda: Theme.objects.all()),
    "publications": Records(lambda: Publication.objects.published()),
    "statements": Records(lambda: Statement.objects.published()),
    "priorities": Records(lambda: Priority.objects.published()),
    "campaigns": Records(lambda: Campaign.objects.published()),
    "boards": Records(lambda: Board.objects.published()),
    "meetings": Records(lambda: Meeting.objects.published().select_related("board")),
    "items": Records(lambda: AgendaItem.objects.published().select_related("meeting__board")),
}
