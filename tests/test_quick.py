"""`make quick` keeps the shortest tests, and those that it does not know."""

from types import SimpleNamespace

from tests import quick


def test_the_longest_are_left_out_and_those_that_are_new_are_not(monkeypatch):
    left_out = []
    config = SimpleNamespace(
        cache={quick.KEPT_AS: {"short": 1, "middling": 4, "long": 9}},
        hook=SimpleNamespace(pytest_deselected=lambda items: left_out.extend(items)),
    )
    items = [SimpleNamespace(nodeid=name) for name in ("long", "new", "middling", "short")]
    long, *others = items
    monkeypatch.setattr(quick, "MOST", 5)

    quick.leave_out_the_longest(config, items)

    assert (items, left_out) == (others, [long])


def test_without_a_limit_all_are_run(monkeypatch):
    items = [SimpleNamespace(nodeid="long")]
    monkeypatch.setattr(quick, "MOST", 0)

    quick.leave_out_the_longest(None, items)

    assert len(items) == 1


def test_the_times_of_a_run_are_kept_beside_those_of_earlier_ones():
    class Cache(dict):
        set = dict.__setitem__

    seconds = quick.Seconds(SimpleNamespace(cache=Cache({quick.KEPT_AS: {"earlier": 2.0, "again": 3.0}})))
    for duration in (0.5, 0.75):
        seconds.pytest_runtest_logreport(SimpleNamespace(nodeid="again", duration=duration))
    seconds.pytest_sessionfinish()

    assert seconds._config.cache[quick.KEPT_AS] == {"earlier": 2.0, "again": 1.25}


def test_a_run_that_keeps_nothing_keeps_no_times():
    seconds = quick.Seconds(SimpleNamespace())
    seconds.pytest_runtest_logreport(SimpleNamespace(nodeid="short", duration=1))

    seconds.pytest_sessionfinish()
