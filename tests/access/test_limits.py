"""Counters in the cache."""

import os
import subprocess
import sys

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import ImproperlyConfigured

from lga_kb.access import limits
from lga_kb.access.limits import Rate, is_used_up, seconds_to_wait


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that a test sets; nothing is counted yet."""
    cache.clear()
    now = [1_000_020]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120/min", Rate(120, 60)),
        ("5/s", Rate(5, 1)),
        ("20/hour", Rate(20, 3600)),
        ("9/day", Rate(9, 86400)),
        ("", None),
    ],
)
def test_a_rate_is_read(text, expected):
    assert Rate.read(text) == expected


@pytest.mark.parametrize("text", ["120", "0/min", "-1/min", "many/min", "1/week", "1/", "1 / min", "٣/min"])
def test_what_is_no_rate_is_said_in_a_sentence(text):
    with pytest.raises(ImproperlyConfigured, match="is not a rate. Write one as 120/min"):
        Rate.read(text)


def test_a_caller_waits_for_the_rest_of_the_span(clock):
    assert [seconds_to_wait("x", "2/min", "a") for _ in range(4)] == [0, 0, 60, 60]
    clock[0] += 59
    assert seconds_to_wait("x", "2/min", "a") == 1
    clock[0] += 1
    assert seconds_to_wait("x", "2/min", "a") == 0


def test_callers_and_what_they_ask_for_are_counted_apart():
    for who, what in [("a", "x"), ("b", "x"), ("a", "y")]:
        assert seconds_to_wait(what, "1/min", who) == 0


def test_asking_whether_it_is_used_up_counts_nothing():
    assert not any(is_used_up("x", "1/min", "a") for _ in range(3))
    seconds_to_wait("x", "1/min", "a")
    assert is_used_up("x", "1/min", "a")


def test_no_rate_is_no_limit():
    assert not any(seconds_to_wait("x", "", "a") for _ in range(1000))
    assert not is_used_up("x", "", "a")


def test_the_cache_does_not_name_the_caller():
    seconds_to_wait("x", "1/min", "192.0.2.1")

    assert not any("192.0.2.1" in key for key in cache._cache)


@pytest.mark.parametrize("error", [ConnectionError("no cache"), ValueError("the counter was pushed out")])
def test_while_the_shared_cache_fails_each_process_counts_for_itself(monkeypatch, error):
    class Failing:
        def add(self, *args, **kwargs):
            raise error

    monkeypatch.setattr(limits, "cache", Failing())
    monkeypatch.setattr(limits, "_own", LocMemCache(f"counters while there is {error}", {}))

    assert seconds_to_wait("search", "1/min", "one") == 0
    assert seconds_to_wait("search", "1/min", "one") > 0
    assert seconds_to_wait("search", "1/min", "another") == 0


def test_a_cache_that_hangs_is_given_up_after_a_second():
    """In a process of its own, since settings are read once."""
    code = "from lga_kb import settings; print([each['OPTIONS'] for each in settings.CACHES.values()])"
    environment = os.environ | {"CACHE_URL": "rediscache://cache.example:6379/0"}

    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout

    assert said.count("'socket_timeout': 1") == said.count("'socket_connect_timeout': 1") == 2
