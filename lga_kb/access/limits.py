"""Counts a caller's requests in Django's cache: the memory of each process, or the cache of CACHE_URL.

Nothing is written to the database. A counter covers a fixed span of time and is then dropped. While the cache of
CACHE_URL fails, each process counts separately: nobody is refused because of the failure, and nobody gets in without
limit.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import ImproperlyConfigured

logger = logging.getLogger(__name__)

_own = LocMemCache("counters of this process", {"OPTIONS": {"MAX_ENTRIES": 100_000}})
SECONDS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of requests in a number of seconds."""

    most: int
    seconds: int

    @classmethod
    def read(cls, text: str) -> Rate | None:
        """The rate that a setting names, as in "120/min" or "20/hour"; None for an empty one, which is no limit.

        Raises `ImproperlyConfigured` for anything else.
        """
        if not text:
            return None
        found = re.fullmatch(r"([1-9][0-9]{0,8})/(s|m|h|d)[a-z]{0,5}", text)
        if not found:
            raise ImproperlyConfigured(
                f"“{text}” is not a rate. Write one as 120/min, or nothing for no limit."
            )
        return cls(int(found[1]), SECONDS[found[2]])


def seconds_to_wait(what: str, rate: str, who: str) -> int:
    """Count one more `what` for `who` and return the seconds they have to wait; 0 if it is allowed now.

    Raises `ImproperlyConfigured` if the rate cannot be read.
    """
    limit = Rate.read(rate)
    if limit is None:
        return 0
    now = int(time.time())
    return _left(limit, now) if _count(what, limit, who, now, add=1) > limit.most else 0


def is_used_up(what: str, rate: str, who: str) -> bool:
    """Whether `who` has used up the limit for `what`. Counts nothing."""
    limit = Rate.read(rate)
    return limit is not None and _count(what, limit, who, int(time.time()), add=0) >= limit.most


def _count(what: str, limit: Rate, who: str, now: int, add: int) -> int:
    """The count of the present span. The key holds a keyed hash, so a shared cache does not list who asked."""
    span = now // limit.seconds
    name = hmac.new(settings.SECRET_KEY.encode(), f"{what} {who}".encode(), hashlib.sha256).hexdigest()[:32]
    key = f"limit-{name}-{limit.seconds}-{span}"
    try:
        return _added(cache, key, add, limit)
    except Exception:  # whatever its driver raises, or another caller pushed the counter out
        logger.exception("The cache of counters failed")
        return _added(_own, key, add, limit)


def _added(counters: BaseCache, key: str, add: int, limit: Rate) -> int:
    counters.add(key, 0, timeout=2 * limit.seconds)
    return counters.incr(key, add)


def _left(limit: Rate, now: int) -> int:
    return limit.seconds - now % limit.seconds
