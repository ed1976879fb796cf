"""General papers: what they are, whose, of which day, what they were written for, and what their labels ask."""

from datetime import date

import pytest

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.detection import detect
from policies.importing.parse.general import general_paper
from policies.importing.parsed import BrokenDocument

DEBATE = """# Debate on street trees, House of Commons, 6 March 2031

## Key messages

- Trees keep streets cool, and councils plant most of them.
- The Government should pay for trees for ten years.
- We are calling on the Department for Transport to plant along new roads by April 2032.

## Background

In 2030 a third of streets had no tree.

## Contact

Wren Holly, Public Affairs Adviser, 020 7946 0123
"""


def paper(text, kind="briefing", name="paper.md"):
    return general_paper.PARSERS[kind](blocks_of(text), name=name, lines=tuple(text.splitlines()))


def kinds(document):
    return [record.kind for record in document.records if record.kind not in ("passage", "heading")]


def test_a_briefing_on_a_debate_is_known_by_its_title():
    found = detect(blocks_of(DEBATE))

    assert found.kind == "briefing"
    assert "Debate on street trees" in found.why


def test_the_day_of_a_debate_is_the_papers_day_where_it_prints_no_other():
    (publication,) = paper(DEBATE).publications

    assert (publication.issued_on, publication.date_basis) == (date(2031, 3, 6), "occasion")
    assert (publication.occasion.kind, publication.occasion.name) == ("debate", "Debate on street trees")
    assert (publication.occasion.house, publication.occasion.held_on) == ("commons", date(2031, 3, 6))


def test_a_stamp_is_the_papers_day_before_that_of_a_debate():
    stamped = DEBATE.replace("## Key", "Published 3 March 2031\n\n## Key")

    (publication,) = paper(stamped).publications

    assert (publication.issued_on, publication.date_basis) == (date(2031, 3, 3), "printed")
    assert publication.occasion.held_on == date(2031, 3, 6)


def test_key_messages_are_facts_and_asks_alike_and_so_no_statements():
    document = paper(DEBATE)

    assert kinds(document) == []
    assert document.doubts == ()


def test_a_date_in_passing_is_never_the_papers():
    with pytest.raises(BrokenDocument, match="--year"):
        paper("# Street trees\n\nOn 6 March 2031 a tree fell in the street, and it was said to be old.\n")


# What it is, and whose


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("LGA briefing: Hedges Bill, Second reading, House of Lords", "briefing"),
        ("Autumn Budget 2031: LGA on-the-day briefing", "briefing"),
        ("King's Speech 2031: LGA briefing", "briefing"),
        ("LGA response to the Department for Transport consultation on kerbs", "consultation-response"),
        ("Kerbs for all: response from the Local Government Association", "consultation-response"),
        (
            "LGA response to the Department for Transport's call for evidence on kerbs",
            "consultation-response",
        ),
        ("LGA response to the Transport Committee's call for evidence on kerbs", "written-evidence"),
        ("LGA written evidence to the Transport Committee inquiry into kerbs", "written-evidence"),
        ("LGA submission to the Spending Review 2030", "submission"),
        ("Letter to the Chancellor from the LGA", "letter"),
        ("Speech by the Chair of the LGA", "speech"),
        ("LGA responds to the Kerbs Review", "press-notice"),
        ("Kerbs: an LGA report", "report"),
    ],
)
def test_a_paper_is_what_its_title_calls_it(title, kind):
    assert detect(blocks_of(f"# {title}\n\n2 May 2031\n\nCouncils look after kerbs.\n")).kind == kind


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "# Moorshire Council response to the consultation on kerbs\n\nWe agree with the LGA.\n",
            "Moorshire",
        ),
        ("# Government response to the consultation on kerbs\n\nThe LGA replied.\n", "the Government"),
        (
            "# Kerbs Bill, Committee stage, House of Lords\n\n## About us\n\nKerbwell is a national charity for kerbs. "
            "The LGA says so too.\n\nKerbwell believes in kerbs.\n",
            "Kerbwell",
        ),
        (
            "# Kerbwell briefing: Kerbs Bill\n\nKerbwell welcomes the Bill. Councils and the LGA do too.\n",
            "Kerbwell",
        ),
        (
            "# Kerbs Bill briefing\n\nCouncils need kerbs.\n\nContact: kay@kerbwell.example\n",
            "kerbwell.example",
        ),
        ("# Welsh Local Government Association response to a consultation\n\nWe agree.\n", "Welsh"),
        (
            "# Response to the consultation on kerbs\n\nThe Kerb Owners Union welcomes the opportunity to respond. "
            "The Local Government Association has said the same.\n",
            "Kerb Owners Union",
        ),
    ],
)
def test_a_paper_of_another_body_is_refused_with_its_name(text, whose):
    with pytest.raises(BrokenDocument, match=whose):
        detect(blocks_of(text))


