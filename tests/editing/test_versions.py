"""Every way of writing a tracked record leaves a version of it."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps

from lga_kb.document_import.import_files import import_file
from policies.editing import workflow
from policies.models import Ask, Statement, Update
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.kept_history import kept_links
from tests import factories
from tests.admin.forms import make
from tests.conftest import ROOT
from tests.importing.documents import PLAN

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)
TRACKED = [
    model
    for app in ("policies", "boards")
    for model in apps.get_app_config(app).get_models()
    if hasattr(model._meta, "simple_history_manager_attribute")
]
every_tracked_model = pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
MAKERS = {"SdgLink": factories.make_sdg_link, "ReportSection": factories.make_section}


def a_row(model):
    return MAKERS[model.__name__]() if model.__name__ in MAKERS else make(model)


def test_everything_that_editors_change_is_tracked():
    others = {"Theme", "Addressee", "Synonym", "Update", "Lineage", "Erratum", "StatementStatus"}

    tracked = {model.__name__ for model in TRACKED}
    edited = {
        model.__name__ for model in apps.get_models() if issubclass(model, Edited) and not model._meta.proxy
    }

    assert tracked == edited | others


@every_tracked_model
@pytest.mark.django_db
def test_saving_and_deleting_leave_versions(model):
    row = a_row(model)
    row.save()
    pk = row.pk
    for relation in model._meta.many_to_many:
        if relation.remote_field.through._meta.auto_created:
            getattr(row, relation.name).clear()
    row.delete()

    kinds = "".join(model.history.filter(id=pk).order_by("history_id").values_list("history_type", flat=True))
    assert kinds.startswith("+")
    assert kinds.endswith("-")
    assert "~" in kinds


@pytest.mark.django_db
def test_saving_by_a_proxy_leaves_a_version():
    ask = Ask.objects.get(pk=factories.make_ask().pk)
    before = ask.history.count()

    ask.summary = "Better words"
    ask.save()

    assert ask.history.count() == before + 1
    assert Statement.history.first().summary == "Better words"


@pytest.mark.django_db
def test_themes_are_part_of_a_version_whichever_end_they_are_set_from():
    ask, theme = factories.make_ask(), factories.make_theme()

    ask.themes.add(theme)
    assert [link.theme_id for link in ask.history.first().themes.all()] == [theme.pk]
    theme.statements.remove(ask)
    assert list(ask.history.first().themes.all()) == []
    assert theme.history.count() == 1


@pytest.mark.django_db
def test_an_import_leaves_one_version_of_each_row_it_writes_and_says_which_file(tmp_path):
    path = tmp_path / "plan-2030.txt"
    path.write_text(PLAN, encoding="utf-8")
    factories.make_theme(slug="ponds", name="Ponds", aliases=["Ponds are"])

    import_file(path, at=NOON)
    for statement in Statement.objects.all():
        (version,) = statement.history.all()
        assert (version.history_type, version.history_change_reason) == ("+", "Imported from plan-2030.txt")
        assert version.wording == statement.wording
        assert {link.theme_id for link in version.themes.all()} == {
            theme.pk for theme in statement.themes.all()
        }
    count = Statement.history.count()

    import_file(path, at=NOON)
    assert Statement.history.count() == count

    path.write_text(PLAN.replace("ducks", "geese"), encoding="utf-8")
    import_file(path, at=NOON, replace_file=True)
    changed = Statement.history.filter(history_type="~")
    assert Statement.history.count() == count + len(changed)
    assert {version.history_change_reason for version in changed} == {"Imported from plan-2030.txt"}


@pytest.mark.django_db
def test_every_verb_leaves_a_version_with_its_reason():
    user, ask = factories.make_user(), factories.make_ask(state="draft")

    workflow.submit([ask], by=user, at=NOON, note="Ready.")
    workflow.publish([ask], by=user, at=NOON)

    last, before = ask.history.all()[:2]
    assert (before.state, before.history_change_reason, before.history_user) == ("in-review", "Ready.", user)
    assert (last.state, last.history_change_reason, last.history_date) == ("published", "Published", NOON)


WRITES_OF_THE_INDEX = {"policies/search/index.py", "policies/search/misses.py"}
MOVES = {"policies/editing/merging/moving.py", "policies/editing/merging/undoing.py"}
BULK = {
    f"policies/{name}.py"
    for name in (
        "importing/upsert",
        "editing/history_writing",
        "editing/bulk_changes",
        "lineage/suggest",
        "lineage/reviewing",
        "proposals/deciding",
        "proposals/placing",
    )
}


def test_nothing_writes_past_the_history():
    """`update()` on rows leaves no version; bulk writes are for what leaves them itself: the upserter, and a merge."""
    for path in [path for app in ("policies", "boards", "lga_kb") for path in (ROOT / app).rglob("*.py")]:
        name = str(path.relative_to(ROOT))
        if "migrations" in name or name in WRITES_OF_THE_INDEX | MOVES:
            continue
        for call in calls_in(path):
            if call.func.attr == "update" and is_queryset(call.func.value):
                assert names_only_others(call), f"{name}:{call.lineno}"
            if call.func.attr in {"bulk_create", "bulk_update"} and name not in BULK:
                assert not writes_tracked(call), f"{name}:{call.lineno}"


def calls_in(path: Path):
    tree = ast.parse(path.read_text())
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def is_queryset(node) -> bool:
    """Whether an expression names a manager anywhere, or ends in a method that gives a queryset."""
    names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return bool(names & {"objects", "_base_manager", "_default_manager", "filter", "exclude", "get_queryset"})


def writes_tracked(call) -> bool:
    return bool(models_in(call) & {model.__name__ for model in apps.get_models() if model in TRACKED})


def names_only_others(call) -> bool:
    """Whether an expression says by name that its rows are of a model without history."""
    return bool(models_in(call)) and not writes_tracked(call)


def models_in(call) -> set[str]:
    """The classes that an expression names, a proxy by the table behind it."""
    behind = {model.__name__: model._meta.concrete_model.__name__ for model in apps.get_models()}
    names = {each.id for each in ast.walk(call.func) if isinstance(each, ast.Name) and each.id[0].isupper()}
    return {behind.get(name, name) for name in names}


@pytest.mark.django_db
def test_an_update_entered_by_hand_has_a_version():
    update = factories.make_update()

    assert Update.history.get().words == update.words


def test_versions_keep_the_links_of_a_record():
    """What the site uses of the package's own names is in one place; here it is seen when a release changes them."""
    found = {field.name: table for field, table in kept_links(Statement).items()}

    assert "themes" in found
    assert {"history", "theme", "statement"} <= {field.name for field in found["themes"]._meta.fields}
