import pytest

from boards.importing.parse.pack.layout import outside_of
from boards.importing.parse.titles import is_annex, section_type
from tests.parsing.made_packs import AGENDA, COVER, LANTERNS, MEMBERS, PACK, TIDES, laid_out


def headings(text):
    """Level and words of every heading that stands in a report."""
    layout, _ = laid_out(text)
    first = layout.reports[0][0]
    return [(block.level, block.text) for block in layout.blocks[first:] if block.kind == "heading"]


def report_titles(text):
    layout, _ = laid_out(text)
    return [layout.blocks[first].text for first, _ in layout.reports]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Purpose of report", "purpose"),
        ("Purpose of this report:", "purpose"),
        ("Purpose", "purpose"),
        ("Summary", "summary"),
        ("Executive Summary", "summary"),
        ("Recommendation", "recommendations"),
        ("Recommendations", "recommendations"),
        ("Recommendation/s", "recommendations"),
        ("Recommendation(s)", "recommendations"),
        ("Action", "action"),
        ("Actions", "action"),
        ("Implications for Wales", "wales"),
        ("Financial Implications", "financial"),
        ("Next steps", "next-steps"),
        ("Next steps on lamps", "next-steps"),
        ("Background", ""),
        ("Summary of lamps", ""),
    ],
)
def test_standard_sections_are_known_in_their_spellings(heading, expected):
    assert section_type(heading) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Annex A – Lamps", True),
        ("Annex A: Lamps", True),
        ("Appendix 1", True),
        ("Appendix", True),
        ("ANNEX B", True),
        ("Appendix 2 Maps of islands", True),
        ("Annex iii Maps", True),
        ("Annexation of islands", False),
        ("Schedule of lamps", False),
        ("Appendix a clerk wrote", False),
        ("Lamps in Annex A", False),
    ],
)
def test_annexes_are_known_by_their_first_word(heading, expected):
    assert is_annex(heading) is expected


def test_the_parts_of_a_pack_are_found():
    layout, _ = laid_out(PACK)

    assert layout.blocks[layout.membership[0]].text == "Harbours and Ferries Board – Membership 2025/2026"
    assert layout.blocks[layout.agenda[0]].text == "Agenda"
    assert layout.agenda[1] == layout.reports[0][0]
    assert report_titles(PACK) == ["Tides", "Report on lamps and lanterns"]


def test_titles_sections_and_subsections_get_levels_one_two_and_three():
    assert headings(PACK) == [
        (1, "Tides"),
        (2, "Purpose of report"),
        (2, "Summary"),
        (2, "Recommendations"),
        (2, "Action"),
        (2, "Background"),
        (1, "Report on lamps and lanterns"),
        (2, "Purpose of report"),
        (2, "Summary"),
        (2, "Recommendation"),
        (2, "Action"),
        (1, "Report on lamps and lanterns"),
        (2, "Lamps"),
        (2, "Lanterns"),
        (2, "Implications for Wales"),
        (2, "Annex A – Count of lamps"),
    ]


@pytest.mark.parametrize("mark", ["## {}", "# **{}**", "#### {}", "**{}**", "{}"])
def test_a_report_begins_at_the_line_over_its_purpose_whatever_its_marks(mark):
    text = f"{COVER}{AGENDA}\n\n{mark.format('Tides')}\n\n### Purpose of report\n\nFor noting.\n"

    assert report_titles(text) == ["Tides"]


@pytest.mark.parametrize("mark", ["### {}", "**{}**", "**{}:**", "{}"])
def test_standard_sections_are_headings_whatever_their_marks(mark):
    parts = ["Purpose of report", "Summary", "Recommendations", "Action"]
    body = "".join(f"{mark.format(part)}\n\nWords of it.\n\n" for part in parts)

    assert [level for level, _ in headings(f"{COVER}{AGENDA}\n\n## Tides\n\n{body}")] == [1, 2, 2, 2, 2]


def test_a_report_without_a_cover_sheet_begins_where_its_item_title_is_repeated():
    text = f"{COVER}{AGENDA}\n\n## Tides\n\nThe sea comes in.\n\n## Ropes and knots\n\nThere are ropes.\n"

    assert report_titles(text) == ["Tides", "Ropes and knots"]


