"""What somebody types, as terms: each rule in a row, and nothing that makes parsing fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.search.query import MAX_CHARACTERS, MAX_TERMS, MAX_WITH_GRAMMAR, Term, parse

# Typed, the groups of alternatives, what is left out. "+" marks a word that may go on, quotes mark a phrase.
TYPED = [
    ("", [], []),
    ("   ", [], []),
    ("housing ", [["housing+"]], []),
    ("housing", [["housing+"]], []),
    ("social care", [["social"], ["care+"]], []),
    ("social   care\tfunding", [["social"], ["care"], ["funding+"]], []),
    ('"social care"', [['"social care"']], []),
    ('"social care" funding', [['"social care"'], ["funding+"]], []),
    ("“social care”", [['"social care"']], []),
    ("«social care»", [['"social care"']], []),
    ('"social care', [['"social care"']], []),
    ('care"social', [["care"], ['"social"']], []),
    ('""', [], []),
    ('"…"', [], []),
    ("care -health", [["care"]], ["health"]),
    ('care -"public health"', [["care"]], ['"public health"']),
    ("-health", [], []),
    ("care - health", [["care"], ["health+"]], []),
    ("well-being", [["well-being"]], []),
    ("housing OR homes", [["housing", "homes+"]], []),
    ("housing OR homes OR rents", [["housing", "homes", "rents+"]], []),
    ("council housing OR homes", [["council"], ["housing", "homes+"]], []),
    ("OR housing", [["housing+"]], []),
    ("housing OR", [["housing"]], []),
    ("housing or homes", [["housing"], ["or"], ["homes+"]], []),
    ("housing OR OR homes", [["housing", "homes+"]], []),
    ("appren*", [["appren+"]], []),
    ("appren* levy", [["appren+"], ["levy+"]], []),
    ("ab*", [["ab"]], []),
    ("ab", [["ab"]], []),
    ("***", [], []),
    ("#CouncilsCan", [["#CouncilsCan"]], []),
    ("REF 26058", [["REF"], ["26058"]], []),
    ("2017/18", [["2017/18"]], []),
    ("£5 billion", [["£5"], ["billion+"]], []),
    ("council’s", [["council's"]], []),
    ("café", [["café+"]], []),
    ("cafe\u0301", [["café+"]], []),
    ("\u202ehousing\u202c", [["housing+"]], []),
    ("hou\u0000sing", [["hou"], ["sing+"]], []),
    ("& | ! : ( ) < > \\", [], []),
]


def written(term: Term) -> str:
    return f'"{term.text}"' if term.is_phrase else term.text + "+" * term.is_prefix


@pytest.mark.parametrize(("typed", "groups", "excluded"), TYPED)
def test_what_is_typed_becomes_terms(typed, groups, excluded):
    query = parse(typed)

    assert [[written(term) for term in group] for group in query.groups] == groups
    assert [written(term) for term in query.excluded] == excluded


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("word " * 5000, f"first {MAX_CHARACTERS} characters"),
        (" ".join("abcdefghijklm"), f"first {MAX_TERMS} words"),
        ("-health", "leave out"),
    ],
)
def test_what_is_left_out_is_said(typed, note):
    assert any(note in each for each in parse(typed).notes)


def test_nothing_is_said_of_a_query_taken_whole():
    assert parse('"social care" funding -health').notes == ()


def test_words_of_grammar_cut_no_question_short():
    query = parse("what is there for the keeper of a lamp that has been out of oil for a year")

    assert [term.text for term in query.terms][-1] == "year"
    assert query.notes == ()


def test_one_word_beyond_the_limit_is_cut_but_searched_for():
    query = parse("a" * 100_000)

    assert [len(term.text) for term in query.terms] == [MAX_CHARACTERS]


@given(st.text(max_size=400) | st.text(alphabet='ab -"*OR&|!:()<>\u0000\u202e’“', max_size=400))
def test_any_text_is_understood_within_bounds(typed):
    query = parse(typed)

    terms = (*query.terms, *query.excluded)
    assert len(query.text) <= MAX_CHARACTERS
    assert len([term for term in terms if not term.is_grammar]) <= MAX_TERMS
    assert len(terms) <= MAX_WITH_GRAMMAR
    assert all(query.groups)
    assert all(term.text.strip() and '"' not in term.text for term in terms)
    assert "\0" not in query.text + "".join(term.text for term in terms)
    assert not (query.excluded and query.is_empty)


@given(st.text(max_size=400))
def test_the_cleaned_text_is_understood_as_the_typed_one(typed):
    query = parse(typed)

    again = parse(query.text)

    assert (again.text, again.groups, again.excluded) == (query.text, query.groups, query.excluded)
