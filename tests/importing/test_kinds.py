"""Kinds are told by counted signs; what shows too few, or is another body's, is refused and never guessed."""

import re

import pytest

from policies.importing.convert import read, read_bytes
from policies.importing.convert.text.markdown import blocks_of
from policies.importing.detection import detect
from policies.importing.parsed import BrokenDocument
from tests.importing.making import Part, make_docx, make_html, make_pdf, make_text, put, saved

PROSE = (
    "Lighthouses stand wherever councils and the people of the shore have built them, and each needs somebody who "
    "climbs the stairs at dusk with a can of oil and stays until the sun is up again."
)

PLAN = """
# Lamps

## Lamps burn – we will:

- buy oil
- trim wicks

**Keepers sleep – we will**

1. hang curtains
"""

PACK = """
# Lantern Board

Agenda

Thursday, 4 May 2034
10.30 am

## Membership 2033/2034

Councillor\tAuthority
Ann Arbour\tCape County Council

Item\tPage
1. Welcome\t
2. Oil\t1 - 4
3. Bells\t5 - 9

## Oil

### Purpose of report

For information.
"""

PAPER = f"""
Lamps for all

{PROSE}

Oil

Our offer to Government

To carry the cans up the stairs of every lighthouse that is still standing.

Our ask of Government

To fill them.
"""

ARTICLE = f"""
Build the lights again

Members of the Local Government Association have kept the lamps lit. {PROSE}

Oil

{PROSE} We need:

- more cans
- longer stairs

Bells

{PROSE}
"""


def kind_of(text):
    return detect(blocks_of(text)).kind


def refused(text):
    with pytest.raises(BrokenDocument) as caught:
        detect(blocks_of(text))
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "kind", "signs"),
    [
        ("business-plan-2017-18-draft.txt", "business-plan", "35 lines promise “we will”"),
        (
            "community-wellbeing-board-2020-12-02.txt",
            "agenda-pack",
            "10 items with their pages, a list of members",
        ),
        ("rethinking-local-offers-and-asks-2020.txt", "offers-and-asks", "offers (8) or asks (7)"),
        ("building-back-better-2021.txt", "article", "9 topics over prose"),
        ("building-lasting-futures-locally-2026.txt", "offers-and-asks", "offers (6) or asks (5)"),
    ],
)
def test_the_five_documents_are_told_by_their_signs(sources, name, kind, signs):
    found = detect(read(sources / name).blocks)

    assert found.kind == kind
    assert signs in found.why
    assert found.why.endswith(".")
    assert ". " not in found.why


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PLAN, "business-plan"),
        (PLAN.replace("we will", "WE WILL"), "business-plan"),
        (PLAN.replace("we will", "we\u00a0will").replace("–", "-"), "business-plan"),
        (PLAN.replace("## ", "#### ").replace("**", ""), "business-plan"),
        (f"{PLAN}\n{PAPER}".replace("Our ask of Government\n\nTo fill them.", ""), "business-plan"),
        (PACK, "agenda-pack"),
        (PACK.replace("Agenda\n", "# **Agenda**\n").replace("\t", " ").replace("\n", "\n\n"), "agenda-pack"),
        (PACK.replace("Councillor\tAuthority\nAnn Arbour\tCape County Council\n", ""), "agenda-pack"),
        (PACK.replace("Item\tPage\n", ""), "agenda-pack"),
        (PACK + PLAN * 20, "agenda-pack"),
        (PACK + PAPER, "agenda-pack"),
        (PAPER, "offers-and-asks"),
        (PAPER.replace("Our offer", "## Our offer").replace("Our ask", "## Our ask"), "offers-and-asks"),
        (
            PAPER.replace("Our offer to Government\n\n", "Local government’s offer: ").replace(
                "Our ask of Government\n\n", "**Our ask:** "
            ),
            "offers-and-asks",
        ),
        (f"{PAPER}\n{PAPER}\n{PLAN}", "offers-and-asks"),
        (ARTICLE, "article"),
        (
            ARTICLE.replace(
                "We need:\n\n- more cans\n- longer stairs", "Our ‘Lamps first’ campaign says so."
            ),
            "article",
        ),
        (ARTICLE.replace("Oil\n", "## Oil\n").replace("Bells\n", "## Bells\n"), "article"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_other_shapes_of_the_four_kinds_are_told(text, kind):
    assert kind_of(text) == kind


PLAN_PARTS = (
    Part("heading", "Lamps"),
    Part("heading", "Lamps burn – WE WILL:", 2),
    Part("item", "buy oil"),
    Part("item", "trim wicks"),
    Part("bold", "Keepers sleep – we will:"),
    Part("item", "hang curtains"),
)
PAPER_PARTS = (
    Part("heading", "Lamps for all"),
    Part("paragraph", PROSE),
    Part("heading", "Our offer to Government", 2),
    Part("paragraph", "To carry the cans up the stairs of every lighthouse that is still standing."),
    Part("heading", "Our ask of Government", 2),
    Part("paragraph", "To fill them."),
)


@pytest.mark.parametrize(("parts", "kind"), [(PLAN_PARTS, "business-plan"), (PAPER_PARTS, "offers-and-asks")])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.md", make_text),
        ("a.html", make_html),
        ("a.docx", lambda parts: saved(make_docx(parts))),
        ("a.pdf", make_pdf),
        ("b.pdf", lambda parts: make_pdf(parts, tagged=True)),
    ],
)
def test_the_kind_is_the_same_in_every_format(tmp_path, parts, kind, name, make):
    assert detect(read(put(tmp_path, name, make(parts))).blocks).kind == kind


