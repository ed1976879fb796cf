"""A paper without a date is in every list, feed and file, behind those that have one, and is said to be not dated."""

import csv
import io
from datetime import date

import feedparser
import pytest

from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import get, texts, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def papers():
    """An undated briefing on a theme and a bill, between two that are dated."""
    theme, bill = make.make_theme("Hedges", slug="hedges"), make.make_occasion(slug="hedges-bill")
    for title, issued_on in (("Older", date(2031, 2, 1)), ("Undated", None), ("Newer", date(2031, 3, 1))):
        dated = {"issued_precision": "day"} if issued_on else {}
        paper = make.make_publication(
            kind="briefing",
            title=title,
            slug=title.lower(),
            years=2031,
            issued_on=issued_on,
            occasion=bill,
            **dated,
        )
        paper.themes.add(theme)
        make.make_ask(
            publication=paper, key=f"ask-{title.lower()}", summary=f"Plant {title}.", themes=[theme]
        )
    rebuild_all()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/publications/", "Undated Issued not dated"),
        ("/publications/?sort=oldest", "Undated Issued not dated"),
        ("/themes/hedges/", "Undated Briefing · 2031 · Bill"),
        ("/themes/hedges/", ", not dated"),
        ("/themes/hedges/", "Undated, not dated Ask Plant Undated."),
        ("/themes/hedges/2031/", "Undated, not dated Ask Plant Undated."),
        ("/years/2031/", "Undated not dated, 1 statement"),
        ("/bills-and-inquiries/hedges-bill/", "Undated Briefing, not dated Ask Plant Undated."),
        ("/publications/undated/", "Briefing, 2031, not dated Undated"),
        ("/publications/undated/", "Issued Not dated"),
        ("/publications/undated/", "Local Government Association, Undated, 2031, not dated."),
        ("/asks/ask-undated/", "Undated, not dated"),
        ("/offers-and-asks/", "Plant Undated. Undated, not dated"),
        ("/search/?q=undated&kind=publication", "Not dated"),
        ("/themes/hedges/briefing/", "Undated, 2031, not dated"),
    ],
)
def test_pages_say_that_it_is_not_dated(client, address, said):
    assert said in words(get(client, address))


@pytest.mark.parametrize(
    "address",
    [
        "/publications/",
        "/publications/?sort=oldest",
        "/years/2031/",
        "/search/?kind=publication&sort=newest",
        "/themes/hedges/",
        "/themes/hedges/2031/",
    ],
)
def test_lists_have_it_behind_those_that_are_dated(client, address):
    dated = ["Older", "Newer"] if "oldest" in address else ["Newer", "Older"]
    named = [title for title in texts(get(client, address), "main a") if title in (*dated, "Undated")]

    assert list(dict.fromkeys(named)) == [*dated, "Undated"]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/publications/feed.atom", "Publication: Undated"),
        ("/offers-and-asks/feed.atom", "Ask: Plant Undated."),
        ("/search/feed.atom?q=undated", "Publication: Undated"),
        ("/themes/hedges/feed.atom", "Ask: Plant Undated."),
        ("/years/2031/feed.atom", "Briefing: Undated"),
        ("/bills-and-inquiries/hedges-bill/feed.atom", "Briefing: Undated"),
        ("/publications/undated/feed.atom", "Ask: Plant Undated."),
    ],
)
def test_feeds_have_it_at_the_beginning_of_its_year_and_say_so(client, address, title):
    entries = {entry.title: entry for entry in feedparser.parse(client.get(address).content).entries}

    assert entries[title].summary.endswith("(Not dated)")
    others = [entry.summary for name, entry in entries.items() if "Undated" not in name]
    assert not any("ot dated" in summary for summary in others)


def test_files_and_the_api_leave_the_date_out(client):
    file = client.get("/publications/export.csv")
    rows = csv.DictReader(io.StringIO(b"".join(file).decode("utf-8-sig")))
    answer = client.get("/api/v1/publications/undated/").json()

    dates = {row["title"]: (row["date"], row["issued_on"], row["date_basis"]) for row in rows}
    assert dates["Undated"] == ("", "", "")
    assert dates["Newer"] == ("2031-03-01", "2031-03-01", "printed")
    assert (answer["issued_on"], answer["issued_precision"], answer["date_basis"]) == (None, "", "")
