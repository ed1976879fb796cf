"""Many documents in the browser: one account of all, each an import of its own under the rules of one."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from lga_kb.document_import import worker
from lga_kb.document_import.many import batches
from policies.editing.roles import EDITOR
from policies.models import DocumentImport, ImportBatch, Occasion, Publication, SearchEntry
from tests import factories
from tests.importing.documents import PAPER, PLAN
from tests.markup import words

pytestmark = pytest.mark.django_db
State = DocumentImport.State
ADD = "admin:policies_documentimport_add"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The work of a batch is done before the page comes back."""
    monkeypatch.setattr(worker, "start_batch", worker.run_batch_here)


@pytest.fixture
def send(client, editor):
    """Send files, by name and contents, as an editor; the page that comes back."""
    client.force_login(editor)

    def send(*files, **fields):
        sent = [
            SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
            for name, data in files
        ]
        return client.post(reverse(ADD), {"file": sent} | fields, follow=True)

    return send


def zipped(*members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def shown(response):
    return words(html.fromstring(response.content.decode()).find(".//div[@id='content']"))


def accept_all(client, batch):
    return client.post(reverse("admin:policies_documentimport_accept_all", args=[batch.pk]), follow=True)


def test_several_files_have_one_account_with_a_link_to_each_preview(client, send):
    page = send(
        ("plan.txt", PLAN), ("gardens-2030.txt", PAPER), ("list.txt", "Eggs.\n\nMilk.\n"), ("duck.png", b"x")
    )

    said = shown(page)
    assert "3 documents, brought in by editor" in said
    assert "Ready to check, without doubts 2" in said
    assert "Could not be read 1" in said
    assert "duck.png is of a kind that is not read" in said
    assert "“Business plan 2030/31”" in said
    tree = html.fromstring(page.content.decode())
    for record in DocumentImport.objects.all():
        preview = reverse("admin:policies_documentimport_change", args=[record.pk])
        assert tree.xpath(f"//a[@href='{preview}']")
        assert client.get(preview).status_code == 200
    assert not Publication.objects.exists()


def test_an_archive_is_taken_as_its_files_are(send):
    page = send(
        ("papers.zip", zipped(("a/plan.txt", PLAN), ("../gardens.txt", PAPER), ("__MACOSX/._plan.txt", b"x")))
    )

    said = shown(page)
    assert DocumentImport.objects.get().name == "plan.txt"
    assert "papers.zip/../gardens.txt has a name that leads out of the archive" in said
    assert "MACOSX" not in said


@pytest.mark.parametrize("data", [b"", b"no archive", zipped()[:10], zipped()])
def test_what_is_no_archive_is_told_and_nothing_else_is_lost(send, data):
    page = send(("papers.zip", data), ("plan.txt", PLAN))

    assert "papers.zip" in shown(page)
    assert DocumentImport.objects.count() == 1


def test_the_same_file_is_taken_once_and_later_leads_to_the_first_import(client, send):
    said = shown(send(("plan.txt", PLAN), ("copy.txt", PLAN)))
    assert "copy.txt is the same file as plan.txt" in said
    first = DocumentImport.objects.get()

    page = send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))

    assert "plan.txt was imported before, by editor on" in shown(page)
    tree = html.fromstring(page.content.decode())
    assert tree.xpath(f"//a[@href='{reverse('admin:policies_documentimport_change', args=[first.pk])}']")
    assert DocumentImport.objects.count() == 2


def test_all_without_doubts_are_accepted_as_drafts_together(client, send, monkeypatch):
    send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))
    batch = ImportBatch.objects.get()
    DocumentImport.objects.filter(name="gardens-2030.txt").update(doubt_count=2)

    page = accept_all(client, batch)

    assert "1 document is accepted." in words(html.fromstring(page.content.decode()))
    states = dict(DocumentImport.objects.values_list("name", "state"))
    assert states == {"plan.txt": State.STORED, "gardens-2030.txt": State.READY}
    assert {each.state for each in Publication.objects.all()} == {"draft"}
    assert not SearchEntry.objects.exists()


def test_papers_on_one_bill_are_accepted_together(client, send):
    stages = ("Second reading", "Committee stage", "Report stage")
    briefing = (
        "# Kite Bill, {}, House of Lords\n\nLGA briefing\n\n3 March 2031\n\n## Our asks\n\n- Fly {} kites.\n"
    )
    send(*((f"{stage}.md", briefing.format(stage, place)) for place, stage in enumerate(stages)))

    accept_all(client, ImportBatch.objects.get())

    assert {each.state for each in DocumentImport.objects.all()} == {State.STORED}
    assert Occasion.objects.get().papers.count() == 3


