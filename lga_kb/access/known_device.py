"""A cookie that shows that somebody has logged in from this browser before.

It gives no access. It only exempts the browser from the limits that strangers can use up; see `log_in`.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing

from lga_kb.access import limits

SALT = "lga_kb.known-device"
YEAR = 365 * 24 * 60 * 60
RATE = "10/hour"  # wrong passwords from a known browser; after that it counts as any other


def name() -> str:
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def remember(request, response) -> None:
    """Mark the browser of a user who has just logged in."""
    number = _number(request, request.user.get_username()) or secrets.token_urlsafe(12)
    value = signing.dumps([request.user.get_username(), number], salt=SALT)
    response.set_cookie(
        name(), value, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def is_trusted(request, username: str | None) -> bool:
    """Whether this user has logged in from this browser before, and has not mistyped too often since."""
    number = _number(request, username)
    return bool(number) and not limits.is_used_up("known-device", RATE, number)


def count_failure(request, username: str | None) -> None:
    number = _number(request, username)
    if number:
        limits.seconds_to_wait("known-device", RATE, number)


def _number(request, username: str | None) -> str:
    """The number in the browser's cookie, if the cookie is the site's own and names this user."""
    try:
        known, number = signing.loads(request.COOKIES.get(name(), ""), salt=SALT, max_age=YEAR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return number if known == username else ""
