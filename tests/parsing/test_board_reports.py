import pytest

from boards.importing.parse.pack.report_parts import match_items
from boards.importing.parsed import AgendaItemRecord
from tests.parsing.made_packs import AGENDA, COVER, PACK, parse_text, records_of

REPORT = "\n## Tides\n\n### Purpose of report\n\nFor decision.\n\n"


def of_report(body, kind):
    return records_of(parse_text(COVER + AGENDA + REPORT + body), kind)


def item(position, title, pages=None):
    return AgendaItemRecord(
        key=f"item-{position}",
        publication="pack",
        meeting="m",
        number=str(position),
        title=title,
        pages=pages,
        position=position,
    )


def test_a_report_carries_what_its_cover_sheet_says():
    tides, lamps = records_of(parse_text(PACK), "report")

    assert (tides.title, tides.purpose) == ("Tides", "For decision.")
    assert tides.summary == "Tide tables are due for renewal."
    assert tides.action == "Officers to print the tables."
    assert tides.key == "harbours-and-ferries-board-2026-03-03--report--tides"
    assert (tides.item, lamps.item) == (f"{tides.meeting}--item-2", f"{tides.meeting}--item-3")


def test_sections_run_from_heading_to_heading_and_leave_the_contact_out():
    document = parse_text(PACK)
    lamps = records_of(document, "report")[1]
    passages = records_of(document, "passage")

    assert [(section.type, section.title) for section in lamps.sections] == [
        ("purpose", "Purpose of report"),
        ("summary", "Summary"),
        ("recommendations", "Recommendation"),
        ("action", "Action"),
        ("body", "Lamps"),
        ("body", "Lanterns"),
        ("wales", "Implications for Wales"),
        ("annex", "Annex A – Count of lamps"),
    ]
    assert all(passages[each.first - 1].wording == each.title for each in lamps.sections)
    inside = [passages[number - 1] for each in lamps.sections for number in range(each.first, each.last + 1)]
    assert not [passage for passage in inside if "020 7000" in passage.wording]
    assert (passages[lamps.first - 1].wording, passages[lamps.last - 1].shape) == (lamps.title, "table")


def test_a_summary_keeps_its_paragraphs_and_bullets_on_lines():
    [report] = of_report("### Summary\n\nTwo things:\n\n- one\n- two\n\nThat is all.\n", "report")

    assert report.summary == "Two things:\none\ntwo\nThat is all."


def test_a_second_heading_of_a_cover_section_is_the_reports_own():
    [report] = of_report("### Summary\n\nShort.\n\n### Purpose of paper\n\nThis paper: tides.\n", "report")

    assert report.purpose == "For decision."
    assert [section.type for section in report.sections] == ["purpose", "summary", "body"]


def test_text_without_a_heading_below_the_contact_is_a_section_of_the_report():
    [report] = of_report(
        "**Contact officer:** Officer One\\\n**Email:** one@example.org\n\n1. Words.\n", "report"
    )

    assert [(section.type, section.title) for section in report.sections] == [
        ("purpose", "Purpose of report"),
        ("body", "Tides"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### Recommendations\n\nMembers may:\n\n1. Agree; and\n2. Note.\n", [("1", "Agree; and"), ("2", "Note.")]),
        ("### Recommendations\n\n- **Agree** it\n- Note it\n", [("", "Agree it"), ("", "Note it")]),
        ("### Recommendation\n\nThat the Board note it.\n", [("", "That the Board note it.")]),
        ("### Recommendation\n\nThat it agree.\n\nThat it note.\n", [("", "That it agree."), ("", "That it note.")]),
        ("### Recommendations\n\n1. Agree:\n   - a) oil\n2. Note.\n", [("1", "Agree:\noil"), ("2", "Note.")]),
        ("### Recommendations\n\n- 1.1 Agree\n- 1.2 Note\n", [("1.1", "Agree"), ("1.2", "Note")]),
        ("### Recommendations\n\n- (i) Agree; and\n- (ii) Note.\n", [("i", "Agree; and"), ("ii", "Note.")]),
        ("### Background\n\n3. Members are asked to:\n   - 3.1 agree\n4. End.\n", [("3.1", "agree")]),
        ("### Background\n\nNothing is asked.\n", []),
    ],
)  # fmt: skip
def test_recommendations_are_read_in_every_shape(body, expected):
    recommendations = of_report(body, "recommendation")

    assert [(each.number, each.wording) for each in recommendations] == expected
    assert [each.position for each in recommendations] == list(range(1, len(expected) + 1))


