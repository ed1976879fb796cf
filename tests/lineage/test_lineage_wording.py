"""What the engine takes two wordings for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.lineage.likeness import Weighed, Weights, likeness
from policies.text.body_names import BodyNames
from policies.text.same_wording import Phrase, plain, stem

NAMES = BodyNames({"communities": ["Ministry of Communities", "MoC", "DoC"], "government": ["Government"]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plant trees.", "plant trees"),
        ("plant trees..", "plant trees"),
        ("Plant  trees", "plant trees"),
        ("the council’s trees", "the council's trees"),
        ("trees – and hedges", "trees - and hedges"),
        ("trees— and hedges", "trees - and hedges"),
    ],
)
def test_print_alone_makes_no_difference(one, other):
    assert plain(one) == plain(other)


def test_a_hyphen_within_a_word_is_part_of_it():
    assert plain("well-kept") != plain("well - kept")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("workforces", "workforce"),
        ("maximize", "maximise"),
        ("authorities", "authority"),
        ("modernisation", "modernise"),
        ("protection", "protecting"),
        ("planning", "plan"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("house", "hours"), ("process", "procure"), ("bus", "bush")])
def test_other_words_do_not(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "named", ["the DoC", "MoC", "Ministry of Communities (MoC)", "the ministry of communities"]
)
def test_a_body_is_one_whatever_it_is_called(named):
    assert NAMES.unify(f"work with {named} on trees") == NAMES.unify("work with MoC on trees")


def test_a_word_for_government_at_large_names_no_body():
    assert NAMES.unify("work with Government") == "work with government"


def test_a_name_within_a_longer_word_is_none():
    assert NAMES.unify("docks and doctors") == "docks and doctors"


def test_a_body_is_renamed_where_both_name_it_and_no_name_is_shared():
    assert NAMES.renamed("with DoC", "with MoC")
    assert not NAMES.renamed("with MoC", "with the Ministry of Communities (MoC)")
    assert not NAMES.renamed("with DoC", "with councils")


def alike(one, other, *, same_theme=False, beside=()):
    phrases = [Phrase.of(text, NAMES) for text in (one, other, *beside)]
    weights = Weights(phrases)
    first, second = (Weighed.of(phrase, weights) for phrase in phrases[:2])
    return likeness(first, second, weights, same_theme=same_theme).score


BESIDE = (
    "support councils to grow barley",
    "support councils to sail boats",
    "support councils to paint walls",
)


def test_a_rare_word_in_common_says_more_than_a_common_one():
    rare = alike("support councils to plant walnuts", "help residents to plant walnuts", beside=BESIDE)
    common = alike("support councils to plant walnuts", "support councils to mend kettles", beside=BESIDE)

    assert rare > common


def test_a_promise_cut_short_keeps_its_likeness():
    long = "support councils to plant walnuts along every towpath and lane in the county before the winter"

    assert alike("support councils to plant walnuts", long, beside=BESIDE) > 0.4


def test_the_order_of_words_counts():
    straight = alike("walnuts shade towpaths", "walnuts shade towpaths gladly", beside=BESIDE)
    turned = alike("walnuts shade towpaths", "towpaths shade walnuts gladly", beside=BESIDE)

    assert straight > turned


def test_a_theme_in_common_counts_but_not_without_words():
    assert alike("plant walnuts", "plant hazels", same_theme=True) > alike("plant walnuts", "plant hazels")
    assert alike("plant walnuts", "mend kettles", same_theme=True) == 0


texts = st.text(alphabet="abc £5,.–’ ", max_size=60)


@given(texts, texts, st.booleans())
def test_likeness_lies_between_0_and_1_whichever_comes_first(one, other, same_theme):
    score = alike(one, other, same_theme=same_theme, beside=BESIDE)

    assert 0 <= score <= 1
    assert score == pytest.approx(alike(other, one, same_theme=same_theme, beside=BESIDE))


@given(texts.filter(lambda text: any(Phrase.of(text, NAMES).words)))
def test_a_wording_is_fully_like_itself(text):
    assert alike(text, text, beside=BESIDE) == 1
