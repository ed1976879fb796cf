"""No text makes a regular expression take time that grows faster than the text."""

import ast
import re
import signal
from itertools import product
from pathlib import Path

import pytest

from policies.text.body_names import BodyNames
from policies.text.hidden_names import HiddenWords
from tests.patterns.alternatives import alternatives, has_real_alternatives
from tests.patterns.found import Found, modules, patterns
from tests.patterns.growth import LONG, LONGEST, stop, too_slow
from tests.patterns.hostile_strings import hostile, surroundings

# Modules that compile patterns of data; each is tried below by one that it makes.
PARTS = 2  # so that processes can share them
OF_DATA = {"policies.text.body_names", "policies.text.hidden_names"}
# Patterns whose alternatives are in one line: lower it with each that is written anew.
IN_ONE_LINE = 75


@pytest.fixture(autouse=True)
def _timer():
    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def hurt_by(found: Found, long=LONG, *, step=1, first=0) -> str:
    """The first text that the pattern takes too long over, and how it is used then.

    With a step only so many of the texts are tried, from a first one on.
    """
    tried = list(product(hostile(found.pattern), surroundings(found.pattern), sorted(found.methods)))
    for (before, unit), (first_of_text, last), method in tried[first % min(step, len(tried) or 1) :: step]:
        start = first_of_text + before
        if too_slow(found.pattern, method, start, unit, last, long):
            return f"{found.place} takes too long to {method} {start!r}, many {unit!r} and {last!r}"
    return ""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("long", "step"),
    [
        (LONG, 4),
        pytest.param(LONG, 1, marks=pytest.mark.drill),
        pytest.param(LONGEST, 1, marks=pytest.mark.drill),
    ],
)
def test_every_pattern_of_the_site_is_linear_in_the_text(long, step, part):
    """In the suite each pattern is tried with a fourth of the texts that are made of it, drills try all."""
    every = list(enumerate(patterns()))

    slow = [
        said for place, found in every[part::PARTS] if (said := hurt_by(found, long, step=step, first=place))
    ]

    assert len(every) > 300
    assert not slow, "\n".join(slow)


def test_a_pattern_made_of_the_names_of_bodies_is_linear():
    named = BodyNames({"ministry": ["Ministry of Trees", "Department for Trees"]})._named

    assert not hurt_by(Found("names", named, frozenset({"finditer"})))


def test_a_pattern_made_of_a_hidden_name_is_linear():
    name = HiddenWords(1, ("Al O'Neill-Rees", "Lord Rees, of Ponds"))

    assert not hurt_by(Found("hidden", name._pattern, frozenset({"finditer", "search"})))


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("match", r"(?:a|aa)+b"),
        ("fullmatch", r"(\w+\s?)*-"),
        ("search", r"\s+$"),
        ("finditer", r"<!--.*?-->"),
        ("search", r"[a-z]+@"),
        ("fullmatch", r"title\s*:?\s*(.*)"),
        ("finditer", r"^[\W\d_]+|[\W\d_]+$"),
    ],
)
def test_patterns_that_are_known_to_be_slow_are_found_to_be(method, text):
    found = Found("known", re.compile(text), frozenset({method}))

    # A quick machine may be done with the shorter text in time.
    assert hurt_by(found) or hurt_by(found, LONGEST)


def test_patterns_are_compiled_where_the_test_finds_them():
    """A pattern that a function compiles of what it is given is seen by no test."""
    hidden = []
    for module in modules():
        for function in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(function, ast.FunctionDef | ast.Lambda) and module.__name__ not in OF_DATA:
                hidden += [
                    f"{module.__name__} line {node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
                ]

    assert not hidden


def test_no_more_patterns_have_their_alternatives_in_one_line():
    """docs/style.md asks for verbose form, with an example beside each alternative."""
    in_one_line = sorted(
        {
            found.place
            for found in patterns()
            if not found.pattern.flags & re.VERBOSE and has_real_alternatives(found.pattern)
        }
    )

    assert len(in_one_line) <= IN_ONE_LINE, "\n".join(in_one_line)


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("a|b", [["a", "b"]]),
        (r"x(?:a|(?P<b>c|d))", [["c", "d"], ["a", "(?P<b>c|d)"]]),
        (r"[|)]\|(?=e)", []),
        ("[]|]|a", [["[]|]", "a"]]),
    ],
)
def test_alternatives_are_those_of_groups_and_of_the_whole(text, lists):
    assert list(alternatives(text)) == lists


@pytest.mark.parametrize(
    ("text", "is_real"),
    [(r"\d(?:st|nd|rd|th)", False), ("needs?|asks", False), ("has to|must", True), (r"a|\d+", True)],
)
def test_a_choice_between_words_is_no_real_alternative(text, is_real):
    assert has_real_alternatives(re.compile(text)) == is_real
