"""How a theme changed from edition to edition, and what changed most: on the pages of themes and years, and on home."""

from datetime import date

import pytest

from lga_kb.hubs.tally import Tally
from lga_kb.hubs.year_chart import MOST_YEARS, year_chart
from policies.models import Lineage, Publication, Statement
from tests import factories as make
from tests.markup import MORE_ROWS, MOST_QUERIES, links, queries, texts
from tests.markup import get_indexed as get
from tests.pages.test_hub_query_budget import Growing

pytestmark = pytest.mark.django_db

PLAN = Publication.Kind.BUSINESS_PLAN
Change = Lineage.Change


@pytest.fixture
def housing():
    return make.make_theme("Housing", slug="housing")


def paper(year, **fields):
    defaults = {"slug": f"paper-{year}", "title": f"Paper {year}", "years": year}
    return make.make_publication(**defaults | fields)


def plan(first, last, **fields):
    defaults = {"slug": f"plan-{first}", "title": f"Plan {first}", "years": (first, last), "kind": PLAN}
    return make.make_publication(**defaults | fields)


def confirmed(earlier, later, **fields):
    return make.make_lineage(earlier, later, state=Lineage.State.CONFIRMED, **fields)


def gaps(client):
    return texts(get(client, "/themes/housing/"), "ul.app-changed__gaps li")


def sums(page):
    return texts(page, "p.app-carried__sum")


def steps(page):
    return texts(page, "li.app-changes__step p.govuk-body")


# Gaps


def test_a_theme_without_an_ask_since_a_year_says_so_with_the_papers_that_make_none(client, housing):
    make.make_ask(publication=paper(2021), themes=[housing])
    make.make_ask(publication=paper(2024))
    make.make_ask(publication=paper(2026))

    assert gaps(client) == ["No ask on this theme since 2021: the papers of 2024 and 2026 make none."]


def test_a_gap_that_is_over_is_named_by_its_year(client, housing):
    make.make_ask(publication=paper(2020), themes=[housing])
    make.make_ask(publication=paper(2021))
    make.make_ask(publication=paper(2026), themes=[housing])

    assert gaps(client) == ["No ask on this theme in the paper of 2021."]


def test_gaps_before_and_after_the_last_word_are_told_apart(client, housing):
    make.make_ask(publication=paper(2020))
    make.make_ask(publication=paper(2021), themes=[housing])
    make.make_ask(publication=paper(2026))

    assert gaps(client) == [
        "No ask on this theme since 2021: the paper of 2026 makes none. None in the paper of 2020 either."
    ]


def test_a_gap_in_a_text_that_is_cut_off_says_so(client, housing):
    make.make_ask(publication=paper(2020), themes=[housing])
    make.make_ask(publication=paper(2021, is_complete=False))

    page = get(client, "/themes/housing/")

    assert texts(page, "ul.app-changed__gaps li") == [
        "No ask on this theme since 2020: the paper of 2021 makes none.",
        "Our copy of Paper 2021 is cut off.",
    ]
    assert "No offer and no ask on this theme: our copy of the text is cut off." in texts(
        page, "p.app-edition__none"
    )


def test_two_papers_of_a_year_leave_no_gap_where_one_of_them_speaks(client, housing):
    make.make_ask(publication=paper(2020), themes=[housing])
    make.make_ask(publication=paper(2020, slug="second"))

    assert gaps(client) == []


def test_a_paper_that_prints_no_offer_at_all_leaves_no_gap(client, housing):
    make.make_ask(publication=paper(2021), themes=[housing])

    page = get(client, "/themes/housing/")

    assert texts(page, "ul.app-changed__gaps li") == []
    assert "No offers in this paper" in texts(page, "p.app-edition__count")


def test_what_is_not_public_neither_fills_nor_makes_a_gap(client, housing):
    make.make_ask(publication=paper(2021), themes=[housing])
    make.make_ask(publication=paper(2024, state=Publication.State.DRAFT))
    make.make_ask(publication=(latest := paper(2026)))
    make.make_ask(publication=latest, themes=[housing], state=Statement.State.DRAFT)

    assert gaps(client) == ["No ask on this theme since 2021: the paper of 2026 makes none."]


def test_a_pack_fills_a_gap_and_makes_none(client, housing):
    make.make_ask(publication=paper(2020))
    pack = paper(2021, kind=Publication.Kind.AGENDA_PACK)
    make.make_ask(publication=pack, themes=[housing])
    make.make_ask(publication=paper(2022, kind=Publication.Kind.AGENDA_PACK))

    assert gaps(client) == ["No ask on this theme in the paper of 2020."]


def test_plans_are_named_by_their_ranges_of_years(client, housing):
    make.make_commitment(publication=plan(2017, 2018), themes=[housing])
    make.make_commitment(publication=plan(2019, 2022))

    (sentence,) = gaps(client)

    assert sentence == (
        "No commitment on this theme since the plan for 2017 to 2018: the plan for 2019 to 2022 makes none."
    )


