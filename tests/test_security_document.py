"""docs/security.md names only tests, settings and files that are there, and leaves out no requirement of level 1."""

import re

from django.conf import settings

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


def test_every_requirement_of_level_1_has_its_row():
    rows = re.findall(
        r"^\| ([\d.]+)[^|]*\| ([^|]+) \| ([^|]+) \|$", TEXT.partition("## Beyond")[0], re.MULTILINE
    )

    assert [number for number, _, _ in rows] == LEVEL_1
    assert all(asked.strip() and shown.strip() for _, asked, shown in rows)


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
        assert hasattr(settings, name) or name == "HSTS_SUBDOMAINS", name
