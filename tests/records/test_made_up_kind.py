"""A kind of record that one file describes is found everywhere: nothing else lists the kinds."""

import csv
import importlib
import io
import json
import warnings
from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template
from django.urls import clear_url_caches, reverse

import lga_kb.urls  # noqa: F401 - with the converters that addresses are made of
from lga_kb.api.schema import made_with, schema
from lga_kb.briefing.gather import pack_of, records_of
from lga_kb.briefing.layout import Layout
from lga_kb.briefing.selection import of_record, of_search, of_theme, of_year
from lga_kb.hubs import tally
from lga_kb.search_page.kept_search import KeptSearch
from lga_kb.search_page.suggestions import suggestions
from policies.describing import registry
from policies.models import SearchEntry, Theme
from policies.records.checks import check_kinds, lacks_of
from policies.search.index import rebuild_all, refresh
from tests import factories as make
from tests.api.reading import read
from tests.markup import get, sitemap_addresses, words
from tests.records import contract

# What is made of the kinds when addresses are, in the order in which they need each other.
MADE_OF_KINDS = (
    *("lga_kb.api.found", "lga_kb.api.urls", "lga_kb.discovery.sitemaps", "lga_kb.discovery.urls"),
    "lga_kb.urls",
)


def _make_addresses_anew():
    made_with.cache_clear()
    clear_url_caches()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # converters are registered again
        for name in MADE_OF_KINDS:
            importlib.reload(importlib.import_module(name))


@pytest.fixture
def kind():
    """The kind, handed in as an app does when it is ready."""
    registry.register([contract.KIND])
    _make_addresses_anew()
    yield contract.KIND
    registry._KINDS.remove(contract.KIND)
    registry.register([])
    _make_addresses_anew()


@pytest.fixture
def company(kind, db):
    theme = make.make_theme("Procurement", slug="procurement")
    plan = make.make_publication(slug="plan", years=2020, issued_on=date(2020, 3, 1))
    company = make.make_contract(plan, service="Bulwark Buying", summary="Buys for councils.", key="bulwark")
    company.themes.add(theme)
    make.make_contract(make.make_publication(state="draft"), service="Secret company")
    rebuild_all()
    return company


def test_it_is_in_the_index_and_follows_its_record(company):
    (entry,) = SearchEntry.objects.filter(kind="contract")
    assert (entry.key, entry.address) == ("bulwark", "/publications/plan/budget/#bulwark")
    assert {"kind:contract", "theme:procurement", "year:2020", "publication:plan"} <= set(entry.tags)

    company.summary = "Buys together."
    company.save()
    assert refresh([company.publication]) == 1
    assert SearchEntry.objects.get(kind="contract").summary == "Buys together."


def test_the_search_page_has_its_card_and_its_facet(client, company):
    page = get(client, "/search/?q=bulwark&kind=contract")

    assert "Contract" in words(page.xpath("//*[contains(@class, 'app-hit')]")[0])
    assert page.xpath("//input[@name='kind' and @value='contract']")
    assert "Bulwark Buying" in words(page.xpath("//*[contains(@class, 'app-hit')]")[0])


def test_it_has_a_list_that_its_facets_narrow(client, company):
    page = get(client, "/contracts/?theme=procurement")

    assert words(page.xpath("//h1")[0]) == "Contracts"
    assert "1 contract" in words(page)
    assert page.xpath("//a[@href='/publications/plan/budget/#bulwark']")
    assert "Secret company" not in words(page)
    assert not get(client, "/contracts/?year=2021").xpath("//*[contains(@class, 'app-hit')]")


def test_it_is_suggested_while_somebody_types(company):
    assert [(each.text, each.kind) for each in suggestions("councils")] == [
        ("Buys for councils.", "Contract")
    ]


