"""Merging by what editors meet: what both have, what may not be merged, what came later, and what documents say."""

from datetime import date

import pytest
from django.urls import reverse

from boards.models import AgendaItem, Board, Person
from lga_kb.alerts.models import Following
from policies.editing import roles
from policies.editing.merging.moving import HIDDEN
from policies.editing.workflow import NotAllowed
from policies.importing.upsert import ImportReport, Upserter
from policies.models import Addressee, CampaignEntry, Merge, Theme
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import address
from tests.editing.test_every_merge import merged, undone

pytestmark = pytest.mark.django_db


def test_of_two_seats_of_one_year_one_stays_and_comes_back_with_its_substitute(editor):
    kept, other = make.make_person("Jane Smith"), make.make_person("J Smith")
    seat = make.make_seat(person=kept)
    double = make.make_seat(seat.board, other)
    stand_in = make.make_seat(seat.board, role="substitute", is_substitute=True, stands_in_for=double)

    one = merged(other, kept, editor)

    stand_in.refresh_from_db()
    assert list(kept.seats.all()) == [seat]
    assert stand_in.stands_in_for == seat
    assert [part.key for part in one.parts.all()] == [double.key]
    assert list(Person.objects.known_as(["Cllr J Smith"])) == [kept]

    undone(one, editor)

    stand_in.refresh_from_db()
    assert [each.key for each in other.seats.all()] == [double.key]
    assert stand_in.stands_in_for == double
    assert list(Person.objects.known_as(["Cllr J Smith"])) == [other]
    assert not Merge.objects.in_force().exists()


def test_two_pages_of_one_day_are_not_made_one(editor):
    kept, other = make.make_board("Ponds Board"), make.make_board("Pond Board")
    make.make_meeting(kept), make.make_meeting(other)

    with pytest.raises(NotAllowed, match="Both have the meeting"):
        merged(other, kept, editor)

    assert Board.objects.count() == 2


def test_statements_in_the_name_of_a_merged_board_are_those_of_the_board_that_stays(client, editor):
    kept, other = make.make_board("Ponds Board"), make.make_board("Pond Board")
    make.make_ask(summary="Dig ponds", issued_by="Pond Board")
    make.make_ask(summary="Fill ponds", issued_by="Ponds Board")

    one = merged(other, kept, editor)

    page = client.get(kept.get_absolute_url())
    assert {each.summary for each in page.context["statements"]} == {"Dig ponds", "Fill ponds"}
    assert page.context["board"].statement_count == 2
    undone(one, editor)
    assert Board.objects.for_page(date(2031, 1, 1)).get(pk=kept.pk).statement_count == 1


def test_a_board_leads_to_no_board_that_is_gone(editor):
    top, other = make.make_board("Executive"), make.make_board("Pond Board", parent=None)
    Board.objects.filter(pk=other.pk).update(parent=top)
    kept = make.make_board("Ponds Board", parent=other)

    one = merged(other, kept, editor)

    kept.refresh_from_db()
    assert kept.parent == top
    undone(one, editor)
    kept.refresh_from_db()
    assert kept.parent == other


def test_pages_below_the_old_address_and_the_api_lead_on(client, editor):
    kept, other = make.make_board("Ponds Board"), make.make_board("Pond Board")
    meeting = make.make_meeting(other)
    old_page, in_api = meeting.get_absolute_url(), f"/api/v1/boards/{other.slug}/"
    assert client.get(in_api).status_code == 200

    merged(other, kept, editor)

    meeting.refresh_from_db()
    assert client.get(old_page)["Location"] == type(meeting).objects.get(pk=meeting.pk).get_absolute_url()
    assert client.get(in_api)["Location"] == f"/api/v1/boards/{kept.slug}/"
    assert client.get(f"/cy{other.get_absolute_url()}")["Location"] == f"/cy{kept.get_absolute_url()}"
    assert client.get("/boards/no-such-board/").status_code == 404


