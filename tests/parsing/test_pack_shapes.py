"""Whole packs in the shapes that real ones have: how items, reports, contacts and annexes are printed."""

from datetime import time

import pytest

from tests.parsing.made_packs import parse_text, records_of

COVER = """
# Harbours and Ferries Board

There will be a meeting of the Harbours and Ferries Board at 2.30 pm on Tuesday, 3 March 2026

## Agenda

"""

REPORTS = """
## Tides

### Purpose of report

For information.

## Ropes

### Purpose of report

For decision.
"""


def parsed(text):
    document = parse_text(COVER + text)
    assert document.unplaced == ()
    return document


def items_of(text):
    return records_of(parsed(text), "agenda_item")


def behind(document):
    """Each report with the number of the item that it lies behind."""
    numbers = {item.key: item.number for item in records_of(document, "agenda_item")}
    return [(report.title, numbers.get(report.item)) for report in records_of(document, "report")]


@pytest.mark.parametrize(
    ("agenda", "tides", "ropes"),
    [
        ("Item\tPage\n1. Welcome\t\n2. Tides\t1 - 4\n3. Ropes\t5 - 9\n", "2", "3"),
        ("1.\tWelcome\t\n2.\tTides\t1 - 4\n3.\tRopes\t5 - 9\n", "2", "3"),
        (
            "| Item | Subject | Page |\n|---|---|---|\n| 1. | Welcome | |\n| 2. | Tides | 1 - 4 |\n"
            "| 3. | Ropes | 5 - 9 |\n",
            "2",
            "3",
        ),
        ("1. Welcome\n2. Tides (1 - 4)\n3. Ropes (5-9)\n", "2", "3"),
        ("1) Welcome\n2) Tides 1 - 4\n3) Ropes 5 - 9\n", "2", "3"),
        ("6. Minutes\n\n7. Rivers\n\n7(i) Tides 1 - 4\n\n7(ii) Ropes 5 - 9\n", "7(i)", "7(ii)"),
        ("6. Minutes\n7. Rivers\n   (i) Tides 1 - 4\n   (ii) Ropes 5 - 9\n8. Close\n", "7(i)", "7(ii)"),
        ("6. Minutes\n7. Rivers\n   i. Tides 1 - 4\n   ii. Ropes 5 - 9\n8. Close\n", "7(i)", "7(ii)"),
        ("6. Minutes\n7. Rivers\n   a) Tides 1 - 4\n   b) Ropes 5 - 9\n8. Close\n", "7(a)", "7(b)"),
        ("4. Rivers\n4.1 Tides 1 - 4\n4.2 Ropes 5 - 9\n5. Close\n", "4.1", "4.2"),
        ("Item\tPage\n4. Rivers\t\n4.1 Tides\t1 - 4\n4.2 Ropes\t5 - 9\n", "4.1", "4.2"),
        ("Item 1: Welcome\n\nItem 2: Tides 1 - 4\n\nItem 3 – Ropes 5 - 9\n", "2", "3"),
        ("Agenda Item\tPage\nItem 2\tTides\t1 - 4\nItem 3\tRopes\t5 - 9\n", "2", "3"),
    ],
)
def test_items_are_read_in_every_shape_and_reports_lie_behind_them(agenda, tides, ropes):
    document = parsed(agenda + REPORTS)

    assert behind(document) == [("Tides", tides), ("Ropes", ropes)]
    pages = {item.number: item.pages for item in records_of(document, "agenda_item")}
    assert (pages[tides], pages[ropes]) == ((1, 4), (5, 9))


@pytest.mark.parametrize(
    "agenda",
    [
        "Time\tItem\tPage\n2.30 pm\t1. Tides\t\n14:45\t2. Ropes\t5 - 9\n",
        "1. Tides (2.30 pm)\n2. Ropes, 2.45 pm (5 - 9)\n",
        "1. 2.30 pm Tides\n2. 14:45 – Ropes\n",
        "2.30 pm\n\n1. Tides\n\n2.45 pm\n\n2. Ropes\n",
        "1. Tides\n\n2.30 pm\n\n2. Ropes\n\n2.45 pm\n",
        "Time\tItem\n2.30 - 2.45 pm\t1. Tides\n2.45 to 3 pm\t2. Ropes\n",
    ],
)
def test_times_stand_before_after_or_over_an_item(agenda):
    items = items_of(agenda + REPORTS)

    assert [(item.title, item.starts_at) for item in items] == [
        ("Tides", time(14, 30)),
        ("Ropes", time(14, 45)),
    ]


@pytest.mark.parametrize(
    ("beneath", "presenter"),
    [
        ("**Guest One, Tide Adviser**", ("Guest One", "Tide Adviser")),
        ("*Guest One*", ("Guest One", "")),
        ("(Guest One)", ("Guest One", "")),
        ("(Guest One, Tide Adviser)", ("Guest One", "Tide Adviser")),
        ("Guest One, Tide Adviser", ("Guest One", "Tide Adviser")),
        ("Cllr Guest One", ("Cllr Guest One", "")),
        ("Presented by Guest One, Tide Adviser", ("Guest One", "Tide Adviser")),
        ("Presented by: Guest One", ("Guest One", "")),
        ("*Report Attached*", ("", "")),
        ("*For Information*", ("", "")),
        ("Rising Waters", ("", "")),
    ],
)
def test_presenters_are_named_in_any_type(beneath, presenter):
    [item] = items_of(f"1. Tides\n\n{beneath}\n")

    assert item.title == "Tides"
    assert (item.presenter, item.presenter_post) == presenter