def test_a_list_printed_again_under_next_steps_is_the_same_records():
    once = "### Recommendations\n\n1. agree the tables;\n2. note.\n\n"
    again = once + "### Next steps\n\n5. Members are asked:\n   - agree the tables;\n"

    assert len(of_report(again, "recommendation")) == 2
    assert len(of_report(again + "\n### Recommendations\n\n1. Agree the tables.\n", "recommendation")) == 2


ONE = "Contact officer: Officer One"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            f"**{ONE}**  \n**Position:** Adviser  \n**Phone no:** 020 7000 0003  \n**Email:** one@example.org\n",
            [("Officer One", "Adviser", "020 7000 0003", "one@example.org")],
        ),
        (
            f"{ONE}\nPosition: Adviser\nPhone no: 020 7000 0003\nEmail: one@example.org\n",
            [("Officer One", "Adviser", "020 7000 0003", "one@example.org")],
        ),
        (
            f"{ONE}\n\nPosition: Adviser\n\nTelephone number: 020 7000 0003\n\nE-mail: one@example.org\n",
            [("Officer One", "Adviser", "020 7000 0003", "one@example.org")],
        ),
        (
            "<b>Contact officer:</b>\tOfficer One\n<b>Position:</b>\tAdviser\n<b>Email:</b>\tone@example.org\n",
            [("Officer One", "Adviser", "", "one@example.org")],
        ),
        (
            "Contact officers\tOfficer One / Officer Two\nPosition\tAdviser / Clerk\nTel\t020 7000 0003\n"
            "Email\tone@example.org / two@example.org\n",
            [
                ("Officer One", "Adviser", "020 7000 0003", "one@example.org"),
                ("Officer Two", "Clerk", "020 7000 0003", "two@example.org"),
            ],
        ),
        (
            "Contact officer:\tOfficer One\tOfficer Two\nPosition:\tAdviser\tClerk\n"
            "Phone no:\t020 7000 0003\t020 7000 0004\n",
            [("Officer One", "Adviser", "020 7000 0003", ""), ("Officer Two", "Clerk", "020 7000 0004", "")],
        ),
        (
            f"{ONE}\\\nPosition: Adviser\\\nMobile: 07700 900001 / 020 7000 0003\n",
            [("Officer One", "Adviser", "07700 900001 / 020 7000 0003", "")],
        ),
        (
            f"{ONE}\\\nPosition: Adviser\n\nContact officer: Officer Two\\\nPosition: Clerk\n",
            [("Officer One", "Adviser", "", ""), ("Officer Two", "Clerk", "", "")],
        ),
        (
            f"{ONE}\n\nPosition: Adviser\n\nEmail:\n\none@example.org\n",
            [("Officer One", "Adviser", "", "one@example.org")],
        ),
        (
            f"{ONE}\n\nPosition: Adviser\n\nEmail:\n\nWrite to one@example.org of lamps.\n",
            [("Officer One", "Adviser", "", "")],
        ),
        ("Contact officer:\n\nWords.\n", []),
        ("Name\tRole\nMember One\tChair\n", []),
    ],
)
def test_contact_officers_are_read_from_lines_and_rows(block, expected):
    officers = [each for each in of_report(block, "contact_officer") if each.report]

    assert [(each.name, each.post, each.telephone, each.email) for each in officers] == expected
    assert len({each.key for each in officers}) == len(expected)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Tides", "Of lamps"], ["item-2", "item-3"]),
        (["Of tides", "Of lamps"], ["item-2", "item-3"]),
        (["Lamps"], ["item-3"]),
        (["Of tides", "Of lamps", "Of ropes"], ["", "", ""]),
        (["Tides", "Of oil", "Of lamps"], ["item-2", "", ""]),
        (["Lamps", "Tides"], ["item-3", ""]),
        (["Late news", "Tides", "Lamps"], ["", "item-2", "item-3"]),
        (["Ropes"], ["item-4"]),
        ([], []),
    ],
)
def test_reports_are_matched_by_title_and_else_by_the_order_of_pages(titles, expected):
    items = [item(1, "Welcome"), item(2, "Tides", (1, 4)), item(3, "Lamps", (5, 9)), item(4, "Ropes")]

    assert match_items(titles, items) == expected


def test_a_report_is_behind_the_item_whose_title_goes_on():
    items = [
        item(1, "Tides of the north: what they do", (5, 6)),
        item(2, "Secret lamps", (7, 8)),
        item(3, "Oars"),
    ]

    assert match_items(["Tides of the north"], items) == ["item-1"]


def test_a_line_that_only_says_which_item_begins_ends_the_report_before_it():
    document = parse_text(
        COVER + AGENDA + REPORT + "### Summary\n\nWet.\n\n## Item 3\n\nThis page is left blank.\n"
    )

    assert [(each.title, each.item[-6:]) for each in records_of(document, "report")] == [
        ("Tides", "item-2"),
        ("Item 3", "item-3"),
    ]
