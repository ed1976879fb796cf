"""The engine: totals and facet counts as a count by hand gives them, the syntax, synonyms, order and marks."""

import os
import random
from collections import Counter
from datetime import date

import pytest
from django.db import connection

from lga_kb.search_page.filters import SearchFilter
from policies.models import SearchEntry, SearchWord, Synonym, Theme
from policies.search.engine import MARK, UNMARK, Search
from policies.search.expansion import Expansion
from policies.search.language.written_forms import added_forms
from policies.search.query import parse
from policies.search.vocabulary import Vocabulary

FACETS = tuple(SearchFilter.facets())
pytestmark = pytest.mark.django_db

QUERIES = int(os.environ.get("EXACTNESS_QUERIES", "300"))
WORDS = [
    "council",
    "care",
    "social",
    "health",
    "funding",
    "housing",
    "homes",
    "schools",
    "climate",
    "transport",
]
VALUES = {
    "kind": ["ask", "offer", "commitment", "passage"],
    "theme": ["housing", "health", "climate", "skills"],
    "year": ["2017", "2018", "2020", "2021"],
    "publication": ["plan", "paper", "pack"],
    "status": ["done", "not-recorded"],
}
SEVERAL = {"theme", "year"}  # facets of which a row has more than one value


def make_entry(key, **fields):
    texts = [fields.get(name, "") for name in ("title", "summary", "wording", "context", "everyday")]
    written = {"kind": "ask", "key": key, "address": f"/{key}/", "also_written": added_forms(*texts)}
    return SearchEntry.objects.create(**written | fields)


def found(typed, filters=None, **options):
    return [hit.address.strip("/") for hit in Search(parse(typed), filters or {}, **options).run().hits]


def make_corpus(draw, size):
    def text(longest):
        return " ".join(draw.choices(WORDS, weights=range(len(WORDS), 0, -1), k=draw.randint(0, longest)))

    def tags():
        for facet, values in VALUES.items():
            count = draw.randint(0, 3) if facet in SEVERAL else 1
            yield from (f"{facet}:{value}" for value in draw.sample(values, count))

    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="ask",
            key=str(number),
            address=f"/{number}/",
            title=text(3),
            summary=text(6),
            wording=text(12),
            context=text(4),
            dated_on=date(2020, 1, 1 + number % 28) if number % 5 else None,
            deadline=date(2030, 1, 1 + number % 28) if number % 7 else None,
            tags=list(tags()),
        )
        for number in range(size)
    )
    SearchWord.objects.bulk_create(SearchWord(word=word) for word in WORDS)


def random_query(draw):
    first, second, third = draw.sample(WORDS, 3)
    shapes = ["", first, f"{first} {second}", f"{first} {second} {third}", f'"{first} {second}"']
    shapes += [
        f"{first} OR {second}",
        f"{first} -{second}",
        f"{first[:3]}",
        f'{first} OR {second} -"{third}"',
    ]
    return draw.choice(shapes)


def random_filters(draw):
    facets = draw.sample(list(VALUES), draw.choice([0, 0, 1, 1, 2, 3]))
    return {facet: draw.sample(VALUES[facet], draw.randint(1, 2)) for facet in facets}


def counted_by_hand(typed, filters):
    """The total and the counts of every facet, row by row; only which rows hold the words is asked of PostgreSQL."""
    with connection.cursor() as cursor:
        vocabulary = Vocabulary.of(parse(typed), cursor, time_limit="1min")
        matches, parameters = Expansion.of(parse(typed), vocabulary).matches()
        cursor.execute(f"SELECT tags, {matches} FROM policies_searchentry", parameters)
        rows = [set(tags) for tags, matched in cursor.fetchall() if matched]

    def meets(row, facet):
        chosen = {f"{facet}:{value}" for value in filters.get(facet, ())}
        if not chosen:
            return True
        return bool(chosen & row)

    total = sum(all(meets(row, facet) for facet in FACETS) for row in rows)
    counts = {
        facet: Counter(
            tag.partition(":")[2]
            for row in rows
            if all(meets(row, other) for other in FACETS if other != facet)
            for tag in row
            if tag.startswith(f"{facet}:")
        )
        for facet in FACETS
    }
    return total, {facet: dict(values) for facet, values in counts.items() if values}


