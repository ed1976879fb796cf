"""The history of a deleted record is for those who might read it by its newest version."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.urls import reverse

from boards.models import AgendaItem, Decision, WithheldPassage
from policies.editing import roles
from policies.models import Passage, Statement
from policies.models.shared.readable_rows import hidden
from tests import factories as make
from tests.admin.forms import REGISTERED, address
from tests.restricted_site import SECRET, restricted

pytestmark = pytest.mark.django_db


def delete(rows):
    """Delete rows and what hangs on them, in whatever order they let go of one another."""
    left = list(rows)
    while left:
        rest = []
        for row in left:
            try:
                with transaction.atomic():
                    row.delete()
            except (ProtectedError, RestrictedError):
                rest.append(row)
        assert len(rest) < len(left), rest
        left = rest


def tracked(site):
    """The tracked rows of a site that may not be read, by the model that their page is of."""
    return {
        model: row.pk
        for model, row in site.rows.items()
        if hasattr(row, "history") and model is not Statement and model in REGISTERED
    }


def all_gone():
    """A site whose exempt item was deleted with all that it held, and the numbers that its records had."""
    site = restricted()
    numbers = tracked(site)
    kinds = site.rows.keys() - {Statement, Passage, WithheldPassage}
    rows = [row for model in kinds for row in hidden(model._default_manager.all())]
    site.update.evidence_passage = None
    site.update.save()
    delete([site.action, *site.decision.changes.all(), site.promise, *rows])
    return site, numbers


def histories(client, numbers):
    """What the history of each record answers, and the page that asks whether to restore its first version."""
    for model, pk in numbers.items():
        version = model.history.filter(id=pk).order_by("history_id").first()
        restore = address(model, "restore", pk, version.history_id)
        for response in (
            client.get(address(model, "history", pk)),
            client.get(restore),
            client.post(restore),
        ):
            yield model, response


WITHOUT_RIGHT = {
    "publisher, who may do all that editors may": lambda site: make.make_member(roles.PUBLISHER),
    "officer of another board": lambda site: make.make_member(
        roles.BOARD_OFFICER, boards=[make.make_board("Fire Board")]
    ),
}


def test_nobody_without_the_right_learns_that_there_was_one(client):
    site, numbers = all_gone()

    for who in WITHOUT_RIGHT.values():
        client.force_login(who(site))
        for model, response in histories(client, numbers):
            assert response.status_code in (403, 404), (model, response.status_code)
            assert not SECRET.search(response.content.decode())
    assert not AgendaItem.objects.filter(pk=site.item.pk).exists()


@pytest.mark.parametrize("who", [roles.ADMINISTRATOR, "officer of the board"])
def test_those_with_the_right_read_it_and_bring_it_back(client, who):
    site, numbers = all_gone()
    own = {} if who in roles.ROLES else {"boards": [site.board]}
    client.force_login(make.make_member(who if own == {} else roles.BOARD_OFFICER, **own))

    for model, pk in numbers.items():
        if model._meta.app_label == "boards":
            page = client.get(address(model, "history", pk))
            assert SECRET.search(page.content.decode()), model
    if own:  # who deletes no records brings none back
        return
    item = numbers[AgendaItem]
    version = AgendaItem.history.filter(id=item).order_by("-history_id")[0]
    client.post(address(AgendaItem, "restore", item, version.history_id))
    assert AgendaItem.objects.get(pk=item).is_restricted


def test_the_newest_version_decides(client):
    opened = make.make_item(is_restricted=True, restricted_because="Exempt.", summary="hush1")
    opened.is_restricted, opened.summary = False, "Public now"
    opened.save()
    closed = make.make_item(summary="hush2")
    closed.is_restricted = True
    closed.save()
    numbers = opened.pk, closed.pk
    delete([opened, closed])
    client.force_login(make.make_member(roles.EDITOR))

    answers = [client.get(address(AgendaItem, "history", pk)).status_code for pk in numbers]

    assert answers == [200, 404]


def test_a_version_that_would_lead_to_what_may_not_be_read_is_not_restored(client):
    site = restricted()
    decision = make.make_decision(site.meeting, item=site.item, summary="Agreed.")
    decision.item = None
    decision.save()
    first = decision.history.order_by("history_id").first()
    client.force_login(make.make_member(roles.EDITOR))

    page = client.post(address(Decision, "restore", decision.pk, first.history_id))

    decision.refresh_from_db()
    assert decision.item is None
    assert "cannot be restored" in page.content.decode()


def test_recent_actions_name_nothing_that_was_restricted_since(client):
    report = make.make_report(make.make_item(), title="hush1")
    user = make.make_member(roles.EDITOR)
    client.force_login(user)

    LogEntry.objects.log_actions(user.pk, [report], CHANGE, change_message="Changed.")
    assert "hush1" in client.get(reverse("admin:index")).content.decode()

    AgendaItem.objects.filter(pk=report.item_id).update(is_restricted=True)

    assert "hush1" not in client.get(reverse("admin:index")).content.decode()
