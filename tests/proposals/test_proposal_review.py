"""Editors accept, edit or refuse proposed sentences a page at a time; nobody else sees that there are any."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from policies.editing.roles import BOARD_OFFICER, EDITOR, PUBLISHER
from policies.models import ProposedStatement, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

REVIEW = reverse("admin:policies_proposedstatement_review")
UNDO = reverse("admin:policies_proposedstatement_undo")
LIST = reverse("admin:policies_proposedstatement_changelist")


@pytest.fixture
def editor(client):
    member = make.make_member(EDITOR)
    client.force_login(member)
    return member


def shown(response):
    return html.fromstring(response.content.decode())


def words(response):
    return " ".join(shown(response).text_content().split())


def said(response):
    found = shown(response).xpath(
        "//*[contains(@class, 'messagelist')]/li | //*[contains(@class, 'errornote')]"
        " | //*[contains(@class, 'errorlist')]/li"
    )
    return [" ".join(each.text_content().split()) for each in found]


def sent(client, address=REVIEW, **decisions):
    """The form of the page as a browser sends it, with some values changed."""
    (form,) = [form for form in shown(client.get(address)).forms if "note" in form.fields]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data | decisions


def decide(client, row, decision, **changes):
    data = sent(client) | {f"decision-{row.pk}": decision} | changes
    answer = client.post(REVIEW, data, follow=True)
    row.refresh_from_db()
    return answer


def test_the_page_shows_each_sentence_in_its_passage_with_why(client, editor):
    passage = make.make_passage(
        path=["Briefing", "Money"], text="Fares rose. The Treasury should act by May 2033. Few ride."
    )
    make.make_proposed_statement(passage=passage, text="The Treasury should act by May 2033.")

    page = words(client.get(REVIEW))

    assert "1 sentence that may be asks or promises" in page
    assert "› Briefing › Money" in page
    assert "Fares rose. [the sentence: The Treasury should act by May 2033.] Few ride." in page
    assert (
        "It says what should happen: “the Government should”. Addressed to: Treasury. Deadline: by May 2033."
        in page
    )


def test_an_editor_accepts_and_the_statement_waits_for_a_publisher(client, editor):
    row, theme = make.make_proposed_statement(), make.make_theme()

    answer = decide(client, row, "accept", **{f"themes-{row.pk}": [theme.pk]})

    assert said(answer) == ["1 accepted, 0 refused. It waits for a publisher."]
    assert (row.state, row.statement.state, row.statement.edited_by) == ("accepted", "in-review", editor)
    assert [each.pk for each in row.statement.themes.all()] == [theme.pk]


def test_what_a_publisher_accepts_is_public(client):
    client.force_login(make.make_member(PUBLISHER))
    row = make.make_proposed_statement()

    answer = decide(client, row, "accept")

    assert said(answer) == ["1 accepted, 0 refused."]
    assert row.statement.state == "published"
    page = words(client.get(row.statement.get_absolute_url()))
    assert "An editor read it in the text, which does not label it" in page


def test_a_sentence_is_edited_as_it_is_accepted(client, editor):
    row = make.make_proposed_statement(text="Bridges are old and councils should be given time.")

    decide(
        client,
        row,
        "accept",
        **{f"text-{row.pk}": "councils should be given time", f"kind-{row.pk}": "offer"},
    )

    assert (row.statement.wording, row.statement.kind) == ("councils should be given time", "offer")


def test_other_words_than_those_printed_are_refused_and_nothing_is_lost(client, editor):
    row, other = make.make_proposed_statement(), make.make_proposed_statement()
    changes = {f"text-{row.pk}": "Build palaces.", f"decision-{other.pk}": "refuse", "note": "As said."}

    answer = decide(client, row, "accept", **changes)

    assert answer.status_code == 400
    assert said(answer) == [
        "Nothing was saved. Correct the marked fields below, or leave that sentence for later.",
        "These words are not printed here. Keep the sentence, or a part of it, as it is printed.",
    ]
    assert "Build palaces." in words(answer)
    other.refresh_from_db()
    assert {row.state, other.state} == {"waiting"}


def test_a_refused_sentence_is_refused_and_the_decision_undone(client, editor):
    row = make.make_proposed_statement()
    assert said(decide(client, row, "refuse")) == ["0 accepted, 1 refused."]
    assert (row.state, row.decided_by) == ("refused", editor)
    assert "Refused:" in words(client.get(REVIEW))

    answer = client.post(UNDO, {"proposal": row.pk}, follow=True)

    row.refresh_from_db()
    assert said(answer)[0].endswith("waits again.")
    assert row.state == "waiting"


def test_an_acceptance_is_undone_unless_it_was_worked_with(client, editor):
    row = make.make_proposed_statement()
    decide(client, row, "accept")
    ask = row.statement
    make.make_update(ask)

    answer = client.post(UNDO, {"proposal": row.pk}, follow=True)

    assert "has been worked with since" in said(answer)[0]
    assert Statement.objects.filter(pk=ask.pk).exists()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "²"])
def test_an_undo_of_nothing_says_so(client, editor, number):
    answer = client.post(UNDO, {"proposal": number}, follow=True)

    assert said(answer) == ["There is no decision to undo: the sentence waits, or is gone."]
    assert client.get(UNDO).status_code == 405


def test_the_page_is_narrowed_to_a_publication(client, editor):
    row, _ = make.make_proposed_statement(), make.make_proposed_statement()

    page = client.get(REVIEW, {"publication": row.publication.slug})

    assert page.context["page"].paginator.count == 1
    assert "There is nothing to review in this publication" in words(
        client.get(REVIEW, {"publication": "nowhere"})
    )


def test_an_editor_who_is_kept_to_some_publications_sees_those_alone(client):
    own, other = make.make_proposed_statement(), make.make_proposed_statement()
    client.force_login(make.make_member(EDITOR, publications=[own.publication]))

    page = client.get(REVIEW)
    assert [each["it"].proposal.pk for each in page.context["shown"]] == [own.pk]
    assert str(other.publication) not in words(page)
    client.post(REVIEW, sent(client) | {"proposal": [other.pk], f"decision-{other.pk}": "refuse"})
    other.refresh_from_db()
    assert other.state == "waiting"


def test_who_may_not_change_them_is_refused(client):
    row = make.make_proposed_statement()
    client.force_login(make.make_member(BOARD_OFFICER))

    assert client.get(REVIEW).status_code == 403
    assert client.post(UNDO, {"proposal": row.pk}).status_code == 403
    assert client.get(LIST).status_code == 403


def test_no_public_page_says_that_anything_is_proposed(client):
    row = make.make_proposed_statement(text="Hushed ferries should be mended.")
    row.passage.text = "Nothing to see."
    row.passage.save()

    for address in (row.publication.get_absolute_url(), "/search/?q=hushed", "/api/statements/", "/"):
        assert "hushed ferries" not in client.get(address).content.decode().lower(), address


def test_the_page_takes_the_same_queries_however_long_it_is(client, editor):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(REVIEW)
        return len(queries)

    paper = make.make_publication()
    make.make_proposed_statement(paper)
    make.make_theme()
    before = count()
    for _ in range(15):
        make.make_proposed_statement(paper)

    assert count() == before


def test_the_list_shows_what_became_of_each_and_leads_to_the_page(client, editor):
    row = make.make_proposed_statement()
    decide(client, row, "refuse")

    page = client.get(LIST, {"state__exact": ProposedStatement.State.REFUSED})

    assert "Refused" in words(page)
    assert REVIEW in page.content.decode()
