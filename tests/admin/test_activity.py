"""The activity of all: who did what on a day, from the history of records that somebody may read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from boards.models import Action, Board
from lga_kb.activity.happenings import tracked_models
from policies.editing import history_writing, roles, workflow
from policies.models import Commitment, DocumentImport, Theme
from tests import factories as make
from tests.restricted_site import NOT_READERS, SECRET, member, restricted

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def lines(client, **sent):
    """(who, what, name, how many more) of each line."""
    page = client.get("/admin/activity/", {"day": "2025-03-04"} | sent)
    assert page.status_code == 200, page.context["form"].errors
    return [(who, line.what, line.name.partition(" (")[0], line.more) for line, who in page.context["lines"]]


def changed(row, *, by, at=NOON, reason="Corrected", created=False):
    history_writing.record([row], reason=reason, created=created, by=by, at=at)


@pytest.fixture
def ann():
    return make.make_member(roles.EDITOR, first_name="Ann", last_name="Ash")


def test_changes_moves_and_imports_are_told_with_who_and_why(signed_in, ann):
    theme = make.make_theme("Ponds")
    changed(theme, by=ann, reason="Of water")
    draft = Commitment.objects.get(pk=make.make_commitment(state="draft", summary="Dig ponds.").pk)
    workflow.submit([draft], by=ann, at=NOON + timedelta(minutes=1))
    make.make_document_import(name="ponds.pdf", created_by=ann, created_at=NOON + timedelta(minutes=2))

    assert lines(signed_in) == [
        ("Ann Ash", "Imported", "ponds.pdf", 0),
        ("Ann Ash", "Submitted for review", "Dig ponds.", 0),
        ("Ann Ash", "Changed", "Ponds", 0),
    ]
    text = html.fromstring(signed_in.get("/admin/activity/?day=2025-03-04").content.decode()).text_content()
    assert "Of water" in text
    assert "Tuesday 4 March 2025" in text


def test_an_act_on_many_rows_is_one_line(signed_in, ann):
    themes = [make.make_theme() for _ in range(30)]
    history_writing.record(themes, reason="Imported from plan.pdf", created=True, by=ann, at=NOON)

    ((who, what, _, more),) = lines(signed_in)

    assert (who, what, more) == ("Ann Ash", "Added", 29)


def test_it_is_narrowed_to_a_person_a_kind_and_a_day(signed_in, ann):
    ben = make.make_member(roles.PUBLISHER, first_name="Ben", last_name="Beech")
    board, theme = make.make_board("Ponds Board"), make.make_theme("Ponds")
    changed(board, by=ben)
    changed(theme, by=ann)
    changed(theme, by=ann, at=NOON + timedelta(days=1))

    assert {name for *_, name, _ in lines(signed_in)} == {"Ponds Board", "Ponds"}
    assert [name for *_, name, _ in lines(signed_in, person=ben.pk)] == ["Ponds Board"]
    assert [name for *_, name, _ in lines(signed_in, kind=Theme._meta.label_lower)] == ["Ponds"]
    assert lines(signed_in, kind=Board._meta.label_lower, person=ann.pk) == []
    assert len(lines(signed_in, day="2025-03-05")) == 1
    assert lines(signed_in, kind=DocumentImport._meta.label_lower) == []


def test_without_a_day_it_is_today(signed_in, ann):
    changed(make.make_theme("Ponds"), by=ann, at=timezone.now(), reason="Just now")

    assert any(line.why == "Just now" for line, _ in signed_in.get("/admin/activity/").context["lines"])


@pytest.mark.parametrize(
    "sent",
    [{"day": "2999-01-01"}, {"day": "1999-12-31"}, {"day": "9999-12-31"}, {"day": "today"}]
    + [{"person": "0"}, {"person": "x"}, {"kind": "auth.user"}, {"kind": "a\x00b"}],
)
def test_a_filter_that_is_wrong_is_said_to_be(signed_in, sent):
    page = signed_in.get("/admin/activity/", sent)

    assert page.status_code == 400
    assert page.context["form"].errors
    assert signed_in.get("/admin/activity/?day=2025-03-04&page=x").status_code == 200


def test_a_deleted_record_is_told_of(signed_in, ann):
    theme = make.make_theme("Ponds")
    theme._history_date, theme._history_user = NOON, ann
    theme.delete()

    assert lines(signed_in) == [("Ann Ash", "Deleted", "Ponds", 0)]


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize("who", NOT_READERS)
def test_nothing_is_told_of_what_somebody_may_not_read(who, is_deleted):
    site = restricted()
    user = member(site, *who)
    by = make.make_user()
    for row in site.rows.values():
        row = type(row)._meta.concrete_model.objects.get(pk=row.pk)
        if hasattr(row, "history"):
            changed(row, by=by, reason="A reason of hush99")
    if is_deleted:
        site.rows[Action].delete()
    client = Client()
    client.force_login(user)

    page = client.get("/admin/activity/?day=2025-03-04")

    assert page.context["lines"] == []
    assert not SECRET.search(page.content.decode())


def test_each_role_is_told_of_the_records_that_it_sees():
    kinds = {}
    for role in roles.ROLES:
        user = make.make_member(role)
        kinds[role] = {model._meta.label for model in tracked_models(user)}
        client = Client()
        client.force_login(user)
        assert client.get("/admin/activity/").status_code == 200

    assert kinds[roles.LEAD_OFFICER] == set()
    assert "policies.Statement" in kinds[roles.EDITOR]
    assert kinds[roles.EDITOR] <= kinds[roles.ADMINISTRATOR]


def test_a_longer_day_takes_no_more_queries(signed_in, ann):
    def count():
        for row in (make.make_theme(), make.make_meeting(), make.make_item()):
            changed(row, by=ann, at=NOON + timedelta(seconds=next(make.numbers)))
        with CaptureQueriesContext(connection) as queries:
            assert lines(signed_in)
        return len(queries)

    count()
    assert len({count() for _ in range(3)}) == 1