def test_the_kind_that_somebody_tells_of_a_paper_of_others_leaves_a_doubt():
    document = paper(
        "# Moorshire Council briefing on kerbs\n\n2 May 2031\n\nMoorshire Council likes kerbs.\n"
    )

    assert "another body (Moorshire Council)" in document.doubts[0].sentence


def test_a_refusal_offers_the_kinds_that_can_be_told():
    with pytest.raises(BrokenDocument, match=r"choose its kind with --kind.*briefing, consultation-response"):
        detect(blocks_of("# Kerbs\n\nKerbs are stones.\n"))


# The date


@pytest.mark.parametrize(
    ("text", "day", "precision", "basis"),
    [
        ("# Kerbs\n\nPublished: 2 May 2031\n\nText.\n", date(2031, 5, 2), "day", "printed"),
        ("# Kerbs\n\n02/05/2031\n\nText.\n", date(2031, 5, 2), "day", "printed"),
        ("# Kerbs\n\nThursday 2nd May 2031\n\nText.\n", date(2031, 5, 2), "day", "printed"),
        ("# Kerbs\n\nMay 2031\n\nText.\n", date(2031, 5, 1), "month", "printed"),
        ("# Kerbs\n\nText.\n\nLast updated 2 May 2031\n", date(2031, 5, 2), "day", "printed"),
        (
            "# Kerbs\n\nResponse by the LGA to the Kerb Office, May 2031\n\nText.\n",
            date(2031, 5, 1),
            "month",
            "printed",
        ),
        ("# Kerbs, 2 May 2031\n\nText.\n", date(2031, 5, 2), "day", "printed"),
        ("# Autumn Budget 2031: kerbs\n\nText.\n", date(2031, 1, 1), "year", "occasion"),
    ],
)
def test_the_date_is_that_of_a_stamp_or_the_title(text, day, precision, basis):
    (publication,) = paper(text).publications

    assert (publication.issued_on, publication.issued_precision, publication.date_basis) == (
        day,
        precision,
        basis,
    )


@pytest.mark.parametrize(
    "line", ["Closing date: 2 May 2031", "Comments by 2 May 2031", "Kerbs were laid on 2 May 2031"]
)
def test_a_deadline_or_an_event_is_no_stamp(line):
    with pytest.raises(BrokenDocument, match="--year"):
        paper(f"# Kerbs\n\n{line}\n\nText that goes on.\n")


def test_a_year_that_somebody_tells_is_inferred():
    (publication,) = paper("# Kerbs\n\nText.\n", name="kerbs 2031.md").publications

    assert (publication.issued_on, publication.date_basis) == (date(2031, 1, 1), "inferred")


def test_the_stamp_of_pages_dates_a_paper_and_is_no_text():
    page = "Response on kerbs    2 May 2031    {}\n\n"
    document = paper(
        f"Kerbs and stones\n\nSome text of a page.\n\n{page.format(1)}More text of it.\n\n{page.format(2)}"
    )

    assert document.publications[0].issued_on == date(2031, 5, 2)
    assert not any("2 May" in record.wording for record in document.records)
    assert document.unplaced == ()


def test_a_line_that_says_whose_briefing_it_is_and_for_whom_counts_before_an_address_at_the_foot():
    text = "# Kerbs Bill\n\nLGA briefing for Peers\n\n3 March 2031\n\nMend kerbs.\n\nholly@kerbwell.example\n"

    assert detect(blocks_of(text)).kind == "briefing"


def test_a_departments_call_for_evidence_is_a_consultation():
    title = "Response to the Department for Transport's call for evidence: Hedges"
    (publication,) = paper(
        f"# {title}\n\nPublished 2 May 2031\n\nText.\n", "consultation-response"
    ).publications

    assert publication.occasion.kind == "consultation"


# What it was written for


