"""What is printed or recorded beside promises is found by itself: what was decided, set in hand, done and budgeted."""

from datetime import date

import pytest

from policies.models import SearchEntry
from policies.search.index import rebuild_all, refresh
from tests import factories as make
from tests.api.reading import read
from tests.markup import get

pytestmark = pytest.mark.django_db


def hits(client, words, kind):
    page = get(client, f"/search/?q={words}&kind={kind}")
    return page.xpath("//*[contains(@class, 'app-hit')]//a/@href")


@pytest.fixture
def plan():
    return make.make_publication(slug="plan", years=2031, issued_on=date(2031, 4, 1))


@pytest.fixture
def item():
    theme = make.make_theme("Housing", slug="housing")
    board = make.make_board("Homes Board", slug="homes")
    return make.make_item(make.make_meeting(board, date(2031, 6, 2)), [theme], title="Empty homes")


def test_a_decision_is_found_on_the_page_of_its_item(client, item):
    make.make_decision(item=item, summary="Members agreed the guide on vacant dwellings.")
    rebuild_all()

    assert f"{item.get_absolute_url()}#decisions" in hits(client, "vacant", "decision")
    assert f"{item.get_absolute_url()}#decisions" in hits(
        client, "vacant&theme=housing&year=2031", "decision"
    )


def test_a_decision_of_another_board_is_found_where_it_is_told(client, item):
    fire = make.make_board("Fire Board", slug="fire")
    make.make_decision(
        board=fire,
        resolved_on=date(2030, 5, 1),
        resolved_precision="month",
        reported_in=item,
        summary="Sprinklers.",
    )
    rebuild_all()

    entry = SearchEntry.objects.get(kind="decision")
    assert {"board:fire", "board:homes", "year:2030", "year:2031"} <= set(entry.tags)
    assert entry.dated_on == date(2030, 5, 1)
    assert hits(client, "sprinklers", "decision")


def test_an_action_is_found_by_its_words_and_by_who_is_to_do_it(client, item):
    make.make_action(item=item, summary="Write to ministers.", owner="Head of Sprockets")
    rebuild_all()

    assert hits(client, "ministers", "action") == hits(client, "sprockets", "action")
    assert f"{item.get_absolute_url()}#actions" in hits(client, "sprockets", "action")


@pytest.mark.parametrize(
    ("make_one", "kind"), [(make.make_decision, "decision"), (make.make_action, "action")]
)
def test_what_came_of_an_item_goes_and_comes_with_its_restriction(client, item, make_one, kind):
    make_one(item=item, summary="Marmalade.")
    rebuild_all()
    assert hits(client, "marmalade", kind)

    item.is_restricted = True
    item.save()
    refresh([], [item])
    assert not hits(client, "marmalade", kind)
    assert not SearchEntry.objects.filter(kind=kind).exists()

    item.is_restricted = False
    item.save()
    refresh([], [item])
    assert hits(client, "marmalade", kind)


@pytest.mark.parametrize(
    ("make_one", "kind"), [(make.make_decision, "decision"), (make.make_action, "action")]
)
def test_what_came_of_an_item_follows_its_own_words(client, item, make_one, kind):
    row = make_one(item=item, summary="Marmalade.")
    refresh([], [row])
    assert hits(client, "marmalade", kind)

    row.summary = "Porridge."
    row.save()
    refresh([], [row])
    assert not hits(client, "marmalade", kind)
    assert hits(client, "porridge", kind)


def test_an_update_is_found_and_leads_to_its_statement_in_the_api_too(client):
    ask = make.make_ask(summary="Build homes.", themes=[make.make_theme("Housing", slug="housing")])
    make.make_update(ask, words="Ministers wrote back about dormers.")
    make.make_update(ask, words="Not yet: gables.", is_published=False)
    rebuild_all()

    assert ask.get_absolute_url() in hits(client, "dormers&theme=housing", "update")
    assert not hits(client, "gables", "update")
    (hit,) = read(client, "/api/v1/search/?q=dormers")["results"]
    assert read(client, hit["url"])["words"] == "Ministers wrote back about dormers."


def test_a_partnership_and_a_line_of_the_budget_are_found_with_the_sum(client, plan):
    make.make_partnership(plan, name="Bulwark Buying", services=["Ladders"])
    make.make_budget_line(plan, label="Widgets", amount=1500, year="2031/32")
    make.make_budget_line(make.make_publication(state="draft"), label="Widgets in secret")
    rebuild_all()

    assert hits(client, "ladders", "partnership")
    assert hits(client, "%C2%A31.5m", "budget-line") == hits(client, "widgets", "budget-line")
    assert SearchEntry.objects.filter(kind="budget-line").count() == 1


def test_a_goal_is_found_once_a_public_plan_names_it(client, plan):
    priority = make.make_priority(publication=plan)
    make.make_sdg_link(priority, make.make_goal(13, "Climate action"))
    make.make_goal(14, "Life below water")
    rebuild_all()
    assert "/goals/13/" in hits(client, "SDG+13", "goal")
    assert not SearchEntry.objects.filter(kind="goal", key="14").exists()

    plan.state, plan.withdrawn_reason = "withdrawn", "A mistake."
    plan.save()
    refresh([plan])
    assert not SearchEntry.objects.filter(kind="goal").exists()