def test_an_old_address_leads_to_no_record_that_is_not_public(client, editor):
    kept, other = make.make_campaign(), make.make_campaign()

    merged(other, kept, editor)

    assert client.get(other.get_absolute_url()).status_code == 404


def test_merges_in_a_row_lead_to_the_last_and_are_undone_from_it(client, editor):
    one, two, three = (make.make_theme(name) for name in ("Ponds", "Pools", "Water"))
    first, second = merged(one, two, editor), merged(two, three, editor)

    assert client.get(one.get_absolute_url())["Location"] == three.get_absolute_url()
    with pytest.raises(NotAllowed, match="gone"):
        undone(first, editor)
    undone(second, editor)
    undone(first, editor)

    assert Theme.objects.count() == 3
    assert client.get(one.get_absolute_url()).status_code == 200


def test_an_undo_keeps_what_was_changed_since(editor):
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    changed, left = (make.make_ask(themes=[old]) for _ in range(2))
    one = merged(old, kept, editor)
    changed.themes.set([])
    later = make.make_ask(themes=[kept])

    assert undone(one, editor).stayed == 1

    assert list(changed.themes.all()) == []
    assert list(left.themes.all()) == [old]
    assert list(later.themes.all()) == [kept]


def test_what_another_has_taken_since_makes_no_undo(editor):
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    one = merged(old, kept, editor)
    make.make_theme("Ponds", slug=old.slug)

    with pytest.raises(NotAllowed, match="cannot come back"):
        undone(one, editor)

    assert Merge.objects.in_force().count() == 1


def test_followers_of_a_merged_theme_follow_the_other(editor):
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    mine = make.make_following(what="theme", value=old.slug, email="a@example.org")
    both = [make.make_following(what="theme", value=each.slug, email="b@example.org") for each in (old, kept)]

    one = merged(old, kept, editor)

    assert Following.objects.get(pk=mine.pk).value == kept.slug
    assert Following.objects.filter(pk__in=[each.pk for each in both]).count() == 2
    undone(one, editor)
    assert Following.objects.get(pk=mine.pk).value == old.slug


def test_an_import_does_not_bring_a_merged_record_back(editor):
    old, kept = make.make_theme("Ponds"), make.make_theme("Water", aliases=["Lakes"])
    merged(old, kept, editor)
    upserter = Upserter(Theme.objects.all(), report=ImportReport(), key=lambda row: row.slug, label=str)

    row = upserter.upsert(old.slug, identity={"slug": old.slug}, official={"name": "Ponds"})
    upserter.upsert(kept.slug, identity={"slug": kept.slug}, official={"aliases": ["Lakes"]})
    upserter.flush()

    assert row == kept
    assert list(Theme.objects.values_list("name", "aliases")) == [("Water", ["Lakes", "Ponds"])]


def test_two_names_of_one_campaign_in_one_paper_are_one_entry(editor):
    paper = make.make_publication()
    old, kept = make.make_campaign(), make.make_campaign()
    entries = [make.make_campaign_entry(each, paper) for each in (old, kept)]

    one = merged(old, kept, editor)

    assert CampaignEntry.objects.get() == entries[1]
    undone(one, editor)
    assert CampaignEntry.objects.count() == 2
    assert rebuild_all() == 0


def test_an_addressee_that_became_the_other_is_merged_into_it(editor):
    kept = make.make_addressee("Ministry of Ponds")
    old = make.make_addressee("Department for Ponds", became=kept)

    merged(old, kept, editor)

    kept.refresh_from_db()
    assert (kept.aliases, Addressee.objects.count()) == (["Department for Ponds"], 1)


def test_nobody_moves_what_they_may_not_read(editor):
    officer = make.make_member(roles.PUBLISHER)
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    item = make.make_item(themes=[old], is_restricted=True)

    with pytest.raises(NotAllowed) as refused:
        merged(old, kept, officer)

    assert str(refused.value) == HIDDEN
    assert list(item.themes.all()) == [old]