@pytest.mark.parametrize(
    ("kind", "title", "occasion", "stage", "house"),
    [
        ("briefing", "Hedges and Verges Bill, Committee stage, House of Lords", "Hedges and Verges Bill", "committee",
         "lords"),
        ("briefing", "Second reading of the Hedges Bill [HL], House of Commons", "Hedges Bill", "second-reading",
         "commons"),
        ("briefing", "Children, Hedges and Schools Bill: Remaining stages", "Children, Hedges and Schools Bill",
         "remaining", ""),
        ("briefing", "Westminster Hall debate on hedges", "Debate on hedges", "", "westminster-hall"),
        ("submission", "LGA submission to the Spending Review 2030", "Spending Review 2030", "", ""),
        ("briefing", "Provisional local government finance settlement 2031/32: on-the-day briefing",
         "Local Government Finance Settlement 2031/32", "on-the-day", ""),
        ("written-evidence", "Evidence to the Transport Committee's inquiry into hedges", "Hedges", "", ""),
        ("written-evidence", "Written evidence to the Public Bill Committee on the Hedges Bill", "Hedges Bill",
         "committee", "commons"),
        ("consultation-response", "LGA response to the Defra consultation on hedges", "Hedges", "", ""),
        ("consultation-response", "Hedges for all: response from the LGA", "Hedges for all", "", ""),
    ],
)  # fmt: skip
def test_a_title_names_what_a_paper_was_written_for(kind, title, occasion, stage, house):
    (publication,) = paper(f"# {title}\n\nPublished 2 May 2031\n\nText.\n", kind=kind).publications

    found = publication.occasion
    assert (found.name, found.stage, found.house) == (occasion, stage, house)


def test_papers_on_one_bill_name_the_same_bill():
    titles = (
        "Hedges’ Rights Bill: Report stage",
        "Briefing on the Hedges' Rights Bill, Third reading, House of Lords",
    )

    slugs = {paper(f"# {title}\n\n2 May 2031\n\nText.\n").publications[0].occasion.slug for title in titles}

    assert slugs == {"hedges-rights-bill"}


@pytest.mark.parametrize(
    "title", ["Why hedges matter", "Billing for hedges", "The debate about how to debate"]
)
def test_a_title_that_names_no_occasion_has_none(title):
    assert paper(f"# {title}\n\n2 May 2031\n\nText.\n").publications[0].occasion is None


# Questions


RESPONSE = """# LGA response to the Defra consultation on hedges

2 May 2031

## Question 1

Do you agree that hedges should grow?

Yes, they should.

## Question 2a: What would help?

We recommend that Government:

- pays for shears
- trains hedgers.

Q3. Is there more?
No. We ask for nothing else.
"""


def test_a_question_is_kept_with_its_number_and_its_answer():
    document = paper(RESPONSE, kind="consultation-response")

    questions = [
        record for record in document.records if record.kind == "heading" and record.shape == "question"
    ]
    assert [(each.number, each.name) for each in questions] == [
        ("1", "Do you agree that hedges should grow?"),
        ("2a", "What would help?"),
        ("3", "Is there more?"),
    ]
    asks = [record for record in document.records if record.kind == "ask"]
    assert [(each.wording, each.heading) for each in asks] == [
        ("pays for shears", questions[1].key),
        ("trains hedgers.", questions[1].key),
    ]
    answer = next(record for record in document.records if record.wording == "No. We ask for nothing else.")
    assert answer.path[-1] == "Q3. Is there more?"


def test_a_table_of_questions_is_read_row_by_row():
    text = (
        "# LGA response to the call for evidence on hedges\n\n2 May 2031\n\n"
        "| No | Question | Our response |\n| --- | --- | --- |\n"
        "| 1 | Are hedges green? | Yes. |\n| 2 | Who cuts them? | Us. |\n"
    )

    document = paper(text, kind="written-evidence")

    numbers = [record.number for record in document.records if record.kind == "heading"]
    assert numbers == ["1", "2"]
    assert document.unplaced == ()


# Labelled asks, offers and promises


def said(text, kind="briefing"):
    document = paper(f"# LGA briefing on hedges\n\n2 May 2031\n\n{text}", kind)
    return [
        (record.kind, record.wording) for record in document.records if hasattr(record, "certainty")
    ], document


