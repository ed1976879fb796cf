"""From a public page to the form behind it and back: for those who may, and without a cookie for all others."""

import pytest
from django.test import Client

from policies.editing import roles
from tests import factories as make
from tests.markup import get, words

pytestmark = pytest.mark.django_db


def logged_in(role, **more):
    client = Client()
    client.force_login(make.make_member(role, **more))
    return client


def records():
    heading = make.make_heading(make.make_publication(years=2020))
    return {
        "commitment": make.make_commitment(),
        "ask": make.make_ask(heading=heading),
        "offer": make.make_offer(heading=heading),
        "publication": make.make_publication(),
        "theme": make.make_theme("Housing", slug="housing"),
        "campaign": make.make_campaign([make.make_publication()], [], [], name="Homes now"),
        "board": make.make_board(),
        "meeting": make.make_meeting(),
    }


@pytest.mark.parametrize(
    "kind", ["commitment", "ask", "offer", "publication", "theme", "campaign", "board", "meeting"]
)
def test_a_page_leads_to_its_form_for_those_who_may(kind):
    record = records()[kind]

    page = get(logged_in(roles.ADMINISTRATOR), record.get_absolute_url())

    (link,) = [each for each in page.iter("a") if (each.text or "").startswith("Edit this")]
    assert logged_in(roles.ADMINISTRATOR).get(link.get("href")).status_code == 200


@pytest.mark.parametrize("who", ["nobody", roles.BOARD_OFFICER, roles.LEAD_OFFICER, "of another publication"])
def test_others_see_no_such_link(who):
    commitment = make.make_commitment()
    other = make.make_publication()
    client = {
        "nobody": Client,
        "of another publication": lambda: logged_in(roles.EDITOR, publications=[other]),
    }.get(who, lambda: logged_in(who))()

    answer = client.get(commitment.get_absolute_url())

    assert "Edit this" not in answer.content.decode()
    if who == "nobody":
        assert not answer.cookies


def test_a_form_leads_to_the_site_or_to_a_preview_whichever_there_is():
    client = logged_in(roles.PUBLISHER)
    public, draft = make.make_publication(), make.make_publication(state="draft")

    seen = words(get(client, f"/admin/policies/publication/{public.pk}/change/"))
    unseen = words(get(client, f"/admin/policies/publication/{draft.pk}/change/"))

    assert ("View on site" in seen, "Preview" in seen) == (True, False)
    assert ("View on site" in unseen, "Preview" in unseen) == (False, True)


def test_a_published_statement_of_a_draft_has_a_preview():
    commitment = make.make_commitment(publication=make.make_publication(state="draft"))

    page = words(get(logged_in(roles.PUBLISHER), f"/admin/policies/commitment/{commitment.pk}/change/"))

    assert "View on site" not in page
    assert "Preview" in page


def test_a_publication_leads_to_its_statements_and_its_file_and_a_meeting_to_its_items():
    commitment, other = (
        make.make_commitment(summary="Ours"),
        make.make_commitment(publication=make.make_publication(), summary="Theirs"),
    )
    imported = make.make_document_import()
    imported.publications.add(commitment.publication)
    client = logged_in(roles.ADMINISTRATOR)
    links = {
        each.text: each.get("href")
        for each in get(client, f"/admin/policies/publication/{commitment.publication_id}/change/").iter("a")
    }

    page = words(get(client, links["Commitments"]))
    assert "Ours" in page
    assert other.summary not in page
    assert links["The imported file"].endswith(f"/{imported.pk}/change/")

    item = make.make_item(title="Bins")
    make.make_item(title="Elsewhere")
    links = {
        each.text: each.get("href")
        for each in get(client, f"/admin/boards/meeting/{item.meeting_id}/change/").iter("a")
    }
    page = words(get(client, links["Agenda items"]))
    assert "Bins" in page
    assert "Elsewhere" not in page
