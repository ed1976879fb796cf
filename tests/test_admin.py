"""The admin: every page opens, lists do not slow down as they grow, and what an editor changes is stamped."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.forms import CharField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from policies.admin.fields import LinesField, YearsField
from policies.models import Ask, Lineage, Publication, Statement
from tests import factories

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
ONLY_IMPORTED = {"policies.Passage", "policies.Statement"}
MAKERS = {
    "auth.Group": lambda: Group.objects.create(name=f"Group {next(factories.numbers)}"),
    "auth.User": factories.make_user,
    "boards.AgendaItem": factories.make_item,
    "policies.SustainableDevelopmentGoal": None,  # seventeen and no more
}


def make(model):
    label = model._meta.label
    if label not in MAKERS:
        snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in model.__name__)
        return getattr(factories, f"make{snake}")()
    return MAKERS[label]() if MAKERS[label] else factories.make_goal(3)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor", password="not-a-secret-here")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def every_model(models_):
    return pytest.mark.parametrize("model", models_, ids=lambda model: model._meta.label)


def submit(client, obj, model=None, **changes):
    """Send the change form of a row as a browser does: as it is shown, with some values changed."""
    url = address(model or type(obj), "change", obj.pk)
    page = html.fromstring(client.get(url).content.decode())
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)

    response = client.post(url, data | changes)

    assert response.status_code == 302, response.context["errors"]
    obj.refresh_from_db()


# Every page of every model


def test_every_model_is_edited_on_a_page_of_its_own_or_within_another():
    inlines = {inline.model for each in admin.site._registry.values() for inline in each.inlines}

    for app in ("boards", "policies"):
        for model in apps.get_app_config(app).get_models():
            assert model in admin.site._registry or model in inlines, model


@pytest.mark.django_db
def test_front_page_and_pages_of_the_apps_open(signed_in):
    for url in [reverse("admin:index"), *(f"/admin/{app}/" for app in ("boards", "policies", "auth"))]:
        assert signed_in.get(url).status_code == 200


@every_model(REGISTERED)
def test_list_opens_and_can_be_searched(model, signed_in):
    make(model)

    assert signed_in.get(address(model, "changelist")).status_code == 200
    assert signed_in.get(address(model, "changelist"), {"q": "housing"}).status_code == 200


@every_model(REGISTERED)
def test_every_filter_narrows_and_survives_nonsense(model, signed_in):
    make(model)

    shown = signed_in.get(address(model, "changelist")).context["cl"]
    links = [choice["query_string"] for spec in shown.filter_specs for choice in spec.choices(shown)]
    for link in [*links, "?year=2020", "?year=never", "?year=99999999999", "?p=99"]:
        assert signed_in.get(address(model, "changelist") + link).status_code in {200, 302}, link


@every_model(REGISTERED)
def test_form_of_a_row_opens(model, signed_in):
    assert signed_in.get(address(model, "change", make(model).pk)).status_code == 200


@every_model(REGISTERED)
def test_form_for_a_new_row_opens_unless_only_imports_add_it(model, signed_in):
    expected = 403 if model._meta.label in ONLY_IMPORTED else 200

    assert signed_in.get(address(model, "add")).status_code == expected


@every_model([model for model in REGISTERED if model._meta.label != "policies.SustainableDevelopmentGoal"])
def test_list_of_fifty_takes_no_more_queries_than_one_of_five(model, signed_in):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            assert signed_in.get(address(model, "changelist")).status_code == 200
        return len(queries)

    for _ in range(5):
        make(model)
    few = count_queries()
    for _ in range(45):
        make(model)

    assert count_queries() == few


@every_model([model for model in REGISTERED if hasattr(model, "edited_fields")])
def test_official_wording_and_keys_have_no_field_on_the_form_of_a_row(model, rf, editor):
    row = make(model)
    request = rf.get("/")
    request.user = editor

    fields = set(admin.site._registry[model].get_form(request, row, change=True).base_fields)

    assert not fields & {"key", "slug", "wording", "summary_wording", "passage", "file_sha256", "imported_at"}


@pytest.mark.django_db
def test_pages_carry_the_policy_of_the_admin(signed_in):
    policy = signed_in.get(address(Ask, "changelist")).headers["Content-Security-Policy"]

    assert "script-src 'self';" in policy
    assert "http:" not in policy


@pytest.mark.django_db
def test_a_row_leads_to_its_public_page(signed_in):
    board = factories.make_board()

    link = signed_in.get(address(type(board), "change", board.pk)).context["absolute_url"]

    assert signed_in.get(link).url.endswith(board.get_absolute_url())


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


@every_model(EDITED)
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
def test_a_row_within_a_form_that_has_no_stamp_is_stamped_on_the_row_it_hangs_on(signed_in):
    report, theme = factories.make_report(), factories.make_theme()
    section = factories.make_section(report)

    submit(signed_in, report, **{"sections-0-themes": [theme.pk]})

    assert list(section.themes.all()) == [theme]
    assert report.edited_fields == ["sections"]


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
    inline = {"updates-TOTAL_FORMS": 0, "updates-INITIAL_FORMS": 0}

    response = signed_in.post(
        address(Ask, "add"),
        {"key": "new", "heading": heading.pk, "summary": "Asked by letter", "certainty": "certain", **inline},
    )

    assert response.status_code == 302, response.context["errors"]
    ask = Ask.objects.get(key="new")
    assert (ask.kind, ask.publication, ask.position) == ("ask", heading.publication, 5)
    assert ask.edited_fields == ["heading", "key", "summary"]


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

    with pytest.raises(Exception, match="year|number"):
        field.clean(typed)


def test_what_is_kept_names_fields_that_there_are():
    for model, options in admin.site._registry.items():
        for name in (*getattr(options, "identity", ()), *getattr(options, "provenance", ())):
            assert name in {field.name for field in model._meta.fields} or hasattr(options, name), (
                model,
                name,
            )
