"""Every role, every action, every state: who may do what."""

import itertools

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policies.editing import workflow
from policies.editing.rights import may
from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, ROLES
from policies.models import Ask, EditorScope, Publication, Statement
from tests import factories
from tests.admin.forms import address
from tests.factories import make_member

pytestmark = pytest.mark.django_db

NOBODY = "no role at all"
EDITS = {"view", "add", "change", "revert", "submit", "import"}
PUBLISHES = {*EDITS, "send_back", "publish", "publish_at", "withdraw", "restore", "undo_import"}
MAY = {
    EDITOR: EDITS,
    PUBLISHER: PUBLISHES,
    ADMINISTRATOR: {*PUBLISHES, "delete"},
    BOARD_OFFICER: set(),
    NOBODY: set(),
}
ACTIONS = sorted(MAY[ADMINISTRATOR])
RECORDS = {
    "statement": lambda state: Ask.objects.get(pk=factories.make_ask(**of_state(state)).pk),
    "publication": lambda state: factories.make_publication(**of_state(state)),
}


def of_state(state):
    return {"state": state, "withdrawn_reason": "Out of date." if state == "withdrawn" else ""}


def test_migrations_make_the_roles_and_no_user():
    assert not User.objects.exists()
    Group.objects.all().delete()

    factories.give_rights()

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("state", Statement.State.values)
@pytest.mark.parametrize("role", MAY)
def test_every_role_action_and_state(role, state, record):
    user, row = make_member(role if role in ROLES else None), RECORDS[record](state)

    allowed = {action for action in ACTIONS if may(user, action, row)}
    moves = {verb for verb in workflow.moves_from(state) if may(user, verb, row)}

    assert allowed == MAY[role]
    assert moves == MAY[role] & set(workflow.moves_from(state))


@pytest.mark.parametrize(
    "make", [factories.make_theme, factories.make_synonym, factories.make_campaign, factories.make_update]
)
def test_editors_keep_what_is_not_printed_and_delete_nothing(make):
    row = make()

    assert may(make_member(EDITOR), "change", row)
    assert not may(make_member(EDITOR), "delete", row)
    assert not may(make_member(BOARD_OFFICER), "change", row)
    assert may(make_member(ADMINISTRATOR), "delete", row)


def test_rights_narrowed_to_publications_hold_for_what_stands_in_them():
    user, mine = make_member(EDITOR), factories.make_publication()
    EditorScope.objects.create(user=user).publications.add(mine)
    ask = factories.make_ask(publication=mine)
    inside = [mine, ask, ask.heading, factories.make_update(ask)]
    outside = [
        factories.make_publication(),
        factories.make_ask(),
        factories.make_theme(),
        factories.make_meeting(),
    ]

    assert all(may(user, "change", row) for row in inside)
    assert not any(may(user, action, row) for row in outside for action in ("change", "submit"))
    assert all(may(user, "view", row) for row in outside)


BOARD_RECORDS = [
    lambda board: board,
    lambda board: factories.make_seat(board),
    lambda board: factories.make_seat(board).person,
    lambda board: factories.make_meeting(board),
    lambda board: factories.make_item(factories.make_meeting(board)),
    lambda board: factories.make_report(meeting=factories.make_meeting(board)),
    lambda board: factories.make_recommendation(factories.make_report(meeting=factories.make_meeting(board))),
    lambda board: factories.make_section(factories.make_report(meeting=factories.make_meeting(board))),
    lambda board: factories.make_decision(factories.make_meeting(board)),
    lambda board: factories.make_action(factories.make_meeting(board)),
    lambda board: factories.make_contact_officer(factories.make_meeting(board)),
]


@pytest.mark.parametrize("make", BOARD_RECORDS)
def test_a_board_officer_changes_the_records_of_their_own_boards_only(make):
    mine, other = factories.make_board(), factories.make_board()
    officer = make_member(BOARD_OFFICER, boards=[mine])
    own, foreign = make(mine), make(other)

    assert may(officer, "change", own)
    assert not may(officer, "change", foreign)
    assert not may(make_member(BOARD_OFFICER), "change", own)
    assert may(make_member(EDITOR), "change", own)


def test_a_superuser_may_everything_and_somebody_who_left_nothing():
    row = factories.make_ask()
    boss, gone = factories.make_user(is_superuser=True), make_member(ADMINISTRATOR, is_active=False)

    for action, record in itertools.product(ACTIONS, [row, Publication]):
        assert may(boss, action, record)
        assert not may(gone, action, record)


@pytest.mark.parametrize("role", [EDITOR, BOARD_OFFICER])
def test_a_page_asks_once_what_rights_are_narrowed_to(client, role):
    ask = Ask.objects.get(pk=factories.make_ask().pk)
    client.force_login(make_member(role))

    for url in (address(Ask, "change", ask.pk), address(Ask, "changelist"), "/admin/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        for table in ("policies_editorscope", "boards_boardscope"):
            assert sum(f'FROM "{table}"' in query["sql"] for query in queries) <= 1, (url, table)


def test_the_next_page_asks_anew(client):
    ask, others = Ask.objects.get(pk=factories.make_ask().pk), factories.make_publication()
    member = make_member(EDITOR)
    client.force_login(member)
    assert "_save" in client.get(address(Ask, "change", ask.pk)).content.decode()

    EditorScope.objects.create(user=member).publications.set([others])

    assert "_save" not in client.get(address(Ask, "change", ask.pk)).content.decode()
