"""How long it takes from sending a document to seeing its preview, as an editor does in the admin.

    .venv/bin/python benchmarks/import_preview.py [FILE ...]

Without files it takes those of ../shared/sources. Everything happens in a transaction that is undone, once into tables
emptied of documents and once over the same document published.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from lga_kb.document_import.import_files import import_file  # noqa: E402

GOAL = 5.0


def main() -> None:
    files = [Path(argument) for argument in sys.argv[1:]]
    files = files or sorted((ROOT.parent / "shared" / "sources").glob("*.txt"))
    if not files:
        sys.exit("No documents: name some, or put the sources beside the project in ../shared/sources.")
    print(f"Seconds from sending the file to its preview shown; the goal is under {GOAL:.0f}.")
    print(f"{'file':45} {'KB':>5} {'new':>7} {'again':>7} {'page KB':>8}")
    for path in files:
        with transaction.atomic():
            _measure(path)
            transaction.set_rollback(True)


def _measure(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE policies_publication, policies_campaign, boards_board, boards_person CASCADE"
        )
    editor = get_user_model().objects.create_superuser(f"benchmark-{time.monotonic_ns()}")
    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    new, page = _upload(client, path)
    import_file(path, at=timezone.now())
    again, _ = _upload(client, path)
    print(f"{path.name:45} {path.stat().st_size / 1000:5.0f} {new:7.2f} {again:7.2f} {page / 1000:8.0f}")


def _upload(client: Client, path: Path) -> tuple[float, int]:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    start = time.perf_counter()
    response = client.post(reverse("admin:policies_documentimport_add"), {"file": file}, follow=True)
    taken = time.perf_counter() - start
    if response.status_code != 200 or b"What was found" not in response.content:
        sys.exit(f"{path.name}: no preview came ({response.status_code}).")
    return taken, len(response.content)


if __name__ == "__main__":
    main()
