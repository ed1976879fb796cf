"""Articles: a made-up one for each rule, and the real one against its golden file."""

import pytest
from hypothesis import given

from policies.importing.parse.paper import article
from policies.importing.parsed import BrokenDocument
from tests.parsing import golden
from tests.parsing.made_papers import (
    Pages,
    assert_sound,
    block_soup,
    covered_lines,
    of_kind,
    only,
    parsed,
    wordings,
)

TEXT = """Planting it back

Towns have planted much this year.

That is why our new ‘Plant it back’ campaign shows what trees do.

“A tree is key to so much

In autumn ‘Plant it back’ goes on tour.

Trees for children

Children climb trees wherever they find them. We need:

  • to plant low trees
  • a plan for climbing by 2032.

Shade

Towns bring shade to streets through their:

  • parks
  • awnings.

Water

Water is short in summer.

To make this good, we need a new pact with central government focused on:

  • ponds
  • £4 million for pipes.

Care

Care starts with the most urgent priorities:

  • watering
  • pruning.

‘Plant it back’ tells more – visit our pages.


A greener future

Gardeners at work
"""


@pytest.fixture(scope="module")
def planted():
    return parsed(article.parse, TEXT, name="planting-2031.txt")


def test_short_lines_over_prose_are_topics(planted):
    assert wordings(planted, "heading") == ["Trees for children", "Shade", "Water", "Care"]


def test_pull_quotes_and_teasers_are_passages_of_the_topic_they_stand_in(planted):
    paths = {passage.wording: passage.path for passage in of_kind(planted, "passage")}

    assert paths["“A tree is key to so much"] == ("Planting it back",)
    assert paths["Gardeners at work"] == ("Planting it back", "Care")


def test_lists_are_asks_where_their_lead_in_asks(planted):
    assert [(ask.wording, ask.label, ask.certainty) for ask in of_kind(planted, "ask")] == [
        ("to plant low trees", "We need", "certain"),
        ("a plan for climbing by 2032.", "We need", "certain"),
        ("ponds", "we need a new pact with central government focused on", "likely"),
        ("£4 million for pipes.", "we need a new pact with central government focused on", "likely"),
        ("watering", "Care starts with the most urgent priorities", "likely"),
        ("pruning.", "Care starts with the most urgent priorities", "likely"),
    ]
    assert of_kind(planted, "offer") == []


def test_an_ask_knows_its_topic_and_what_its_words_tell(planted):
    asks = of_kind(planted, "ask")

    assert asks[0].key == "planting-it-back-2031--trees-for-children--ask-1"
    assert asks[0].path == ("Trees for children",)
    assert [(ask.addressees, ask.implied) for ask in asks[1:3]] == [
        ((), ("Government",)),
        (("central government",), ()),
    ]
    assert (asks[1].deadlines, asks[3].amounts) == (("by 2032",), ("£4 million",))


def test_the_campaign_is_the_quoted_name_beside_the_word(planted):
    campaign = only(planted, "campaign")

    assert (campaign.name, campaign.lines) == ("Plant it back", (5, 5))
    assert campaign.wording.startswith("That is why")


def test_the_year_comes_from_the_file_s_name(planted):
    [publication] = planted.publications

    assert (publication.title, publication.years) == ("Planting it back", (2031, 2031))
    assert publication.date_basis == "inferred"


def test_every_line_is_placed(planted):
    assert planted.unplaced == ()
    assert planted.line_count == len(covered_lines(planted))


def test_an_article_with_marked_headings_and_a_label_is_read():
    pages = (
        Pages()
        .heading(1, "Trees in 2031")
        .text("Trees are tall.")
        .heading(2, "Shade")
        .text("It is hot.")
        .heading(2, "Our asks")
        .item("Plant limes.", "1.")
        .item("Plant oaks.", "2.")
    )

    document = article.parse(pages.blocks)

    assert wordings(document, "ask") == ["Plant limes.", "Plant oaks."]
    assert {ask.path for ask in of_kind(document, "ask")} == {("Our asks",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trees are tall. They are green too.\n", "heading"),
        ("Trees\n\nShade\n\nTrees are tall.\n", "year"),
        ("", "heading"),
    ],
)
def test_a_document_without_the_structure_is_refused_with_a_sentence(text, told):
    with pytest.raises(BrokenDocument, match=told):
        parsed(article.parse, text, name="x.txt")


def test_the_real_article_is_read_as_the_golden_file_says(sources):
    document = golden.article_of_2021(sources)

    assert golden.as_golden(document) == golden.path_of(document).read_text(encoding="utf-8")
    assert document.unplaced == ()
    assert document.line_count <= len(covered_lines(document))


@given(block_soup())
def test_no_soup_of_blocks_breaks_the_parser(blocks):
    assert_sound(article.parse, blocks)
