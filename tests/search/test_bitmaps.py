"""The bitmaps find and count what the index alone does, whatever has changed since they were made."""

import random
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from lga_kb.management.commands import rebuild_search
from policies.models import SearchBitmap, SearchChange, SearchEntry, SearchSegment, Synonym
from policies.search import bitmaps, engine
from policies.search.bitmaps import choosing, making
from policies.search.bitmaps import counting_plan as reading
from policies.search.bitmaps import segment as segments
from policies.search.engine import Search
from policies.search.index import rebuild_all
from policies.search.query import parse
from tests.factories import make_ask, make_theme
from tests.search.test_engine import QUERIES, make_corpus, make_entry, random_filters, random_query

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _of_all_words(monkeypatch):
    """Every word has a bitmap, and lists that are shorter than the hits."""
    monkeypatch.setattr(choosing, "COMMON", 0)
    monkeypatch.setattr(choosing, "COMMON_START", 0.1)
    monkeypatch.setattr(choosing, "FEWEST", 0)
    monkeypatch.setattr(making, "BEST", 10)
    monkeypatch.setattr(making, "APART", 16)
    monkeypatch.setattr(reading, "FEW", 0)


def run(typed, filters, sort="relevance", page=1, *, with_bitmaps=True):
    with pytest.MonkeyPatch.context() as patch:
        if not with_bitmaps:
            patch.setattr(engine.bitmaps, "find", lambda *_: None)
        results = Search(parse(typed), filters, sort, page).run()
    counts = {facet: dict(values) for facet, values in results.counts.items() if values}
    return results.total, counts, [hit.key for hit in results.hits]


def change(draw, entries):
    """Take some entries out, rewrite some and add some, as the index does."""
    gone, changed = entries[:5], entries[5:15]
    for entry in changed:
        entry.summary, entry.tags = "council housing", ["kind:offer", "theme:climate", "year:2021"]
    SearchEntry.objects.bulk_update(changed, ["summary", "tags"])
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    added = [make_entry(f"added-{number}", summary="care council", tags=["kind:ask"]) for number in range(5)]
    bitmaps.note_changes(entry.pk for entry in [*gone, *changed, *added])


@pytest.mark.usefixtures("_of_all_words")
@pytest.mark.parametrize("has_changed", [False, True])
@pytest.mark.parametrize("share", [0, 0.4])  # from which a word is common
def test_totals_counts_and_pages_are_those_of_the_index_alone(has_changed, share, monkeypatch):
    monkeypatch.setattr(choosing, "COMMON", share)
    draw = random.Random(13)
    make_corpus(draw, 300)
    making.make()
    if has_changed:
        change(draw, draw.sample(list(SearchEntry.objects.order_by("pk")), 20))

    for _ in range(QUERIES // 6):
        asked = (
            random_query(draw),
            random_filters(draw),
            draw.choice(list(engine.SORTS)),
            draw.choice([1, 1, 2]),
        )
        assert run(*asked) == run(*asked, with_bitmaps=False), asked


@pytest.mark.parametrize("kinds", [(), ("ask",), ("ask", "offer"), ("campaign",), ("nothing",)])
@pytest.mark.parametrize("has_numbers", [True, False])  # a segment made before they were kept has none
def test_a_list_that_nothing_narrows_has_its_counts_with_the_tags(kinds, has_numbers):
    draw = random.Random(7)
    make_corpus(draw, 200)
    making.make()
    if not has_numbers:
        SearchBitmap.objects.update(numbers={})
    elif not kinds:  # they are what is read
        with connection.cursor() as cursor:
            cursor.execute("UPDATE policies_searchbitmap SET bits = ~bits WHERE term LIKE 'tag:theme:%'")

    found = Search(parse(""), {}, kinds=kinds).run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.bitmaps, "find", lambda *_: None)
        expected = Search(parse(""), {}, kinds=kinds).run()

    assert found.total == expected.total
    assert {facet: +values for facet, values in found.counts.items() if +values} == {
        facet: +values for facet, values in expected.counts.items() if +values
    }


