"""The site's own cache of rendered public pages, if CACHE_URL names one. If it fails, the site works without it."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse

LARGEST = 1_000_000  # bytes
KEPT_FOR = 60 * 60  # seconds: a key is soon out of use, and the cache makes room by itself

logger = logging.getLogger(__name__)


def get(key: str) -> HttpResponse | None:
    """The response stored under a key."""
    kept = _try("get", key)
    if not kept:
        return None
    content, headers = kept
    return HttpResponse(content, headers=headers)


def put(key: str, response) -> None:
    """Store a response, unless it is streamed or very large."""
    if not response.streaming and len(response.content) <= LARGEST:
        _try("set", key, (response.content, dict(response.headers)), KEPT_FOR)


def value(name: str) -> str | None:
    return _try("get", name)


def keep_value(name: str, text: str, seconds: int | None) -> None:
    _try("set", name, text, seconds)


def first_value(name: str, text: str) -> str | None:
    """The value of a name, which is this one if it has none."""
    _try("add", name, text, None)
    return value(name)


def _try(method: str, *arguments):
    """Use the cache. Whatever its driver raises, the page can be made without it."""
    if "pages" not in settings.CACHES:
        return None
    try:
        return getattr(caches["pages"], method)(*arguments)
    except Exception:
        logger.exception("The cache of pages failed")
        return None
