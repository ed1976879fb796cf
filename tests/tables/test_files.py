"""Cells that spreadsheets neither run nor change, and files that are no tables."""

import io
import re
import unicodedata
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from policies.importing.convert.file_checks import Refusal
from policies.models import Ask
from policies.tables import workbook, writing
from policies.tables.cells import guarded, restored, tidy
from policies.tables.loaded_files import table_in
from policies.tables.table import table_of
from policies.tables.workbook import TooLarge, xlsx_file
from policies.tables.writing import csv_file
from tests import factories
from tests.admin.forms import address
from tests.tables.making import download, file_of, load, refusal, rows_of

WIDTH = len(table_of(factories.Person).columns)  # without the key and the version
# What spreadsheets take for something else is tried more often than chance would.
texts = st.lists(
    st.one_of(
        st.sampled_from(
            list("'=+-@\t\r\n\",; é£_＝＋－＠\u00a0\u200b\ufeff") + ["''", "_x0041_", "1", "#N/A", "true"]
        ),
        st.text(),
    ),
    max_size=6,
).map("".join)


# Formulas


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+44 20", "-5", "@home", "\t=1", "'=1", "''-1", '=HYPERLINK("http://x")'),
        *("＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫x", "'＝1"),
        *(
            " =1",
            "\u00a0=1",
            "\u3000＝1",
            "\u200b=1",
            "\ufeff-1",
            "\u2060 \r@x",
            "\x0b=1",
            "\u202e=1",
            "' =1",
        ),
    ],
)
def test_a_cell_never_begins_like_a_formula(text):
    cell = guarded(text)

    assert cell == f"'{text}"
    assert restored(cell) == text


@pytest.mark.parametrize("text", ["", "'tis", "'", "''", "a = b", " 1", "\u00a0x", " '=1", "£5", "(1)"])
def test_other_cells_are_as_they_are(text):
    assert guarded(text) == restored(text) == text


@settings(deadline=None)
@given(st.text())
def test_what_is_guarded_is_restored_exactly(text):
    cell = guarded(text)

    assert restored(cell) == text
    assert not re.match(r"[=+\-@\t\r]", unicodedata.normalize("NFKC", cell).lstrip("\u200b\ufeff "))


@settings(deadline=None)
@given(st.lists(st.lists(texts.map(tidy), min_size=2, max_size=2), max_size=4))
def test_every_text_comes_back_from_csv(rows):
    data = "".join(csv_file(["one", "two"], rows)).encode()

    assert [list(row) for row in table_in("a.csv", data)] == rows


