"""Lets any cache keep public responses, and answers 304 or from the site's own cache before a page is made.

A response is public if the request has no session cookie and the view neither sets a cookie nor forbids caching. All
other responses are private. A public response depends on the site's version, the release, the day and the address.
Their digest is the `ETag`, and the key in the site's own cache. So a change, a withdrawal or a restriction takes
effect with the first request after its commit, because the key is different.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags

from lga_kb.caching import kept_pages, known_version
from lga_kb.caching.release import release_of
from lga_kb.caching.replicas.router import version as read_version
from lga_kb.errors.database_away import NOT_USABLE

PUBLIC = "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
PRIVATE = "private, no-store"
DAYLESS = ("/feed.atom", "/calendar.ics")  # what these say is the same on every day
NEGOTIATED = ("/api/", "/oparl/")  # these look at the request's Accept header


class PublicAnswers:
    """Mark public responses, and repeat them while nothing has changed."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.release = release_of(settings.BASE_DIR)

    def __call__(self, request):
        if not may_be_public(request):
            return _private(self.get_response(request))
        # Read before the response is made: a response may be newer than its version, but never older.
        try:
            request.site_version = read_version()
            key = self.key_of(request, request.site_version, timezone.localdate().isoformat())
        except NOT_USABLE:
            if known := self.known_before(request):
                return known
            raise
        if known := _known(request, key):
            return known
        response = self.get_response(request)
        if not is_public(response):
            return _private(response)
        _public(response, key)
        if request.method == "GET":
            kept_pages.put(key, response)
        return response

    def known_before(self, request):
        """The last response before the database went away, if it is still known."""
        last = known_version.last_known()
        return _known(request, self.key_of(request, *last)) if last else None

    def key_of(self, request, version: str, day: str) -> str:
        """Nobody can make one without the secret key, so a key that comes back was issued for this address."""
        accepted = request.headers.get("Accept", "") if request.path.startswith(NEGOTIATED) else ""
        parts = (
            self.release,
            version,
            "" if request.path.endswith(DAYLESS) else day,
            request.build_absolute_uri(),
            accepted,
        )
        return salted_hmac("lga_kb.caching", "\0".join(parts), algorithm="sha256").hexdigest()[:32]


def _known(request, key):
    """A response that need not be made: the caller has it, or the site's own cache."""
    if key in _keys_known_to(request):
        return _public(HttpResponseNotModified(), key)
    return kept_pages.get(key)


def may_be_public(request) -> bool:
    """Whether the request reads something for somebody without a session."""
    return request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES


def is_public(response) -> bool:
    """Whether a response to such a request is for everybody. Other views set Cache-Control themselves."""
    return response.status_code == 200 and not response.cookies and "Cache-Control" not in response.headers


def _keys_known_to(request) -> set[str]:
    return {
        each.removeprefix("W/").strip('"') for each in parse_etags(request.headers.get("If-None-Match", ""))
    }


def _public(response, key):
    response.headers["Cache-Control"] = PUBLIC
    if _is_page(response):
        patch_vary_headers(response, ["Cookie"])
    response.headers["ETag"] = f'W/"{key}"'
    return _without_date(response)


def _is_page(response) -> bool:
    """Whether it shows the number of records in a briefing, as every page does in its header. A 304 does not show."""
    return response.headers.get("Content-Type", "text/html").startswith("text/html")


def _private(response):
    response.headers.setdefault("Cache-Control", PRIVATE)
    return _without_date(response)


def _without_date(response):
    """A date in a page says when something happened, not when the page last changed: a correction may concern 2019."""
    response.headers.pop("Last-Modified", None)
    return response
