"""How high the right record comes: the judged queries, each with its reciprocal rank, and the mean of them all.

    .venv/bin/python benchmarks/search_relevance.py [-v] [--tuned]

Six sets: queries in the documents' own words; four sets of queries in everyday words, each in two halves, of which
the half “kept” was never looked at while the search was tuned; and topics that no document is about, for which nothing
is the right answer. With -v, also what came first instead, but of the kept half; with --tuned, the kept halves are left
out. A dead end is a query that finds nothing and for which the page knows neither another spelling nor a theme. It asks
the site's own database, which has to hold the documents that the queries are judged over, and its index. A misspelt
query counts by the hits of the one that the page offers instead.
"""

import os
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402
from django.http import QueryDict  # noqa: E402

from boards.models import Decision  # noqa: E402
from lga_kb.search_page.filters import search_form  # noqa: E402
from lga_kb.search_page.results_page import SearchPage  # noqa: E402
from policies.models import BudgetLine, Partnership, SearchEntry  # noqa: E402
from policies.search.engine import Search  # noqa: E402
from policies.search.query import parse  # noqa: E402

HERE = Path(__file__).parent
OWN_WORDS, EVERYDAY_MEAN, EVERYDAY_TEN = 0.98, 0.8, 0.92  # at least


def main() -> None:
    own = tomllib.loads((HERE / "judged_queries.toml").read_text())["query"]
    everyday = tomllib.loads((HERE / "everyday_queries.toml").read_text())["query"]
    readers = tomllib.loads((HERE / "readers_queries.toml").read_text())
    strangers = tomllib.loads((HERE / "strangers_queries.toml").read_text())
    foreign = tomllib.loads((HERE / "foreign_words.toml").read_text())
    judged = [*own, *everyday, *readers["query"], *strangers["query"], *foreign["query"]]
    if unknown := {name for query in judged for name in query["first"]} - _names():
        sys.exit("The index lacks answers, so import the documents first: " + ", ".join(sorted(unknown)))
    _accept_records_of_passages(judged)
    results = [_print_set("in the documents' own words", own)]
    halves = ("tuned",) if "--tuned" in sys.argv else ("tuned", "kept")
    sets = {
        "in everyday words": everyday,
        "of the second set": readers["query"],
        "of the third set": strangers["query"],
        "with a word that no document has": foreign["query"],
    }
    for name, queries in sets.items():
        for half in halves:
            if chosen := [query for query in queries if query["half"] == half]:
                results.append(_print_set(f"{name}, {half}", chosen, is_shown=half == "tuned"))
    absent = tomllib.loads((HERE / "absent_topics.toml").read_text())
    for half in halves:
        topics = absent["query"] + readers["absent"] + strangers["absent"] + foreign["absent"]
        _print_absent(half, [each for each in topics if each["half"] == half])
    words = [each["typed"] for each in absent["word"]]
    changed = [word for word in words if _answers(word).instead]
    print(f"Correct words that stand nowhere: {len(words)}, “corrected”: {len(changed)}.")
    if "--tuned" in sys.argv:
        return
    (own_mean, _), *everyday_halves = results
    kept = dict(zip(sets, everyday_halves[1::2], strict=True))
    fails = [name for name, (mean, ten) in kept.items() if mean < EVERYDAY_MEAN or ten < EVERYDAY_TEN]
    fails += ["in the documents' own words"] * (own_mean < OWN_WORDS)
    for name in ["in the documents' own words", *sets]:
        print(f"Queries {name}: {'less than asked' if name in fails else 'as good as asked'}.")
    sys.exit(bool(fails))


def _names() -> set[str]:
    """Everything that can be found, by kind and key."""
    return {f"{kind} {key}" for kind, key in SearchEntry.objects.values_list("kind", "key")}


def _accept_records_of_passages(judged: list[dict]) -> None:
    """Where a passage is right, a partnership, budget line or decision that it prints is as right."""
    for model, kind in ((Partnership, "partnership"), (BudgetLine, "budget-line"), (Decision, "decision")):
        printed = model.objects.filter(passage__isnull=False)
        for key, slug, anchor in printed.values_list("key", "passage__publication__slug", "passage__anchor"):
            for query in judged:
                if f"passage {slug}#{anchor}" in query["first"]:
                    query["first"].append(f"{kind} {key}")


class _Answer(NamedTuple):
    names: list[str]  # of the hits on the first page
    instead: str  # the spelling that they are for, if it is another
    is_dead_end: bool


def _answers(typed: str) -> _Answer:
    with transaction.atomic():
        page = SearchPage(search_form(QueryDict(urlencode({"q": typed}))))
        hits, ways = page.hits, page.ways_on
        instead = ways.spelling if ways else ""
        if instead:
            hits = Search(parse(instead)).run().hits or hits
    is_dead_end = not (hits or (ways and ways.themes))
    return _Answer([f"{hit.kind} {hit.key}" for hit in hits], instead, is_dead_end)


def _print_set(name: str, judged: list[dict], *, is_shown: bool = True) -> tuple[float, float]:
    """The mean reciprocal rank, and the share with an answer among the first ten."""
    ranks, empty, dead_ends = [], 0, 0
    for query in judged:
        found, instead, is_dead_end = _answers(query["typed"])
        rank = next((place for place, name in enumerate(found, 1) if name in query["first"]), 0)
        ranks.append(rank)
        empty += not found
        dead_ends += is_dead_end
        if "-v" in sys.argv and is_shown and rank != 1:
            print(f"{rank or '-':>4}  {query['typed']}{f' (as {instead})' if instead else ''}")
            print("".join(f"        {place} {name}\n" for place, name in enumerate(found[:3], 1)), end="")
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    ten = sum(0 < rank <= 10 for rank in ranks) / len(ranks)
    print(
        f"{len(ranks)} queries {name}: mean reciprocal rank {mean:.3f}, among the first ten {ten:.3f},"
        f" nothing found {empty}, dead ends {dead_ends}."
    )
    return mean, ten


def _print_absent(half: str, topics: list[dict]) -> None:
    answers = {topic["typed"]: _answers(topic["typed"]) for topic in topics}
    answered = [typed for typed, answer in answers.items() if answer.names]
    led = sum(not answer.is_dead_end for answer in answers.values())
    names = f": {', '.join(answered)}" if half == "tuned" and answered else ""
    print(f"{len(topics)} absent topics, {half}: {len(answered)} have results{names}; {led} lead somewhere.")


if __name__ == "__main__":
    main()
