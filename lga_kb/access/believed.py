"""Detects a proxy that reports HTTPS and is not trusted, which would redirect visitors without end."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

logger = logging.getLogger(__name__)

SAID = (
    "This site is not set up yet: it does not trust the proxy in front of it about HTTPS. If you run "
    "the site, see its log.\n"
)
MOST = 20  # addresses already named in the log
_named: set[str] = set()


def about_https(get_response):
    """Answer with a sentence instead of redirecting visitors to the address they are already at."""

    def middleware(request):
        claims = request.headers.get("X-Forwarded-Proto", "").lower() == "https"
        if not (claims and settings.SECURE_SSL_REDIRECT and not request.is_secure()):
            return get_response(request)
        address = request.META.get("REMOTE_ADDR") or "unknown"
        if address not in _named and len(_named) < MOST:
            _named.add(address)
            logger.error(
                "The proxy at %s is not trusted about HTTPS. Add its address to FORWARDED_ALLOW_IPS.",
                address,
            )
        request.is_logged_once = True
        page = HttpResponse(SAID, status=503, content_type="text/plain")
        add_never_cache_headers(page)
        return page

    return middleware