MINUTES = """
Minutes of the meeting of the Parish Council of Nether Duckling held on 3 May 2034

Present: four members. Apologies: two.

1. Ponds

RESOLVED that we will look at the pond again.
"""

NOVEL = (
    f"Chapter one\n\n{PROSE}\n\n{PROSE}\n\nChapter two\n\n“We will,” she said. {PROSE}\n\nWe will:\n\n- run\n"
)

REFUSED = {
    "minutes of a parish": MINUTES,
    "minutes with an agenda in them": f"{MINUTES}\n{PACK}",
    "a novel": NOVEL,
    "a recipe": "# Pancakes\n\nYou need:\n\n- flour\n- milk\n\n1. Stir.\n2. Fry.\n",
    "a shopping list": "- oil\n- wicks\n- 2 lamps\n",
    "rows of a spreadsheet": "Lamp\tCost\nNorth\t40\nSouth\t50\n" * 20,
    "a web page of a council": (
        f"# Bins\n\nMarlow Borough Council\n\n## When\n\n{PROSE}\n\n## How\n\n{PROSE} We need:\n\n"
        "- your name\n- your street\n"
    ),
    "the plan of a council": f"# Marlow Borough Council\n\nCorporate plan\n\n{PLAN}",
    "the agenda of a council": PACK.replace("# Lantern Board", "# Marlow County Council\n\nLantern Board"),
    "an agenda without a date": PACK.replace("4 May 2034", "in May"),
    "an agenda of no board": PACK.replace("Board", "Friends"),
    "an agenda alone": PACK.split("## Membership")[0] + "1. Oil\n2. Bells\n",
    "one promise": PLAN.split("**")[0],
    "promises without bullets": "## Lamps – we will:\n\nBuy oil.\n\n## Bells – we will:\n\nRing them.\n",
    "offers of a shop": "Oil\n\nOur offer: two cans for one.\n\nWicks\n\nOur offer: three for two.\n",
    "questions of an interview": "A keeper\n\nWe ask: how high?\n\nVery.\n\nWe ask: how dark?\n\nVery.\n",
    "one label": PAPER.split("Our ask")[0],
    "prose on topics": ARTICLE.replace("We need:\n\n- more cans\n- longer stairs", ""),
    "an article of others": ARTICLE.replace(
        "Members of the Local Government Association", "Friends of the shore"
    ),
    "a letter": f"Dear keeper\n\n{PROSE}\n\nYours\n\nAnn Arbour\n",
    "a programme": "for i in range(3):\n    print(i)\n",
    "next to nothing": "Lamps\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_documents_are_refused(name):
    assert refused(REFUSED[name])


def test_a_refusal_says_what_was_looked_for_in_each_kind():
    sentence = refused(REFUSED["one promise"])

    assert (
        "it lacks an agenda, a board, a table of items and pages or a list of members and the date"
        in sentence
    )
    assert "1 line of at least 2 that promise “we will”" in sentence
    assert "no labels of at least 2" in sentence
    assert "no lists of what is needed" in sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("minutes of a parish", "minutes of another body (Parish Council of Nether Duckling)"),
        (
            "the plan of a council",
            "a business plan, but its first lines name another body (Marlow Borough Council)",
        ),
        (
            "the agenda of a council",
            "an agenda pack, but its first lines name another body (Marlow County Council)",
        ),
    ],
)
def test_papers_of_another_body_are_said_to_be_that(name, said):
    assert said in refused(REFUSED[name])


