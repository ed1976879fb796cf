"""Layouts of papers by other bodies: which text belongs to which label, and which only looks as if it did."""

from datetime import date

import pytest

from policies.importing.convert import read_bytes
from policies.importing.convert.text.markdown import blocks_of
from policies.importing.detection import detect
from policies.importing.parse.general import general_paper

HEAD = "# LGA briefing: Hedges Bill, Second reading, House of Lords\n\nPublished 2 May 2031\n\n"


def paper(text, kind="briefing"):
    return general_paper.PARSERS[kind](blocks_of(text), name="paper.md", lines=tuple(text.splitlines()))


def said(text, kind="briefing"):
    return [
        (record.kind, record.wording)
        for record in paper(HEAD + text, kind).records
        if record.kind in ("ask", "offer", "commitment")
    ]


def asked(text):
    return [wording for kind, wording in said(text) if kind == "ask"]


@pytest.mark.parametrize(
    "label",
    [
        "## Our calls to Government",
        "## Priority recommendations",
        "## 4. Recommendations",
        "## Actions for Government",
        "## Next steps for ministers",
        "## What peers can do",
        "## What we would like to see",
        "## Our priorities for the Spending Review",
        "## The changes we need",
        "**What we are asking for**",
        "## Ministers should",
        "We call on the Government to",
        "The final settlement should:",
        "To keep hedges alive, ministers must:",
        "We would like to see:",
        "Our members asked us to write, and we would be grateful if you would:",
        "We have two requests of the Minister:",
        "We recommend that the Committee call on the Government to:",
    ],
)
def test_a_list_under_a_label_or_a_sentence_that_asks_is_of_asks(label):
    assert asked(f"Text on hedges.\n\n{label}\n\n- pay for hedges\n- plant more of them\n") == [
        "pay for hedges",
        "plant more of them",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "## Key messages",
        "## Recommendations of the Hedges Committee",
        "The Committee recommended that the Government should:",
        "The Minister said that the Bill should:",
        "The Government proposes to:",
        "We welcome:",
        "A good plan should:",
        "We are concerned that:",
        "## What we have called for before",
        "## Questions to ask",
    ],
)
def test_a_list_under_other_words_is_of_no_asks(label):
    assert asked(f"Text on hedges.\n\n{label}\n\n- pay for hedges\n- plant more of them\n") == []


def test_a_label_may_number_the_ask_under_it_and_what_follows_says_why():
    text = (
        "## Recommendation 1\n\nAmend clause 3.\n\nThis would raise £2 million.\n\n"
        "## Recommendation 2\n\nAmend clause 4.\n"
    )

    assert asked(text) == ["Amend clause 3.", "Amend clause 4."]
    assert paper(HEAD + text).doubts == ()


def test_headings_under_a_label_are_the_asks_where_only_text_stands_under_them():
    text = (
        "## LGA recommendations\n\n### Hedges should be paid for\n\nThey cost £4 a yard.\n\n"
        "### Each county needs a hedger\n\nFew are left.\n"
    )

    assert asked(text) == ["Hedges should be paid for", "Each county needs a hedger"]


def test_topics_under_a_label_are_not_asks():
    text = (
        "## Recommendations\n\n### Support for farms\n\nPay for hedges.\n\n### Work in towns\n\nMake room.\n"
    )

    assert asked(text) == ["Pay for hedges.", "Make room."]


def test_a_sentence_may_list_what_it_asks():
    text = (
        "The hedge is old. Our asks are: a duty to plant; a fund for hedgers; and a map. This would help.\n"
    )

    assert asked(text) == ["a duty to plant", "a fund for hedgers", "a map."]


def test_letters_and_numbers_may_mark_what_a_sentence_asks():
    text = "We urge the Government to: (1) pay for hedges, (2) plant more, and (3) draw a map.\n"

    assert asked(text) == ["pay for hedges", "plant more", "draw a map."]


