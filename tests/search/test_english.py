"""A correct British word is never taken for a slip, and a word of feeling says little."""

import pytest

from policies.search.language.english import LEAST, is_english, says


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


@pytest.mark.parametrize("word", ["crisis", "shambles", "shortages", "rollout"])
def test_a_word_of_headlines_says_as_little_as_the_commonest(word):
    assert says(word) == LEAST
    assert says("graveyard") == 1
