"""Papers of offers and asks: made-up ones for each rule, and the two real ones against their golden files."""

from datetime import date

import pytest
from hypothesis import given

from policies.importing.parse.paper import offers_and_asks
from tests.parsing import golden
from tests.parsing.made_papers import (
    assert_sound,
    block_soup,
    covered_lines,
    of_kind,
    only,
    parsed,
    wordings,
)

BARE = """Re-planting towns: our offers and asks

Towns need trees, and this is how they get them.

Street trees

Our offer to Government

Towns can plant a tree in every street.

They can water it too.

Our ask of Government

Government must pay £2 million for saplings before March 2031.

Parks

Our offer to Government

To mow

Our ask of Government

To lend mowers.

Ponds

Our offer to Government

To dig ponds.
"""

RUN_IN = """

Growing towns *together*


Growing towns together

Towns grow when people plant.

Our offer

Towns want to work with the next Prime Minister on planting.

We want to plant, with the next Prime Minister, so that soon:

Every child has a tree to climb

Local government's offer: We can plant oaks.

Our ask: Lend us spades this year. Government should bring £5 million.

Nobody waits long for shade

Local government’s offer: We can plant limes.

Our ask: Lend us water.

The time to plant

Trees take long. Together we can:

- **Dig** – with spades.
- **Water** – with cans.

Our offer is to go on planting.

Tree Association

1 Elm Road
Elmtown EL1 2MT

Telephone 020 7000 0000

www.example.org

© Tree Association, May 2031

We aim to be read by all.

REF 31001
"""


@pytest.fixture(scope="module")
def bare():
    return parsed(offers_and_asks.parse, BARE, name="replanting-2030.txt")


@pytest.fixture(scope="module")
def run_in():
    return parsed(offers_and_asks.parse, RUN_IN, name="growing.txt")


def test_labels_on_their_own_line_take_the_paragraphs_below(bare):
    assert wordings(bare, "offer") == [
        "Towns can plant a tree in every street.\nThey can water it too.",
        "To mow",
        "To dig ponds.",
    ]
    assert wordings(bare, "ask") == [
        "Government must pay £2 million for saplings before March 2031.",
        "To lend mowers.",
    ]


def test_a_statement_knows_its_topic_label_and_what_its_words_tell(bare):
    ask = of_kind(bare, "ask")[0]

    assert ask.key == "re-planting-towns-our-offers-and-asks-2030--street-trees--ask-1"
    assert (ask.path, ask.label, ask.lines) == (("Street trees",), "Our ask of Government", (15, 15))
    assert ask.heading == of_kind(bare, "heading")[0].key
    assert (ask.addressees, ask.deadlines, ask.amounts) == (
        ("Government",),
        ("before March 2031",),
        ("£2 million",),
    )
    assert (ask.certainty, ask.issued_by) == ("certain", "Local Government Association")


def test_topics_are_the_lines_over_labels(bare):
    headings = of_kind(bare, "heading")

    assert [heading.name for heading in headings] == ["Street trees", "Parks", "Ponds"]
    assert {heading.shape for heading in headings} == {"topic"}


def test_a_paper_that_breaks_off_before_its_last_ask_is_incomplete(bare):
    [publication] = bare.publications

    assert not publication.is_complete
    assert (publication.years, publication.issued_on) == ((2030, 2030), date(2030, 1, 1))
    assert (publication.issued_precision, publication.date_basis) == ("year", "inferred")


def test_a_paper_whose_topics_never_ask_is_complete():
    text = BARE.replace("Our ask of Government", "Our offer to towns")

    assert parsed(offers_and_asks.parse, text).publications[0].is_complete


def test_the_title_before_its_colon_is_the_campaign(bare):
    assert (only(bare, "campaign").name, only(bare, "campaign").wording) == ("Re-planting towns", "")


def test_labels_may_run_in_before_the_words(run_in):
    assert wordings(run_in, "offer") == ["We can plant oaks.", "We can plant limes."]
    assert wordings(run_in, "ask") == [
        "Lend us spades this year. Government should bring £5 million.",
        "Lend us water.",
    ]
    assert [offer.label for offer in of_kind(run_in, "offer")] == [
        "Local government's offer",
        "Local government’s offer",
    ]


def test_sections_without_labels_are_passages_only(run_in):
    assert [heading.name for heading in of_kind(run_in, "heading")] == [
        "Every child has a tree to climb",
        "Nobody waits long for shade",
    ]
    paths = {passage.wording: passage.path for passage in of_kind(run_in, "passage")}
    title = "Growing towns together"
    assert paths["Towns want to work with the next Prime Minister on planting."] == (title, "Our offer")
    assert paths["Water – with cans."] == (title, "The time to plant")
    assert paths["Our offer is to go on planting."] == (title, "The time to plant")
    assert paths["www.example.org"] == ("Tree Association",)


def test_a_paper_that_addresses_somebody_asks_them_and_the_government(run_in):
    assert {(ask.addressees, ask.implied) for ask in of_kind(run_in, "ask")} == {
        (("the next Prime Minister", "Government"), ()),  # the words say whom
        (("the next Prime Minister",), ("Government",)),
    }
    assert of_kind(run_in, "ask")[0].deadlines == ("this year",)


def test_the_imprint_tells_date_and_reference(run_in):
    [publication] = run_in.publications

    assert publication.title == "Growing towns together"
    assert publication.slug == "growing-towns-together-2031"
    assert (publication.issued_on, publication.issued_precision) == (date(2031, 5, 1), "month")
    assert (publication.date_basis, publication.reference) == ("printed", "REF 31001")
    assert publication.is_complete


@pytest.mark.parametrize("document", ["bare", "run_in"])
def test_every_line_is_placed(document, request):
    document = request.getfixturevalue(document)

    assert document.unplaced == ()
    assert len(covered_lines(document)) >= document.line_count


@pytest.mark.parametrize("parse", [golden.paper_of_2020, golden.paper_of_2026])
def test_the_real_papers_are_read_as_the_golden_files_say(sources, parse):
    document = parse(sources)

    assert golden.as_golden(document) == golden.path_of(document).read_text(encoding="utf-8")
    assert document.unplaced == ()
    assert document.line_count <= len(covered_lines(document))


@given(block_soup())
def test_no_soup_of_blocks_breaks_the_parser(blocks):
    assert_sound(offers_and_asks.parse, blocks)
