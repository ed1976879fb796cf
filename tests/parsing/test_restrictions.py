"""Which items of whole packs and supplements are exempt or confidential."""

import pytest

from boards.importing.parse.restrictions import restrict_by_heads
from tests.parsing.made_minutes import SUPPLEMENT, parse_minutes, parse_supplement
from tests.parsing.made_packs import PLAN, parse_text, records_of

COVER = """
# Harbours and Ferries Board

There will be a meeting of the Harbours and Ferries Board at 2.30 pm on Tuesday, 3 March 2026

You are asked to use no social media during any confidential items.

## Agenda

"""

REPORTS = """
## Tides

### Purpose of report

For information.

## Lease of the pier

{head}

### Purpose of report

For decision.

### Background

The price is nine.

## Ropes

### Purpose of report

For decision.
"""


def restricted(document):
    """The numbers of the items that are not public."""
    return [item.number for item in records_of(document, "agenda_item") if item.restricted_because]


def behind(document):
    return {report.title: report.item.rpartition("--")[2] for report in records_of(document, "report")}


@pytest.mark.parametrize(
    "agenda",
    [
        "1. Tides\n2. Lease of the pier (Exempt)\n3. Ropes\n",
        "1. Tides\n\n2. Lease of the pier\n\nExempt under paragraph 3 of Schedule 12A\n\n3. Ropes\n",
        "Item\tPage\n1. Tides\t1 - 2\n2. Lease of the pier\t3 - 4\nCONFIDENTIAL\t\n3. Ropes\t5 - 6\n",
        "Item\tPage\tStatus\n1. Tides\t1 - 2\t\n2. Lease of the pier\t3 - 4\tExempt\n3. Ropes\t5 - 6\t\n",
        "1. Tides\n\n2. Lease of the pier\n\nThis item will be considered in private.\n\n3. Ropes\n",
        "1. Tides\n\n2. CONFIDENTIAL: Lease of the pier\n\n3. Ropes\n",
    ],
)
def test_an_item_is_restricted_by_its_title_or_a_line_on_it(agenda):
    document = parse_text(COVER + agenda + REPORTS.format(head=""))

    assert restricted(document) == ["2"]
    assert [item.title for item in records_of(document, "agenda_item")] == [
        "Tides",
        "Lease of the pier",
        "Ropes",
    ]
    assert behind(document) == {"Tides": "item-1", "Lease of the pier": "item-2", "Ropes": "item-3"}


@pytest.mark.parametrize(
    ("agenda", "numbers"),
    [
        (
            "1. Tides\n\n2. Exclusion of the press and public\n\n3. Lease of the pier\n\n4. Debts\n",
            ["3", "4"],
        ),
        ("1. Tides\n\n### Part 2 - Exempt items\n\n2. Lease of the pier\n\n3. Debts\n", ["2", "3"]),
        ("1. Tides\n\nPART II\n\n2. Lease of the pier\n\n3. Debts\n", ["2", "3"]),
        ("Item\tPage\n1. Tides\t\n<b>Exempt business</b>\t\n2. Lease of the pier\t\n", ["2"]),
        (
            "1. Tides\n\n2. Exclusion of the press and public\n\n3. Lease of the pier\n\n"
            "4. Re-admission of the public\n\n5. Ropes\n",
            ["3"],
        ),
        ("### Part 1\n\n1. Tides\n\n### Part 2\n\n2. Debts\n\n### Part 1\n\n3. Ropes\n", ["2"]),
        ("1. Tides\n\n2. Exempt information - possible exclusion of the public\n\n3. Ropes\n", []),
        ("1. Tides\n\n2. Lease (Exempt)\n\n2(i) Price\n\n3. Ropes\n", ["2", "2(i)"]),
        ("1. Tides\n\n**CONFIDENTIAL**\n\n2. Debts\n", ["1", "2"]),
    ],
)
def test_items_stand_under_a_resolution_or_a_line_that_parts_the_agenda(agenda, numbers):
    assert restricted(parse_text(COVER + agenda)) == numbers


def test_the_reason_of_a_resolution_names_its_paragraph():
    document = parse_text(
        COVER
        + "1. Tides\n\n2. Exclusion of the press and public\n\nThat the press and public be excluded for the "
        "following items under paragraph 3 of Schedule 12A.\n\n3. Debts\n"
    )

    assert [item.restricted_because for item in records_of(document, "agenda_item")] == [
        "",
        "",
        "Exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972, as the agenda says.",
    ]


