"""A made-up site in a database of its own: so many statements, in publications that are read, followed up and debated.

A publication has 250 statements under 25 headings, each in a passage; six in ten are plans, three papers of offers and
asks, one an agenda pack with its meeting. Some are drafts, and some items are exempt. No sentence means anything.
"""

import random
import time
from datetime import date, timedelta
from itertools import accumulate

import search_corpus as corpus  # first: it sets Django up
from django.db import connection
from django.utils import timezone

from boards.models import AgendaItem, Board, Meeting, MeetingPaper, Report, ReportSection
from policies import copying
from policies.models import (
    Addressee,
    Campaign,
    CampaignEntry,
    Heading,
    Lineage,
    Passage,
    Priority,
    Publication,
    Statement,
    Theme,
    Update,
)
from policies.search import bitmaps
from policies.search.index import rebuild_all

PER_PUBLICATION, PER_HEADING, PRIORITIES = 250, 10, 5
PAPERS_AT_ONCE = 40
PLAN, PAPER, PACK = "business-plan", "offers-and-asks", "agenda-pack"
KINDS = [PLAN, PAPER, PACK, PLAN, PAPER, PLAN, PLAN, PAPER, PLAN, PLAN]
ISSUED = date(2005, 1, 10)
ITEMS = 8


def use(count: int) -> None:
    """Turn this process to the database of a site of that many statements, made where it is missing."""
    corpus.use(count, what="site", load=load)


def load(count: int) -> None:
    start = time.perf_counter()
    site = Site(count)
    for first in range(0, site.papers, PAPERS_AT_ONCE):
        site.add(range(first, min(site.papers, first + PAPERS_AT_ONCE)))
    analyse()
    rebuild_all()
    analyse()
    bitmaps.make()
    analyse()
    print(f"A site of {count:,} statements was made in {time.perf_counter() - start:,.0f} s.")


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


