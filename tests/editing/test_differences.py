"""What differs between two texts is told in whole words."""

import random

import pytest

from policies.text.word_differences import GONE, NEW, SAME, Piece, differences


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("Same.", "Same.", [(SAME, "Same.")]),
        ("", "New", [(NEW, "New")]),
        ("Gone", "", [(GONE, "Gone")]),
        ("We count ducks", "We count geese", [(SAME, "We count "), (GONE, "ducks"), (NEW, "geese")]),
        ("councils", "council", [(GONE, "councils"), (NEW, "council")]),
        ("the board’s", "the boards’", [(SAME, "the "), (GONE, "board’s"), (NEW, "boards’")]),
        ("£5 billion", "£6 billion", [(SAME, "£"), (GONE, "5"), (NEW, "6"), (SAME, " billion")]),
    ],
)
def test_pieces_are_whole_words(old, new, pieces):
    assert differences(old, new) == [Piece(*piece) for piece in pieces]


def test_both_texts_can_be_read_from_the_pieces():
    chance = random.Random(7)
    for _ in range(50):
        old, new = (
            " ".join(chance.choices(["a", "bee", "c’s", "é", "😀", "4.5", "\n"], k=30)) for _ in range(2)
        )

        pieces = differences(old, new)

        assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
        assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new


def test_long_texts_with_little_in_common_are_told_in_few_pieces():
    old, new = (" ".join(f"{start}{number}" for number in range(2000)) for start in ("old", "new"))

    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new
