"""Small papers in odd shapes, imported whole: records before any heading, and what is printed twice."""

import pytest

from lga_kb.document_import.import_files import import_file
from policies.importing.parsed import Told
from policies.models import CampaignEntry, Heading, Priority, Publication, SdgLink, Statement
from tests.document_import.conftest import NOON
from tests.importing.documents import PLAN
from tests.kept_rows import kept_import

pytestmark = pytest.mark.django_db

PROSE = "Everybody who digs an allotment knows that there are too few of them in every town of the country."
OPENING = {
    "labels that run in": "Gardens 2031\n\nOur ask: give us spades.\n\nOur offer: we will dig.\n",
    "labels in bold": "Gardens 2031\n\n**Our ask** Give us spades.\n\n**Our offer** We will dig.\n",
    "labels as headings": "# Gardens 2031\n\n## Our asks\n\n- Give us spades.\n- Give us ponds.\n",
    "a title printed twice": "Gardens 2031\n\nGardens 2031\n\nOur ask: give us spades.\n",
    "a title in prose": "This long paper of 2031 begins with a whole sentence, and never has had a title.\n\n"
    "Our ask: give us spades.\n",
    "no Latin letter in the title": "Γῆ 2031\n\nOur ask: give us spades.\n",
    "an article": f"Gardens in 2031\n\nWe now need:\n\n- more spades\n- more ponds\n\nAllotments\n\n{PROSE}\n",
    "an article by its lead-in": f"# Gardens in 2031\n\nGovernment must:\n\n1. dig\n\n# Ponds\n\n{PROSE}\n",
    "an article without a title": f"- spades\n\nWe need:\n\n- ponds in 2031\n\n# Ponds\n\n{PROSE}\n",
}


@pytest.fixture
def bring(tmp_path):
    def bring(text, name="odd-paper-2031.md", kind=""):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        told = {"told": Told(kind=kind), "replace_file": True}
        return kept_import(lambda: import_file(path, at=NOON, **told), name=(name, text, NOON, kind))

    return bring


@pytest.mark.parametrize("name", OPENING)
def test_what_is_asked_before_any_heading_has_the_title_as_its_heading(bring, client, name):
    kind = "article" if "article" in name else "offers-and-asks"
    bring(OPENING[name], kind=kind)

    title = Publication.objects.get().title
    first = Statement.objects.filter(kind="ask").order_by("passage__position").first()
    assert first.heading.name == title
    assert first.heading.position == 1
    assert first.heading.passage is None or first.heading.passage.text == title
    for row in (*Statement.objects.all(), Publication.objects.get()):
        assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", OPENING)
def test_a_second_import_changes_nothing(bring, name):
    kind = "article" if "article" in name else "offers-and-asks"
    bring(OPENING[name], kind=kind)

    report = bring(OPENING[name], kind=kind).stored.report

    assert [report.created, report.updated, report.kept, report.lost] == [[], [], [], []]


BODY = PLAN[PLAN.index("# Parks and ponds\n\nEvery pond is clean, every") :]
GOALS = "SDG 3: Good health and wellbeing\n\nEverybody is well.\n\n"


def test_a_priority_that_is_printed_twice_is_one(bring):
    bring(f"{PLAN}\n{BODY}", name="plan-2030.md")

    assert Priority.objects.count() == 2
    assert [row.position for row in Priority.objects.order_by("position")] == [1, 2]
    assert Heading.objects.filter(priority__isnull=False).count() == Heading.objects.count()
    assert Statement.objects.count() == 12


@pytest.mark.parametrize(
    "text",
    [
        PLAN.replace("- count the ducks", f"{GOALS}{GOALS}- count the ducks"),
        PLAN.replace("Every pond is clean, every", f"{GOALS}Every pond is clean, every")
        + f"\n{BODY}\n{GOALS}",
        PLAN
        + "\n# Our campaigns\n\n## Dig on\n\nDig.\n\n## Dig on\n\nDig again, in our *Dig on* campaign.\n",
        PLAN
        + "\n# Service delivery partnerships\n\n## Spades Ltd\n\nIt digs.\n\n## Spades Ltd\n\nIt digs.\n",
        PLAN
        + "\n# Budget\n\n## Income\n\n- Spades, £2,000\n- Spades, £2,000\n\n## Income\n\n- Spades, £2,000\n",
        PLAN + "\n# Major contracts\n\n## Spades – Digger\n\nDigs.\n\n## Spades – Digger\n\nDigs.\n",
        PLAN.replace("- answer every", "- answer every letter\n- answer every letter\n- answer every"),
    ],
    ids=["goals", "goals of two places", "campaigns", "partnerships", "budget", "contracts", "commitments"],
)
def test_what_a_plan_prints_twice_is_stored(bring, text):
    bring(text, name="plan-2030.md")

    assert Priority.objects.count() == 2
    assert SdgLink.objects.count() <= 2  # one for each priority
    assert CampaignEntry.objects.count() <= 1
