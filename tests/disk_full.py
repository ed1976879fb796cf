"""What the site does while the disk of its database is full: `python -m tests.disk_full FOLDER`.

FOLDER is on the small disk that the database is on. Prints one line of JSON for each number of megabytes left.
"""

import json
import os
import shutil
import sys
import tempfile
from io import StringIO
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from policies.models import Publication, SearchEntry, Statement, Theme  # noqa: E402
from tests.importing.documents import PLAN  # noqa: E402

MEGABYTE = 1_000_000
LEFT = (0, 1, 3)  # megabytes
COMMITMENTS = 2_000
EDIT = 1_200_000  # characters that hardly compress
PAGES = ("/", "/themes/", "/search/?q=ducks", "/api/v1/themes/")


def main(folder: Path):
    call_command("migrate", verbosity=0)
    call_command("load_catalogue", verbosity=0)
    editor = Client(raise_request_exception=False)
    editor.force_login(User.objects.create_superuser("root"))
    document = Path(tempfile.mkdtemp()) / "plan.txt"
    document.write_text(_long_plan())
    before = _digest()
    for left in LEFT:
        filled = _fill(folder / "ballast", left * MEGABYTE)
        tried = {
            "left": left,
            "filled": filled,
            "imported": _import(document),
            "saved": _save(editor),
            "pages": _read(PAGES),
        }
        (folder / "ballast").unlink()
        connection.close()
        tried["kept"] = _digest() == before
        print(json.dumps(tried), flush=True)
    print(
        json.dumps(
            {"left": "all", "imported": _import(document), "saved": _save(editor), "pages": _read(PAGES)}
        )
    )


def _long_plan() -> str:
    """A plan too long for what is left of the disk."""
    commitment = "- count the ducks of pond {}, and publish what we found by the end of the year\n"
    return PLAN + "".join(commitment.format(number) for number in range(COMMITMENTS))


def _fill(ballast: Path, left: int) -> int:
    """Take the whole disk but so many bytes; how many that were."""
    number = max(0, shutil.disk_usage(ballast.parent).free - left)
    with open(ballast, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, number)
    return number


def _import(document: Path) -> str:
    try:
        call_command("import_document", str(document), "--accept-doubts", stdout=StringIO())
    except CommandError as error:
        return str(error)
    return ""


def _save(editor: Client) -> list:
    """The status of an edit with many words, what the page said, and whether it was saved."""
    theme = Theme.objects.first()
    url = f"/admin/policies/theme/{theme.pk}/change/"
    page = editor.get(url)
    if page.status_code != 200:
        return [page.status_code, page.content.decode(), False]
    form = page.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    for formset in page.context["inline_admin_formsets"]:
        sent |= {each.html_name: each.value() for each in formset.formset.management_form}
    long = os.urandom(EDIT // 2).hex()
    answer = editor.post(url, sent | {"description": long})
    words = "" if answer.status_code == 302 else answer.content.decode()
    connection.close()
    is_saved = Theme.objects.get(pk=theme.pk).description == long
    return [answer.status_code, words, is_saved]


def _read(pages) -> dict[str, int]:
    reader = Client(raise_request_exception=False)
    return {page: reader.get(page).status_code for page in pages}


def _digest() -> list:
    return [each.objects.count() for each in (Publication, Statement, SearchEntry)]


if __name__ == "__main__":
    setup_test_environment()
    main(Path(sys.argv[1]))
