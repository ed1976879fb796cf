"""Hostile strings through every address, parameter and form, and mutants of every file through every door.

    .venv/bin/python benchmarks/fuzz.py [--strings 500] [--mutants 2000] [--seed 1] [--seconds N]
        [--door pages|api|admin|files]…

Addresses come from the URL configuration, parameters from forms, FilterSets, the API's schema and the admin's lists.
Counts as a finding: status 500, markup that comes back as it was sent, an answer after 10 s, a peak over 500 MB.
Works in a database of its own, which it removes. Prints a table, and ends with 1 where it found something.
"""

import argparse
import io
import logging
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.core.signals import got_request_exception  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402

from benchmarks import doors  # noqa: E402
from benchmarks.hostile_strings import MARK, hostile_strings  # noqa: E402
from benchmarks.mutants import mutants, originals  # noqa: E402
from policies.models import Ask  # noqa: E402
from tests.tables.making import FORMATS, download  # noqa: E402
from tests.whole_site import make_whole_site  # noqa: E402

SLOW, LARGE = 10.0, 500 * 2**20
COMMANDS = {"xml": "import_moderngov", "popolo.json": "import_boards_json"}


class Fuzz:
    """Sends requests, each in a transaction that is undone, and keeps what it finds."""

    def __init__(self, most_strings, most_mutants, seed, seconds):
        self.seconds = seconds
        self.random = Random(seed)
        self.strings = hostile_strings(most_strings, self.random)
        self.most_mutants = most_mutants
        self.sent, self.slowest, self.largest = Counter(), Counter(), Counter()
        self.findings = {}
        self.client = Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})
        self.error = ""
        got_request_exception.connect(self._note_error)

    def ask(self, door, method, path, data=None, *, sent=""):
        """One request, its data urlencoded by hand: it may hold what no browser would send."""
        body = "&".join(
            f"{quote(name)}={quote(value, errors='surrogatepass')}" for name, value in (data or {}).items()
        )
        more = {"content_type": "application/x-www-form-urlencoded", "data": body} if method == "post" else {}
        query = f"?{body}" if body and method == "get" else ""
        self._measured(door, f"{method} {path[:80]} {_short(data)}",
                       lambda: getattr(self.client, method)(path + query, **more), sent)  # fmt: skip

    def upload(self, door, path, name, file, data=None):
        sent = {name: file} | (data or {})
        self._measured(
            door,
            f"{path} {file.name}",
            lambda: self.client.post(path, sent, follow=True),
            f"<script>{MARK}</script>",
        )

    def command(self, door, name, path):
        def run():
            try:
                call_command(name, str(path), verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())
            except CommandError:
                return
            except Exception as error:  # noqa: BLE001 - any other is what is looked for
                self._note_error(None)
                raise Failed from error

        self._measured(door, f"{name} {path.name}", run, "")

    def _measured(self, door, what, act, sent):
        Path("/proc/self/clear_refs").write_text("5")
        self.error, answer, failed = "", None, False
        begun = time.perf_counter()
        try:
            with transaction.atomic():
                try:
                    answer = act()
                    body = answer.getvalue() if answer is not None else b""
                except Failed:
                    failed = True
                transaction.set_rollback(True)
        except Exception:  # noqa: BLE001
            self._note_error(None)
            failed = True
        seconds, peak = time.perf_counter() - begun, _peak()
        self.sent[door] += 1
        self.slowest[door] = max(self.slowest[door], seconds)
        self.largest[door] = max(self.largest[door], peak)
        if failed or (answer is not None and answer.status_code >= 500 and answer.status_code != 503):
            self._found(door, "error", self.error or what, what)
        if seconds > SLOW:
            self._found(door, "slow", what.split(" {")[0], f"{what}: {seconds:.1f} s")
        if peak > LARGE:
            self._found(door, "large", what.split(" {")[0], f"{what}: {peak >> 20} MB")
        if answer is not None and _comes_back(answer, body if not failed else b"", sent):
            self._found(door, "unescaped", what.split(" {")[0], what)

    def _found(self, door, kind, cause, example):
        self.findings.setdefault((door, kind, cause), []).append(example)

    def _note_error(self, sender, **kwargs):
        kind, error, trace = sys.exc_info()
        own = [
            each
            for each in traceback.extract_tb(trace)
            if each.filename.startswith(tuple(f"{ROOT}/{app}/" for app in ("lga_kb", "policies", "boards")))
        ]
        place = f"{Path(own[-1].filename).relative_to(ROOT)}:{own[-1].lineno}" if own else "outside"
        said = str(error).partition(" but got ")[0]  # without the value, so that one cause is one finding
        self.error = f"{kind.__name__} at {place}: {said[:60]}"


