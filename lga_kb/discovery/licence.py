"""The licence of the data, if one is set. Without it the site claims nothing."""

from __future__ import annotations

import re

from django.conf import settings

OPEN = re.compile(settings.CORS_URLS_REGEX)


def link_licence(get_response):
    """Name the licence in each data response: the API, OParl, files, feeds and calendars (RFC 8288)."""

    def middleware(request):
        response = get_response(request)
        if settings.DATA_LICENCE and OPEN.search(request.path) and response.status_code == 200:
            own = f'<{settings.DATA_LICENCE}>; rel="license"'
            response.headers["Link"] = ", ".join(filter(None, [response.headers.get("Link"), own]))
        return response

    return middleware
