"""What tests of tables share: a list downloaded, its cells changed, and the file loaded again, through the pages."""

import csv
import io
import re

from django.contrib import admin
from openpyxl import Workbook, load_workbook

from policies.tables.table import table_of
from tests.admin.forms import address

FORMATS = ["csv", "xlsx"]
TABLED = sorted(
    (model for model in admin.site._registry if table_of(model)), key=lambda model: model._meta.label
)
LOADED = [model for model in TABLED if table_of(model).own]


def download(client, model, suffix="csv", query=""):
    """The bytes of a list's table."""
    page = "export" if suffix == "csv" else "export_xlsx"
    response = client.get(address(model, page) + query)
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def rows_of(data, suffix="csv"):
    """The lines of a file, heads first, as a spreadsheet program shows them."""
    if suffix == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def file_of(rows, suffix="csv"):
    """A file as a spreadsheet program saves it."""
    if suffix == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        return text.getvalue().encode("utf-8-sig")
    workbook, file = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def changed(data, suffix="csv", row=1, **cells):
    """The file with some cells of one of its rows changed."""
    rows = rows_of(data, suffix)
    for name, cell in cells.items():
        rows[row][rows[0].index(name)] = cell
    return file_of(rows, suffix)


def load(client, model, data, suffix="csv", name="table"):
    """The page that answers a file: its preview, or the form with what is wrong."""
    file = io.BytesIO(data)
    file.name = f"{name}.{suffix}"
    return client.post(address(model, "import"), {"file": file}, follow=True)


def apply(client, model, page):
    """Confirm a preview."""
    preview = page.context["preview"]
    sent = {"table": page.context["loaded"].pk, "mark": preview.mark}
    return client.post(address(model, "process_import"), sent, follow=True)


def cells_changed(page):
    """What a preview shows as (row, column, before, after)."""
    return [(each.row, each.column, each.before, each.after) for each in page.context["preview"].changes]


def mistakes(page):
    """What a preview finds wrong, as (row, column, words)."""
    return [(each.row, each.column, each.words) for each in page.context["preview"].mistakes]


def refusal(page):
    """Why a file is not even looked into."""
    (error,) = page.context["form"].errors["file"]
    assert re.fullmatch(r"[^\n]+[.]", error), error
    return error
