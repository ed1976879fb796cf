from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lga_kb.document_import import worker
from lga_kb.document_import.work import bring_in
from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import DocumentImport
from tests import factories

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def editor(db):
    return factories.make_member(EDITOR, username="editor")


@pytest.fixture
def publisher(db):
    return factories.make_member(PUBLISHER, username="publisher")


@pytest.fixture
def read_in(publisher):
    """Bring a text in and read it: the import, ready to be checked."""

    def read(text, name="plan-2030.txt", **fields):
        data = text if isinstance(text, bytes) else text.encode()
        record = bring_in(name=name, data=data, **{"kind": "", "by": publisher, "at": NOON} | fields)
        worker.run_here(record.pk)
        return DocumentImport.objects.get(pk=record.pk)

    return read


@pytest.fixture
def upload(client):
    """Send a document as whoever is signed in; the import's page comes back."""

    def send(text, name="plan-2030.txt", **fields):
        data = text if isinstance(text, bytes) else text.encode()
        sent = {"file": SimpleUploadedFile(name, data)} | fields
        return client.post(reverse("admin:policies_documentimport_add"), sent, follow=True)

    return send


@pytest.fixture
def act(client):
    """Press a button of an import's page."""

    def press(record, page, data=None, query=""):
        url = reverse(f"admin:policies_documentimport_{page}", args=[record.pk])
        response = client.post(url + query, data or {}, follow=True)
        record.refresh_from_db()
        return response

    return press