def test_paragraphs_that_count_are_what_a_sentence_announced():
    text = "I have two asks of the Minister today:\n\nFirst, a fund. It is due.\n\nSecond, a map.\n\nThat is all.\n"

    assert asked(text) == ["First, a fund.", "Second, a map."]


def test_a_label_may_stand_within_a_paragraph():
    assert asked("By length. **LGA recommendation:** The Office for Hedges should publish it.\n") == [
        "The Office for Hedges should publish it."
    ]


def test_a_further_list_goes_on_with_what_is_asked():
    text = "The Bill should:\n\n- pay for hedges\n\nIt should not:\n\n- ban shears\n"

    assert asked(text) == ["pay for hedges", "ban shears"]


def test_text_under_a_label_of_offers_is_read_by_its_promises():
    text = "## Our offer\n\nCouncils will plant a mile each year.\n\nHedges were older once.\n"

    assert said(text) == [("offer", "Councils will plant a mile each year.")]


@pytest.mark.parametrize(
    "fact",
    [
        "Four hedges in ten are old.",
        "A third of hedges have gone.",
        "Councils spent £2 million on hedges last year.",
    ],
)
def test_a_fact_in_a_list_of_asks_is_none(fact):
    assert asked(
        f"## Our asks\n\n- Review the rules, which were set in 1944.\n- {fact}\n- No new duties.\n"
    ) == [
        "Review the rules, which were set in 1944.",
        "No new duties.",
    ]


def test_asks_are_under_their_topic_and_not_under_whose_view_it_is():
    text = "## Part 1: Planting\n\n### Our view\n\nIt is late.\n\n**We ask peers to:**\n\n- amend clause 4\n"

    (ask,) = [record for record in paper(HEAD + text).records if record.kind == "ask"]
    assert ask.path == ("Part 1: Planting",)


# What a paper is for, and its day


@pytest.mark.parametrize(
    ("text", "name", "house", "day"),
    [
        (
            "# Written evidence submitted by the Local Government Association\n\nTransport Committee inquiry: Hedges"
            " and lanes\n\nSubmitted: 2 May 2031\n\nText.\n",
            "Hedges and lanes",
            "",
            None,
        ),
        (
            "# Local Government Association: written evidence\n\n## House of Lords Rural Committee: Inquiry into the"
            " future of hedges\n\n2 May 2031\n\nText.\n",
            "The future of hedges",
            "lords",
            None,
        ),
        (
            "# Opposition Day debate: Rural hedges\n\nThis LGA briefing was prepared ahead of the debate on hedges in"
            " the House of Commons on 5 May 2031.\n\n## Key messages\n\n- Text.\n\nPublished 2 May 2031\n",
            "Debate on Rural hedges",
            "commons",
            date(2031, 5, 5),
        ),
        (
            "# Hedges Bill: written evidence to the Public Bill Committee\n\nEvidence of the LGA, 4 May 2031\n\nText",
            "Hedges Bill",
            "commons",
            None,
        ),
    ],
)  # fmt: skip
def test_the_lines_under_a_title_may_say_what_a_paper_is_for(text, name, house, day):
    (publication,) = paper(text, detect(blocks_of(text)).kind).publications

    found = publication.occasion
    assert (found.name, found.house, found.held_on) == (name, house, day)


def test_a_form_under_the_title_has_the_date():
    form = "| Response by | LGA |\n|---|---|\n| Date | 3 June 2031 |\n"
    text = f"# LGA response to the consultation on hedges\n\n{form}\nText.\n"

    (publication,) = paper(text, "consultation-response").publications

    assert publication.issued_on == date(2031, 6, 3)


PAGE = """<html><head><title>Hedges briefing</title>{head}</head><body><main><h1>LGA briefing: hedges</h1>
<p>{summary}</p>{stamp}<h2>Key messages</h2><ul><li>Hedges are old.</li></ul><p>Text.</p></main></body></html>"""


