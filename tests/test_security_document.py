"""docs/security.md names only tests, settings and files that are there. No requirement of levels 1 and 2 is missing."""

import re

from django.conf import settings

from lga_kb.setup.declared_settings import SETTINGS
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text()
LEVEL_1 = re.findall(
    r"[\d.]+",
    """
    1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2
    3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1
    6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 11.3.1 11.3.2
    11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
    """,
)

LEVEL_2 = re.findall(
    r"[\d.]+",
    """
    1.1.1 1.1.2 1.2.6 1.2.7 1.2.8 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11 1.4.1 1.4.2 1.4.3
    1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5 3.7.1
    3.7.2 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.2 4.4.3 4.4.4 5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9 6.2.10
    6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4
    7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4
    10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11 10.5.1
    10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.3 11.4.2
    11.4.3 11.4.4 11.5.1 11.6.1 12.1.2 12.1.3 12.3.1 12.3.2 12.3.3 12.3.4 13.1.1 13.2.1 13.2.2 13.2.3 13.2.4 13.2.5
    13.3.1 13.3.2 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.2 14.2.3 14.2.4 14.3.2 14.3.3 15.1.2 15.1.3 15.2.2
    15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3
    16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3 17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2
    """,
)


def test_every_requirement_of_level_1_has_its_row():
    rows = re.findall(
        r"^\| ([\d.]+)[^|]*\| ([^|]+) \| ([^|]+) \|$", TEXT.partition("## Level 2")[0], re.MULTILINE
    )

    assert [number for number, _, _ in rows] == LEVEL_1
    assert all(asked.strip() and shown.strip() for _, asked, shown in rows)


def test_every_requirement_of_level_2_has_one_row():
    part = TEXT.partition("## Level 2")[2].partition("## Beyond")[0]
    rows = re.findall(r"^\| ([\d., to]+) \| ([^|]+) \| ([^|]+) \|$", part, re.MULTILINE)
    named = [number for numbers, _, _ in rows for number in _numbers(numbers)]

    assert sorted(named, key=_place) == LEVEL_2
    assert all(asked.strip() and shown.strip() for _, asked, shown in rows)
    missed = [numbers for numbers, _, shown in rows if shown.startswith("not met")]
    assert re.search(rf"not met: {' and '.join(missed)}\.$", part, re.MULTILINE)
    assert len(missed) / len(LEVEL_2) < 0.02


def _numbers(text: str) -> list[str]:
    """The numbers of a row, those of level 2 between the ends of a range included."""
    found = []
    for each in text.split(", "):
        first, _, last = each.partition(" to ")
        ends = _place(first), _place(last or first)
        found += [number for number in LEVEL_2 if ends[0] <= _place(number) <= ends[1]]
    return found


def _place(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def test_every_test_that_it_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)

    assert len(named) > 50
    for path, name in named:
        assert f"\ndef {name}(" in (ROOT / path).read_text(), f"{path}::{name}"


def test_every_file_and_setting_that_it_names_is_there():
    files = re.findall(r"`([\w/.]+\.(?:py|html|md)|static/|build/assets)`", TEXT)
    names = re.findall(r"`([A-Z][A-Z_]+)`", TEXT)

    assert all((ROOT / path).exists() for path in files)
    assert names
    for name in names:
        assert hasattr(settings, name) or name in SETTINGS, name
