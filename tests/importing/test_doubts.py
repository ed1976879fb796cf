"""An import says what it may have lost: each sign of a record without its record is a doubt with its line."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parse.doubts import doubts_of
from policies.importing.parsed import Told
from policies.importing.what_was_read import coverage, what_was_read
from policies.models import Publication, Statement

PLAN = (
    "# LGA business plan 2030/31\n\n# Ponds\n\nWet.\n\n## Ponds are clean – we will:\n\n- clean ponds\n- count fish\n\n"
    "## Fish are fed – we will:\n\n- feed them\n"
)
PAPER = (
    "Ponds 2030\n\nCouncils and Government can do it.\n\n# Fish\n\nOur offer: we feed councils' fish.\n\n"
    "Our ask: pay for Government fish.\n"
)
PACK = """# Pond Board

Agenda

Wednesday, 6 March 2030

11.00 am

Item\tPage
1. Welcome\t
2. Fish\t1 - 9

## Pond Board – Membership 2029/2030

{members}

**Fish**

**Purpose of report**

For information.

{report}
"""


def parsed(text, name="paper-2030.md", **told):
    return parse_manuscript(read_bytes(name, text.encode()), told=Told(**told))[1]


def doubts(text, **told):
    return [(doubt.line, doubt.sentence) for doubt in parsed(text, **told).doubts]


def test_a_whole_reading_leaves_no_doubt():
    document = parsed(PLAN)

    assert document.doubts == ()
    assert what_was_read(document) == "3 commitments under 2 outcomes in 1 priority"
    assert coverage(document) == "8 of 8 lines placed (100.0 %)"


def test_a_promise_in_a_pack_that_gave_no_plan_is_a_doubt():
    members, report = "Councillor\tAuthority\nAnn Ashe\tAshford", "We will:\n\n- clean ponds\n- count fish"
    text = PACK.format(members=members, report=report)

    (line, sentence), *more = doubts(text)

    assert not more
    assert text.splitlines()[line - 1] == "We will:"
    assert sentence == "This line says “we will”, but 2 lines of the list beneath it gave no commitment."


def test_a_list_of_members_without_a_seat_is_a_doubt():
    text = PACK.format(members="To be settled at the meeting.", report="Nothing more.")

    assert [sentence for _, sentence in doubts(text)] == [
        "A list of members is announced here, but none was read."
    ]


def test_a_label_that_nothing_came_of_is_a_doubt():
    document = parsed(PAPER)
    lost = replace(document, records=tuple(each for each in document.records if each.kind != "ask"))

    assert document.doubts == ()
    assert [doubt.sentence for doubt in doubts_of(lost, read_bytes("paper.md", PAPER.encode()))] == [
        "This line reads as the label of an ask, but nothing beneath it became one."
    ]


def test_a_line_of_the_contents_without_its_part_is_a_doubt():
    found = read_bytes("plan-2030.md", PLAN.encode())
    lines = (*found.lines, "Ponds .......... 3", "Rivers .......... 5")
    manuscript = replace(found, lines=lines, furniture=(len(lines) - 1, len(lines)))

    [doubt] = parse_manuscript(manuscript)[1].doubts
    assert doubt.line == len(lines)


@pytest.mark.parametrize("year", ["2031", "2031/32"])
def test_the_year_can_be_told_where_no_text_does(year):
    paper = "Ponds\n\nOur offer: we feed councils' fish.\n\nOur ask: pay for Government fish.\n"

    document = parsed(paper, name="paper.txt", year=year)

    assert document.publications[0].years[0] == 2031


@pytest.mark.django_db
def test_the_command_publishes_nothing_doubtful_unless_the_doubts_are_accepted(tmp_path, capsys):
    text = PACK.format(members="To be settled at the meeting.", report="Nothing more.")
    path = tmp_path / "pack.md"
    path.write_text(text)

    with pytest.raises(CommandError, match="nothing was stored, for 1 doubt"):
        call_command("import_document", path)
    assert not Publication.objects.exists()

    call_command("import_document", path, dry_run=True)
    assert "doubt, line" in capsys.readouterr().out

    call_command("import_document", path, accept_doubts=True)
    assert Publication.objects.get().title == "Pond Board agenda, 6 March 2030"


@pytest.mark.django_db
def test_the_command_says_what_was_read(tmp_path, capsys):
    path = tmp_path / "plan.md"
    path.write_text(PLAN)

    call_command("import_document", path)

    assert "Read: 3 commitments under 2 outcomes in 1 priority" in capsys.readouterr().out
    assert Statement.objects.count() == 3


@pytest.mark.django_db
def test_a_year_that_is_none_is_refused(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(PLAN)

    with pytest.raises(CommandError, match="is not a year"):
        call_command("import_document", path, year="soon")


@pytest.mark.parametrize("stamp", ["DRAFT", "Draft", "Final draft for approval"])
def test_a_stamp_in_the_heads_of_its_pages_makes_a_plan_a_draft(stamp):
    found = read_bytes("plan-2030.md", PLAN.encode())
    manuscript = replace(found, lines=(*found.lines, stamp), furniture=(len(found.lines) + 1,))

    assert parse_manuscript(manuscript)[1].publications[0].is_draft
    assert not parsed(PLAN).publications[0].is_draft


def test_a_plan_bound_in_without_marks_begins_at_its_own_title():
    plan = (
        PLAN.replace("# LGA business plan 2030/31", "LGA business plan 2030-33")
        .replace("# ", "")
        .replace("#", "")
    )
    plan = plan.replace("Wet.", "Business plan 2030-33\n\nWet.")
    text = PACK.format(members="Councillor\tAuthority\nAnn Ashe\tAshford", report=plan)

    titles = [publication.title for publication in parsed(text).publications]

    assert titles == ["Pond Board agenda, 6 March 2030", "LGA business plan 2030-33"]


def test_the_date_of_a_web_page_is_no_topic():
    text = "# Ponds\n\n1 October 2030\n\nAll the ponds of the LGA are wet, and so they shall be as long as it rains.\n"

    found = parsed(text + "\n## Fish\n\nWe need the Government to:\n\n- feed fish\n", kind="article")

    assert [record.name for record in found.records if record.kind == "heading"] == ["Fish"]


def test_an_ask_that_runs_on_after_its_list_is_a_doubt():
    text = (
        "Ponds for all 2030\n\nFish\n\nOur ask of Government\n\n- feed fish\n- count fish\n\n"
        "The pets of councils are well.\n\nOur ask of Government\n\n- feed cats\n"
    )

    assert "joins a list to the text after it" in parsed(text, kind="offers-and-asks").doubts[0].sentence


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "- clean ponds",
            "- clean **ponds",
            "The words of this commitment contain signs of formatting, so they may begin or end at the wrong place.",
        ),
        (
            "## Fish are fed",
            "## Herons\n\n- two\n- three\n\n## Fish are fed",
            "This heading is printed like those over commitments, but its list gave no commitment.",
        ),
    ],
)
def test_loose_ends_of_records_are_doubts(old, new, said):
    assert said in [sentence for _, sentence in doubts(PLAN.replace(old, new))]


def test_a_number_that_an_agenda_lacks_is_a_doubt():
    text = PACK.format(members="Councillor\tAuthority\nAnn Ashe\tAshford", report="Nothing more.")
    text = text.replace("2. Fish\t1 - 9", "2. Fish\t1 - 9\n4. Weirs\t")

    assert "The agenda has no item 3 before this item." in [sentence for _, sentence in doubts(text)]
