"""The site's version in the shared cache, so that a page cached there needs no query.

The cache has a token and, under the token, the version. A process that finds both needs no query. They are never older
than the last commit:

- a transaction that changes what the public sees holds a lock of the database from the first change to after the commit
  (`lga_kb_note_change` takes it), and puts a new token in the cache before the commit (`lga_kb.caching.engine`);
- a process that finds a token without a version asks the database, and stores the version under the token only if
  nobody held the lock before it was read.

So a version under the new token was read after the change was committed; otherwise the lock was seen and the version
was not stored. This also holds if a process is killed in between, after a rollback and with any number of simultaneous
writers: the lock ends with the transaction, and an extra token costs one query.

SQL from outside the site sets no token: the change is seen when the version is read again, after RECHECK seconds.

While the database does not answer, nothing can change: pages stored under the last known version are still correct. A
cache that is not shared may miss a change that another process made at the last moment.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.utils import timezone

from lga_kb.caching import kept_pages
from lga_kb.caching.models import site_version, somebody_writes

TOKEN = "token"
LAST = "last"  # the last version read, and its day: `last_known` splits them
RECHECK = 5  # seconds
# Each process has its own: it cannot know of another process's changes.
NOT_SHARED = ("LocMemCache", "DummyCache")

_last = ""


def is_shared() -> bool:
    """Whether there is a cache that all processes share."""
    pages = settings.CACHES.get("pages")
    return pages is not None and not pages["BACKEND"].endswith(NOT_SHARED)


def version() -> str:
    """The site's version, without a query if the shared cache has it."""
    if not is_shared():
        return _noted(site_version())
    token = kept_pages.value(TOKEN) or kept_pages.first_value(TOKEN, secrets.token_hex(8))
    if not token:  # the cache fails
        return _noted(site_version())
    return kept_pages.value(_place(token)) or _ask(token)


def last_known() -> tuple[str, str] | None:
    """The last version read, and the day on which it was read."""
    known = kept_pages.value(LAST) if is_shared() else _last
    found, _, day = (known or "").partition(" ")
    return (found, day) if found else None


def renew() -> None:
    """Announce that the version is about to change; called while the transaction holds the writers' lock."""
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
