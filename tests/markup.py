"""What page tests read off a page, and how they count its queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from lga_kb.caching.models import READ
from policies.search.index import rebuild_all
from tests.indexed import Index

MOST_QUERIES = 15
# How many rows join ten, before a page is asked for once more: more than any page shows, and a thousand in a drill.
MORE_ROWS = pytest.mark.parametrize("more", [110, pytest.param(990, marks=pytest.mark.drill)])


def get(client, url, status=200):
    """The page as a tree; its status is checked on the way."""
    response = client.get(url)
    assert response.status_code == status, url
    return html.fromstring(response.content.decode())


def get_indexed(client, url, status=200):
    """The page, once the index knows of what the test made."""
    rebuild_all()
    return get(client, url, status)


def words(element):
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def title(tree):
    return words(tree.find(".//title"))


def texts(tree, selector):
    """The words of every element that a CSS class or tag names: `.app-chip`, `h3`, `main h2`."""
    return [words(element) for element in tree.xpath(_path(selector))]


def links(tree, selector="main a"):
    return {words(element): element.get("href") for element in tree.xpath(_path(selector))}


def queries(client, url):
    """How many queries a page takes, beside the one for the site's version that each public answer begins with.

    The planner learns first what the test made, as it does of real rows in time.
    """
    Index.bring_along()
    _analyse()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        assert response.status_code == 200, url
    read_to_the_end(response)
    return len([each for each in captured if each["sql"] != READ])


def _analyse():
    """Let the planner learn of the tables that hold anything, which are few of all there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(oid::regclass::text, ', ') FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
        )
        cursor.execute(f"ANALYZE {cursor.fetchone()[0]}")


def read_to_the_end(response):
    """Where an answer is sent part by part: that closes what it is read from."""
    if response.streaming:
        b"".join(response)


def _path(selector):
    steps = []
    for part in selector.split():
        tag, _, name = part.partition(".")
        tag, _, identity = tag.partition("#")
        step = tag or "*"
        if name:
            step += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        if identity:
            step += f"[@id='{identity}']"
        steps.append(step)
    return "//" + "//".join(steps)


def sitemap_addresses(client) -> set[str]:
    """The addresses that the sitemap and its parts list."""
    listed = set()
    for part in _locations(client, "/sitemap.xml"):
        listed |= _locations(client, part)
    return listed


def _locations(client, url) -> set[str]:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.fromstring(client.get(url).content)
    return {each.removeprefix("http://testserver") for each in tree.xpath("//s:loc/text()", namespaces=names)}
