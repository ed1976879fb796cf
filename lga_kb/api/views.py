"""Pages about the API, for people."""

from django.conf import settings
from django.views.generic import TemplateView

from lga_kb.api import cursor
from lga_kb.api.examples import examples

UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day"}


class Developers(TemplateView):
    """How to read the data with a program."""

    template_name = "lga_kb/developers.html"

    def get_context_data(self, **kwargs):
        count, _, unit = settings.API_RATE.partition("/")
        return super().get_context_data(**kwargs) | {
            "site": self.request.build_absolute_uri("/")[:-1],
            "examples": examples(),
            "page_size": cursor.PAGE,
            "most": cursor.MOST,
            "offers_mcp": settings.OFFER_MCP,
            "dump_files": bool(settings.DUMP_DIR),
            "rate": f"{count} requests a {UNITS[unit[0]]}" if unit else "",
        }


class Documentation(TemplateView):
    """Every operation, to read and try. Its script comes from this site."""

    template_name = "lga_kb/api_docs.html"
