"""No page shows a number that its list does not have."""

import re
from functools import cache

import pytest
from lxml import html

from tests.markup import get, texts, words
from tests.whole_site import pages_of_whole_site

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

LISTS = re.compile(
    r"/(?!boards/[^?]*\?year=)"
)  # every page of the site, but not the members of a council year


def number_of(page) -> int:
    """How many records a list says that it has, or how many of all kinds a theme or a year counts."""
    if counts := page.xpath("//main/p[contains(@class, 'app-counts')]"):
        return sum(int(words(each)) for each in counts[0].iter("strong"))
    said = [*texts(page, "p.app-results"), *texts(page, "h1")]
    return next(
        int(found.group().replace(",", "")) for text in said if (found := re.search(r"\d[\d,]*", text))
    )


def counted_links(page) -> dict[str, set[int]]:
    """Addresses with the numbers that links to them say: “3 asks”, or “Housing in 2020: 3” in the grid."""
    found: dict[str, set[int]] = {}
    for link in page.xpath("//main//a"):
        if words(link).endswith("across all themes"):  # it begins with a year
            continue
        said = re.match(r"(\d[\d,]*) [a-z]", words(link)) or re.search(r": (\d[\d,]*)$", words(link))
        is_list = LISTS.match(link.get("href", ""))
        if said and is_list and link.get("href") != f"/years/{said.group(1)}/":
            found.setdefault(link.get("href"), set()).add(int(said.group(1).replace(",", "")))
    for row in page.xpath("//table[contains(@class, 'app-bars')]/tbody/tr[.//a]"):
        (link,) = row.xpath(".//a/@href")
        found.setdefault(link, set()).add(int(words(row.xpath("./td")[0])))
    return found


def test_every_number_of_a_page_is_that_of_the_list_its_link_opens(client):
    number_at = cache(lambda address: number_of(get(client, address)))

    said = [
        (name, *each)
        for name, page in pages_of_whole_site(client).items()
        for each in counted_links(html.fromstring(page.text)).items()
    ]

    assert [each for each in said if each[2] != {number_at(each[1])}] == []
    assert len(said) > 60
    assert len({name for name, *_ in said}) > 10
