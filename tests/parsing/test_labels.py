"""Labels, lead-ins, bare headings and imprints in tables of spellings."""

import pytest

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.parse.paper.article import lead_in
from policies.importing.parse.paper.bare_lines import is_contact, is_short_line
from policies.importing.parse.paper.labels import label_line, run_in_label
from policies.importing.parse.plan.plan_budget import budget_entry


def line(text, *, kind=BlockKind.PARAGRAPH, bold=False, level=0):
    return Block(kind, 1, 1, (Span(text, bold),), level=level)


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
