"""Where nothing has all the words, what has most of them is found, and an absent topic is not."""

import pytest
from django.db.models import Q

from policies.describing.entries import Entry
from policies.models import SearchEntry, Synonym
from policies.search.engine import Search
from policies.search.index import write
from policies.search.query import parse
from tests.factories import make_theme
from tests.search.test_engine import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries():
    make_entry("streets", summary="Make streets safe for trials of walking.")
    make_entry("scooters", summary="Trials of scooters in towns.")
    for number in range(40):
        make_entry(f"council-{number}", summary="Councils serve residents.")


def found(typed, **options):
    return Search(parse(typed), may_relax=True, **options).run()


def keys(results):
    return [hit.key for hit in results.hits]


def test_what_has_all_the_words_comes_first():
    results = found("scooters trials")

    assert keys(results)[0] == "scooters"
    assert results.whole == 1
    assert results.hits[0].lacks == ()


def test_what_has_most_of_the_words_comes_first_and_says_what_it_lacks():
    results = found("scooters trials streets")

    assert results.reading.is_relaxed
    assert set(keys(results)[:2]) == {"streets", "scooters"}
    assert {hit.key: hit.lacks for hit in results.hits[:2]} == {
        "streets": ("scooters",),
        "scooters": ("streets",),
    }
    assert results.total == len(results.hits)


def test_a_word_that_stands_nowhere_hides_nothing():
    results = found("hoverboard trials streets")

    assert keys(results) == ["streets"]
    assert results.reading.found == ("trials", "streets")
    assert results.hits[0].lacks == ("hoverboard",)


def test_common_words_around_an_absent_topic_find_nothing():
    assert found("hoverboard councils").total == 0
    assert found("hoverboard streets").total == 0
    assert found("hoverboard").total == 0


def test_one_plain_word_of_two_that_nothing_has_together_answers_neither():
    make_entry("armed", summary="Honour the armed forces.")
    make_entry("police", summary="Meet the police.")

    assert found("armed police").total == 0
    assert keys(found("police over there")) == ["police"]


def test_a_topic_of_the_table_answers_alone_where_the_other_word_is_a_plain_one():
    make_entry("armed", summary="Honour the armed forces.")
    Synonym.objects.create(term="squaddies", means=["armed forces"], is_one_way=True, theme=make_theme())

    assert keys(found("squaddies' covenant")) == ["armed"]


def test_what_the_table_finds_answers_alone_as_well():
    make_entry("memory", summary="Live well with dementia.")
    make_entry("friendly", summary="Friendly libraries.")
    assert found("dementia friendly").total == 0

    Synonym.objects.create(term="memory loss", means=["dementia"], is_one_way=True)

    assert keys(found("dementia friendly")) == ["memory"]


def test_a_filter_that_leaves_nothing_relaxes_nothing():
    results = found("scooters trials", filters={"theme": ["housing"]})

    assert results.total == 0
    assert not results.reading.is_relaxed


def test_the_strict_reading_is_the_one_that_is_asked_for_by_default():
    assert Search(parse("hoverboard streets")).run().total == 0


def test_every_hit_and_the_keys_are_those_of_the_page():
    search = Search(parse("hoverboard trials streets"), may_relax=True)

    assert [hit.key for hit in search.every_hit()] == ["streets"]
    assert list(SearchEntry.objects.filter(key__in=search.keys()).values_list("key", flat=True)) == [
        "streets"
    ]


def test_synonyms_of_one_way_are_not_read_the_other_way():
    Synonym.objects.create(term="pavements", means=["streets"], is_one_way=True)
    make_entry("pavements", summary="Mend pavements.")

    assert set(keys(found("pavement"))) == {"pavements", "streets"}
    assert keys(found("streets")) == ["streets"]


def test_a_row_that_an_editor_changes_counts_at_once():
    row = Synonym.objects.create(term="lanes", means=["streets"])
    before = keys(found("lanes"))
    row.means = ["scooters"]
    row.save()

    assert (before, keys(found("lanes"))) == (["streets"], ["scooters"])


