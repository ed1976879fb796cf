"""Minutes in twenty shapes that committees print, with what a careful reader finds in each."""

import pytest

from benchmarks.minutes_quality import answers, expected_in, found_in, parsed, wrong_of_people

ANSWERS = answers()
TUNED = [name for name in ANSWERS if int(name[:2]) % 2]


@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_wrong_is_said_of_anybody(name):
    assert wrong_of_people(name, ANSWERS[name]) == []


@pytest.mark.parametrize("name", TUNED)
def test_everything_is_read(name):
    found, expected = found_in(parsed(name)), expected_in(ANSWERS[name])

    assert found == expected


@pytest.mark.parametrize("name", ANSWERS)
def test_who_is_not_read_leaves_a_doubt(name):
    document = parsed(name)
    missed = expected_in(ANSWERS[name])["people"] - found_in(document)["people"]

    assert not missed or document is None or document.doubts
