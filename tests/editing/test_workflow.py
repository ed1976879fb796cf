"""Each verb moves records from the states it is for, takes search along, and refuses anything else whole."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from policies.editing import workflow
from policies.editing.scheduled import publish_due
from policies.editing.workflow import MOVES, NotAllowed
from policies.models import Publication, SearchEntry, Statement
from policies.search.index import rebuild_all
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
STATES = Statement.State.values

EXPECTED = {
    ("draft", "submit"): "in-review",
    ("in-review", "send_back"): "draft",
    ("in-review", "publish"): "published",
    ("in-review", "publish_at"): "in-review",
    ("published", "withdraw"): "withdrawn",
    ("withdrawn", "restore"): "published",
}


def move(verb, row, **given):
    if verb == "publish_at":
        given.setdefault("when", LATER)
    return workflow.VERBS[verb]([row], by=factories.make_user(), at=NOON, note="Because.", **given)


def in_state(state, make=factories.make_ask):
    return make(state=state, withdrawn_reason="Out of date." if state == "withdrawn" else "")


@pytest.mark.parametrize("make", [factories.make_ask, factories.make_publication])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", MOVES)
def test_a_verb_moves_from_the_states_of_the_table_only(verb, state, make):
    row = in_state(state, make)

    if (state, verb) in EXPECTED:
        move(verb, row)
    else:
        with pytest.raises(NotAllowed, match=MOVES[verb].done):
            move(verb, row)

    row.refresh_from_db()
    assert row.state == EXPECTED.get((state, verb), state)
    assert (verb in workflow.moves_from(state)) == ((state, verb) in EXPECTED)


def test_all_rows_are_moved_or_none():
    draft, published = factories.make_ask(state="draft"), factories.make_ask()

    with pytest.raises(NotAllowed):
        workflow.submit([draft, published], by=None, at=NOON)

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_every_move_has_its_verb():
    assert list(workflow.VERBS) == list(MOVES)


@pytest.mark.parametrize("verb", ["withdraw", "send_back"])
def test_a_verb_that_has_to_say_why_is_refused_without(verb):
    (state,) = MOVES[verb].sources
    row = in_state(state)

    with pytest.raises(NotAllowed, match=r"^Enter "):
        workflow.VERBS[verb]([row], by=None, at=NOON, note="  ")


def test_a_statement_added_by_hand_is_a_draft():
    heading = factories.make_heading()
    place = {"heading": heading, "publication": heading.publication, "position": 1}

    assert Statement.objects.create(key="new", kind="ask", **place).state == "draft"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("around", STATES)
def test_a_statement_is_public_where_it_and_its_publication_are(state, around):
    publication = in_state(around, factories.make_publication)
    ask = factories.make_ask(publication=publication, state=state, withdrawn_reason="Out of date.")

    assert Statement.objects.published().contains(ask) == (state == around == "published")
    seen = {"published", "withdrawn"}
    assert Statement.objects.addressable().contains(ask) == (state in seen and around in seen)


def test_a_withdrawn_statement_keeps_its_address_and_shows_the_reason_and_nothing_else(client):
    theme = factories.make_theme("Ponds")
    ask = factories.make_ask(summary="More ducks", wording="We ask for ducks.", themes=[theme])
    factories.make_update(ask, words="Ducks were bought.")
    rebuild_all()

    workflow.withdraw([ask], by=None, at=NOON, note="It was a draft of another body.")

    page = client.get(ask.get_absolute_url())
    text = page.content.decode()
    assert page.status_code == 200
    assert "This ask has been withdrawn" in text
    assert "It was a draft of another body." in text
    assert "ducks" not in text.lower()
    assert not SearchEntry.objects.filter(kind="ask").exists()
    for address in (
        "/offers-and-asks/",
        theme.get_absolute_url(),
        ask.publication.get_absolute_url(),
        "/years/2020/",
    ):
        assert "ducks" not in client.get(address).content.decode().lower(), address


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_what_is_not_published_has_no_page(client, state):
    ask, publication = factories.make_ask(state=state), factories.make_publication(state=state)

    assert client.get(ask.get_absolute_url()).status_code == 404
    assert client.get(publication.get_absolute_url()).status_code == 404


def test_search_is_true_after_every_verb():
    publication = factories.make_publication(state="draft")
    ask = factories.make_ask(publication=publication, state="draft")
    rebuild_all()

    for verb in ("submit", "publish", "withdraw", "restore"):
        for row in (publication, ask):
            move(verb, row)
            assert rebuild_all() == 0, verb

    assert set(SearchEntry.objects.values_list("kind", flat=True)) >= {"ask", "publication"}


def test_what_is_due_is_published_and_nothing_else(capsys):
    past, still = (
        factories.make_ask(state="in-review", publish_at=NOON),
        factories.make_ask(state="in-review", publish_at=datetime(2999, 1, 1, tzinfo=UTC)),
    )
    pack = factories.make_publication(state="in-review", publish_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert publish_due(at=NOON).published == [pack, past]
    call_command("publish_due")

    past.refresh_from_db()
    still.refresh_from_db()
    assert (past.state, past.publish_at, still.state) == ("published", None, "in-review")
    assert Publication.objects.published().contains(pack)
    assert capsys.readouterr().out == "Nothing is due.\n"


@pytest.fixture
def failing(monkeypatch):
    """A publication that cannot be published: what follows its publishing meets a fault."""
    broken = factories.make_publication(
        title="Broken", state="in-review", publish_at=NOON - timedelta(days=2)
    )

    def follow(rows, *, by, at):
        if broken in rows:
            raise ValueError("its document is broken.")

    monkeypatch.setattr(workflow, "_FOLLOWERS", [follow])
    return broken


def test_one_that_fails_leaves_the_others_published(failing, caplog, capsys):
    of_it = factories.make_ask(publication=failing, state="in-review", publish_at=NOON - timedelta(days=3))
    whole = factories.make_publication(state="in-review", publish_at=NOON - timedelta(days=1))
    inside = factories.make_ask(publication=whole, state="in-review", publish_at=NOON - timedelta(days=4))

    report = publish_due(at=NOON)

    assert report.published == [whole, inside]
    assert [publication for publication, _ in report.failed] == [failing]
    assert "Broken" in caplog.text
    assert "Traceback" in caplog.text
    for row, state in ((failing, "in-review"), (of_it, "in-review"), (whole, "published")):
        row.refresh_from_db()
        assert row.state == state, row


def test_the_command_says_what_failed_and_exits_with_1(failing, monkeypatch, capsys):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    whole = factories.make_publication(state="in-review", publish_at=NOON)

    with pytest.raises(CommandError) as failed:
        call_command("publish_due")

    assert failed.value.returncode == 1
    assert str(failed.value).startswith("“Broken” was not published: its document is broken.")
    assert f"Published {whole}" in capsys.readouterr().out


def test_a_publication_that_the_search_index_cannot_take_does_not_stop_the_others(monkeypatch):
    """The database's own refusal ends only its own transaction."""
    broken, whole = (factories.make_publication(state="in-review", publish_at=NOON) for _ in range(2))
    refresh = workflow.refresh

    def fail(publications):
        if broken in publications:
            Publication.objects.create(slug=broken.slug, title="Twice", years=broken.years)
        return refresh(publications)

    monkeypatch.setattr(workflow, "refresh", fail)

    report = publish_due(at=NOON)

    assert report.published == [whole]
    assert isinstance(report.failed[0][1], IntegrityError)


def test_a_time_that_has_passed_is_refused():
    ask = factories.make_ask(state="in-review")

    with pytest.raises(NotAllowed, match="passed"):
        move("publish_at", ask, when=NOON)


def test_what_is_sent_back_is_no_longer_to_be_published():
    ask = factories.make_ask(state="in-review")
    move("publish_at", ask)

    move("send_back", ask)

    ask.refresh_from_db()
    assert ask.publish_at is None
