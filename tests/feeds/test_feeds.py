"""Feeds as a reader's program reads them, and that it need not read them twice."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import feedparser
import pytest
from django.urls import reverse
from django.utils import timezone

from policies.describing.registry import all_lists
from policies.models import Publication, Statement, Theme
from policies.models.shared.first_here import never_later_than_here
from policies.search.index import rebuild_all
from tests import factories as make
from tests.kept_rows import kept_rows
from tests.markup import get, queries
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses():
    """A feed of each kind, with something to tell in it."""
    return kept_rows(_addresses)


def _addresses():
    theme = make.make_theme("Housing & homes", slug="housing")
    paper = make.make_publication(
        title="A <paper>", years=2020, issued_on=date(2020, 6, 4), issued_precision="day"
    )
    ask = make.make_ask(publication=paper, themes=[theme], summary="Build <homes> & gardens.")
    make.make_update(ask, words="A bill came, for homes < 10 & > 5.")
    make.make_item(themes=[theme], title="Homes")
    later = make.make_ask(publication=make.make_publication(years=2022), summary="Build more.")
    make.make_lineage(ask, later, state="confirmed")
    bill = make.make_occasion([paper], name="Homes Bill")
    rebuild_all()
    return {
        "occasion": f"{bill.get_absolute_url()}feed.atom",
        "theme": "/themes/housing/feed.atom",
        "year": "/years/2020/feed.atom",
        "publication": f"/publications/{paper.slug}/feed.atom",
        "statement": f"/statements/{ask.key}/feed.atom",
        "search": "/search/feed.atom?q=homes",
        "list": "/offers-and-asks/feed.atom?theme=housing",
    }


KINDS = ["theme", "year", "publication", "occasion", "statement", "search", "list"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_is_read_without_a_complaint(client, addresses, kind):
    response = client.get(addresses[kind])
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})

    assert not feed.bozo
    assert feed.version == "atom10"
    assert all([feed.feed.id, feed.feed.title, feed.feed.updated_parsed])
    assert feed.entries
    for entry in feed.entries:
        assert all([entry.id, entry.title, entry.updated_parsed])
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert not response.cookies


def test_words_come_through_as_they_are(client, addresses):
    feed = feedparser.parse(client.get(addresses["theme"]).content)

    assert "Ask: Build <homes> & gardens." in [entry.title for entry in feed.entries]
    assert "A bill came, for homes &lt; 10 &amp; &gt; 5." in [entry.summary for entry in feed.entries]


def test_a_bill_tells_of_its_papers_of_what_they_ask_and_of_what_became_of_it(client, addresses):
    other = make.make_publication(years=2020)
    make.make_ask(publication=other, summary="Build walls.")

    feed = feedparser.parse(client.get(addresses["occasion"]).content)

    assert [entry.title for entry in feed.entries] == [
        "Update: Partly met: Build <homes> & gardens.",
        "Ask: Build <homes> & gardens.",
        "Offers and asks: A <paper>",
    ]


def test_a_statement_tells_what_became_of_it(client, addresses):
    feed = feedparser.parse(client.get(addresses["statement"]).content)

    assert [entry.title for entry in feed.entries] == [
        "Continued: reworded: Build more.",
        "Update: Partly met: Build <homes> & gardens.",
    ]


def test_a_list_is_read_as_its_page_is_narrowed(client, addresses):
    make.make_commitment(
        summary="Count homes.",
        target="9 homes",
        publication=make.make_publication(
            issued_on=date(2021, 1, 1), issued_precision="day", date_basis="printed"
        ),
    )
    rebuild_all()

    feed = feedparser.parse(client.get("/commitments/feed.atom?target=with").content)
    narrower = feedparser.parse(client.get("/commitments/feed.atom?target=without").content)

    assert feed.feed.title == "Commitments: With a target, newest first"
    assert feed.feed.link == "http://testserver/commitments/?target=with"
    assert [entry.title for entry in feed.entries] == ["Commitment: Count homes."]
    assert narrower.entries == []


UNDATED = {"people", "outside-bodies"}
LISTS = [name for name, (_, listed) in all_lists().items() if listed.filterset and name not in UNDATED]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_feed_that_its_page_names(client, name):
    make_whole_site()
    page = get(client, reverse(all_lists()[name][1].route))
    feeds = page.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")

    assert feeds == [f"/{name}/feed.atom"]
    feed = feedparser.parse(client.get(feeds[0]).content)
    assert not feed.bozo
    assert {client.get(each.link.removeprefix("http://testserver")).status_code for each in feed.entries} == {
        200
    }


def test_the_list_of_bills_tells_of_each_by_the_day_of_its_newest_paper(client, addresses):
    feed = feedparser.parse(client.get("/bills-and-inquiries/feed.atom?kind=bill").content)

    assert [(entry.title, entry.updated[:10]) for entry in feed.entries] == [
        ("Bill: Homes Bill", "2020-06-04")
    ]


def test_entries_are_dated_as_the_documents_are_and_newest_first(client, addresses):
    feed = feedparser.parse(client.get(addresses["theme"]).content)

    assert [entry.updated[:10] for entry in feed.entries] == ["2021-05-04", "2020-12-02", "2020-06-04"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_did_not_change_is_not_sent_again(client, addresses, kind):
    first = client.get(addresses[kind])

    by_tag = client.get(addresses[kind], headers={"If-None-Match": first["ETag"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")


def test_a_correction_of_an_older_document_is_sent_again(client, addresses):
    """The feed's newest date does not change with it, so no date may be taken for that of the last change."""
    ask = make.make_ask(themes=[Theme.objects.get(slug="housing")], summary="Buidl homes.")
    first = client.get(addresses["theme"])
    ask.summary = "Build homes."
    ask.save()

    asked = {"If-None-Match": first["ETag"], "If-Modified-Since": "Sun, 29 Nov 2099 12:00:00 GMT"}
    again = client.get(addresses["theme"], headers=asked)

    assert "Last-Modified" not in first.headers
    assert again.status_code == 200
    assert (
        client.get(addresses["theme"], headers={"If-Modified-Since": asked["If-Modified-Since"]}).status_code
        == 200
    )


