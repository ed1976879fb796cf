"""Where code lives: few modules in a root, no folder too full, one name for one module, and no circles of folders."""

import ast
import subprocess
from collections import Counter, defaultdict

import pytest
from django.apps import apps

from tests.conftest import ROOT

APPS = ("policies", "boards", "lga_kb")
# Names that Django gives, or looks for.
GIVEN = {
    "__init__",
    "__main__",
    "admin",
    "apps",
    "forms",
    "models",
    "settings",
    "urls",
    "views",
    "wsgi",
    "base",
}
FULL = 16  # modules in a folder


def _modules():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not {"migrations", "__pycache__", "commands", "templatetags"} & set(path.parts):
                yield path.relative_to(ROOT)


MODULES = list(_modules())
TREES = {path: ast.parse((ROOT / path).read_text()) for path in MODULES}


@pytest.mark.parametrize("app", APPS)
def test_a_root_is_small(app):
    flat = [path.stem for path in MODULES if path.parent.as_posix() == app and path.stem not in GIVEN]

    assert len(flat) <= 8, flat


def test_no_folder_is_too_full():
    sizes = Counter(path.parent.as_posix() for path in MODULES if path.stem != "__init__")

    assert {folder: size for folder, size in sizes.items() if size > FULL} == {}


@pytest.mark.parametrize("app", APPS)
def test_a_name_means_one_module(app):
    """Unless Django gives it, or it is a record's model, its admin and its description."""
    places = defaultdict(list)
    for path in MODULES:
        if path.parts[0] == app and path.stem not in GIVEN and not {"models", "records"} & set(path.parts):
            places[path.stem].append(path.as_posix())
    twice = {name: found for name, found in places.items() if len(found) > 1}

    assert twice == {}


@pytest.mark.parametrize("app", APPS)
def test_folders_use_one_another_in_one_direction(app):
    uses = defaultdict(set)
    for path, tree in TREES.items():
        if path.parts[0] == app and len(path.parts) > 2:
            uses[path.parts[1]] |= {room for room in _rooms(tree, app) if room != path.parts[1]}

    assert _circle(uses) == []


def _rooms(tree, app):
    """The folders of an app that a module imports from."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == app and len(parts) > 1 and (ROOT / app / parts[1]).is_dir():
                yield parts[1]


def _circle(uses):
    """Folders that reach themselves."""
    reached = {folder: set(others) for folder, others in uses.items()}
    grown = True
    while grown:
        grown = False
        for others in reached.values():
            more = set().union(*(reached.get(other, set()) for other in others)) - others
            if more:
                others |= more
                grown = True
    return sorted(folder for folder, others in reached.items() if folder in others)


def test_no_class_has_the_name_of_a_model_that_it_is_not():
    models = {model.__name__ for app in APPS for model in apps.get_app_config(app).get_models()}
    classes = [
        (path.as_posix(), node.name)
        for path, tree in TREES.items()
        if "models" not in path.parts and path.stem != "models"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]

    assert [each for each in classes if each[1] in models] == []


def test_policies_knows_nothing_of_boards():
    """Neither by import nor by the name of an app, a template or a tag."""
    found = subprocess.run(
        [
            "grep",
            "-rnE",
            r"[\"'](boards|boards\.\w+|boards:[\w-]+)[\"']|load .*boards_tags|boards/",
            "policies",
            "templates/policies",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    ).stdout.splitlines()

    assert [line for line in found if ".pyc" not in line and "/migrations/" not in line] == []
