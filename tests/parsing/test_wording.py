"""Tables of spellings for the rules on single lines and phrases."""

from datetime import date

import pytest

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.parse.article import lead_in
from policies.importing.parse.bare import is_contact, is_short_line
from policies.importing.parse.goals import goal_line
from policies.importing.parse.labels import label_line, run_in_label
from policies.importing.parse.offers_and_asks import addressees_of
from policies.importing.parse.period import issue_date, period_in, period_in_name, range_in
from policies.importing.parse.plan_budget import budget_entry, split_mark
from policies.importing.parse.plan_lines import (
    campaign_name,
    is_edition,
    is_outcome,
    is_plan_title,
    outcome_name,
    starts_plan,
    strand_of,
)
from policies.importing.parse.plan_sections import co_owner_in
from policies.importing.parse.wording import amounts_in, deadlines_in, partners_in, target_in


def line(text, *, kind=BlockKind.PARAGRAPH, bold=False, level=0):
    return Block(kind, 1, 1, (Span(text, bold),), level=level)


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
        ("win the means to reach zero net carbon by 2030", "zero net carbon by 2030"),
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
        ("Our ask", "Pay now.", (), ("Government",)),
        ("Our ask", "Pay now.", ("the next Prime Minister",), ("the next Prime Minister", "Government")),
        ("What we ask of HM Treasury", "Government should pay.", (), ("HM Treasury", "Government")),
        ("Our ask", "We need ministers to pay.", (), ("ministers",)),
        ("Our ask", "Local government must be heard.", (), ("Government",)),
        ("Our ask of government", "Government must pay.", (), ("government",)),
    ],
)
def test_addressees_are_named_in_the_label_or_the_paper_or_implied(label, wording, addressed, expected):
    assert addressees_of(label, wording, addressed) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Business plan 2017/18", (2017, 2018)),
        ("LGA business plan 2019-2022", (2019, 2022)),
        ("plan 2019-22", (2019, 2022)),
        ("plan 2019\u201322", (2019, 2022)),
        ("plan 2024 to 2027", (2024, 2027)),
        ("plan for 1999/00", (1999, 2000)),
        ("our 2020 update", (2020, 2020)),
        ("on 2020-12-02", (2020, 2020)),
        ("telephone 020 7664 3000", None),
        ("£2030 or 2,030", None),
    ],
)
def test_a_period_is_read_from_ranges_and_years(text, years):
    period = period_in(text)

    assert (period.years if period else None) == years


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("business-plan-2017-18-draft.txt", (2017, 2018)),
        ("our_paper_2030.docx", (2030, 2030)),
        ("board-2020-12-02.txt", (2020, 2020)),
        ("paper.txt", None),
    ],
)
def test_a_file_name_may_tell_the_period(name, years):
    period = period_in_name(name)

    assert (period.years if period else None) == years


def test_the_printed_range_is_kept_for_titles():
    assert range_in("Our focus for 2017/18").printed == "2017/18"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© Some Association, June 2026", (date(2026, 6, 1), "month")),
        ("12 May 2031", (date(2031, 5, 12), "day")),
        ("Published: 4th March 2031", (date(2031, 3, 4), "day")),
        ("March 2031", (date(2031, 3, 1), "month")),
        ("We met in March 2031 and agreed", None),
        ("31 June 2031", None),
    ],
)
def test_an_issue_date_stands_in_the_imprint_or_alone(text, expected):
    issued = issue_date([text])

    assert ((issued.on, issued.precision) if issued else None) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our offer to Government", "offer"),
        ("Our offer", "offer"),
        ("Local government's offer:", "offer"),
        ("Local government\u2019s offer", "offer"),
        ("What councils can offer", "offer"),
        ("Our ask of Government", "ask"),
        ("Our asks of the next government", "ask"),
        ("Our ask:", "ask"),
        ("OUR ASKS", "ask"),
        ("Our asks of ministers are:", "ask"),
        ("Local government's ask", "ask"),
        ("What we ask of government", "ask"),
        ("What we need from government", "ask"),
        ("We ask government to:", "ask"),
        ("Town parks: our offers and asks", None),
        ("Our offer is to work with you", None),
        ("Our ask of Government is", None),
        ("A basketball offer", None),
        ("Public health", None),
    ],
)
def test_a_label_says_offer_or_ask_and_nothing_else(text, kind):
    label = label_line(text)

    assert (label.kind if label else None) == kind


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("Our ask: Open the parks.", "Our ask", "Open the parks."),
        ("Local government's offer: We can mow.", "Local government's offer", "We can mow."),
        ("Our ask \u2013 open the parks", "Our ask", "open the parks"),
    ],
)
def test_a_label_may_run_in_before_the_words(text, printed, rest):
    label = run_in_label(text)

    assert (label.printed, label.rest) == (printed, rest)