@pytest.mark.parametrize(
    ("members", "size", "pieces"),
    [
        ([3, 4, 9, 1500], 80_000, [[3, 4, 9], [1500]]),
        ([3, 4, 9, 1000], 80_000, [[3, 4, 9, 1000]]),  # a row costs more than what lies between
        ([0, 2000, 9000, 12_000], 80_000, [[0], [2000], [9000], [12_000]]),
        (
            [*range(0, 12_000, 1200)],
            160_000,
            [[place] for place in range(0, 8400, 1200)] + [[8400, 9600, 10_800]],
        ),
        ([*range(0, 80_000, 1200)], 80_000, [[*range(0, 80_000, 1200)]]),  # all over the segment
    ],
)
def test_a_tag_is_parted_where_its_entries_are_far_apart(members, size, pieces):
    assert making.pieces_of(members, size) == pieces


@pytest.mark.usefixtures("_of_all_words")
@pytest.mark.parametrize("few", [0, 500])  # whose own tags are read
@pytest.mark.parametrize("has_changed", [False, True])
def test_of_each_facet_asked_for_the_commonest_values_come_with_those_chosen(has_changed, few, monkeypatch):
    monkeypatch.setattr(reading, "FEW_READ", few)
    draw = random.Random(11)
    make_corpus(draw, 200)
    making.make()
    if has_changed:
        change(draw, draw.sample(list(SearchEntry.objects.order_by("pk")), 20))

    for _ in range(20):
        typed, filters = random_query(draw), random_filters(draw)
        every = Search(parse(typed), filters).run().counts
        some = Search(parse(typed), filters, counted=["theme", "year"], most_values=2).run()

        assert some.counts.keys() <= {"theme", "year"}
        for facet in ("theme", "year"):
            counts = {value: number for value, number in every.get(facet, {}).items() if number}
            commonest = sorted(counts, key=lambda value: (-counts[value], value))[:2]
            fetched = {value: number for value, number in some.counts.get(facet, {}).items() if number}
            assert fetched.items() <= counts.items()
            assert {*commonest, *(counts.keys() & set(filters.get(facet, ())))} <= fetched.keys()
            assert some.values.get(facet, len(counts)) == len(counts)


@pytest.mark.usefixtures("_of_all_words")
def test_the_bitmaps_answer_words_filters_and_alternatives(monkeypatch):
    make_corpus(random.Random(13), 50)
    making.make()
    monkeypatch.setattr(Search, "_find", None)

    words = ["", "council", "council care", "council -care", "council OR care", "the council"]
    for typed in [*words, '"council care"', "counc*", "-care counc", "council OR cardamom"]:
        run(typed, {"theme": ["housing"]})


@pytest.mark.usefixtures("_of_all_words")
@pytest.mark.parametrize(
    "typed", ['"council of care"', "ICS", "nowhere", "nowh*", "the", "the*", "council -the"]
)
def test_what_they_cannot_answer_is_left_to_the_index(typed):
    Synonym.objects.create(term="ICS", means=["integrated care system"])
    make_corpus(random.Random(13), 50)
    making.make()

    assert run(typed, {}) == run(typed, {}, with_bitmaps=False)


@pytest.mark.usefixtures("_of_all_words")
def test_of_many_hits_the_best_candidates_are_ranked(monkeypatch):
    monkeypatch.setattr(reading, "MOST", 20)
    make_corpus(random.Random(14), 400)
    making.make()

    for filters in ({}, {"theme": ["housing"]}, {"year": ["2020", "2021"], "kind": ["ask"]}):
        # “the” is left out, and no entry has this for its name, which would put it first.
        total, counts, keys = run("the council", filters)
        exact = run("the council", filters, with_bitmaps=False)

        assert (total, counts) == exact[:2], filters
        assert len(set(keys)) == 20, filters
        assert filters or keys == exact[2]


