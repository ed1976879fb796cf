"""General papers: what they are, whose, of which day, what they were written for, and what their labels ask."""

from datetime import date

import pytest

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.detection import detect
from policies.importing.parse.general import general_paper
from policies.importing.parsed import BrokenDocument

DEBATE = """# Debate on street trees, House of Commons, 6 March 2031

## Key messages

- Trees keep streets cool, and councils plant most of them.
- The Government should pay for trees for ten years.
- We are calling on the Department for Transport to plant along new roads by April 2032.

## Background

In 2030 a third of streets had no tree.

## Contact

Wren Holly, Public Affairs Adviser, 020 7946 0123
"""


def paper(text, kind="briefing", name="paper.md"):
    return general_paper.PARSERS[kind](blocks_of(text), name=name, lines=tuple(text.splitlines()))


def kinds(document):
    return [record.kind for record in document.records if record.kind not in ("passage", "heading")]


def test_a_briefing_on_a_debate_is_known_by_its_title():
    found = detect(blocks_of(DEBATE))

    assert found.kind == "briefing"
    assert "Debate on street trees" in found.why


def test_the_day_of_a_debate_is_the_papers_day_where_it_prints_no_other():
    (publication,) = paper(DEBATE).publications

    assert (publication.issued_on, publication.date_basis) == (date(2031, 3, 6), "occasion")
    assert (publication.occasion.kind, publication.occasion.name) == ("debate", "Debate on street trees")
    assert (publication.occasion.house, publication.occasion.held_on) == ("commons", date(2031, 3, 6))


def test_a_stamp_is_the_papers_day_before_that_of_a_debate():
    stamped = DEBATE.replace("## Key", "Published 3 March 2031\n\n## Key")

    (publication,) = paper(stamped).publications

    assert (publication.issued_on, publication.date_basis) == (date(2031, 3, 3), "printed")
    assert publication.occasion.held_on == date(2031, 3, 6)


def test_key_messages_are_facts_and_asks_alike_and_so_no_statements():
    document = paper(DEBATE)

    assert kinds(document) == []
    assert document.doubts == ()


def test_a_date_in_passing_is_never_the_papers():
    with pytest.raises(BrokenDocument, match="--year"):
        paper("# Street trees\n\nOn 6 March 2031 a tree fell in the street, and it was said to be old.\n")
