"""What somebody may type to hurt: it finds something or nothing, in few statements, and never raises."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lga_kb.search_page.filters import SearchFilter
from policies.models import SearchEntry
from policies.search.engine import MARK, SORTS, Search
from policies.search.query import parse
from policies.search.spelling import corrected

pytestmark = pytest.mark.django_db

STATEMENTS = 5
HOSTILE = {
    "5,000 words": "council " * 5000,
    "1 MB": "a" * 1_000_000,
    "1 MB of words": "care " * 200_000,
    "200 operators": "OR -" * 200,
    "200 words by OR": " OR ".join(f"word{number}" for number in range(200)),
    "operators of tsquery": "a & | ! <-> :* (( )) \\ '' ''' a:b a:*A",
    "NULs": "\0council\0 \0",
    "a lone surrogate": "council \ud800",
    "open quote": '"council care',
    "quotes only": '"' * 199,
    "right to left": "\u202ecouncil\u202c \u200f مجلس",
    "SQL": "'; DROP TABLE policies_searchentry; --",
    "per cent": "100% %s %(a)s {} {0}",
    "HTML": '<script>alert("council")</script>',
    "markers": f"{MARK}council{MARK}",
    "prefixes": "cou* car* hou* fun* hea*",
    "exclusions": "council " + "-a " * 50,
    "regular expression": "(a+)+$ [[:alpha:]]*",
    "path": "../../etc/passwd",
    "combining": "e" + "\u0301" * 190,
    "emoji": "🏠 council 👩‍👩‍👧",
}


@pytest.fixture(autouse=True)
def _an_entry():
    SearchEntry.objects.create(
        kind="ask", key="one", address="/one/", summary="Council <b>care</b>", tags=["kind:ask", "year:2020"]
    )


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_could_hurt_is_searched_for(typed):
    results = Search(parse(typed)).run()
    instead = corrected(parse(typed), results.vocabulary)

    assert results.total in (0, 1)
    assert isinstance(instead, str)
    assert SearchEntry.objects.count() == 1


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("sort", SORTS)
def test_no_query_needs_more_than_a_few_statements(typed, sort):
    filters = {facet: ["x", "'; --", "%s"] for facet in SearchFilter.facets()}

    with CaptureQueriesContext(connection) as statements:
        Search(parse(typed), filters, sort=sort, page=50).run()

    assert len(statements) <= STATEMENTS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=250) | st.text(alphabet="cou nil-\"*OR&|!:()<>'\\%\u0000\u202e’“", max_size=250))
def test_any_text_finds_something_or_nothing(typed):
    query = parse(typed)

    results = Search(query).run()

    assert results.total in (0, 1)
    assert len(results.hits) == results.total
    corrected(query, results.vocabulary)