@pytest.mark.parametrize(
    "label",
    [
        "## Our asks", "## Key recommendations", "## Recommendations", "## What needs to happen",
        "## What we recommend",
        "Together, let's deliver:",
        "**Together, let’s deliver:**", "We are calling on the Government to:", "The LGA is calling for:",
        "Councils are asking the Department for Transport to:", "The Government should:", "## What we are calling for",
        "## Summary of our asks of Government", "## Our key asks", "## Annex A: all our asks", "We urge ministers to:",
        "And our asks are simple:", "**Our ask:**",
    ],
)  # fmt: skip
def test_a_list_under_a_label_is_asks(label):
    found, document = said(f"{label}\n\n- plant hedges\n- cut them\n\n## Background\n\n- Hedges are old.\n")

    assert found == [("ask", "plant hedges"), ("ask", "cut them")]
    assert document.doubts == ()


@pytest.mark.parametrize(
    "label",
    [
        "## Key messages", "## Background", "The Committee recommended:", "The Hedge Guild is calling for:",
        "For example:",
        "## The Committee's recommendations", "## Progress on recommendations",
        "In this briefing we will look at:", "## Questions for the Minister", "The Government has said it will:",
        "Councils already:",
    ],
)  # fmt: skip
def test_a_list_under_another_line_is_none(label):
    found, document = said(f"{label}\n\n- plant hedges\n- cut them\n")

    assert found == []
    assert document.doubts == ()


def test_what_follows_from_the_asks_is_not_asked():
    found, _ = said(
        "## Recommendations\n\n- plant hedges\n\nThis would:\n\n- please birds\n- shade streets\n"
    )

    assert found == [("ask", "plant hedges")]


def test_a_list_that_may_be_asks_or_not_is_a_doubt():
    found, document = said("## Our asks\n\nHedges are old and birds live there.\n\n- Thrushes.\n- Wrens.\n")

    assert found == []
    assert "gave no statement" in document.doubts[0].sentence


def test_a_line_that_speaks_of_asks_in_other_words_is_a_doubt():
    found, document = said("## Things we would like Ministers to do\n\n- plant hedges\n")

    assert found == []
    assert "no known label" in document.doubts[0].sentence


def test_points_under_an_ask_are_part_of_it():
    found, _ = said("## Our asks\n\n- end the tax on:\n  - shears\n  - ladders\n- plant hedges\n")

    assert found == [("ask", "end the tax on:\nshears\nladders"), ("ask", "plant hedges")]


def test_prose_under_a_label_is_asked_sentence_by_sentence():
    found, _ = said(
        "## What needs to happen\n\nHedges are old. The Government should plant more. Birds agree.\n"
    )

    assert found == [("ask", "The Government should plant more.")]


def test_asks_within_key_messages_are_those_under_their_own_lead():
    found, _ = said(
        "## Key messages\n\n- Hedges are old.\n- We are calling on the Government to:\n  - plant more\n- So be it.\n"
    )

    assert found == [("ask", "plant more")]


def test_offers_and_promises_are_told_apart():
    found, _ = said(
        "Our offer to Government is this:\n\n- we can plant\n\n## What we will do\n\n- We will count hedges.\n"
    )

    assert found == [("offer", "we can plant"), ("commitment", "We will count hedges.")]


def test_a_numbered_recommendation_is_an_ask_wherever_it_is_printed():
    found, _ = said("Some text.\n\nRecommendation 3: The Government should plant hedges.\n\nMore text.\n")

    assert found == [("ask", "The Government should plant hedges.")]


ANNEX = """## Housing

Homes have hedges.

## Annex A: our asks by theme

### Housing

- Plant hedges at homes.

### Transport

- Plant hedges at roads.

## Annex B: sources

- A survey.
"""


def test_an_annex_lists_asks_under_its_themes():
    found, document = said(ANNEX, "submission")

    assert [wording for _, wording in found] == ["Plant hedges at homes.", "Plant hedges at roads."]
    asks = [record for record in document.records if record.kind == "ask"]
    assert [ask.path for ask in asks] == [("Housing",), ("Transport",)]


def test_a_table_of_asks_tells_themes_bodies_and_deadlines():
    table = (
        "| Theme | Our ask | Who | By when |\n| --- | --- | --- | --- |\n"
        "| Housing | Plant hedges | Ministry of Homes; HM Treasury | by May 2033 |\n"
        "| | Cut hedges | Defra | |\n| Roads | | | |\n"
    )

    _, document = said(table, "submission")

    asks = [record for record in document.records if record.kind == "ask"]
    assert [(ask.wording, ask.path, ask.addressees, ask.deadlines) for ask in asks] == [
        ("Plant hedges", ("Housing",), ("Ministry of Homes", "HM Treasury"), ("by May 2033",)),
        ("Cut hedges", ("Housing",), ("Defra",), ()),
    ]


