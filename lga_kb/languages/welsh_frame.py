"""Every page with a Welsh frame, at the same address after `/cy`. Caches can distinguish the two, and no cookie is
needed.

The frame is the site name, search, sections and footer. The page itself is in English until it is translated, and says
so. Links on such a page lead to pages with the same frame.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpResponseRedirect

WELSH, PREFIX = "cy", "/cy"
# Addresses without a frame, for one reader only, or not pages.
ELSEWHERE = re.compile(r"^/(admin|api|oparl|static|briefing|alerts|report-a-mistake|search/suggest)/")
NO_PAGE = re.compile(settings.CORS_URLS_REGEX)
TAG = re.compile(rb"<(?:a|form)\s[^<>]*>")
PLACE = re.compile(rb'(\s(?:href|action)=")(/(?!/)[^"]*)')


def answer(get_response):
    """Answer `/cy/themes/` like `/themes/`, in a Welsh frame; redirect other addresses to the one without `/cy`."""

    def middleware(request):
        whole = request.path_info
        if whole != PREFIX and not whole.startswith(f"{PREFIX}/"):
            return get_response(request)
        plain = "/" + whole.removeprefix(PREFIX).lstrip("/")
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        if whole == PREFIX:
            return HttpResponseRedirect(f"{PREFIX}/{query}")
        if not is_page(plain):
            return HttpResponseRedirect(plain + query)
        if request.method not in ("GET", "HEAD"):
            raise Http404
        request.path = request.path_info = plain
        request.frame = WELSH
        return _in_frame(get_response(request))

    return middleware


def is_page(path: str) -> bool:
    """Whether an address of the site, without its query, is a page for everybody."""
    return not (ELSEWHERE.search(path) or NO_PAGE.search(path))


def _in_frame(response):
    if "Location" in response.headers:
        response.headers["Location"] = _welsh(response.headers["Location"])
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    response.content = TAG.sub(_tag, response.content)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
    return response


def _tag(found: re.Match) -> bytes:
    """A link or a form that stays within the frame; one that names its language leaves it."""
    tag = found[0]
    if b"hreflang=" in tag or b'method="post"' in tag:
        return tag
    return PLACE.sub(lambda place: place[1] + _welsh(place[2].decode()).encode(), tag)


def _welsh(address: str) -> str:
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    is_ours = path.startswith("/") and not path.startswith(("//", f"{PREFIX}/"))
    return PREFIX + address if is_ours and is_page(path) else address
