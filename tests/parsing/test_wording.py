"""What a statement's own words tell, in tables of spellings: targets, partners, deadlines, amounts, addressees."""

import pytest

from policies.importing.parse.paper.offers_and_asks import addressees_of, implied_beside
from policies.text.wording import amounts_in, deadlines_in, partners_in, target_in


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("deliver up to 110 peer challenges of any sort", "up to 110 peer challenges"),
        ("give direct help to at least 150 councils and groups", "at least 150 councils"),
        ("help 80 councils to change", "80 councils"),
        ("train 18 more councils in design", "18 more councils"),
        ("bring in up to 100 high calibre graduates", "up to 100 high calibre graduates"),
        (
            "coach at least 60 ambitious and talented councillors",
            "at least 60 ambitious and talented councillors",
        ),
        ("buy together, saving councils at least £10 million a year", "at least £10 million a year"),
        ("find savings or additional income of £3 million", "£3 million"),
        (
            "help at least 25 councils, saving them at least £25 million",
            "at least 25 councils; at least £25 million",
        ),
        ("win the means to reach zero net carbon by 2030", ""),
        ("plant 2,000 trees", "2,000 trees"),
        ("cut paper use by 20 per cent", "20 per cent"),
        ("show the £2 billion gap in funding", ""),
        ("close a gap that is predicted to grow by 10 per cent", ""),
        ("work to secure the £5 billion that was promised", ""),
        ("name the top 10 actions councils can take", ""),
        ("support many hundreds of councillors", ""),
        ("use 18 Smith Square better", ""),
        ("speak for the 120,000 households that wait", ""),
        ("carry out what was agreed in July 2017", ""),
        ("follow the 2019 General Assembly", ""),
        ("look after services in the 21st century", ""),
    ],
)
def test_a_target_is_what_the_commitment_itself_sets_out_to_reach(text, target):
    assert target_in(text) == target


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("with Local Partnerships, save money", ("Local Partnerships",)),
        ("train managers together with SOLACE", ("SOLACE",)),
        ("in collaboration with CIPFA, fight fraud", ("CIPFA",)),
        ("use the Centre for Public Scrutiny (CfPS) for this", ("Centre for Public Scrutiny (CfPS)",)),
        ("co-produce a scheme with ADASS", ("ADASS",)),
        ("work with DCLG, Cabinet Office and others to test it", ("DCLG", "Cabinet Office")),
        ("work with partners to win DfE money", ()),
        ("run reviews commissioned by the DfE", ()),
        ("work with the NHS to plan", ("NHS",)),
        ("work with NHS England on beds", ("NHS England",)),
        ("shape the NHS bill", ()),
        ("free borrowing from Treasury limits", ()),
        ("talk with Whitehall about it", ()),
        ("share a network with the London Borough of Brent", ("London Borough of Brent",)),
        ("sign a contract with Brent Council/Shared Services and others", ("Brent Council/Shared Services",)),
        ("bring Arts Council England and Sport England in", ("Arts Council England", "Sport England")),
    ],
)
def test_partners_are_known_bodies_something_is_done_with(text, partners):
    assert partners_in(text) == partners


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("write it off before March 2028.", ("before March 2028",)),
        ("agree by Summer 2027 on a plan", ("by Summer 2027",)),
        ("legislate this year and report by the end of 2029", ("this year", "by the end of 2029")),
        ("do so no later than 1 April 2031", ("no later than 1 April 2031",)),
        ("act by the next general election", ("by the next general election",)),
        ("answer within six months", ("within six months",)),
        ("by 2030/31 at the latest", ("by 2030/31",)),
        ("by giving councils power", ()),
        ("since March 2028", ()),
    ],
)
def test_deadlines_are_times_by_which_something_is_asked(text, deadlines):
    assert deadlines_in(text) == deadlines


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£500 million now and £1.2bn later", ("£500 million", "£1.2bn")),
        ("at least £700 million a year", ("£700 million",)),
        ("£19,200 and again £19,200", ("£19,200",)),
        ("500 pounds", ()),
    ],
)
def test_amounts_are_sums_as_printed(text, amounts):
    assert amounts_in(text) == amounts


@pytest.mark.parametrize(
    ("label", "wording", "addressed", "expected"),
    [
        ("Our ask of Government", "To pay.", (), ("Government",)),
        ("Our ask", "Pay now.", (), ()),
        ("Our ask", "Pay now.", ("the next Prime Minister",), ("the next Prime Minister",)),
        ("What we ask of HM Treasury", "Government should pay.", (), ("HM Treasury", "Government")),
        ("Our ask", "We need ministers to pay.", (), ("ministers",)),
        ("Our ask", "Local government must be heard.", (), ()),
        ("Our ask of government", "Government must pay.", (), ("government",)),
    ],
)
def test_addressees_are_named_in_the_label_the_paper_or_the_words(label, wording, addressed, expected):
    assert addressees_of(label, wording, addressed) == expected


@pytest.mark.parametrize(
    ("printed", "implied"),
    [((), ("Government",)), (("the next Prime Minister",), ("Government",)), (("HM Treasury",), ())],
)
def test_what_names_nobody_or_a_prime_minister_is_put_to_the_government(printed, implied):
    assert implied_beside(printed) == implied
