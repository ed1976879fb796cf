"""What search engines and browsers are told: addresses, how to search, and what pages are about."""

import json
import re
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree, html

from policies.records.publication import report
from tests import factories as make
from tests.markup import get, queries, sitemap_addresses, words
from tests.whole_site import make_whole_site, pages_of_whole_site

pytestmark = pytest.mark.django_db

# What schema.org and the search engines that read it want of each kind, by name and by the type of its value.
WANTED = {
    "Event": {"name": str, "startDate": str, "location": dict, "organizer": dict, "url": str},
    "Report": {"name": str, "url": str, "publisher": dict, "inLanguage": str},
    "CreativeWork": {"name": str, "url": str, "isPartOf": dict, "publisher": dict, "inLanguage": str},
    "BreadcrumbList": {"itemListElement": list},
    "ListItem": {"position": int, "name": str, "item": str},
    "Place": {"name": str, "address": str},
    "Organization": {"name": str, "url": str},
    "Thing": {"name": str, "url": str},
}
KNOWN = {
    "Event": {"@id", "inLanguage"},
    "Report": {"@id", "abstract", "reportNumber", "datePublished", "temporalCoverage"},
    "CreativeWork": {"@id", "genre", "text", "about", "datePublished"},
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?)?)?")


def problems(node, within=""):
    """What is wrong with a piece of structured data, and with all within it."""
    if isinstance(node, list):
        return [problem for each in node for problem in problems(each, within)]
    if not isinstance(node, dict):
        return []
    kind = node.get("@type")
    if kind not in WANTED:
        return [f"{within}: no type {kind}"]
    is_reference = kind == "Report" and within
    wanted = {"name": str, "url": str} if is_reference else WANTED[kind]
    found = [
        f"{kind}: {name} is {node.get(name)!r}"
        for name, type_ in wanted.items()
        if not isinstance(node.get(name), type_) or node[name] in ("", [], {})
    ]
    allowed = {"@context", "@type"} | set(WANTED[kind]) | KNOWN.get(kind, set())
    found += [f"{kind}: knows no {name}" for name in node if name not in allowed]
    found += [
        f"{kind}: {name} is no date"
        for name in ("startDate", "datePublished")
        if name in node and not DATE.fullmatch(node[name])
    ]
    found += [
        f"{kind}: {name} is no full address"
        for name in ("url", "item", "@id")
        if name in node and not re.match(r"https?://", node[name])
    ]
    return found + [problem for name, each in node.items() for problem in problems(each, f"{within}.{name}")]


def data_of(tree):
    blocks = [json.loads(each.text) for each in tree.xpath("//script[@type='application/ld+json']")]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return {block["@type"]: block for block in blocks}


def test_the_data_of_every_page_is_valid(client):
    seen = set()

    for name, page in pages_of_whole_site(client).items():
        for kind, block in data_of(html.fromstring(page.text)).items():
            assert problems(block) == [], name
            seen.add(kind)

    assert seen == {"Event", "Report", "CreativeWork", "BreadcrumbList"}


def test_the_data_says_where_a_statement_is_printed(client):
    ask = make.make_ask(summary="Build homes.", wording="Build </script><script>alert(1)</script> homes.")

    page = get(client, ask.get_absolute_url())
    block = data_of(page)["CreativeWork"]

    assert block["text"] == ask.wording
    assert block["isPartOf"]["name"] == ask.publication.title
    assert not page.xpath("//script[contains(text(), 'alert(1)') and not(@type='application/ld+json')]")


def test_breadcrumbs_are_numbered_from_home(client):
    theme = make.make_theme("Housing")

    steps = data_of(get(client, theme.get_absolute_url()))["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"]) for step in steps] == [(1, "Home"), (2, "Themes")]


def test_a_validator_that_finds_nothing_wrong_would_find_what_is():
    publication = make.make_publication(title="A paper")
    block = report(publication)

    assert problems(block) == []
    assert problems(block | {"name": ""})
    assert problems(block | {"datePublished": "soon"})
    assert problems(block | {"colour": "red"})
    assert problems(block | {"url": "/publications/"})


def test_what_was_withdrawn_gives_no_data(client):
    ask = make.make_ask(state="withdrawn", withdrawn_reason="A mistake.", wording="Secret now.")

    page = get(client, ask.get_absolute_url())

    assert "CreativeWork" not in data_of(page)
    assert not page.xpath("//meta[@property='og:title']")


def test_records_have_a_title_for_other_sites_and_say_how_to_cite_them(client):
    passage = make.make_passage(number="5.1", page=4)
    heading = make.make_heading(passage.publication, name="Paying for homes")
    ask = make.make_ask(heading=heading, passage=passage, summary="Build homes.")

    page = get(client, ask.get_absolute_url())

    (title,) = page.xpath("//meta[@property='og:title']/@content")
    said = words(page.get_element_by_id("cite").getparent())
    assert title == "Build homes."
    assert f"Local Government Association, {passage.publication.title}, 2020" in said
    assert "“Paying for homes”, paragraph 5.1, page 4" in said
    assert ask.get_absolute_url() in said


def test_every_record_says_how_to_cite_it(client):
    site = make_whole_site()

    for name in (
        "offer",
        "ask",
        "commitment",
        "priority",
        "campaign",
        "publication",
        "meeting",
        "item with a report",
    ):
        page = get(client, site[name])
        assert site[name] in words(page.get_element_by_id("cite").getparent()), name


def test_the_sitemap_lists_every_public_page_and_nothing_else(client):
    site = make_whole_site()

    listed = sitemap_addresses(client)

    assert {site["ask"], site["plan"], site["theme"], site["meeting"], site["board"], site["year"]} <= listed
    assert site["ask of a withdrawn publication"] not in listed
    assert site["withdrawn publication"] not in listed


def test_a_sitemap_takes_as_many_queries_for_many_rows(client):
    make.make_item()
    make.make_ask()
    few = [queries(client, f"/sitemap-{part}.xml") for part in ("statements", "meetings", "items")]
    for _ in range(30):
        make.make_item()
        make.make_ask()

    assert [queries(client, f"/sitemap-{part}.xml") for part in ("statements", "meetings", "items")] == few


def test_robots_are_told_where_to_go(client):
    response = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())

    assert response["Content-Type"].startswith("text/plain")
    assert robots.can_fetch("any", "/themes/housing/")
    assert not robots.can_fetch("any", "/admin/")
    assert not robots.can_fetch("any", "/briefing/")
    assert robots.site_maps()[0].endswith("/sitemap.xml")


def test_a_browser_learns_how_to_search_here(client):
    make.make_search_entry()
    page = get(client, "/")
    (link,) = page.xpath("//link[@rel='search']/@href")
    namespace = {"o": "http://a9.com/-/spec/opensearch/1.1/"}

    response = client.get(link)
    described = etree.fromstring(response.content)

    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert len(described.findtext("o:ShortName", namespaces=namespace)) <= 16
    (template,) = described.xpath("//o:Url[@type='text/html']/@template", namespaces=namespace)
    assert template.endswith("/search/?q={searchTerms}")