NOTE = f"# Note of last Lantern Board meeting\n\nLGA offices, 4 May 2034\n\n{PROSE}\n\n1. Oil\n\nNoted.\n"
ADDED = "# Lantern Board\n\n## Supplementary agenda\n\nThursday, 4 May 2034, 10.30 am\n\n## Oil\n\nThere is none.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NOTE, "minutes"),
        (NOTE.replace("Note of last Lantern Board meeting", "Draft minutes of the Lantern Board"), "minutes"),
        (ADDED, "supplement"),
        (ADDED.replace("Supplementary agenda", "Second supplement"), "supplement"),
        (ADDED.replace("Supplementary agenda", "Late papers"), "supplement"),
        (ADDED.replace("Supplementary agenda", "Supplement 3: to follow papers"), "supplement"),
        (PACK.replace("2. Oil\t1 - 4", "2. Oil\nTo follow in the supplemental agenda."), "agenda-pack"),
    ],
)
def test_other_papers_of_a_board_are_told_by_their_first_lines(text, kind):
    assert kind_of(text) == kind


def test_minutes_without_a_date_are_refused():
    assert "they print no date" in refused(NOTE.replace("4 May 2034", "in May"))


def test_a_supplement_of_a_council_is_refused():
    assert refused(ADDED.replace("# Lantern Board", "# Marlow County Council\n\nLantern Board"))


def test_a_council_may_be_named_beside_the_association():
    text = f"The Local Government Association’s plan\n\nPrinted by Marlow Borough Council\n\n{PLAN}"

    assert kind_of(text) == "business-plan"


def test_as_many_signs_of_a_plan_as_of_a_paper_are_not_guessed_between():
    assert "the kind has to be given" in refused(f"{PAPER}\n{PLAN}")


def test_nothing_at_all_is_refused():
    assert refused("")


LISTED = """<html><head><title>Briefings and responses | Local Government Association</title></head><body><main>
<h1>Parliamentary briefings and responses</h1><p>What we sent to members of both Houses.</p>
<h2><a href="/briefings/oars">Oars Bill, Second Reading, House of Commons, 3 June 2031</a></h2><p>Oars are short.</p>
<p>2 June 2031</p><h2><a href="/briefings/sails">Debate on sails, 20 May 2031</a></h2><p>Sails are dear.</p>
<p>19 May 2031</p><h2><a href="/responses/levy">LGA response to the levy consultation</a></h2><p>We welcome it.</p>
</main></body></html>"""


def test_a_page_that_lists_papers_is_none_itself():
    with pytest.raises(BrokenDocument, match="a list of papers, and none itself: 3 of its lines are links"):
        detect(read_bytes("list.html", LISTED.encode()).blocks)


@pytest.mark.parametrize(
    "paper",
    [
        re.sub(r"<a [^>]*>|</a>", "", LISTED),
        LISTED.replace("/briefings/", "#").replace("/responses/", "#"),
        LISTED.replace("Oars are short.", "Oars are short and the yards that make them are far away. " * 8),
    ],
)
def test_a_paper_with_headings_of_its_own_is_a_paper(paper):
    assert detect(read_bytes("paper.html", paper.encode()).blocks).kind == "briefing"
