"""The pairs that are proposed: the best first, and a second one only for words that the first leaves open."""

from hypothesis import given
from hypothesis import strategies as st

from policies.lineage.pairing import CandidatePair, choose


def share(pair, words):
    return len(words) / 10


def likely(earlier, later, score, words="abcdef", **fields):
    return CandidatePair(earlier, later, score, frozenset(words), rank=(earlier, later), **fields)


def chosen(*pairs, **options):
    return {(pair.earlier, pair.later) for pair in choose(pairs, share=share, **options)}


def test_a_likely_pair_is_proposed_and_a_faint_one_is_not():
    assert chosen(likely("a", "x", 0.6), likely("b", "y", 0.16)) == {("a", "x")}


def test_of_two_rivals_in_the_same_words_only_the_better_is_proposed():
    assert chosen(likely("a", "x", 0.7), likely("b", "x", 0.5)) == {("a", "x")}


def test_a_pair_without_a_lead_over_its_rival_needs_more():
    alone = likely("a", "x", 0.25)
    rival = likely("a", "y", 0.24)

    assert chosen(alone) == {("a", "x")}
    assert chosen(alone, rival) == set()


def test_two_that_explain_other_words_of_a_third_were_merged():
    assert chosen(likely("a", "x", 0.5, "abc"), likely("b", "x", 0.4, "def")) == {("a", "x"), ("b", "x")}


def test_one_that_goes_on_in_two_was_split():
    assert chosen(likely("a", "x", 0.5, "abc"), likely("a", "y", 0.4, "def")) == {("a", "x"), ("a", "y")}


def test_across_kinds_more_is_needed():
    assert chosen(likely("a", "x", 0.3, across_kinds=True)) == set()
    assert chosen(likely("a", "x", 0.7, across_kinds=True)) == {("a", "x")}


def test_what_is_confirmed_stands_whatever_it_scores_and_takes_its_words():
    faint, strong = likely("a", "x", 0.16), likely("a", "y", 0.9)

    assert chosen(faint, strong, settled={("a", "x")}) == {("a", "x")}


pairs = st.lists(
    st.builds(
        likely,
        st.sampled_from("abcd"),
        st.sampled_from("wxyz"),
        st.floats(0, 1),
        st.text("abcdefghij", max_size=10),
    ),
    unique_by=lambda pair: (pair.earlier, pair.later),
)


@given(pairs, st.randoms())
def test_the_order_of_what_comes_in_makes_no_difference(found, random):
    shuffled = random.sample(found, len(found))

    assert chosen(*shuffled) == chosen(*found)


@given(pairs)
def test_every_statement_is_left_out_or_paired_by_what_came_in(found):
    assert chosen(*found) <= {(pair.earlier, pair.later) for pair in found}
