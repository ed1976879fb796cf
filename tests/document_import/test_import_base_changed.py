"""An import that was looked at is not stored over what has changed since: it is read again, and that is shown."""

import pytest
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_publish, ask_to_store
from policies.editing import workflow
from policies.models import DocumentImport, Publication, Statement
from tests.importing.documents import PLAN
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db
State = DocumentImport.State


def stored(record, by):
    worker.run(ask_to_store(record.pk, by=by, at=timezone.now()))
    record.refresh_from_db()
    return record


@pytest.fixture
def there(read_in, publisher):
    """A plan that is stored as a draft."""
    return stored(read_in(PLAN), publisher)


def edit(statement, by):
    statement.summary, statement.wording = "By an editor", "Words of an editor"
    statement.stamp(fields=["summary", "wording"], by=by, at=timezone.now())
    statement.save()


def test_an_edit_since_has_the_import_read_again_and_shown(there, read_in, publisher, client, act):
    again = read_in(PLAN.replace("ducks", "geese"))
    changed = next(row for row in again.preview["rows"] if row["outcome"] == "changed" and row["key"])
    statement = Statement.objects.get(wording__contains="ducks")
    edit(statement, publisher)
    client.force_login(publisher)

    page = act(again, "store")

    again.refresh_from_db()
    assert (again.state, again.stored_by) == (State.READY, None)
    assert changed["key"]
    text = page.content.decode()
    assert "have changed since this preview" in text
    assert "Changed since the preview" in text
    statement.refresh_from_db()
    assert statement.wording == "Words of an editor"

    act(again, "store")
    assert again.state == State.STORED
    statement.refresh_from_db()
    assert statement.wording == "Words of an editor"


def test_another_import_meanwhile_has_it_read_again(read_in, publisher):
    first, second = read_in(PLAN), read_in(PLAN.replace("ducks", "geese"))
    stored(first, publisher)

    assert stored(second, publisher).state == State.READY
    assert second.preview["since"]
    assert stored(second, publisher).state == State.STORED
    assert Statement.objects.filter(wording__contains="geese").exists()


def test_what_waited_for_a_publisher_is_read_again_too(there, read_in, publisher, editor):
    rows = list(Publication.objects.all())
    workflow.submit(rows, by=editor, at=timezone.now())
    workflow.publish(rows, by=publisher, at=timezone.now())
    again = stored(read_in(PLAN.replace("ducks", "geese")), editor)
    assert again.state == State.HELD
    edit(Statement.objects.get(wording__contains="ducks"), editor)

    worker.run(ask_to_publish(again.pk, by=publisher))

    again.refresh_from_db()
    assert again.state == State.READY
    assert Statement.objects.filter(wording="Words of an editor").exists()


@pytest.mark.parametrize("text", [PLAN, PACK], ids=["plan", "pack"])
def test_nothing_is_read_again_where_nothing_has_changed(text, read_in, publisher):
    name = "board-pack.txt" if text is PACK else "plan-2030.txt"
    for _ in range(2):
        assert stored(read_in(text, name=name), publisher).state == State.STORED
    rows = list(Publication.objects.filter(state="draft"))
    workflow.submit(rows, by=publisher, at=timezone.now())
    workflow.publish(rows, by=publisher, at=timezone.now())
    again = stored(read_in(text, name=name), publisher)
    assert again.state == State.HELD
    worker.run(ask_to_publish(again.pk, by=publisher))
    again.refresh_from_db()
    assert again.state == State.STORED, again.preview["since"]
