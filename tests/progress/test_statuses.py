"""The list of statuses is data: what an administrator changes in it shows everywhere, in the same moment."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from lga_kb.leads.reminders import to_report
from lga_kb.models import LeadOfficer
from policies.editing import roles
from policies.models import Ask, Commitment, Publication, SearchEntry, StatementStatus, Update
from policies.progress.plan_progress import statuses_of
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import address, submit
from tests.markup import get, words
from tests.tables.making import changed, download, load

pytestmark = pytest.mark.django_db
LONG_AGO = date(2021, 5, 4)


@pytest.fixture
def administrator(client):
    client.force_login(make.make_member(roles.ADMINISTRATOR))
    return client


def paused(client, **fields):
    """A status that an administrator adds in the admin."""
    sent = {
        "slug": "paused",
        "name": "On hold",
        "kinds": ["ask", "commitment"],
        "position": 35,
        "colour": "purple",
    }
    page = client.post(address(StatementStatus, "add"), sent | fields)
    assert page.status_code == 302, page.context["errors"]
    return StatementStatus.objects.get(slug="paused")


def page(client, path):
    return client.get(path).content.decode()


def test_a_new_status_is_offered_and_shown_wherever_statuses_are(administrator):
    client = administrator
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    heading = make.make_heading(priority=make.make_priority(plan))
    promise = make.make_commitment(heading=heading, summary="Count the ponds")
    ask, offer = make.make_ask(), make.make_offer()
    paused(client)

    forms = [
        reverse(f"admin:policies_{kind}_record", args=[row.pk])
        for kind, row in (("ask", ask), ("commitment", promise))
    ]
    for path in (*forms, address(Ask, "change", ask.pk), address(Update, "add"), address(Ask, "changelist")):
        assert 'value="paused"' in page(client, path), path
    assert 'value="paused"' not in page(client, reverse("admin:policies_offer_record", args=[offer.pk]))

    client.post(forms[1], {"status": "paused", "words": "No money for it.", "dated_on": timezone.localdate()})
    assert "On hold" in page(client, address(Update, "changelist"))
    assert "Count the ponds" in page(client, address(Commitment, "changelist") + "?status=paused")
    assert "Count the ponds" not in page(client, address(Commitment, "changelist") + "?status=delivered")

    client.logout()
    rebuild_all()
    for path in (promise.get_absolute_url(), "/commitments/", "/commitments/?status=paused", "/"):
        assert "On hold" in words(get(client, path)), path
    progress = page(client, reverse("policies:publication-progress", args=[plan.slug]))
    assert "app-stack__part--purple" in progress
    assert "On hold" in progress
    assert "On hold" in client.get(f"/publications/{plan.slug}/progress/table.csv").getvalue().decode()
    assert "paused" in client.get("/commitments/export.csv").getvalue().decode()
    (update,) = client.get("/api/v1/updates/?status=paused").json()["results"]
    assert update["status"] == "paused"
    assert len(client.get("/api/v1/statements/?status=paused").json()["results"]) == 1
    assert client.get("/api/v1/statements/?status=lost").status_code == 400
    assert '"paused"' in json.dumps(client.get("/api/v1/openapi.json").json())


def test_a_renamed_status_has_its_new_name_on_pages_and_in_the_index(administrator):
    ask = make.make_ask(heading=make.make_heading())
    make.make_update(ask, status="met")
    rebuild_all()

    submit(administrator, StatementStatus.objects.get(slug="met"), name="Agreed")

    assert SearchEntry.objects.get(kind="update").title == "Agreed"
    assert rebuild_all() == 0
    assert "Agreed" in words(get(administrator, ask.get_absolute_url()))


def test_a_status_in_use_is_not_deleted_and_the_page_says_by_what(administrator):
    make.make_update(make.make_ask(), status="met")
    met, refused = (StatementStatus.objects.get(slug=slug) for slug in ("met", "refused"))

    shown = page(administrator, address(StatementStatus, "delete", met.pk))
    administrator.post(address(StatementStatus, "delete", met.pk), {"post": "yes"})
    administrator.post(address(StatementStatus, "delete", refused.pk), {"post": "yes"})

    assert "cannot be deleted" in shown
    assert "Update: Met" in shown
    assert set(StatementStatus.objects.filter(slug__in=["met", "refused"])) == {met}


def test_the_database_takes_no_status_that_is_not_in_the_list():
    update = make.make_update()

    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(pk=update.pk).update(status="lost")


def test_what_settles_the_matter_is_said_by_the_list(administrator):
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, years=2019, issued_on=date(2019, 1, 1))
    promise = make.make_commitment(heading=make.make_heading(plan), lead_officer="Head of Ponds")
    officer = make.make_member(roles.LEAD_OFFICER)
    LeadOfficer.objects.create(user=officer, posts=["Head of Ponds"])
    make.make_update(promise, status="in-progress", dated_on=LONG_AGO)
    overdue = address(Commitment, "changelist") + "?lacks=update"

    def is_open():
        (commitment,) = statuses_of(plan)
        return [
            not commitment.is_settled,
            to_report(officer, timezone.localdate()).exists(),
            address(Commitment, "change", promise.pk) in page(administrator, overdue),
        ]

    assert is_open() == [True] * 3
    submit(administrator, StatementStatus.objects.get(slug="in-progress"), settles="on")
    assert is_open() == [False] * 3


def test_only_administrators_see_and_change_the_list(client):
    for role in (roles.EDITOR, roles.PUBLISHER, roles.BOARD_OFFICER, roles.LEAD_OFFICER):
        client.force_login(make.make_member(role))
        assert client.get(address(StatementStatus, "changelist")).status_code == 403, role


def test_the_list_is_a_table_too(administrator):
    rows = download(administrator, StatementStatus)

    load(administrator, StatementStatus, changed(rows, name="Not begun"))

    assert len(rows) > 1


OLD = {"issued_on": date(2019, 1, 1)}


@pytest.mark.parametrize(
    ("publication", "state", "is_overdue"),
    [
        (OLD, "published", True),
        (OLD, "draft", False),
        (OLD | {"state": "draft"}, "published", False),
        ({"issued_on": timezone.localdate() - timedelta(days=30)}, "published", False),
        ({"issued_on": None, "years": make.years(2019)}, "published", True),
    ],
)
def test_without_an_update_counts_what_is_public_and_older_than_a_year(
    administrator, publication, state, is_overdue
):
    ask = make.make_ask(publication=make.make_publication(**publication), state=state)

    shown = page(administrator, address(Ask, "changelist") + "?lacks=update")

    assert (address(Ask, "change", ask.pk) in shown) is is_overdue
