"""The front page counts what there is to do, and every count leads to a list of that many rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from policies.editing.roles import BOARD_OFFICER, EDITOR
from policies.models import Statement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(editor):
    """Something for every line, of each kind."""
    now, today = timezone.now(), timezone.localdate()
    other, theme = factories.make_user(), factories.make_theme()
    for kind in Statement.Kind.values:
        factories.make_statement(kind, state="draft", edited_by=editor, edited_at=now, themes=[theme])
        factories.make_statement(kind, state="draft", edited_by=other, edited_at=now)
        factories.make_statement(kind, state="in-review", summary="", wording="As printed.")
        told = factories.make_statement(kind, wording="As printed.")
        factories.make_update(told, dated_on=today)
        factories.make_update(told, dated_on=today, is_published=False)
        factories.make_update(factories.make_statement(kind), dated_on=today - timedelta(days=400))
    factories.make_publication(state="draft", edited_by=editor, edited_at=now)
    factories.make_publication(
        state="in-review", edited_by=other, edited_at=now, line_count=12, placed_count=9
    )
    factories.make_lineage()
    factories.make_proposed_statement()
    factories.make_pending_version()
    factories.make_pending_version(proposed_by=editor, state="sent-back", decided_at=now, note="Shorter.")
    factories.make_search_miss(searched_on=today)
    factories.make_search_miss(searched_on=today - timedelta(days=60))


def cells(client):
    """(line, count, address) for every count on the front page."""
    document = html.fromstring(client.get("/admin/").content.decode())
    for row in document.xpath("//table[@class='kb-table']/tbody/tr"):
        (line,) = row.xpath("th")
        for link in row.xpath(".//a"):
            yield line.text_content(), int(link.text), link.get("href")


def length(response):
    """How many rows a list has on all its pages: one of Django's, or one of this site's own."""
    if "cl" in response.context:
        return response.context["cl"].result_count
    return response.context["page"].paginator.count


def test_every_count_leads_to_a_list_of_that_many(signed_in, work):
    found = list(cells(signed_in))

    assert len(found) == 3 * 7 + 1 + 2 + 8
    for line, count, address in found:
        response = signed_in.get(address)
        assert response.status_code == 200, (line, address)
        assert length(response) == count, (line, address)
        assert count > 0, (line, address)


def test_counts_take_the_same_few_queries_however_much_there_is(signed_in, work):
    def count():
        with CaptureQueriesContext(connection) as queries:
            signed_in.get("/admin/")
        return len(queries)

    before = count()
    for _ in range(30):
        factories.make_ask()
        factories.make_search_miss()

    assert count() == before <= 18


def test_lines_lead_only_where_somebody_may_look(client, work):
    client.force_login(factories.make_member(EDITOR))
    assert {line for line, *_ in cells(client)} >= {"My drafts", "No theme"}

    client.force_login(factories.make_member(BOARD_OFFICER, boards=[factories.make_board()]))
    lines = list(cells(client))
    assert all(client.get(address).status_code == 200 for *_, address in lines)


def test_a_document_is_imported_from_the_front_page_by_those_who_may(client):
    client.force_login(factories.make_member(EDITOR))
    page = html.fromstring(client.get("/admin/").content.decode())
    assert page.xpath("//div[@id='content-main']//a/text()")[0] == "Import a document"

    client.force_login(factories.make_member(BOARD_OFFICER, boards=[factories.make_board()]))
    assert "Import a document" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn", "published"])
def test_a_statement_says_where_its_publication_hides_it(signed_in, state):
    publication = factories.make_publication(
        state=state, withdrawn_reason="Old." if state == "withdrawn" else ""
    )
    ask = factories.make_ask(publication=publication)
    words = {"draft": "a draft", "in-review": "in review", "withdrawn": "withdrawn"}
    is_hidden = state != "published"
    sentence = f"Not public: its publication is {words.get(state, '')}"

    for address in ("/admin/policies/ask/", f"/admin/policies/ask/{ask.pk}/change/"):
        text = html.fromstring(signed_in.get(address).content.decode()).xpath("//div[@id='content']")[0]
        rows = " ".join(part.text_content() for part in text.xpath(".//table | .//fieldset"))
        assert (sentence in rows) == is_hidden, address
    for choice, is_listed in (("yes", not is_hidden), ("no", is_hidden), ("hidden", is_hidden)):
        shown = signed_in.get("/admin/policies/ask/", {"public": choice}).context["cl"].result_count
        assert shown == is_listed


def test_words_typed_by_readers_are_escaped(signed_in):
    factories.make_search_miss(words="<script>alert(1)</script>", searched_on=timezone.localdate())

    assert b"<script>alert" not in signed_in.get("/admin/policies/searchmiss/").content
