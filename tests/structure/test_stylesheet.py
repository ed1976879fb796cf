"""The site's stylesheet: made of parts, each beside the template that needs it, and none left out."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from lga_kb.setup import stylesheet
from tests.conftest import ROOT

TEMPLATES = ROOT / "templates"
FULL = 150  # lines of a part
# A class as a template or a script names it, or the beginning of one that ends in a value: "app-kind--{{ kind }}"
NAMED = re.compile(r"app-[a-z0-9_-]+(?:\{[{%])?")
# What a template takes in: {% include "components/chart.html" … %} or {% extends "base.html" %}
TAKEN_IN = re.compile(r'\{% (?:include|extends) "([^"]+)"')
COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
# The selectors of a rule: what comes before its brace.
SELECTORS = re.compile(r"([^{};]++)\{")

TEXTS = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.rglob("*.html")}
BESIDE = sorted(TEMPLATES.rglob("*.css"))


def _named_in(text: str) -> set[str]:
    return set(NAMED.findall(text))


USED = {name: _named_in(text) for name, text in TEXTS.items()}
IN_SCRIPTS = _named_in("".join(path.read_text() for path in (ROOT / "static" / "js").glob("*.js")))
TAKES_IN = {name: set(TAKEN_IN.findall(text)) & TEXTS.keys() for name, text in TEXTS.items()}
IS_TAKEN_IN_BY = {name: {other for other, taken in TAKES_IN.items() if name in taken} for name in TEXTS}


def _closure(start: set[str], steps: dict[str, set[str]]) -> set[str]:
    reached, new = set(start), set(start)
    while new:
        new = set().union(*(steps[name] for name in new)) - reached
        reached |= new
    return reached


def _is_named(css_class: str, names: set[str]) -> bool:
    return css_class in names or any(
        css_class.startswith(name.rstrip("{%")) for name in names if name.endswith(("{{", "{%"))
    )


def _names_of(templates: set[str]) -> set[str]:
    return IN_SCRIPTS.union(*(USED[name] for name in templates))


def _selectors(path: Path) -> list[str]:
    """Each selector of a part that names classes of ours."""
    text = COMMENT.sub("", path.read_text())
    found = [each.strip() for group in SELECTORS.findall(text) for each in group.split(",")]
    return [each for each in found if ".app-" in each]


def _classes(selector: str) -> list[str]:
    return re.findall(r"\.(app-[a-z0-9_-]+)", selector)


@pytest.mark.parametrize("path", BESIDE, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_part_is_for_its_template_or_one_that_includes_it(path):
    """A selector names a class that one of them has; its other classes are found on the same pages."""
    template = path.relative_to(TEMPLATES).with_suffix(".html").as_posix()
    assert template in TEXTS, "there is no template of this name"
    including = _closure({template}, IS_TAKEN_IN_BY)
    own, on_their_pages = _names_of(including), _names_of(_closure(including, TAKES_IN))
    strange = [
        selector
        for selector in _selectors(path)
        if not any(_is_named(each, own) for each in _classes(selector))
        or not all(_is_named(each, on_their_pages) for each in _classes(selector))
    ]

    assert strange == []


def test_every_class_with_a_style_is_used():
    everywhere = _names_of(set(TEXTS))
    unused = {
        each
        for path in stylesheet.parts()
        for selector in _selectors(path)
        for each in _classes(selector)
        if not _is_named(each, everywhere)
    }

    assert unused == set()


def test_no_part_is_left_out():
    """A general part comes in its place in the list, one beside a template by its name."""
    general = {path.stem for path in stylesheet.GENERAL_FOLDER.iterdir()}
    whole = stylesheet.whole()

    assert general == set(stylesheet.GENERAL)
    assert len(stylesheet.parts()) == len(general) + len(BESIDE)
    assert all(path.read_text() in whole for path in stylesheet.parts())


def test_no_part_is_long():
    sizes = {path.relative_to(ROOT).as_posix(): path.read_text().count("\n") for path in stylesheet.parts()}

    assert {name: size for name, size in sizes.items() if size > FULL} == {}


def test_a_changed_part_is_found_at_once(tmp_path, monkeypatch):
    """As for somebody who works on a part and loads the page again."""
    general, templates = tmp_path / "static" / "css" / "site", tmp_path / "templates"
    general.mkdir(parents=True)
    (templates / "cards").mkdir(parents=True)
    (general / "tokens.css").write_text("p { color: black }\n")
    part = templates / "cards" / "card.css"
    part.write_text(".app-card { color: blue }\n")
    monkeypatch.setattr(stylesheet, "GENERAL_FOLDER", general)
    monkeypatch.setattr(stylesheet, "TEMPLATES", templates)
    monkeypatch.setattr(stylesheet, "GENERAL", ("tokens",))
    monkeypatch.setattr(stylesheet.settings, "BASE_DIR", tmp_path)
    finder = stylesheet.StylesheetFinder()

    before = Path(finder.find("css/site.css")).read_text()
    part.write_text(".app-card { color: red }\n")
    after = Path(finder.find("css/site.css")).read_text()

    assert before == (
        "/* static/css/site/tokens.css */\n\np { color: black }\n"
        "\n/* templates/cards/card.css */\n\n.app-card { color: blue }\n"
    )
    assert after == before.replace("blue", "red")
    assert finder.find("css/other.css") == []


def test_the_site_finds_the_stylesheet_and_collects_it():
    collected = {name: storage for each in finders.get_finders() for name, storage in each.list([])}

    with collected["css/site.css"].open("css/site.css") as file:
        assert file.read().decode() == stylesheet.whole()
    assert Path(finders.find("css/site.css")).read_text() == stylesheet.whole()
