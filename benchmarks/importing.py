"""How fast documents are parsed and stored, and how much memory that takes.

    .venv/bin/python benchmarks/importing.py [FILE ...]

Without files it takes those of ../shared/sources. Storing is measured into a database emptied of the documents for
the measurement and put back: all of it happens in a transaction that is undone.
"""

import os
import resource
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from lga_kb.importing import import_file, parse_file  # noqa: E402

ROUNDS = 5


def main() -> None:
    given = [Path(argument) for argument in sys.argv[1:]]
    files = given or sorted((ROOT.parent / "shared" / "sources").glob("*.txt"))
    if not files:
        sys.exit("No documents: name some, or put the sources beside the project in ../shared/sources.")
    print(f"{'file':45} {'KB':>6} {'parse ms':>9} {'MB/s':>6} {'store s':>8} {'again s':>8}")
    total_bytes = total_time = 0.0
    for path in files:
        size = path.stat().st_size
        parse = statistics.median(_timed(lambda path=path: parse_file(path)) for _ in range(ROUNDS))
        store, again = _store_times(path)
        total_bytes, total_time = total_bytes + size, total_time + parse
        print(
            f"{path.name:45} {size / 1000:6.0f} {parse * 1000:9.1f} {size / parse / 1e6:6.2f}"
            f" {store:8.2f} {again:8.2f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all files: reading and parsing {total_bytes / total_time / 1e6:.2f} MB/s (median of {ROUNDS}),")
    print(f"peak memory of the process {peak:.0f} MB; database {connection.pg_version // 10000}")


def _store_times(path: Path) -> tuple[float, float]:
    """Seconds to import into empty tables, and to import once more."""
    with transaction.atomic():
        _empty_tables()
        first = _timed(lambda: import_file(path, at=timezone.now()))
        second = _timed(lambda: import_file(path, at=timezone.now()))
        transaction.set_rollback(True)
    return first, second


def _empty_tables() -> None:
    """Take out everything that imports write, but for the lists that they refer to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE policies_publication, policies_campaign, boards_board, boards_person CASCADE"
        )


def _timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