def test_total_and_every_facet_are_those_counted_by_hand():
    draw = random.Random(11)
    make_corpus(draw, 300)

    for _ in range(QUERIES):
        typed, filters = random_query(draw), random_filters(draw)
        results = Search(parse(typed), filters).run()
        counts = {facet: dict(values) for facet, values in results.counts.items()}
        assert (results.total, counts) == counted_by_hand(typed, filters), (typed, filters)


def test_pages_hold_every_hit_once():
    make_corpus(random.Random(12), 70)
    query = parse("council")
    total = Search(query).run().total

    pages = [found("council", page=page) for page in range(1, 5)]

    keys = [key for page in pages for key in page]
    assert len(keys) == len(set(keys)) == total


SYNTAX = [
    ("social care", {"both", "phrase"}),
    ('"social care"', {"phrase"}),
    ("social -care", {"other"}),
    ('care -"social care"', {"both"}),
    ("social OR homes", {"both", "phrase", "other", "homes"}),
    ("soc", {"both", "phrase", "other"}),
    ("so", set()),
    ("SOCIAL CARES", {"both", "phrase"}),
    ("cafe", {"code"}),
    ("Café", {"code"}),
    ("REF 26058", {"code"}),
    ("26058", {"code"}),
    ("#CouncilsCan", {"code"}),
    ("councilscan", {"code"}),
    ("2017/18", {"code"}),
    ("£5 billion", {"code"}),
    ("council’s", {"homes"}),
    ("“social care”", {"phrase"}),
    ("nowhere", set()),
]


@pytest.mark.parametrize(("typed", "keys"), SYNTAX)
def test_the_syntax_finds(typed, keys):
    make_entry("both", summary="Care that is not only social")
    make_entry("phrase", summary="Social care")
    make_entry("other", summary="A social club")
    make_entry("homes", summary="The council’s homes")
    make_entry("code", summary="In 2017/18 the café of #CouncilsCan cost £5 billion", context="REF 26058")

    assert set(found(typed)) == keys


def test_a_word_that_stands_somewhere_or_is_english_is_complete_and_another_may_go_on():
    make_entry("plan", summary="A plan")
    make_entry("planet", summary="A planet")
    SearchWord.objects.create(word="plan")

    assert found("plan") == ["plan"]
    assert found("plane") == []
    assert set(found("plan*")) == set(found("pla")) == {"plan", "planet"}


@pytest.mark.parametrize(
    "typed", ["ICS", "ics", "integrated care system", '"integrated care system"', "ICS plans"]
)
def test_a_synonym_finds_what_the_other_name_finds(typed):
    Synonym.objects.create(term="ICS", means=["integrated care system"])
    make_entry("short", summary="The plans of an ICS")
    make_entry("long", summary="Plans of the integrated care system")
    make_entry("neither", summary="A system of care plans, integrated")

    results = Search(parse(typed)).run()

    assert {"short", "long"} <= {hit.address.strip("/") for hit in results.hits}
    assert len(results.also) == 1
    assert {hit.by_synonym for hit in results.hits} == {True, False}


def test_a_synonym_leaves_the_rest_of_the_query_in_force():
    Synonym.objects.create(term="ICS", means=["integrated care system"])
    make_entry("long", summary="The integrated care system")

    assert found("ICS -integrated") == []
    assert found("ICS funding") == []


def test_the_name_typed_comes_before_what_mentions_it():
    make_entry("mentions", summary="Housing, housing and more housing for councils", title="Housing supply")
    make_entry("named", title="Housing", kind="campaign")

    assert found("housing") == ["named", "mentions"]


