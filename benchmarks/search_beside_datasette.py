"""A page of search beside Datasette's over the same rows, by kind of query, and how many pages a second each serves.

    .venv/bin/python benchmarks/search_beside_datasette.py [--rounds N] [--seconds N] [ROWS ...]

Datasette is what somebody with a table to publish would take: SQLite's FTS5, facets by one option each. It runs as
its documentation says, with the same facets and 20 rows a page, its time limits raised so that it always answers, in
an environment of its own below .local/. It neither ranks by relevance nor marks words. This site runs as `make run`
serves it. One client asks both by turns, so that what else the machine does falls on both; then eight ask at once.
"""

import argparse
import http.client
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import search_corpus as corpus  # first: it sets Django up
from django.db import connection
from search_speed import PLAIN

from lga_kb.setup.embedded.server import embedded
from lga_kb.setup.prepare import collect_static_files

HERE = corpus.ROOT / ".local" / "datasette"
DATASETTE = "datasette==0.65.5"
OURS, THEIRS = 8971, 8972
CLIENTS = 8
COLUMNS = ("kind", "key", "address", "title", "summary", "wording", "context", "dated_on")
SETTINGS = {
    "sql_time_limit_ms": 60_000,
    "facet_time_limit_ms": 60_000,
    "facet_suggest_time_limit_ms": 1,
    "suggest_facets": "off",
    "default_cache_ttl": 0,
}
FACETS = [("_facet", name) for name in ("kind", "publication", "year", "status")]
FACETS += [("_facet_array", name) for name in ("themes", "addressees")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", type=lambda text: int(text.replace(",", "")))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=int, default=20, help="of full load on each")
    options = parser.parse_args()
    collect_static_files()
    means = {}
    for count in options.rows or [10_000, 100_000]:
        corpus.use(count)
        with _datasette(_sqlite(count)), _site(count):
            print(f"\n{count:,} entries, {options.rounds} rounds, milliseconds")
            print(f"{'':44} {'ours':>15} {'p95':>7} {'Datasette':>10} {'ratio':>6}")
            means[count] = _compare(options.rounds)
            _load(options.seconds)
    for smaller, larger in zip(means, list(means)[1:], strict=False):
        print(
            f"From {smaller:,} to {larger:,} entries the mean grows {means[larger] / means[smaller]:.1f} times."
        )


def _sqlite(count: int) -> Path:
    """The rows of the corpus as a publisher of data would lay them out, made once."""
    path = HERE / f"corpus_{count}.db"
    if path.exists():
        return path
    HERE.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    with closing(sqlite3.connect(making)) as database, connection.cursor() as cursor:
        database.execute(
            f"CREATE TABLE entry (id INTEGER PRIMARY KEY, {', '.join(COLUMNS)}, publication, year INTEGER, status,"
            " themes, addressees)"
        )
        last = 0
        while True:
            cursor.execute(
                f"SELECT id, {', '.join(COLUMNS)}, tags FROM policies_searchentry WHERE id > %s ORDER BY id LIMIT 5000",
                [last],
            )
            rows = cursor.fetchall()
            if not rows:
                break
            last = rows[-1][0]
            database.executemany(
                f"INSERT INTO entry VALUES ({', '.join('?' * (len(COLUMNS) + 6))})", map(_as_columns, rows)
            )
        texts = "title, summary, wording, context"
        database.executescript(f"""
            CREATE VIRTUAL TABLE entry_fts USING fts5({texts}, tokenize='porter unicode61', content=[entry],
                content_rowid='id');
            INSERT INTO entry_fts(rowid, {texts}) SELECT id, {texts} FROM entry;
            INSERT INTO entry_fts(entry_fts) VALUES ('optimize');
            CREATE INDEX entry_kind ON entry(kind);
            CREATE INDEX entry_year ON entry(year);
            CREATE INDEX entry_publication ON entry(publication);
            ANALYZE;
            """)
        database.commit()
    making.rename(path)
    return path


def _as_columns(row) -> tuple:
    *plain, dated_on, tags = row
    values = {}
    for tag in tags:
        facet, _, value = tag.partition(":")
        values.setdefault(facet, []).append(value)
    return (
        *plain,
        dated_on.isoformat(),
        values["publication"][0],
        int(values["year"][0]),
        values.get("status", [None])[0],
        json.dumps(values["theme"]),
        json.dumps(values.get("addressee", [])),
    )


@contextmanager
def _served(command: list, port: int, environment: dict):
    """A server until the block ends; it is asked until it answers."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                client.request("GET", "/")
                client.getresponse().read()
                break
            except OSError:
                if process.poll() is not None:
                    sys.exit(f"{command[0]} ended at once.")
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def _datasette(database: Path):
    environment = HERE / "env"
    if not (environment / "bin" / "datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin" / "pip", "install", "--quiet", DATASETTE], check=True)
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    command = [environment / "bin" / "datasette", "serve", database, "--port", str(THEIRS), *settings]
    return _served(command, THEIRS, os.environ.copy())


def _site(count: int):
    url = embedded().url.replace("/lga_kb?", f"/lga_kb_corpus_{count}?")
    command = [Path(sys.executable).with_name("gunicorn"), "lga_kb.wsgi", "--bind", f"127.0.0.1:{OURS}"]
    command += ["--workers", "2", "--no-control-socket", "--chdir", corpus.ROOT]
    return _served(command, OURS, {**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"})


def _our_address(typed: str, filters: dict) -> str:
    return "/search/?" + urlencode({"q": typed, **filters}, doseq=True)


def _their_address(count: int, typed: str, filters: dict, kind: str) -> str:
    parameters = [("_size", "20"), *FACETS]
    if typed:
        raw = kind in ("phrase", "prefix")
        parameters += [("_search", f"{typed}*" if kind == "prefix" else typed)]
        parameters += [("_searchmode", "raw")] if raw else []
    parameters += [("themes__arraycontains", theme) for theme in filters.get("theme", ())]
    if years := filters.get("year"):
        parameters += [("year__gte", min(years)), ("year__lte", max(years))]
    return f"/corpus_{count}/entry?{urlencode(parameters)}"


def _ask(client: http.client.HTTPConnection, address: str, *, must_answer=True) -> bytes:
    """The page; a server may have closed an idle connection, which is then opened anew."""
    for attempt in (1, 2):
        try:
            client.request("GET", address)
            response = client.getresponse()
            body = response.read()
            break
        except (http.client.RemoteDisconnected, ConnectionError):
            client.close()
            if attempt == 2:
                raise
    if must_answer and (response.status != 200 or b"timed out" in body):
        sys.exit(f"{address} answered {response.status}: {body[:300]!r}")
    return body


def _addresses() -> dict[str, tuple[str, str]]:
    count = int(connection.settings_dict["NAME"].rpartition("_")[2])
    return {
        kind: (_our_address(typed, filters), _their_address(count, typed, filters, kind))
        for kind, (typed, filters) in PLAIN.items()
    }


def _compare(rounds: int) -> float:
    """Print a line for each kind of query; the mean of this site's middle times."""
    clients = [http.client.HTTPConnection("127.0.0.1", port, timeout=120) for port in (OURS, THEIRS)]
    addresses = _addresses()
    times = {(kind, side): [] for kind in addresses for side in (0, 1)}
    for turn in range(-1, rounds + 1):  # the first two do not count: they fill caches
        for kind, pair in addresses.items():
            for side in (0, 1):
                start = time.perf_counter()
                _ask(clients[side], pair[side], must_answer=turn > 0)
                if turn > 0:
                    times[kind, side].append((time.perf_counter() - start) * 1000)
    middles = {each: statistics.median(values) for each, values in times.items()}
    for kind in addresses:
        ours, theirs = middles[kind, 0], middles[kind, 1]
        late = sorted(times[kind, 0])[int(rounds * 0.95)]
        print(f"{kind:44} {ours:15.1f} {late:7.1f} {theirs:10.1f} {theirs / ours:5.1f}x")
    ours, theirs = (statistics.mean(middles[kind, side] for kind in addresses) for side in (0, 1))
    print(f"{'mean of the kinds':44} {ours:15.1f} {'':7} {theirs:10.1f} {theirs / ours:5.1f}x")
    return ours


def _load(seconds: int) -> None:
    """Print how many pages a second each serves to several clients that ask for all kinds in random order."""
    rates = [
        _rate(port, [pair[side] for pair in _addresses().values()], seconds)
        for side, port in enumerate((OURS, THEIRS))
    ]
    ours, theirs = rates
    print(
        f"{CLIENTS} clients at once: {ours:.1f} pages a second, Datasette {theirs:.1f}: {ours / theirs:.1f}x"
    )


def _rate(port: int, addresses: list[str], seconds: int) -> float:
    until = time.perf_counter() + seconds
    served = [0] * CLIENTS

    def ask_on(number):
        draw, client = random.Random(number), http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        while time.perf_counter() < until:
            _ask(client, draw.choice(addresses))
            served[number] += 1

    start = time.perf_counter()
    threads = [threading.Thread(target=ask_on, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(served) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
