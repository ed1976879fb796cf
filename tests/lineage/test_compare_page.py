"""Two publications side by side: what the page says, and what it says where it cannot compare."""

import pytest

from policies.comparison.side_by_side import SideBySide
from policies.lineage.edition_comparison import compare
from policies.models import Lineage, Statement
from tests import factories as make
from tests.markup import MORE_ROWS, MOST_QUERIES, get, links, queries, texts, title, words

pytestmark = pytest.mark.django_db

CLAIMS = "Plant a tree in every street"


class Editions:
    """A plan and the one after it, each with a priority, and what they say."""

    def __init__(self):
        self.earlier = make.make_publication(
            kind="business-plan", years=2017, title="First plan", slug="first"
        )
        self.later = make.make_publication(
            kind="business-plan", years=2019, title="Second plan", slug="second"
        )
        self.before = make.make_priority(self.earlier, name="Green streets", key="green-streets")
        self.after = make.make_priority(self.later, name="Greener streets", key="greener-streets")
        self.topic_before = make.make_heading(priority=self.before)
        self.topic_after = make.make_heading(priority=self.after)
        self.url = "/compare/first/second/"

    def said(self, wording="", **fields):
        return make.make_commitment(heading=self.topic_before, wording=wording, **fields)

    def says(self, wording="", **fields):
        return make.make_commitment(heading=self.topic_after, wording=wording, **fields)

    def carry(self, earlier, later, change="reworded", **fields):
        return make.make_lineage(earlier, later, change=change, **{"state": "confirmed"} | fields)


@pytest.fixture
def editions():
    return Editions()


def shown(tree):
    return texts(tree, "h3.app-compare__title")


# What it says


def test_both_editions_say_how_many_of_their_statements_are_in_each_state(client, editions):
    editions.carry(editions.said(), editions.says())
    editions.said()
    editions.says()
    editions.says()

    tree = get(client, editions.url)

    assert title(tree) == "First plan and Second plan compared – LGA policy knowledge base"
    assert texts(tree, "p.app-compare__label")[:2] == ["Then", "Now"]
    assert [
        text.split("2019 ")[-1].split("2017 ")[-1] for text in texts(tree, "div.app-compare__edition")
    ] == [
        "2 statements: 1 continues, 0 may continue, 1 has no match recorded",
        "3 statements: 1 comes from the earlier one, 0 may come from it, 2 have no match recorded",
    ]


def test_each_kind_of_change_is_counted_and_leads_to_just_that(client, editions):
    editions.carry(editions.said(), editions.says(summary="Fewer trees"), "target-dropped", also=["reworded"])
    editions.carry(editions.said(), editions.says(summary="Same trees"), "verbatim")
    editions.says(summary="New trees")
    editions.said(summary="Old trees")

    tree = get(client, editions.url)
    kinds = links(tree, "a.app-change-kinds__link")
    narrowed = get(client, kinds["Target dropped 1"])

    assert list(kinds) == [
        *("Everything 4", "Continued 2", "In the same words 1", "Reworded 1", "Target dropped 1"),
        *("Target changed 0", "Sum dropped 0", "Sum changed 0", "Deadline changed 0"),
        *("Moved 0", "Merged 0", "Split 0"),
        *("May continue 0", "No later match recorded 1", "No earlier match recorded 1"),
    ]
    assert shown(narrowed) == ["Fewer trees"]
    assert texts(narrowed, "ul.app-change-names") == ["Reworded Target dropped"]


def test_words_that_differ_are_marked_and_named(client, editions):
    editions.carry(editions.said("Plant a tree"), editions.says("Plant a hedge"))

    tree = get(client, editions.url)

    assert texts(tree, "blockquote.app-compare__words") == [
        "[We will] Plant a [deleted: tree]",
        "[We will] Plant a [added: hedge]",
    ]
    assert texts(tree, "blockquote del") == ["[deleted: tree]"]
    assert texts(tree, "blockquote ins") == ["[added: hedge]"]


def test_several_pairs_of_one_statement_say_that_there_are_others(client, editions):
    merged, parted = editions.says(), editions.said()
    for earlier, later, change in (
        (editions.said(), merged, "merged"),
        (editions.said(), merged, "merged"),
        (parted, editions.says(), "split"),
        (parted, editions.says(), "split"),
    ):
        editions.carry(earlier, later, change)

    tree = get(client, editions.url)

    assert texts(tree, "article p.app-note") == [
        *["2 statements were merged into this one."] * 2,
        *["The earlier statement was split into 2."] * 2,
    ]


