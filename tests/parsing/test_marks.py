"""Which words say that a paper is exempt or confidential, and which only speak of such things."""

import pytest

from boards.importing.parse.marks import closes, cut_mark, is_divider, is_mark, reason_in, reopens, says_so

LAW = "of Schedule 12A to the Local Government Act 1972, as the agenda says."


@pytest.mark.parametrize(
    "title",
    [
        "Lease (Exempt)",
        "(Part 2) Lease",
        "EXEMPT: Lease",
        "Exempt – Lease",
        "Exempt item - Lease",
        "CONFIDENTIAL Lease",
        "Lease - CONFIDENTIAL",
        "Lease EXEMPT",
        "Lease [not for publication by virtue of paragraph 3]",
        "Not for publication: Lease",
        "Lease (private and confidential)",
    ],
)
def test_a_mark_at_either_end_is_cut_from_a_title(title):
    rest, mark = cut_mark(title)

    assert rest == "Lease"
    assert mark


@pytest.mark.parametrize("title", ["Exempt item", "Confidential report", "Exempt minutes of 3 March 2026"])
def test_a_title_may_be_the_mark(title):
    assert cut_mark(title) == (title, title)


@pytest.mark.parametrize(
    "title",
    [
        "Supported housing (exempt accommodation)",
        "Exempt accommodation: an update",
        "Confidential waste",
        "Confidential reporting policy",
        "Local plan - part 2",
        "VAT: exempt or zero rated?",
        "Exempt information – possible exclusion of the press and public",
    ],
)
def test_a_title_may_speak_of_what_is_exempt_elsewhere(title):
    assert cut_mark(title) == (title, "")


@pytest.mark.parametrize(
    "line",
    [
        "Exempt",
        "CONFIDENTIAL",
        "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A",
        "This report is exempt under paragraph 3.",
        "This report contains exempt information",
        "The appendix to this report is confidential",
        "This item will be considered in private",
        "Confidential: yes",
    ],
)
def test_a_line_says_it_of_the_paper_itself(line):
    assert says_so(line)


@pytest.mark.parametrize(
    "line",
    [
        "Exempt: No",
        "Exempt/Confidential: None",
        "This report is not confidential.",
        "This report contains no exempt information.",
        "This is a public report.",
        "Please use no social media during any confidential items.",
        "The report is about confidential waste.",
        "The paper includes confidential helplines for residents",
        "Confidential support lines are open to all.",
        "Exempt accommodation is rising.",
        "In private, councils say so.",
    ],
)
def test_a_sentence_with_the_word_in_it_says_nothing(line):
    assert not says_so(line)
    assert not is_mark(line)


@pytest.mark.parametrize(
    "line",
    [
        "Part 2",
        "PART II - EXEMPT ITEMS",
        "Confidential business",
        "Private session",
        "Exclusion of the press and public",
        "To resolve that the press and public be excluded from the meeting",
    ],
)
def test_a_line_may_part_what_is_public_from_what_is_not(line):
    assert is_divider(line)
    assert not reopens(line)


@pytest.mark.parametrize(
    "line",
    [
        "Part 2 – Matters for decision",
        "To consider whether the press and public should be excluded, if necessary",
        "Lamps",
    ],
)
def test_other_lines_part_nothing(line):
    assert not is_divider(line)
    assert not closes(line)


@pytest.mark.parametrize("line", ["Part 1", "Open session", "Re-admission of the public"])
def test_a_line_may_open_the_meeting_again(line):
    assert reopens(line)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("exempt under paragraph 3", f"Exempt under paragraph 3 {LAW}"),
        ("by virtue of paragraphs 1, 2 and 3", f"Exempt under paragraphs 1, 2 and 3 {LAW}"),
        ("(Confidential)", "Confidential, as the agenda says."),
        ("(Exempt)", "Exempt: not for publication, as the agenda says."),
    ],
)
def test_the_reason_names_the_paragraphs_of_the_law(text, reason):
    assert reason_in(text, "the agenda") == reason
