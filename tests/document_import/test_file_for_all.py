"""The file of an import is for the public only where a publisher opened it, and while all of it is public."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.opened import open_file, why_not
from lga_kb.document_import.work import NotPossible, ask_to_store
from policies.editing import workflow
from policies.models import DocumentImport, OpenedFile, Publication
from tests import factories as make
from tests.importing.documents import PLAN
from tests.markup import get, links, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(read_in, publisher):
    """An import whose publication is public."""
    record = read_in(PLAN)
    worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
    workflow.submit(Publication.objects.all(), by=publisher, at=timezone.now())
    workflow.publish(Publication.objects.all(), by=publisher, at=timezone.now())
    return DocumentImport.objects.get(pk=record.pk)


@pytest.fixture
def opened(stored, publisher):
    open_file(stored.pk, by=publisher)
    return stored


def address(record):
    return reverse("policies:publication-original", args=[record.publications.get().slug, record.suffix])


def test_no_file_is_given_out_unless_somebody_opened_it(client, stored):
    assert client.get(address(stored)).status_code == 404
    assert "Download the original" not in words(get(client, stored.publications.get().get_absolute_url()))


def test_a_publisher_opens_it_and_the_public_has_the_very_same_bytes(client, stored, publisher, act):
    client.force_login(publisher)
    assert "Tick that you have looked" in act(stored, "open").content.decode()
    assert not OpenedFile.objects.exists()

    act(stored, "open", {"looked": "on"})

    client.logout()
    page = get(client, stored.publications.get().get_absolute_url())
    (text,) = [each for each in links(page) if each.startswith("Download the original")]
    answer = client.get(links(page)[text])
    assert b"".join(answer) == PLAN.encode()
    assert (text.split()[-3], stored.sha256 in words(page)) == ("(TXT,", True)
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "public" in answer["Cache-Control"]


def test_it_is_closed_again_at_once(client, opened, publisher, act):
    before = client.get(opened.publications.get().get_absolute_url())["ETag"]
    client.force_login(publisher)

    act(opened, "close")

    client.logout()
    assert client.get(address(opened)).status_code == 404
    assert client.get(opened.publications.get().get_absolute_url())["ETag"] != before


def test_a_withdrawn_publication_takes_its_file_with_it(client, opened, publisher):
    workflow.withdraw(Publication.objects.all(), by=publisher, at=timezone.now(), note="Wrong.")

    assert client.get(address(opened)).status_code == 404


def test_one_publication_of_the_file_that_is_not_public_keeps_it_closed(client, opened):
    opened.publications.add(make.make_publication(state="draft"))

    assert client.get(reverse("policies:publication-original", args=["plan-2030", "txt"])).status_code == 404


@pytest.mark.parametrize("is_paper", [True, False])
def test_the_file_of_what_is_restricted_is_never_given_out(client, opened, publisher, is_paper):
    publication = opened.publications.get()
    item = make.make_item(is_restricted=True, restricted_because="Exempt.")
    if is_paper:
        make.make_meeting_paper(item.meeting, publication)
    else:
        make.make_report(item, publication=publication, first_position=1, last_position=2)

    assert client.get(address(opened)).status_code == 404
    assert "restricted items" in why_not(opened)
    OpenedFile.objects.all().delete()
    with pytest.raises(NotPossible):
        open_file(opened.pk, by=publisher)


def test_an_editor_cannot_open_it(client, stored, editor, act):
    client.force_login(editor)

    assert act(stored, "open", {"looked": "on"}).status_code == 403
    assert not OpenedFile.objects.exists()


def test_a_publisher_kept_to_another_publication_cannot_open_it(client, stored, act):
    client.force_login(make.make_member("Publisher", publications=[make.make_publication()]))

    assert act(stored, "open", {"looked": "on"}).status_code == 403
    assert not OpenedFile.objects.exists()


def test_a_file_with_macros_stays_closed(stored):
    stored.name = "plan.docm"

    assert "macros" in why_not(stored)


def test_an_open_file_is_kept_and_a_closed_one_is_cleared(opened):
    later = opened.created_at + timedelta(days=900)

    assert not DocumentImport.objects.last_touched(later).exists()
    OpenedFile.objects.all().delete()
    assert DocumentImport.objects.last_touched(later).get() == opened