def test_two_files_of_one_publication_are_left_to_a_person(client, send):
    send(("plan.txt", PLAN), ("later.txt", PLAN.replace("twice a year", "three times a year")))
    batch = ImportBatch.objects.get()

    assert batches.acceptable(batch) == []
    accept_all(client, batch)

    assert not Publication.objects.exists()


def test_what_is_public_waits_for_a_publisher(client, send, editor):
    send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))
    accept_all(client, ImportBatch.objects.get())
    Publication.objects.update(state="published")
    send(
        ("plan.txt", PLAN.replace("twice a year", "often")),
        ("gardens-2030.txt", PAPER.replace("Gardens", "Gardens")),
    )

    accept_all(client, ImportBatch.objects.first())

    assert DocumentImport.objects.filter(state=State.HELD).count() == 1


def test_a_narrowed_editor_is_refused_each_that_is_not_theirs(client, send):
    narrowed = factories.make_member(EDITOR, username="narrowed", publications=[factories.make_publication()])
    client.force_login(narrowed)
    send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))

    page = accept_all(client, ImportBatch.objects.get())

    assert words(html.fromstring(page.content.decode())).count("Your rights are limited") == 2
    assert not Publication.objects.filter(title__startswith="Business").exists()


def test_pages_of_a_batch_are_for_those_who_may_import(client, send):
    send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))
    batch = ImportBatch.objects.get()
    client.force_login(factories.make_member(None))

    for name in ("batch", "accept_all", "batch_again"):
        url = reverse(f"admin:policies_documentimport_{name}", args=[batch.pk])
        assert client.post(url).status_code == 403
        assert client.get(url).status_code == 403
    client.force_login(factories.make_member(EDITOR))
    assert client.get(reverse("admin:policies_documentimport_accept_all", args=[batch.pk])).status_code == 405
    assert client.get(reverse("admin:policies_documentimport_batch", args=[batch.pk + 1])).status_code == 404


def test_work_that_stopped_half_way_goes_on(client, send, monkeypatch):
    monkeypatch.setattr(worker, "start_batch", lambda pk: None)
    send(("plan.txt", PLAN), ("gardens-2030.txt", PAPER))
    batch = ImportBatch.objects.get()
    assert "0 of 2 documents are done" in shown(
        client.get(reverse("admin:policies_documentimport_batch", args=[batch.pk]))
    )
    DocumentImport.objects.update(worked_at=batch.created_at.replace(year=2020))
    assert "stopped half-way" in shown(
        client.get(reverse("admin:policies_documentimport_batch", args=[batch.pk]))
    )
    monkeypatch.setattr(worker, "start_batch", worker.run_batch_here)

    page = client.post(reverse("admin:policies_documentimport_batch_again", args=[batch.pk]), follow=True)

    assert "without doubts 2" in shown(page)


def test_an_address_and_a_day_are_of_one_document(client, send):
    page = send(("plan.txt", PLAN), source_url="https://papers.example.org/plan", read_on="2026-03-03")
    assert "https://papers.example.org/plan , read on 3 March 2026" in shown(page).replace("plan,", "plan ,")
    record = DocumentImport.objects.get()
    client.post(reverse("admin:policies_documentimport_store", args=[record.pk]))
    publication = Publication.objects.get()
    assert (publication.source_url, str(publication.read_on)) == (
        "https://papers.example.org/plan",
        "2026-03-03",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"source_url": "http://192.168.0.7/plan"}, "no public address"),
        ({"source_url": "plan"}, "not the address"),
        ({"source_url": "https://papers.example.org/", "read_on": "2999-01-01"}, "in the future"),
        ({"read_on": "2026-03-03"}, "Give the address"),
    ],
)
def test_a_wrong_address_or_day_is_said_beside_the_field(send, fields, said):
    page = send(("plan.txt", PLAN), **fields)

    assert page.status_code == 400
    assert said in page.content.decode()
    assert not DocumentImport.objects.exists()


def test_one_address_for_two_documents_is_refused(send):
    page = send(("plan.txt", PLAN), ("gardens.txt", PAPER), source_url="https://papers.example.org/")

    assert "belongs to one document" in page.content.decode()


def test_more_files_than_are_taken_at_once_are_one_sentence(client, send, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

    page = send(*((f"{number}.txt", "x") for number in range(3)))

    assert page.status_code == 413
    assert "Send them in a zip archive" in page.content.decode()


def test_the_front_page_counts_what_waits_and_leads_there(client, send, editor):
    send(("plan.txt", PLAN), ("list.txt", "Eggs.\n\nMilk.\n"))

    tree = html.fromstring(client.get(reverse("admin:index")).content.decode())

    (table,) = [each for each in tree.iter("table") if words(each).startswith("Imported documents")]
    for link in table.iter("a"):
        listed = client.get(link.get("href")).context["cl"].result_count
        assert listed == int(link.text) == 1
    assert len(list(table.iter("a"))) == 2
