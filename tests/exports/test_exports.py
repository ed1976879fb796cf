"""Lists and search as files: the rows that the page shows, on all its pages, and nothing that it hides."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from lga_kb.exports.files import Begun
from lga_kb.exports.lists import lists
from policies.search.index import rebuild_all
from policies.tables.table import STAMP, table_of
from tests import factories as make
from tests.api.reading import problem
from tests.markup import get, links, queries

pytestmark = pytest.mark.django_db
LISTS = lists()


def download(client, path):
    response = client.get(path)
    assert response.status_code == 200, response.content
    return response, b"".join(response.streaming_content) if response.streaming else response.content


def rows(client, path):
    """The rows of a CSV file as dictionaries."""
    _, body = download(client, path)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", [*LISTS, "search"])
def test_every_list_is_there_in_three_formats_with_the_same_cells(client, name):
    _one_of_everything()

    in_csv = rows(client, f"/{name}/export.csv")
    in_json = json.loads(download(client, f"/{name}/export.json")[1])
    _, workbook = download(client, f"/{name}/export.xlsx")
    sheet = [list(row) for row in load_workbook(io.BytesIO(workbook)).active.iter_rows(values_only=True)]

    assert in_csv
    assert len(in_csv) == len(in_json) == len(sheet) - 1
    assert list(in_csv[0]) == list(in_json[0]) == sheet[0]
    for of_csv, of_sheet in zip(in_csv, sheet[1:], strict=True):
        assert list(of_csv.values()) == ["" if cell is None else str(cell) for cell in of_sheet]


@pytest.mark.parametrize("name", LISTS)
def test_columns_have_the_names_that_the_admins_own_tables_give_them(client, name):
    _one_of_everything()
    listed = LISTS[name]
    heads = list(rows(client, f"/{name}/export.csv")[0])

    known = table_of(listed.rows.model).headers

    assert set(heads) - set(known) <= {
        *("date", "year", "publication_title", "board_name", "theme_names"),
        "page",
        "status",
        "continuation",
        "kind",
        "addressees",
        "deadlines",
        "label",
        "addressees_printed",
    }
    assert not set(heads) & {*STAMP, "version"}


@pytest.mark.parametrize("name", LISTS)
def test_each_row_has_the_address_of_its_page(client, name):
    _one_of_everything()
    listed = LISTS[name]

    (path,) = listed.table("").key.paths
    pages = {str(getattr(row, path)): f"http://testserver{row.get_absolute_url()}" for row in listed.rows}

    assert {row[path]: row["page"] for row in rows(client, f"/{name}/export.csv")} == pages


def test_a_file_holds_all_pages_of_the_list_as_it_is_filtered(client):
    theme = make.make_theme(slug="housing")
    heading = make.make_heading()
    asks = [make.make_ask(heading=heading, themes=[theme]) for _ in range(60)]
    make.make_ask()

    found = rows(client, "/offers-and-asks/export.csv?theme=housing&kind=ask")

    assert [row["key"] for row in found] == [ask.key for ask in asks]
    assert found[0]["themes"] == "housing"
    assert found[0]["page"] == f"http://testserver/asks/{asks[0].key}/"
    assert found[0]["status"] == "not-recorded"
    assert found[0]["continuation"] == "no-match"


def test_csv_says_that_it_is_utf_8_and_is_no_page_to_be_found(client):
    make.make_theme("Café society")

    response, body = download(client, "/themes/export.csv")

    assert body.startswith(b"\xef\xbb\xbfslug,name,")
    assert "Café society" in body.decode()
    assert response.streaming
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="themes-')
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_run_as_a_formula(client, sign):
    make.make_ask(summary=f"{sign}cmd()", label=f"{sign}1")
    rebuild_all()

    (row,) = rows(client, "/offers-and-asks/export.csv")
    (hit,) = rows(client, "/search/export.csv?kind=ask")
    _, workbook = download(client, "/offers-and-asks/export.xlsx")
    (of_json,) = json.loads(download(client, "/offers-and-asks/export.json")[1])

    assert row["summary"] == hit["summary"] == f"'{sign}cmd()"
    assert {cell.data_type for line in load_workbook(io.BytesIO(workbook)).active for cell in line} <= {
        "s",
        "n",
    }
    assert of_json["summary"] == f"{sign}cmd()"
    assert f"{sign}cmd()" in {
        cell.value for line in load_workbook(io.BytesIO(workbook)).active for cell in line
    }


def test_a_file_begins_with_what_readers_look_for_and_has_numbers_and_a_filter_row(client):
    paper = make.make_publication(title="Lamps", issued_on=date(2031, 5, 4), years=(2031, 2033))
    make.make_ask(
        publication=paper, summary="- five per cent of lamps", position=7,
        themes=[make.make_theme("Streets"), make.make_theme("Energy")],
    )  # fmt: skip
    rebuild_all()

    _, workbook = download(client, "/offers-and-asks/export.xlsx")

    sheet = load_workbook(io.BytesIO(workbook)).active
    heads, cells = ([cell.value for cell in line] for line in sheet)
    row = dict(zip(heads, cells, strict=True))
    assert heads[:5] == ["date", "year", "publication_title", "theme_names", "key"]
    assert cells[:4] == ["2031-05-04", 2031, "Lamps", "Energy; Streets"]
    assert row["position"] == 7
    assert row["summary"] == "- five per cent of lamps"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.value is not None)
    assert rows(client, "/offers-and-asks/export.csv")[0]["theme_names"] == "Energy; Streets"


def test_the_title_of_a_paper_that_is_not_public_is_in_no_file(client):
    paper = make.make_publication(title="Secret paper", state="draft")
    make.make_ask(publication=paper)
    rebuild_all()

    for suffix in ("csv", "xlsx", "json"):
        assert b"Secret paper" not in download(client, f"/offers-and-asks/export.{suffix}")[1]


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_in_no_file(client, state):
    hidden = {"state": state, "withdrawn_reason": "Secret reason."}
    pack = make.make_publication(slug="secret-pack", title="Secret", **hidden)
    make.make_ask(publication=pack, summary="Secret")
    make.make_priority(pack, name="Secret")
    shown = make.make_publication(part_of=pack, supersedes=pack)
    own = make.make_ask(key="secret-ask", publication=shown, summary="Secret", **hidden)
    campaign = make.make_campaign([shown], statements=[own, make.make_ask(key="open", publication=shown)])
    make.make_campaign([pack], name="Secret")
    rebuild_all()

    everything = "".join(download(client, f"/{name}/export.json")[1].decode() for name in [*LISTS, "search"])

    assert "ecret" not in everything
    (row,) = rows(client, "/campaigns/export.csv")
    assert (row["slug"], row["statements"]) == (campaign.slug, "open")


def test_who_edited_is_in_no_file(client):
    _one_of_everything()
    ask = make.make_ask()
    ask.stamp(fields=["summary"], by=make.make_user(username="secret"), at=None)
    ask.save()

    everything = "".join(download(client, f"/{name}/export.json")[1].decode() for name in LISTS)
    everything += client.get(f"/api/v1/statements/{ask.key}/").content.decode()
    everything += client.get("/api/v1/statements/").content.decode()

    assert ask.key in everything
    assert "secret" not in everything


def test_json_keeps_numbers_truth_and_lists(client):
    theme = make.make_theme(slug="housing")
    make.make_commitment(
        heading=make.make_heading(make.make_publication(years=(2019, 2022))),
        themes=[theme],
        partners=["A", "B"],
    )

    (commitment,) = json.loads(download(client, "/commitments/export.json")[1])
    (publication,) = json.loads(download(client, "/publications/export.json")[1])

    assert commitment["themes"] == ["housing"]
    assert commitment["partners"] == ["A", "B"]
    assert isinstance(commitment["position"], int)
    assert publication["years"] == {"first": 2019, "last": 2022}
    assert publication["is_draft"] is False


def test_a_file_of_nothing_has_its_columns(client):
    make.make_theme(slug="housing")

    assert rows(client, "/commitments/export.csv?theme=housing") == []
    assert json.loads(download(client, "/commitments/export.json")[1]) == []


def test_a_search_leaves_in_the_order_of_its_page_and_whole(client):
    heading = make.make_heading()
    for number in range(45):
        make.make_ask(heading=heading, summary=f"Build homes {number}")
    rebuild_all()

    found = rows(client, "/search/export.csv?q=homes&kind=ask")
    page = client.get("/api/v1/search/?q=homes&kind=ask").json()["results"]

    assert len(found) == 45
    assert [row["key"] for row in found[:20]] == [hit["key"] for hit in page]
    assert found[0]["summary"].startswith("Build homes")


def test_a_longer_file_costs_no_more_queries(client):
    _one_of_everything()
    few = [queries(client, f"/{name}/export.xlsx") for name in LISTS]
    for _ in range(5):
        _one_of_everything()

    assert [queries(client, f"/{name}/export.xlsx") for name in LISTS] == few == [1] * len(LISTS)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/commitments/export.pdf", 404),
        ("/no-such-list/export.csv", 404),
        ("/commitments/export.csv?colour=red", 400),
        ("/commitments/export.csv?page=1000000000", 400),
        ("/commitments/export.csv?theme=no-such", 404),
        ("/commitments/export.json?theme=%00", 400),
        ("/commitments/export.xlsx?year=20000", 400),
        ("/commitments/export.csv?theme=" + "x" * 1_000_000, 400),
        ("/commitments/export.csv?" + "theme=x&" * 1001, 400),
        ("/search/export.csv?theme=no-such", 404),
        ("/search/export.csv?sort=best", 400),
        ("/search/export.csv?from=2020&to=2010", 404),
        ("/search/export.csv?colour=red", 400),
        ("/search/export.csv?kind=" + "x" * 1_000_000, 400),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_is_wrong_is_said_as_the_api_says_it(client, path, status):
    problem(client, path, status)


def test_a_workbook_that_would_be_too_large_is_refused_in_words(client, monkeypatch):
    monkeypatch.setattr("policies.tables.workbook.XLSX_ROWS", 1)
    make.make_theme()
    make.make_theme()

    assert "take CSV" in problem(client, "/themes/export.xlsx", 400)["detail"]


def test_a_browser_that_asks_for_a_page_gets_the_file(client):
    make.make_theme()

    response = client.get("/themes/export.csv", headers={"Accept": "text/html"})

    assert b"".join(response).startswith(b"\xef\xbb\xbfslug")


def test_a_reader_who_goes_away_leaves_nothing_open():
    closed = []

    def chunks():
        try:
            yield "first"
            yield "second"
        finally:
            closed.append(True)

    file = Begun(chunks())
    assert not closed
    file.close()

    assert closed


DATA_OF_LISTS = [
    ("/themes/", "/themes/export.csv", "/api/v1/themes/"),
    ("/offers-and-asks/?kind=ask", "/offers-and-asks/export.csv?kind=ask", "/api/v1/statements/?kind=ask"),
    (
        "/offers-and-asks/?page=2&utm=x",
        "/offers-and-asks/export.csv",
        "/api/v1/statements/?kind=offer&kind=ask",
    ),
    ("/commitments/", "/commitments/export.csv", "/api/v1/statements/?kind=commitment"),
    ("/priorities/", "/priorities/export.csv", "/api/v1/priorities/"),
    ("/campaigns/", "/campaigns/export.csv", "/api/v1/campaigns/"),
    ("/publications/", "/publications/export.csv", "/api/v1/publications/"),
    ("/boards/", "/boards/export.csv", "/api/v1/boards/"),
    (
        "/search/?q=summary&kind=ask",
        "/search/export.csv?q=summary&kind=ask",
        "/api/v1/search/?q=summary&kind=ask",
    ),
]


def test_each_list_leads_to_its_data(client):
    for _ in range(14):
        _one_of_everything()

    for path, files, api in DATA_OF_LISTS:
        page = get(client, path)
        shown = links(page, "nav.app-data a")

        assert shown["CSV of this list"] == files
        assert shown["API of this list"] == api
        assert page.xpath("//link[@rel='alternate' and @type='text/csv']/@href") == [files]
        assert api in page.xpath("//link[@rel='alternate' and @type='application/json']/@href")
        for name in ("CSV", "Excel", "JSON", "API"):
            download(client, shown[f"{name} of this list"])


def test_the_people_found_by_name_are_the_people_in_the_file(client):
    for name in ("First Person", "Second Person", "Somebody Else"):
        make.make_seat(person=make.make_person(name))

    shown = links(get(client, "/people/?q=person"), "nav.app-data a")

    assert shown["CSV of this list"] == "/people/export.csv?q=person"
    assert {row["name"] for row in rows(client, "/people/export.csv?q=person")} == {
        "First Person",
        "Second Person",
    }


def test_a_list_with_a_wrong_choice_leads_nowhere(client):
    assert not links(get(client, "/commitments/?theme=no-such"), "nav.app-data a")


def _one_of_everything():
    theme = make.make_theme()
    priority = make.make_priority(themes=[theme])
    commitment = make.make_commitment(heading=make.make_heading(priority=priority), themes=[theme])
    ask = make.make_ask(themes=[theme], addressees=[make.make_addressee()], deadlines=["by 2030"])
    make.make_offer(themes=[theme])
    make.make_occasion([make.make_publication()])
    make.make_campaign([priority.publication], [theme], [commitment, ask])
    make.make_board(themes=[theme])
    make.make_matter_step(make.make_matter(themes=[theme]))
    make.make_representative()
    make.make_goal()
    make.make_search_entry(summary="Words", address=f"/asks/{ask.key}/")