def test_a_bitmap_is_for_what_many_entries_hold(monkeypatch):
    monkeypatch.setattr(choosing, "FEWEST", 3)
    for number, text in enumerate(
        ["adult social care"] * 3 + ["carers", "caring"] + ["cardinal", "cardamom"] * 2
    ):
        make_entry(str(number), summary=text)

    making.make()

    terms = set(SearchBitmap.objects.exclude(term__startswith="tag:").values_list("term", flat=True))
    assert {term for term in terms if term.startswith("word:")} == {
        "word:adult",
        "word:care",
        "word:form0social",
        "word:social",
    }
    assert {term for term in terms if term.startswith("rare:")} == {
        "rare:cardin",
        "rare:cardamom",
        "rare:carer",
    }
    assert {term for term in terms if term.startswith("start:")} == {"start:car", "start:card"}
    assert {term for term in terms if term.startswith("phrase:")} == {
        "phrase:adult social",
        "phrase:social care",
        "phrase:adult social care",
    }
    for typed in ["card*", "car*", "care*", "cardi*", '"social care"', '"care social"']:
        assert run(typed, {}) == run(typed, {}, with_bitmaps=False), typed


@pytest.mark.usefixtures("_of_all_words")
def test_too_many_changes_leave_everything_to_the_index(monkeypatch):
    monkeypatch.setattr(segments, "MOST_CHANGES", 3)
    make_corpus(random.Random(13), 50)
    making.make()
    bitmaps.note_changes(range(1, 6))

    with connection.cursor() as cursor:
        vocabulary = engine.Vocabulary.of(parse("council"), cursor, time_limit="1min")

    assert vocabulary.segment is None


def test_changes_are_noted_only_where_there_is_a_segment():
    bitmaps.note_changes([1, 2])
    assert not SearchChange.objects.exists()

    making.make()
    bitmaps.note_changes([1, 2])

    assert SearchChange.objects.count() == 2


def test_the_index_notes_what_it_takes_out():
    gone = make_entry("gone", summary="Care")
    making.make()

    rebuild_all()

    assert list(SearchChange.objects.values_list("entry", flat=True)) == [gone.pk]


@pytest.mark.usefixtures("_of_all_words")
def test_a_new_segment_takes_the_place_of_the_old_and_knows_the_changes():
    make_corpus(random.Random(13), 30)
    for _ in range(3):
        making.make()
    change(random.Random(13), list(SearchEntry.objects.order_by("pk")))

    making.make()

    assert not SearchChange.objects.exists()
    assert SearchSegment.objects.filter(size__gt=0).count() == 2  # the one before, for those who read it now
    assert SearchBitmap.objects.filter(term="all").count() == 2
    assert run("council", {}) == run("council", {}, with_bitmaps=False)


def test_rebuild_search_makes_a_segment_of_a_large_index(monkeypatch):
    monkeypatch.setattr(rebuild_search, "LARGE", 1)
    theme = make_theme()
    make_ask(summary="Fund care", themes=[theme])

    call_command("rebuild_search", stdout=StringIO())

    assert SearchSegment.objects.filter(size__gt=0).exists()
    assert run("care", {})[0] == 1


@pytest.mark.usefixtures("_of_all_words")
@pytest.mark.parametrize(
    "typed", ["what is our line on council care", "£5m council", "council-care", "chairs council"]
)
def test_words_that_are_set_aside_or_written_otherwise_are_read_as_the_index_reads_them(typed):
    make_corpus(random.Random(13), 50)
    make_entry(
        "said",
        summary="The council spends £5 million on care; its chairman says so.",
        also_written="sum5000000 chairperson",
    )
    making.make()

    found = run(typed, {})

    assert found == run(typed, {}, with_bitmaps=False)
    assert found[0] > 0
