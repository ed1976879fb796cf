"""States are moved by buttons, each for those who may; a preview shows the public page beforehand."""

import pytest
from lxml import html

from policies.editing.roles import BOARD_OFFICER, EDITOR, PUBLISHER
from policies.models import Ask, Commitment, Publication
from tests import factories
from tests.admin.forms import address
from tests.factories import make_member


def an_ask(**fields):
    return Ask.objects.get(pk=factories.make_ask(**fields).pk)


def move(client, row, verb, **data):
    return client.post(f"/admin/policies/{row._meta.model_name}/{row.pk}/move/{verb}/", data)


@pytest.mark.django_db
def test_an_editor_submits_and_a_publisher_publishes(client):
    ask = an_ask(state="draft")

    client.force_login(make_member(EDITOR))
    assert move(client, ask, "submit").status_code == 302
    assert move(client, ask, "publish").status_code == 403
    client.force_login(make_member(PUBLISHER))
    assert move(client, ask, "publish").status_code == 302

    assert client.get(ask.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_a_form_offers_the_moves_that_there_are(client):
    ask = an_ask(state="in-review")
    client.force_login(make_member(PUBLISHER))

    page = html.fromstring(client.get(address(Ask, "change", ask.pk)).content.decode())

    links = [link.text_content() for link in page.xpath("//ul[contains(@class, 'object-tools')]//a")]
    assert {"Send back", "Publish", "Publish at a set time", "Preview", "History"} <= set(links)
    assert "Withdraw" not in links


@pytest.mark.django_db
def test_a_withdrawal_without_a_reason_is_refused(client):
    ask = an_ask()
    client.force_login(make_member(PUBLISHER))

    answer = move(client, ask, "withdraw", note=" ")

    assert answer.status_code == 200
    assert "Enter the reason" in answer.content.decode()


@pytest.mark.django_db
def test_a_record_is_set_to_be_published(client):
    ask = an_ask(state="in-review")
    client.force_login(make_member(PUBLISHER))

    assert move(client, ask, "publish_at", when_0="2099-01-01", when_1="09:00").status_code == 302
    assert "passed" in move(client, ask, "publish_at", when_0="2001-01-01", when_1="09:00").content.decode()

    ask.refresh_from_db()
    assert ask.publish_at.year == 2099


PREVIEWED = {
    Ask: lambda: an_ask(state="draft", summary="More ducks"),
    Commitment: lambda: Commitment.objects.get(
        pk=factories.make_commitment(
            publication=factories.make_publication(state="draft"), summary="More ducks"
        ).pk
    ),
    Publication: lambda: factories.make_publication(state="in-review", title="More ducks"),
}


@pytest.mark.parametrize("model", PREVIEWED, ids=lambda model: model.__name__)
@pytest.mark.django_db
def test_a_preview_is_the_public_page_for_those_who_may_see_the_record(model, client):
    row = PREVIEWED[model]()
    url = f"/admin/policies/{model._meta.model_name}/{row.pk}/preview/"
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get(url).status_code == 302  # to log in
    client.force_login(make_member(BOARD_OFFICER))
    assert client.get(url).status_code == 403
    client.force_login(make_member(EDITOR))

    shown = html.fromstring(client.get(url).content.decode())

    (mark,) = shown.xpath("//*[contains(@class, 'app-preview')]")
    assert "Preview" in mark.text_content()
    mark.getparent().remove(mark)
    (preview,) = shown.xpath("//main")
    for each in [row, *([row.publication] if hasattr(row, "publication") else [])]:
        each.state = "published"
        each.save()
    client.logout()  # readers are offered no form
    (public,) = html.fromstring(client.get(row.get_absolute_url()).content.decode()).xpath("//main")
    (report,) = public.xpath(".//a[contains(@href, '/report-a-mistake/')]")
    report.getparent().remove(report)  # of what is not public nobody reports a mistake
    assert "More ducks" in public.text_content()
    assert preview.text_content().split() == public.text_content().split()


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["11am", "11 am", "11.00am", "11:00", "11:00 AM"])
def test_a_time_is_set_as_people_write_it_shown_in_the_list_and_cancelled_in_one_click(client, time):
    ask = an_ask(state="in-review")
    client.force_login(make_member(PUBLISHER))

    assert move(client, ask, "publish_at", when_0="2101-05-04", when_1=time).status_code == 302

    assert "to be published on 4 May 2101, 11:00" in client.get("/admin/policies/ask/").content.decode()
    assert "Cancel the time" in client.get(address(Ask, "change", ask.pk)).content.decode()
    assert client.post(f"/admin/policies/ask/{ask.pk}/cancel-time/").status_code == 302
    ask.refresh_from_db()
    assert (ask.publish_at, ask.state) == (None, "in-review")
    assert "UK time" in client.get(f"/admin/policies/ask/{ask.pk}/move/publish_at/").content.decode()
