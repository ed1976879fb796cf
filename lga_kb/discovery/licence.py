"""The licence of the data, where those who run the site have set one. Nothing is claimed where they have not."""

from __future__ import annotations

from django.conf import settings

PROGRAMS = ("/api/", "/oparl/")


def link_licence(get_response):
    """Tell programs the licence with each answer of the API, OParl and the files (RFC 8288)."""

    def middleware(request):
        response = get_response(request)
        is_data = request.path.startswith(PROGRAMS) or "/export." in request.path
        if settings.DATA_LICENCE and is_data and response.status_code == 200:
            own = f'<{settings.DATA_LICENCE}>; rel="license"'
            response.headers["Link"] = ", ".join(filter(None, [response.headers.get("Link"), own]))
        return response

    return middleware
