"""The tests that fit into a minute: `make quick` runs the shortest, by how long each took the last time."""

import os

KEPT_AS = "tests/seconds"
# Seconds of all tests together; 0 is no limit. Tests that were never run here count as nothing, so that they are run.
MOST = float(os.environ.get("SECONDS_OF_TESTS", "0"))


def leave_out_the_longest(config, items) -> None:
    """Keep the shortest tests that take no more than the seconds together, in the order that they are in."""
    if not MOST:
        return
    took, left, chosen = config.cache.get(KEPT_AS, {}), MOST, set()
    for item in sorted(items, key=lambda item: took.get(item.nodeid, 0)):
        left -= took.get(item.nodeid, 0)
        if left < 0:
            break
        chosen.add(item.nodeid)
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in chosen])
    items[:] = [item for item in items if item.nodeid in chosen]


class Seconds:
    """How long each test took, kept for the next run."""

    def __init__(self, config) -> None:
        self._config, self._took = config, {}

    def pytest_runtest_logreport(self, report):
        self._took[report.nodeid] = self._took.get(report.nodeid, 0) + report.duration

    def pytest_sessionfinish(self):
        if not hasattr(self._config, "cache"):  # with -p no:cacheprovider
            return
        known = self._config.cache.get(KEPT_AS, {})
        rounded = {name: round(seconds, 3) for name, seconds in self._took.items()}
        self._config.cache.set(KEPT_AS, known | rounded)
