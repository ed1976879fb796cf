"""What is read out of a statement's words is printed there, and one fact does not contradict another."""

import pytest

from policies.importing.parse.paper import article
from policies.importing.parse.plan import business_plan
from policies.models import Ask, Commitment, Passage, Statement
from tests.importing.test_store import import_text
from tests.importing.whole_catalogue import catalogue_then_documents

pytestmark = pytest.mark.django_db

PLAN = """# Harbour plan 2031/32

## Quays

### Quays are whole – we will:

- mend 25 sites with Lock Partners by 2033
- press for calm water before March 2034
- secure the £3 million of the sea fund
- talk to skippers
"""
ARTICLE = """# Lamps for all

Published 6 March 2031

## Lamp oil

Whatever happens, we need:

- oil by summer 2033
- £4 million for wicks

## Keepers

Keepers count, and we need a renewed pact with HM Treasury focused on:

- rest
"""


def test_a_commitment_has_its_deadline_as_an_ask_has_one():
    import_text(PLAN, business_plan.parse, name="plan.md")

    found = {each.wording: each for each in Commitment.objects.all()}
    assert {words.split()[0]: each.deadlines for words, each in found.items()} == {
        "mend": ["by 2033"],
        "press": ["before March 2034"],
        "secure": [],
        "talk": [],
    }
    assert {words.split()[0]: (each.target, each.measurability) for words, each in found.items()} == {
        "mend": ("25 sites", "counted"),
        "press": ("", "continuing"),
        "secure": ("£3 million", "counted"),
        "talk": ("", "continuing"),
    }


def test_whom_an_ask_names_is_printed_and_whom_it_implies_is_not():
    import_text(ARTICLE, article.parse, name="article.md")

    asks = {each.wording: each for each in Ask.objects.all()}
    assert asks["oil by summer 2033"].addressees_printed == []
    assert [body.name for body in asks["oil by summer 2033"].addressees.all()] == ["Government"]
    assert asks["rest"].addressees_printed == ["HM Treasury"]


def test_a_type_that_somebody_chose_is_not_contradicted_by_an_import():
    import_text(PLAN, business_plan.parse, name="plan.md")
    row = Commitment.objects.get(wording__startswith="secure")
    row.target, row.measurability, row.edited_fields = "", "continuing", ["target", "measurability"]
    row.save()
    other = Commitment.objects.get(wording__startswith="talk")
    Statement.objects.filter(pk=other.pk).update(measurability="", edited_fields=["target"])

    import_text(
        PLAN.replace("talk to skippers", "talk to at least 40 skippers"), business_plan.parse, name="plan.md"
    )

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.target, row.measurability) == ("", "continuing")
    assert (other.target, other.measurability) == ("", "")


def check_facts():
    """Every fact that is said to be printed is, in the statement, its label, or what its publication says before it."""
    for each in Statement.objects.exclude(wording="").select_related("publication", "passage"):
        facts = [*each.amounts, *each.deadlines, *(each.target.split("; ") if each.target else ())]
        assert not [fact for fact in facts if fact not in each.wording], each.key
        assert (each.measurability == "counted") == bool(each.target), each.key
        before = Passage.objects.filter(publication=each.publication, position__lte=each.passage.position)
        said = " ".join([each.label, each.wording, *before.values_list("text", flat=True)])
        assert not [name for name in each.addressees_printed if name not in said], each.key


def test_every_fact_of_made_up_documents_is_printed_there():
    import_text(PLAN, business_plan.parse, name="plan.md")
    import_text(ARTICLE, article.parse, name="article.md")

    check_facts()
    assert Statement.objects.exclude(deadlines=[]).count() == 3


def test_every_fact_of_the_catalogue_and_of_its_documents_is_printed_there(sources):
    catalogue_then_documents(sources)

    check_facts()
    named = Ask.objects.filter(publication__slug="building-back-better-2021").exclude(addressees_printed=[])
    assert {each.heading.name for each in named} == {"Jobs, skills, training and welfare support"}
