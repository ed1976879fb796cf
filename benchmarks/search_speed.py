"""How long a page of search takes in the database, by kind of query, over made-up corpora.

    .venv/bin/python benchmarks/search_speed.py [ROWS ...]

Milliseconds on the clock for `Search.run()`: every statement, total, all facets and the marked hits of a page. Kinds
take turns, so that what else the machine does falls on all of them alike. Without arguments 10,000 and 100,000 rows.
"""

import statistics
import sys
import time

import search_corpus as corpus  # first: it sets Django up
from django.db import OperationalError, transaction

from lga_kb.search_page.suggestions import suggestions
from policies.search.engine import Search
from policies.search.query import parse

ROUNDS = 15
WORDS = corpus.words()
MID, RARE = WORDS[400], WORDS[20_000]
PLAIN = {
    "common word": ("council", {}),
    "two common words": ("care health", {}),
    "three words": ("funding housing schools", {}),
    "phrase": ('"adult social care"', {}),
    "word and theme": ("council", {"theme": ["theme-5"]}),
    "word and years": ("council", {"year": ["2019", "2020", "2021"]}),
    "middling word": (MID, {}),
    "rare word": (RARE, {}),
    "rare and common": (f"{RARE} council", {}),
    "prefix": ("apprent", {}),
    "no hit": ("xylophonist", {}),
    "browsing only": ("", {"theme": ["theme-2"], "year": ["2020"]}),
}
HOSTILE = {
    "five common by OR": ("council OR care OR health OR local OR funding", {}),
    "one letter": ("c", {}),
    "three letters": ("gor", {}),
    "nine common": (" OR ".join(["council", *WORDS[1:9]]), {}),
    "200 words": (" ".join(WORDS[:200]), {}),
    "nothing at all": ("", {}),
    "page 50": ("council", {}),
}


TYPED = ["hou", "adult so", "gor", "counc", "temp"]


def main() -> None:
    for count in [int(argument.replace(",", "")) for argument in sys.argv[1:]] or [10_000, 100_000]:
        corpus.use(count)
        print(f"\n{count:,} entries, {ROUNDS} rounds{'hits':>30} {'p50':>7} {'p95':>7}")
        slowest = _measure(PLAIN)
        hostile = _measure(HOSTILE)
        print(f"The slowest hostile query takes {hostile / slowest:.1f} times the slowest plain one.")
        _suggest()


def _measure(kinds: dict) -> float:
    """Print a line for each kind; the middle time of the slowest."""
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    totals = {}
    for _ in range(ROUNDS):
        for kind, (typed, filters) in kinds.items():
            start = time.perf_counter()
            totals[kind] = _total(typed, filters, page=50 if kind == "page 50" else 1)
            times[kind].append((time.perf_counter() - start) * 1000)
    middles = {kind: statistics.median(each) for kind, each in times.items()}
    for kind, each in times.items():
        print(f"{kind:40} {totals[kind]:>12} {middles[kind]:7.1f} {sorted(each)[int(ROUNDS * 0.95)]:7.1f}")
    if len(kinds) == len(PLAIN):
        print(f"{'mean of the kinds':40} {'':>12} {statistics.mean(middles.values()):7.1f}")
    return max(middles.values())


def _suggest() -> None:
    """Print how long the suggestions take, of which there have to be some while a word is typed."""
    for typed in TYPED:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = suggestions(typed)
            times.append((time.perf_counter() - start) * 1000)
        shown = f"{len(found)} suggestions"
        print(f"{f'{typed} as it is typed':38} {shown:>14} {statistics.median(times):7.1f} {max(times):7.1f}")


def _total(typed: str, filters: dict, page: int) -> str:
    try:
        with transaction.atomic():
            return f"{Search(parse(typed), filters, page=page).run().total:,}"
    except OperationalError:
        return "over limit"


if __name__ == "__main__":
    main()
