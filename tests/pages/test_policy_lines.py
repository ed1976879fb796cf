"""A policy line that several reports print is shown once, with every report, and with the words that drift."""

import json
from datetime import date

import pytest

from tests import factories as make
from tests.markup import MOST_QUERIES, get, links, queries, texts, words

pytestmark = pytest.mark.django_db
ADDRESS = "/policy-lines/"


def printed(wording, board="Wells Board", met_on=date(2020, 12, 2), restricted=False, **fields):
    """A line as the report of a board's meeting prints it."""
    meeting = make.make_meeting(make.make_board(board), met_on)
    pack = make.make_publication(kind="agenda-pack", **make.IMPORTED)
    passage = make.make_passage(pack, text=wording, position=2)
    item = make.make_item(meeting, is_restricted=restricted)
    make.make_report(item, publication=pack, title=f"Report to {board}", first_position=1, last_position=3)
    return make.make_ask(publication=pack, passage=passage, wording=wording, **fields)


def same(earlier, later, **fields):
    return make.make_lineage(earlier, later, **{"state": "confirmed"} | fields)


def test_a_line_that_drifts_is_grouped_and_its_words_are_marked(client):
    first = printed("Councils must be able to build wells.", summary="Build wells.")
    second = printed("Councils should be able to build wells.", "Ropes Board", date(2021, 2, 4))
    third = printed("Councils must be able to build wells", "Buckets Board", date(2021, 3, 4))
    same(first, second)
    same(second, third)

    page = get(client, ADDRESS)

    assert texts(page, "article h2") == ["Build wells."]
    assert "1 policy line, of which the words of 1 differ from report to report." in words(page)
    assert "Wording differs in 3 reports" in words(page)
    assert [words(each) for each in page.findall(".//article//del")] == ["[deleted: must]"]
    assert [words(each) for each in page.findall(".//article//ins")] == ["[added: should]"]
    assert "Report to Buckets Board Buckets Board, 4 March 2021 The same wording." in words(page)
    assert links(page)["Report to Ropes Board"] == second.publication.reports.get().get_absolute_url()


def test_lines_whose_words_drift_come_first(client):
    same(printed("Dig.", summary="A"), printed("Dig.", "Ropes Board", summary="A"), change="verbatim")
    same(printed("Dig here.", "B1", summary="B"), printed("Dig there.", "B2", summary="B"))

    page = get(client, ADDRESS)

    assert texts(page, "article h2") == ["B", "A"]
    assert "Same wording in 2 reports" in words(page)


def test_only_what_an_editor_confirmed_and_two_reports_print_is_a_line(client):
    same(printed("One."), printed("Two.", "Ropes Board"), state="suggested")
    same(printed("Three.", "B3"), make.make_ask(wording="Three, in no report."))
    alone = printed("Four.", "B4")
    same(
        alone,
        make.make_ask(publication=alone.publication, passage=alone.passage, wording="Four."),
        change="twin",
    )

    assert "No policy line appears in two reports yet" in words(get(client, ADDRESS))


def test_what_a_restricted_item_or_a_draft_prints_is_no_line(client):
    same(printed("Five.", "B5"), printed("Five, quietly.", "B6", restricted=True))
    same(printed("Six.", "B7"), printed("Six, unfinished.", "B8", state="draft"))

    page = words(get(client, ADDRESS))

    assert "quietly" not in page
    assert "unfinished" not in page


def test_lines_take_the_same_queries_however_many_there_are(client):
    def grow(count, start):
        for number in range(start, start + count):
            same(printed(f"Line {number}.", f"A{number}"), printed(f"Line {number}!", f"B{number}"))

    grow(2, 0)
    few = queries(client, ADDRESS)
    grow(20, 10)
    many = queries(client, ADDRESS)

    assert few == many
    assert many <= MOST_QUERIES


def test_an_item_says_where_its_lines_are_also_printed(client):
    first = printed("Councils must be able to build wells.", summary="Build wells.")
    second = printed("Councils should be able to build wells.", "Ropes Board", date(2021, 2, 4))
    hidden = printed("Councils may build wells.", "Quiet Board", restricted=True)
    same(first, second)
    same(first, hidden)
    item = first.publication.reports.get().item

    page = get(client, item.get_absolute_url())

    [section] = page.findall(".//section[@aria-labelledby='also-printed']")
    assert (
        "Build wells. Also in Report to Ropes Board, Ropes Board, 4 February 2021, in other words"
        in words(section)
    )
    assert "Quiet" not in words(section)


def test_an_item_takes_the_same_queries_however_many_of_its_lines_are_printed_elsewhere(client):
    first = printed("Dig.", summary="Dig.")
    item = first.publication.reports.get().item

    def grow(count, start):
        for number in range(start, start + count):
            same(first, printed("Dig.", f"Board {number}"))

    grow(2, 1)
    few = queries(client, item.get_absolute_url())
    grow(8, 3)

    assert queries(client, item.get_absolute_url()) == few


def test_lines_can_be_had_as_a_file_with_a_row_for_each_report(client):
    first, second = printed("Councils should be funded.", "B1"), printed("Councils must be funded.", "B2")
    same(first, second)

    shown = links(get(client, "/policy-lines/"), "nav.app-data a")
    table = json.loads(b"".join(client.get(shown["JSON of this list"]).streaming_content))

    assert shown["CSV of this list"] == "/policy-lines/export.csv"
    assert [(row["key"], row["line"], row["drifts"]) for row in table] == [
        (first.key, first.key, False),
        (second.key, first.key, True),
    ]
    assert table[1]["page"] == f"http://testserver{second.get_absolute_url()}"
    assert b"".join(client.get(shown["CSV of this list"]).streaming_content).count(b"\r\n") == 3
    assert client.get("/policy-lines/export.csv?theme=housing").status_code == 400