def test_a_sentence_on_offers_is_no_label():
    assert run_in_label("Our offer will go on as before: nothing changes") is None


@pytest.mark.parametrize(
    ("text", "printed", "meant", "title"),
    [
        ("SDG 3 \u2013 Good health and wellbeing", 3, 3, "Good health and wellbeing"),
        ("SDG1 \u2013 No poverty", 1, 1, "No poverty"),
        ("SDG 3 - Quality education", 3, 4, "Quality education"),
        ("SDG 9: Build resilient infrastructure for all", 9, 9, "Build resilient infrastructure for all"),
        ("Goal 13 \u2013 Climate action", 13, 13, "Climate action"),
        ("SDG 5 \u2013 Something else", 5, 5, "Something else"),
    ],
)
def test_a_goal_keeps_its_number_and_tells_the_one_it_means(text, printed, meant, title):
    goal = goal_line(text)

    assert (goal.printed, goal.meant, goal.title) == (printed, meant, title)


@pytest.mark.parametrize(
    "text", ["SUSTAINABLE DEVELOPMENT GOALS", "SDG 18 \u2013 More", "17 Goals for us", "Goal 1: More parks"]
)
def test_other_lines_on_goals_are_none(text):
    assert goal_line(text) is None


@pytest.mark.parametrize(
    ("block", "listed"),
    [
        (line("Parks are open \u2013 we will:", kind=BlockKind.HEADING, level=2), True),
        (line("Parks are open \u2013 we will", kind=BlockKind.HEADING, level=4), False),
        (line("Parks are open - We will:", bold=True), True),
        (line("Parks are open: we will", bold=True), False),
        (line("Parks are open, we\u2019ll:", bold=True), True),
        (line("What we will do:", kind=BlockKind.HEADING, level=3), True),
        (line("We will:", bold=True), True),
        (line("Parks are open \u2013 we will:"), True),
        (line("Parks \u2013 we will work to:", bold=True), True),
    ],
)
def test_an_outcome_says_we_will(block, listed):
    assert is_outcome(block, block.text, BlockKind.ITEM if listed else BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("block", "listed"),
    [
        (line("Next year we will open parks in every town and keep them open.", bold=True), True),
        (line("How we will work", kind=BlockKind.HEADING, level=2), True),
        (line("Working with friends, we will:"), True),
        (line("Parks are open \u2013 we will:"), False),
        (line("Parks for all", bold=True), True),
    ],
)
def test_other_lines_are_no_outcome(block, listed):
    assert not is_outcome(block, block.text, BlockKind.ITEM if listed else BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Parks are open \u2013 we will:", "Parks are open"),
        ("Parks are open - We will", "Parks are open"),
        ("Parks are open: what we will do:", "Parks are open"),
        ("A park-led town \u2013 we will", "A park-led town"),
        ("What we will do:", "What we will do"),
    ],
)
def test_the_name_of_an_outcome_leaves_out_we_will(text, name):
    assert outcome_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CAMPAIGN - #ParksCan", "#ParksCan"),
        ("Campaign: Green benches", "Green benches"),
        ("CAMPAIGN \u2013 Green benches: for all", "Green benches: for all"),
        ("Our campaign", ""),
    ],
)
def test_a_campaign_is_named_after_its_word(text, name):
    assert campaign_name(text) == name


@pytest.mark.parametrize(
    "text", ["Business plan 2017/18", "LGA business plan 2019-2022", "Our Business Plan"]
)
def test_a_plan_has_a_title(text):
    assert is_plan_title(text)


@pytest.mark.parametrize(
    "text", ["Business plan 2019-22 - 2020 review and update", "We wrote a business plan for you"]
)
def test_a_title_of_a_report_on_a_plan_is_none(text):
    assert not is_plan_title(text)


def test_a_plan_starts_at_a_top_heading_with_its_period():
    assert starts_plan(line("LGA business plan 2019-2022", kind=BlockKind.HEADING, level=1))
    assert not starts_plan(line("LGA business plan 2019-2022", kind=BlockKind.HEADING, level=2))
    assert not starts_plan(line("Business plan", kind=BlockKind.HEADING, level=1))