def test_summaries_are_not_marked_and_are_named_as_such(client, editions):
    editions.carry(editions.said(summary="A tree"), editions.says(summary="A hedge"))

    tree = get(client, editions.url)

    assert texts(tree, "blockquote ins") == []
    assert "Our summary." in words(tree.find(".//article"))


def test_without_a_confirmed_pair_no_side_says_that_a_statement_is_new_or_was_dropped(client, editions):
    editions.carry(editions.said(), editions.says())
    editions.says(summary="New")
    editions.said(summary="Gone")

    sides = texts(get(client, editions.url), "div.app-compare__side--none")

    assert sides == ["Then, 2017 No match recorded", "Now, 2019 No match recorded"]


def test_what_has_no_match_stands_under_the_priority_that_took_over(client, editions):
    editions.carry(editions.said(), editions.says(summary="Carried"))
    editions.said(summary="Left")

    tree = get(client, editions.url)

    assert texts(tree, "section h2") == ["Greener streets"]
    assert shown(tree) == ["Carried", "Left"]


def test_a_priority_of_which_nothing_is_left_comes_last_under_its_own_name(client, editions):
    editions.said(summary="Left")
    editions.says(summary="New")

    assert texts(get(client, editions.url), "section h2") == ["Greener streets", "Green streets"]


def test_by_theme_a_statement_stands_under_each_of_its_themes(client, editions):
    trees, parks = make.make_theme("Trees", slug="trees"), make.make_theme("Parks", slug="parks")
    editions.says(summary="Both", themes=[trees, parks])
    editions.says(summary="Neither")

    tree = get(client, f"{editions.url}?by=theme")

    assert texts(tree, "section h2") == ["Parks", "Trees", "Without a theme"]
    assert shown(tree) == ["Both", "Both", "Neither"]


def test_a_theme_and_a_priority_narrow_the_page_and_its_counts(client, editions):
    trees = make.make_theme("Trees", slug="trees")
    editions.says(summary="On trees", themes=[trees])
    editions.says(summary="On parks")

    tree = get(client, f"{editions.url}?theme=trees&under=greener-streets")

    assert shown(tree) == ["On trees"]
    assert "No earlier match recorded 1" in links(tree, "a.app-change-kinds__link")


def test_papers_are_compared_by_their_headings(client):
    earlier, later = make.make_publication(years=2020), make.make_publication(years=2021)
    make.make_ask(publication=earlier)
    ask = make.make_ask(heading=make.make_heading(later, name="Housing"))

    tree = get(client, f"/compare/{earlier.slug}/{later.slug}/?under={ask.heading.key}")

    assert texts(tree, "section h2") == ["Housing"]


# What never shows


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_statements_that_are_not_public_show_on_neither_side(client, editions, state):
    reason = {"withdrawn_reason": "A mistake."} if state == "withdrawn" else {}
    editions.said("Secret words then", state=state, **reason)
    editions.says("Secret words now", state=state, **reason)
    editions.carry(editions.said("Secret words before", state=state, **reason), editions.says("Public words"))

    page = get(client, editions.url)

    assert "Secret" not in words(page)
    assert texts(page, "div.app-compare__side--none") == ["Then, 2017 No match recorded"]


# What is not known


@pytest.mark.parametrize(
    ("state", "kinds", "sides"),
    [
        (
            "suggested",
            {"Continued 0", "May continue 2", "No later match recorded 0"},
            ["May come from A plan of trees", "May continue in A plan of hedges"],
        ),
        (
            "refused",
            {"Continued 0", "May continue 0", "No later match recorded 1"},
            ["No match recorded"] * 2,
        ),
    ],
)
def test_a_pair_that_no_editor_confirmed_is_at_most_possible(client, editions, state, kinds, sides):
    then, now = editions.said(summary="A plan of trees"), editions.says(summary="A plan of hedges")
    editions.carry(then, now, state=state)

    tree = get(client, editions.url)

    assert kinds <= links(tree, "a.app-change-kinds__link").keys()
    for side, words_of_side in zip(texts(tree, "div.app-compare__side--none"), sides, strict=True):
        assert words_of_side in side
    assert "“No match recorded” does not mean that a statement is new or was dropped." in words(tree)


def test_a_refused_pair_is_not_possible_however_alike_its_words_are(client, editions):
    editions.carry(editions.said(CLAIMS), editions.says(CLAIMS), state="refused")

    assert "May continue 0" in links(get(client, editions.url), "a.app-change-kinds__link")


