"""The page of a stored import offers what can be done next, by who looks at it and by the state of what it stored."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import html

from policies.editing import roles
from policies.models import DocumentImport
from tests import factories as make

pytestmark = pytest.mark.django_db

LOOK, SUBMIT, SEE = "Look at its page", "Submit for review", "See the public page"
OFFERED = {
    (roles.EDITOR, "draft"): [LOOK, SUBMIT],
    (roles.EDITOR, "in-review"): [LOOK],
    (roles.PUBLISHER, "draft"): [LOOK, SUBMIT],
    (roles.PUBLISHER, "in-review"): [LOOK, "Send back", "Publish", "Publish at a set time"],
    (roles.EDITOR, "published"): [SEE],
}


@pytest.mark.parametrize(("role", "state"), OFFERED)
def test_the_next_steps_are_offered_and_their_pages_open(client, role, state):
    member, noon = make.make_member(role), datetime(2031, 1, 1, 12, tzinfo=UTC)
    publication = make.make_publication(state=state)
    stored = DocumentImport.State.STORED
    record = make.make_document_import(state=stored, stored_at=noon, stored_by=member, created_by=member)
    record.publications.add(publication)
    client.force_login(member)

    page = client.get(reverse("admin:policies_documentimport_change", args=[record.pk])).content.decode()

    steps = html.fromstring(page).xpath("//ul[@class='document-import-steps']//a")
    assert [step.text for step in steps] == OFFERED[role, state]
    assert {client.get(step.get("href")).status_code for step in steps} == {200}
