"""Records are found by the words that readers use for them, which no page prints."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from policies.importing.catalogue import load
from policies.models import Ask, Campaign, Heading, Priority, SearchEntry, Statement
from policies.search.engine import MARK, Search
from policies.search.index import rebuild_all
from policies.search.query import parse
from tests import factories as make
from tests.admin.forms import submit
from tests.importing.made_catalogue import make_catalogue
from tests.markup import get, words

pytestmark = pytest.mark.django_db

TERMS = ["toad tunnels", "frog crossing"]


def make_asks(**everyday):
    """An ask for each name, with a summary of its name alone and the given words."""
    asks = {
        name: make.make_ask(summary=f"Ask about {name}.", wording="", everyday=terms)
        for name, terms in everyday.items()
    }
    rebuild_all()
    return asks


def found(typed, **options):
    return [hit.summary.replace(MARK, "") for hit in Search(parse(typed), **options).run().hits]


@pytest.mark.parametrize("typed", ["toad tunnels", "tunnels", "frogs crossing", "a tunnel for toads"])
def test_a_record_is_found_by_its_terms_and_by_their_words(typed):
    make_asks(ponds=TERMS, quays=[])

    results = Search(parse(typed)).run()

    assert [hit.key for hit in results.hits] == [Statement.objects.get(summary="Ask about ponds.").key]
    assert results.is_said
    assert results.hits[0].matched == ["words readers use"]
    assert not results.hits[0].by_synonym


def test_every_kind_that_has_such_words_is_found_by_them():
    paper = make.make_publication()
    meeting = make.make_meeting(make.make_board("Pond Board", everyday=["frogspawn"]))
    make.make_meeting_paper(meeting, paper)
    item = make.make_item(meeting, everyday=["frogspawn"])
    make.make_report(item, publication=paper, everyday=["frogspawn"])
    make.make_campaign([paper], everyday=["frogspawn"])
    priority = make.make_priority(paper, everyday=["frogspawn"])
    heading = make.make_heading(paper, priority, shape="outcome", everyday=["frogspawn"])
    for each in (make.make_ask, make.make_offer, make.make_commitment):
        each(heading=heading, everyday=["frogspawn"])
    rebuild_all()

    assert {hit.kind for hit in Search(parse("frogspawn")).run().hits} == {
        "ask", "offer", "commitment", "priority", "heading", "campaign", "board", "agenda-item", "report"
    }  # fmt: skip


def test_what_is_found_by_readers_words_comes_after_what_says_it_itself():
    make_asks(ponds=["toad tunnels under roads"], quays=[])
    make.make_ask(
        summary="Ask.", wording="Of all that is asked, a toad may want tunnels most.", key="printed"
    )
    rebuild_all()

    for typed in ("tunnels", "toad tunnels"):
        keys = [hit.key for hit in Search(parse(typed)).run().hits]
        assert (keys[0], len(keys)) == ("printed", 2), typed


def test_a_plural_abbreviation_among_readers_words_is_no_word_of_the_record():
    make_asks(ponds=["FNPs"])
    make.make_ask(summary="Ask.", wording="Ask the FNP.", key="printed")
    rebuild_all()

    assert [hit.key for hit in Search(parse("FNP")).run().hits][0] == "printed"


def test_an_editor_changes_the_words_and_an_import_keeps_them(client, tmp_path):
    (ask,) = make_asks(ponds=TERMS).values()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    submit(client, ask, Ask, everyday="newt ladders\nfrog crossing")

    ask.refresh_from_db()
    assert ask.everyday == ["newt ladders", "frog crossing"]
    assert "everyday" in ask.edited_fields
    assert found("newt ladders") == ["Ask about ponds."]
    assert found("toad tunnels") == []
    assert ask.history.first().everyday == ["newt ladders", "frog crossing"]


def test_no_page_prints_them_and_the_api_gives_them(client):
    (ask,) = make_asks(ponds=TERMS).values()

    for address in (ask.get_absolute_url(), ask.publication.get_absolute_url(), "/search/?q=frog+crossing"):
        page = words(get(client, address).xpath("//main")[0])
        assert "tunnels" not in page, address
    answer = client.get(reverse("api:statement-detail", args=[ask.key])).json()
    assert answer["everyday"] == TERMS


def test_a_result_says_that_readers_words_found_it(client):
    make_asks(ponds=TERMS)

    (card,) = get(client, "/search/?q=frog+crossing").xpath("//article")

    assert "Matches: words readers use" in words(card)


def test_the_words_are_known_so_they_are_no_slips(client):
    make_asks(ponds=["frobscottle"], quays=[])

    assert "Did you mean" not in words(get(client, "/search/?q=frobscottle").xpath("//main")[0])


def test_the_catalogue_brings_them_and_leaves_an_editors_words_alone(tmp_path):
    make_catalogue(tmp_path)
    call_command("load_catalogue", tmp_path, verbosity=0)

    kinds = {hit.kind for hit in Search(parse("toad tunnels")).run().hits}
    assert kinds == {"ask", "priority", "heading", "board", "agenda-item", "report"}
    assert [Campaign.objects.get().everyday, Priority.objects.get().everyday] == [["toad tunnels"]] * 2

    Heading.objects.update(everyday=["newt ladders"], edited_fields=["everyday"])
    call_command("load_catalogue", tmp_path, verbosity=0)
    assert Heading.objects.get().everyday == ["newt ladders"]
    assert not load(tmp_path).changes_anything


def test_the_words_of_a_restricted_item_are_in_no_public_entry(client):
    meeting = make.make_meeting()
    make.make_meeting_paper(meeting)
    item = make.make_item(meeting, title="Lease", everyday=TERMS, is_restricted=True)
    rebuild_all()

    assert not SearchEntry.objects.filter(everyday__contains="toad").exists()
    assert not SearchEntry.objects.filter(also_written__contains="toad").exists()
    assert client.get(reverse("api:item-detail", args=[item.key])).json().get("everyday") is None
