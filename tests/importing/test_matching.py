"""Rows keep their keys when a document changes around them."""

import pytest

from policies.importing.row_matching import match, new_keys

ROWS = [
    ("plan--h--commitment-1", "mend the bridges of every parish by spring"),
    ("plan--h--commitment-2", "publish a list of all public benches"),
    ("plan--h--commitment-3", "ask the ministry for cheaper paint"),
]


@pytest.mark.parametrize(
    ("incoming", "expected"),
    [
        pytest.param(ROWS, {key: key for key, _ in ROWS}, id="the same document"),
        pytest.param(
            [
                ("plan--h--commitment-1", "count the ducks on each pond twice a year"),
                ("plan--h--commitment-2", ROWS[0][1]),
                ("plan--h--commitment-3", ROWS[1][1]),
                ("plan--h--commitment-4", ROWS[2][1]),
            ],
            {
                "plan--h--commitment-2": "plan--h--commitment-1",
                "plan--h--commitment-3": "plan--h--commitment-2",
                "plan--h--commitment-4": "plan--h--commitment-3",
            },
            id="a bullet put in above",
        ),
        pytest.param(
            [("plan--h--commitment-1", ROWS[2][1]), ("plan--h--commitment-2", ROWS[0][1])],
            {
                "plan--h--commitment-1": "plan--h--commitment-3",
                "plan--h--commitment-2": "plan--h--commitment-1",
            },
            id="moved and one lost",
        ),
        pytest.param(
            [("plan--h--commitment-1", "mend the bridges of every parish by the end of spring")],
            {"plan--h--commitment-1": "plan--h--commitment-1"},
            id="reworded in place",
        ),
        pytest.param(
            [("plan--h--commitment-9", "publish a list of nearly all public benches")],
            {"plan--h--commitment-9": "plan--h--commitment-2"},
            id="reworded and moved",
        ),
        pytest.param(
            [("plan--h--commitment-1", "open three libraries on Sundays")],
            {},
            id="another statement in the same place",
        ),
    ],
)
def test_a_row_is_known_by_its_words_before_its_place(incoming, expected):
    assert match(incoming, ROWS) == expected


def test_a_row_of_the_catalogue_is_known_by_its_key():
    rows = [("plan--h--commitment-1", ""), ("plan--h--commitment-2", "")]

    assert match(ROWS, rows) == {key: key for key, _ in ROWS[:2]}


def test_equal_words_twice_are_two_rows_in_order():
    incoming = [("a-1", "note the report"), ("a-2", "note the report")]

    assert match(incoming, incoming) == {"a-1": "a-1", "a-2": "a-2"}


def test_a_new_record_never_takes_the_key_of_another_row():
    pairs = {"h--commitment-2": "h--commitment-1"}

    chosen = new_keys(["h--commitment-1", "h--commitment-2"], pairs, ["h--commitment-1", "h--commitment-2"])

    assert chosen == {"h--commitment-1": "h--commitment-3", "h--commitment-2": "h--commitment-1"}
