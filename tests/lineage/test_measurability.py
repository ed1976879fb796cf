"""Measurability is proposed by rule."""

import pytest

from policies.text.measurability import measurability_of


@pytest.mark.parametrize(
    ("wording", "measurability"),
    [
        ("plant trees with at least 20 councils", "counted"),
        ("secure the £3 million for walnut groves", "counted"),
        ("publish a guide to hedges", "checkable"),
        ("develop a toolkit for wardens", "checkable"),
        ("with the Tree Board, launch an orchard scheme", "checkable"),
        ("carry out a survey of hedges", "checkable"),
        ("continue to publish guides", "continuing"),
        ("develop the talents of wardens", "continuing"),
        ("lobby for more hedges", "continuing"),
        ("press for zero waste by 2030", "continuing"),
        ("", ""),
        ("…", "continuing"),
    ],
)
def test_the_words_show_whether_a_commitment_can_be_measured(wording, measurability):
    assert measurability_of(wording) == measurability
