"""The language of words as printed: told from the words, and said on pages, in data and in Word."""

import io
import json

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from policies.search.index import rebuild_all
from policies.text.language import language_of, language_of_paper
from tests import factories as make

WELSH = "Rydym yn galw ar Lywodraeth Cymru i roi cyllid teg i’r cynghorau, ac i gefnogi’r gwasanaethau lleol."
ENGLISH = "Give councils fair funding, and let them support the local services that people need."


@pytest.mark.parametrize(
    "text",
    [
        WELSH,
        WELSH.upper(),
        "Gofal cymdeithasol i oedolion",
        "Mae’n rhaid i’r Llywodraeth wneud mwy dros bobl ifanc.",
        "Bydd cynghorau yn datblygu cynllun ar gyfer tai.",
        "Nid oes digon o dai yn ein cymunedau, a dylid adeiladu mwy ohonynt.",
        "Addysg ac ysgolion",
        "Cefnogi busnesau lleol",
        "Sut mae’r awdurdod yn gwella iechyd y bobl?",
        "Dylai’r cynghorau gael yr arian sydd ei angen arnynt.",
    ],
)
def test_welsh_is_told_from_its_words(text):
    assert language_of(text) == "cy"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "",
        "\0",
        "1.1",
        "Cyngor Gwynedd and Cardiff Council were there.",
        "Councillor Wyn ap Rhys of Ynys Môn spoke for the Welsh LGA.",
        "The Cymru Wales Union Learning Fund is a scheme of the Welsh Government.",
        "Rydym yn galw is the Welsh for we call, and it is what the campaign says to the councils of Wales.",
        "Am I at an inn on a pan?",
        "Llanfairpwllgwyngyll",
        "Cyngor",
        "Housing, planning and homelessness",
    ],
)
def test_anything_else_is_english(text):
    assert language_of(text) == "en-GB"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cyflwyniad", "cy"),
        ("2.1 Tai fforddiadwy", "cy"),
        ("The role of councils", "en-GB"),
        (ENGLISH, "en-GB"),
        (WELSH, "cy"),
        ("Y Levelling Up and Regeneration Bill", "cy"),
    ],
)
def test_words_that_do_not_show_their_language_are_in_that_of_their_paper(text, language):
    assert language_of(text, "cy") == language


def test_a_paper_is_in_the_language_of_most_of_its_text():
    assert language_of_paper([WELSH, WELSH, ENGLISH, "Cyflwyniad", "2.1"]) == "cy"
    assert language_of_paper([ENGLISH, ENGLISH, WELSH]) == "en-GB"
    assert language_of_paper([]) == language_of_paper(["1", "Pwll"]) == "en-GB"


@pytest.fixture
def papers(db):
    """A paper with a paragraph and an ask in each language."""
    theme = make.make_theme("Housing", slug="housing")
    paper = make.make_publication(
        title="Tai i bobl ein cymunedau", language="cy", years=2027, **make.IMPORTED
    )
    welsh, english = (
        make.make_passage(paper, anchor=name, position=at, text=text)
        for at, (name, text) in enumerate({"cymraeg": WELSH, "saesneg": ENGLISH}.items(), 1)
    )
    asks = [
        make.make_ask(
            publication=paper, themes=[theme], passage=each, wording=each.text, summary="Fund councils."
        )
        for each in (welsh, english)
    ]
    rebuild_all()
    return paper, asks, theme


def test_a_page_says_which_words_are_welsh(client, papers):
    paper, (welsh, english), _ = papers
    text = html.fromstring(client.get(paper.get_absolute_url()).content)

    assert text.get_element_by_id("cymraeg").get("lang") == "cy"
    assert text.get_element_by_id("saesneg").get("lang") is None
    assert text.find(".//h1").get("lang") == "cy"
    for ask, code in ((welsh, "cy"), (english, None)):
        (quoted,) = html.fromstring(client.get(ask.get_absolute_url()).content).find_class(
            "app-wording__words"
        )
        assert quoted.get("lang") == code


def test_data_say_it_too(client, papers):
    paper, asks, _ = papers
    found = client.get(f"/api/v1/passages/?publication={paper.slug}").json()["results"]

    assert client.get(f"/api/v1/publications/{paper.slug}/").json()["language"] == "cy"
    for ask, code in zip(asks, ("cy", "en-GB"), strict=True):
        assert client.get(f"/api/v1/statements/{ask.key}/").json()["language"] == code
    assert {each["anchor"]: each["language"] for each in found} == {"cymraeg": "cy", "saesneg": "en-GB"}
    for row, code in ((paper, "cy"), (asks[0], "cy"), (asks[1], "en-GB")):
        page = html.fromstring(client.get(row.get_absolute_url()).content)
        blocks = [json.loads(each.text) for each in page.xpath("//script[@type='application/ld+json']")]
        assert [each["inLanguage"] for each in blocks if "inLanguage" in each] == [code]


def test_a_list_marks_what_it_shows_by_its_own_words(client, papers):
    paper, (welsh, english), _ = papers
    make.make_ask(publication=paper, wording=WELSH, summary="")
    rebuild_all()

    page = html.fromstring(client.get(f"{paper.get_absolute_url()}").content)
    cards = html.fromstring(client.get("/publications/").content)

    assert welsh.summary
    assert {each.get("lang") for each in page.xpath("//a[contains(., 'Fund councils')]")} <= {None}
    assert cards.xpath(f"//a[@href='{paper.get_absolute_url()}']/../@lang") == ["cy"]


def test_a_word_file_says_it_for_reading_aloud(client, papers):
    answer = client.get("/themes/housing/briefing/word/")
    document = Document(
        io.BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    )

    said = {
        run.text: {each.get(qn("w:val")) for each in run._r.iter(qn("w:lang"))}
        for table in document.tables
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values()
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    }
    assert said[f"“{WELSH}”"] == {"cy-GB"}
    assert said[f"“{ENGLISH}”"] == set()


@pytest.mark.parametrize(
    "words", ["cynghorau", "cyllid teg", "gwasanaethau lleol", "Llywodraeth OR Lywodraeth"]
)
def test_welsh_words_are_found_as_they_are_printed(client, papers, words):
    paper, (welsh, _), _ = papers
    found = client.get("/api/v1/search/", {"q": words, "kind": "ask"}).json()

    assert welsh.key in [each["key"] for each in found["results"]]
    assert paper.slug