AGENDA = "1. Tides\n2. Lease of the pier\n3. Ropes\n"


@pytest.mark.parametrize(
    "head",
    [
        "NOT FOR PUBLICATION",
        "**Exempt under paragraph 3 of Schedule 12A**",
        "Confidential: yes",
        "Status\tConfidential\nExempt\tYes",
        "This report contains exempt information.",
    ],
)
def test_the_head_of_a_report_restricts_its_item(head):
    assert restricted(parse_text(COVER + AGENDA + REPORTS.format(head=head))) == ["2"]


@pytest.mark.parametrize(
    "head", ["Exempt: No", "This report is public and contains no exempt information.", "Confidential waste"]
)
def test_a_head_that_denies_it_restricts_nothing(head):
    assert restricted(parse_text(COVER + AGENDA + REPORTS.format(head=head))) == []


def test_a_mark_over_the_title_is_that_of_the_report_below():
    text = REPORTS.format(head="").replace("## Lease of", "CONFIDENTIAL\n\n## Lease of")

    assert restricted(parse_text(COVER + AGENDA + text)) == ["2"]


@pytest.mark.parametrize("annex", ["Annex B (Exempt)", "**EXEMPT**", "Not for publication"])
def test_a_part_of_a_report_restricts_the_whole_item(annex):
    text = REPORTS.format(head="").replace("The price is nine.", f"The price is nine.\n\n### {annex}\n\nTen.")

    assert restricted(parse_text(COVER + AGENDA + text)) == ["2"]


def test_a_public_report_may_speak_of_what_is_confidential():
    text = REPORTS.format(head="").replace(
        "The price is nine.",
        "Confidential support lines are open.\n\n- Confidential\n- Exempt\n\nRents are exempt from tax under "
        "paragraph 3.\n\nStatus\tCount\nConfidential\t4",
    )

    assert restricted(parse_text(COVER + AGENDA + text)) == []


def test_a_report_under_another_title_lies_behind_the_restricted_item_that_lacks_one():
    text = REPORTS.format(head="").replace("## Lease of the pier", "## Heads of terms")
    agenda = AGENDA.replace("pier", "pier (Exempt)")

    assert behind(parse_text(COVER + agenda + text))["Heads of terms"] == "item-2"


def test_a_restricted_report_that_the_agenda_does_not_list_gets_an_item_of_its_own():
    document = parse_text(
        COVER + "1. Tides\n2. Ropes\n" + REPORTS.format(head="EXEMPT").replace("## Lease of", "## Terms for")
    )

    assert restricted(document) == ["R1"]
    assert behind(document)["Terms for the pier"] == "item-r1"


def test_a_plan_bound_into_a_restricted_report_is_no_publication_of_its_own():
    agenda = COVER + "1. Tides\n2. Plan (Exempt)\n"
    report = "\n## Plan\n\n### Purpose of report\n\nFor decision.\n\n"

    assert len(parse_text(agenda + report + PLAN).publications) == 1
    assert len(parse_text(agenda.replace(" (Exempt)", "") + report + PLAN).publications) == 2


def test_running_heads_restrict_the_items_of_the_pages_that_they_stand_over():
    text = COVER + AGENDA + REPORTS.format(head="")
    document = parse_text(text)
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines, 1) if "price is nine" in line)

    assert restricted(restrict_by_heads(document, {place: "CONFIDENTIAL", 3: "Page 1"})) == ["2"]
    assert restrict_by_heads(document, {place: "Harbours and Ferries Board"}) == document


def test_a_supplement_may_restrict_an_item():
    document = parse_supplement(SUPPLEMENT.replace("For decision.", "For decision.\n\nNOT FOR PUBLICATION"))

    assert restricted(document) == ["4"]


def test_minutes_say_which_of_their_items_were_not_public():
    document = parse_minutes(
        "# Minutes of the Harbours and Ferries Board\n\n3 March 2026\n\n## 1. Tides\n\nAgreed: to wait.\n\n"
        "## 2. Lease (Exempt)\n\nThe price was nine.\n\nIt was ten before.\n\n## 3. Ropes\n"
    )

    minutes = records_of(document, "minute")
    assert [(each.title, bool(each.restricted_because), each.first, each.last) for each in minutes] == [
        ("Tides", False, 4, 4),
        ("Lease", True, 6, 7),
        ("Ropes", False, None, None),
    ]
