"""Sentences are proposed at import and by a command, once each, and decided on by editors."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lga_kb.document_import.import_files import import_file
from policies.models import Ask, Heading, ProposedStatement, Publication, SearchEntry, Statement
from policies.proposals.deciding import (
    CannotUndo,
    NotThePrintedWords,
    ProposalDecision,
    decide_proposals,
    undo_decision,
)
from policies.proposals.proposing import propose
from tests import factories as make
from tests.importing.documents import PAPER

pytestmark = pytest.mark.django_db

ASK = "The Government should give each council a ten-year deal for harbour ferries."
PROSE = "as this opening paragraph says at some length. We urge ministers to think again about moorings."
PAPER_WITH_PROSE = PAPER.replace("as this opening paragraph says at some length.", PROSE)
PROMISE = "Councils will continue to support the ferries that people need."


@pytest.fixture
def paper():
    paper = make.make_publication(
        kind=Publication.Kind.ARTICLE, slug="ferries", title="Ferries", **make.IMPORTED
    )
    make.make_passage(paper, anchor="money", shape="heading", text="Money", position=1)
    make.make_passage(paper, anchor="money-1", position=2, path=["Money"], text=f"Fares are up. {ASK}")
    make.make_passage(paper, anchor="money-2", position=3, path=["Money"], text=PROMISE)
    return paper


def texts(**wanted):
    return [each.text for each in ProposedStatement.objects.filter(**wanted).in_print_order()]


def decide(row, *, accepts=True, text=None, themes=(), state="published", by=None, note=""):
    decision = ProposalDecision(accepts, row.kind, row.text if text is None else text, tuple(themes))
    by = by or make.make_user()
    rows = ProposedStatement.objects.all()
    decided = decide_proposals(rows, {row.pk: decision}, state=state, by=by, at=timezone.now(), note=note)
    row.refresh_from_db()
    return decided


# Proposing


def test_what_may_be_an_ask_or_a_promise_is_proposed_with_its_reason(paper):
    report = propose(paper)

    first, second = ProposedStatement.objects.in_print_order()
    assert (report.proposed, report.known, report.withdrawn) == (2, 0, 0)
    assert (first.kind, first.text, first.passage.anchor) == ("ask", ASK, "money-1")
    assert first.reason == "says what should happen: “the Government should”"
    assert (second.kind, second.text) == ("commitment", PROMISE)
    assert {first.state, second.state} == {"waiting"}


def test_a_second_look_proposes_nothing_twice_and_brings_back_nothing_that_was_refused(paper):
    propose(paper)
    refused = ProposedStatement.objects.get(kind="ask")
    decide(refused, accepts=False)

    report = propose(paper)

    assert (report.proposed, report.known) == (0, 2)
    assert texts(state="waiting") == [PROMISE]


def test_a_sentence_that_moved_is_still_the_same_and_one_that_is_gone_waits_no_longer(paper):
    propose(paper)
    decide(ProposedStatement.objects.get(kind="ask"), accepts=False)
    paper.passages.filter(anchor__startswith="money-").update(is_current=False)
    make.make_passage(paper, anchor="again", position=9, path=["Money"], text=ASK.replace(" ten", "\nten"))

    report = propose(paper)

    (row,) = ProposedStatement.objects.all()
    assert (report.proposed, report.withdrawn) == (0, 1)
    assert (row.state, row.passage.anchor) == ("refused", "again")


def test_what_a_statement_says_already_is_not_proposed(paper):
    make.make_ask(publication=paper, wording=f"{ASK} It is time.")

    propose(paper)

    assert texts() == [PROMISE]


def test_an_import_proposes_and_says_so(tmp_path):
    path = tmp_path / "paper-2031.txt"
    path.write_text(PAPER_WITH_PROSE, encoding="utf-8")

    imported = import_file(path, at=timezone.now(), accept_doubts=True)

    assert texts() == ["We urge ministers to think again about moorings."]
    assert imported.stored.report.notes[-1].endswith(
        "1 sentence of its prose may be asks or promises. An editor accepts or refuses them."
    )
    import_file(path, at=timezone.now(), accept_doubts=True)
    assert len(texts()) == 1


def test_the_command_looks_at_one_publication_or_at_all(paper):
    out = StringIO()
    call_command("propose_statements", publication="ferries", json=True, stdout=out)
    assert json.loads(out.getvalue()) == [
        {"publication": "ferries", "proposed": 2, "known": 0, "taken_back": 0}
    ]

    out = StringIO()
    call_command("propose_statements", stdout=out)
    assert out.getvalue() == "0 proposed.\n"


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [("nowhere", "There is no publication"), ("plan", "nothing is proposed of its prose")],
)
def test_the_command_says_why_it_cannot(slug, sentence):
    make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, slug="plan")

    with pytest.raises(CommandError, match=sentence):
        call_command("propose_statements", publication=slug)


# Deciding


def test_what_is_accepted_becomes_a_statement_with_its_source_key_and_themes(paper):
    propose(paper)
    theme, editor = make.make_theme("Transport"), make.make_user()
    row = ProposedStatement.objects.get(kind="ask")

    decide(row, themes=[theme], by=editor, note="Plainly an ask.")

    ask = row.statement
    assert ask.key == "ferries--money--ask-1"
    assert (ask.wording, ask.passage.anchor, ask.heading.name) == (ASK, "money-1", "Money")
    assert (ask.certainty, ask.label, ask.addressees_printed) == ("read", "", ["Government"])
    assert [each.name for each in ask.addressees.all()] == ["Government"]
    assert [each.name for each in ask.themes.all()] == ["Transport"]
    assert (row.state, row.decided_by) == ("accepted", editor)
    version = ask.history.get()
    assert (version.history_user, version.history_change_reason) == (editor, "Plainly an ask.")
    assert [link.theme_id for link in version.themes.all()] == [theme.pk]
    assert SearchEntry.objects.filter(kind="ask", key=ask.key).exists()


def test_a_part_of_the_sentence_may_be_enough_but_no_other_words(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="ask")

    with pytest.raises(NotThePrintedWords):
        decide(row, text="The Government should give each council a palace.")
    with pytest.raises(NotThePrintedWords):
        decide(row, text=" ")
    row.refresh_from_db()
    assert (row.state, Ask.objects.count()) == ("waiting", 0)

    decide(row, text="give each council a ten-year deal\nfor harbour ferries")
    assert row.statement.wording == "give each council a ten-year deal for harbour ferries"


def test_a_promise_has_what_a_commitment_has(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="commitment")

    decide(row)

    assert (row.statement.kind, row.statement.measurability) == ("commitment", "continuing")


def test_the_next_statement_of_a_section_is_numbered_on(paper):
    make.make_passage(paper, position=8, path=["Money"], text="Ministers must fund the piers.")
    make.make_heading(paper, name="Money", key="ferries--money")
    propose(paper)

    for row in ProposedStatement.objects.filter(kind="ask").in_print_order():
        decide(row)

    asks = Ask.objects.order_by("position")
    assert [each.key for each in asks] == ["ferries--money--ask-1", "ferries--money--ask-2"]
    assert {each.heading.key for each in asks} == {"ferries--money"}


def test_an_import_keeps_what_was_accepted_and_does_not_call_it_lost(tmp_path):
    path = tmp_path / "paper-2031.txt"
    path.write_text(PAPER_WITH_PROSE, encoding="utf-8")
    import_file(path, at=timezone.now(), accept_doubts=True)
    row = ProposedStatement.objects.get()
    decide(row)
    path.write_text(PAPER_WITH_PROSE.replace("in all weathers", "in most weathers"), encoding="utf-8")

    for _ in range(2):
        imported = import_file(path, at=timezone.now(), accept_doubts=True, replace_file=True)
        assert imported.stored.report.lost == []

    assert row.statement.wording == row.text
    assert Statement.objects.filter(wording=row.text).count() == 1
    assert not imported.stored.report.changes_anything
    assert texts(state="waiting") == []


def test_an_acceptance_is_undone_with_its_statement_and_its_heading(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="ask")
    decide(row)
    key = row.statement.key

    undo_decision(ProposedStatement.objects.all(), row.pk)

    row.refresh_from_db()
    assert (row.state, row.statement, row.decided_by) == ("waiting", None, None)
    assert not Statement.objects.exists()
    assert not Heading.objects.exists()
    assert not SearchEntry.objects.filter(key=key).exists()
    decide(row)
    assert row.statement.key == key


def test_an_acceptance_that_something_hangs_on_is_not_undone(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="ask")
    decide(row)
    make.make_update(row.statement)

    with pytest.raises(CannotUndo, match="worked with since"):
        undo_decision(ProposedStatement.objects.all(), row.pk)

    row.refresh_from_db()
    assert row.state == "accepted"


def test_a_refusal_is_undone_and_what_waits_has_nothing_to_undo(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="ask")
    decide(row, accepts=False)

    undo_decision(ProposedStatement.objects.all(), row.pk)

    row.refresh_from_db()
    assert row.state == "waiting"
    with pytest.raises(CannotUndo):
        undo_decision(ProposedStatement.objects.all(), row.pk)


def test_what_somebody_else_decided_meanwhile_stands(paper):
    propose(paper)
    row = ProposedStatement.objects.get(kind="ask")
    decide(row, accepts=False)

    decided = decide(row)

    assert (decided.stale, row.state) == ([row], "refused")
