"""The pages about the site itself, and what is true of every public page."""

import re
from itertools import pairwise

import pytest
from lxml import html

from tests.markup import get, links, sitemap_addresses, title, words
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

# The pages about the site


@pytest.mark.parametrize(
    "word", ["offer", "ask", "commitment", "priority", "outcome", "campaign", "board", "purpose", "lineage"]
)
def test_the_glossary_explains_a_word_and_can_be_linked_to_it(client, word):
    term = get(client, "/glossary/").get_element_by_id(word)

    assert len(words(term.getnext())) > 40


def test_the_accessibility_statement_says_what_was_and_was_not_tested(client):
    said = words(get(client, "/accessibility/"))

    assert "version 2.2" in said
    assert "1280 and at 320 pixels" in said
    assert "no research with users" in said


def test_contact_names_the_address_or_says_that_there_is_none(client, monkeypatch):
    assert "No address has been given for this copy of the site." in words(get(client, "/contact/"))

    monkeypatch.setattr("lga_kb.views.Contact.extra_context", {"contact_email": "team@example.org"})
    assert links(get(client, "/contact/"))["team@example.org"] == "mailto:team@example.org"


# All pages


def test_every_public_page_is_well_made_and_every_link_leads_somewhere(client):
    site = make_whole_site()
    targets = sitemap_addresses(client)

    for name, url in site.items():
        response = client.get(url, follow=True)
        assert response.status_code == 200, name
        assert not response.cookies, name
        page = html.fromstring(response.content.decode())
        check_title(name, page)
        check_headings(name, page)
        check_ids(name, page)
        targets |= {target for target in page.xpath("//a/@href") if target.startswith("/")}

    for target in sorted({target.partition("#")[0] for target in targets}):
        assert client.get(target, follow=True).status_code == 200, target


def check_title(name, page):
    assert re.fullmatch(r"\S.+ – LGA policy knowledge base", title(page)), name


def check_headings(name, page):
    """One first heading, and below it no level left out."""
    headings = page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [int(heading.tag[1]) for heading in headings]
    assert len(page.findall(".//h1")) == 1, name
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), (name, levels)


def check_ids(name, page):
    """Each is there once, and every link within the page finds its own."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), name
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in ids, (name, target)
