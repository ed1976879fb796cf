"""What an import of new papers writes into the index is what a rebuild of all of it would."""

from datetime import UTC, datetime

import pytest

from lga_kb.document_import.import_files import import_file
from policies.importing.parsed import Told
from policies.models import Campaign, CampaignEntry, SearchEntry
from policies.search.index import rebuild_all
from tests import factories
from tests.importing.documents import PAPER, PLAN
from tests.parsing.made_minutes import LABELLED
from tests.parsing.test_article import TEXT
from tests.parsing.test_general_papers import DEBATE

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)
PAPERS = {
    "plan-2030.txt": PLAN,
    "gardens-2030.txt": PAPER,
    "debate.md": DEBATE,
    "planting-2030.md": TEXT,
    "second debate.md": DEBATE.replace("Trees keep", "Lime trees keep").replace(
        "# Debate", "# Second debate"
    ),
    "minutes.md": LABELLED,
}


def bring_in(folder, name, text):
    (folder / name).write_text(text)
    kind = "article" if text is TEXT else "briefing" if "ebate" in name else ""
    import_file(folder / name, at=NOON, told=Told(kind=kind), accept_doubts=True)


def test_papers_in_any_order_leave_nothing_for_a_rebuild(tmp_path):
    factories.make_theme(slug="trees", name="Trees", aliases=["street trees"])
    factories.make_campaign(
        name="Plant it back", slug="plant-it-back", publications=[factories.make_publication()]
    )
    rebuild_all()
    for name, text in PAPERS.items():
        bring_in(tmp_path, name, text)

        assert rebuild_all() == 0, name


def test_a_campaign_and_a_debate_that_a_new_paper_names_are_found_with_it(tmp_path):
    for name in ("planting-2030.md", "debate.md"):
        bring_in(tmp_path, name, PAPERS[name])

    assert SearchEntry.objects.filter(kind="debate", title="Debate on street trees").exists()
    assert CampaignEntry.objects.exists() == SearchEntry.objects.filter(kind="campaign").exists()
    assert Campaign.objects.count() == SearchEntry.objects.filter(kind="campaign").count()
