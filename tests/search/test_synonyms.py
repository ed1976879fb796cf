"""Names of the table are found in a query exactly, or with other words of grammar."""

import pytest

from policies.search.language.synonyms import SynonymTable

ROWS = [
    ("sleeping in doorways", ["rough sleeping"], True, "housing", ["homelessness"]),
    ("bus cuts", ["bus services"], True, "climate", []),
    ("home care", ["domiciliary care"], False, None, ["care"]),
    ("ICS", ["integrated care system"], False, "health", []),
]
THEMES = [
    ("climate", "Climate", [], ["parking", "bus cuts"]),
    ("housing", "Housing", ["Homes"], ["rent"]),
]
TABLE = SynonymTable(ROWS, THEMES)


def also(typed):
    return [name for span in TABLE.spans(typed.split()) for name in span.also]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("sleeping in doorways", ["rough sleeping"]),
        ("people who sleep in the doorway of shops", ["rough sleeping"]),
        ("bus cut", ["bus services"]),
        ("cuts to buses", ["bus services"]),
        ("cut buses", []),
        ("home care", ["domiciliary care"]),
        ("care home", []),
        ("domiciliary care", ["home care"]),
        ("integrated care systems", ["ICS"]),
        ("doorways", []),
    ],
)
def test_a_name_is_known_whatever_its_grammar_but_not_by_other_words(typed, finds):
    assert also(typed) == finds


@pytest.mark.parametrize(
    ("typed", "themes"),
    [
        ("cost of parking", ["climate"]),
        ("cuts to buses", ["climate"]),
        ("rent and parking", ["housing", "climate"]),
        ("integrated care system", ["health"]),
        ("home care", []),
    ],
)
def test_names_lead_to_themes(typed, themes):
    assert TABLE.themes(typed.split()) == themes


def test_the_theme_that_all_the_words_name():
    assert TABLE.theme_called(["parking"]) == "climate"
    assert TABLE.theme_called(["parking", "rent"]) == ""


@pytest.mark.parametrize(
    ("typed", "wider"),
    [
        ("sleep in a doorway", ("homelessness",)),
        ("domiciliary care", ("care",)),
        ("rough sleeping", None),
        ("ICS", ()),
    ],
)
def test_what_is_wider_belongs_to_every_name_that_is_typed(typed, wider):
    assert next((span.wider for span in TABLE.spans(typed.split())), None) == wider
