"""README.md and docs/ name only what is there, and leave out no command, setting or page."""

import re
import shlex

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.urls import get_resolver

from docs.draw_models import drawn
from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text() for path in DOCUMENTS}
ALL = "\n".join(TEXTS.values())
OURS = {name: app for name, app in get_commands().items() if app in {"policies", "boards", "lga_kb"}}


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_to_a_file_here(name):
    folder = (ROOT / name).parent

    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", TEXTS[name]):
        if not target.startswith(("http", "mailto")):
            assert (folder / target).exists(), target


@pytest.mark.parametrize("name", TEXTS)
def test_every_path_is_there(name):
    folders = r"policies|boards|lga_kb|tests|benchmarks|docs|templates|static|fixtures"
    paths = re.findall(rf"`((?:{folders})/[\w./-]*)(?:::\w+)?`", TEXTS[name])
    paths += re.findall(rf"(?:^|\s)((?:{folders})/[\w/-]+\.py)", TEXTS[name], re.MULTILINE)

    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_and_its_options_are_there(name):
    for command, rest in re.findall(r"manage\.py (\w+)([^`\n]*)", TEXTS[name]):
        if command not in OURS:
            assert command in get_commands(), command
            continue
        known = load_command_class(OURS[command], command).create_parser("manage.py", command)
        options = {option for action in known._actions for option in action.option_strings}
        asked = [word for word in shlex.split(re.sub(r"[\[\]|…“”\"]", " ", rest)) if word.startswith("--")]
        assert set(asked) <= options, (command, asked)


def test_every_target_of_make_is_there_and_described():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", ALL)) | set(
        re.findall(r"^make ([a-z-]+)$", ALL, re.MULTILINE)
    )
    listed = set(re.findall(r"echo 'make ([a-z-]+)", makefile))

    assert named <= targets
    assert listed <= named, "a target that `make` lists is in no document"


def test_every_command_is_described():
    assert [name for name in OURS if not re.search(rf"`?manage\.py {name}\b|`{name}`", ALL)] == []


def test_every_option_of_importing_is_described():
    for command in ("import_document", "fetch_papers", "import_moderngov", "suggest_lineage"):
        parser = load_command_class(OURS[command], command).create_parser("manage.py", command)
        usual = {
            "help",
            "version",
            "verbosity",
            "settings",
            "pythonpath",
            "traceback",
            "no_color",
            "force_color",
        }
        options = [a.option_strings[0] for a in parser._actions if a.option_strings and a.dest not in usual]
        text = TEXTS["docs/importing.md"]
        assert [each for each in options if each not in text and each != "--skip-checks"] == [], command


def test_every_public_page_is_described():
    tops = {str(each.pattern).partition("/")[0] for each in _patterns(get_resolver()) if str(each.pattern)}
    public = {top for top in tops if re.fullmatch(r"[a-z-]+(\.\w+)?", top)} - {
        "admin",
        "static",
        "statements",
    }

    assert len(public) > 20
    assert [top for top in sorted(public) if f"/{top}" not in TEXTS["docs/using.md"]] == []


def _patterns(resolver):
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns") and not str(each.pattern):
            yield from _patterns(each)
        else:
            yield each


def test_every_document_is_linked_from_another():
    for name in TEXTS:
        end = name.rpartition("/")[2]
        links = re.findall(
            r"\]\(([^)]+)\)", "\n".join(text for other, text in TEXTS.items() if other != name)
        )
        assert name == "README.md" or any(
            link.endswith(end) or link == "docs/decisions/" for link in links
        ), name


def test_the_models_are_drawn_as_they_are():
    assert TEXTS["docs/models.md"] == drawn()
    assert all(
        model.__name__ in drawn()
        for model in apps.get_app_config("policies").get_models()
        if not model._meta.proxy and not model.__name__.startswith("Historical")
    )


def test_the_readme_is_short():
    assert len(TEXTS["README.md"].splitlines()) <= 90
