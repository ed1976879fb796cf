"""An action is closed by a later paper that calls it complete in the same words, and by no other."""

from datetime import UTC, date, datetime

import pytest

from boards.models import Action
from lga_kb.document_import.import_files import finish, import_file, parse_manuscript
from policies.importing.convert import read
from policies.importing.store import SourceFile, store
from tests.kept_rows import kept_import
from tests.parsing.made_minutes import LABELLED

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = "Officers to print the tables by 1 April 2026."
LATER = f"""
# Minutes of the Harbours and Ferries Board

Monday 4 May 2026

## 1. Actions from the last meeting

Action\tOwner\tStatus
{WORDS}\tOfficers\tComplete
The Chairman will write to the moon.\tThe Chairman\tIn hand

## 2. Ropes

Members spoke of ropes.
"""


@pytest.fixture
def bring(tmp_path):
    """Import a text as a file of its own, and tell what came of it."""

    def bring(name, text):
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return kept_import(lambda: import_file(path, at=AT).stored.report, name=(name, text, AT))

    return bring


def test_later_minutes_close_an_action_with_their_passage_as_evidence(bring, client):
    bring("minutes", LABELLED)

    report = bring("later", LATER)

    action = Action.objects.get(wording=WORDS)
    assert action.closed_on == date(2026, 5, 4)
    assert action.closed_in.publication.title == "Harbours and Ferries Board minutes, 4 May 2026"
    assert list(Action.objects.open().values_list("owner", flat=True)) == ["The Chairman"]
    assert report.notes == []
    page = client.get("/boards/harbours-and-ferries-board/2026-03-03/").content.decode()
    assert action.closed_in.get_absolute_url() in page


def test_a_second_import_changes_nothing(bring):
    for _ in range(2):
        reports = [bring("minutes", LABELLED), bring("later", LATER)]

    assert [[*each.created, *each.updated, *each.kept, *each.lost] for each in reports] == [[], []]
    assert [each.notes for each in reports] == [[], []]


def test_other_words_are_left_to_an_editor(bring):
    bring("minutes", LABELLED)

    report = bring("later", LATER.replace(WORDS, "Print the tables."))

    assert Action.objects.open().count() == 2
    assert report.notes == [
        "“Print the tables.” is reported as complete, but none of the board's open actions has these "
        "words. Close it by hand."
    ]


def test_words_of_several_actions_are_left_to_an_editor(bring):
    bring("minutes", LABELLED.replace("The Chairman will write to the moon.", WORDS))

    report = bring("later", LATER)

    assert Action.objects.open().count() == 2
    assert "more than one of the board's open actions" in report.notes[0]


def test_what_an_editor_opened_again_stays_open(bring):
    bring("minutes", LABELLED)
    action = Action.objects.get(wording=WORDS)
    action.stamp(fields=["closed_on"], by=None, at=AT)
    action.save()

    bring("later", LATER)

    action.refresh_from_db()
    assert (action.closed_on, action.closed_in) == (None, None)


def test_draft_minutes_close_nothing_yet(bring, tmp_path):
    bring("minutes", LABELLED)
    path = tmp_path / "later.md"
    path.write_text(LATER, encoding="utf-8")
    _, document = parse_manuscript(read(path))

    stored = store(document, file=SourceFile(name="l.md", sha256="0" * 64), at=AT, as_draft=True, then=finish)

    assert Action.objects.open().count() == 2
    assert Action.objects.get(wording=WORDS).key in stored.report.waiting