class Site:
    """Draws the records of a range of publications, the same for the same number, and copies them in."""

    def __init__(self, count: int):
        self.count, self.papers = count, -(-count // PER_PUBLICATION)
        words = corpus.words()
        chances = list(accumulate(1 / (place + 24) for place in range(len(words))))
        draw = random.Random(3)
        self.texts = [
            " ".join(draw.choices(words, cum_weights=chances, k=draw.randint(20, 60))) for _ in range(5000)
        ]
        self.themes = _made(
            Theme(slug=theme, name=theme.replace("-", " ").title(), position=place)
            for place, theme in enumerate(corpus.THEMES, 1)
        )
        self.bodies = _made(
            Addressee(slug=f"body-{number}", name=f"Body {number}") for number in range(1, corpus.BODIES + 1)
        )
        self.boards = _made(Board(slug=f"board-{number}", name=f"Board {number}") for number in range(1, 21))
        self.last_plan: list[Statement] = []

    def add(self, papers: range) -> None:
        self.draw = random.Random(f"papers {papers}")
        publications = _made(self._publication(number) for number in papers)
        headings = self._headings(publications)
        passages = self._passages(publications)
        statements = self._statements(headings, passages)
        self._follow_up(statements)
        self._campaigns(publications)
        self._meetings([each for each in publications if each.kind == PACK], passages)

    def _publication(self, number: int) -> Publication:
        issued_on = ISSUED + timedelta(days=7900 * number // self.papers)
        kind = KINDS[number % len(KINDS)]
        years = 3 if kind == PLAN else 1
        return Publication(
            slug=f"paper-{number}",
            title=f"Paper {number}",
            kind=kind,
            years=(issued_on.year, issued_on.year + years),
            issued_on=issued_on,
            issued_precision="day",
            date_basis="printed",
            state="draft" if number % 20 == 13 else "published",
            imported_at=timezone.now() - timedelta(days=self.papers - number),
            line_count=500,
            placed_count=500,
        )

    def _headings(self, publications) -> list[Heading]:
        plans = [each for each in publications if each.kind == PLAN]
        strands = Priority.Strand.values
        priorities = _made(
            Priority(
                key=f"{plan.slug}--priority-{place}",
                name=f"Priority {place} of {plan.title}",
                publication=plan,
                strand=strands[place % len(strands)],
                summary=self.draw.choice(self.texts)[:100],
                position=place,
            )
            for plan in plans
            for place in range(1, PRIORITIES + 1)
        )
        self._give_themes(priorities, 1)
        of_plan = {plan.pk: priorities[n * PRIORITIES : (n + 1) * PRIORITIES] for n, plan in enumerate(plans)}
        return _made(
            Heading(
                key=f"{each.slug}--heading-{place}",
                publication=each,
                priority=of_plan[each.pk][place % PRIORITIES] if each.pk in of_plan else None,
                shape="outcome" if each.pk in of_plan else "topic",
                name=f"Heading {place} of {each.title}",
                position=place,
            )
            for each in publications
            for place in range(1, PER_PUBLICATION // PER_HEADING + 1)
        )

    def _passages(self, publications) -> list[list[Passage]]:
        """For each publication one for each statement, and a quarter as many beside them."""
        count = PER_PUBLICATION * 5 // 4
        rows = _made(
            Passage(
                publication=each,
                anchor=f"p{place}",
                position=place,
                text=self.draw.choice(self.texts),
                path=[],
            )
            for each in publications
            for place in range(1, count + 1)
        )
        return [rows[first : first + count] for first in range(0, len(rows), count)]

    def _statements(self, headings, passages) -> list[Statement]:
        under = len(headings) // len(passages)
        rows = []
        for number, heading in enumerate(headings):
            kinds = ["commitment"] * 10 if heading.priority else ["offer"] * 4 + ["ask"] * 6
            if heading.publication.kind == PACK:
                kinds = ["ask"] * 10
            for place, kind in enumerate(kinds):
                passage = passages[number // under][number % under * PER_HEADING + place]
                rows.append(self._statement(heading, place, kind, passage))
        copying.create(rows)
        self._give_themes(rows, 2)
        self._links(Statement.addressees.through, rows, "addressee", self.bodies, [0, 1, 1, 2], kinds=["ask"])
        return rows

    def _statement(self, heading, place, kind, passage) -> Statement:
        draw = self.draw
        counted = {}
        if kind == "commitment":
            counted = {
                "target": "25 councils" if draw.random() < 0.1 else "",
                "measurability": draw.choice(Statement.Measurability.values),
            }
        return Statement(
            kind=kind,
            heading=heading,
            publication=heading.publication,
            key=f"{heading.key}--{kind}-{place}",
            position=place + 1,
            passage=passage,
            summary=draw.choice(self.texts)[:80],
            wording=passage.text,
            state=draw.choices(["published", "draft"], [95, 5])[0],
            **counted,
        )

    def _give_themes(self, rows, most: int) -> None:
        self._links(
            type(rows[0]).themes.through if rows else None, rows, "theme", self.themes, range(most + 1)
        )

    def _links(self, model, rows, name, values, numbers, kinds=None) -> None:
        if not rows:
            return
        source = rows[0]._meta.model_name
        copying.create(
            [
                model(**{f"{source}_id": row.pk, f"{name}_id": value.pk})
                for row in rows
                if not kinds or row.kind in kinds
                for value in self.draw.sample(values, self.draw.choice(numbers))
            ]
        )

    def _follow_up(self, statements) -> None:
        """A tenth have updates, and a part of each plan carries the plan before it on."""
        today = timezone.localdate()
        copying.create(
            [
                Update(
                    statement=row,
                    dated_on=today - timedelta(days=self.draw.randint(0, 900)),
                    status=self.draw.choice(Update.FITTING[row.kind]),
                    words="Something happened.",
                    is_published=self.draw.random() < 0.9,
                )
                for row in statements[::10]
            ]
        )
        edges = []
        for first in range(0, len(statements), PER_PUBLICATION):
            plan = statements[first : first + PER_PUBLICATION]
            if plan[0].kind == "commitment":
                pairs = list(zip(self.last_plan, plan, strict=False))[::8]
                edges += [Lineage(earlier=a, later=b, change="reworded", state="confirmed") for a, b in pairs]
                self.last_plan = plan
        copying.create(edges)

    def _campaigns(self, publications) -> None:
        named = publications[::2]
        campaigns = _made(Campaign(slug=f"push-{each.slug}", name=f"Push of {each.title}") for each in named)
        self._give_themes(campaigns, 1)
        copying.create(
            [
                CampaignEntry(
                    key=f"{paper.slug}--push", campaign=each, publication=paper, name=each.name, position=1
                )
                for each, paper in zip(campaigns, named, strict=True)
            ]
        )

    def _meetings(self, packs, passages) -> None:
        """A meeting for each pack; one item in twenty-four is exempt, and what its report prints with it."""
        meetings = _made(
            Meeting(board=self.draw.choice(self.boards), met_on=pack.issued_on + timedelta(days=7))
            for pack in packs
        )
        if not meetings:
            return
        copying.create(
            [MeetingPaper(meeting=each, publication=pack) for each, pack in zip(meetings, packs, strict=True)]
        )
        items = _made(
            AgendaItem(
                key=f"{pack.slug}--item-{number}",
                meeting=each,
                number=str(number),
                title=self.draw.choice(self.texts)[:60],
                position=number,
                is_restricted=(pack.pk + number) % 24 == 0,
                restricted_because="Exempt" if (pack.pk + number) % 24 == 0 else "",
            )
            for each, pack in zip(meetings, packs, strict=True)
            for number in range(1, ITEMS + 1)
        )
        self._give_themes(items, 1)
        reports = _made(
            Report(
                key=f"{packs[place // ITEMS].slug}--report-{place % ITEMS}",
                publication=packs[place // ITEMS],
                meeting=item.meeting,
                item=item if place % 6 else None,
                title=item.title,
                position=place % ITEMS + 1,
                first_position=place % ITEMS * 10 + 1,
                last_position=place % ITEMS * 10 + 10,
            )
            for place, item in enumerate(items)
        )
        self._give_themes(reports, 1)
        sections = _made(
            ReportSection(
                report=report,
                kind="body",
                title="A part",
                position=1,
                first_position=report.first_position,
                last_position=report.last_position,
            )
            for report in reports
        )
        self._give_themes(sections, 1)


def _made(rows) -> list:
    rows = list(rows)
    copying.create(rows)
    return rows
