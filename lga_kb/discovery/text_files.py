"""Text files for programs: how to report a weakness (RFC 9116), and a description for AI assistants."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

LINKED = {
    "api": "api:index",
    "schema": "api:schema",
    "developers": "developers",
    "sitemap": "sitemap",
    "themes": "theme-list",
    "years": "year-list",
    "search": "search",
    "glossary": "glossary",
}


class SecurityText(TemplateView):
    template_name = "lga_kb/security.txt"
    content_type = "text/plain; charset=utf-8"
    valid_for = timedelta(days=180)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "contact_email": settings.CONTACT_EMAIL,
            "expires": timezone.localdate() + self.valid_for,
            "address": reverse("security-text"),
        }


class AssistantsText(TemplateView):
    template_name = "lga_kb/llms.txt"
    content_type = "text/plain; charset=utf-8"

    def get_context_data(self, **kwargs):
        licence = {"licence": settings.DATA_LICENCE, "licence_name": settings.DATA_LICENCE_NAME}
        shown = {name: reverse(route) for name, route in LINKED.items()}
        return super().get_context_data(**kwargs) | shown | licence | {"offers_mcp": settings.OFFER_MCP}