class Failed(Exception):
    """A command ended with an error that is not its own sentence."""


def files(fuzz):
    """Mutants of each format, through the door that takes it."""
    fuzz.client.force_login(User.objects.get(username="root"))
    fuzz.client.post("/briefing/add/", {"what": "theme", "value": "housing"})
    with tempfile.TemporaryDirectory() as folder:
        tables = {suffix: download(fuzz.client, Ask, suffix) for suffix in FORMATS}
        for name, data in (originals() | tables).items():
            for number, mutant in enumerate(mutants(data, fuzz.most_mutants, fuzz.random)):
                suffix, door = name.rpartition(".")[2], f"files: {name}"
                file = SimpleUploadedFile(f"mutant-{number}.{suffix}", mutant)
                if name in COMMANDS:
                    path = Path(folder) / file.name
                    path.write_bytes(mutant)
                    fuzz.command(door, COMMANDS[name], path)
                elif name == "base.docx":
                    fuzz.upload(door, "/briefing/pack/word/", "base", file)
                elif name in FORMATS:
                    fuzz.upload(door, "/admin/policies/ask/import/", "file", file)
                else:
                    fuzz.upload(door, "/admin/policies/documentimport/add/", "file", file)


def strings(fuzz, door):
    if door == "admin":
        fuzz.client.force_login(User.objects.get(username="root"))
    else:
        fuzz.client.logout()
    entries = list(doors.DOORS[door](fuzz.client))
    fuzz.random.shuffle(entries)  # so that a run that is ended early has tried a bit of everything
    end = time.monotonic() + fuzz.seconds
    for method, path_of, name, base in entries:
        if time.monotonic() > end:
            print(
                f"{door}: ended early, after {fuzz.sent[door]} requests of {len(entries) * len(fuzz.strings)}."
            )
            return
        for string in fuzz.strings:
            if name is None:
                fuzz.ask(
                    door, method, path_of(quote(string, safe="", errors="surrogatepass")), base, sent=string
                )
            else:
                names = (name,) if isinstance(name, str) else name
                fuzz.ask(door, method, path_of, base | dict.fromkeys(names, string), sent=string)


def _comes_back(answer, body, sent):
    is_markup = answer.headers.get("Content-Type", "").partition(";")[0] in (
        "text/html",
        "application/atom+xml",
        "text/xml",
    )
    return is_markup and MARK in sent and "<" in sent and sent.encode(errors="surrogatepass") in body


def _peak():
    (line,) = [
        each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM")
    ]
    return int(line.split()[1]) * 1024


def _short(data):
    return {name: value[:40] for name, value in (data or {}).items() if value}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--strings", type=int, default=500)
    arguments.add_argument("--mutants", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--seconds", type=float, default=float("inf"), help="at most, at each door of strings"
    )
    arguments.add_argument("--door", action="append", choices=[*doors.DOORS, "files"])
    chosen = arguments.parse_args()
    connection.settings_dict["TEST"]["NAME"] = "fuzz_lga_kb"
    logging.disable(logging.CRITICAL)
    setup_test_environment(debug=False)
    transaction.Atomic._ensure_durability = False  # as tests do: each request is undone
    fuzz = Fuzz(chosen.strings, chosen.mutants, chosen.seed, chosen.seconds)
    databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        make_whole_site()
        User.objects.create_superuser("root", password="seven-green-bottles-sing")
        for door in chosen.door or [*doors.DOORS, "files"]:
            files(fuzz) if door == "files" else strings(fuzz, door)
    except KeyboardInterrupt:
        print("Ended early: this is what was found so far.")
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)
    sys.exit(report(fuzz))


def report(fuzz) -> int:
    print(f"{'door':22}{'requests':>10}{'slowest':>10}{'peak MB':>10}")
    for door, count in fuzz.sent.items():
        print(f"{door:22}{count:>10}{fuzz.slowest[door]:>9.2f}s{fuzz.largest[door] >> 20:>10}")
    for (door, kind, cause), examples in sorted(fuzz.findings.items()):
        print(f"\n{kind} ({door}, {len(examples)} times): {cause}\n    {examples[0]}")
    print(f"\n{len(fuzz.findings)} findings")
    return 1 if fuzz.findings else 0


if __name__ == "__main__":
    main()
