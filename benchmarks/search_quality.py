"""How good the first page is where only candidates are ranked: its mean score beside that of ranking every hit.

    .venv/bin/python benchmarks/search_quality.py [ROWS ...]

The kinds of query are those of search_speed.py, and as many of words that were never used to choose the numbers of the
module: 1 is the page that ranking every hit gives, or one as good. Without arguments 100,000 rows.
"""

import random
import statistics
import sys

import search_corpus as corpus  # first: it sets Django up
from django.db import connection, transaction
from search_speed import HOSTILE, PLAIN

from policies.search import engine
from policies.search.expansion import Expansion
from policies.search.query import parse
from policies.search.vocabulary import Vocabulary

UNSEEN = 20
engine.TIME_LIMIT = "2min"


def main() -> None:
    for count in [int(argument.replace(",", "")) for argument in sys.argv[1:]] or [100_000]:
        corpus.use(count)
        print(f"\n{count:,} entries{'score':>35} {'the same':>9}")
        for kind, (typed, filters) in {**PLAIN, **HOSTILE}.items():
            if typed:
                _print(kind, typed, filters)
        scores = [_print("", typed, filters) for typed, filters in _unseen()]
        print(f"{'mean of the unseen':40} {statistics.mean(scores):.3f}, the least {min(scores):.3f}")


def _unseen():
    draw = random.Random(2)
    for _ in range(UNSEEN):
        typed = " ".join(draw.sample(corpus.words()[:60], draw.choice([1, 2, 3])))
        yield (
            typed,
            draw.choice(
                [{}, {"theme": [draw.choice(corpus.THEMES)]}, {"year": [str(draw.choice(corpus.YEARS))]}]
            ),
        )


def _print(kind: str, typed: str, filters: dict) -> float:
    found, exact = _page(typed, filters), _page(typed, filters, every_hit=True)
    if not exact:
        return 1.0
    scores = [statistics.mean(_scores(typed, keys)) for keys in (found, exact)]
    share = scores[0] / scores[1]
    print(
        f"{kind or f'{typed} {filters or str()}':40.40} {share:.3f} {len(set(found) & set(exact)):>6} of {len(exact)}"
    )
    return share


def _page(typed: str, filters: dict, *, every_hit=False) -> list[str]:
    find = engine.bitmaps.find
    if every_hit:
        engine.bitmaps.find = lambda *_: None
    try:
        with transaction.atomic():
            return [hit.key for hit in engine.Search(parse(typed), filters).run().hits]
    finally:
        engine.bitmaps.find = find


def _scores(typed: str, keys: list[str]) -> list[float]:
    search = engine.Search(parse(typed))
    with transaction.atomic(), connection.cursor() as cursor:
        expansion = Expansion.of(search.query, Vocabulary.of(search.query, cursor, time_limit="2min"))
        rank, parameters = search.rank(expansion)
        cursor.execute(f"SELECT {rank} FROM policies_searchentry WHERE key = ANY(%s)", [*parameters, keys])
        return [score for (score,) in cursor.fetchall()]


if __name__ == "__main__":
    main()
