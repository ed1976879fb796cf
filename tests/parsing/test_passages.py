"""Passages: anchors that are unique and stand for their section, and the headings each passage lies under."""

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parse.passage_anchors import place

TEXT = """
Before any heading.

# Boats

Boats are kept dry.

- by the river
- by the sea

## Old boats

They are painted.

# Boats

Again.
"""


def placed(text):
    return place(blocks_of(text), publication="harbour-2030")


def test_anchors_are_the_section_and_a_number_in_it():
    assert [each.anchor for each in placed(TEXT)] == [
        "start-1",
        "boats",
        "boats-1",
        "boats-2",
        "boats-3",
        "old-boats",
        "old-boats-1",
        "boats_2",
        "boats_2-1",
    ]


def test_a_passage_knows_the_headings_over_it():
    paths = {each.anchor: each.passage.path for each in placed(TEXT)}

    assert paths["start-1"] == ()
    assert paths["old-boats"] == ("Boats",)
    assert paths["old-boats-1"] == ("Boats", "Old boats")
    assert paths["boats_2-1"] == ("Boats",)


def test_a_numbered_heading_does_not_take_the_anchor_of_a_passage():
    anchors = [each.anchor for each in placed("# Annex\n\nOne.\n\n# Annex 1\n\nTwo.\n\n# Annex\n\nThree.")]

    assert anchors == ["annex", "annex-1", "annex-1_2", "annex-1_2-1", "annex_2", "annex_2-1"]


def test_a_passage_keeps_its_lines_number_and_place():
    passage = placed("# Boats\n\n7. Paint\n   them red")[1].passage

    assert passage.key == "harbour-2030#boats-1"
    assert (passage.number, passage.shape, passage.position, passage.lines) == ("7.", "item", 2, (3, 4))
    assert passage.wording == "Paint them red"