@settings(deadline=None)
@given(st.lists(st.lists(texts.map(tidy), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=4))
def test_every_text_comes_back_from_xlsx(rows):
    table = table_of(factories.Person)
    full = [["key", *row, "version"] for row in rows]
    with xlsx_file(table, full) as file:
        data = file.read()

    assert [list(row) for row in table_in("a.xlsx", data)] == full


def test_a_long_csv_file_is_written_in_parts():
    rows = [[str(number), "words"] for number in range(2 * writing.CHUNK + 1)]

    parts = list(csv_file(["number", "text"], iter(rows)))

    assert len(parts) == 3
    assert [list(row) for row in table_in("a.csv", "".join(parts).encode())] == rows


def test_a_csv_file_says_that_it_is_utf_8():
    assert "".join(csv_file(["clé"], [])).encode().startswith(b"\xef\xbb\xbfcl")


@pytest.mark.django_db
def test_no_cell_of_a_download_is_a_formula(signed_in):
    factories.make_ask(summary='=HYPERLINK("http://example.org")', amounts=["-5", "+6"], issued_by="@all")

    for suffix in ("csv", "xlsx"):
        heads, row = rows_of(download(signed_in, Ask, suffix), suffix)
        cells = dict(zip(heads, row, strict=True))
        guard = "'" if suffix == "csv" else ""  # of a workbook each cell is marked as text
        assert cells["summary"] == f'{guard}=HYPERLINK("http://example.org")'
        assert cells["issued_by"] == f"{guard}@all"
    of_csv = rows_of(download(signed_in, Ask, "csv"), "csv")[1]
    assert not [cell for cell in of_csv if str(cell).startswith(("=", "+", "-", "@"))]
    with io.BytesIO(download(signed_in, Ask, "xlsx")) as workbook:
        sheet = load_workbook(workbook).active
        assert {cell.data_type for line in sheet for cell in line} <= {"s", "n", "inlineStr"}


# Spreadsheets


def test_cells_are_read_as_the_text_that_they_show():
    midnight = datetime(2020, 12, 2)  # noqa: DTZ001, a spreadsheet knows no time zones
    days = [date(2020, 12, 2), midnight, time(9, 30)]
    values = [1, 2.0, 2.5, True, None, *days, "=SUM(A1:B1)", "'=1"]
    data = file_of([[f"c{n}" for n in range(len(values))], values], "xlsx")

    (row,) = table_in("a.xlsx", data)

    assert list(row) == [
        "1", "2", "2.5", "yes", "", "2020-12-02", "2020-12-02", "09:30:00", "=SUM(A1:B1)", "'=1",
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [";", "\t", ","])
def test_csv_may_be_parted_as_other_countries_part_it(sign):
    assert list(table_in("a.csv", f"key{sign}summary\na{sign}b".encode())) == [("a", "b")]


def test_only_the_first_sheet_is_read():
    workbook, file = Workbook(), io.BytesIO()
    workbook.active.append(["key"])
    workbook.active.append(["a"])
    workbook.create_sheet("Notes").append(["unheard of"])
    workbook.save(file)

    assert table_in("a.xlsx", file.getvalue()).dict == [{"key": "a"}]


# What is no table


def told(name, data):
    with pytest.raises(Refusal) as refused:
        table_in(name, data)
    return str(refused.value)


def workbook_with(part, content):
    """A workbook with one part in place of its own."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file_of([["key"]], "xlsx"))) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n", "is empty"),
        ("a.csv", b",,\na,b,c", "no row of column names"),
        ("a.csv", "key,summary\na,£5".encode("cp1252"), "is not UTF-8 text at line 2; save it as UTF-8"),
        ("a.csv", "key,summary".encode("utf-16"), "is written in UTF-16"),
        (
            "a.csv",
            file_of([["key"]], "xlsx"),
            "is a zip file, as Word documents are under the name of a text file",
        ),
        ("a.csv", b'key\n"a', "is not CSV at line 2"),
        ("a.csv", b"key\n" + b"a" * 200_000, "or a cell is too long"),
        ("a.csv", b"key\na,b", "has a cell beyond the last named column at row 2"),
        ("a.ods", b"PK", "is neither CSV nor XLSX"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "is neither CSV nor XLSX"),
        ("a.xlsx", b"key,summary", "is not a workbook, or is broken"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old workbook under the name of a new one"),
        ("a.xlsx", file_of([["key"]], "xlsx")[:900], "broken"),
        ("a.xlsx", workbook_with(SHEET, "<worksheet"), "its part sheet1.xml is not XML"),
        *(
            (
                "a.xlsx",
                workbook_with(SHEET, f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'),
                "its part sheet1.xml is not XML",
            )
            for encoding in ("U-8", "UTF-16", "shift_jis", "hex")
        ),
        ("a.xlsx", workbook_with(SHEET, "<nothing/>"), "no row of column names"),
        ("a.xlsx", workbook_with("xl/workbook.xml", "<workbook/>"), "is not an XLSX workbook, or is broken"),
        ("a.xlsx", workbook_with("docProps/core.xml", "<a:b/>"), "broken"),
        ("a.xlsx", workbook_with(SHEET, b"0" * 30_000_000), "packed far more tightly than any workbook"),
        (
            "a.xlsx",
            workbook_with(SHEET, '<!DOCTYPE a [<!ENTITY a "a">]><a>&a;</a>'),
            "declares a document type",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_table_is_refused(name, data, words):
    assert words in told(name, data)


def test_a_workbook_that_says_it_is_endless_is_read_no_further_than_it_goes(monkeypatch):
    monkeypatch.setattr("policies.tables.loaded_files.MOST_ROWS", 2000)
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c></row>'
        '<row r="2"><c r="XFD2" t="inlineStr"><is><t>far</t></is></c></row>'
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>'
    )

    assert "has more than 2,000 rows" in told("a.xlsx", workbook_with(SHEET, sheet))


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_with_a_sentence(signed_in):
    words = refusal(load(signed_in, Ask, b"key\n" + b"a" * 26_300_000))

    assert words == "table.csv is larger than 25 MB, the most that is read; load it in parts."


@pytest.mark.django_db
def test_refusals_are_told_at_the_field(signed_in):
    page = load(signed_in, Ask, b"nothing", "ods")

    assert refusal(page) == "table.ods is neither CSV nor XLSX, by the end of its name."
    assert page.status_code == 200
    assert signed_in.post(address(Ask, "import")).context["form"].errors["file"] == ["Choose a file."]


# What does not fit a workbook


@pytest.mark.django_db
def test_what_no_workbook_can_hold_is_told_and_led_back_to_the_list(signed_in, monkeypatch):
    factories.make_ask(key="long", summary="x" * 40_000)

    page = signed_in.get(address(Ask, "export_xlsx") + "?q=long", follow=True)

    assert (
        "The column “summary” of long is longer than a cell of a spreadsheet may be" in page.content.decode()
    )
    assert page.redirect_chain[0][0].endswith("?q=long")
    assert "x" * 40_000 in download(signed_in, Ask).decode()


def test_a_long_workbook_is_read_to_its_end():
    table = table_of(factories.Person)
    rows = [[f"{number} & <{column}>" for column in table.headers] for number in range(450)]

    with xlsx_file(table, iter(rows)) as file:
        sheet = load_workbook(file, read_only=True).active
        found = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert found == rows


def test_a_sign_that_no_workbook_holds_is_left_out_of_it():
    table = table_of(factories.Person)

    with xlsx_file(table, [["a\ufffe\uffffb"] * len(table.headers)]) as file:
        assert load_workbook(file).active["A2"].value == "ab"


def test_a_workbook_has_a_last_row(monkeypatch):
    monkeypatch.setattr(workbook, "XLSX_ROWS", 2)
    table = table_of(factories.Person)
    row = ["a"] * len(table.headers)

    xlsx_file(table, [row] * 2).close()
    with pytest.raises(TooLarge, match="2 rows at most"):
        xlsx_file(table, [row] * 3)


@pytest.mark.django_db
def test_a_filter_that_makes_no_sense_leads_back_to_the_list(signed_in):
    for page in ("export", "export_xlsx"):
        assert (
            signed_in.get(address(Ask, page), {"no_such_field": "1"}).url
            == f"{address(Ask, 'changelist')}?e=1"
        )


def test_a_text_that_ever_so_many_cells_share_is_refused():
    """It is in the workbook once, so that the file is small."""
    main, text = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "word\n" * 6_000
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2_002))
    parts = {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>{text}</t></si></sst>',
    }
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file_of([["key"]], "xlsx"))) as sound, zipfile.ZipFile(bomb, "w") as file:
        types = sound.read("[Content_Types].xml").decode()
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", shared)
        for name in {*sound.namelist(), *parts}:
            file.writestr(name, parts.get(name) or sound.read(name))

    assert len(bomb.getvalue()) < 300_000
    with pytest.raises(Refusal, match="holds more than 50,000,000 characters"):
        table_in("table.xlsx", bomb.getvalue())