def test_words_that_are_alike_may_continue_though_nobody_looked(client, editions):
    trees = make.make_theme("Trees", slug="trees")
    then = editions.said("Ask each borough to plant rowans beside its canals", themes=[trees])
    now = editions.says("Press every borough to plant more rowans along canals", themes=[trees])
    editions.says("Repair the town hall clock", themes=[trees])

    tree = get(client, editions.url)
    places = links(tree, "div.app-compare__side--none a")

    assert set(places.values()) == {then.get_absolute_url(), now.get_absolute_url()}
    assert "The words are alike; no editor has checked." in words(tree)
    assert texts(tree, "div.app-compare__edition--now")[0].endswith(
        "2 statements: 0 come from the earlier one, 1 may come from it, 1 has no match recorded"
    )


def test_a_statement_may_continue_in_a_paragraph_that_is_no_statement(client):
    earlier, later = make.make_publication(years=2020), make.make_publication(kind="article", years=2021)
    make.make_offer(
        publication=earlier,
        wording="Harbour councils stand ready to dredge silted basins, mend sluices and train lock keepers at once.",
    )
    make.make_ask(publication=later, wording="a national fund for lighthouses")
    passage = make.make_passage(
        later,
        text="Last year harbour councils stood ready to dredge silted basins, mend sluices and train lock keepers.",
    )

    tree = get(client, f"/compare/{earlier.slug}/{later.slug}/")

    assert passage.get_absolute_url() in links(tree, "div.app-compare__side--none a").values()
    assert "May continue 1" in links(tree, "a.app-change-kinds__link")


# Figures that add up


def test_what_is_printed_twice_is_on_the_page_and_counted_with_its_twin(client, editions):
    then, kept = editions.said(summary="Then"), editions.says(summary="Carried")
    editions.carry(then, kept)
    editions.carry(kept, editions.says(summary="Twin"), "twin")
    editions.carry(editions.said(summary="Twin then"), then, "twin")

    tree = get(client, editions.url)

    assert shown(tree) == ["Carried", "Carried", "Twin"]
    assert texts(tree, "ul.app-change-names")[1:] == ["Printed twice", "Printed twice"]
    assert [text.partition(":")[0].split()[-2:] for text in texts(tree, "div.app-compare__edition")] == [
        ["2", "statements"],
        ["2", "statements"],
    ]


def test_the_three_states_of_an_edition_come_to_all_its_public_statements(editions):
    carried, twin = editions.says(), editions.says()
    editions.carry(editions.said(), carried)
    editions.carry(carried, twin, "twin")
    editions.carry(twin, editions.says(), "twin")
    editions.carry(editions.said(), editions.says(), state="suggested")
    editions.carry(editions.said(), editions.says(state="draft"))
    editions.said(), editions.says()
    lone = editions.says()
    editions.carry(lone, editions.says(), "twin")

    found = compare(editions.earlier, editions.later)

    for figures, edition in ((found.before, editions.earlier), (found.after, editions.later)):
        assert figures.total == edition.statements.published().count()
    assert (found.before.continued, found.before.possible, found.before.unmatched) == (1, 1, 2)
    assert (found.after.continued, found.after.possible, found.after.unmatched) == (3, 1, 3)
    entries = SideBySide(found).entries
    assert {each.now for each in entries if each.now} == set(editions.later.statements.published())
    assert {each.then for each in entries if each.then} == set(editions.earlier.statements.published())


# Choosing


def test_the_newest_are_offered_and_an_older_one_by_its_own_link(client, editions, monkeypatch):
    monkeypatch.setattr("policies.comparison.views.CHOICES", 2)
    editions.said()
    editions.says()
    make.make_commitment(publication=make.make_publication(slug="oldest", years=2012))

    newest = get(client, "/compare/")
    named = get(client, "/compare/?earlier=oldest")

    offered = newest.xpath("//select[@id='filter-earlier']/option/@value")
    assert offered == ["", "second", "first"]
    assert "The lists have the newest 2 publications." in words(newest)
    assert named.xpath("//option[@selected]/@value") == ["oldest"]


def test_two_are_chosen_and_lead_to_their_comparison(client, editions):
    editions.carry(editions.said(), editions.says())

    tree = get(client, "/compare/")
    response = client.get("/compare/?earlier=first&later=second")

    assert texts(tree, "option")[1:3] == ["Second plan (2019)", "First plan (2017)"]
    assert links(tree)["First plan with Second plan"] == editions.url
    assert response.url == editions.url


def test_a_link_that_names_one_of_the_two_has_it_chosen_without_complaint(client, editions):
    editions.said()
    editions.says()

    tree = get(client, "/compare/?earlier=first")

    assert [option.get("value") for option in tree.xpath("//option[@selected]")] == ["first"]
    assert "There is a problem" not in words(tree)


