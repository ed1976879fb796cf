"""What an editor leaves out, and what is suggested to them."""

import pytest

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.import_choices import Choices, without
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import CommitmentRecord, HeadingRecord, PassageRecord, PriorityRecord
from policies.importing.theme_suggestions import suggest
from policies.importing.themes_meant import ThemeFinder
from policies.models import Theme
from tests import factories
from tests.importing.documents import PLAN


@pytest.fixture
def document():
    return business_plan.parse(blocks_of(PLAN), name="plan-2030.txt", lines=tuple(PLAN.splitlines()))


def of(kind, records):
    return [record for record in records if isinstance(record, kind)]


def test_nothing_left_out_is_the_very_same_document(document):
    assert without(document, set()) == (document, [])


def test_a_record_left_out_leaves_the_others_and_the_text(document):
    key = of(CommitmentRecord, document.records)[0].key

    shorter, left_out = without(document, {key})

    assert [record.key for record in left_out] == [key]
    assert len(of(CommitmentRecord, shorter.records)) == len(of(CommitmentRecord, document.records)) - 1
    assert of(PassageRecord, shorter.records) == of(PassageRecord, document.records)


def test_what_hangs_on_a_record_goes_with_it(document):
    heading = of(HeadingRecord, document.records)[0]
    priority = of(PriorityRecord, document.records)[0]

    _, under_heading = without(document, {heading.key})
    _, under_priority = without(document, {priority.key})

    assert {record.kind for record in under_heading} == {"heading", "commitment"}
    assert {record.kind for record in under_priority} == {"priority", "heading", "commitment"}
    assert len(under_priority) > len(under_heading)


def test_choices_are_the_same_after_a_round_trip():
    choices = Choices(
        kind="article",
        left_out=frozenset({"a"}),
        themes={"b": ("housing",)},
        publications={"p": {"title": "T", "years": [2020, 2021]}},
    )

    assert Choices.from_json(choices.as_json()) == choices


# Suggestions


@pytest.mark.django_db
def test_themes_are_suggested_from_headings_and_their_aliases():
    theme = factories.make_theme("Housing", aliases=["Homes for"])

    found = suggest(
        [("a", "build", ("Homes for all", "Outcome"))], finder=ThemeFinder([theme]), publications=[]
    )

    (suggestion,) = found["a"]
    assert suggestion.theme == theme.slug
    assert suggestion.why == "The heading “Homes for all” names it."


@pytest.mark.django_db
def test_themes_are_suggested_from_statements_that_are_alike_and_have_one():
    theme = factories.make_theme("Ponds")
    old = factories.make_commitment(wording="count the ducks on every pond twice a year")
    old.themes.set([theme])
    factories.make_commitment(wording="count the ducks on every pond once a year")

    found = suggest(
        [
            ("a", "count the ducks on each pond twice every year", ()),
            ("b", "answer every letter within a week", ()),
        ],
        finder=ThemeFinder(Theme.objects.none()),
        publications=[],
    )

    assert list(found) == ["a"]
    (suggestion,) = found["a"]
    assert suggestion.theme == theme.slug
    assert "count the ducks on every pond twice a year" in suggestion.why
    assert "% alike." in suggestion.why


@pytest.mark.django_db
def test_a_document_suggests_nothing_to_itself():
    old = factories.make_commitment(wording="count the ducks on every pond twice a year")
    old.themes.set([factories.make_theme()])

    found = suggest(
        [("a", old.wording, ())],
        finder=ThemeFinder(Theme.objects.none()),
        publications=[old.publication],
    )

    assert found == {}


@pytest.mark.django_db
def test_suggesting_takes_two_queries_for_any_number(django_assert_num_queries):
    theme = factories.make_theme()
    for number in range(20):
        row = factories.make_commitment(wording=f"sweep path number {number} of the park")
        row.themes.set([theme])
    finder = ThemeFinder(Theme.objects.none())

    with django_assert_num_queries(2):
        suggest(
            [(str(n), f"sweep path number {n} of the park", ()) for n in range(20)],
            finder=finder,
            publications=[],
        )
