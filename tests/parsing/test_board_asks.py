import pytest

from boards.importing.parse.pack.asks import certainty_of, read_asks
from tests.parsing.made_packs import AGENDA, COVER, laid_out

OWN = "As part of this we shared the Piers Board's policy lines and asks on lamps:"


def asks_of(body):
    text = f"{COVER}{AGENDA}\n## Tides\n\n### Purpose\n\nFor decision.\n\n### **Lamps**\n\n{body}"
    layout, placed = laid_out(text)
    heading, *asks = read_asks(placed, layout.reports, publication="pack") or [None]
    return heading, asks


def test_the_list_below_a_line_that_announces_asks_is_the_asks():
    heading, asks = asks_of(
        f"5. {OWN}\n"
        "  - 5.1 Government should give every pier £2 million, £1 million of it before March 2028.\n"
        "  - 5.2 Lamps are lovely.\n"
        "6. That is all.\n"
    )

    assert (heading.key, heading.name, heading.shape) == ("pack--lamps", "Lamps", "topic")
    assert heading.path == ("Tides",)
    assert [ask.key for ask in asks] == ["pack--lamps--ask-1", "pack--lamps--ask-2"]
    assert {ask.label for ask in asks} == {"policy lines and asks on lamps"}
    assert {ask.issued_by for ask in asks} == {"Piers Board"}
    assert {ask.path for ask in asks} == {("Tides", "Lamps")}
    assert [ask.addressees for ask in asks] == [("Government",), ()]
    assert [ask.certainty for ask in asks] == ["certain", "likely"]
    assert asks[0].amounts == ("£2 million", "£1 million")
    assert asks[0].deadlines == ("before March 2028",)
    assert asks[1].wording == "Lamps are lovely."


@pytest.mark.parametrize(
    ("lead", "label", "issued_by"),
    [
        ("Our asks on lamps are:", "asks on lamps", "Local Government Association"),
        ("We made the following asks:", "asks", "Local Government Association"),
        ("The LGA’s key asks:", "key asks", "Local Government Association"),
        ("We shared the Tide Board’s asks of Government:", "asks of Government", "Tide Board"),
    ],
)
def test_whose_asks_they_are_is_told_by_the_lead_in(lead, label, issued_by):
    _, asks = asks_of(f"{lead}\n\n- lamps\n- oil\n")

    assert [(ask.label, ask.issued_by) for ask in asks] == [(label, issued_by)] * 2


@pytest.mark.parametrize(
    "body",
    [
        "She asks members:\n\n- to note\n",
        f"{OWN}\n\nNo list.\n",
        "Our asks on lamps.\n\n- lamps\n",
        "5. Our tasks:\n  - oil\n",
    ],
)
def test_other_lists_are_no_asks(body):
    assert asks_of(body) == (None, [])


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Government should act.", "certain"),
        ("Councils must be heard.", "certain"),
        ("We need oil.", "certain"),
        ("Introduce a lamp fund.", "certain"),
        ("invest in oil", "certain"),
        ("Lamps can save money.", "likely"),
        ("Lamps introduce light.", "likely"),
        ("Needless to say, lamps help.", "likely"),
    ],
)
def test_an_ask_is_certain_where_it_demands_something(wording, expected):
    assert certainty_of(wording) == expected