def test_a_choice_that_is_not_made_is_asked_for(client, editions):
    editions.said()
    editions.says()

    tree = get(client, "/compare/?earlier=first&later=")

    assert links(tree, "ul.govuk-error-summary__list a") == {"Choose the later publication.": "#filter-later"}


def test_without_two_publications_the_page_says_so(client):
    assert "There are not yet two publications to compare" in words(get(client, "/compare/"))


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        (
            "second/first",
            400,
            "“Second plan” was issued after “First plan”. The earlier publication comes first.",
        ),
        ("first/first", 400, "“First plan” is chosen twice. Choose two different publications."),
        ("first/no-such", 404, "Choose the later publication from the list: no published one has that name."),
        (
            "hidden/first",
            404,
            "Choose the earlier publication from the list: no published one has that name.",
        ),
    ],
)
def test_two_that_cannot_be_compared_are_refused_in_words(client, editions, path, status, sentence):
    editions.said()
    editions.says()
    hidden = make.make_publication(slug="hidden", state="draft", title="Not yet public")
    make.make_ask(publication=hidden)

    tree = get(client, f"/compare/{path}/", status=status)

    assert texts(tree, "ul.govuk-error-summary__list") == [sentence]
    assert "Not yet public" not in words(tree)
    assert tree.xpath("//form[@action='/compare/']")


def test_the_wrong_order_offers_the_right_one(client, editions):
    editions.said()
    editions.says()

    tree = get(client, "/compare/second/first/", status=400)

    assert links(tree)["compare First plan with Second plan"] == editions.url


@pytest.mark.parametrize("wrong", ["change=x", "theme=x", "under=x", "by=x", "page=9", "page=x"])
def test_a_choice_that_there_is_not_is_said_and_shows_nothing(client, editions, wrong):
    editions.says()
    editions.said()

    tree = get(client, f"{editions.url}?{wrong}")

    assert texts(tree, "ul.govuk-error-summary__list") != []
    assert shown(tree) == []


def test_publications_lead_to_their_comparisons(client, editions):
    editions.carry(editions.said(), editions.says())

    make.make_lineage(make.make_ask(), make.make_ask(publication=make.make_publication()), state="confirmed")

    choice = links(get(client, editions.later.get_absolute_url()))["Compare with another publication"]

    assert choice == "/compare/?earlier=second"
    assert list(links(get(client, choice), "main ul.app-links a").values()) == [editions.url]
    assert links(get(client, "/publications/"))["Compare two of them"] == "/compare/"


# However much there is


def grow(editions, count):
    """As many pairs, new and left statements again."""
    theme = make.make_theme()

    def statements(heading):
        rows = [
            Statement(
                kind="commitment",
                publication=heading.publication,
                heading=heading,
                key=f"grown-{next(make.numbers)}",
                position=next(make.numbers),
                summary=CLAIMS,
                wording=f"{CLAIMS} of ward {number}.",
                state="published",
            )
            for number in range(count * 2)
        ]
        rows = Statement.objects.bulk_create(rows)
        through = Statement.themes.through
        through.objects.bulk_create(through(statement_id=row.pk, theme_id=theme.pk) for row in rows)
        return rows

    pairs = zip(
        statements(editions.topic_before)[:count], statements(editions.topic_after)[:count], strict=True
    )
    Lineage.objects.bulk_create(
        Lineage(earlier=one, later=other, change="reworded", state="confirmed") for one, other in pairs
    )


@MORE_ROWS
def test_a_comparison_takes_the_same_queries_and_room_however_many_rows_there_are(client, editions, more):
    pages = [editions.url + choice for choice in ("", "?by=theme", "?change=reworded&page=1")]
    grow(editions, 10)
    few = [queries(client, page) for page in pages]
    grow(editions, more)
    many = [queries(client, page) for page in pages]

    assert few == many
    assert max(many) <= MOST_QUERIES
    assert all(len(client.get(page).content) < 120_000 for page in pages)


def test_the_choice_takes_the_same_queries_however_many_publications_there_are(client, editions):
    def publish(count):
        for number in range(count):
            one, other = (make.make_publication(years=2000 + number % 20) for _ in range(2))
            make.make_lineage(
                make.make_ask(publication=one), make.make_ask(publication=other), state="confirmed"
            )

    publish(5)
    few = queries(client, "/compare/")
    publish(95)

    assert queries(client, "/compare/") == few


def test_every_page_of_a_long_comparison_can_be_reached_and_nothing_stands_twice(client, editions):
    for number in range(70):
        editions.says(summary=f"Promise {number}")

    found = [each for page in (1, 2, 3) for each in shown(get(client, f"{editions.url}?page={page}"))]

    assert sorted(found) == sorted(f"Promise {number}" for number in range(70))