def test_what_changed_is_sent_again(client, addresses):
    first = client.get(addresses["theme"])
    make.make_update(make.make_ask(themes=[Theme.objects.get(slug="housing")]), dated_on=date(2022, 1, 1))

    again = client.get(addresses["theme"], headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/themes/no-such/feed.atom",
        "/publications/no-such/feed.atom",
        "/statements/no-such/feed.atom",
        "/search/feed.atom",
        "/search/feed.atom?page=x",
        "/search/feed.atom?q=%00",
        "/no-such/feed.atom?q=homes",
        "/themes/feed.atom?theme=housing",
        "/commitments/feed.atom?kind=no-such&page=x",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_an_empty_theme_is_an_empty_feed(client):
    make.make_theme(slug="culture")

    feed = feedparser.parse(client.get("/themes/culture/feed.atom").content)

    assert not feed.bozo
    assert feed.entries == []


def test_what_is_no_longer_public_is_not_told(client, addresses):
    Statement.objects.update(state="draft")

    feed = feedparser.parse(client.get(addresses["publication"]).content)

    assert feed.entries == []


@pytest.mark.parametrize("kind", ["theme", "year", "publication"])
def test_a_feed_takes_as_many_queries_for_many_rows(client, addresses, kind):
    few = queries(client, addresses[kind])
    theme = Theme.objects.get(slug="housing")
    paper = Publication.objects.get(title="A <paper>")
    heading = make.make_heading(paper)
    for _ in range(60):
        make.make_update(make.make_ask(heading=heading, themes=[theme]))
        make.make_item(themes=[theme])

    assert queries(client, addresses[kind]) == few


@pytest.mark.parametrize("page", ["/themes/housing/", "/years/2020/", "/search/?q=homes"])
def test_pages_say_where_their_feed_is(client, addresses, page):
    tree = get(client, page)
    feeds = tree.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")

    assert feeds
    assert client.get(feeds[0]).status_code == 200


@pytest.mark.parametrize("address", ["/themes/housing/feed.atom", "/search/feed.atom?q=quay"])
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_what_is_yet_to_come_is_dated_when_it_was_first_here_for_good(client, address, hour):
    """Neither on later days, nor once its day is over, does it look new."""
    theme = make.make_theme("Housing", slug="housing")
    coming = make.make_meeting(met_on=timezone.localdate() + timedelta(days=3))
    item = make.make_item(coming, themes=[theme], title="Quay repairs")
    rebuild_all()
    here = item.history.earliest("history_date").history_date

    seen = set()
    for day in range(6):
        now = timezone.localtime(here + timedelta(days=day)).replace(hour=hour) + timedelta(days=1)
        with mock.patch("django.utils.timezone.now", return_value=now):
            feed = feedparser.parse(client.get(address).content)
        seen.add(next(entry.updated for entry in feed.entries if "Quay" in entry.title))
        assert all(datetime.fromisoformat(entry.updated) <= now for entry in feed.entries)

    assert {datetime.fromisoformat(each) for each in seen} == {here.replace(microsecond=0)}


@pytest.mark.parametrize(
    ("day", "first", "told"),
    [
        (date(2020, 6, 4), datetime(2021, 1, 1, 9, tzinfo=UTC), datetime(2020, 6, 3, 23, tzinfo=UTC)),
        (date(2020, 6, 4), datetime(2019, 1, 1, 9, tzinfo=UTC), datetime(2019, 1, 1, 9, tzinfo=UTC)),
        (date(2020, 1, 4), None, datetime(2020, 1, 4, tzinfo=UTC)),
    ],
)
def test_an_entry_is_dated_by_its_day_or_when_it_was_here_before_that(day, first, told):
    assert never_later_than_here(day, first) == told


def test_what_is_yet_to_come_without_a_version_is_never_of_the_future():
    told = never_later_than_here(date(2999, 1, 1), None)

    assert told == never_later_than_here(date(2998, 1, 1), None) <= timezone.now()
