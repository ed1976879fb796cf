"""How fast a long list leaves as a file, and what that costs the server in memory.

    .venv/bin/python benchmarks/export.py [ROWS]

The statements are made up, in the database that admin_list.py measures as well. Each file comes from a worker of
gunicorn by HTTP, as it does to a reader; its memory is looked at twenty times a second meanwhile.
"""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

# The names of static files need no collected folder there.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import psutil
import search_corpus as corpus  # before anything of Django's: it sets that up
from admin_list import load
from django.db import connection

PORT = 8976
ROWS = 100_000
CHUNK = 1 << 16
FILES = ("csv", "json", "xlsx")


def main() -> None:
    count = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else ROWS
    corpus.use(count, what="statements", load=load)
    settings = connection.settings_dict
    address = f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
    connection.close()
    command = [str(Path(sys.executable).with_name("gunicorn")), "lga_kb.wsgi", "--workers", "1"]
    command += [
        "--bind",
        f"127.0.0.1:{PORT}",
        "--no-control-socket",
        "--log-level",
        "error",
        "--timeout",
        "300",
    ]
    server = subprocess.Popen(command, cwd=corpus.ROOT, env=os.environ | {"DATABASE_URL": address})
    try:
        _wait()
        for name in ("commitments", "offers-and-asks"):
            rows = None
            for suffix in FILES:
                rows = _measure(server, name, suffix, rows)
    finally:
        server.terminate()
        server.wait()


def _wait() -> None:
    """Until the worker answers; what it answers makes it as large as it is when it has nothing to do."""
    for _ in range(120):
        try:
            urlopen(f"http://127.0.0.1:{PORT}/commitments/export.csv?theme=theme-1&year=2019").read()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start.")


def _measure(server, name: str, suffix: str, rows: int | None) -> int:
    """How many rows there are; only a CSV file shows that by its lines."""
    (worker,) = psutil.Process(server.pid).children()
    idle, highest, done = worker.memory_info().rss, [0], threading.Event()

    def watch():
        while not done.wait(0.05):
            highest[0] = max(highest[0], worker.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start, size, lines = time.perf_counter(), 0, 0
    with urlopen(f"http://127.0.0.1:{PORT}/{name}/export.{suffix}") as file:
        first = None
        while part := file.read(CHUNK):
            first = first or time.perf_counter() - start
            size += len(part)
            lines += part.count(b"\n")
    taken = time.perf_counter() - start
    done.set()
    watcher.join()
    rows = rows or lines - 1
    print(
        f"{name}.{suffix}: {rows:,} rows, {size / 1e6:.0f} MB in {taken:.1f} s, {rows / taken:,.0f} rows a second, "
        f"the first after {first:.1f} s; {(highest[0] - idle) / 1e6:.0f} MB more than the {idle / 1e6:.0f} MB when idle"
    )
    return rows


if __name__ == "__main__":
    main()
