"""How public pages grow with the site: time, SQL statements and HTML of each kind of page, and whether counts agree.

    .venv/bin/python benchmarks/pages.py [--choices N] [--rounds N] [ROWS ...]

Pages by Django's test client in one process, on a made-up site for each number of statements (1,000 and 20,000 without
arguments), which is made where it is missing: 100,000 take some minutes, 1,000,000 an hour. Of each page, the sizes
take turns, so that a busy moment of the machine is everybody's, and each is asked for twice beforehand: the first list
of a process reads the order of the bitmaps too, which is a statement more. Times are the middle of the rounds. Then the
lists are counted again from the models.
"""

import argparse
import os
import random
import statistics
import time
from itertools import product

# The names of static files need no collected folder there.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import search_corpus  # noqa: F401, I001  first: it sets Django up
import lists_recounted
import site_copies
import site_corpus
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from boards.models import AgendaItem, Meeting
from policies.models import Campaign, Priority, Publication, Statement

SIZES = [1_000, 20_000]
MOST_TIMES = {100_000: 1.5, 1_000_000: 3.0}  # as long as at 1,000
MOST_BESIDE_SEARCH, MOST_BYTES, MOST_STATEMENTS = 1.2, 150_000, 8
CHOSEN = "theme=theme-3&year=2015&status=delivered"
LIST, SEARCH = f"/commitments/?{CHOSEN}", f"/search/?kind=commitment&{CHOSEN}"
FIXED = {
    "home": "/",
    "themes": "/themes/",
    "theme": "/themes/theme-3/",
    "theme in a year": "/themes/theme-3/2015/",
    "years": "/years/",
    "year": "/years/2015/",
    "offers and asks": "/offers-and-asks/",
    "commitments": "/commitments/",
    "commitments, chosen": LIST,
    "priorities": "/priorities/",
    "campaigns": "/campaigns/",
    "publications": "/publications/",
    "boards": "/boards/",
    "search": "/search/",
    "search for a word": "/search/?q=council",
    "search, chosen": SEARCH,
}


def main() -> None:
    options = _options()
    measured = {size: Measured(size) for size in options.sizes}
    for _, page in product(range(options.rounds), next(iter(measured.values())).pages):
        for each in measured.values():
            each.ask(page)
    _print_table(list(measured.values()))
    setup_test_environment()  # so that an answer comes with what its page was made of
    for each in measured.values():
        each.use()
        _print_exactness(each.size, options.choices)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "sizes", nargs="*", type=lambda text: int(text.replace(",", "")), metavar="ROWS", default=SIZES
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--choices", type=int, default=40, help="of filters that are counted again, on each list"
    )
    return parser.parse_args()


class Measured:
    """The pages of a site of one size: milliseconds by round, statements and bytes."""

    def __init__(self, size: int):
        self.size, self.client = size, Client(HTTP_HOST="localhost")
        self.use()
        self.pages = FIXED | _details()
        self.times = {page: [] for page in self.pages}
        self.statements, self.bytes = {}, {}

    def use(self) -> None:
        site_corpus.use(self.size)

    def ask(self, page: str) -> None:
        if address := self.pages.get(page):
            self.use()
            self.client.get(address)
            self._ask(page, address)
            start = time.perf_counter()
            self.client.get(address)
            self.times[page].append((time.perf_counter() - start) * 1000)

    def time(self, page: str) -> float:
        return statistics.median(self.times[page])

    def _ask(self, page, address) -> None:
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        self.statements[page], self.bytes[page] = len(queries), len(response.content)


def _details() -> dict[str, str]:
    """A page of each kind of record: the same record at every size."""
    rows = {
        "publication": Publication.objects.published().of_kinds(["offers-and-asks"]),
        "ask": Statement.objects.published().asks(),
        "commitment": Statement.objects.published().commitments(),
        "priority": Priority.objects.published(),
        "campaign": Campaign.objects.published(),
        "meeting": Meeting.objects.published(),
        "agenda item": AgendaItem.objects.published(),
    }
    drawn = {kind: each.filter(pk__lt=site_copies.APART).order_by("pk") for kind, each in rows.items()}
    found = {kind: each[each.count() // 2] for kind, each in drawn.items() if each}
    details = {kind: row.get_absolute_url() for kind, row in found.items()}
    if "meeting" in found:
        details["board"] = found["meeting"].board.get_absolute_url()
    return details


def _print_table(measured: list[Measured]) -> None:
    first = measured[0]
    print(f"\n{'':22}" + "".join(f"{f'{each.size:,} statements':>28}" for each in measured))
    for page in first.pages:
        cells = [_cell(each, page) if page in each.pages else f"{'–':>28}" for each in measured]
        ratios = [_ratio(each, first, page) for each in measured[1:] if page in each.pages]
        print(f"{page:22}" + "".join(cells) + "".join(ratios))
    print("\nAsked, and the worst of all pages:")
    for each in measured:
        beside = each.time("commitments, chosen") / each.time("search, chosen")
        print(f"{each.size:>12,}: " + ", ".join([
            _judged(f"HTML {max(each.bytes.values()) / 1000:.0f} KB", max(each.bytes.values()) <= MOST_BYTES),
            _judged(f"SQL {max(each.statements.values())}", max(each.statements.values()) <= MOST_STATEMENTS),
            _judged(f"same SQL as at {first.size:,}", each.statements == first.statements),
            _judged(f"list beside search {beside:.1f} ×", beside <= MOST_BESIDE_SEARCH),
        ]))  # fmt: skip


def _cell(each: Measured, page: str) -> str:
    return f"{each.time(page):10.0f} ms {each.statements[page]:2} SQL {each.bytes[page] / 1000:5.0f} KB"


def _ratio(each: Measured, first: Measured, page: str) -> str:
    ratio = each.time(page) / first.time(page)
    limit = next((most for size, most in MOST_TIMES.items() if each.size <= size), 3.0)
    return f"  {_judged(f'{ratio:5.2f} ×', ratio <= limit)}"


def _judged(figure: str, is_reached: bool) -> str:
    return f"{figure} {'PASS' if is_reached else '—'}"


def _print_exactness(size: int, choices: int) -> None:
    client, chance = Client(HTTP_HOST="localhost"), random.Random(2031)
    for listing in lists_recounted.listings():
        wrong = []
        for _ in range(choices if listing.records else 0):
            chosen = listing.draw(chance)
            wrong += [f"{chosen}: {each}" for each in listing.differences(client, chosen)]
        figure = f"{size:>12,}: {listing.address} {len(wrong)} differences in {choices} choices"
        print(_judged(figure, not wrong), *wrong[:3], sep="\n    ")


if __name__ == "__main__":
    main()
