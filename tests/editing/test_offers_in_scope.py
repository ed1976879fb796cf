"""Forms offer only what is within the scope of who fills them in, and say so beside the field where it is not."""

import pytest
from django.contrib import admin

from boards.models import Meeting, Seat
from policies.editing.rights import fields_to_place, may_add_some
from policies.editing.roles import BOARD_OFFICER, EDITOR
from policies.models import Ask, Publication, Theme
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.editing.test_every_conflict import TRACKED, values_of

pytestmark = pytest.mark.django_db


def editor_of(publication):
    return factories.make_member(EDITOR, publications=[publication])


def officer_of(board):
    return factories.make_member(BOARD_OFFICER, boards=[board])


@every_model(TRACKED, in_suite=12)
@pytest.mark.parametrize("role", [EDITOR, BOARD_OFFICER])
def test_whoever_is_offered_a_form_for_a_new_row_can_choose_its_place(model, role, client, rf):
    """A form that opens offers a place within the scope, or makes a record that needs none."""
    plan, board = factories.make_publication(), factories.make_board()
    user = editor_of(plan) if role == EDITOR else officer_of(board)
    client.force_login(user)
    request = rf.get("/")
    request.user = user

    is_offered = admin.site.get_model_admin(model).has_add_permission(request)

    page = client.get(address(model, "add"))
    assert page.status_code == (200 if is_offered else 403)
    if is_offered:
        row = make(model)  # somebody else's, in another place
        form = page.context["adminform"].form
        for name in set(fields_to_place(model)) & set(form.fields):
            assert getattr(row, name) not in form.fields[name].queryset, name
        assert may_add_some(user, model)


def test_what_is_in_no_publication_is_not_offered_to_who_is_kept_to_some(client):
    client.force_login(editor_of(factories.make_publication()))

    for model in (Theme, Publication):
        assert client.get(address(model, "add")).status_code == 403
        assert address(model, "add") not in client.get("/admin/").content.decode()


def test_headings_are_found_only_in_publications_that_somebody_is_kept_to(client):
    mine, other = factories.make_heading(name="Mine"), factories.make_heading(name="Other")
    client.force_login(editor_of(mine.publication))
    asked = {"app_label": "policies", "model_name": "ask", "field_name": "heading", "term": ""}

    found = client.get("/admin/autocomplete/", asked).json()["results"]
    assert [each["id"] for each in found] == [str(mine.pk)]
    client.force_login(factories.make_member(EDITOR))
    found = client.get("/admin/autocomplete/", asked).json()["results"]
    assert {each["id"] for each in found} == {str(mine.pk), str(other.pk)}


def test_a_record_moved_out_of_a_scope_is_refused_beside_the_field_with_what_was_typed(client):
    seat, foreign = factories.make_seat(), factories.make_board()
    client.force_login(officer_of(seat.board))
    url = address(Seat, "change", seat.pk)
    typed = values_of(client.get(url))

    refused = client.post(url, typed | {"board": [str(foreign.pk)], "authority": ["Typed"]})

    assert refused.status_code == 200
    assert "board" in refused.context["adminform"].form.errors
    assert "Typed" in refused.content.decode()
    seat.refresh_from_db()
    assert seat.board != foreign


def test_a_new_record_outside_a_scope_is_refused_beside_the_field_with_what_was_typed(client):
    mine, other = factories.make_heading(), factories.make_heading()
    client.force_login(editor_of(mine.publication))
    typed = values_of(client.get(address(Ask, "add"))) | {"key": ["a-key"], "summary": ["Typed"]}

    refused = client.post(address(Ask, "add"), typed | {"heading": [str(other.pk)]})

    assert refused.status_code == 200
    assert "heading" in refused.context["adminform"].form.errors
    assert "Typed" in refused.content.decode()


def test_an_officer_adds_a_meeting_of_their_own_board(client):
    board = factories.make_board()
    client.force_login(officer_of(board))
    page = client.get(address(Meeting, "add"))
    sent = values_of(page) | {"board": [str(board.pk)], "met_on": ["2031-05-05"], "sitting": ["1"]}

    answer = client.post(address(Meeting, "add"), sent)

    assert answer.status_code == 302, answer.context["errors"]


def test_an_officer_of_no_board_is_offered_no_form_for_a_meeting(client):
    client.force_login(factories.make_member(BOARD_OFFICER))

    assert client.get(address(Meeting, "add")).status_code == 403


def test_rows_outside_a_scope_are_only_shown_in_the_list(client):
    mine, other = factories.make_ask(), factories.make_ask()
    client.force_login(editor_of(mine.publication))

    forms = client.get(address(Ask, "changelist")).context["cl"].formset.forms

    editable = {form.instance.pk: set(form.fields) & {"theme_names", "current_status"} for form in forms}
    assert editable == {mine.pk: {"theme_names", "current_status"}, other.pk: set()}


def test_an_action_on_rows_outside_a_scope_is_refused_before_it_asks(client):
    mine, other = factories.make_ask(state="draft"), factories.make_ask(state="draft")
    client.force_login(editor_of(mine.publication))

    page = client.post(
        address(Ask, "changelist"), {"action": "submit_for_review", "_selected_action": [mine.pk, other.pk]}
    )

    assert page.status_code == 302
    assert "that you may change" in client.get(page.url).content.decode()