def test_the_api_lists_links_and_describes_it(client, company):
    (record,) = read(client, "/api/v1/contracts/?theme=procurement")["results"]
    hit = read(client, "/api/v1/search/?kind=contract")["results"][0]

    assert record["service"] == "Bulwark Buying"
    assert record["page"] == "http://testserver/publications/plan/budget/#bulwark"
    assert record["publication"]["key"] == "plan"
    assert record["url"] == hit["url"] == "http://testserver/api/v1/contracts/bulwark/"
    assert read(client, record["url"]) == record
    assert read(client, "/api/v1/")["contracts"] == "http://testserver/api/v1/contracts/"
    described = schema()
    assert "/api/v1/contracts/{key}/" in described["paths"]
    assert set(described["components"]["schemas"]["Contract"]["properties"]) == set(record)


def test_it_comes_as_a_file_that_its_list_leads_to(client, company):
    answer = client.get("/contracts/export.csv?year=2020")
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body, newline=""))

    assert (row["key"], row["service"], row["themes"]) == ("bulwark", "Bulwark Buying", "procurement")
    assert row["page"] == "http://testserver/contracts/#bulwark"
    links = get(client, "/contracts/?year=2020").xpath("//a/@href")
    assert "/contracts/export.csv?year=2020" in links
    assert "/api/v1/contracts/?year=2020" in links


def test_a_briefing_takes_it_by_itself_from_its_list_and_from_a_search(company):
    identity = ("contract", "bulwark")

    assert of_record(*identity) == [identity]
    assert of_search(KeptSearch("contracts", "theme=procurement")) == [identity]
    assert identity in of_search(KeptSearch("search", "q=bulwark"))
    assert of_theme(company.themes.get()) == of_year(2020) == [identity]
    record = records_of([identity])[identity]
    assert (record.label, record.title, record.themes) == ("Contract", "Bulwark Buying", ("Procurement",))
    ((section, _),) = Layout(pack_of([identity], title="Companies", as_at=date(2031, 3, 1))).sections
    assert section == "Contracts"


@pytest.mark.parametrize(
    "address", ["/themes/procurement/", "/years/2020/", "/search/?q=bulwark", "/contracts/"]
)
def test_feeds_tell_of_it(client, company, address):
    path, _, query = address.partition("?")

    assert "Contract: Bulwark Buying" in client.get(f"{path}feed.atom?{query}").content.decode()


def test_it_is_counted_in_the_sitemap_and_described_for_machines(client, company):
    theme = Theme.objects.annotate(counts_beside=tally.counts_of_theme()).get(slug="procurement")
    assert tally.of_theme(theme).overall["contract"] == 1
    assert "/publications/plan/budget/#bulwark" in sitemap_addresses(client)
    assert reverse("contracts-list") in sitemap_addresses(client)
    block = Template("{% load discovery_tags %}{% record_data company %}").render(
        Context({"company": company})
    )
    assert json.loads(block.partition(">")[2].partition("<")[0])["name"] == "Bulwark Buying"


def test_the_check_at_the_start_finds_nothing_wrong(kind):
    assert check_kinds() == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"key": "priority"}, "has the key of another kind"),
        (
            {"variants": registry.kind_called("statement").variants},
            "called as those of another kind are: ask",
        ),
        ({"page": registry.kind_called("theme").page}, "says no page, and its model has no address"),
        ({"index": None}, "lists “contracts” by the index, where it has no entries"),
        ({"rows": registry.kind_called("theme").rows}, "has rows of another model"),
        (
            {"related": ("publication__board",)},
            "names “publication__board”, where publication has no “board”",
        ),
        ({"lists": registry.kind_called("priority").lists}, "has a list called as that of another kind is"),
        ({"about": {"planet": None}}, "is narrowed to what nobody can follow: planet"),
    ],
)
def test_the_check_says_in_a_sentence_what_a_description_lacks(changed, sentence):
    spoilt = replace(contract.KIND, **changed)

    assert sentence in " ".join(lacks_of(spoilt, [*registry.all_kinds(), spoilt]))
