"""Sums, days, years and other things are one however they are written, in a text and in a query."""

import pytest

from policies.search.language.initials import initials_of
from policies.search.language.written_forms import added_forms, form_of

# In each row all that is written means the same, and its token.
SAME = [
    (["£500m", "£500 million", "£0.5bn", "£500,000,000", "500 million", "£0.5 billion"], "sum500000000"),
    (["half a billion", "£500m", "£0.5bn"], "sum500000000"),
    (["£1.6bn", "1.6 billion", "£1,600m"], "sum1600000000"),
    (["£250k", "£250,000"], "sum250000"),
    (
        ["2 December 2020", "2nd December 2020", "02/12/2020", "2.12.2020", "2020-12-02", "2 Dec 2020"]
        + ["December 2nd 2020", "Dec 2, 2020", "02-12-2020", "2/12/20"],
        "day20201202",
    ),
    (["December 2020", "Dec 2020", "december 2020"], "month202012"),
    (["2017/18", "2017-18", "2017\u201318", "2017/2018"], "years201718"),
    (["1999/00", "1999-2000"], "years199900"),
    (["2019-2022", "2019-22", "2019/22"], "span20192022"),
    (["2 December", "December 2nd", "2 dec"], "date1202"),
    (["16-24", "16 to 24"], "from16to24"),
    (["eighty", "Eighty"], "80"),
    (["one hundred and ten"], "110"),
    (["chair", "chairman", "Chairwoman", "chairs", "chairperson"], "chairperson"),
]


@pytest.mark.parametrize(("written", "token"), SAME)
def test_each_way_of_writing_has_the_same_token(written, token):
    assert {form_of(each) for each in written} == {token}
    for each in written:
        assert token in added_forms(f"We said so ({each}), in short.").split()


@pytest.mark.parametrize(
    "typed",
    [
        "council",
        "2019",
        "500",
        "vice-chair",
        "deputy",
        "31/31/2020",
        "one",
        "someone",
        "17/19",
        "Board",
        "",
        "m",
    ],
)
def test_other_words_stand_for_themselves(typed):
    assert form_of(typed) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plan 2019-2022", {"2019", "2022"}),
        ("REF-26058, REF26059 and Covid-19", {"26058", "26059", "19"}),
        ("from 16- to 24-year-olds", {"from16to24"}),
        ("Greater Manchester Combined Authority", {"initialsgmca"}),
        ("a Centre for Public Scrutiny", {"initialscfps", "initialscps"}),
        ("net-zero and co-operative", {"netzero", "cooperative"}),
        ("CCGs and ICS's", {"ccg", "ics"}),
        ("co\u00adoperate, o\ufb03ce, net\u2011zero", {"cooperate,", "office,", "net-zero", "netzero"}),
        ("The meeting of 2 December 2020", {"day20201202", "month202012"}),
        ("the Vice-Chair or a Deputy Chair", set()),
        ("£5 a week", {"sum5"}),
        ("nothing else", set()),
    ],
)
def test_a_text_is_indexed_with_other_forms_of_what_it_holds(text, words):
    assert words <= set(added_forms(text).split())
    assert words or added_forms(text) in ("", "vicechair")


@pytest.mark.parametrize(
    ("typed", "token"), [("GMCA", "initialsgmca"), ("cfps", "initialscfps"), ("council", ""), ("GM", "")]
)
def test_an_abbreviation_looks_for_its_words(typed, token):
    assert initials_of(typed) == token


def test_short_financial_years_are_understood_in_a_query():
    assert form_of("17/18") == "years201718"
