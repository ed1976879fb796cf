"""A long text is read in sections, and the address of each passage leads to the section that holds it."""

import re

import pytest
from django.db.models import Q

from policies.models import Passage
from policies.text.sections import LARGEST, Outlined, Sections, cut
from tests import factories as make
from tests.markup import get, links, queries, words

pytestmark = pytest.mark.django_db

MOST_BYTES = 150_000
SOME = Q(anchor__endswith="40") | Q(anchor__in=["p-1", "p-2", "p-79", "p-160", "p-300", "table", "gone"])
WORDS = "It’s for councils & their residents. " * 40


@pytest.fixture
def long_text():
    """A publication of 300 passages, with a heading before every tenth, a table, and one that is no longer printed."""
    publication = make.make_publication(**make.IMPORTED)
    rows = [_passage(publication, place) for place in range(1, 301)]
    table = {"shape": "table", "rows": [["Year", "Sum"], *[["2020", "5"]] * 200], "text": "Year"}
    rows.append(Passage(publication=publication, anchor="table", position=301, **table))
    rows.append(Passage(publication=publication, anchor="gone", position=5, text="Gone.", is_current=False))
    Passage.objects.bulk_create(rows)
    return publication


def _passage(publication, place):
    heading = (
        {"shape": "heading", "level": 1, "text": f"Part {place}"} if place % 10 == 1 else {"text": WORDS}
    )
    return Passage(publication=publication, anchor=f"p-{place}", position=place, **heading)


def test_each_passage_is_read_where_its_address_leads_on_a_page_of_some_length(client, long_text):
    pages = {}
    for passage in long_text.passages.filter(SOME):
        address, _, anchor = passage.get_absolute_url().partition("#")
        pages[anchor] = client.get(address).content.decode()

    assert len(pages) == 10
    assert max(len(page.encode()) for page in pages.values()) <= MOST_BYTES
    assert all(len(re.findall(rf'\sid="{anchor}"', page)) == 1 for anchor, page in pages.items())


def test_sections_follow_each_other_and_lose_no_passage(client, long_text):
    read, address = [], long_text.get_absolute_url()
    while address:
        page = get(client, address)
        read += [each.get("id") for each in page.xpath("//div[@class='app-text']//*[@id]")]
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "").partition("#")[0]

    assert read == [*(f"p-{place}" for place in range(1, 301)), "table", "no-longer-printed", "gone"]


def test_words_can_be_found_within_the_publication(client, long_text):
    form = get(client, long_text.get_absolute_url()).xpath("//form[@aria-label='Find in this publication']")[
        0
    ]

    assert form.get("action") == "/search/"
    assert dict(form.form_values()) == {"publication": long_text.slug}
    assert form.xpath(".//input[@name='q']")


def test_a_section_begins_at_a_heading_and_says_which_it_is(client, long_text):
    page = get(client, long_text.passages.get(anchor="p-300").get_absolute_url())

    (first, *_) = page.xpath("//div[@class='app-text']/*[@id]")
    assert first.tag == "h3"
    assert f"of {len(Sections(long_text.passages.outlined()).all)}: Part" in words(page)
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith(
        f"?at={first.get('id')}#{first.get('id')}"
    )


def test_the_contents_lead_to_every_section(client, long_text):
    found = links(get(client, long_text.get_absolute_url()), "nav.app-contents a")

    sections = Sections(long_text.passages.outlined()).all
    expected = {
        f"Section {n}: {each.title}": long_text.address_of(each) for n, each in enumerate(sections, 1)
    }
    assert {name: found.get(name) for name in expected} == expected | {"Section 1: Part 1": "#p-1"}


@pytest.mark.parametrize("nonsense", ["nowhere", "", "%00", "%ff", "p-1" * 500])
def test_an_address_of_no_passage_leads_to_the_beginning(client, long_text, nonsense):
    page = get(client, f"{long_text.get_absolute_url()}?at={nonsense}")

    assert page.get_element_by_id("p-1") is not None


def test_a_short_text_is_read_on_one_page(client):
    passage = make.make_passage(text="A paragraph.")

    page = get(client, passage.publication.get_absolute_url())

    assert "Section 1" not in words(page)
    assert not page.xpath("//nav[@aria-label='Sections of the text']")


def test_a_long_text_takes_no_more_queries_than_a_short_one(client, long_text):
    short = make.make_passage(text="A paragraph.").publication

    assert queries(client, long_text.get_absolute_url()) <= queries(client, short.get_absolute_url())


@pytest.mark.parametrize(
    "sizes", [[], [10], [LARGEST * 3], [LARGEST * 2] * 3, [LARGEST // 2] * 9, [1] * 2000]
)
def test_cutting_loses_nothing_and_leaves_no_section_empty(sizes):
    text = [Outlined(place, f"p-{place}", "", [], size, 0, 0) for place, size in enumerate(sizes)]

    sections = cut(text)

    assert [each for section in sections for each in section.passages] == text
    assert all(section.passages for section in sections)
    heavy = [each for each in sections if sum(one.weight for one in each.passages) > LARGEST]
    assert all(len(each.passages) == 1 for each in heavy)
