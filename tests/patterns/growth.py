"""Whether a pattern's time grows with the text it is given, or with its square."""

from __future__ import annotations

import re
import signal
import time
from collections import deque

SHORT = 2_000  # characters
# Characters of a long text, seconds of the processor on it, of which linear patterns take less than half, and seconds
# on the short text under which the long one is not tried: its square would not take the limit either.
LONG, LONGEST = (16_000, 0.1, 0.001), (128_000, 0.6, 0.0001)

TRIES = 3  # a busy machine makes a linear pattern too long once, and one that is not each time


class TooLong(Exception):
    """A pattern that took more than the time allowed."""


def too_slow(pattern: re.Pattern, method: str, before: str, unit: str, after: str, long=LONG) -> bool:
    """Whether the time grows faster than a text that is a beginning and a repeated unit, however often it is tried."""
    return all(_is_too_long(pattern, method, before, unit, after, long) for _ in range(TRIES))


def _is_too_long(pattern: re.Pattern, method: str, before: str, unit: str, after: str, long) -> bool:
    length, limit, quick = long
    try:
        started = time.process_time()
        _run(pattern, method, before + unit * (SHORT // len(unit)) + after, limit)
        if time.process_time() - started > quick:
            _run(pattern, method, before + unit * (length // len(unit)) + after, limit)
    except TooLong:
        return True
    return False


def _run(pattern: re.Pattern, method: str, text: str, limit: float) -> None:
    """Use the pattern. `re` looks for signals as it goes, so that the timer can end it."""
    given = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "ignore")
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        if method == "finditer":
            deque(pattern.finditer(given), maxlen=0)
        else:
            getattr(pattern, method)(given)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def stop(*_) -> None:
    """The handler of the timer's signal."""
    raise TooLong
