"""What an editor changes is stamped, and what only an import may write stays as it is."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.forms import CharField

from policies.admin.base.form_fields import LinesField, YearsField
from policies.models import Ask, Lineage, Publication, Statement
from tests import factories
from tests.admin.forms import REGISTERED, address, every_model, make, submit

# The stamp


@pytest.mark.django_db
def test_a_changed_field_is_stamped_with_the_editor_and_the_time(signed_in, editor):
    ask = factories.make_ask()

    submit(signed_in, ask, Ask, summary="Better words")

    assert ask.summary == "Better words"
    assert ask.edited_fields == ["summary"]
    assert ask.edited_by == editor
    assert ask.edited_at is not None


@pytest.mark.django_db
def test_changed_themes_are_stamped(signed_in):
    ask, theme = factories.make_ask(), factories.make_theme()

    submit(signed_in, ask, Ask, themes=[theme.pk])

    assert list(ask.themes.all()) == [theme]
    assert ask.edited_fields == ["themes"]


@pytest.mark.django_db
def test_stamps_add_up(signed_in):
    ask = factories.make_ask(edited_fields=["themes"])

    submit(signed_in, ask, Ask, summary="Better words")

    assert ask.edited_fields == ["summary", "themes"]


EDITED = [model for model in REGISTERED if hasattr(model, "edited_fields") and model is not Statement]


@every_model(EDITED, in_suite=14)
def test_a_form_that_is_saved_unchanged_stamps_nothing(model, signed_in):
    row = make(model)

    submit(signed_in, row, model)

    assert row.edited_fields == []
    assert row.edited_by is None


@pytest.mark.django_db
def test_a_row_within_a_form_is_stamped_for_itself(signed_in):
    report = factories.make_report()
    recommendation = factories.make_recommendation(report)

    submit(signed_in, report, **{"recommendations-0-summary": "Better words"})

    recommendation.refresh_from_db()
    assert recommendation.edited_fields == ["summary"]
    assert report.edited_fields == []


@pytest.mark.django_db
def test_a_row_within_a_form_is_stamped_itself(signed_in):
    report, theme = factories.make_report(), factories.make_theme()
    section = factories.make_section(report)

    submit(signed_in, report, **{"sections-0-themes": [theme.pk]})

    section.refresh_from_db()
    assert list(section.themes.all()) == [theme]
    assert section.edited_fields == ["themes"]


@pytest.mark.django_db
def test_official_wording_cannot_be_sent_in(signed_in):
    ask = factories.make_ask(wording="As printed.")

    submit(signed_in, ask, Ask, wording="Something else", key="another-key")

    assert ask.wording == "As printed."
    assert ask.edited_fields == []


# Statements, updates, lineage


@pytest.mark.django_db
def test_a_statement_added_by_hand_takes_publication_and_place_from_its_heading(signed_in):
    heading = factories.make_heading()
    factories.make_ask(heading=heading, position=4)
    inline = {f"{rows}-{count}_FORMS": 0 for rows in ("updates", "errata") for count in ("TOTAL", "INITIAL")}

    response = signed_in.post(
        address(Ask, "add"),
        {"heading": heading.pk, "summary": "Asked by letter", "certainty": "certain", **inline},
    )

    assert response.status_code == 302, response.context["errors"]
    ask = Ask.objects.get(key=f"{heading.publication.slug}--ask-asked-by-letter")
    assert (ask.kind, ask.publication, ask.position) == ("ask", heading.publication, 5)
    assert ask.edited_fields == ["heading", "summary"]


@pytest.mark.django_db
def test_an_update_names_its_author_and_leaves_the_stamp_of_the_statement_alone(signed_in, editor):
    ask = factories.make_ask()
    new = {"dated_on": "2021-05-04", "status": "open", "words": "A bill was announced.", "is_published": "on"}
    new = {f"updates-0-{name}": value for name, value in new.items()} | {"updates-TOTAL_FORMS": 1}

    submit(signed_in, ask, Ask, **new)

    (update,) = ask.updates.all()
    assert update.author == editor
    assert update.dated_on == date(2021, 5, 4)
    assert ask.edited_fields == []


@pytest.mark.django_db
def test_whoever_confirms_that_a_statement_carries_another_on_is_named(signed_in, editor):
    lineage = factories.make_lineage()

    submit(signed_in, lineage, state=Lineage.State.CONFIRMED)
    assert lineage.confirmed_by == editor
    assert lineage.confirmed_at is not None
    assert lineage.edited_fields == ["state"]

    submit(signed_in, lineage, state=Lineage.State.SUGGESTED)
    assert lineage.confirmed_by is None
    assert lineage.confirmed_at is None


# Fields


def test_lines_keep_the_commas_within_an_entry():
    field = LinesField(CharField())

    assert field.clean("Adult social care, health\r\n\r\n  Care  \r\n") == [
        "Adult social care, health",
        "Care",
    ]
    assert not field.has_changed(["One, two", "Three"], "One, two\nThree")
    assert field.has_changed(["One, two"], "One\ntwo")


LISTS = [
    field
    for model in apps.get_models()
    for field in model._meta.fields
    if isinstance(field, ArrayField) and not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("field", LISTS, ids=str)
@pytest.mark.parametrize("entry", ["90% is", "%s", "%(nth)d", "a\x00%i"])
def test_what_is_wrong_with_an_entry_is_said_whatever_it_holds(field, entry):
    assert all(errors_of(field.formfield(form_class=LinesField), f"{entry}\n{entry * 300}"))


def errors_of(field, text):
    """What a field says of a text. Nothing where it takes it."""
    try:
        field.clean(text)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.django_db
def test_years_are_entered_with_the_last_one_included(signed_in):
    plan = factories.make_publication(years=(2019, 2022))

    shown = signed_in.get(address(Publication, "change", plan.pk)).content.decode()
    assert 'value="2022"' in shown

    submit(signed_in, plan, years_1="2023")
    assert (plan.first_year, plan.last_year) == (2019, 2023)
    assert plan.edited_fields == ["years"]


@pytest.mark.parametrize(
    "typed", [["2019", ""], ["", "2019"], ["2022", "2019"], ["19", "20"], ["no", "2019"]]
)
def test_years_that_are_none_are_refused(typed):
    field = YearsField()

    with pytest.raises(ValidationError, match="year|number"):
        field.clean(typed)


def test_what_is_kept_names_fields_that_there_are():
    for model, options in admin.site._registry.items():
        for name in (*getattr(options, "identity", ()), *getattr(options, "provenance", ())):
            assert name in {field.name for field in model._meta.fields} or hasattr(options, name), (
                model,
                name,
            )
