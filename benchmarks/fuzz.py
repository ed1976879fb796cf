"""Hostile strings through every address, parameter and form, and mutants of every file through every door.

    .venv/bin/python benchmarks/fuzz.py [--strings 500] [--mutants 2000] [--seed 1] [--seconds N] [--from-round N]
        [--door pages|api|admin|files]…

Addresses come from the URL configuration, parameters from forms, FilterSets, the API's schema and the admin's lists.
`hostile_requests` says what counts as a finding. The doors take turns, and go round by round: in each round every
parameter and every form gets another string, and every format another mutant. So a run that is stopped, or that
`--seconds` ends, has sent everything an even share, and `--from-round` goes on from there.
Works in a database of its own, which it removes. Prints findings at once, how far it is once a minute, and a table at
the end, which is 1 where it found something.
"""

import argparse
import gc
import os
import signal
import sys
import tempfile
import time
from collections import deque
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
from django.db import connection, transaction  # noqa: E402
from django.template import Template  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import doors  # noqa: E402
from benchmarks.hostile_requests import Requests, report  # noqa: E402
from benchmarks.hostile_strings import FIXED, hostile_strings  # noqa: E402
from benchmarks.mutants import mutant_of, originals  # noqa: E402
from benchmarks.names_read import names_read  # noqa: E402
from lga_kb.document_import import worker  # noqa: E402
from policies.models import Ask, DocumentImport  # noqa: E402
from tests.tables.making import FORMATS, download  # noqa: E402
from tests.whole_site import make_whole_site  # noqa: E402

COMMANDS = {"xml": "import_moderngov", "popolo.json": "import_boards_json"}
TURN = 15  # seconds
TRIED = 5  # strings, after which a parameter that nothing reads gets no more
STORED = 4  # one in so many mutants of a document is stored as well; all are read
TOGETHER = 5  # requests of a round in which all fields of a form get a string, each its own


def strings(requests, door, there, asked):
    """Every entry of a door with another string in each round; gives way after each request."""
    entries = list(doors.DOORS[door](requests.client, there))
    yield
    orders = [_order(asked.seed, place, asked.strings) for place in range(len(entries))]
    chosen = hostile_strings(asked.strings, Random(asked.seed))
    idle = set()  # entries whose parameter nothing reads
    for number in range(asked.from_round, asked.strings):
        mixed = list(range(len(entries)))
        Random(f"{asked.seed} {number}").shuffle(mixed)
        for place in mixed:
            method, path_of, name, base = entries[place]
            strings = [chosen[each] for each in orders[place]]
            if name is None:
                string = strings[number]
                path = path_of(quote(string, safe="", errors="surrogatepass"))
                requests.ask(door, method, path, base, sent=(string,))
            elif isinstance(name, str):
                if place in idle:
                    continue
                string = strings[number]
                with names_read() as read:
                    requests.ask(door, method, path_of, base | {name: string}, sent=(string,))
                if door == "pages" and number >= TRIED and name not in read:
                    idle.add(place)
            else:
                for turn in range(TOGETHER):
                    first = number * TOGETHER + turn
                    sent = {each: strings[(first + i) % len(strings)] for i, each in enumerate(name)}
                    requests.ask(door, method, path_of, base | sent, sent=tuple(sent.values()))
                    yield
            yield
        requests.rounds[door] = number + 1


def files(requests, asked):
    """Mutants of each format, through the door that takes it; gives way after each."""
    with tempfile.TemporaryDirectory() as folder:
        tables = {suffix: download(requests.client, Ask, suffix) for suffix in FORMATS}
        every = originals() | tables
        yield
        for number in range(asked.from_round, asked.mutants):
            for name, data in every.items():
                mutant = mutant_of(data, Random(f"{asked.seed} {name} {number}"))
                suffix, door = name.rpartition(".")[2], f"files: {name}"
                file = SimpleUploadedFile(f"mutant-{number}.{suffix}", mutant)
                if name in COMMANDS:
                    path = Path(folder) / file.name
                    path.write_bytes(mutant)
                    requests.command(door, COMMANDS[name], path)
                    path.unlink()
                elif name == "base.docx":
                    requests.upload(door, "/briefing/pack/word/", "base", file)
                elif name in FORMATS:
                    requests.upload(door, "/admin/policies/ask/import/", "file", file, _load)
                else:
                    then = () if number % STORED else (_store,)
                    requests.upload(door, "/admin/policies/documentimport/add/", "file", file, *then)
                yield
            requests.rounds["files"] = number + 1


def _load(page):
    """The step after the preview of a table."""
    found = getattr(page, "context_data", None) or {}
    if "preview" in found:
        sent = {"table": found["loaded"].pk, "mark": found["preview"].mark}
        return "/admin/policies/ask/process_import/", sent
    return None


def _store(page):
    """The step after the preview of a document."""
    record = DocumentImport.objects.light().order_by("pk").last()
    if record and record.state == DocumentImport.State.READY:
        return reverse("admin:policies_documentimport_store", args=[record.pk]), {}
    return None


def _order(seed, place, count):
    """In which order an entry gets the strings: the fixed ones first, since mixtures are made of them."""
    fixed, mixed = list(range(min(count, len(FIXED)))), list(range(len(FIXED), count))
    random = Random(f"{seed} of {place}")
    random.shuffle(fixed)
    random.shuffle(mixed)
    return fixed + mixed


def take_turns(requests, there, asked):
    """A turn for each door after the other, until all is sent or the time is over."""
    begun = said = time.monotonic()
    turns = deque(
        (door, files(requests, asked) if door == "files" else strings(requests, door, there, asked))
        for door in asked.door or [*doors.DOORS, "files"]
    )
    while turns:
        door, steps = turns.popleft()
        requests.sign_in() if door in ("admin", "files") else requests.sign_out()
        turn = time.monotonic()
        for _ in steps:
            if time.monotonic() - turn > TURN:
                turns.append((door, steps))
                break
        if time.monotonic() - said > 60:
            said = time.monotonic()
            sent = ", ".join(f"{door} {count}" for door, count in sorted(requests.sent.items()))
            print(f"After {(said - begun) / 60:.0f} min: {sent}. Rounds: {dict(requests.rounds)}", flush=True)
        if time.monotonic() - begun > asked.seconds:
            print("The time is over.")
            return


def _arguments():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--strings", type=int, default=500)
    arguments.add_argument("--mutants", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=float("inf"))
    arguments.add_argument("--from-round", type=int, default=0)
    arguments.add_argument("--door", action="append", choices=[*doors.DOORS, "files"])
    return arguments.parse_args()


def main():
    asked = _arguments()
    # After the request in hand: an exception within it would be taken for the site's.
    signal.signal(signal.SIGTERM, lambda *_: setattr(asked, "seconds", 0))
    connection.settings_dict["TEST"]["NAME"] = f"fuzz_lga_kb_{os.getpid()}"
    plain_render = Template._render
    setup_test_environment(debug=False)
    Template._render = plain_render  # the contexts that tests look into cost a fifth of the time
    transaction.Atomic._ensure_durability = False  # as tests do: each request is undone
    worker.start = worker.run_here  # a process of its own would not see what is undone
    requests = Requests()
    databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        there = make_whole_site().values()
        User.objects.create_superuser("root", password="seven-green-bottles-sing")
        gc.freeze()
        take_turns(requests, there, asked)
    except KeyboardInterrupt:
        print("Ended early: this is what was found so far.")
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)
    sys.exit(1 if report(requests) else 0)


if __name__ == "__main__":
    main()