LETTER = """Rt Hon Dora Dale MP
Secretary of State for Hedges
33 Long Street
London SW1P 4DR

Our reference: LGA/12

2 May 2031

Dear Secretary of State,

I write on hedges.

We ask that you:

- plant some

Yours sincerely,

Councillor Ada Ash
Local Government Association
"""


def test_a_letter_tells_whom_it_is_to_and_asks_it_of_them():
    assert detect(blocks_of(LETTER)).kind == "letter"
    document = paper(LETTER, "letter")
    (publication,) = document.publications

    assert publication.addressee == "Rt Hon Dora Dale MP, Secretary of State for Hedges"
    assert publication.title == f"Letter to {publication.addressee}"
    assert (publication.reference, publication.issued_on) == ("LGA/12", date(2031, 5, 2))
    (ask,) = [record for record in document.records if record.kind == "ask"]
    assert ask.addressees == ("Secretary of State for Hedges",)


def test_a_paper_that_calls_itself_confidential_is_a_doubt():
    document = paper("# LGA briefing on hedges\n\nCONFIDENTIAL\n\n2 May 2031\n\nText.\n")

    assert "not for everybody" in document.doubts[0].sentence


_TEXT = """

## Background

Councils run many services, and the Government funds some of them.

## Our view

The LGA believes that ministers should trust councils to decide.
"""


@pytest.mark.parametrize(
    ("head", "kind", "day"),
    [
        (
            "# Keynote speech to the annual conference\n\nThe Chair of the LGA, Tarn Hall, 3 July 2029\n\nHello.",
            "speech",
            date(2029, 7, 3),
        ),
        (
            "# Speech: trust in local places\n\nDelivered at the County Hall on 4 March 2031 by the Chair of the LGA.",
            "speech",
            date(2031, 3, 4),
        ),
        (
            "# Remarks at the summit\n\n*Mereham, 12 September 2030. Check against delivery.*\n\nThank you.",
            "speech",
            date(2030, 9, 12),
        ),
        (
            "# Written evidence submitted by the LGA (PLB0034)\n\nThe Culture Committee: libraries\n\nMay 2030",
            "written-evidence",
            date(2030, 5, 1),
        ),
        (
            "# Evidence on village halls\n\n**Committee:** Rural Committee\n**Date:** 14 May 2030\n**From:** LGA",
            "written-evidence",
            date(2030, 5, 14),
        ),
        (
            "# Autumn Budget 2030: representation from the LGA\n\n4 September 2030",
            "submission",
            date(2030, 9, 4),
        ),
        (
            "# The case for councils\n\nLGA representation to HM Treasury ahead of the 2030 Budget\n\nSeptember 2030",
            "submission",
            date(2030, 9, 1),
        ),
        ("# Ageing in place\n\nLGA research report, June 2030", "report", date(2030, 6, 1)),
        (
            "# Bins and beyond\n\nPublished: 12 June 2030\n\nThis report shows how councils of the LGA collect waste.",
            "report",
            date(2030, 6, 12),
        ),
        (
            "# Parks for all\n\nJune 2030\n\n## Foreword\n\nParks.\n\n## Executive summary\n\nThe LGA asked councils.",
            "report",
            date(2030, 6, 1),
        ),
        (
            "# Response to the consultation on the settlement\n\nTo: Ministry for Councils and Places, Fees Team\n"
            "From: Local Government Association\nDate: 3 January 2031\n\n## Question 1: Do you agree?\n\nYes.",
            "consultation-response",
            date(2031, 1, 3),
        ),
    ],
)
def test_the_lines_under_a_title_say_what_a_paper_is_and_when_it_was_given(head, kind, day):
    shown = detect(blocks_of(head + _TEXT)).kind
    (publication,) = paper(head + _TEXT, kind=shown).publications

    assert (shown, publication.issued_on) == (kind, day)


def test_a_line_of_two_dates_that_nothing_parts_is_no_stamp():
    text = DEBATE.replace("## Key", "For all between 1 April 2031 and 31 March 2032\n\n## Key")

    assert paper(text).publications[0].issued_on == date(2031, 3, 6)
