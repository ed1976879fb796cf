"""How high the right record comes: the judged queries, each with its reciprocal rank, and the mean of them all.

    .venv/bin/python benchmarks/search_relevance.py [-v]

With -v, also what came first instead. It asks the site's own database, which has to hold the documents that the
queries are judged over, and its index. A misspelt query counts by the hits of the one that the page offers instead.
"""

import os
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402

from policies.models import SearchEntry  # noqa: E402
from policies.search.engine import Search  # noqa: E402
from policies.search.query import parse  # noqa: E402
from policies.search.spelling import corrected  # noqa: E402

JUDGED = Path(__file__).with_name("judged_queries.toml")
TARGET = 0.9


def main() -> None:
    judged = tomllib.loads(JUDGED.read_text())["query"]
    if unknown := {name for query in judged for name in query["first"]} - _names():
        sys.exit("The index lacks answers, so import the documents first: " + ", ".join(sorted(unknown)))
    print(f"{'rank':>4} {'1/rank':>6}  query")
    ranks = {query["typed"]: _rank(query) for query in judged}
    mean = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    missing = [typed for typed, rank in ranks.items() if not rank]
    print(f"Mean reciprocal rank of {len(ranks)} queries: {mean:.3f} (at least {TARGET} is wanted).")
    print(f"Without their answer on the first page: {', '.join(missing) or 'none'}.")
    sys.exit(mean < TARGET or bool(missing))


def _names() -> set[str]:
    """Everything that can be found, by kind and key."""
    return {f"{kind} {key}" for kind, key in SearchEntry.objects.values_list("kind", "key")}


def _rank(query: dict) -> int:
    """The place of the first answer on the first page, printed; 0 where none is there."""
    typed = query["typed"]
    with transaction.atomic():
        results = Search(parse(typed)).run()
        hits = results.hits
        instead = "" if hits else corrected(parse(typed), results.vocabulary)
        if instead:
            hits = Search(parse(instead)).run().hits
    found = [f"{hit.kind} {hit.key}" for hit in hits]
    rank = next((place for place, name in enumerate(found, 1) if name in query["first"]), 0)
    print(f"{rank or '-':>4} {1 / rank if rank else 0:6.2f}  {typed}{f' (as {instead})' if instead else ''}")
    if "-v" in sys.argv and rank != 1:
        print("".join(f"               {place} {name}\n" for place, name in enumerate(found[:5], 1)), end="")
    return rank


if __name__ == "__main__":
    main()
