"""Papers of offers and asks of other shapes: from Word, in bold, without topics, in part unreadable."""

import pytest

from policies.importing.parse.paper import offers_and_asks
from policies.importing.parsed import BrokenDocument
from tests.parsing.made_papers import (
    Pages,
    of_kind,
    only,
    parsed,
    wordings,
)

BREAKS_OFF = """Ponds

Towns had ponds in 2030.

Deep ponds

Our ask

Dig.

Our offer to Government

To dig ponds.
"""


def test_a_word_document_with_headings_is_read():
    pages = (
        Pages()
        .heading(1, "Our offers and asks on rivers 2030")
        .heading(2, "Clean rivers")
        .text("Rivers are brown.")
        .heading(3, "Our offer")
        .text("We can count fish.")
        .text("We can:")
        .item("count frogs", "1.")
        .item("count newts", "2.")
        .heading(3, "Our asks")
        .text("We have two asks:")
        .item("Pay for nets.", "1.")
        .item("Pay for boots.", "2.")
        .heading(2, "Calm rivers")
        .heading(3, "What we ask of government")
        .item("Build weirs.")
    )

    document = offers_and_asks.parse(pages.blocks)

    assert wordings(document, "offer") == ["We can count fish.\nWe can:\ncount frogs\ncount newts"]
    assert wordings(document, "ask") == ["Pay for nets.", "Pay for boots.", "Build weirs."]
    assert [ask.path for ask in of_kind(document, "ask")] == [("Clean rivers",)] * 2 + [("Calm rivers",)]
    assert of_kind(document, "ask")[2].addressees == ("government",)
    assert document.publications[0].years == (2030, 2030)


def test_headings_of_one_level_still_tell_topics_from_labels():
    pages = (
        Pages()
        .heading(1, "River paper 2030")
        .heading(1, "Clean rivers")
        .heading(1, "Our offer")
        .text("We can count fish.")
        .heading(1, "Our ask")
        .text("Pay for nets.")
        .heading(1, "Calm rivers")
        .heading(1, "Our ask")
        .text("Build weirs.")
    )

    document = offers_and_asks.parse(pages.blocks)

    assert [ask.path for ask in of_kind(document, "ask")] == [("Clean rivers",), ("Calm rivers",)]
    passages = {passage.wording: passage.path for passage in of_kind(document, "passage")}
    assert passages["Build weirs."] == ("Calm rivers", "Our ask")


def test_labels_may_be_set_in_bold_before_the_words():
    text = "River paper 2030\n\nClean rivers\n\n**Our offer** We count fish.\n\n**Our ask:** Pay for nets.\n"

    document = parsed(offers_and_asks.parse, text)

    assert wordings(document, "offer") == ["We count fish."]
    assert wordings(document, "ask") == ["Pay for nets."]
    assert only(document, "heading").name == "Clean rivers"


def test_labels_without_any_topic_are_read():
    document = parsed(
        offers_and_asks.parse, "River paper 2030\n\nOur offer\n\nFish are counted.\n\nOur ask\n\nPay.\n"
    )

    assert only(document, "ask").key == "river-paper-2030--ask-1"
    assert (only(document, "ask").path, only(document, "ask").heading) == ((), "")


def test_an_address_at_the_front_is_no_imprint():
    text = "River paper 2030\n\nwww.example.org\n\nFish\n\nOur ask\n\nPay.\n\nREF 20301\n"

    document = parsed(offers_and_asks.parse, text)

    assert wordings(document, "ask") == ["Pay."]
    assert document.publications[0].reference == "REF 20301"


def test_a_list_under_a_broken_label_is_unplaced():
    text = BREAKS_OFF + "\nOur ask of\n\n- Lend boats.\n- Lend oars.\n"

    document = parsed(offers_and_asks.parse, text)

    assert [one.text for one in document.unplaced] == ["Lend boats.", "Lend oars."]
    assert "Lend boats." in wordings(document, "passage")


def test_a_label_with_nothing_under_it_is_unplaced():
    document = parsed(offers_and_asks.parse, BREAKS_OFF + "\nOur ask of Government\n")

    assert [one.text for one in document.unplaced] == ["Our ask of Government"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Parks\n\nTowns have parks.\n", "labelled"),
        ("Paper\n\nParks\n\nOur ask\n\nOpen parks.\n", "year"),
        ("Paper of 2030\n\nParks\n\nOur ask\n", "no words"),
        ("", "labelled"),
    ],
)
def test_a_document_without_the_structure_is_refused_with_a_sentence(text, told):
    with pytest.raises(BrokenDocument, match=told):
        parsed(offers_and_asks.parse, text, name="x.txt")
