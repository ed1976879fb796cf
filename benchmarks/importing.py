"""How fast documents are read, parsed and stored, and how much memory that takes.

    .venv/bin/python benchmarks/importing.py [FILE ...]

Without files it takes those of ../shared/sources. Storing is measured into a database emptied of the documents for
the measurement and put back: all of it happens in a transaction that is undone.
"""

import os
import resource
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

from lga_kb.document_import.import_files import PARSERS, import_file  # noqa: E402
from policies.importing.convert import read  # noqa: E402
from policies.importing.detection import detect  # noqa: E402

ROUNDS = 7


def main() -> None:
    given = [Path(argument) for argument in sys.argv[1:]]
    files = given or sorted((ROOT.parent / "shared" / "sources").glob("*.txt"))
    if not files:
        sys.exit("No documents: name some, or put the sources beside the project in ../shared/sources.")
    print(f"Processor time, the best of {ROUNDS} rounds, in ms; storing in seconds on the clock.")
    print(
        f"{'file':45} {'KB':>5} {'read':>7} {'kind':>7} {'parse':>7} {'parse MB/s':>11} {'store':>7} {'again':>7}"
    )
    total_bytes = total_time = 0.0
    for path in files:
        parsing = _measure(path)
        total_bytes, total_time = total_bytes + path.stat().st_size, total_time + parsing
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Parsing alone, all files: {total_bytes / total_time / 1e6:.2f} MB/s")
    print(f"Peak memory of the process: {peak:.0f} MB. PostgreSQL {connection.pg_version // 10000}.")


def _measure(path: Path) -> float:
    """Print one file's row; seconds of parsing."""
    size = path.stat().st_size
    manuscript = read(path)
    kind = detect(manuscript.blocks).kind
    reading = _best(lambda: read(path))
    telling = _best(lambda: detect(manuscript.blocks))
    parsing = _best(lambda: PARSERS[kind](manuscript.blocks, name=path.name, lines=manuscript.lines))
    store, again = _store_times(path)
    print(
        f"{path.name:45} {size / 1000:5.0f} {reading * 1000:7.1f} {telling * 1000:7.1f} {parsing * 1000:7.1f}"
        f" {size / parsing / 1e6:11.2f} {store:7.2f} {again:7.2f}"
    )
    return parsing


def _best(work) -> float:
    """Seconds of processor time of the fastest round: what else the machine does is left out."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


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
