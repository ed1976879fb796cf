"""A matter is followed over meetings and boards, with what was decided each time."""

from datetime import date

import pytest

from boards.models import Matter
from boards.pages.matter_steps import timeline_of
from boards.restricted.refreshing import refresh_import
from policies.importing.upsert import ImportReport
from policies.models import Publication, SearchEntry
from policies.search.index import refresh
from tests import factories as make
from tests.markup import get, links, texts, words

pytestmark = pytest.mark.django_db


def test_a_matter_is_told_oldest_first_over_boards(client):
    wells, ropes = make.make_board("Wells Board"), make.make_board("Ropes Board")
    matter = make.make_matter("Water", slug="water", summary="Who pays for wells.")
    later = make.make_item(
        make.make_meeting(ropes, date(2021, 2, 4)), matter=matter, number="3", title="Water"
    )
    first = make.make_item(
        make.make_meeting(wells, date(2020, 9, 9)), matter=matter, number="7", title="Wells"
    )
    make.make_decision(item=first, summary="Members agreed to dig.")
    make.make_action(item=first, summary="Officers dig.", closed_on=date(2020, 10, 1))
    make.make_matter_step(
        matter, [wells, ropes], happened_on=date(2020, 11, 26), summary="Both met.", reported_in=later
    )

    page = get(client, matter.get_absolute_url())

    assert texts(page, "h1") == ["Water"]
    assert texts(page, "h3") == [
        "9 September 2020, Wells Board",
        "26 November 2020, Ropes Board and Wells Board",
        "4 February 2021, Ropes Board",
    ]
    assert "Decision Members agreed to dig. Action Officers dig. (closed on 1 October 2020)" in words(page)
    assert links(page)["Item 7: Wells"] == first.get_absolute_url()
    assert links(page)["item 3 of the Ropes Board, 4 February 2021"] == later.get_absolute_url()


def test_a_matter_shows_no_more_of_a_restricted_item_than_its_title(client):
    matter = make.make_matter()
    item = make.make_item(matter=matter, title="Pay", summary="Who gets what.", is_restricted=True)
    make.make_decision(item=item, summary="Everybody gets more.")

    page = words(get(client, matter.get_absolute_url()))

    assert "Pay" in page
    assert "Who gets what" not in page
    assert "Everybody gets more" not in page


def test_a_matter_of_which_only_a_draft_tells_is_not_public(client):
    draft = make.make_publication(state="draft")
    matter = make.make_matter()
    make.make_item(matter=matter, passage=make.make_passage(draft))

    assert client.get(matter.get_absolute_url()).status_code == 404
    assert not Matter.objects.published().exists()


def test_the_list_counts_items_and_boards(client):
    matter = make.make_matter("Water")
    for month in (9, 12):
        make.make_item(make.make_meeting(met_on=date(2020, month, 2)), matter=matter)
    make.make_matter("A matter without anything")

    page = get(client, "/matters/")

    assert texts(page, "h3.app-card__title") == ["Water"]
    assert texts(page, "dl.app-facts dd") == ["2, of 2 boards", "2 September 2020", "2 December 2020"]


def test_the_list_is_narrowed_by_theme_year_board_and_words(client):
    theme, wells = make.make_theme("Housing"), make.make_board("Wells Board")
    water = make.make_matter("Water", [theme], titles=["Reservoirs"])
    make.make_item(make.make_meeting(wells, date(2019, 5, 1)), matter=water)
    make.make_matter_step(make.make_matter("Fire"), [wells], happened_on=date(2020, 11, 26))
    make.make_item(make.make_meeting(met_on=date(2021, 2, 4)), matter=make.make_matter("Air"))

    narrowed = {
        f"theme={theme.slug}": ["Water"],
        "year=2020": ["Fire"],
        f"board={wells.slug}": ["Fire", "Water"],
        "q=reservoirs": ["Water"],
        "sort=newest": ["Air", "Fire", "Water"],
        "": ["Air", "Fire", "Water"],
    }
    found = {query: texts(get(client, f"/matters/?{query}"), "h3.app-card__title") for query in narrowed}
    assert found == narrowed


def test_a_matter_leaves_the_list_with_what_it_came_up_in(client):
    pack = make.make_publication(state="published")
    item = make.make_item(make.make_meeting(met_on=date(2020, 9, 9)), matter=make.make_matter("Water"))
    make.make_meeting_paper(item.meeting, pack)
    make.make_matter_step(item.matter, happened_on=date(2019, 1, 1), reported_in=item)
    refresh([pack])
    (entry,) = SearchEntry.objects.filter(kind="matter")
    assert {"year:2019", "year:2020"} <= set(entry.tags)

    item.is_restricted = True
    item.save()
    refresh([pack], [item])
    (entry,) = SearchEntry.objects.filter(kind="matter")
    assert "year:2019" not in entry.tags

    Publication.objects.update(state="draft")
    refresh([pack])
    assert not SearchEntry.objects.filter(kind="matter")
    assert client.get(item.matter.get_absolute_url()).status_code == 404


def test_an_import_of_items_brings_their_matters_along():
    item = make.make_item(make.make_meeting(met_on=date(2020, 9, 9)))
    make.make_matter("Water", slug="water").items.add(item)

    refresh_import(ImportReport(), [item])

    assert SearchEntry.objects.get(kind="matter").key == "water"


def test_on_one_day_a_step_stands_after_the_items():
    matter = make.make_matter()
    make.make_matter_step(matter, happened_on=date(2020, 12, 2))
    make.make_item(make.make_meeting(met_on=date(2020, 12, 2)), matter=matter)

    first, second = timeline_of(Matter.objects.for_page().get())

    assert first.item
    assert second.step
