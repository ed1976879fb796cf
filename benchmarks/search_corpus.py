"""A made-up corpus of search entries, the same for the same number, loaded into a database of its own.

    .venv/bin/python benchmarks/search_corpus.py [ROWS]

It stands beside the site's database on the same server, as lga_kb_corpus_ROWS, and is made anew. The texts are words
of policy and invented ones, drawn so that a few stand nearly everywhere and most hardly anywhere, as in real papers:
“council” is in about a third of the rows. No sentence means anything.
"""

import os
import random
import sys
import time
from datetime import date
from itertools import accumulate, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from psycopg import sql  # noqa: E402

from policies.models import SearchEntry, SearchWord  # noqa: E402
from policies.search.index import words_of  # noqa: E402

ROWS = 10_000
YEARS = range(2005, 2027)
POLICY = """
council|care|health|local|government|services|funding|community|support|housing|children|people|national|partners
public|needs|schools|planning|economy|devolution|powers|investment|growth|homes|climate|skills|transport|wellbeing
authorities|mayors|education|employment|prevention|integration|reform|budget|training|residents|resources|safety
social care|inequalities|workforce|leadership|improvement|pandemic|recovery|infrastructure|business rates|net zero
adult social care|public health|mental health|homelessness|apprenticeships|safeguarding|procurement|licensing
resilience|libraries|parks|leisure|pensions|fraud|dementia|autism|carers|hospitals|neighbourhoods|regeneration
broadband|highways|buses|cycling|recycling|flooding|temporary accommodation
""".replace("\n", "|").strip("|")
SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("an", "el", "or", "u")]
THEMES = [f"theme-{number}" for number in range(1, 21)]
KINDS = {
    "passage": 55,
    "commitment": 17,
    "ask": 7,
    "offer": 5,
    "heading": 8,
    "recommendation": 5,
    "report": 3,
}
VOCABULARY = 120_000
PER_PUBLICATION = 250
COLUMNS = ("kind", "key", "address", "title", "summary", "wording", "context", "dated_on", "tags")


def words() -> list[str]:
    """The vocabulary, the commonest first."""
    common = POLICY.split("|")
    made = ["".join(parts) for length in (2, 3) for parts in product(SYLLABLES, repeat=length)]
    random.Random(1).shuffle(made)
    return [*common, *made[: VOCABULARY - len(common)]]


def rows(count: int, seed: int = 7):
    """That many entries, in the order of COLUMNS."""
    draw = random.Random(seed)
    vocabulary = words()
    draw_from = list(accumulate((place + 24) ** -1.2 for place in range(len(vocabulary))))
    themes_from = list(accumulate(1 / (place + 2) for place in range(len(THEMES))))
    kinds, kinds_from = list(KINDS), list(accumulate(KINDS.values()))
    for number in range(count):
        paper, place = divmod(number, PER_PUBLICATION)
        if not place:
            year = draw.choices(YEARS, weights=range(1, len(YEARS) + 1))[0]  # newer years have more
            issued = date(year, draw.randint(1, 12), 1)
        kind = draw.choices(kinds, cum_weights=kinds_from)[0]
        text = draw.choices(vocabulary, cum_weights=draw_from, k=draw.randint(20, 60))
        themes = draw.choices(THEMES, cum_weights=themes_from, k=draw.randint(1, 3))
        tags = [f"kind:{kind}", f"publication:paper-{paper}", f"year:{year}"]
        tags += [f"theme:{theme}" for theme in dict.fromkeys(themes)]
        if kind in ("ask", "offer", "commitment"):
            tags += ["status:not-recorded", f"addressee:body-{draw.randint(1, 12)}"]
        statement = kind in ("ask", "offer", "commitment")
        yield (
            *(kind, f"paper-{paper}--{number}", f"/papers/{paper}/#p{place}"),
            "" if statement else " ".join(text[:4]),
            " ".join(text[4:14]) if kind != "passage" else "",
            " ".join(text[14:] if kind != "passage" else text[4:]),
            " ".join(text[:4]) if statement else "",
            *(issued, tags),
        )


def use(count: int, *, anew: bool = False) -> None:
    """Turn this process to the database of a corpus of that many rows, making it if asked to or if it is missing."""
    name = f"lga_kb_corpus_{count}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        missing = not cursor.fetchone()
        if anew or missing:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    connection.close()
    connection.settings_dict["NAME"] = name
    if anew or missing:
        call_command("migrate", verbosity=0)
        _load(count)


def _load(count: int) -> None:
    """Copy the rows in, and build the indexes over them all at once, which takes a fraction of doing it row by row."""
    start = time.perf_counter()
    indexes = [(model, index) for model in (SearchEntry, SearchWord) for index in model._meta.indexes]
    vocabulary: set[str] = set()
    with transaction.atomic(), connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
        with connection.cursor() as cursor:
            with cursor.copy(f"COPY policies_searchentry ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows(count):
                    copy.write_row(row)
                    vocabulary.update(words_of(" ".join(row[3:6])))
            with cursor.copy(f"COPY {SearchWord._meta.db_table} (word) FROM STDIN") as copy:
                for word in vocabulary:
                    copy.write_row([word])
        copied = time.perf_counter() - start
        for model, index in indexes:
            editor.add_index(model, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE policies_searchentry, policies_searchword")
    taken = time.perf_counter() - start
    print(
        f"{count:,} entries, {len(vocabulary):,} words: {count / copied:,.0f} entries a second without and"
        f" {count / taken:,.0f} with the indexes and their statistics."
    )


if __name__ == "__main__":
    use(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else ROWS, anew=True)
