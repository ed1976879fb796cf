"""How long a briefing of 500 records takes, as a page and as a Word document, and how much memory it needs.

    .venv/bin/python benchmarks/briefing.py [RECORDS]

It makes its own statements in a transaction that is undone: half of them are offers and asks, half are commitments,
each with a passage, and every other commitment carries an earlier one on.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

import psutil  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.utils import timezone  # noqa: E402

from lga_kb.briefing.gather import MOST, pack_of  # noqa: E402
from lga_kb.briefing.layout import Layout  # noqa: E402
from lga_kb.briefing.selection import of_theme  # noqa: E402
from lga_kb.briefing.word_file.word import word_document  # noqa: E402
from policies.models import Heading, Lineage, Passage, Publication, Statement, Theme  # noqa: E402

GOAL = 5.0
WORDS = "We will work with government and with our partners so that councils can do this well. " * 4


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    with transaction.atomic():
        theme = _make(records)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        _warm(theme)
        _measure(theme)
        transaction.set_rollback(True)


def _make(records: int) -> Theme:
    theme = Theme.objects.create(slug="a-benchmark", name="A benchmark", position=999)
    plans = [_plan(year) for year in (2017, 2019)]
    half = records // 2
    made = [
        *_statements(theme, plans[1], ["offer", "ask"], half // 2 + half % 2),
        *_statements(theme, plans[0], ["commitment"], half // 2),
        *_statements(theme, plans[1], ["commitment"], records - half - half // 2),
    ]
    earlier = [each for each in made if each.kind == "commitment" and each.publication_id == plans[0].pk]
    later = [each for each in made if each.kind == "commitment" and each.publication_id == plans[1].pk]
    Lineage.objects.bulk_create(
        Lineage(earlier=before, later=after, change="reworded", state="confirmed")
        for before, after in zip(earlier, later, strict=False)
    )
    return theme


def _plan(year: int) -> Publication:
    return Publication.objects.create(
        slug=f"a-benchmark-{year}",
        kind="business-plan",
        title=f"A benchmark {year}",
        state="published",
        years=(year, year + 2),
        imported_at=datetime(year, 1, 1, tzinfo=UTC),
    )


def _statements(theme, plan, kinds, count) -> list[Statement]:
    start = Heading.objects.filter(publication=plan).count()
    name = f"{plan.slug}-{kinds[0]}"
    headings = Heading.objects.bulk_create(
        Heading(
            key=f"{name}-{n}", publication=plan, shape="topic", name=f"Topic {n}", position=start + n // 3 + 1
        )
        for n in range(count)
    )
    passages = Passage.objects.bulk_create(
        Passage(publication=plan, anchor=f"{name}-{n}", position=n + 1, text=WORDS, page=n // 9 + 1)
        for n in range(count * len(kinds))
    )
    rows = Statement.objects.bulk_create(
        Statement(
            key=f"{name}-{kind}-{n}",
            kind=kind,
            publication=plan,
            heading=heading,
            position=1,
            summary=f"A summary of what stands under topic {n}",
            wording=WORDS,
            passage=passages[n * len(kinds) + place],
            state="published",
        )
        for n, heading in enumerate(headings)
        for place, kind in enumerate(kinds)
    )
    Statement.themes.through.objects.bulk_create(
        Statement.themes.through(statement_id=row.pk, theme_id=theme.pk) for row in rows
    )
    return rows


def _warm(theme) -> None:
    """What is loaded once in a process is no part of what a pack costs."""
    word_document(pack_of([], title="Nothing", as_at=timezone.localdate()), site="https://kb.example/")


def _measure(theme) -> None:
    process = psutil.Process()
    before, start = process.memory_info().rss, time.perf_counter()
    pack = pack_of(of_theme(theme), title="A benchmark", as_at=timezone.localdate())
    gathered = time.perf_counter()
    page = render_to_string("lga_kb/briefing/_pack.html", {"pack": pack, "layout": Layout(pack)})
    shown = time.perf_counter()
    data = word_document(pack, site="https://kb.example/")
    written = time.perf_counter()
    more = (process.memory_info().rss - before) / 1_000_000
    print(f"{len(pack.records)} records and {len(pack.changes)} changes")
    print(f"gathered in {gathered - start:.2f} s")
    print(f"as a page   {shown - gathered:.2f} s, {len(page) / 1000:,.0f} KB")
    print(f"as Word     {written - shown:.2f} s, {len(data) / 1000:,.0f} KB")
    print(f"a Word document, gathered and written: {written - shown + gathered - start:.2f} s", end="")
    print(f"; the goal is under {GOAL:.0f} s")
    print(f"memory: {more:.0f} MB more than before")


if __name__ == "__main__":
    main()