def test_nobody_moves_back_what_they_may_not_read(client, editor):
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    item = make.make_item(themes=[old])
    merged(old, kept, editor)
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True)
    merge, officer = Merge.objects.get(), make.make_member(roles.PUBLISHER)
    client.force_login(officer)

    page = client.post(reverse("admin:policies_theme_undo_merge", args=[merge.pk]))

    assert HIDDEN in page.content.decode()
    assert list(item.themes.all()) == [kept]
    assert not Theme.objects.filter(pk=old.pk).exists()


# The pages


@pytest.fixture
def two():
    old, kept = make.make_theme("Ponds"), make.make_theme("Water")
    for number in range(7):
        make.make_ask(themes=[old], summary=f"Dig pond {number}")
    return old, kept


def test_a_publisher_chooses_looks_and_merges_and_undoes_it(client, two):
    old, kept = two
    publisher = make.make_member(roles.PUBLISHER)
    client.force_login(publisher)
    page = address(Theme, "merge", old.pk)
    assert "Merge into…" in client.get(address(Theme, "change", old.pk)).content.decode()
    assert client.get(page).status_code == 200

    looked = client.post(page, {"into": kept.pk, "look": "1"}).content.decode()

    assert "<strong>7 statements</strong>" in looked
    assert "Dig pond 0" in looked
    assert "and 2 more" in looked
    assert old.statements.count() == 7
    assert client.post(page, {"into": kept.pk, "confirmed": "1"}).status_code == 302
    assert kept.statements.count() == 7
    one = Merge.objects.get()
    undo_page = address(Theme, "undo_merge", one.pk)
    assert undo_page in client.get(address(Theme, "merge", kept.pk)).content.decode()
    history = client.get(address(Theme, "history", old.pk)).content.decode()
    assert undo_page in history
    assert "Restore this version" not in history
    restore = f"{address(Theme, 'history', old.pk)}{old.history.latest().history_id}/"
    assert client.get(restore).status_code == 403
    assert "“Ponds”" in client.get(undo_page).content.decode()
    assert client.post(undo_page)["Location"] == address(Theme, "change", old.pk)
    assert old.statements.count() == 7
    assert client.post(undo_page).status_code == 404


def test_what_cannot_be_deleted_leads_to_its_merge(client, two, editor):
    client.force_login(editor)

    refusal = client.get(address(Theme, "delete", two[0].pk)).content.decode()

    assert f'<a href="{address(Theme, "merge", two[0].pk)}">merge it into that one</a>' in refusal


def test_a_choice_is_needed_and_a_refusal_is_said(client, two, editor):
    old, _ = two
    client.force_login(editor)
    page = address(Theme, "merge", old.pk)

    for sent in ({}, {"into": old.pk}, {"into": "no"}, {"into": 987654}):
        answer = client.post(page, sent)
        assert answer.status_code == 200, sent
        assert answer.context["form"].errors, sent


@pytest.mark.parametrize("role", [roles.EDITOR, roles.BOARD_OFFICER, roles.LEAD_OFFICER])
def test_others_do_not_merge(client, two, role):
    old, kept = two
    client.force_login(make.make_member(role))

    assert client.get(address(Theme, "merge", old.pk)).status_code == 403
    assert (
        client.post(address(Theme, "merge", old.pk), {"into": kept.pk, "confirmed": "1"}).status_code == 403
    )
    assert Theme.objects.count() == 2


def test_a_publisher_of_some_publications_merges_nothing_of_all(client, two):
    old, kept = two
    client.force_login(make.make_member(roles.PUBLISHER, publications=[make.make_publication()]))

    assert (
        client.post(address(Theme, "merge", old.pk), {"into": kept.pk, "confirmed": "1"}).status_code == 403
    )