@pytest.mark.parametrize("typed", ["child care", "child-care", "childcare"])
@pytest.mark.parametrize("printed", ["child care", "child-care", "childcare"])
def test_two_words_and_one_find_each_other(typed, printed):
    texts = {"care": f"Pay for {printed}.", "child": "A child.", "more": "More care."}
    for key, text in texts.items():
        write(SearchEntry, [Entry(kind="ask", key=key, address="/", summary=text)], Q(key=key))

    assert keys(found(typed))[0] == "care"


@pytest.fixture
def _wider():
    Synonym.objects.create(term="alleys", means=["back lanes"], wider=["streets"], is_one_way=True)


@pytest.mark.usefixtures("_wider")
def test_where_nothing_has_a_word_a_wider_one_is_searched_for_and_the_hit_says_so():
    results = found("alleys")

    assert keys(results) == ["streets"]
    assert results.reading.labels == ("alleys",)
    assert results.reading.found == ("streets",)
    assert results.hits[0].lacks == ("alleys",)


@pytest.mark.usefixtures("_wider")
def test_a_wider_word_comes_after_the_word_itself_and_what_means_the_same_and_not_after_many():
    make_entry("lanes", summary="Light the back lanes.")
    assert keys(found("alleys")) == ["lanes", "streets"]

    for number in range(2):
        make_entry(f"lanes-{number}", summary="Light the back lanes.")
    assert "streets" not in keys(found("alleys"))


@pytest.mark.usefixtures("_wider")
def test_a_wider_word_does_not_answer_beside_a_word_that_nothing_has():
    Synonym.objects.update(theme=make_theme())

    assert keys(found("alleys")) == ["streets"]
    assert found("alleys quagga").total == 0


@pytest.mark.usefixtures("_wider")
def test_the_reading_knows_whether_anything_has_the_words_themselves():
    assert found("alleys").reading.is_only_wider

    make_entry("lanes", summary="Light the back lanes.")
    assert not found("alleys").reading.is_only_wider


@pytest.mark.usefixtures("_wider")
def test_what_has_a_wider_word_and_all_others_comes_first():
    results = found("trials in alleys")

    assert keys(results)[0] == "streets"
    assert results.hits[0].lacks == ("alleys",)


@pytest.mark.usefixtures("_wider")
def test_the_strict_reading_of_feeds_and_alerts_knows_nothing_wider():
    assert Search(parse("alleys")).run().total == 0


def test_one_or_two_results_with_all_the_words_are_followed_by_those_with_most():
    results = found("trials walking")

    assert keys(results) == ["streets", "scooters"]
    assert (results.whole, results.total) == (1, 2)
    assert [hit.lacks for hit in results.hits] == [(), ("walking",)]


def test_three_results_with_all_the_words_are_enough():
    for number in range(3):
        make_entry(f"walk-{number}", summary="Trials of walking.")

    results = found("trials walking")

    assert results.total == 4
    assert not results.reading.is_relaxed


def test_where_few_have_a_word_a_wider_one_comes_after():
    Synonym.objects.create(term="towns", means=["boroughs"], wider=["streets"], is_one_way=True)

    results = found("towns")

    assert keys(results) == ["scooters", "streets"]
    assert results.reading.found == ("streets",)
    assert [hit.lacks for hit in results.hits] == [(), ("towns",)]


def test_a_topic_that_only_readers_words_name_in_part_is_absent():
    make_entry("hire", summary="Lease rooms.", everyday="hoverboard hire")

    assert found("hoverboard wedding").total == 0
    assert keys(found("hoverboard hire")) == ["hire"]


def test_several_words_that_a_record_has_partly_itself_and_partly_by_readers_words_are_a_subject_that_is_there():
    make_entry("hire", summary="Hire of rooms.", everyday="hoverboards")
    Synonym.objects.create(term="hoverboard hire", means=["hoverboard rental"], theme=make_theme())

    assert keys(found("hoverboard hire cheaply")) == ["hire"]
