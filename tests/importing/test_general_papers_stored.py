"""General papers in the database: stored whole, twice the same as once, with what they were written for."""

import io

import pytest
from django.core.management import call_command

from policies.importing.catalogue import Theme
from policies.models import Ask, Heading, Occasion, Publication, SearchEntry
from tests import factories as make
from tests.parsing.test_general_papers import DEBATE, RESPONSE

pytestmark = pytest.mark.django_db

BILL = """# LGA briefing: Hedges Bill, Committee stage, House of Lords

Published 2 May 2031

## Our asks

- plant hedges
- cut them by 2033
"""


def run(tmp_path, text, name="paper.md", **options):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("import_document", path, stdout=out, **options)
    return out.getvalue()


def test_a_briefing_comes_in_with_its_bill_and_is_found(tmp_path):
    hedges = make.make_theme("Hedges", slug="hedges", aliases=["hedges"])

    printed = run(tmp_path, BILL)

    paper = Publication.objects.get()
    assert "paper.md: briefing" in printed
    assert "Read: 2 asks" in printed
    assert (paper.kind, paper.occasion.name, paper.stage, paper.house) == (
        "briefing",
        "Hedges Bill",
        "committee",
        "lords",
    )
    assert list(paper.themes.all()) == list(paper.occasion.themes.all()) == [hedges]
    assert {theme for ask in Ask.objects.all() for theme in ask.themes.all()} == {hedges}
    tags = {entry.kind: set(entry.tags) for entry in SearchEntry.objects.exclude(kind="passage")}
    assert {"occasion:hedges-bill", "theme:hedges", "stage:committee", "paper:briefing"} <= tags[
        "publication"
    ]
    assert "occasion:hedges-bill" in tags["ask"]
    assert {"year:2031", "theme:hedges"} <= tags["bill"]


TITLE = "# LGA submission: what villages need\n\n2 May 2031\n\n"
SECTIONS = f"""{TITLE}## Hedges that last

### Our asks

- plant hedges

## Lanes

### Our asks

- mend lanes
"""


def test_a_paper_whose_title_names_no_theme_has_those_of_its_headings_and_says_so(tmp_path):
    hedges = make.make_theme("Hedges", slug="hedges", aliases=["hedges"])

    printed = run(tmp_path, SECTIONS)

    assert list(Publication.objects.get().themes.all()) == [hedges]
    assert (
        "The title of “LGA submission: what villages need” names no theme. From its headings: Hedges."
        in printed
    )
    assert {ask.wording: [each.slug for each in ask.themes.all()] for ask in Ask.objects.all()} == {
        "plant hedges": ["hedges"],
        "mend lanes": [],
    }
    again = run(tmp_path, SECTIONS)
    assert "0 created" in again
    assert "names no theme" not in again


@pytest.mark.parametrize(("times", "found"), [(0, []), (2, []), (3, ["hedges"])])
def test_a_theme_that_only_the_text_names_has_to_be_named_often(tmp_path, times, found):
    make.make_theme("Hedges", slug="hedges", aliases=["hedges"])
    text = "".join(f"Old hedges shelter {n} birds.\n\nLanes are {n} feet wide.\n\n" for n in range(times))

    printed = run(
        tmp_path,
        f"{TITLE}{text}Birds sing.\n",
        kind="submission",
    )

    assert [theme.slug for theme in Publication.objects.get().themes.all()] == found
    assert ("From its text: Hedges." in printed) == bool(found)


def test_a_theme_named_here_and_there_in_a_long_paper_is_not_its_own(tmp_path):
    make.make_theme("Hedges", slug="hedges", aliases=["hedges"])
    text = "".join(f"Lanes are {n} feet wide.\n\n" for n in range(60)) + "Old hedges shelter birds.\n\n" * 3

    run(tmp_path, f"{TITLE}{text}", kind="submission")

    assert not Publication.objects.get().themes.exists()


@pytest.mark.parametrize("text", [BILL, RESPONSE, DEBATE])
def test_twice_is_as_once(tmp_path, text):
    make.make_theme("Hedges", slug="hedges", aliases=["hedges"])
    run(tmp_path, text)

    printed = run(tmp_path, text)

    assert "0 created" in printed
    assert "0 updated" in printed


def test_two_briefings_on_a_bill_are_two_papers_of_one_bill(tmp_path):
    run(tmp_path, BILL)
    run(tmp_path, BILL.replace("Committee", "Report").replace("2 May", "9 June"), name="report.md")

    (bill,) = Occasion.objects.all()
    assert sorted(bill.papers.values_list("stage", flat=True)) == ["committee", "report"]


def test_what_an_editor_says_of_a_bill_stays(tmp_path):
    run(tmp_path, BILL)
    other = Occasion.objects.create(slug="other-bill", kind="bill", name="Other Bill")
    paper = Publication.objects.get()
    paper.occasion = other
    paper.edited_fields = ["occasion"]
    paper.save()

    run(tmp_path, BILL)

    assert Publication.objects.get().occasion == other


def test_a_question_and_its_number_are_kept_over_the_answer(tmp_path):
    run(tmp_path, RESPONSE)

    question = Heading.objects.get(number="2a")
    assert question.title == "Question 2a: What would help?"
    assert [ask.heading for ask in Ask.objects.all()] == [question, question]


def test_a_paper_with_a_doubt_is_not_published_unseen(tmp_path):
    doubtful = BILL.replace("- plant", "Hedges are old and birds sit in them.\n\n- Thrushes\n- plant")

    with pytest.raises(Exception, match="1 doubt"):
        run(tmp_path, doubtful)

    assert not Publication.objects.exists()
    assert not Occasion.objects.exists()


def test_a_kind_can_be_told_where_the_text_shows_none(tmp_path):
    run(tmp_path, "# Hedges\n\n2 May 2031\n\nHedges are green.\n", kind="report")

    assert Publication.objects.get().kind == "report"
    assert Theme.objects.count() == 0
