"""How often a caller without an account may request the most expensive pages. The rates are settings.

All pages of a group share one count. Pages that are not named here are cheap, or limited elsewhere (the API, exports,
sign-ups and log-ins).
"""

from __future__ import annotations

from django.conf import settings

from lga_kb.access import limits
from lga_kb.access.address import caller
from lga_kb.errors import error_pages as refusals

GROUPS = {
    "search": ("search", "list-feed"),
    "suggest": ("search-suggest",),
    "compare": ("policies:compare", "policies:comparison", "policies:snapshot-comparison"),
    "packs": (
        "briefing",
        "briefing-add",
        "briefing-pack",
        "briefing-record",
        "briefing-shared",
        "briefing-shared-delete",
        "theme-briefing",
    ),
    "share": ("briefing-share",),
    "word": ("briefing-word", "briefing-shared-word", "theme-briefing-word"),
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
OPARL = "oparl"  # a namespace; it counts with the API


class PageLimits:
    """Middleware that answers 429 to callers who ask too often."""

    def __init__(self, get_response):
        self.get_response = get_response
        for rate in (settings.API_RATE, *settings.PAGE_RATES.values()):
            limits.Rate.read(rate)  # a wrong rate is reported at the start

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        group, rate = _limit_of(request.resolver_match)
        if not rate or _has_account(request):
            return None
        seconds = limits.seconds_to_wait(group, rate, caller(request))
        return refusals.too_often(request, seconds) if seconds else None


def _limit_of(match) -> tuple[str, str]:
    if OPARL in match.namespaces:
        return "api", settings.API_RATE
    group = GROUP_OF.get(match.view_name, "")
    return group, settings.PAGE_RATES.get(group, "")


def _has_account(request) -> bool:
    """Checked only for browsers with a session, so that public pages do not vary by cookie."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
