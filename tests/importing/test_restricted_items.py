"""Exempt and confidential items of imported papers are restricted before anything of them is public."""

from datetime import UTC, datetime

import pytest

from boards.models import AgendaItem, Decision
from lga_kb.document_import.import_files import import_file
from policies.models.index.search import SearchEntry
from tests import factories as make
from tests.admin.forms import submit
from tests.kept_rows import kept_import
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, tzinfo=UTC)
MEETING = "/boards/harbours-and-ferries-board/2026-03-03/"
EXEMPT = PACK.replace("<b>2. Tides</b>", "<b>2. Tides (Exempt: paragraph 3)</b>")
SECRET = "Tide tables are due for renewal."

SUPPLEMENT = """
# Harbours and Ferries Board

## Supplementary agenda

Tuesday, 3 March 2026

Item\tPage
2. Tides\t1 - 2

## Tides

CONFIDENTIAL

### Purpose of report

For decision.
"""

MINUTES = """
# Minutes of the Harbours and Ferries Board

Tuesday 3 March 2026

## 1. Welcome

All were welcome.

## {number}. {title} (Exempt)

The hushed price was nine.

**Decision:** Hushed nine was agreed.

It was hushed up.

## 5. Lanterns

Lanterns were lit.
"""


@pytest.fixture
def bring(tmp_path):
    """Import a text as a file of its own, and tell what came of it."""

    def bring(name, text):
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return kept_import(lambda: import_file(path, at=AT).stored.report, name=(name, text, AT))

    return bring


def shown(client, *words):
    """Where the public can read any of the words: on the pages of the meeting and its papers, or in the index."""
    items = AgendaItem.objects.all()
    papers = {paper.publication for item in items for paper in item.meeting.papers.all()}
    addresses = [MEETING, *(row.get_absolute_url() for row in (*items, *papers)), "/search/?q=tide+price"]
    found = [url for url in addresses if any(word in client.get(url).content.decode() for word in words)]
    entries = SearchEntry.objects.values_list("title", "summary", "wording", "context")
    return [*found, *(row for row in entries if any(word in " ".join(row) for word in words))]


def test_a_public_pack_shows_all_of_its_items(bring, client):
    report = bring("pack", PACK)

    assert shown(client, SECRET)
    assert report.notes == []


def test_an_exempt_item_is_restricted_with_its_reason(bring, client):
    report = bring("pack", EXEMPT)

    item = AgendaItem.objects.get(number="2")
    because = "Exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972, as the agenda says."
    assert (item.title, item.is_restricted, item.restricted_because) == ("Tides", True, because)
    assert report.notes == [f"Item 2, “Tides”, is imported as restricted. {because}"]
    assert shown(client, SECRET, "Tide Adviser", "Officers to print") == []
    assert because in client.get(item.get_absolute_url()).content.decode()


def test_what_an_editor_lifted_stays_lifted(bring, client):
    bring("pack", EXEMPT)
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    submit(client, AgendaItem.objects.get(number="2"), is_restricted="")

    report = bring("pack", EXEMPT)

    assert not AgendaItem.objects.get(number="2").is_restricted
    assert report.notes == [
        "Item 2, “Tides”, is marked as restricted. An editor lifted the restriction, so the item stays public."
    ]


def test_a_paper_without_the_mark_lifts_nothing(bring):
    bring("supplement", SUPPLEMENT)

    bring("pack", PACK)

    assert AgendaItem.objects.get(number="2").is_restricted


def test_a_supplement_restricts_what_was_public(bring, client):
    bring("pack", PACK)
    assert shown(client, SECRET)

    bring("supplement", SUPPLEMENT)

    assert AgendaItem.objects.get(number="2").is_restricted
    assert shown(client, SECRET) == []


def test_minutes_of_an_exempt_item_are_hidden_with_their_words(bring, client):
    bring("pack", PACK)

    bring("minutes", MINUTES.format(number=2, title="Tides"))

    assert Decision.objects.get().item.is_restricted
    assert shown(client, "hushed", "Hushed") == []
    assert shown(client, "Lanterns were lit")


def test_an_exempt_item_that_the_agenda_lacks_is_an_item_of_its_own(bring, client):
    bring("pack", PACK)

    bring("minutes", MINUTES.format(number=4, title="Whales"))

    item = Decision.objects.get().item
    assert (item.number, item.title, item.is_restricted) == ("M2", "Whales", True)
    assert shown(client, "hushed", "Hushed") == []


@pytest.mark.parametrize(
    "texts",
    [
        [EXEMPT],
        [PACK, SUPPLEMENT],
        [EXEMPT, SUPPLEMENT],
        [PACK, MINUTES.format(number=4, title="Whales")],
        [MINUTES.format(number=2, title="Tides")],
    ],
)
def test_a_second_import_changes_nothing(bring, texts):
    for number, text in enumerate(texts):
        bring(str(number), text)

    again = [bring(str(number), text) for number, text in enumerate(texts)]

    assert [[*each.created, *each.updated, *each.kept, *each.lost] for each in again] == [[] for _ in texts]
