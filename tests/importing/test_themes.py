"""Themes are found by the opening words of a heading."""

import pytest

from policies.importing.themes_meant import ThemeFinder
from policies.models import Theme

PONDS = Theme(slug="ponds", name="Ponds", aliases=["ponds", "Councils' waters", "Councils are able to swim"])
PARKS = Theme(slug="parks", name="Parks", aliases=["Councils are able to", "Ponds and parks"])
BOTH = Theme(slug="both", name="Both", aliases=["Ponds and parks"])


@pytest.mark.parametrize(
    ("title", "slugs"),
    [
        ("Ponds", ["ponds"]),
        ("PONDS, and what is in them", ["ponds"]),
        ("Ponds and parks for all", ["parks", "both"]),
        ("Councils\u2019 waters are clean – we will:", ["ponds"]),
        ("Councils are able to swim far", ["ponds"]),
        ("Councils are able to walk", ["parks"]),
        ("Pondside", []),
        ("Of ponds", []),
        ("", []),
    ],
)
def test_the_longest_alias_that_opens_the_title_wins(title, slugs):
    finder = ThemeFinder([PONDS, PARKS, BOTH])

    assert [theme.slug for theme in finder.themes_of(title)] == slugs


def test_a_name_that_is_also_an_alias_counts_once():
    assert ThemeFinder([PONDS]).themes_of("ponds") == [PONDS]
