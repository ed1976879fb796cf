"""Empties the caches in front of the site, if PURGE_URL is set."""

from __future__ import annotations

import httpx
from django.conf import settings

PATIENCE = 20  # seconds
# What Cloudflare reads; Fastly, Bunny, Varnish and nginx take any body.
EVERYTHING = {"purge_everything": True}


class PurgeFailed(Exception):
    """The caches were not purged; the message says why in one sentence, without the address, which may be secret."""


def purge() -> bool:
    """Purge the caches. Returns whether PURGE_URL is set. Raises PurgeFailed."""
    if not settings.PURGE_URL:
        return False
    name, _, value = settings.PURGE_HEADER.partition(":")
    headers = {name.strip(): value.strip()} if value else {}
    try:
        answer = httpx.post(settings.PURGE_URL, json=EVERYTHING, headers=headers, timeout=PATIENCE)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PurgeFailed(f"PURGE_URL does not answer ({type(error).__name__}).") from error
    if answer.status_code >= 400:
        raise PurgeFailed(f"PURGE_URL answers {answer.status_code}.")
    return True
