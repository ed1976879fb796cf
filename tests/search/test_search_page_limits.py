"""Nothing typed into search or put into its address breaks it, and no page of it costs more than it may."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from lga_kb.caching.models import READ
from lga_kb.templatetags.search_tags import marked
from policies.models import SearchMiss
from policies.search.engine import MARK, UNMARK, Search
from policies.search.index import rebuild_all
from policies.search.misses import write_misses
from tests import factories as make
from tests.markup import get, texts, title, words

pytestmark = pytest.mark.django_db


# Whatever is typed


HOSTILE = {
    "five thousand words": " ".join(f"word{number}" for number in range(5000)),
    "a megabyte": "a" * 1_000_000,
    "a megabyte of words": "ab " * 330_000,
    "two hundred operators": "OR - AND NOT ".join(["home"] * 50),
    "operators of the database": "& | ! <-> :* ' \\ ) (( a:b & *",
    "nulls": "ho\0mes \0",
    "unbalanced quotes": '"homes "care \' “',
    "right-to-left marks": "\u202ehomes\u2066 \u200f",
    "SQL": "'; DROP TABLE policies_searchentry; --",
    "HTML": "<script>alert(1)</script><mark>",
    "percent signs": "%s %(a)s %",
    "half a character": "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    "markers": f"{MARK}homes{UNMARK}{MARK}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_get_an_answer_and_are_never_unescaped(client, homes, name):
    for address in ("/search/", "/search/suggest/"):
        response = client.get(address, {"q": HOSTILE[name]})

        assert response.status_code == 200
        assert b"<script>alert" not in response.content
        assert b"<mark></mark>" not in response.content


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("page=banana", "There is no such page of this list."),
        ("page=0", "There is no such page of this list."),
        ("page=51", "There is no such page of this list."),
        ("page=7", "There is no such page of this list."),
        ("page=" + "9" * 5000, "There is no such page of this list."),
        ("year=99999999", "Year “99999999” is not one of the choices."),
        ("kind=%00", "Kind “” is not one of the choices."),
        ("theme=no-such", "Theme “no-such” is not one of the choices."),
        ("theme=housing&theme=a%22b", 'Theme “a"b” is not one of the choices.'),
        ("goal=x", "Sustainable development goal “x” is not one of the choices."),
        ("status=<b>", "Status “<b>” is not one of the choices."),
        ("sort=best", "The order in the address is not one of the choices."),
        ("from=1066", "The first year has to be a year from 1990 to 2050."),
        ("to=soon", "The last year has to be a year from 1990 to 2050."),
        ("from=2026&to=2019", "The first year is after the last."),
        ("from=2026&year=2019", "None of the years chosen lies in the range of years."),
        ("&".join(f"theme=t{number}" for number in range(60)), "Choose 50 at most"),
    ],
)
def test_nonsense_in_the_address_is_named_and_shows_no_results(client, homes, address, sentence):
    page = get(client, f"/search/?q=homes&{address}")

    assert sentence in texts(page, "div.govuk-error-summary")[0]
    assert title(page).startswith("homes: error")
    assert texts(page, "article") == []


def test_of_a_parameter_given_twice_the_last_holds(client, homes):
    page = get(client, "/search/?q=care&q=homes&page=9&page=1")

    assert title(page).startswith("homes: 4 results")


def test_a_search_that_takes_too_long_is_stopped_and_says_so(client, monkeypatch):
    def sleep(search):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '10ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(Search, "run", sleep)

    page = get(client, "/search/?q=homes", status=503)

    assert texts(page, "h1") == ["The search took too long"]
    assert page.xpath("//main//input[@type='search']/@value") == ["homes"]
    write_misses()
    assert SearchMiss.objects.get().why == "slow"


def test_another_fault_of_the_database_is_not_called_slow(client, monkeypatch):
    def fail(search):
        raise OperationalError("gone")

    monkeypatch.setattr(Search, "run", fail)

    with pytest.raises(OperationalError, match="gone"):
        client.get("/search/?q=homes")


def test_the_page_only_answers_reading_and_keeps_nothing(client, homes):
    response = client.get("/search/?q=homes")

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
    assert client.post("/search/", {"q": "homes"}).status_code == 405


# Marks


def test_marked_escapes_first_and_closes_every_mark():
    assert marked(f"<b>{MARK}a{UNMARK} {MARK}b{UNMARK}</b>") == "&lt;b&gt;<mark>a b</mark>&lt;/b&gt;"
    assert marked(f"{UNMARK}a{MARK}b") == "ab"
    assert marked(f"{MARK}{MARK}<i>{UNMARK}{UNMARK}") == "<mark>&lt;i&gt;</mark>"


def test_html_in_a_record_is_shown_as_text(client):
    make.make_ask(summary="Homes <img src=x onerror=alert(1)>", wording="<script>homes</script>")
    rebuild_all()

    content = client.get("/search/?q=homes").content.decode()

    assert "<img" not in content
    assert "<script>homes" not in content
    assert "<mark>Homes</mark>" in content


# Suggestions


def suggested(client, typed):
    page = client.get("/search/suggest/", {"q": typed}).content.decode()
    from_page = html.fragment_fromstring(page, create_parent="ul")
    return {words(option): option.get("data-address") for option in from_page.findall("li")}


def test_suggestions_are_themes_campaigns_and_boards_and_then_statements(client):
    make.make_theme("Adult social care", slug="care")
    make.make_campaign([make.make_publication()], name="Café society", slug="cafe")
    make.make_campaign(name="Social media", slug="unpublished")
    make.make_board("Social Care Board", slug="board")
    make.make_ask(summary="Fund social care.", key="fund")
    rebuild_all()

    assert list(suggested(client, "SOCI").items()) == [
        ("Adult social care Theme", "/themes/care/"),
        ("Café society Campaign", "/campaigns/cafe/"),
        ("Social Care Board Board", "/boards/board/"),
        ("Fund social care. Ask", "/asks/fund/"),
    ]
    assert list(suggested(client, "cafe")) == ["Café society Campaign"]
    assert list(suggested(client, "adlt social car")) == [
        "Adult social care Theme",
        "Social Care Board Board",
    ]
    assert suggested(client, "") == {}


# Cost


STATUSES = 'SELECT "policies_statementstatus"'


def statements(client, url):
    """How many statements a page sends beside that for the site's version.

    Those that a page sends only within the test's own transaction are left out: they mark a place in it, or ask for
    the statuses, which are otherwise kept from page to page (tests/models/test_asked_once.py).
    """
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    sent = [each["sql"] for each in captured if each["sql"] != READ]
    return len([each for each in sent if "SAVEPOINT" not in each and not each.startswith(STATUSES)])


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/search/", 5),
        ("/search/?q=hom", 5),
        ("/search/?q=homes", 5),
        ("/search/?q=homes&theme=housing&kind=ask&from=2018&to=2030&sort=newest", 5),
        ("/search/?q=nowhere", 6),
        ("/search/?q=homse+nowhere&theme=housing", 7),
        ("/search/suggest/?q=hom", 3),
    ],
)
def test_a_page_costs_the_same_however_much_there_is(client, homes, url, most):
    before = statements(client, url)
    for number in range(30):
        theme, publication = make.make_theme(), make.make_publication(title=f"Homes {number}", years=2020)
        make.make_ask(publication=publication, themes=[theme], summary=f"More homes {number}.")
        make.make_campaign([publication], [theme], name=f"Homes {number}")
    rebuild_all()

    assert statements(client, url) <= before  # one less where no hit of the page is a statement
    assert before <= most
