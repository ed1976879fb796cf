"""Each constraint of what the association says refuses what it is named for."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from policies.models import HiddenName, PendingRow, UnlistedEntry
from tests import factories as make
from tests.models.constraints import check_refusal, constraints_of

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


def same_publication_twice():
    publication = make.make_publication()
    publication.part_of = publication
    publication.save()


def two_priorities_of_a_name():
    publication = make.make_publication()
    make.make_priority(publication, name="Housing")
    make.make_priority(publication, name="Housing")


def a_goal_twice():
    priority, goal = make.make_priority(), make.make_goal()
    make.make_sdg_link(priority, goal)
    make.make_sdg_link(priority, goal)


def a_place_twice():
    heading = make.make_heading()
    make.make_ask(heading=heading, position=1)
    make.make_ask(heading=heading, position=1)


def an_anchor_twice():
    publication = make.make_publication()
    make.make_passage(publication, anchor="p-1")
    make.make_passage(publication, anchor="p-1")


def a_sentence_proposed_twice():
    passage = make.make_passage(make.make_publication())
    for _ in range(2):
        make.make_proposed_statement(passage.publication, passage, fingerprint="the same")


def a_campaign_twice_in_a_publication():
    campaign, publication = make.make_campaign(), make.make_publication()
    make.make_campaign_entry(campaign, publication)
    make.make_campaign_entry(campaign, publication)


def pending_row_twice():
    pending = make.make_pending_version()
    for _ in range(2):
        PendingRow.objects.create(pending=pending, model="policies.ask", number=1, kind="changed")


def a_pair_twice():
    earlier, later = make.make_commitment(), make.make_commitment()
    make.make_lineage(earlier, later)
    make.make_lineage(earlier, later)


def a_line_to_itself():
    statement = make.make_commitment()
    make.make_lineage(statement, statement)


def two_snapshots_of_a_day():
    plan = make.make_publication()
    make.make_snapshot(plan)
    make.make_snapshot(plan)


def a_statement_twice_in_a_snapshot():
    snapshot = make.make_snapshot()
    make.make_snapshot_row(snapshot, statement_key="same")
    make.make_snapshot_row(snapshot, statement_key="same")


def two_governments_at_a_time():
    make.make_government(began_on=date(2001, 1, 1), ended_on=date(2003, 1, 1))
    make.make_government(began_on=date(2002, 1, 1))


def a_merge_twice():
    first = make.make_merge()
    make.make_merge(number=first.number)


REFUSED = {
    "addressee_slug_not_empty": lambda: make.make_addressee(slug=""),
    "budget_line_key_not_empty": lambda: make.make_budget_line(key=""),
    "budget_line_percent_0_to_100": lambda: make.make_budget_line(percent=101),
    "campaign_entry_position_from_1": lambda: make.make_campaign_entry(position=0),
    "campaign_once_in_a_publication": a_campaign_twice_in_a_publication,
    "campaign_slug_not_empty": lambda: make.make_campaign(slug=""),
    "contract_key_not_empty": lambda: make.make_contract(key=""),
    "erratum_of_a_statement_or_a_passage": lambda: make.make_erratum(
        make.make_ask(), passage=make.make_passage()
    ),
    "erratum_reads_otherwise": lambda: make.make_erratum(printed="four", read="four"),
    "erratum_says_what_and_why": lambda: make.make_erratum(why=""),
    "governance_fact_key_not_empty": lambda: make.make_governance_fact(key=""),
    "government_ends_after_it_began": lambda: make.make_government(
        began_on=date(2001, 1, 1), ended_on=date(2001, 1, 1)
    ),
    "government_has_a_party": lambda: make.make_government(parties=[]),
    "government_one_at_a_time": two_governments_at_a_time,
    "status_slug_and_name_not_empty": lambda: make.make_statement_status(name=""),
    "status_is_of_a_kind": lambda: make.make_statement_status(kinds=[]),
    "government_slug_not_empty": lambda: make.make_government(slug=""),
    "heading_key_not_empty": lambda: make.make_heading(key=""),
    "heading_position_from_1": lambda: make.make_heading(position=0),
    "heading_number_only_of_question": lambda: make.make_heading(number="4a"),
    "heading_topic_without_priority": lambda: make.make_heading(priority=make.make_priority(), shape="topic"),
    "hidden_name_brought_back_by_somebody": lambda: make.make_hidden_name(shown_at=datetime.now(UTC)),
    "hidden_name_has_a_reason": lambda: make.make_hidden_name(reason=""),
    "hidden_name_is_written_somehow": lambda: HiddenName.objects.create(
        ways=[], reason="Asked.", hidden_by=make.make_user(), hidden_at=datetime.now(UTC)
    ),
    "lineage_not_to_itself": a_line_to_itself,
    "lineage_pair_once": a_pair_twice,
    "lineage_score_0_to_1": lambda: make.make_lineage(score=1.1),
    "merge_into_another": lambda: make.make_merge(number=7, into=7),
    "merge_once_of_a_record": a_merge_twice,
    "merge_undone_by_somebody": lambda: make.make_merge(undone_at=datetime.now(UTC)),
    "occasion_slug_not_empty": lambda: make.make_occasion(slug=""),
    "partnership_key_not_empty": lambda: make.make_partnership(key=""),
    "passage_anchor_not_empty": lambda: make.make_passage(anchor=""),
    "passage_anchor_once": an_anchor_twice,
    "passage_lines_in_order": lambda: make.make_passage(first_line=9, last_line=8),
    "passage_position_from_1": lambda: make.make_passage(position=0),
    "priority_key_not_empty": lambda: make.make_priority(key=""),
    "priority_once_in_a_plan": two_priorities_of_a_name,
    "priority_position_from_1": lambda: make.make_priority(position=0),
    "publication_date_with_precision_and_basis": lambda: make.make_publication(
        issued_on=date(2020, 1, 1), issued_precision=""
    ),
    "publication_not_part_of_itself": same_publication_twice,
    "publication_read_on_with_source_url": lambda: make.make_publication(read_on=date(2031, 3, 3)),
    "import_batch_name_not_empty": lambda: make.make_import_batch(name=""),
    "fetched_page_address_not_empty": lambda: make.make_fetched_page(address=""),
    "fetched_page_read_with_its_hash": lambda: make.make_fetched_page(sha256="f" * 64),
    "publication_publish_at_while_in_review": lambda: make.make_publication(
        state="published", publish_at=NOON
    ),
    "document_import_failed_with_reason": lambda: make.make_document_import(state="failed"),
    "document_import_name_not_empty": lambda: make.make_document_import(name=""),
    "document_import_not_empty": lambda: make.make_document_import(size=0),
    "document_import_sha256_of_64_digits": lambda: make.make_document_import(sha256="f" * 63),
    "document_import_stored_by_somebody": lambda: make.make_document_import(state="stored"),
    "publication_stage_only_with_occasion": lambda: make.make_publication(stage="committee"),
    "publication_slug_not_empty": lambda: make.make_publication(slug=""),
    "publication_withdrawn_with_reason": lambda: make.make_publication(state="withdrawn"),
    "publication_years_not_empty": lambda: make.make_publication(years=(2020, 2019)),
    "search_entry_key_not_empty": lambda: make.make_search_entry(key=""),
    "search_entry_once": lambda: [make.make_search_entry(key="a") for _ in range(2)],
    "pending_is_decided_at_a_time": lambda: make.make_pending_version(state="published"),
    "pending_is_sent_back_with_a_note": lambda: make.make_pending_version(state="sent-back", decided_at=NOON),
    "pending_row_once": pending_row_twice,
    "unlisted_entry_once": lambda: [UnlistedEntry.objects.create(kind="ask", key="a") for _ in range(2)],
    "search_miss_once_a_day": lambda: [make.make_search_miss(words="newts") for _ in range(2)],
    "sdg_link_once_for_a_priority": a_goal_twice,
    "proposed_decided_with_time": lambda: make.make_proposed_statement(state="accepted"),
    "proposed_sentence_once": a_sentence_proposed_twice,
    "proposed_text_not_empty": lambda: make.make_proposed_statement(text=""),
    "sdg_link_printed_1_to_17": lambda: make.make_sdg_link(goal_printed=18),
    "sdg_number_1_to_17": lambda: make.make_goal(18),
    "snapshot_once_a_day": two_snapshots_of_a_day,
    "snapshot_row_key_not_empty": lambda: make.make_snapshot_row(statement_key=""),
    "snapshot_row_once": a_statement_twice_in_a_snapshot,
    "statement_addressees_only_on_ask": lambda: make.make_offer(addressees_printed=["Government"]),
    "statement_counted_where_it_has_a_target": lambda: make.make_commitment(
        target="25 councils", measurability="continuing"
    ),
    "statement_deadline_not_on_offer": lambda: make.make_offer(deadlines=["by Summer 2027"]),
    "statement_key_not_empty": lambda: make.make_ask(key=""),
    "statement_label_not_on_commitment": lambda: make.make_commitment(label="Our ask"),
    "statement_place_once": a_place_twice,
    "statement_publish_at_while_in_review": lambda: make.make_ask(state="draft", publish_at=NOON),
    "statement_lead_only_on_commitment": lambda: make.make_ask(lead_board="A board"),
    "statement_position_from_1": lambda: make.make_ask(position=0),
    "statement_target_only_on_commitment": lambda: make.make_ask(partners=["ADASS"]),
    "statement_withdrawn_with_reason": lambda: make.make_ask(state="withdrawn"),
    "synonym_not_empty": lambda: make.make_synonym(means=[]),
    "synonym_term_once": lambda: [make.make_synonym(term=term) for term in ("ICS", "ics")],
    "theme_slug_not_empty": lambda: make.make_theme(slug=""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_constraint_refuses_what_it_is_named_for(name):
    check_refusal(name, REFUSED[name])


def test_every_constraint_is_tried():
    assert constraints_of("policies") == set(REFUSED)


def test_two_statements_may_swap_places_within_a_transaction():
    heading = make.make_heading()
    first, second = make.make_ask(heading=heading, position=1), make.make_ask(heading=heading, position=2)

    with transaction.atomic():
        first.position, second.position = 2, 1
        first.save()
        second.save()
        connection.check_constraints()

    assert list(heading.statements.order_by("position")) == [second, first]
