"""How fast replies of a ModernGov service are imported: 2,000 meetings with 12 items each, and the same once more.

Then how long the admin's list takes to find the items whose suggested themes nobody has confirmed.

    .venv/bin/python benchmarks/moderngov.py [MEETINGS]

Works in a database of its own, which it removes, and reads replies from files that it writes first.
"""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from boards.admin.theme_suggestions import awaiting  # noqa: E402
from boards.models import AgendaItem, Meeting  # noqa: E402
from boards.moderngov.account import Account  # noqa: E402
from boards.moderngov.files import import_files  # noqa: E402
from policies.importing.store import tell_planner  # noqa: E402
from policies.models import SearchEntry, Theme  # noqa: E402
from tests.moderngov import replies  # noqa: E402

MEETINGS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
ITEMS = 12
COMMITTEES = 20
GOAL = 100  # meetings a second
FIRST = date(2016, 1, 4)
TEXT = (
    '<div class="WordSection1"><p class="MsoNormal"><span style="">The report of the director of place {0},'
    " attached, sets out what was spent on homes in the year to March and asks for views.</span></p></div>"
)


def main():
    databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        with tempfile.TemporaryDirectory() as folder:
            paths = write(Path(folder))
            first = run("first", paths)
            second = run("second", paths)
        changed = {name: second.outcomes[name] for name in ("created", "updated", "kept", "lost")}
        print(f"second run: {second.outcomes['unchanged']} rows unchanged, {changed}")
        print(f"{Meeting.objects.count()} meetings, {AgendaItem.objects.count()} items, "
              f"{SearchEntry.objects.count()} search entries, {len(first.failures)} failures")  # fmt: skip
        suggest()
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)


def run(name, paths):
    account = Account("moderngov")
    began, worked = time.perf_counter(), time.process_time()
    import_files(paths, account)
    seconds = time.perf_counter() - began
    rate = MEETINGS / seconds
    verdict = "met" if rate >= GOAL else "missed"
    print(f"{name} run: {seconds:.1f} s, {rate:.0f} meetings a second (goal {GOAL}: {verdict})")
    print(
        f"  {time.process_time() - worked:.1f} s of it work in this process; the rest is the database's, and waiting"
    )
    if account.failures:
        print(account.failures[0])
    tell_planner()
    return account


def suggest():
    """The filter of the list of items, as its page asks for it: how many there are, and the first fifty."""
    for number, words in enumerate(("Homes and rents", "Place", "Rents, part 7", "Care"), 1):
        Theme.objects.create(slug=f"theme-{number}", name=words, aliases=[f"{words} again"], position=number)
    rows = AgendaItem.objects.select_related("meeting__board").order_by("pk")
    for sort, found in (("all have some", rows), ("one in twelve", rows.filter(title__endswith=" 7"))):
        with CaptureQueriesContext(connection) as queries:
            began = time.perf_counter()
            waiting = awaiting(found)
            count, shown = waiting.count(), list(waiting[:50])
            seconds = time.perf_counter() - began
        print(f"themes suggested, {sort}: {count} items, {len(shown)} shown, "
              f"{seconds:.2f} s, {len(queries)} queries")  # fmt: skip


def write(folder):
    """The lists of meetings, and a reply for each meeting."""
    paths = []
    for committee in range(COMMITTEES):
        title = f"Committee {committee}"
        numbers = [number for number in range(1, MEETINGS + 1) if number % COMMITTEES == committee]
        held = [(str(number), day_of(number), "Confirmed") for number in numbers]
        paths.append(folder / f"list-{committee}.xml")
        paths[-1].write_text(replies.meetings(*held, committee=str(committee + 1), title=title))
        for number, day, _ in held:
            items = [
                replies.item(
                    f"{number}{place:02}",
                    f"Homes and rents, part {place}",
                    f"{place}.",
                    agendatext=TEXT.format(place),
                    minutesnonemptyhtmlbody=TEXT.format(number),
                    papers=replies.paper(f"{number}{place:02}") if place % 3 == 0 else "",
                )
                for place in range(1, ITEMS + 1)
            ]
            members = range(committee, committee + 9)
            attendees = [replies.attendee(str(each), f"Councillor Member {each}") for each in members]
            paths.append(folder / f"meeting-{number}.xml")
            paths[-1].write_text(
                replies.meeting(number, day, items=items, attendees=attendees, committee=title)
            )
    return paths


def day_of(number):
    return f"{FIRST + timedelta(days=number):%d/%m/%Y}"


if __name__ == "__main__":
    main()
