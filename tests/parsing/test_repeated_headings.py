"""Headings that are printed under one part after the other: they name what is in a part, and are no part themselves."""

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import Told
from tests.parsing.made_papers import Pages, of_kind, parsed, wordings


def _read(text, name="made-up.md", **told):
    return parse_manuscript(read_bytes(name, text.encode()), told=Told(**told))[1]


def _plan(*parts):
    pages = Pages().heading(1, "Trust business plan 2040/41")
    for priority, wish, work in parts:
        pages.heading(2, priority).text("Everybody rows.")
        pages.heading(3, "What we want to see").item(wish)
        pages.heading(3, "What we will do").item(work)
    return business_plan.parse(pages.blocks, lines=("",) * len(pages.blocks))


def test_a_priority_is_over_its_parts_and_not_one_of_them():
    document = _plan(
        ("Priority 1: Oars", "Every boat has oars", "buy oars"),
        ("Priority 2: Weirs", "No weir leaks", "mend weirs"),
    )

    assert [each.name for each in of_kind(document, "priority")] == ["Oars", "Weirs"]
    assert wordings(document, "commitment") == ["buy oars", "mend weirs"]
    assert [each.path[0] for each in of_kind(document, "commitment")] == ["Oars", "Weirs"]


def test_work_that_is_named_alike_under_each_aim_is_promised():
    text = (
        "# Our plan 2040/41\n\n## Aim 1 Oars\n\nRow.\n\n**Our work this year**\n\n1.1 Buy oars.\n1.2 Mend them.\n\n"
        "## Aim 2 Weirs\n\nWade.\n\n**Our work this year**\n\n2.1 Mend weirs.\n2.2 Count them.\n\n"
        "## Our campaigns\n\nTwo of them.\n\n**Row home**\n\nWe call for piers.\n\n**Wade out**\n\nWe call for sand.\n"
    )

    document = parsed(business_plan.parse, text)

    assert [each.name for each in of_kind(document, "priority")] == ["Oars", "Weirs"]
    assert wordings(document, "commitment") == ["Buy oars.", "Mend them.", "Mend weirs.", "Count them."]
    assert [each.name for each in of_kind(document, "campaign")] == ["Row home", "Wade out"]


def test_a_list_of_work_that_is_named_once_promises_nothing():
    text = "# Our plan 2040/41\n\n## Oars – we will:\n\n- buy oars\n\n## Our work\n\n- rowing\n- wading\n"

    assert wordings(parsed(business_plan.parse, text), "commitment") == ["buy oars"]


def test_the_topic_of_an_ask_is_over_a_heading_that_every_topic_has():
    part = (
        "## {}\n\n### What the Bill does\n\nIt does.\n\n### Our view\n\nGood.\n\nWe ask peers to:\n\n"
        "- amend clause {}.\n\n"
    )
    text = (
        "# Piers Bill, Second Reading, House of Lords, 4 February 2040\n\n"
        "Briefing by the Local Government Association\n\n"
        f"{part.format('Part 1: Planks', 4)}{part.format('Part 2: Rails', 9)}"
    )

    document = _read(text, kind="briefing")

    assert [each.name for each in of_kind(document, "heading")] == ["Part 1: Planks", "Part 2: Rails"]
    assert wordings(document, "ask") == ["amend clause 4.", "amend clause 9."]


def test_headings_of_a_manifesto_may_ask_without_a_colon():
    part = (
        "## {}\n\nRow.\n\n### We are calling on the next government to\n\n- {}\n- {}\n\n"
        "### In return, councils will\n\n- {}\n\n"
    )
    text = (
        "# Oars first: our manifesto\n\nLocal Government Association, 7 November 2040\n\n"
        "Councils and Government row.\n\n"
        + part.format("Oars", "buy oars", "lend oars", "keep oars dry")
        + part.format("Weirs", "mend weirs", "count weirs", "paint weirs")
    )

    document = _read(text, kind="offers-and-asks")

    assert [each.name for each in of_kind(document, "heading")] == ["Oars", "Weirs"]
    assert wordings(document, "ask") == ["buy oars", "lend oars", "mend weirs", "count weirs"]
    assert wordings(document, "offer") == ["keep oars dry", "paint weirs"]


def test_a_paper_is_called_by_its_only_heading_of_the_first_rank_and_not_by_the_body_above_it():
    text = (
        "Saltby and Vale Councils\n\n# Nine councils, one promise\n\nFebruary 2040\n\n## 1 Buses\n\n### The offer\n\n"
        "We will run a bus for the Government.\n\n### The ask\n\nGive councils a road.\n\n"
        "## 2 Boats\n\n### The offer\n\n"
        "We will row.\n\n### The ask\n\nGive councils an oar.\n"
    )

    document = _read(text)

    assert document.publications[0].title == "Nine councils, one promise"
    assert [each.name for each in of_kind(document, "heading")] == ["Buses", "Boats"]
    assert [doubt.sentence for doubt in document.doubts] == [
        "Its first lines name another body (Saltby and Vale Councils) and not the association."
    ]
