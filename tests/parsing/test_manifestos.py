"""Manifestos: papers that ask and do not offer, without the labels of papers of offers and asks."""

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parsed import BrokenDocument, Told
from tests.parsing.made_papers import of_kind, wordings

BY = "Local Government Association, June 2040"


def _read(text, **told):
    return parse_manuscript(read_bytes("made-up.md", text.encode()), told=Told(**told))[1]


@pytest.mark.parametrize(
    "lead",
    [
        "We call on the Government to:",
        "We are asking the next Government to:",
        "We want the next Mayor to:",
        "The next Government should:",
        "An incoming government must:",
        "The Association calls on all parties to commit to:",
        "Our members ask Parliament to:",
    ],
)
def test_a_list_under_a_sentence_that_asks_is_asks(lead):
    document = _read(
        f"# LGA manifesto 2040\n\n{BY}\n\n## Boats\n\nBoats float.\n\n{lead}\n\n- buy oars\n- mend sails\n"
    )

    assert document.kind == "offers-and-asks"
    assert wordings(document, "ask") == ["buy oars", "mend sails"]
    assert wordings(document, "offer") == []


def test_numbered_asks_under_a_label_are_read():
    document = _read(
        f"# Power to piers: our manifesto\n\n{BY}\n\n## Our ten asks\n\n1. Buy oars.\n\n2. Mend sails.\n"
    )

    assert wordings(document, "ask") == ["Buy oars.", "Mend sails."]


def test_numbered_headings_under_a_title_that_announces_asks_are_asks():
    document = _read(f"""# Boats first: three asks of the next Government

{BY}

## 1. Fund oars for every pier

Oars should be good. Ministers must row.

## 2. Restore the sails

Sails tear.

## 3. A new deal for rowers

Rowers row.

## Conclusion

Fund us.
""")

    assert wordings(document, "ask") == [
        "Fund oars for every pier",
        "Restore the sails",
        "A new deal for rowers",
    ]


def test_numbered_headings_of_another_paper_are_none():
    document = _read(
        f"# LGA report on boats\n\n{BY}\n\n## 1. Build\n\nBoats.\n\n## 2. Mend\n\nSails.\n", kind="report"
    )

    assert wordings(document, "ask") == []


def test_asks_with_numbers_of_their_own_are_read():
    document = _read(
        f"# Two asks of Government\n\n{BY}\n\n## Ask 1: Buy oars\n\nWhy not.\n\n## Ask 2: Mend sails\n\nSo.\n"
    )

    assert wordings(document, "ask") == ["Buy oars", "Mend sails"]


def test_what_is_promised_in_return_is_an_offer():
    document = _read(
        f"# LGA manifesto\n\n{BY}\n\nWe ask ministers to:\n\n- buy oars\n\nIn return, our councils will:\n\n- row\n"
    )

    assert (wordings(document, "ask"), wordings(document, "offer")) == (["buy oars"], ["row"])


def test_a_manifesto_without_asks_is_refused():
    with pytest.raises(BrokenDocument, match="No line is labelled"):
        _read(f"# LGA manifesto\n\n{BY}\n\nBoats float.\n")


def test_a_manifesto_of_another_body_is_not_taken_for_the_associations():
    text = "# Rowing Federation manifesto 2040\n\nWe call on the Government to:\n\n- buy oars\n"
    with pytest.raises(BrokenDocument):
        _read(text)

    document = _read(text, kind="offers-and-asks")

    assert "Rowing Federation" in document.doubts[0].sentence
    assert of_kind(document, "ask")


def test_asks_under_sentences_are_read_beside_a_label():
    leads = "We want the next Mayor to:\n\n- row\n- steer\n\n"

    document = _read(
        f"# LGA manifesto\n\n{BY}\n\n{leads}In return, our boroughs will:\n\n- pay\n", kind="offers-and-asks"
    )

    assert (wordings(document, "ask"), wordings(document, "offer")) == (["row", "steer"], ["pay"])
