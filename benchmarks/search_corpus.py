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
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from itertools import accumulate, product
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from psycopg import sql  # noqa: E402

from policies.importing.store import tell_planner  # noqa: E402
from policies.models import Addressee, Publication, SearchEntry, SearchWord, Theme  # noqa: E402
from policies.search import bitmaps  # noqa: E402
from policies.search.language.written_forms import added_forms  # noqa: E402
from policies.search.vocabulary import words_of  # noqa: E402

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
STATEMENTS = ("ask", "offer", "commitment")
BODIES = 12
VOCABULARY = 120_000
PER_PUBLICATION = 250
PROCESSES = 2
COLUMNS = ("kind", "key", "address", "title", "summary", "wording", "context", "dated_on", "tags")


def words() -> list[str]:
    """The vocabulary, the commonest first."""
    common = POLICY.split("|")
    made = ["".join(parts) for length in (2, 3) for parts in product(SYLLABLES, repeat=length)]
    random.Random(1).shuffle(made)
    return [*common, *made[: VOCABULARY - len(common)]]


@cache
def _chances():
    """The vocabulary, and the running sums that make its first words common and some themes fuller than others."""
    vocabulary = words()
    of_words = list(accumulate((place + 24) ** -1.2 for place in range(len(vocabulary))))
    return vocabulary, of_words, list(accumulate(1 / (place + 2) for place in range(len(THEMES))))


def issued(paper: int) -> date:
    """The month of a publication; newer years have more of them."""
    draw = random.Random(f"issued {paper}")
    return date(draw.choices(YEARS, weights=range(1, len(YEARS) + 1))[0], draw.randint(1, 12), 1)


def rows(first: int, last: int):
    """The entries from one number up to another, in the order of COLUMNS; each publication is drawn for itself."""
    vocabulary, words_from, themes_from = _chances()
    kinds, kinds_from = list(KINDS), list(accumulate(KINDS.values()))
    for number in range(first, last):
        paper, place = divmod(number, PER_PUBLICATION)
        if not place or number == first:
            draw, issued_on = random.Random(f"paper {paper}"), issued(paper)
        kind = draw.choices(kinds, cum_weights=kinds_from)[0]
        text = draw.choices(vocabulary, cum_weights=words_from, k=draw.randint(20, 60))
        themes = draw.choices(THEMES, cum_weights=themes_from, k=draw.randint(1, 3))
        tags = [f"kind:{kind}", f"publication:paper-{paper}", f"year:{issued_on.year}"]
        tags += [f"theme:{theme}" for theme in dict.fromkeys(themes)]
        if kind in STATEMENTS:
            tags += ["status:not-recorded", f"addressee:body-{draw.randint(1, BODIES)}"]
        yield (
            *(kind, f"paper-{paper}--{number}", f"/papers/{paper}/#p{place}"),
            "" if kind in STATEMENTS else " ".join(text[:4]),
            " ".join(text[4:14]) if kind != "passage" else "",
            " ".join(text[14:] if kind != "passage" else text[4:]),
            " ".join(text[:4]) if kind in STATEMENTS else "",
            *(issued_on, tags),
        )


def use(count: int, *, anew: bool = False, what: str = "corpus", load=None) -> None:
    """Turn this process to the database of a corpus of that many rows, making it if asked to or if it is missing."""
    name = f"lga_kb_{what}_{count}"
    with connection.cursor() as cursor:
        # One whose loading was broken off has no such comment.
        whole = "SELECT 1 FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') = 'loaded'"
        cursor.execute(whole, [name])
        missing = not cursor.fetchone()
        if anew or missing:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    connection.close()
    connection.settings_dict["NAME"] = name
    if anew or missing:
        call_command("migrate", verbosity=0)
        (load or _load)(count)
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS 'loaded'").format(sql.Identifier(name)))


def _load(count: int) -> None:
    """Copy the rows in over two connections, and build the indexes over them all at once, which takes a fraction of
    doing it row by row."""
    start = time.perf_counter()
    indexes = [(model, index) for model in (SearchEntry, SearchWord) for index in model._meta.indexes]
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    papers = -(-count // PER_PUBLICATION)
    ends = [min(count, papers * part // PROCESSES * PER_PUBLICATION) for part in range(PROCESSES + 1)]
    name = connection.settings_dict["NAME"]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        vocabulary = set().union(*pool.map(_copy, [name] * PROCESSES, ends, ends[1:]))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {SearchWord._meta.db_table} (word) FROM STDIN") as copy,
    ):
        for word in vocabulary:
            copy.write_row([word])
    copied = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.add_index(model, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE policies_searchentry, policies_searchword")
    taken = time.perf_counter() - start
    print(
        f"{count:,} entries, {len(vocabulary):,} words: {count / copied:,.0f} entries a second without and"
        f" {count / taken:,.0f} with the indexes and their statistics."
    )
    _name_everything(papers)
    start = time.perf_counter()
    bitmaps.make()
    print(f"The bitmaps took {time.perf_counter() - start:,.0f} s.")
    tell_planner()


def _copy(name: str, first: int, last: int) -> set[str]:
    """Copy these rows in; the words in them."""
    connection.settings_dict["NAME"] = name
    vocabulary: set[str] = set()
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY policies_searchentry ({', '.join(COLUMNS)}, also_written, place) FROM STDIN"
        ) as copy,
    ):
        for row in rows(first, last):
            copy.write_row([*row, added_forms(*row[3:7]), ""])
            vocabulary.update(words_of(" ".join(row[3:6])))
    connection.close()
    return vocabulary


def _name_everything(papers: int) -> None:
    """What a page calls the values of its facets."""
    Theme.objects.bulk_create(
        Theme(slug=theme, name=theme.replace("-", " ").title(), position=place)
        for place, theme in enumerate(THEMES, 1)
    )
    Addressee.objects.bulk_create(
        Addressee(slug=f"body-{number}", name=f"Body {number}") for number in range(1, BODIES + 1)
    )
    Publication.objects.bulk_create(
        Publication(
            slug=f"paper-{paper}",
            kind=Publication.Kind.OFFERS_AND_ASKS,
            title=f"Paper {paper}",
            state=Publication.State.PUBLISHED,
            years=(issued(paper).year, issued(paper).year + 1),
        )
        for paper in range(papers)
    )


if __name__ == "__main__":
    use(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else ROWS, anew=True)
