"""Hiding a name in the admin: only administrators see that it was, who decided it and why; nobody types it again."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import html

from boards.models import Person
from boards.same_person import ways_of
from lga_kb.document_import.opened import why_not
from policies.admin.base.readable import NAMED
from policies.editing import roles
from policies.models import DocumentImport, HiddenName, OpenedFile, Theme
from tests import factories as make
from tests.admin.forms import address
from tests.restricted_site import SECRET, restricted
from tests.tables.making import cells_changed, download, load, mistakes

pytestmark = pytest.mark.django_db

NAME = "Wren Hollybank"
NOW = datetime(2031, 1, 2, tzinfo=UTC)
PAGE = "admin:policies_hiddenname_hide"


@pytest.fixture
def administrator(client):
    client.force_login(make.make_member(roles.ADMINISTRATOR))
    return client


@pytest.fixture
def person():
    return make.make_person(NAME, slug="wren-hollybank")


def sent(**fields):
    return {"ways": f"{NAME}\nHollybank, Wren", "reason": "Asked by letter."} | fields


def test_an_administrator_of_some_boards_is_not_told_of_restricted_rows_of_others(client):
    site = restricted()
    officer = next(row for row in site.rows.values() if row._meta.model_name == "contactofficer")
    client.force_login(make.make_member(roles.ADMINISTRATOR, boards=[make.make_board()]))

    page = client.post(reverse(PAGE), sent(ways=officer.name)).content.decode()

    assert set(SECRET.findall(page)) == set(SECRET.findall(officer.name))
    assert "contact officer" not in page


def test_a_person_is_hidden_in_two_steps_and_shown_again_in_two(administrator, person):
    page = html.fromstring(administrator.get(address(Person, "change", person.pk)).content)
    (link,) = page.xpath("//a[contains(., 'Hide this name')]/@href")
    assert administrator.get(link).context["form"].initial["ways"][0] == NAME

    look = administrator.post(link, sent())
    assert "1 person" in look.content.decode()
    person.refresh_from_db()
    assert person.name == NAME

    administrator.post(link, sent(confirmed="yes"))
    person.refresh_from_db()
    assert NAME not in person.name

    hidden = HiddenName.objects.get()
    assert (hidden.hidden_by.groups.get().name, hidden.reason) == (roles.ADMINISTRATOR, "Asked by letter.")
    show = reverse("admin:policies_hiddenname_show", args=[hidden.pk])
    assert "Asked by letter." in administrator.get(show).content.decode()
    administrator.post(show)
    person.refresh_from_db()
    assert person.name == NAME
    assert administrator.get(show).status_code == 404


@pytest.mark.parametrize(
    "role", [roles.EDITOR, roles.PUBLISHER, roles.BOARD_OFFICER, roles.LEAD_OFFICER, None]
)
def test_others_neither_hide_nor_see_it(client, person, role):
    hidden = make.make_hidden_name()
    client.force_login(make.make_member(role))
    pages = [reverse(PAGE), reverse("admin:policies_hiddenname_show", args=[hidden.pk])]
    pages += [address(HiddenName, "changelist"), address(HiddenName, "change", hidden.pk)]

    assert {client.get(page).status_code for page in pages} == {403}
    assert {client.post(page, sent(confirmed="yes")).status_code for page in pages[:2]} == {403}
    assert "Hide this name" not in client.get(address(Person, "change", person.pk)).content.decode()


def test_a_form_asks_for_what_is_missing_and_refuses_a_single_word(administrator):
    empty = administrator.post(reverse(PAGE), {"confirmed": "yes"}).content.decode()
    single = administrator.post(reverse(PAGE), sent(ways="Hollybank", confirmed="yes")).content.decode()

    assert "Enter the name." in empty
    assert "Enter why the name is hidden." in empty
    assert "“Hollybank” is one word" in single
    assert not HiddenName.objects.exists()


def test_a_name_that_no_record_has_can_be_hidden_before_it_comes(administrator):
    look = administrator.post(reverse(PAGE), sent())

    assert "No record has this name now." in look.content.decode()


def test_ways_that_may_mean_somebody_else_are_not_suggested(person):
    make.make_person("Will Hollybank")

    assert ways_of(person) == [NAME, "Hollybank, Wren"]


def test_nobody_types_a_hidden_name_into_a_form(signed_in):
    make.make_hidden_name(NAME)

    page = signed_in.post(address(Theme, "add"), {"name": "Wells", "aliases": f"Wells\n{NAME}"})

    assert NAMED in page.context["adminform"].form.errors["aliases"]


def test_a_table_that_was_downloaded_before_does_not_bring_it_back(signed_in, person):
    table = download(signed_in, Person)
    hidden = make.make_hidden_name(NAME)
    Person.objects.filter(pk=person.pk).update(name=hidden.words.shown, slug=hidden.words.in_keys)

    page = load(signed_in, Person, table)

    assert (cells_changed(page), mistakes(page)) == ([], [])


def test_a_file_that_prints_it_is_not_for_the_public():
    paper = make.make_publication()
    hidden = make.make_hidden_name(NAME)
    make.make_passage(paper, text=f"By {hidden.words.shown}.")
    record = make.make_document_import(state="stored", stored_by=make.make_user(), stored_at=NOW)
    record.publications.add(paper)
    OpenedFile.objects.create(document=record, by=record.created_by, at=record.created_at)

    assert why_not(record) == "The file prints a name that is hidden on request."
    assert not DocumentImport.objects.open_to_all().exists()
