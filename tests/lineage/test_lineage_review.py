"""Pairs are proposed by a button, and accepted or refused a page at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from policies.editing.roles import BOARD_OFFICER, EDITOR
from policies.models import Lineage
from tests import factories as make

pytestmark = pytest.mark.django_db

REVIEW, SUGGEST = reverse("admin:policies_lineage_review"), reverse("admin:policies_lineage_suggest")


@pytest.fixture
def editor(client):
    member = make.make_member(EDITOR)
    client.force_login(member)
    return member


@pytest.fixture
def plans():
    return [
        make.make_publication(kind="business-plan", years=year, slug=f"plan-{year}") for year in (2017, 2019)
    ]


def pair(plans, score=0.8, before="Plant old oaks", after="Plant new oaks", **fields):
    earlier, later = (
        make.make_commitment(publication=plan, wording=wording)
        for plan, wording in zip(plans, (before, after), strict=True)
    )
    return make.make_lineage(earlier, later, score=score, reason="80% alike; in common: oaks.", **fields)


def shown(response):
    return html.fromstring(response.content.decode())


def said(response):
    return [
        " ".join(each.text_content().split())
        for each in shown(response).xpath(
            "//*[contains(@class, 'messagelist')]/li | //*[contains(@class, 'errornote')]"
            " | //*[contains(@class, 'errorlist')]/li"
        )
    ]


def sent(client, address=REVIEW, **decisions):
    """The form of the page as a browser sends it, with some values changed."""
    (form,) = [form for form in shown(client.get(address)).forms if "reason" in form.fields]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data | decisions


def decide(client, edge, decision, **changes):
    data = sent(client) | {f"decision-{edge.pk}": decision} | changes
    answer = client.post(REVIEW, data, follow=True)
    edge.refresh_from_db()
    return answer


# Deciding


def test_an_accepted_pair_is_stamped_and_keeps_a_version_with_the_reason(client, editor, plans):
    edge = pair(plans)

    answer = decide(client, edge, "accept", reason="Read side by side.")

    assert said(answer) == ["1 accepted, 0 refused."]
    assert (edge.state, edge.change) == ("confirmed", "reworded")
    assert (edge.confirmed_by, edge.edited_by) == (editor, editor)
    assert edge.confirmed_at is not None
    assert edge.edited_fields == ["state"]
    version = edge.history.latest()
    assert (version.state, version.history_user) == ("confirmed", editor)
    assert version.history_change_reason == "Read side by side."


def test_a_pair_is_retyped_as_it_is_accepted(client, editor, plans):
    edge = pair(plans)

    decide(
        client,
        edge,
        "accept",
        **{f"change-{edge.pk}": "target-dropped", f"also-{edge.pk}": ["moved", "target-dropped"]},
    )

    assert (edge.change, edge.also) == ("target-dropped", ["moved"])
    assert edge.edited_fields == ["also", "change", "state"]


def test_a_refused_pair_is_refused_and_what_is_left_stays(client, editor, plans):
    refused, left = pair(plans, 0.7), pair(plans, 0.6)

    answer = decide(client, refused, "refuse")

    left.refresh_from_db()
    assert said(answer) == ["0 accepted, 1 refused."]
    assert (refused.state, left.state) == ("refused", "suggested")
    assert refused.history.latest().history_change_reason == "Refused on the page of suggestions"
    assert left.confirmed_by is None


def test_what_somebody_else_decided_meanwhile_is_said_and_left(client, editor, plans):
    first, other = pair(plans, 0.9), pair(plans, 0.8)
    data = sent(client) | {f"decision-{first.pk}": "accept", f"decision-{other.pk}": "accept"}
    decide(client, first, "refuse")

    answer = client.post(REVIEW, data, follow=True)

    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.state, other.state) == ("refused", "confirmed")
    done, told = said(answer)
    assert done == "1 accepted, 0 refused."
    assert "somebody else changed this pair meanwhile" in told
    assert "refused by an editor" in told


def test_what_can_be_no_lineage_is_said_and_nothing_of_the_page_is_saved(client, editor, plans):
    good, bad = pair(plans, 0.9), pair(list(reversed(plans)), 0.8)
    data = sent(client) | {f"decision-{good.pk}": "accept", f"decision-{bad.pk}": "accept", "reason": "Mine."}

    answer = client.post(REVIEW, data)

    assert answer.status_code == 400
    assert any("was issued after" in each for each in said(answer))
    assert set(Lineage.objects.values_list("state", flat=True)) == {"suggested"}
    (form,) = [form for form in shown(answer).forms if "reason" in form.fields]
    assert form.fields["reason"] == "Mine."
    assert form.fields[f"decision-{good.pk}"] == "accept"


def test_to_refuse_one_pair_lets_another_through_in_the_same_step(client, editor, plans):
    """Their dates allow either way, so that only the other pair stands against this one."""
    twins = [make.make_publication(years=2020) for _ in range(2)]
    onward = pair(twins, 0.9)
    backward = make.make_lineage(onward.later, onward.earlier, score=0.5)

    decide(client, onward, "accept", **{f"decision-{backward.pk}": "refuse"})

    assert onward.state == "confirmed"


@pytest.mark.parametrize("changed", ["decision", "change", "also", "seen"])
def test_what_no_browser_sends_is_refused(client, editor, plans, changed):
    edge = pair(plans)

    answer = client.post(
        REVIEW, sent(client) | {f"decision-{edge.pk}": "accept", f"{changed}-{edge.pk}": "x"}
    )

    edge.refresh_from_db()
    assert (answer.status_code, edge.state) == (400, "suggested")


def test_pairs_that_the_page_did_not_show_are_passed_over(client, editor, plans):
    answer = client.post(REVIEW, {"pair": ["x", "9" * 30, "7"]}, follow=True)

    assert said(answer) == ["Nothing was decided: every pair was left for later."]


# The page


def test_words_that_differ_are_marked_and_text_is_escaped(client, editor, plans):
    pair(plans, before="Plant old <b>oaks</b>", after="Plant new <b>oaks</b>")

    page = client.get(REVIEW)

    (gone,), (new,) = (
        shown(page).xpath(f"//*[@class='app-change']/{mark}/text()") for mark in ("del", "ins")
    )
    assert (gone, new) == ("old", "new")
    assert b"<b>oaks" not in page.content


def test_the_likeliest_come_first_twenty_to_a_page(client, editor, plans):
    edges = [pair(plans, score=number / 100) for number in range(25)]

    pages = [shown(client.get(REVIEW, {"page": number})) for number in (1, 2)]

    numbers = [[int(each) for each in page.xpath("//input[@name='pair']/@value")] for page in pages]
    assert [len(each) for each in numbers] == [20, 5]
    assert numbers[0] + numbers[1] == [edge.pk for edge in reversed(edges)]


def test_a_page_can_be_narrowed_to_two_publications(client, editor, plans):
    edge = pair(plans)
    pair([make.make_publication(years=2020), make.make_publication(years=2021)])

    page = shown(client.get(REVIEW, {"between": "plan-2017,plan-2019"}))
    unknown = client.get(REVIEW, {"between": "plan-2019,plan-2017"})

    assert page.xpath("//input[@name='pair']/@value") == [str(edge.pk)]
    assert (
        "There are no suggestions to review between these two publications" in shown(unknown).text_content()
    )


def test_after_the_last_pair_of_two_publications_the_page_says_so_without_an_error(client, editor, plans):
    edge, address = pair(plans), f"{REVIEW}?between=plan-2017,plan-2019"

    answer = client.post(address, sent(client, address) | {f"decision-{edge.pk}": "refuse"}, follow=True)

    assert said(answer) == ["0 accepted, 1 refused."]
    assert "There are no suggestions to review between" in shown(answer).text_content()


def test_a_page_takes_as_many_queries_for_one_pair_as_for_twenty(client, editor, plans):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(REVIEW)
        return len(queries)

    pair(plans)
    before = count()
    for _ in range(30):
        pair(plans)

    assert count() == before


def test_lists_and_the_front_page_lead_to_the_review(client, editor, plans):
    pair(plans)

    for address in ("/admin/policies/lineage/", "/admin/"):
        assert shown(client.get(address)).xpath(f"//*[@id='content']//a[@href='{REVIEW}']"), address


# Rights


def test_only_those_who_may_change_lineage_review_and_propose(client, plans):
    client.force_login(make.make_member(BOARD_OFFICER))

    for address in (REVIEW, SUGGEST):
        assert client.get(address).status_code == 403
        assert client.post(address, {"all": "1"}).status_code == 403


def test_whoever_is_kept_to_some_publications_decides_on_theirs_only(client, plans):
    own, other = pair(plans), pair([plans[0], make.make_publication(years=2020)])
    client.force_login(make.make_member(EDITOR, publications=[plans[1]]))

    data = sent(client)
    assert data["pair"] == [str(own.pk)]
    data["pair"] = [str(own.pk), str(other.pk)]
    for edge in (own, other):
        seen = edge.history.latest().history_id
        data |= {f"decision-{edge.pk}": "refuse", f"change-{edge.pk}": "moved", f"seen-{edge.pk}": seen}
    client.post(REVIEW, data)

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.state, other.state) == ("refused", "suggested")


# Proposing


WORDS = ("orchards", "towpaths", "kettles", "harbours", "lanterns", "meadows", "bridges", "windmills")


@pytest.fixture
def alike(plans):
    for plan in plans:
        heading = make.make_heading(publication=plan)
        for word in WORDS:
            wording = f"campaign for brighter {word} and give every village its own {word} warden"
            make.make_commitment(heading=heading, wording=wording)
    return plans


def test_two_publications_are_compared_and_the_counts_are_told(client, editor, alike):
    ends = {"earlier": alike[0].pk, "later": alike[1].pk}

    answer = client.post(SUGGEST, ends, follow=True)
    again = client.post(SUGGEST, ends, follow=True)

    assert answer.redirect_chain == [(f"{REVIEW}?between=plan-2017,plan-2019", 302)]
    assert said(answer) == ["8 pairs proposed; 0 were known already."]
    assert said(again) == ["0 pairs proposed; 8 were known already."]
    edge = Lineage.objects.order_by("pk").first()
    assert edge.history.get().history_change_reason == "Suggested by similarity"


def test_all_editions_are_compared_in_one_step(client, editor, alike):
    answer = client.post(SUGGEST, {"all": "1"}, follow=True)

    assert said(answer) == ["8 pairs proposed; 0 were known already."]


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ((1, 0), "“plan-2019” was issued after “plan-2017”: name the earlier publication first."),
        ((0, 0), "“plan-2017” is named twice: lineage leads from one publication to another."),
    ],
)
def test_two_publications_that_cannot_be_meant_are_refused_in_a_sentence(
    client, editor, plans, ends, sentence
):
    earlier, later = (plans[each].pk for each in ends)

    answer = client.post(SUGGEST, {"earlier": earlier, "later": later})

    assert answer.status_code == 400
    assert said(answer) == [sentence]


def test_a_draft_or_nothing_at_all_cannot_be_compared(client, editor, plans):
    draft = make.make_publication(state="draft")

    answer = client.post(SUGGEST, {"later": draft.pk})

    assert said(answer) == [
        "Choose the earlier publication.",
        "Choose one of the published publications.",
    ]


def test_whoever_is_kept_to_some_publications_proposes_for_those_only(client, alike):
    client.force_login(make.make_member(EDITOR, publications=[alike[0]]))

    client.post(SUGGEST, {"all": "1"}, follow=True)
    refused = client.post(SUGGEST, {"earlier": alike[0].pk, "later": alike[1].pk})

    assert said(refused) == ["Choose one of the published publications."]
    assert not Lineage.objects.exists()


def test_pairs_in_the_same_words_are_accepted_at_once_and_others_left(client, editor, plans):
    alike = [pair(plans, before="Plant oaks", after="Plant oaks", change="verbatim") for _ in range(3)]
    other = pair(plans)
    backwards = pair(plans[::-1], before="Plant elms", after="Plant elms", change="verbatim")

    assert "Accept 4 pairs in the same words" in client.get(REVIEW).content.decode()
    response = client.post(REVIEW, {"same-words": "1"}, follow=True)

    assert said(response) == ["3 accepted, 0 refused."]
    states = dict(Lineage.objects.values_list("pk", "state"))
    assert states == dict.fromkeys([each.pk for each in alike], "confirmed") | {
        other.pk: "suggested",
        backwards.pk: "suggested",
    }
    assert Lineage.objects.get(pk=alike[0].pk).confirmed_by == editor