def test_an_edition_stands_under_a_title():
    assert is_edition("2020 update")
    assert not is_edition("Introduction")


@pytest.mark.parametrize(
    ("name", "strand"),
    [
        ("Supporting Councils", "supporting-councils"),
        ("Supporting our member councils", "supporting-councils"),
        ("Our Business", "our-business"),
        ("A single voice for local government", "our-business"),
        ("The national voice of local government", "national-voice"),
        ("Places to live", ""),
    ],
)
def test_some_names_tell_their_strand(name, strand):
    assert strand_of(name) == strand


@pytest.mark.parametrize(
    ("text", "label", "thousands", "percent"),
    [
        ("Benches, £19,200 (29.9%)", "Benches", 19200, 29.9),
        ("Benches, bins and gates £3,099 (7.6%)", "Benches, bins and gates", 3099, 7.6),
        ("Gates & walls, £311 (0.5%)", "Gates & walls", 311, 0.5),
        ("Gates: £2.5 million", "Gates", 2500, None),
        ("Gates \u2013 £12k, 5 per cent", "Gates", 12, 5.0),
    ],
)
def test_a_budget_line_has_a_label_an_amount_and_a_share(text, label, thousands, percent):
    entry = budget_entry(text)

    assert (entry.label, entry.in_thousand_pounds(said=True), entry.percent) == (label, thousands, percent)


def test_a_bare_amount_is_in_pounds_unless_a_heading_says_thousands():
    assert budget_entry("Gates, £19,200,000").in_thousand_pounds(said=False) == 19200


def test_a_line_without_an_amount_is_no_budget_line():
    assert budget_entry("Gates and walls (30%)") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1Income 2020/21", ("1", "Income 2020/21")),
        ("Income 2020/21\u00b2", ("2", "Income 2020/21")),
        ("Income 2020/21*", ("*", "Income 2020/21")),
        ("Income 2020/21", ("", "Income 2020/21")),
        ("2020 income", ("", "2020 income")),
    ],
)
def test_a_footnote_mark_is_no_part_of_a_chart_s_title(title, expected):
    assert split_mark(title) == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("It is a joint venture between the LGA and HM Treasury, formed in 2009.", "HM Treasury"),
        ("It is a joint venture between the LGA and Park Trust formed in 2010.", "Park Trust"),
        ("A shared company between the LGA and some towns. Open.", "some towns"),
        ("It is a joint venture with Park Trust that mows.", "Park Trust"),
        ("It is a company limited by guarantee.", ""),
    ],
)
def test_a_co_owner_is_named_as_printed(text, owner):
    assert co_owner_in(text) == owner


@pytest.mark.parametrize(
    ("text", "label", "certainty"),
    [
        ("Parks are few. We need:", "We need", "certain"),
        ("Now we are calling on ministers to:", "Now we are calling on ministers to", "certain"),
        ("Our asks of government are:", "Our asks of government are", "certain"),
        ("For this, we need a fresh pact on:", "we need a fresh pact on", "likely"),
        (
            "Work should start with the most urgent priorities:",
            "Work should start with the most urgent priorities",
            "likely",
        ),
    ],
)
def test_the_lead_in_of_a_list_may_ask(text, label, certainty):
    found = lead_in(text)

    assert (found.label, found.certainty) == (label, certainty)


@pytest.mark.parametrize("text", ["Councils bring much through their:", "We need parks.", "Parks have:"])
def test_other_lead_ins_do_not_ask(text):
    assert lead_in(text) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Net zero", True),
        ("Jobs, skills and parks", True),
        ("\u2018Parks for all\u2019 and what follows", True),
        ("\u201cA park is key to so much", False),
        ("Parks are open.", False),
        ("parks are open", False),
        ("Telephone 020 7000 0000", False),
        ("www.example.org", False),
        ("A word " * 20, False),
    ],
)
def test_a_short_line_could_be_a_heading(text, short):
    assert is_short_line(line(text), text.strip()) is short


@pytest.mark.parametrize(
    "text",
    [
        "18 Park Road London SW1P 3HZ",
        "Email park@example.org",
        "© Park Trust 2031",
        "REF 30001",
        "www.example.org",
    ],
)
def test_an_imprint_is_made_of_contacts(text):
    assert is_contact(text)