@pytest.mark.parametrize("mark", ["## {}", "## 1. {}", "## Item 1: {}", "**{}**"])
def test_a_report_without_any_standard_heading_begins_where_its_item_is_named(mark):
    document = parsed(f"1. Tides\n2. Ropes\n\n{mark.format('Tides')}\n\nThe sea comes in.\n\nIt goes out.\n")

    assert [number for _, number in behind(document)] == ["1"]


def test_a_report_may_lack_purpose_and_summary_and_letter_what_it_asks():
    document = parsed(
        "1. Ropes\n\n## Ropes\n\n### Recommendations\n\nThat the Board:\n\na) buy rope; and\nb) tie knots.\n\n"
        "### Contact officer\n\nOfficer One, Rope Adviser, 020 7000 0003, one@example.org\n"
    )

    [report] = records_of(document, "report")
    assert (report.purpose, report.summary) == ("", "")
    assert [(each.number, each.wording) for each in records_of(document, "recommendation")] == [
        ("a", "buy rope; and"),
        ("b", "tie knots."),
    ]
    [officer] = records_of(document, "contact_officer")
    assert (officer.name, officer.post) == ("Officer One", "Rope Adviser")


def test_annexes_and_appendices_are_sections_of_their_report():
    document = parsed(
        "1. Ropes\n\n## Ropes\n\n### Purpose\n\nFor information.\n\n"
        "Annex A\n\nKnots.\n\n**Appendix 2: Wells**\n\nWells.\n"
    )

    [report] = records_of(document, "report")
    assert [section.title for section in report.sections if section.type == "annex"] == [
        "Annex A",
        "Appendix 2: Wells",
    ]


def test_minutes_bound_in_are_one_paper_whose_items_are_not_those_of_the_agenda():
    document = parsed(
        "1. Welcome\n2. Minutes of the last meeting 1 - 4\n3. Ropes 5 - 9\n\n"
        "## Minutes of the Harbours and Ferries Board\n\nTuesday, 2 December 2025\n\n### 1. Welcome\n\n"
        "The Chair welcomed members.\n\n### 3. Ropes\n\n**Recommendations**\n\nMembers agreed to wait.\n\n"
        "## Ropes\n\n### Purpose of report\n\nFor decision.\n"
    )

    assert behind(document) == [("Minutes of the Harbours and Ferries Board", "2"), ("Ropes", "3")]
    assert records_of(document, "recommendation") == []


@pytest.mark.parametrize("figure", ["4.5 million pounds.", "b) is the better way.", "2.4 Metres of rope."])
def test_a_sentence_that_wraps_before_a_figure_is_one_passage(figure):
    document = parsed(f"1. Tides\n\n## Tides\n\n### Purpose\n\nThe price was about\n{figure}\n")

    assert f"The price was about {figure}" in [each.wording for each in records_of(document, "passage")]


def test_members_named_after_their_label_on_one_line_have_seats():
    named = "Membership: Councillors Ann Ashe (Chair), Peter Sluice and Mary Punt CBE\n\n"
    document = parse_text(
        COVER.replace("## Agenda", f"{named}## Agenda") + "1. Tides (Pages 1 - 3)\n2. Ropes\n"
    )

    assert document.unplaced == ()
    assert [(seat.name, seat.honours, seat.role) for seat in records_of(document, "seat")] == [
        ("Ann Ashe", "", "chairman"),
        ("Peter Sluice", "", "member"),
        ("Mary Punt", "CBE", "member"),
    ]


def test_a_table_with_a_head_of_its_own_is_not_joined_to_the_one_above():
    members = "Councillor\tAuthority\nCllr Ann Ashe\tNorth Wolds District Council\n\n"
    tables = f"{members}Item\tPage\n1. Tides\t1 - 3\n2. Ropes\t4\n"
    document = parse_text(COVER.replace("## Agenda\n", "Board membership 2025/26\n") + tables)

    assert [seat.name for seat in records_of(document, "seat")] == ["Ann Ashe"]
    assert [(item.title, item.pages) for item in records_of(document, "agenda_item")] == [
        ("Tides", (1, 3)),
        ("Ropes", (4, 4)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tides (Pages 1 - 3) Report of the Director of Water",
        "Tides – Report of the Director of Water (Pages 1 - 3)",
        "Tides. Report of the Director of Water (Pages 1 - 3)",
        "Tides\n   Report of the Director of Water (Pages 1 - 3)",
    ],
)
def test_a_report_that_is_announced_on_the_line_of_a_title_is_a_note(line):
    (item, _) = items_of(f"1. {line}\n2. Ropes\n")

    assert (item.title, item.pages, item.note) == ("Tides", (1, 3), "Report of the Director of Water")


def test_a_title_may_speak_of_a_report():
    assert [item.title for item in items_of("1. Annual report of the harbour master\n2. Ropes\n")] == [
        "Annual report of the harbour master",
        "Ropes",
    ]
