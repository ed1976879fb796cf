"""No page shows a heading with nothing under it, and no hub a number that its list does not have."""

import re

import pytest

from tests.markup import get, texts, words
from tests.whole_site import make_whole_site

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
COUNTING = (
    "home",
    "theme-list",
    "theme",
    "theme in a year",
    "theme in an empty year",
    "year-list",
    "year",
    "empty year",
)


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


def test_no_public_page_shows_a_heading_with_nothing_under_it(client):
    found = {}
    for name, url in make_whole_site().items():
        response = client.get(url, follow=True)
        if empty := empty_headings(get(client, response.request["PATH_INFO"])):
            found[name] = empty

    assert found == {}


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
        if said and link.get("href") != f"/years/{said.group(1)}/":
            found.setdefault(link.get("href"), set()).add(int(said.group(1).replace(",", "")))
    for row in page.xpath("//table[contains(@class, 'app-bars')]/tbody/tr[.//a]"):
        (link,) = row.xpath(".//a/@href")
        found.setdefault(link, set()).add(int(words(row.xpath("./td")[0])))
    return found


def test_every_number_of_a_hub_is_that_of_the_list_its_link_opens(client):
    site = make_whole_site()
    wrong, tried = {}, 0
    for name in COUNTING:
        for address, numbers in counted_links(get(client, site[name])).items():
            tried += 1
            if numbers != {there := number_of(get(client, address))}:
                wrong[name, address] = numbers, there

    assert wrong == {}
    assert tried > 40
