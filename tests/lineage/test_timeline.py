"""The line of descent on the page of a statement: who said it when, and which words changed."""

import pytest

from policies.comparison.timeline import timeline_of
from policies.lineage.descent import descent_of
from tests import factories as make
from tests.markup import get, links, queries, texts, words

pytestmark = pytest.mark.django_db


def promise(year, wording="", **fields):
    plan = make.make_publication(
        kind="business-plan", years=year, title=f"Plan of {year}", slug=f"plan-{year}"
    )
    heading = make.make_heading(priority=make.make_priority(plan, name=f"Streets in {year}"))
    return make.make_commitment(heading=heading, wording=wording, **fields)


def carry(earlier, later, change="reworded", **fields):
    return make.make_lineage(earlier, later, change=change, **{"state": "confirmed"} | fields)


def steps(tree):
    return texts(tree, "li.app-timeline__step h3")


def test_each_edition_shows_what_changed_in_it():
    first, second = promise(2017, "Plant a tree"), promise(2019, "Plant a hedge")
    carry(first, second, "target-dropped", also=["reworded"])

    timeline = timeline_of(second, descent_of(second))
    (before,), (now,) = (step.said for step in timeline.steps)

    assert (before.statement, before.carries, before.is_current) == (first, [], False)
    assert (now.statement, now.is_current) == (second, True)
    assert now.carries[0].names == ["Target dropped", "Reworded"]
    assert [(piece.kind, piece.text) for piece in now.carries[0].pieces] == [
        ("same", "Plant a "),
        ("gone", "tree"),
        ("new", "hedge"),
    ]


def test_two_lines_of_one_edition_are_one_step():
    first, second = promise(2017), promise(2019)
    other = make.make_commitment(heading=second.heading)
    carry(first, second, "split")
    carry(first, other, "split")

    timeline = timeline_of(first, descent_of(first))

    assert [[said.statement for said in step.said] for step in timeline.steps] == [[first], [second, other]]
    assert (timeline.first, timeline.last) == (first.publication, second.publication)


def test_a_statement_without_a_line_has_no_timeline():
    alone = promise(2017)

    assert timeline_of(alone, descent_of(alone)) is None


def test_the_page_says_when_it_was_first_and_last_said_and_through_what(client):
    first, second, third = promise(2014), promise(2017), promise(2019)
    carry(first, second)
    carry(second, third, "verbatim")

    tree = get(client, second.get_absolute_url())

    assert "Earliest recorded in Plan of 2014, 2014. Latest recorded in Plan of 2019, 2019." in words(tree)
    assert steps(tree) == ["2014 Plan of 2014", "2017 Plan of 2017", "2019 Plan of 2019"]
    assert links(tree)["Compare all of Plan of 2017 with Plan of 2019"] == "/compare/plan-2017/plan-2019/"


def test_words_that_changed_are_marked_and_named(client):
    first, second = promise(2017, "Plant a tree"), promise(2019, "Plant a hedge")
    carry(first, second)

    tree = get(client, second.get_absolute_url())

    assert texts(tree, "blockquote.app-timeline__words") == [
        "[We will] Plant a tree",
        "Plant a [deleted: tree][added: hedge]",
    ]


def test_the_statement_itself_is_named_and_the_others_are_linked(client):
    first, second = promise(2017, summary="Trees"), promise(2019, summary="Hedges")
    carry(first, second)

    tree = get(client, second.get_absolute_url())

    assert texts(tree, "div.app-timeline__said--current strong") == ["This commitment"]
    assert links(tree, "ol.app-timeline a")["Trees"] == first.get_absolute_url()
    assert "Hedges" not in links(tree, "ol.app-timeline a")


def test_each_of_several_that_were_merged_is_named(client):
    one, other, merged = promise(2016, summary="Trees"), promise(2017, summary="Hedges"), promise(2019)
    carry(one, merged, "merged")
    carry(other, merged, "merged")

    page = words(get(client, merged.get_absolute_url()))

    assert "Beside “Trees” in Plan of 2016" in page
    assert "Beside “Hedges” in Plan of 2017" in page


def test_a_page_without_a_line_says_that_no_match_is_recorded_and_not_that_there_is_none(client):
    page = words(get(client, promise(2017).get_absolute_url()))

    assert "No match recorded in another publication." in page
    assert "does not mean that a statement is new or was dropped" in page


def test_a_pair_that_nobody_reviewed_may_be_one(client):
    first, second, third = promise(2017), promise(2019, summary="Hedges"), promise(2021)
    carry(first, second, state="suggested")
    carry(first, third, state="refused")

    before, after = (get(client, each.get_absolute_url()) for each in (first, second))

    assert "May continue in Hedges, Plan of 2019, 2019" in words(before)
    assert "May come from" in words(after)
    assert "Plan of 2021" not in texts(before, "section#lineage")
    assert "Suggested, not yet checked by an editor." in words(before)


@pytest.mark.parametrize("end", ["earlier", "later"])
def test_a_possible_pair_with_a_draft_never_shows(client, end):
    ends = {
        each: promise(year, summary=f"Words of {year}") for each, year in (("earlier", 2017), ("later", 2019))
    }
    carry(*ends.values(), state="suggested")
    secret = ends.pop(end)
    secret.state = "draft"
    secret.save()

    assert secret.summary not in words(get(client, ends.popitem()[1].get_absolute_url()))


@pytest.mark.parametrize(
    "fields", [{"state": "draft"}, {"state": "withdrawn", "withdrawn_reason": "A mistake."}]
)
def test_what_is_not_public_never_shows(client, fields):
    secret, second = promise(2017, "Secret words", summary="Secret words", **fields), promise(2019)
    carry(secret, second)

    assert "Secret" not in words(get(client, second.get_absolute_url()))


def test_a_long_line_takes_no_more_queries_than_a_short_one(client):
    line = [promise(1980 + number, f"Plant {number} trees") for number in range(3)]
    carry(line[0], line[1])
    carry(line[1], line[2])
    few = queries(client, line[0].get_absolute_url())
    for number in range(3, 40):
        line.append(promise(1980 + number, f"Plant {number} trees"))
        carry(line[-2], line[-1])

    assert queries(client, line[0].get_absolute_url()) == few