# Editions


def test_a_theme_counts_the_offers_and_asks_of_each_paper_newest_first(client, housing):
    for year in (2020, 2026):
        publication = paper(year)
        make.make_offer(publication=publication, themes=[housing], summary=f"Offer of {year}")
        make.make_ask(publication=publication, themes=[housing], summary=f"Ask of {year}")

    page = get(client, "/themes/housing/")

    assert texts(page, "p.app-edition__years") == ["2026", "2020"]
    assert texts(page, "p.app-edition__count") == [
        f"1 {kind} on Housing in Paper {year} of the 1 in the paper"
        for year in (2026, 2020)
        for kind in ("ask", "offer")
    ]
    assert links(page)["1 ask on Housing in Paper 2026"] == (
        "/offers-and-asks/?kind=ask&theme=housing&publication=paper-2026"
    )


def test_a_partner_on_another_theme_does_not_stand_among_what_changed(client, housing):
    topic = make.make_heading(paper(2026))
    make.make_offer(heading=topic)
    make.make_ask(heading=topic, themes=[housing], summary="An ask")

    page = get(client, "/themes/housing/")

    counted = texts(page, "p.app-edition__count")
    assert counted == ["1 ask on Housing in Paper 2026 of the 1 in the paper", "No offer on this theme"]


def test_a_theme_counts_what_a_plan_carries_on_and_which_targets_were_lost(client, housing):
    earlier, later = plan(2017, 2018), plan(2019, 2022)
    before = [make.make_commitment(publication=earlier, themes=[housing]) for _ in range(3)]
    after = [make.make_commitment(publication=later, themes=[housing]) for _ in range(2)]
    confirmed(before[0], after[0], change=Change.TARGET_DROPPED)
    confirmed(before[1], after[0], change=Change.MERGED, also=[Change.TARGET_DROPPED])
    make.make_lineage(before[2], after[1])

    page = get(client, "/themes/housing/")

    assert sums(page) == [
        "2 of the 3 commitments of 2017 to 2018 on this theme continue here; 2 no longer have a target. "
        "Compare 2017 to 2018 with 2019 to 2022"
    ]
    assert links(page)["Compare 2017 to 2018 with 2019 to 2022"] == "/compare/plan-2017/plan-2019/"
    assert links(page)["2 commitments on Housing in 2019 to 2022"] == (
        "/commitments/?theme=housing&publication=plan-2019"
    )


def test_an_ask_that_carries_an_earlier_one_on_marks_the_words_that_changed(client, housing):
    earlier = make.make_ask(publication=paper(2020), themes=[housing], wording="Build homes by 2025.")
    later = make.make_ask(publication=paper(2026), themes=[housing], wording="Build homes by 2030.")
    confirmed(earlier, later, change=Change.DEADLINE_CHANGED, also=[Change.REWORDED])

    page = get(client, "/themes/housing/")

    assert texts(page, "p.app-carried__change") == ["Deadline changed, Reworded"]
    (marked,) = texts(page, "p.app-carried__words")
    assert marked == "Build homes by [deleted: 2025][added: 2030]."


def test_only_confirmed_lineage_between_public_statements_is_shown(client, housing):
    ends = [
        make.make_ask(publication=paper(year), themes=[housing], wording="Build homes.")
        for year in (2020, 2026)
    ]
    draft = make.make_ask(publication=ends[1].publication, themes=[housing], state=Statement.State.DRAFT)
    for state in (Lineage.State.SUGGESTED, Lineage.State.REFUSED):
        other = make.make_ask(publication=ends[1].publication, themes=[housing])
        make.make_lineage(ends[0], other, state=state)
    confirmed(ends[0], draft)

    page = get(client, "/themes/housing/")

    assert sums(page) == []
    assert texts(page, "p.app-carried__words") == []


def test_what_goes_on_under_another_theme_is_said_where_the_theme_is_silent(client, housing):
    before = make.make_ask(publication=paper(2020), themes=[housing])
    confirmed(before, make.make_ask(publication=paper(2026)))

    (said,) = sums(get(client, "/themes/housing/"))

    assert said.startswith("The one statement of 2020 on this theme continues here, under another theme.")


# The chart of years


def test_the_chart_says_in_words_what_it_draws_and_goes_on_to_the_silent_paper(client, housing):
    make.make_ask(publication=paper(2024), themes=[housing])
    make.make_ask(publication=paper(2026))

    page = get(client, "/themes/housing/")

    (described,) = texts(page, "desc#year-chart-desc")
    assert described == "Asks: 1 in 2024, 0 in 2025, 0 in 2026. The table below has the same figures."


