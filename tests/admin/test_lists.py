"""Lists of any length: queries that do not grow, filters that read a few values, and search by an index."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from boards.models import Matter
from lga_kb.editing_site import SEARCHED_WORDS
from policies.models import (
    Ask,
    Commitment,
    Offer,
    Passage,
    Priority,
    Publication,
    Statement,
    Synonym,
    Theme,
)
from policies.tables.table import table_of
from tests import factories
from tests.admin.forms import REGISTERED, address, every_model
from tests.admin.growing import BY_FACTORY, grow
from tests.markup import MORE_ROWS

pytestmark = pytest.mark.django_db

# Seventeen goals, four groups, and one government at a time.
FEW = {"policies.SustainableDevelopmentGoal", "auth.Group", "policies.Government"}
GROWING = [model for model in REGISTERED if model._meta.label not in FEW]


def queries(client, url):
    """Those of a page, but for what a process asks with its first page and then keeps."""
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in found]


@every_model(GROWING, in_suite=14)
@MORE_ROWS
def test_a_long_list_takes_no_more_queries_than_one_of_ten(model, signed_in, more):
    grow(model, 10)
    few = queries(signed_in, address(model, "changelist"))
    grow(model, more if model._meta.label not in BY_FACTORY else 90)

    many = queries(signed_in, address(model, "changelist"))

    assert len(many) == len(few), many


@MORE_ROWS
@pytest.mark.parametrize("model", [Offer, Ask, Commitment])
def test_search_and_filters_of_many_take_no_more_queries_than_of_ten(model, signed_in, more):
    url = address(model, "changelist") + "?q=summary&lacks=update&state__exact=draft&status=none&year=2020"
    kind = model._meta.model_name
    grow_kind(10, kind)
    few = queries(signed_in, url)
    grow_kind(more, kind)

    assert len(queries(signed_in, url)) == len(few)


def grow_kind(count, kind):
    heading = factories.make_heading()
    Statement.objects.bulk_create(
        Statement(
            kind=kind,
            heading=heading,
            publication=heading.publication,
            key=f"{kind}-{number}",
            position=number,
            summary=f"A summary of {number}",
        )
        for number in (next(factories.numbers) for _ in range(count))
    )


def test_no_filter_reads_all_of_many_values(signed_in):
    for model in (Publication, Theme, Priority):
        grow(model, 100)
    factories.make_ask()

    for model in GROWING:
        changelist = signed_in.get(address(model, "changelist")).context["cl"]
        for spec in changelist.filter_specs:
            assert len(list(spec.choices(changelist))) <= 60, (model, spec.title)


# Filters


def found(client, model, **filters):
    changelist = client.get(address(model, "changelist"), filters).context["cl"]
    return {row.pk for row in changelist.result_list}


@pytest.fixture
def asks():
    """Two asks that differ in all that a filter asks for."""
    plan = factories.make_publication(title="Plan of the north", years=2019)
    priority = factories.make_priority(plan)
    one = factories.make_ask(
        heading=factories.make_heading(priority=priority),
        themes=[factories.make_theme("Housing", slug="housing")],
        summary="Build homes",
        state="draft",
        issued_by="The board",
        addressees=[factories.make_addressee(slug="treasury")],
        key="north-1",
    )
    other = factories.make_ask(summary="", wording="Printed so.", key="south-1")
    factories.make_update(one, dated_on=timezone.localdate(), status="open")
    return one, other, priority


def test_each_filter_finds_what_it_says(signed_in, asks):
    one, other, priority = asks
    finds_one = {
        "theme": "housing",
        "publication": one.publication.slug,
        "priority": priority.key,
        "year": "2019",
        "status": "open",
        "state__exact": "draft",
        "addressee": "treasury",
        "issued_by": "The board",
        "lacks": "wording",
    }
    finds_other = {"lacks": "summary", "status": "none", "year": "2020"}

    for name, value in finds_one.items():
        assert found(signed_in, Ask, **{name: value}) == {one.pk}, name
    for name, value in finds_other.items():
        assert found(signed_in, Ask, **{name: value}) == {other.pk}, name
    assert found(signed_in, Ask, lacks="theme") == {other.pk}
    assert found(signed_in, Ask, lacks="update") == {other.pk}


def test_the_status_is_that_of_the_newest_published_update(signed_in, asks):
    one, *_ = asks
    factories.make_update(one, dated_on=timezone.localdate() - timedelta(days=9), status="met")
    factories.make_update(one, dated_on=timezone.localdate(), status="refused", is_published=False)

    assert found(signed_in, Ask, status="open") == {one.pk}
    assert found(signed_in, Ask, status="met") == set()
    assert found(signed_in, Ask, status="refused") == set()


def test_an_offer_without_an_ask_is_one_under_whose_heading_there_is_none(signed_in):
    heading = factories.make_heading()
    factories.make_offer(heading=heading)
    factories.make_ask(heading=heading)
    alone = factories.make_offer()

    assert found(signed_in, Offer, lacks="ask") == {alone.pk}


def test_rows_are_found_by_whose_hand_changed_them_last(signed_in, editor):
    now, other = timezone.now(), factories.make_user()
    mine = factories.make_ask(edited_by=editor, edited_at=now)
    theirs = factories.make_ask(edited_by=other, edited_at=now)
    factories.make_ask(edited_by=other, edited_at=now - timedelta(days=60))

    assert found(signed_in, Ask, edited="by-me") == {mine.pk}
    assert found(signed_in, Ask, edited="by-others") == {theirs.pk}


def test_a_filter_with_more_values_than_it_shows_finds_them_by_their_words(signed_in):
    ask = factories.make_ask()
    for _ in range(30):
        factories.make_publication()
    wanted = factories.make_publication(title="Plan of the north", issued_on=None)

    def box(**filters):
        changelist = signed_in.get(address(Ask, "changelist"), filters).context["cl"]
        (spec,) = [spec for spec in changelist.filter_specs if spec.title == "publication"]
        return [value for value, _ in spec.lookup_choices], spec

    values, spec = box()
    assert len(values) == spec.most
    assert wanted.slug not in values
    assert box(publication_find="NORTH plan")[0] == [wanted.slug]
    assert box(publication_find="no such words")[0] == []
    chosen, _ = box(publication=ask.publication.slug, publication_find="north")
    assert chosen == [ask.publication.slug, wanted.slug]


# Search


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("homes", True),
        ("home", True),
        ("council hom", True),
        ('"build homes"', True),
        ("homes -council", False),
        ("key-of-one", True),
        ("of-one", False),
        ("roads", False),
        ("'; drop table", False),
        ("((( & | !", False),
    ],
)
def test_words_and_keys_are_found(signed_in, typed, finds):
    one = factories.make_ask(key="key-of-one", summary="Build homes", wording="Every council builds.")
    factories.make_ask(summary="Mend potholes")

    assert (one.pk in found(signed_in, Ask, q=typed)) is finds


@pytest.mark.parametrize(("model", "index"), [(Statement, "statement_words"), (Passage, "passage_words")])
def test_words_are_looked_up_in_an_index(model, index, rf):
    rows, _ = admin.site.get_model_admin(model).get_search_results(rf.get("/"), model.objects.all(), "homes")

    with connection.cursor() as cursor:
        # An empty table is read whole, in whatever way is left; only this index answers the condition by itself.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert index in rows.order_by().values("pk").explain()


DATED = [model for model in REGISTERED if admin.site.get_model_admin(model).date_hierarchy]


@every_model(DATED, in_suite=4)
@pytest.mark.parametrize("year", ["0", "10000", "99999999999"])
def test_a_year_that_no_calendar_has_is_a_filter_that_makes_no_sense(model, year, signed_in):
    name = f"{admin.site.get_model_admin(model).date_hierarchy}__year"

    assert signed_in.get(address(model, "changelist"), {name: year}).url.endswith("?e=1")
    if table_of(model):
        assert signed_in.get(address(model, "export"), {name: year}).url.endswith("?e=1")


@every_model([model for model in REGISTERED if admin.site._registry[model].search_fields])
def test_a_search_of_many_words_is_a_query_of_few(model, rf):
    shown, rows = admin.site._registry[model], model._default_manager.all()

    found, _ = shown.get_search_results(rf.get("/"), rows, "a " * 5000)

    conditions = str(found.query).upper().count(" LIKE ")
    assert conditions <= SEARCHED_WORDS * len(shown.search_fields)


def test_a_long_quoted_phrase_is_searched_for_whole(rf):
    words = " ".join(f"word{number}" for number in range(SEARCHED_WORDS * 2))
    matter = factories.make_matter(summary=f"So {words}.")
    factories.make_matter(summary=words.rpartition(" ")[0])

    rows = Matter.objects.all()
    found, _ = admin.site._registry[Matter].get_search_results(rf.get("/"), rows, f'"{words}"')

    assert list(found) == [matter]


def test_synonyms_are_narrowed_to_a_theme(signed_in):
    waste, roads = factories.make_theme(name="Waste"), factories.make_theme(name="Roads")
    bins = Synonym.objects.create(term="bins", means=["waste"], theme=waste)
    Synonym.objects.create(term="potholes", means=["highways"], theme=roads)

    assert found(signed_in, Synonym, theme=waste.slug) == {bins.pk}


def test_a_list_is_called_what_is_in_it(signed_in):
    headings = [
        html.fromstring(signed_in.get(address(model, "changelist")).content.decode()).xpath("string(//h1)")
        for model in (Commitment, Synonym, Theme)
    ]

    assert [each.strip() for each in headings] == ["Commitments", "Synonyms", "Themes"]