@pytest.mark.parametrize(
    ("sort", "keys"), [("newest", ["new", "old", "undated"]), ("oldest", ["old", "new", "undated"])]
)
def test_hits_are_sorted_by_date_with_the_undated_last(sort, keys):
    make_entry("undated", summary="Care")
    make_entry("old", summary="Care", dated_on=date(2017, 1, 1))
    make_entry("new", summary="Care", dated_on=date(2021, 1, 1))

    assert found("care", sort=sort) == keys


def test_hits_are_sorted_by_deadline_with_those_without_one_last():
    make_entry("none", summary="Care", dated_on=date(2021, 1, 1))
    make_entry("later", summary="Care", deadline=date(2030, 1, 1))
    make_entry("sooner", summary="Care and care", deadline=date(2027, 8, 31))

    for typed in ("care", ""):
        assert found(typed, sort="deadline") == ["sooner", "later", "none"]


def test_a_hit_is_marked_and_says_where_it_matched():
    make_entry("one", summary="Funding of care", wording="Money for care homes", context="Adult social care")

    (hit,) = Search(parse("funding care")).run().hits

    assert hit.summary == f"{MARK}Funding{UNMARK} of {MARK}care{UNMARK}"
    assert hit.matched == ["summary", "official wording", "section heading"]
    assert not hit.by_synonym


def test_browsing_finds_everything_without_marks():
    make_entry("one", summary="Care", tags=["kind:ask", "theme:health"])
    make_entry("two", summary="Homes", tags=["kind:ask"])

    results = Search(parse(""), {"theme": ["health"]}).run()

    assert (results.total, results.counts["theme"], results.counts["kind"]) == (1, {"health": 1}, {"ask": 1})
    assert results.hits[0].matched == []


def test_who_asks_who_finds_people_and_boards_first():
    for kind in ("ask", "board", "person"):
        make_entry(
            kind, kind=kind, summary="Fire and rescue.", dated_on=date(2021 if kind == "ask" else 2020, 1, 1)
        )

    assert found("who is in charge of fire") == ["person", "board", "ask"]


def test_what_is_on_a_theme_that_is_named_comes_before_what_only_has_the_word():
    Theme.objects.create(slug="housing", name="Housing", everyday=["rent"])
    make_entry("other", summary="Rent rooms.")
    make_entry("housing", summary="Rent rooms.", tags=["theme:housing"])

    assert found("rent") == ["housing", "other"]


@pytest.mark.parametrize(
    ("before", "behind", "opens", "ends"),
    [
        (0, 0, False, False),
        (80, 0, True, False),
        (0, 80, False, True),
        (80, 80, True, True),
    ],
)
def test_words_that_are_left_out_around_a_part_of_a_wording_are_marked(before, behind, opens, ends):
    filling = "boats and ropes lie on quays "
    wording = f"{filling * before}the “lighthouse” burns {filling * behind}".strip()
    make_entry("lamp", wording=wording)

    (hit,) = Search(parse("lighthouse"), {}).run().hits

    assert hit.wording.startswith("… ") == opens
    assert hit.wording.endswith(" …") == ends
    assert wording.startswith(hit.wording.replace(MARK, "").replace(UNMARK, "").split(" …")[0]) == (not opens)


def test_other_names_of_one_thing_rank_like_what_is_typed_and_what_it_leads_to_ranks_lower():
    Synonym.objects.create(term="ICS", means=["integrated care system"])
    Synonym.objects.create(term="ministers", means=["Whitehall"], is_one_way=True)
    make_entry("named", title="Integrated care system")
    make_entry("typed", summary="The ICS")
    make_entry("led", title="Whitehall")
    make_entry("itself", summary="To ministers")

    assert found("ICS") == ["named", "typed"]
    assert found("ministers") == ["itself", "led"]


@pytest.mark.parametrize("typed", ["how many graduates", "by when are graduates taken"])
def test_a_question_for_a_figure_is_answered_by_what_has_one(typed):
    make_entry("words", summary="Graduates: they are taken")
    make_entry("figure", summary="Graduates are taken: 100 by March")

    assert found(typed)[0] == "figure"