def test_a_report_may_open_with_its_summary():
    text = f"{COVER}{AGENDA}\n\n## Of boats\n\n### Summary\n\nBoats.\n\n## Of oars\n\n### Summary\n\nOars.\n"

    assert report_titles(text) == ["Of boats", "Of oars"]


def test_headings_inside_an_annex_stand_under_it():
    text = TIDES + "\n## Annex A – Tables\n\n### North\n\n1. Words.\n\n### Annex B – Maps\n\n### Next steps\n"

    assert headings(COVER + AGENDA + text)[-4:] == [
        (2, "Annex A – Tables"),
        (3, "North"),
        (2, "Annex B – Maps"),
        (2, "Next steps"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"), [("Annex C: Ebb and flow", True), ("Annex C: is late.", False)]
)
def test_an_annex_is_a_heading_without_any_marks(line, expected):
    assert ((2, line) in headings(f"{COVER}{AGENDA}{TIDES}\n\n{line}\n\nWords.\n")) is expected


def test_subsections_keep_their_rank_below_sections():
    text = TIDES + "\n### Causes\n\n1. Words.\n\n#### 6.1. The moon\n\n**The sun**\n\n##### Spots\n"

    assert headings(COVER + AGENDA + text)[-4:] == [
        (2, "Causes"),
        (3, "6.1. The moon"),
        (3, "The sun"),
        (4, "Spots"),
    ]


@pytest.mark.parametrize(
    "line",
    ["**Agree** the tables", "**We agreed this.**", "**and so on**", "**Contact officer:**", "1. **Lamps**"],
)
def test_bold_words_that_are_no_heading_stay_what_they_are(line):
    assert headings(f"{COVER}{AGENDA}{TIDES}\n\n{line}\n\nWords.\n") == headings(COVER + AGENDA + TIDES)


@pytest.mark.parametrize(
    ("number", "heading", "expected"),
    [
        ("6.3.1.", "6.3. Records", False),
        ("6.4.", "6.3. Records", True),
        ("7.", "6.3. Records", True),
        ("6.30", "6.3 Records", True),
        ("a)", "6.3. Records", False),
        ("1.", "6.3. Records", False),
        ("7.", "6. Records", False),
        ("", "6.3. Records", False),
        ("7.", "Records", False),
    ],
)
def test_a_paragraph_leaves_the_numbered_heading_that_its_number_does_not_continue(number, heading, expected):
    assert outside_of(number, heading) is expected


@pytest.mark.parametrize(
    "front",
    [
        "# Agenda\n\n# Piers Board\n\n1. **Welcome**\n\n## Notes\n\nText.\n",
        "# Piers Board\n\nAgenda\n\n# Membership 2025/26\n\nMember One\tNorth\n\n"
        "## Items\n\nItem\tPage\n1. Welcome\t\n",
        "# Piers Board\n\nAgenda\n\n## Agenda\n\nItem\tPage\n1. Welcome\t\n\n## Notes\n\nText.\n",
        "# Piers Board\n\nItem\tPage\n1. Welcome\t\n",
        "**Order of business**\n\n1) Welcome\n",
    ],
)
def test_the_agenda_is_where_its_items_are(front):
    layout, _ = laid_out(front)
    inside = "\n".join(block.text for block in layout.blocks[slice(*layout.agenda)])

    assert "Welcome" in inside
    assert "Text." not in inside
    assert "Member One" not in inside


@pytest.mark.parametrize("line", ["**Contact tracing**", "**Positions of buoys**", "**Telling the time**"])
def test_a_heading_may_begin_like_a_label_of_a_contact(line):
    assert headings(f"{COVER}{AGENDA}{TIDES}\n\n{line}\n\nWords.\n")[-1] == (2, line.strip("*"))


def test_a_pack_of_a_cover_alone_has_no_other_parts():
    layout, _ = laid_out(COVER)

    assert (layout.reports, layout.membership[0]) == ((), layout.membership[1])


def test_members_may_come_after_the_agenda():
    layout, _ = laid_out(COVER + AGENDA + MEMBERS + LANTERNS)

    assert layout.agenda[1] == layout.membership[0]
