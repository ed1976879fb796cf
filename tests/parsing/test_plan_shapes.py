"""Business plans of other shapes: without a title, from Word, bound into a pack, in part unreadable."""

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import BrokenDocument, Told
from tests.parsing.made_papers import (
    Pages,
    of_kind,
    only,
    parsed,
    wordings,
)


def test_a_plan_without_a_title_is_named_by_its_period():
    text = "# Our focus for 2040/41\n\nWe row.\n\n# Rowing\n\nAll row.\n\n## Oars – we will\n\n- buy oars\n"

    [publication] = parsed(business_plan.parse, text, name="x.txt").publications

    assert (publication.title, publication.slug) == ("Business plan 2040/41", "business-plan-2040-41")
    assert (publication.years, publication.date_basis) == ((2040, 2041), "inferred")
    assert not publication.is_draft


def test_the_file_s_name_tells_the_years_where_the_text_does_not():
    text = "# Business plan\n\n# Rowing\n\n## Oars – we will\n\n- buy oars\n"

    [publication] = parsed(business_plan.parse, text, name="plan-2040-41.txt").publications

    assert (publication.years, publication.slug) == ((2040, 2041), "business-plan-2040-41")


def test_a_plan_within_a_pack_names_it():
    pages = (
        Pages()
        .heading(1, "Trust business plan 2040-42")
        .heading(2, "Oars")
        .heading(3, "Oars – we will:")
        .item("row")
    )

    document = business_plan.parse(pages.blocks, part_of="pack-2040", part_pages=(3, 9), lines=("x",) * 10)

    [publication] = document.publications
    assert (publication.part_of, publication.part_pages, publication.lines) == ("pack-2040", (3, 9), (1, 4))
    assert document.line_count == 4


def test_a_word_document_with_flat_headings_and_numbered_lists_is_read():
    pages = (
        Pages()
        .heading(1, "Trust business plan 2040-42")
        .heading(1, "Rowing")
        .text("All row.")
        .heading(1, "What we will do:")
        .item("buy oars", "1.")
        .item("teach towns to:", "2.")
        .item("row", "a)", 2)
        .item("steer", "b)", 2)
        .heading(1, "Our campaigns")
        .text("Row More", bold=True)
        .text("Rowing is for all.")
        .heading(1, "Our budget 2040")
        .table(("Team", "£'000", "Share"), ("Oars", "1,250", "50%"), ("Boats", "1,250", "50%"))
    )

    document = business_plan.parse(pages.blocks)

    assert wordings(document, "commitment") == ["buy oars", "teach towns to:\nrow\nsteer"]
    assert only(document, "priority").name == "Rowing"
    assert (only(document, "campaign").name, only(document, "campaign").wording) == (
        "Row More",
        "Rowing is for all.",
    )
    assert [(line.label, line.amount) for line in of_kind(document, "budget_line")] == [
        ("Oars", 1250),
        ("Boats", 1250),
    ]


def test_a_plan_whose_headings_are_only_bold_lines_is_read():
    pages = (
        Pages()
        .heading(1, "Trust business plan 2040-42")
        .text("Rowing", bold=True)
        .text("All row.")
        .text("Oars are long – we will:", bold=True)
        .item("buy oars")
    )

    document = business_plan.parse(pages.blocks)

    assert only(document, "priority").name == "Rowing"
    assert only(document, "commitment").path == ("Rowing", "Oars are long – we will:")


def test_bold_led_partnerships_are_read():
    text = (
        "# Plan for 2040\n\n## Oars – we will\n\n- row\n\n# Our service delivery partnerships\n\n"
        "- loose end\n\n**Oar Bank** – is a joint venture between the LGA and Rope Hall, formed in 2009.\n\n"
        "- long oars\n- short oars\n\n**Rope Hall** – is independent.\n"
    )

    document = parsed(business_plan.parse, text)

    bank, hall = of_kind(document, "partnership")
    assert (bank.name, bank.co_owner, bank.services) == ("Oar Bank", "Rope Hall", ("long oars", "short oars"))
    assert bank.wording.startswith("Oar Bank – is a joint venture")
    assert (hall.name, hall.services) == ("Rope Hall", ())
    assert [one.text for one in document.unplaced] == ["loose end"]


