"""A correct British word is never taken for a slip."""

import pytest

from policies.search.language.english import is_english


@pytest.mark.parametrize(
    "word",
    [
        "fibre",
        "calibres",
        "meagre",
        "paediatric",
        "oestrogen",
        "kerbs",
        "mould",
        "jewellery",
        "creches",
        "marvellous",
    ],
)
def test_words_that_the_american_list_spells_otherwise_are_known(word):
    assert is_english(word)


@pytest.mark.parametrize("word", ["socail", "houisng", "fibr", "kerbb"])
def test_slips_are_not(word):
    assert not is_english(word)
