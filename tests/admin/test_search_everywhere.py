"""The box at the top of every page of the admin: finds records of every kind that somebody may read."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from lga_kb.admin_search.finding import KINDS, SHOWN
from policies.editing import roles
from tests import factories as make
from tests.restricted_site import NOT_READERS, SECRET, member, restricted
from tests.samples import ALL_IN_DRILLS, in_turn

pytestmark = pytest.mark.django_db


def found(client, words):
    """By kind, the names that were found."""
    kinds = client.get("/admin/search/", {"q": words}).context["kinds"]
    return {kind.name: [record.name for record in kind.records] for kind in kinds}


@pytest.fixture
def quarries():
    """One record of each kind, with the word in it."""
    board = make.make_board("Quarry Board")
    make.make_offer(summary="Quarry offer")
    make.make_ask(summary="Quarry ask")
    make.make_commitment(summary="Quarry promise")
    make.make_publication(title="Quarry paper")
    make.make_item(make.make_meeting(board), title="Quarry item")
    make.make_matter("Quarry matter")
    make.make_person("Quarry Smith")
    make.make_theme("Quarries and Quarry lakes")
    make.make_campaign(name="Quarry campaign")
    make.make_occasion(name="Quarry Bill")
    make.make_document_import(name="quarry.pdf")
    make.make_user(username="quarry", first_name="Quarry", last_name="Jones")


def test_every_kind_is_found_by_its_words_with_a_link_that_opens(signed_in, quarries):
    kinds = signed_in.get("/admin/search/", {"q": "quarry"}).context["kinds"]

    assert len(kinds) == len(KINDS)
    assert [len(kind.records) for kind in kinds] == [1] * len(KINDS)
    for kind in kinds:
        assert signed_in.get(kind.records[0].address).status_code == 200
    assert found(signed_in, "Quarry Jones") == {"Users": ["Quarry Jones (quarry)"]}
    assert found(signed_in, "no-such-word") == {}


def test_records_are_called_as_people_call_them(signed_in, quarries):
    kinds = {kind.name: kind.records[0] for kind in signed_in.get("/admin/search/?q=quarry").context["kinds"]}

    assert kinds["Meetings"].name == "Quarry Board, 2 December 2020"
    assert "Quarry item (Quarry Board, 2 December 2020)" in kinds["Agenda items"].name
    assert kinds["Users"].name == "Quarry Jones (quarry)"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Quarry Board, 2 December 2020", "Quarry Board, 2 December 2020"),
        ("quarry dec 2020", "Quarry Board, 2 December 2020"),
        ("2 December 2020", "Quarry Board, 2 December 2020"),
        ("quarry 3 December 2020", None),
        ("quarry 2021", None),
        ("quarry 0000", None),
        ("Quarry: paper", "Quarry paper"),
        ("paper; quarry", "Quarry paper"),
        (",", None),
        (": ;", None),
    ],
)
def test_a_name_is_found_as_it_is_shown(signed_in, quarries, words, name):
    names = [each for names in found(signed_in, words).values() for each in names]

    assert any(name in each for each in names) if name else not names


def test_of_many_the_first_are_shown_with_the_way_to_all(signed_in):
    for number in range(SHOWN + 2):
        make.make_ask(summary=f"Fund wells, part {number}")

    (kind,) = signed_in.get("/admin/search/?q=wells").context["kinds"]

    assert len(kind.records) == SHOWN
    assert signed_in.get(kind.more).context["cl"].result_count == SHOWN + 2


def test_more_records_take_no_more_queries(signed_in):
    def count():
        for making in (make.make_ask, make.make_commitment):
            making(summary="Dig wells")
        make.make_item(title="Wells")
        make.make_person("Ann Wells")
        with CaptureQueriesContext(connection) as queries:
            assert len(found(signed_in, "wells")) == 4
        return len(queries)

    count()
    assert len({count() for _ in range(3)}) == 1


@ALL_IN_DRILLS
@pytest.mark.parametrize("who", NOT_READERS)
def test_nothing_is_found_that_somebody_may_not_read(who, tries_all):
    """In the suite one of four words of the item is looked for, and what they have in common."""
    site = kept = restricted()
    client = Client()
    client.force_login(member(site, *who))
    words = [f"hush{number}" for number in range(1, site.count + 1)]
    words = [*in_turn(words, 1 if tries_all else 4), "hush", "lease"]

    for each in words:
        page = client.get("/admin/search/", {"q": each})
        shown = html.fromstring(page.content.decode()).xpath("//div[@id='content-main']")[0].text_content()
        assert page.context["kinds"] == [], each
        assert not SECRET.search(shown.replace(each, "")), kept


def test_kinds_are_those_of_the_lists_that_somebody_may_see(quarries):
    kinds = {}
    for role in (roles.EDITOR, roles.BOARD_OFFICER, roles.LEAD_OFFICER):
        client = Client()
        client.force_login(make.make_member(role))
        kinds[role] = set(found(client, "quarry"))

    assert "Users" not in kinds[roles.EDITOR]
    assert {"Asks", "Publications", "Imported documents"} <= kinds[roles.EDITOR]
    assert "Imported documents" not in kinds[roles.BOARD_OFFICER]
    assert kinds[roles.LEAD_OFFICER] == set()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", 200),
        (" ", 200),
        ("%", 200),
        ("'\"", 200),
        ("\\", 200),
        ("-", 200),
        ("x" * 201, 400),
        ("a\x00b", 400),
    ],
)
def test_any_words_are_answered(signed_in, words, status):
    assert signed_in.get("/admin/search/", {"q": words}).status_code == status


def test_words_that_were_typed_are_escaped(signed_in):
    assert b"<script>x" not in signed_in.get("/admin/search/", {"q": "<script>x"}).content


def test_every_page_has_the_box_but_the_log_in_and_pop_ups(client, signed_in):
    for address in ("/admin/", "/admin/policies/ask/", "/admin/policies/ask/add/", "/admin/account/notices/"):
        assert b'id="kb-search"' in signed_in.get(address).content, address
    assert b'id="kb-search"' not in signed_in.get("/admin/policies/theme/?_popup=1").content
    assert b'id="kb-search"' not in Client().get("/admin/login/").content


def test_the_kinds_have_lists_that_can_be_searched():
    labels = {model._meta.label: options for model, options in admin.site._registry.items()}

    assert all(labels[label].search_fields for label in KINDS)