def dated(head="", summary="Short.", stamp=""):
    page = PAGE.format(head=head, summary=summary, stamp=stamp).encode()
    manuscript = read_bytes("hedges.html", page)
    document = general_paper.PARSERS["briefing"](
        manuscript.blocks, name="x.html", lines=manuscript.lines, published_on=manuscript.published_on
    )
    (publication,) = document.publications
    return publication.issued_on, publication.date_basis


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-05-02T09:00:00+00:00">',
        '<meta name="DC.date.issued" content="2031-05-02">',
        '<script type="application/ld+json">{"datePublished": "2031-05-02", "dateModified": "2032-01-01"}</script>',
    ],
)
def test_the_data_of_a_web_page_have_its_day_where_its_text_has_none(head):
    assert dated(head) == (date(2031, 5, 2), "page")
    assert dated(head, stamp="<p>3 May 2031</p>") == (date(2031, 5, 3), "printed")


def test_data_with_several_days_have_none():
    head = '<meta name="date" content="2031-05-02"><meta name="dcterms.issued" content="2031-05-04">'

    manuscript = read_bytes("hedges.html", PAGE.format(head=head, summary="", stamp="").encode())

    assert manuscript.published_on == ""


def test_a_stamp_may_stand_under_a_long_summary():
    assert dated(summary="A long sentence on hedges. " * 12, stamp="<p>3 May 2031</p>") == (
        date(2031, 5, 3),
        "printed",
    )


def test_the_bodies_over_a_joint_letter_are_not_its_subject():
    text = (
        "Local Government Association\nSociety of Hedge Chiefs\n\nThe Chancellor\n\n2 May 2031\n\nDear Chancellor\n\n"
        "The future of hedges\n\nThey are old.\n\nYours sincerely\n\nTeasel Fellgate\n"
    )
    manuscript = read_bytes("letter.txt", text.encode())

    document = general_paper.PARSERS["letter"](manuscript.blocks, name="letter.txt", lines=manuscript.lines)

    assert document.publications[0].title == "The future of hedges"


def test_the_first_line_of_the_text_may_be_an_ask_and_no_field_of_a_form():
    assert asked("Our ask: pay for hedges.\n\nText.\n") == ["pay for hedges."]


@pytest.mark.parametrize(
    ("head", "kind", "when", "occasion"),
    [
        ("# LGA briefing – Hedges Bill, Report stage, House of Commons, 3 June 2030", "briefing", "2030-06-03",
         "Hedges Bill"),
        ("# Hedges in towns (Westminster Hall debate), 4 March 2031\n\nLGA briefing", "briefing", "2031-03-04",
         "Debate on Hedges in towns"),
        ("# Hedges: the state of the nation\n\nLGA research report\n\nFirst published: 5 July 2030 | Last updated:"
         " 1 August 2030", "report", "2030-07-05", ""),
        ("# A hedge for every street\n\nPolicy paper by the LGA · 6 July 2030", "report", "2030-07-06", ""),
        ("# LGA Annual Conference: Chair’s address\n\n2 July 2030", "speech", "2030-07-02", ""),
        ("# Homes and hedges\n\nHousing, Land and Hedges Committee inquiry\n\nEvidence from the LGA\n\n2 July 2030",
         "written-evidence", "2030-07-02", "Homes and hedges"),
        ("# Finance of hedges: response to the technical consultation\n\nLGA | 3 July 2030", "consultation-response",
         "2030-07-03", "Finance of hedges"),
    ],
)  # fmt: skip
def test_the_head_of_a_paper_says_what_it_is_and_when_and_what_for(head, kind, when, occasion):
    blocks = blocks_of(f"{head}\n\n## Summary\n\nHedges are old, and councils plant most of them.\n")
    found = detect(blocks)

    (publication,) = general_paper.PARSERS[found.kind](blocks, name="paper.md").publications

    assert (found.kind, publication.issued_on.isoformat()) == (kind, when)
    assert publication.title == head.splitlines()[0].removeprefix("# ")
    assert (publication.occasion.name if publication.occasion else "") == occasion
