"""What a pack holds, how it is laid out, and that it stays as it was."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lga_kb.briefing.gather import as_public, pack_of
from lga_kb.briefing.layout import Layout
from lga_kb.briefing.pack import Pack
from lga_kb.briefing.selection import of_item, of_theme
from policies.models import Statement
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2031, 3, 1)


def pack_on(theme, **options):
    return pack_of(of_theme(theme), title="Care", as_at=TODAY, **options)


def test_a_theme_brings_every_kind_of_record_on_it(care):
    pack = pack_on(care)

    labels = [record.label for record in pack.records]
    assert sorted(set(labels)) == ["Agenda item", "Ask", "Commitment", "Decision", "Offer", "Priority"]
    assert labels.count("Commitment") == 2


def test_a_record_names_publication_heading_paragraph_and_page(care):
    ask = next(record for record in pack_on(care).records if record.label == "Ask")

    assert ask.source.publication == "Caring well"
    assert ask.source.parts == ["2020", "REF 1", "Paying for care", "paragraph 5.1", "page 4"]
    assert ask.source.address.startswith("/publications/")
    assert dict(ask.facts) == {"To": "Government", "Deadline": "by 2027"}


def test_offers_stand_beside_asks_and_sources_are_numbered_as_they_are_met(care):
    layout = Layout(pack_on(care))

    (topic,) = layout.topics
    assert [entry.record.title for entry in topic.offers] == ["Councils plan care."]
    assert [entry.record.title for entry in topic.asks] == ["Pay for care."]
    assert [topic.offers[0].number, topic.asks[0].number] == [1, 2]
    assert layout.sources[1].place == "paragraph 5.1"


def test_what_changed_since_the_last_edition_is_told_with_both_wordings(care):
    (change,) = pack_on(care).changes

    assert change.what == "Target dropped and reworded"
    assert (change.earlier.wording, change.later.wording) == ("Visit 25 councils.", "Visit councils.")


def test_what_goes_on_in_the_same_words_is_only_counted(care):
    first, second = Statement.objects.commitments().oldest_first()
    third = make.make_commitment(themes=[care], publication=make.make_publication(years=2022))
    make.make_lineage(second, third, change="verbatim", state="confirmed")

    pack = pack_on(care)

    assert (len(pack.changes), pack.unchanged) == (1, 1)


def test_the_table_counts_by_theme_and_year(care):
    table = Layout(pack_on(care)).table

    assert table.years == [2017, 2019, 2020]
    assert table.rows[0] == ("Adult social care", [2, 2, 4], 8)


def test_the_status_is_that_of_the_newest_update(care):
    later = next(record for record in pack_on(care).records if record.title.endswith("New plan"))

    assert (later.status, later.status_note) == ("In progress", "4 May 2021: Ten were visited.")


def test_of_a_restricted_item_there_is_the_title_alone(care):
    item = make.make_item(is_restricted=True, title="Staffing", summary="Not to be told.")
    make.make_recommendation(make.make_report(item, summary="Nor this."))

    pack = pack_of(of_item(item), title="Board", as_at=TODAY)

    assert [(record.title, record.facts) for record in pack.records] == [("Staffing", ())]


def test_what_is_no_longer_public_is_left_out(care):
    identities = of_theme(care)
    Statement.objects.asks().update(state="draft")

    assert "Ask" not in {each.label for each in pack_of(identities, title="Care", as_at=TODAY).records}


def test_a_pack_comes_back_from_json_as_it_was(care):
    pack = pack_on(care, notes="My own words")

    assert Pack.from_json(json.loads(json.dumps(pack.as_json()))) == pack


def test_what_was_withdrawn_since_is_said_without_its_words(care):
    pack = pack_on(care)
    Statement.objects.asks().update(state="withdrawn", withdrawn_reason="A mistake.")

    left = as_public(pack)

    ask = next(record for record in left.records if record.label == "Ask")
    assert ask.title == "This ask was withdrawn after the pack was made"
    assert "Pay for care" not in json.dumps(left.as_json())


def test_of_what_is_restricted_since_no_word_is_left():
    item = make.make_item(title="Quarry lease", summary="hush1")
    report = make.make_report(item, title="hush2", summary="hush3")
    make.make_recommendation(report, wording="hush4", summary="")
    heading = make.make_heading(make.make_publication(), name="hush5")
    decision = make.make_decision(item.meeting, summary="Members agreed.")
    make.make_decision_change(decision, heading=heading)
    identities = [
        *of_item(item), ("decision", decision.key),
    ]  # fmt: skip
    pack = pack_of(
        identities, title="A pack", as_at=TODAY, notes="hush6", note_of=dict.fromkeys(identities, "hush7")
    )
    assert set(re.findall(r"hush\d", repr(pack))) == {f"hush{number}" for number in range(1, 8)}

    item.is_restricted = True
    item.save()
    heading.publication.state = "draft"
    heading.publication.save()

    assert re.findall(r"hush\d", repr(as_public(pack))) == []
    assert "Quarry lease" in repr(as_public(pack))


def test_a_pack_takes_as_many_queries_for_many_records_as_for_few(care):
    def count():
        with CaptureQueriesContext(connection) as captured:
            pack = pack_on(care)
        return len(captured), len(pack.records)

    few, held = count()
    heading = make.make_heading(themes=[care])
    for _ in range(100):
        make.make_ask(heading=heading, themes=[care], wording="Pay.")
        make.make_commitment(heading=heading, themes=[care])
    many, holds = count()

    assert (many, holds) == (few, held + 200)


def test_a_pack_holds_no_more_than_it_can(care, monkeypatch):
    monkeypatch.setattr("lga_kb.briefing.selection.MOST", 20)
    heading = make.make_heading(themes=[care])
    for _ in range(25):
        make.make_commitment(heading=heading, themes=[care])

    assert len(of_theme(care)) == 20
