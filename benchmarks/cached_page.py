"""How many requests a second the site's own cache answers, beside the plain page of the glossary.

    .venv/bin/python benchmarks/cached_page.py [REQUESTS]

A worker of gunicorn serves the catalogue from the site's own database by HTTP: first without a cache, which is what
`/glossary/` is measured at, then with CACHE_URL in the worker's memory and in files that processes share.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The names of static files need no collected folder there.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

ROOT = Path(__file__).resolve().parent.parent
PORT = 8977
REQUESTS = 400
ROUNDS = 5
PAGES = ("/", "/commitments/", "/themes/", "/search/?q=homes", "/api/v1/statements/")


def main() -> None:
    count = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else REQUESTS
    with tempfile.TemporaryDirectory(prefix="kb-pages-") as folder:
        caches = {"none": "", "memory": "locmemcache://pages", "files": f"filecache://{folder}"}
        measured = {name: _measured(address, count) for name, address in caches.items()}
    plain = measured["none"]["/glossary/"]
    print(f"{'':24}" + "".join(f"{name:>12}" for name in measured) + "   requests a second, one at a time")
    for page in ("/glossary/", *PAGES):
        print(f"{page:24}" + "".join(f"{each[page]:12.0f}" for each in measured.values()))
    for name in ("memory", "files"):
        ratios = [measured[name][page] / plain for page in PAGES]
        print(f"{name}: cached pages at {min(ratios):.2f} to {max(ratios):.2f} times the plain glossary")


def _measured(cache_url: str, count: int) -> dict[str, float]:
    """The median rate of each page, from several rounds, so that what else the machine does weighs on all alike."""
    command = [str(Path(sys.executable).with_name("gunicorn")), "lga_kb.wsgi", "--workers", "1"]
    command += ["--bind", f"127.0.0.1:{PORT}", "--worker-class", "gthread", "--threads", "1"]
    command += ["--no-control-socket", "--log-level", "error"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"CACHE_URL": cache_url, "API_RATE": "", "LOG_LEVEL": "ERROR"}
    )
    try:
        connection = _connected()
        rates = {page: [] for page in ("/glossary/", *PAGES)}
        for _ in range(ROUNDS):
            for page, found in rates.items():
                _ask(connection, page)
                started = time.perf_counter()
                for _ in range(count // ROUNDS):
                    _ask(connection, page)
                found.append(count // ROUNDS / (time.perf_counter() - started))
        return {page: statistics.median(found) for page, found in rates.items()}
    finally:
        server.terminate()
        server.wait()


def _connected() -> http.client.HTTPConnection:
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        try:
            _ask(connection, "/glossary/")
            return connection
        except ConnectionError:
            time.sleep(0.3)
    raise SystemExit("The server did not start.")


def _ask(connection, page: str) -> None:
    connection.request("GET", page)
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{page} was answered with {response.status}.")


if __name__ == "__main__":
    main()