def test_the_chart_keeps_to_the_newest_years_and_to_one_scale():
    tally = Tally()
    for year, commitments, asks in ((1999, 4, 0), (2020, 100, 1)):
        tally.by_year[year].update(commitment=commitments, ask=asks)
        tally.overall.update(commitment=commitments, ask=asks)

    chart = year_chart(tally, last=2021)

    assert [column.year for column in chart.years] == list(range(2022 - MOST_YEARS, 2022))
    assert chart.has_earlier
    asks, commitments = chart.strips
    assert max(column.height for column in commitments.columns) == 44
    assert max(column.height for column in asks.columns) == 2


def test_without_a_statement_there_is_no_chart():
    assert year_chart(Tally(), last=2026) is None


# Home and years


def test_home_says_what_changed_between_the_two_newest_editions_of_each_kind(client, housing):
    oldest, earlier, later = plan(2012, 2013), plan(2017, 2018), plan(2019, 2022)
    make.make_commitment(publication=oldest)
    before = [make.make_commitment(publication=earlier, themes=[housing]) for _ in range(3)]
    after = make.make_commitment(publication=later)
    confirmed(before[0], after)
    confirmed(before[1], after, change=Change.TARGET_DROPPED)

    page = get(client, "/")

    assert steps(page) == [
        "2 of the 3 commitments of 2017 to 2018 continue in 2019 to 2022. 1 of them no longer has a target.",
        "Compare 2017 to 2018 with 2019 to 2022, statement by statement",
    ]
    assert texts(page, "ul.app-changes__themes li") == ["Housing 3 before, 0 after"]
    found = links(page)
    assert (
        found["Compare 2017 to 2018 with 2019 to 2022, statement by statement"]
        == "/compare/plan-2017/plan-2019/"
    )


def test_home_with_one_edition_of_a_kind_says_nothing_of_change(client):
    make.make_ask(publication=paper(2020))
    make.make_commitment(publication=plan(2019, 2022))

    assert steps(get(client, "/")) == []


def test_an_article_is_not_said_to_drop_what_a_paper_before_it_labels(client, housing):
    earlier, later = paper(2020), paper(2021, kind=Publication.Kind.ARTICLE, title="Boats")
    for _ in range(8):
        make.make_offer(publication=earlier, themes=[housing])
    make.make_ask(publication=later)

    page = get(client, "/")

    assert steps(page)[:2] == [
        "Boats has no offers labelled as such, so we do not compare it with the 8 offers of 2020.",
        "The two are different kinds of document (offers and asks, then article), so their numbers are not compared.",
    ]
    assert texts(page, "ul.app-changes__themes li") == []


def test_a_year_is_compared_with_the_edition_before_the_one_that_covers_it(client):
    for year in (2018, 2020, 2021, 2026):
        make.make_ask(publication=paper(year))

    assert steps(get(client, "/years/2021/"))[0] == ("The one ask of 2020 has no recorded match in 2021.")


def test_the_year_of_the_first_edition_says_what_came_of_it(client):
    make.make_commitment(publication=plan(2017, 2018))
    make.make_commitment(publication=plan(2019, 2022))

    page = get(client, "/years/2017/")

    assert texts(page, "p.app-changes__years") == [
        "2017 to 2018, then 2019 to 2022. The earliest of this kind that we hold"
    ]
    assert steps(page)[0].startswith(
        "The one commitment of 2017 to 2018 has no recorded match in 2019 to 2022."
    )


def test_a_year_without_an_edition_says_nothing_of_change(client):
    make.make_ask(publication=paper(2020))
    make.make_ask(publication=paper(2021))
    make.make_meeting(met_on=date(2024, 1, 1))

    assert steps(get(client, "/years/2024/")) == []


# Queries


class GrowingLineage(Growing):
    """A site in which every commitment is carried on, and every kind of statement is public."""

    def statements(self, count):
        super().statements(count)
        Statement.objects.update(state=Statement.State.PUBLISHED)
        Publication.objects.filter(issued_on=None).update(
            issued_on=date(2015, 1, 1), issued_precision="year", date_basis="printed"
        )
        halves = self.papers[: count // 2], self.papers[count // 2 :]
        Publication.objects.filter(pk__in=[each.pk for each in halves[1]]).update(
            kind=Publication.Kind.OFFERS_AND_ASKS, issued_on=date(2018, 1, 1)
        )
        ends = [list(Statement.objects.filter(publication__in=half).order_by("pk")) for half in halves]
        Lineage.objects.bulk_create(
            Lineage(earlier=before, later=after, change=Change.REWORDED, state=Lineage.State.CONFIRMED)
            for before, after in zip(*ends, strict=True)
        )


@MORE_ROWS
def test_what_changed_costs_the_same_number_of_queries_however_many_rows_there_are(client, subtests, more):
    site, pages = GrowingLineage(), ["/", "/themes/housing/", "/years/2020/"]
    site.grow(10)
    few = {page: queries(client, page) for page in pages}
    site.grow(more)

    for page in pages:
        with subtests.test(page):
            assert queries(client, page) == few[page]
            assert few[page] <= MOST_QUERIES
