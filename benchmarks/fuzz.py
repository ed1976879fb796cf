"""Hostile strings through every address, parameter and form, and mutants of every file through every door.

    .venv/bin/python benchmarks/fuzz.py [--strings 500] [--mutants 2000] [--seed 1] [--seconds N]
        [--door pages|api|admin|own-pages|files]… [--from-round N | --from-round DOOR=N]…

Addresses come from the URL configuration, parameters from forms, FilterSets, the API's schema and the admin's lists.
`hostile_requests` says what counts as a finding, `rounds` what is sent in each round. The door that is furthest behind
has the next turn, so that a run that is stopped, or that `--seconds` ends, has sent an even share of everything; it
says where to go on.
Works in a database of its own, which it removes. Prints findings at once, how far it is once a minute, and a table at
the end. Exits with 1 where it found something.
"""

import argparse
import gc
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random

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
from benchmarks.hostile_strings import hostile_strings  # noqa: E402
from benchmarks.mutants import mutant_of, originals  # noqa: E402
from benchmarks.rounds import PartRounds, PlaceRounds, rounds_of  # noqa: E402
from lga_kb.document_import import worker  # noqa: E402
from policies.models import Ask, DocumentImport  # noqa: E402
from tests.tables.making import FORMATS, download  # noqa: E402
from tests.template_database import template  # noqa: E402
from tests.whole_site import make_whole_site  # noqa: E402

COMMANDS = {"xml": "import_moderngov", "popolo.json": "import_boards_json"}
TURN = 15  # seconds
# Rounds in which parameters are sent one by one as well, and in which it is learnt which of them a page reads.
LEARNING = {"pages": 3, "api": 30, "admin": 3, "own-pages": 3}
STORED = 4  # one in so many mutants of a document is stored as well; all are read


def strings(requests, door, there, asked):
    """Every entry of a door, with other strings in each round. Gives the share that is done after each entry."""
    chosen = hostile_strings(asked.strings, Random(asked.seed))
    entries = [
        (PartRounds if isinstance(entry, doors.Part) else PlaceRounds)(
            entry, door, chosen, f"{asked.seed} {place}"
        )
        for place, entry in enumerate(doors.DOORS[door](requests.client, there))
    ]
    begin, rounds = asked.begin_of(door), rounds_of(asked.strings)
    yield begin / rounds
    for number in range(begin, rounds):
        for place, entry in enumerate(entries):
            entry.send(requests, number, is_learning=number - begin < LEARNING[door])
            yield (number + place / len(entries)) / rounds
        requests.rounds[door] = number + 1


def files(requests, asked):
    """Mutants of each format, through the door that takes it. Gives the share that is done after each."""
    with tempfile.TemporaryDirectory() as folder:
        tables = {suffix: download(requests.client, Ask, suffix) for suffix in FORMATS}
        every = originals() | tables
        begin = asked.begin_of("files")
        yield begin / asked.mutants
        for number in range(begin, asked.mutants):
            for place, (name, data) in enumerate(every.items()):
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
                yield (number + place / len(every)) / asked.mutants
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


def take_turns(requests, there, asked):
    """A turn for the door that is furthest behind, until all is sent or the time is over."""
    begun = said = time.monotonic()
    left = {
        door: files(requests, asked) if door == "files" else strings(requests, door, there, asked)
        for door in asked.door
    }
    shares = {}
    for door, steps in left.items():
        sign_in_for(requests, door)
        shares[door] = next(steps)
    first = sum(shares.values())
    while left and time.monotonic() - begun < asked.seconds:
        door = min(left, key=shares.get)
        sign_in_for(requests, door)
        turn = time.monotonic()
        shares[door] = next((share for share in left[door] if time.monotonic() - turn > TURN), None)
        if shares[door] is None:
            del left[door]
            shares[door] = 1
        if time.monotonic() - said > 60:
            said = time.monotonic()
            minutes, done = (said - begun) / 60, sum(shares.values()) - first
            rest = minutes * (len(shares) - first - done) / done
            print(f"After {minutes:.0f} min, {rest:.0f} to go: {_progress(requests)}", flush=True)
    print(f"Sent after {(time.monotonic() - begun) / 60:.0f} min: {_progress(requests)}")
    if left:
        go_on = " ".join(f"--from-round {door}={number}" for door, number in requests.rounds.items())
        print(f"Ended early. Go on with {go_on}")


def sign_in_for(requests, door):
    requests.sign_in() if door in ("admin", "own-pages", "files") else requests.sign_out()


def _progress(requests):
    rounds = ", ".join(f"{door} {count}" for door, count in sorted(requests.rounds.items()))
    return f"{requests.sent.total():,} requests, rounds {rounds}"


class Arguments(argparse.Namespace):
    """What the command was given."""

    def begin_of(self, door):
        """The round to begin with."""
        rounds = dict(self.from_round)
        return rounds.get(door, rounds.get("", 0))


def _arguments():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--strings", type=int, default=500)
    arguments.add_argument("--mutants", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=float("inf"))
    arguments.add_argument("--from-round", type=_door_and_round, action="append", default=[])
    arguments.add_argument("--door", action="append", choices=[*doors.DOORS, "files"])
    asked = arguments.parse_args(namespace=Arguments())
    asked.door = asked.door or [*doors.DOORS, "files"]
    return asked


def _door_and_round(text):
    door, _, number = text.rpartition("=")
    return door, int(number)


def main():
    asked = _arguments()
    # After the request in hand: an exception within it would be taken for the site's.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: setattr(asked, "seconds", 0))
    connection.settings_dict["TEST"]["NAME"] = f"fuzz_lga_kb_{os.getpid()}"
    plain_render = Template._render
    setup_test_environment(debug=False)
    Template._render = plain_render  # the contexts that tests look into cost a fifth of the time
    transaction.Atomic._ensure_durability = False  # as tests do: each request is undone
    worker.start = worker.run_here  # a process of its own would not see what is undone
    requests = Requests()
    with template() as migrated:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated
        databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        there = make_whole_site().values()
        User.objects.create_superuser("root", password="seven-green-bottles-sing")
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        take_turns(requests, there, asked)
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)
    sys.exit(1 if report(requests) else 0)


if __name__ == "__main__":
    main()
