"""What differs between two texts is told in whole words."""

import random

import pytest

from policies.text.word_differences import GONE, NEW, SAME, Piece, differences, word_changes


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plant trees", "plant trees."),
        ("plant trees..", "plant trees"),
        ("the council's “old” trees", "the council’s 'old' trees"),
        ('say "trees"', "say ‘trees’"),
        ("trees – and hedges", "trees - and hedges"),
        ("trees— and hedges", "trees - and hedges"),
        ("long-term trees", "long term trees"),
        ("plant\u00a0trees  now", "plant trees now"),
        ("'trees'", "trees"),
        ("plant trees. Mow lawns", "plant trees Mow lawns"),
    ],
)
def test_marks_of_print_alone_are_no_change_of_words(old, new):
    (piece,) = word_changes(old, new)

    assert (piece.kind, piece.text, piece.as_it_was) == (SAME, new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plant trees", "plant trees, too"),
        ("1.5 million", "15 million"),
        ("plant trees;", "plant trees,"),
        ("councils’ trees", "council trees"),
        ("well-kept", "well kempt"),
        ("government", "Government"),
    ],
)
def test_other_words_figures_and_marks_stay_changes(old, new):
    assert {piece.kind for piece in word_changes(old, new)} - {SAME}


def test_both_texts_can_be_read_from_the_changes_of_words():
    chance = random.Random(8)
    for _ in range(50):
        old, new = (
            "".join(chance.choices(["a", "bee ", "c’s", "c's", ". ", "–", "-", " ", "“", '"', "4.5"], k=30))
            for _ in range(2)
        )

        pieces = word_changes(old, new)

        assert "".join(piece.as_it_was for piece in pieces if piece.kind != NEW) == old
        assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new