def test_an_outcome_outside_any_priority_keeps_its_commitments():
    text = "# Business plan 2040\n\n## Oars – we will:\n\n- row\n"

    document = parsed(business_plan.parse, text)

    assert only(document, "heading").priority == ""
    assert only(document, "commitment").path == ("Oars – we will:",)


def test_an_outcome_without_a_list_is_unplaced():
    text = (
        "# Plan 2040\n\n## Oars – we will:\n\n- row\n\n## Boats – we will:\n\n## Sails – we will:\n\nSail.\n"
    )

    document = parsed(business_plan.parse, text)

    assert [(one.line, one.text) for one in document.unplaced] == [(7, "Boats – we will:"), (11, "Sail.")]


def test_priorities_renamed_in_the_list_are_matched_by_words_then_by_neighbours():
    front = "## Water and streams\n\nA.\n\n## Something else\n\nB.\n\n## Oars\n\nC.\n\n"
    body = "".join(
        f"# {name}\n\nX.\n\n## {name} – we will:\n\n- row\n\n" for name in ("Streams, water", "Boats", "Oars")
    )

    document = parsed(business_plan.parse, f"# Our plan for 2040\n\n{front}{body}")

    assert [(one.name, one.name_in_summary) for one in of_kind(document, "priority")] == [
        ("Streams, water", "Water and streams"),
        ("Boats", "Something else"),
        ("Oars", "Oars"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Business plan 2040\n\nWe row.\n\n- a boat\n", "we will"),
        ("# Our plan\n\n## Oars – we will:\n\n- row\n", "years"),
        ("", "we will"),
    ],
)
def test_a_document_without_the_structure_is_refused_with_a_sentence(text, told):
    with pytest.raises(BrokenDocument, match=told):
        parsed(business_plan.parse, text, name="x.txt")


def test_a_list_of_what_will_be_so_does_not_part_a_lead_from_its_priority():
    text = "# Business plan 2040-43\n\nWe have two priorities:\n\n- Rowing\n- Sailing\n\n" + "".join(
        f"# {number}. PRIORITY {word} - {name}\n\nAll like it.\n\nBy March 2043:\n\n- Most do it.\n\n"
        f"In 2040/41 we will:\n\n- buy {thing}\n- mend {thing}\n\n"
        for number, word, name, thing in ((2, "ONE", "ROWING", "oars"), (3, "TWO", "SAILING", "sails"))
    )

    document = parse_manuscript(read_bytes("made-up.md", text.encode()), told=Told(kind="business-plan"))[1]

    priorities = of_kind(document, "priority")
    assert [(each.name, each.name_in_summary) for each in priorities] == [
        ("ROWING", "Rowing"),
        ("SAILING", "Sailing"),
    ]
    headings = of_kind(document, "heading")
    assert [each.name for each in headings] == ["ROWING", "SAILING"]
    assert [each.priority for each in headings] == [each.key for each in priorities]
    assert wordings(document, "commitment") == ["buy oars", "mend oars", "buy sails", "mend sails"]
    assert [each.sentence for each in document.doubts if "may name outcomes" in each.sentence]


NUMBERED = (
    "# Elm Rowing Association\n\n## Business plan 2040/41\n\nIt has {count} priorities. All row.\n\n"
    + "".join(
        f"### Priority {number} {name}\n\nAll like it.\n\n#### In 2040/41 we will\n\n- buy {name}\n\n"
        f"#### How we will know\n\n- Most do it\n\n"
        for number, name in ((1, "Oars"), (2, "Sails"))
    )
)


def test_numbered_priorities_are_so_below_the_name_of_the_body():
    document = parsed(business_plan.parse, NUMBERED.format(count="two"))

    assert [each.name for each in of_kind(document, "priority")] == ["Oars", "Sails"]
    assert wordings(document, "commitment") == ["buy Oars", "buy Sails"]


@pytest.mark.parametrize(("count", "doubts"), [("two", 0), ("2", 0), ("four", 1), ("3", 1)])
def test_another_number_of_priorities_than_the_text_tells_is_a_doubt(count, doubts):
    manuscript = read_bytes("made-up.md", NUMBERED.format(count=count).encode())

    document = parse_manuscript(manuscript, told=Told(kind="business-plan"))[1]

    assert sum("priorities, but 2 were read" in each.sentence for each in document.doubts) == doubts
