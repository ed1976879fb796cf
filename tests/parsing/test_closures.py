"""What papers say is done of the actions of earlier meetings."""

import pytest

from tests.parsing.made_minutes import parse_minutes
from tests.parsing.made_packs import PACK, parse_text, records_of

MINUTES = """
# Minutes of the Harbours and Ferries Board

Monday 4 May 2026

## 1. {title}

{text}

## 2. Ropes

Members spoke of ropes.
"""


def closed(title, text):
    document = parse_minutes(MINUTES.format(title=title, text=text))
    assert records_of(document, "action") == []
    return [each.wording for each in records_of(document, "closure")]


@pytest.mark.parametrize(
    "text",
    [
        "Action\tOwner\tStatus\nBuy ropes.\tOfficer One\tComplete\nCoil ropes.\tOfficer Two\tIn hand",
        "| No | Actions | Progress |\n|---|---|---|\n| 1 | Buy ropes. | Completed on 3 April. |\n"
        "| 2 | Coil ropes. | Not yet complete |",
    ],
)
def test_a_column_of_statuses_tells(text):
    assert closed("Ropes and knots", text) == ["Buy ropes."]


@pytest.mark.parametrize("line", ["Buy ropes – complete", "Buy ropes. (Completed)", "Buy ropes: closed."])
def test_a_word_at_the_end_tells_under_an_item_on_earlier_actions(line):
    told = closed("Actions from the last meeting", f"- {line}\n- Coil ropes – in hand")
    assert [words.rstrip(".") for words in told] == ["Buy ropes"]
    assert closed("Ropes and knots", f"- {line}") == []


@pytest.mark.parametrize("status", ["Not complete", "To be completed by May", "Partly done", "Open", ""])
def test_what_is_not_done_is_not_told(status):
    assert closed("Actions", f"Action\tStatus\nBuy ropes.\t{status}") == []


def test_a_pack_may_list_what_is_done():
    pack = PACK.replace("1. There are lamps.", "Action\tStatus\nBuy ropes.\tDone\n\n1. There are lamps.")

    assert [each.wording for each in records_of(parse_text(pack), "closure")] == ["Buy ropes."]
