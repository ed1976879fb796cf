"""The site's version as the shared cache knows it, so that a page that is kept there needs no query at all.

The cache has a token, and under the token the version. Who finds both asks the database for nothing. They are never
older than what is committed:

- a transaction that changes what the public sees holds a lock of the database from the first change to after the commit
  (`lga_kb_note_change` takes it), and puts a new token in the cache before the commit (`lga_kb.caching.engine`);
- who finds a token without a version asks the database, and keeps the version under the token only if nobody held the
  lock before it was read.

So a version under the new token was read when the change was committed, or the lock was seen and it was not kept. A
process that is killed in between, a rollback and any number of writers at once change nothing about that: the lock goes
with the transaction, and a token too many costs one query.

SQL from outside the site puts no token: it is seen when the version is asked for again, after RECHECK seconds.

While the database does not answer, nothing can change: what was kept under the version known last is still right.
A cache that is not shared may miss a change that another process made at the last moment.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.utils import timezone

from lga_kb.caching import kept_pages
from lga_kb.caching.models import site_version, somebody_writes

TOKEN = "token"
LAST = "last"  # the version that was read last, of a day: `last_known` splits them
RECHECK = 5  # seconds
# Each process has one of its own: it cannot know of a change that another one makes.
NOT_SHARED = ("LocMemCache", "DummyCache")

_last = ""


def is_shared() -> bool:
    """Whether there is a cache that all processes share."""
    pages = settings.CACHES.get("pages")
    return pages is not None and not pages["BACKEND"].endswith(NOT_SHARED)


def version() -> str:
    """The site's version, without a query where the shared cache knows it."""
    if not is_shared():
        return _noted(site_version())
    token = kept_pages.value(TOKEN) or kept_pages.first_value(TOKEN, secrets.token_hex(8))
    if not token:  # the cache fails
        return _noted(site_version())
    return kept_pages.value(_place(token)) or _ask(token)


def last_known() -> tuple[str, str] | None:
    """The version that was read last, and the day on which that was."""
    known = kept_pages.value(LAST) if is_shared() else _last
    found, _, day = (known or "").partition(" ")
    return (found, day) if found else None


def renew() -> None:
    """Say that the version is about to change: called while the transaction holds the lock of those who write."""
    kept_pages.keep_value(LAST, "", None)
    kept_pages.keep_value(TOKEN, secrets.token_hex(8), None)


def _ask(token: str) -> str:
    is_settled = not somebody_writes()
    found = site_version()
    if is_settled:
        kept_pages.keep_value(_place(token), found, RECHECK)
        _noted(found)
    return found


def _noted(found: str) -> str:
    global _last
    _last = f"{found} {timezone.localdate().isoformat()}"
    if is_shared():
        kept_pages.keep_value(LAST, _last, None)
    return found


def _place(token: str) -> str:
    return f"version-{token}"
