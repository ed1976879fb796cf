"""The document says one thing, editors read another: readers are shown both, and search finds both."""

import pytest
from django.test import Client
from lxml import html

from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import Ask, Erratum, Lineage
from policies.search.index import rebuild_all
from tests import factories
from tests.admin.forms import address

pytestmark = pytest.mark.django_db
WORDING = "We ask for quality education by 2030."


def text_of(client, url):
    return " ".join(
        html.fromstring(client.get(url).content.decode()).xpath("//main")[0].text_content().split()
    )


def test_both_readings_stand_on_the_page_with_who_and_why(client):
    reader = factories.make_user(first_name="Ada", last_name="Reader")
    ask = factories.make_ask(wording=WORDING)
    factories.make_erratum(ask, by=reader)

    text = text_of(client, ask.get_absolute_url())

    assert WORDING in text
    assert "The document says “quality education”. Editors read “good health”." in text
    assert "The number says so. Corrected by Ada Reader" in text


def test_both_readings_stand_in_the_text_of_the_publication(client):
    publication = factories.make_publication(**factories.IMPORTED)
    passage = factories.make_passage(publication, text=WORDING)
    factories.make_erratum(passage=passage)
    factories.make_erratum(
        factories.make_ask(publication=publication, passage=passage), printed="2030", read="2031"
    )

    text = text_of(client, publication.get_absolute_url())

    assert "[Printed “quality education”, read by editors as “good health”]" in text
    assert "[Printed “2030”, read by editors as “2031”]" in text


@pytest.mark.parametrize("words", ["quality education", "good health"])
def test_search_finds_both_readings(client, words):
    ask = factories.make_ask(wording=WORDING, summary="One goal.")
    factories.make_erratum(ask)
    factories.make_erratum(passage=factories.make_passage(text="Some quality education."))

    rebuild_all()

    page = client.get("/search/", {"q": words})
    assert ask.get_absolute_url() in page.content.decode()
    assert "2 results" in page.content.decode()


def test_an_erratum_entered_by_an_editor_names_them_and_is_found_at_once():
    ask, client, editor = factories.make_ask(wording=WORDING), Client(), factories.make_member(PUBLISHER)
    rebuild_all()
    client.force_login(editor)
    erratum = {"statement": ask.pk, "printed": "quality education", "read": "good health", "why": "Obvious."}

    assert client.post(address(Erratum, "add"), erratum).status_code == 302

    assert Erratum.objects.get().by == editor
    assert Erratum.history.get().history_user == editor
    assert rebuild_all() == 0


def test_words_that_the_source_does_not_print_are_no_erratum():
    ask, client = factories.make_ask(wording=WORDING), Client()
    client.force_login(factories.make_member(EDITOR))
    erratum = {"statement": ask.pk, "printed": "good health", "read": "quality", "why": "Obvious."}

    answer = client.post(address(Erratum, "add"), erratum)

    assert "does not print that" in answer.content.decode()


# A commitment's page


def test_a_commitment_shows_who_leads_and_what_it_was_before_and_became(client):
    earlier, later, hidden = (factories.make_commitment() for _ in range(3))
    now = factories.make_commitment(lead_board="Pond Board", lead_member="Member One", lead_officer="Adviser")
    confirmed = {"state": Lineage.State.CONFIRMED}
    factories.make_lineage(earlier, now, **confirmed)
    factories.make_lineage(now, later, change="target-dropped", reason="The figure is gone.", **confirmed)
    factories.make_lineage(now, hidden)

    text = text_of(client, now.get_absolute_url())

    for words in (
        "Pond Board",
        "Member One",
        "Adviser",
        earlier.summary,
        later.summary,
        "The figure is gone.",
    ):
        assert words in text, words
    assert f"After, in {hidden.publication.title}" not in text


def test_the_form_of_a_commitment_offers_the_names_of_boards_and_leads_to_other_editions(client):
    board, person = factories.make_board("Pond Board"), factories.make_person("Member One")
    commitment = factories.make_commitment()
    edge = factories.make_lineage(factories.make_commitment(), commitment)
    client.force_login(factories.make_member(EDITOR))

    page = client.get(f"/admin/policies/commitment/{commitment.pk}/change/").content.decode()

    options = html.fromstring(page).xpath("//datalist/option/@value")
    assert options == [board.name, person.name]
    assert address(Lineage, "change", edge.pk) in page


def test_official_wording_is_read_only_and_leads_to_its_passage(client):
    passage = factories.make_passage(text=WORDING)
    ask = factories.make_ask(publication=passage.publication, passage=passage, wording=WORDING)
    client.force_login(factories.make_member(EDITOR))

    page = client.get(address(Ask, "change", ask.pk)).content.decode()

    assert 'name="wording"' not in page
    assert passage.get_absolute_url() in page
