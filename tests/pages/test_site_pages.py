"""The pages about the site itself, and what is true of every public page."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from lxml import html

from tests.addresses import every_address
from tests.conftest import ROOT
from tests.markup import get, links, sitemap_addresses, title, words
from tests.samples import ALL_IN_DRILLS, kind_of_address, of_each
from tests.whole_site import make_whole_site, pages_of_whole_site

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

    for part in (
        "partially compliant",
        "Enforcement procedure",
        "Equality and Human Rights Commission (EHRC)",
        "Equality Advisory and Support Service (EASS)",
        "Disproportionate burden",
        "This statement was prepared on",
        "It was last reviewed on",
        "version 2.2",
    ):
        assert part in said
    assert "1280 and 320 pixels" in said
    assert "no research with users" in said


def test_contact_names_the_address_or_says_that_there_is_none(client, monkeypatch):
    assert "This is a copy of the site on one machine." in words(get(client, "/contact/"))

    monkeypatch.setattr("lga_kb.views.Contact.extra_context", {"contact_email": "team@example.org"})
    assert links(get(client, "/contact/"))["team@example.org"] == "mailto:team@example.org"


# What is said to whoever runs the site: variables, the catalogue, imports, what somebody has to enter.
INSTRUCTIONS = re.compile(
    r"""
    \b[A-Z]{3,}_[A-Z]{3,}\b  # CONTACT_EMAIL
    | manage\.py
    | catalogue\ (?:is|was|has|comes)  # "fills when the catalogue is loaded"
    | (?:once|when|until)\ [^.]*\b(?:imported|loaded|entered|confirmed)\b  # "once the pack has been imported"
    | (?:been|be)\ entered\ here  # "No seats have been entered here"
    | [Ww]hoever\ runs
    """,
    re.VERBOSE,
)


def test_no_public_template_tells_the_reader_what_an_administrator_has_to_do():
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "admin" not in path.parts:
            text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)
            text = re.sub(r"<[^>]+>|{%-? (?!include)[^%]*%}", " ", text)
            found += [
                f"{path.name}: {each.group()}" for each in INSTRUCTIONS.finditer(" ".join(text.split()))
            ]

    assert found == []


# All pages


@ALL_IN_DRILLS
def test_every_public_page_is_well_made_and_every_link_leads_somewhere(client, tries_all):
    """In the suite one of the links that lead to a kind of page with the same choices."""
    site = pages_of_whole_site(client)
    targets = sitemap_addresses(client)

    for name, answer in site.items():
        assert answer.status == 200, name
        assert not answer.has_cookies, name
        page = html.fromstring(answer.text)
        check_title(name, page)
        check_headings(name, page)
        assert empty_headings(page) == [], name
        check_ids(name, page)
        check_landmarks(name, page)
        targets |= {target for target in page.xpath("//a/@href") if target.startswith("/")}

    asked = sorted({target.partition("#")[0] for target in targets} - {page.url for page in site.values()})
    for target in asked if tries_all else of_each(asked, kind_of_address):
        assert client.get(target, follow=True).status_code == 200, target


# Files, feeds and calendars, and pages that belong to one reader or are behind an address that only they have.
NO_PAGES = re.compile(
    r"(?:.*:)?(?:.*-)?(?:feed|calendar|popolo|oparl|table|word|original|file|text|suggest)"
    r"|export|opensearch|robots|sitemap(?:-part)?"
    r"|alert-(?:confirm|followed|stop)|briefing-(?:record|shared|shared-delete)"
)


def test_every_kind_of_public_page_is_among_those_that_sweeps_look_at():
    looked_at = {resolve(urlsplit(url).path).view_name for url in make_whole_site().values()}
    public = {
        each.name for each in every_address() if not each.route.startswith(("admin/", "api/", "oparl/"))
    }

    assert {name for name in public - looked_at if not NO_PAGES.fullmatch(name)} == set()


def check_title(name, page):
    assert re.fullmatch(r"\S.+ – LGA policy knowledge base", title(page)), name


def check_headings(name, page):
    """One first heading, and below it no level left out."""
    headings = page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [int(heading.tag[1]) for heading in headings]
    assert len(page.findall(".//h1")) == 1, name
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), (name, levels)


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def empty_headings(page) -> list[str]:
    """Headings of the main part without words, or with nothing before the next one of their rank.

    One that is a link is an entry of a list: what it names is at the other end.
    """
    (main,) = page.xpath("//main")
    found, last, has_words = [], None, False
    for each in main.iter():
        if each.tag in HEADINGS:
            rank = HEADINGS.index(each.tag)
            if last is not None and not has_words and rank <= HEADINGS.index(last.tag):
                found.append(words(last))
            if not words(each):
                found.append(f"<{each.tag}>")
            last, has_words = each, bool(each.xpath(".//a[@href]"))
        elif isinstance(each.tag, str) and last is not None:
            in_heading = any(above.tag in HEADINGS for above in each.iterancestors())
            shows = (each.text or "").strip() or each.tag in ("input", "textarea", "svg")
            has_words = has_words or bool(shows and not in_heading and each.tag not in ("script", "style"))
        if last is not None and each is not main and each.tail and each.tail.strip() and each is not last:
            has_words = has_words or not any(above.tag in HEADINGS for above in each.iterancestors())
    return found + ([words(last)] if last is not None and last.tag != "h1" and not has_words else [])


def check_landmarks(name, page):
    """No two regions or navigations are called the same, so that a list of them tells them apart."""
    labelled = (
        "(self::section or self::nav or self::form or @role='region') and (@aria-label or @aria-labelledby)"
    )
    named = Counter()
    for each in page.xpath(f"//*[{labelled}]"):
        ids = (each.get("aria-labelledby") or "").split()
        label = each.get("aria-label") or " ".join(words(page.get_element_by_id(one)) for one in ids)
        named["region" if each.tag == "section" else each.get("role") or each.tag, label] += 1
    assert [label for label, count in named.items() if count > 1] == [], name


def check_ids(name, page):
    """Each is there once, and every link within the page finds its own."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), name
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in ids, (name, target)
