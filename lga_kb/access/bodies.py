"""How large a request may be. A larger one is answered before any of it is read or written to disk.

Django reads exactly as much of a body as its Content-Length says, so the length alone decides. A body in chunks has no
Content-Length: Django would treat it as empty, and the sender would not know. It is refused as well.
"""

from __future__ import annotations

from django.http import UnreadablePostError
from django.urls import reverse

from lga_kb.errors import error_pages as refusals
from lga_kb.errors.error_pages import MEGABYTE

MOST = 6 * MEGABYTE  # the largest file that a public form takes is 5 MB
MOST_IN_ADMIN = 30 * MEGABYTE  # there it is 25 MB


def limit(get_response):
    """Refuse requests that are too large, or do not say how large they are."""
    admin = reverse("admin:index")

    def middleware(request):
        most = MOST_IN_ADMIN if request.path_info.startswith(admin) else MOST
        if _length(request) > most:
            return refusals.too_large(request, most // MEGABYTE)
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower() and not _length(request):
            return refusals.without_length(request)
        return get_response(request)

    middleware.process_exception = _not_received
    return middleware


def _not_received(request, exception):
    """The response to a body that broke off or stalled, which is not the site's fault."""
    return refusals.not_received(request) if isinstance(exception, UnreadablePostError) else None


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
