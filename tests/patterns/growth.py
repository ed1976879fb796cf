"""Whether a pattern's time grows with the text it is given, or with its square."""

from __future__ import annotations

import re
import signal
import time
from collections import deque

SHORT, LONG = 2_000, 128_000  # characters
QUICK = 0.0003  # seconds on the short text, under which no long one takes the LIMIT, linear or not
LIMIT = 0.6  # seconds of the processor on the long text: linear patterns take at most a third of it


class TooLong(Exception):
    """A pattern that took more than the time allowed."""


def too_slow(pattern: re.Pattern, method: str, before: str, unit: str, after: str) -> bool:
    """Whether the time grows faster than a text that is a beginning and a repeated unit."""
    try:
        started = time.perf_counter()
        _run(pattern, method, before + unit * (SHORT // len(unit)) + after)
        if time.perf_counter() - started > QUICK:
            _run(pattern, method, before + unit * (LONG // len(unit)) + after)
    except TooLong:
        return True
    return False


def _run(pattern: re.Pattern, method: str, text: str) -> None:
    """Use the pattern. `re` looks for signals as it goes, so that the timer can end it."""
    given = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "ignore")
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
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
