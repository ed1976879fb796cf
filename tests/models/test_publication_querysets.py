"""Verbs of publications, campaigns, themes and updates: what each finds, and what it leaves out."""

from datetime import date

import pytest

from policies.models import Campaign, CampaignEntry, Lineage, Passage, Publication, Update
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make.make_publication(state="draft")


@pytest.fixture
def withdrawn():
    return make.make_publication(state="withdrawn", withdrawn_reason="An error.")


# Publications and passages


def test_publications_are_public_once_published_and_keep_their_address_when_withdrawn(draft, withdrawn):
    public = make.make_publication()

    assert list(Publication.objects.published()) == [public]
    assert set(Publication.objects.addressable()) == {public, withdrawn}


def test_publications_in_a_year_cover_it():
    plan, paper = make.make_publication(years=(2019, 2022)), make.make_publication(years=2026)

    assert list(Publication.objects.in_year(2022)) == [plan]
    assert list(Publication.objects.in_year(2026)) == [paper]
    assert not Publication.objects.in_year(2023)
    assert Publication.objects.years_covered() == [2019, 2020, 2021, 2022, 2026]


def test_publications_of_kinds():
    plan = make.make_publication(kind="business-plan")
    make.make_publication(kind="article")

    assert list(Publication.objects.of_kinds(["business-plan", "agenda-pack"])) == [plan]


def test_publications_come_newest_first_with_their_statements_counted():
    undated = make.make_publication(issued_on=None)
    older, newer = make.make_publication(years=2017), make.make_publication(years=2026)
    make.make_ask(publication=older)

    assert [(row, row.statement_count) for row in Publication.objects.for_list()] == [
        (newer, 0),
        (older, 1),
        (undated, 0),
    ]


def test_lately_imported_leaves_out_what_was_never_imported():
    imported = make.make_publication(**make.IMPORTED)
    make.make_publication()

    assert list(Publication.objects.lately_imported()) == [imported]


@pytest.mark.parametrize(
    "make_fact",
    [make.make_budget_line, make.make_partnership, make.make_contract, make.make_governance_fact],
)
def test_with_plan_facts_finds_plans_that_print_one_of_them(make_fact):
    plan = make_fact().publication
    make.make_publication()

    assert list(Publication.objects.with_plan_facts()) == [plan]
    assert Publication.objects.for_page().get(pk=plan.pk).has_plan_facts


def test_public_parts_leave_out_drafts():
    pack = make.make_publication()
    part = make.make_publication(part_of=pack)
    make.make_publication(part_of=pack, state="draft")

    assert list(Publication.objects.published().next_to(pack)) == [part]


def test_passages_of_a_stretch_are_in_order_with_both_ends():
    publication = make.make_publication()
    third, second, first = (make.make_passage(publication, position=place) for place in (3, 2, 1))
    outside = make.make_passage(publication, position=4)

    assert list(publication.passages.between(1, 3)) == [first, second, third]
    assert list(Passage.objects.in_stretches([(publication, 1, 2), (publication, 4, 9)])) == [
        first,
        second,
        outside,
    ]
    assert not Passage.objects.in_stretches([])


def test_passages_are_public_in_a_year_and_current():
    publication = make.make_publication(years=(2019, 2020))
    passage = make.make_passage(publication)
    hidden = make.make_passage(make.make_publication(state="draft", years=2026))
    gone = make.make_passage(publication, is_current=False)

    assert set(Passage.objects.published()) == {passage, gone}
    assert list(Passage.objects.in_year(2026)) == [hidden]
    assert set(Passage.objects.current()) == {passage, hidden}


# Campaigns


def test_campaigns_are_public_once_a_public_publication_names_them(draft):
    public = make.make_campaign([make.make_publication(), draft])
    make.make_campaign([draft])
    make.make_campaign()

    assert list(Campaign.objects.published()) == [public]


def test_campaigns_count_in_the_years_of_public_publications_that_name_them():
    plan, paper = make.make_publication(years=(2019, 2022)), make.make_publication(years=2021)
    campaign = make.make_campaign([plan, paper, make.make_publication(years=2026, state="draft")])

    assert list(Campaign.objects.in_year(2020)) == [campaign]
    assert not Campaign.objects.in_year(2026)


def test_campaigns_about_a_theme_carry_it():
    theme, other = make.make_theme(), make.make_theme()
    campaign = make.make_campaign(themes=[theme, other])
    make.make_campaign(themes=[make.make_theme()])

    assert list(Campaign.objects.about(theme)) == [campaign]


def test_campaigns_are_listed_by_the_last_year_that_is_public():
    old = make.make_campaign(
        [make.make_publication(years=2017), make.make_publication(years=2030, state="draft")]
    )
    new = make.make_campaign([make.make_publication(years=(2019, 2022))])

    assert [(row, row.last_year) for row in Campaign.objects.for_list()] == [(new, 2022), (old, 2017)]
    assert [(row.first_year, row.last_year) for row in Campaign.objects.for_line()] == [
        (2019, 2022),
        (2017, 2017),
    ]


def test_campaign_entries_are_public_in_the_year_of_their_publication(draft):
    campaign = make.make_campaign(
        [draft, make.make_publication(years=2017), make.make_publication(years=2026)]
    )

    assert [entry.publication.first_year for entry in CampaignEntry.objects.published().newest_first()] == [
        2026,
        2017,
    ]
    assert [entry.campaign for entry in CampaignEntry.objects.in_year(2017)] == [campaign]


# Themes, lineage, updates


def test_themes_in_a_publication_come_with_the_most_said_first():
    once, twice = make.make_theme(), make.make_theme()
    publication = make.make_publication()
    make.make_ask(publication=publication, themes=[once, twice])
    make.make_ask(publication=publication, themes=[twice])
    make.make_ask(themes=[make.make_theme()])

    themes = Publication.objects.for_page().get(pk=publication.pk).themes_beside

    assert themes == [{"slug": each.slug, "name": each.name} for each in (twice, once)]


def test_confirmed_lineage_leaves_out_suggestions():
    confirmed = make.make_lineage(state="confirmed")
    make.make_lineage(state="suggested")
    make.make_lineage(state="refused")

    assert list(Lineage.objects.confirmed()) == [confirmed]


def test_updates_are_public_when_they_and_their_statement_are(draft):
    public = make.make_update()
    make.make_update(is_published=False)
    hidden = make.make_update(make.make_ask(publication=draft))

    assert set(Update.objects.visible()) == {public, hidden}
    assert list(Update.objects.published()) == [public]


def test_updates_of_a_statement_come_newest_first():
    ask = make.make_ask()
    older, newer = (make.make_update(ask, dated_on=date(year, 1, 1)) for year in (2020, 2022))
    make.make_update()

    assert list(Update.objects.newest_for(ask)) == [newer, older]
