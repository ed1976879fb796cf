"""How long lineage takes to suggest, and how much memory: by the size of two editions, and by the number of editions.

    .venv/bin/python benchmarks/lineage_speed.py [EDITIONS] [STATEMENTS]

Everything is made up and happens in a transaction that is undone.
"""

import math
import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402
from lineage_corpus import editions, store  # noqa: E402

from policies.importing.store import tell_planner  # noqa: E402
from policies.lineage.suggest import suggest  # noqa: E402

SIZES = (300, 500, 1000, 2000, 4000)
MARKS = (2, 5, 10, 20)


def main() -> None:
    last = int(sys.argv[1]) if len(sys.argv) > 1 else MARKS[-1]
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    print(
        "Two editions, by their size: seconds on the clock, and microseconds by n log n, which should not grow."
    )
    for each in SIZES:
        with transaction.atomic():
            (earlier, later) = (
                store(promises, 2000 + at)[0] for at, (promises, _) in enumerate(editions(2, each))
            )
            tell_planner()
            seconds = _timed(earlier, later)
            print(f"{each:6} statements {seconds:7.2f} s {seconds / (each * math.log2(each)) * 1e6:8.1f} µs")
            transaction.set_rollback(True)
    print(
        f"Editions of {size} statements, each compared with the next: seconds for all, and for each comparison."
    )
    with transaction.atomic():
        before, total = None, 0.0
        for number, (promises, _) in enumerate(editions(last, size), 1):
            publication = store(promises, 2000 + number)[0]
            if before:
                total += _timed(before, publication)
            before = publication
            if number in MARKS:
                print(
                    f"{number:6} editions {total:8.2f} s {total / (number - 1):7.2f} s each, {_memory():5.0f} MB"
                )
        transaction.set_rollback(True)


def _timed(earlier, later) -> float:
    started = time.perf_counter()
    suggest(earlier, later)
    return time.perf_counter() - started


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
