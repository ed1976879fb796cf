"""Names of the table are found in a query exactly, or with other words of grammar."""

import pytest

from policies.search.language.synonyms import SynonymTable

ROWS = [
    ("sleeping in doorways", ["rough sleeping"], True, "housing", ["homelessness"]),
    ("bus cuts", ["bus services"], True, "climate", []),
    ("home care", ["domiciliary care"], False, None, ["care"]),
    ("families in hotels", ["temporary accommodation"], True, "housing", []),
    ("money for parks", ["parks funding"], True, None, []),
    ("hotel tax", ["local taxes"], True, None, []),
    ("in a hotel", ["bed and breakfast"], True, None, []),
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
        ("families put up in hotels", ["temporary accommodation"]),
        ("families of the disabled in hotels", []),  # “disabled” says much
        ("hotels for families", ["temporary accommodation"]),
        ("hotel families", []),
        ("cash for a park", ["parks funding"]),
        ("cash", []),
        ("bringing in a hotel tax", ["local taxes"]),
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


def test_names_of_one_thing_are_told_from_what_else_is_found():
    same = {name: each.same for name in ("home care", "bus cuts") for each in TABLE.spans(name.split())}

    assert same == {"home care": ("domiciliary care",), "bus cuts": ()}


@pytest.mark.parametrize(("word", "is_there"), [("ICS", True), ("rent", True), ("doorways", False)])
def test_single_words_of_the_table(word, is_there):
    assert TABLE.has(word) == is_there


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
