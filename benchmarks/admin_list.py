"""How long the admin's lists of statements take, and how many queries, at 100 rows and at 100,000.

    .venv/bin/python benchmarks/admin_list.py [ROWS ...]

Milliseconds on the clock for the whole page by Django's test client, the middle of three rounds. The statements are
made up, in a database of their own beside the site's, lga_kb_statements_ROWS, which is made where it is missing.
"""

import os
import random
import statistics
import sys
import time
from datetime import date, timedelta

# The names of static files need no collected folder there.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import search_corpus as corpus  # first: it sets Django up
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from policies.models import Heading, Priority, Publication, SearchMiss, Statement, Theme, Update

ROUNDS = 3
PER_PUBLICATION, PER_HEADING = 250, 10
RARE = corpus.words()[20_000]
LIST = "/admin/policies/commitment/"
CHOICE = "/admin/autocomplete/?app_label=policies&model_name=lineage&field_name=earlier"
PAGES = {
    "front page": "/admin/",
    "list": LIST,
    "list, second page": f"{LIST}?p=2",
    "list, by its words": f"{LIST}?o=1",
    "common word": f"{LIST}?q=council",
    "rare word": f"{LIST}?q={RARE}",
    "start of a key": f"{LIST}?q=paper-0--7",
    "theme": f"{LIST}?theme=theme-5",
    "year": f"{LIST}?year=2020",
    "publication": f"{LIST}?publication=paper-0",
    "priority": f"{LIST}?priority=priority-0",
    "draft": f"{LIST}?state__exact=draft",
    "status": f"{LIST}?status=delivered",
    "status not recorded": f"{LIST}?status=none",
    "no theme": f"{LIST}?lacks=theme",
    "no update for a year": f"{LIST}?lacks=update",
    "offers without an ask": "/admin/policies/offer/?lacks=ask",
    "word, theme and year": f"{LIST}?q=council&theme=theme-5&year=2020",
    "publications": "/admin/policies/publication/",
    "choosing a statement": f"{CHOICE}&term=council",
}


def main() -> None:
    sizes = [int(argument.replace(",", "")) for argument in sys.argv[1:]] or [100, 100_000]
    measured = {}
    for size in sizes:
        corpus.use(size, what="statements", load=load)
        measured[size] = _measure()
    print(f"\n{'':24}" + "".join(f"{f'{size:,} rows':>26}" for size in sizes))
    for page in PAGES:
        cells = [measured[size][page] for size in sizes]
        print(f"{page:24}" + "".join(f"{queries:>12} queries {taken:4.0f} ms" for queries, taken in cells))


def _measure() -> dict[str, tuple[int, float]]:
    """For each page, its queries and the middle time."""
    user, _ = get_user_model().objects.get_or_create(
        username="benchmark", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    found = {}
    for page, address in PAGES.items():
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            response = client.get(address)
            times.append((time.perf_counter() - start) * 1000)
            assert response.status_code == 200, (address, response.status_code)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[page] = (len(queries), statistics.median(times))
    return found


def load(count: int) -> None:
    """Publications with headings, and under them statements with themes; a tenth of them have updates."""
    draw = random.Random(3)
    words = corpus.words()
    weights = [1 / (place + 24) for place in range(len(words))]
    texts = [" ".join(draw.choices(words, weights, k=draw.randint(20, 60))) for _ in range(5000)]
    themes = Theme.objects.bulk_create(
        Theme(slug=f"theme-{number}", name=f"Theme {number}", position=number) for number in range(1, 21)
    )
    papers = Publication.objects.bulk_create(
        Publication(
            slug=f"paper-{number}",
            title=f"Paper {number}",
            kind=Publication.Kind.BUSINESS_PLAN,
            years=((year := draw.randint(2005, 2026)), year + 1),
            issued_on=date(year, 1, 1),
            issued_precision="year",
            date_basis="printed",
            state="published",
            line_count=500,
            placed_count=500 - number % 2,
        )
        for number in range(-(-count // PER_PUBLICATION))
    )
    priorities = Priority.objects.bulk_create(
        Priority(
            key=f"priority-{number}",
            name=f"Priority {number}",
            publication=paper,
            strand="national-voice",
            position=1,
        )
        for number, paper in enumerate(papers)
    )
    headings = Heading.objects.bulk_create(
        Heading(
            key=f"heading-{number}",
            publication=(priority := priorities[number * PER_HEADING // PER_PUBLICATION]).publication,
            priority=priority,
            shape="outcome",
            name=f"Heading {number}",
            position=number + 1,
        )
        for number in range(-(-count // PER_HEADING))
    )
    kinds = draw.choices(Statement.Kind.values, [2, 3, 95], k=count)
    rows = Statement.objects.bulk_create(
        (
            Statement(
                kind=kind,
                heading=(heading := headings[number // PER_HEADING]),
                publication=heading.publication,
                key=f"paper-{number // PER_PUBLICATION}--{number}",
                position=number % PER_HEADING + 1,
                summary=texts[number % 5000][:80] if number % 50 else "",
                wording=texts[(number * 7) % 5000],
                state=draw.choices(["published", "draft", "in-review"], [90, 8, 2])[0],
                issued_by="" if number % 9 else f"Board {number % 40}",
            )
            for number, kind in enumerate(kinds)
        ),
        batch_size=2000,
    )
    links = Statement.themes.through
    links.objects.bulk_create(
        (
            links(statement=row, theme=theme)
            for row in rows
            for theme in draw.sample(themes, draw.choice([0, 1, 1, 1, 2]))
        ),
        batch_size=5000,
    )
    today = timezone.localdate()
    Update.objects.bulk_create(
        (
            Update(
                statement=row,
                dated_on=today - timedelta(days=draw.randint(0, 900)),
                status=draw.choice(["in-progress", "delivered", "dropped"]),
                words="Something happened.",
                is_published=True,
            )
            for row in rows[::10]
        ),
        batch_size=5000,
    )
    SearchMiss.objects.bulk_create(
        SearchMiss(words=f"words {number}", why="nothing", searched_on=today)
        for number in range(count // 100)
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
