"""A made-up site in a database of its own: so many statements, in publications that are read, followed up and debated.

250 statements are a season: two plans, two papers of offers and asks and four agenda packs with their meetings, spread
over 22 years. A record is the same at every size, and it is the number of records that grows: beyond 1,000 statements,
a site is copies of the same 1,000 under keys of their own (see `site_copies`). Some are drafts, and some items are
exempt. No sentence means anything.
"""

import random
import time
from datetime import date, timedelta
from itertools import accumulate, cycle, groupby, islice

import search_corpus as corpus  # first: it sets Django up
import site_copies
from django.db import connection
from django.utils import timezone

from boards.models import AgendaItem, Board, Meeting, MeetingPaper, Report, ReportSection
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
from policies.models.listed.statement_status import status_choices
from policies.models.shared import bulk_copy as copying
from policies.search import bitmaps
from policies.search.index import rebuild_all

PLAN, PAPER, PACK = "business-plan", "offers-and-asks", "agenda-pack"
# The kind of each publication of a season, and how many statements it has.
SEASON = [(PLAN, 110), (PACK, 5), (PAPER, 35), (PACK, 5), (PLAN, 50), (PACK, 5), (PAPER, 35), (PACK, 5)]
PER_SEASON = sum(statements for _, statements in SEASON)
DRAWN = 1_000  # statements; more are copies of these
PER_HEADING, PRIORITIES, ITEMS = 5, 5, 6
MEETINGS_PER_BOARD = 16
EDITIONS = 4  # that carry one commitment on
ISSUED = date(2005, 1, 10)
PASSAGES_OF_REPORT = 4
# Some themes are fuller than others, as in real papers.
CHANCES = list(accumulate(1 / (place + 2) for place in range(len(corpus.THEMES))))


def use(count: int) -> None:
    """Turn this process to the database of a site of that many statements, made where it is missing."""
    corpus.use(count, what="site", load=load)


def load(count: int) -> None:
    start = time.perf_counter()
    site = Site(min(count, DRAWN))
    site.add(range(site.papers))
    analyse()
    rebuild_all()
    if count > DRAWN:
        site_copies.add(count // DRAWN - 1)
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
        self.count, self.papers = count, -(-count // PER_SEASON) * len(SEASON)
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
        packs = sum(kind == PACK for kind, _ in SEASON) * self.papers // len(SEASON)
        self.boards = _made(
            Board(slug=f"board-{number}", name=f"Board {number}")
            for number in range(1, max(1, packs // MEETINGS_PER_BOARD) + 1)
        )
        self.last_plan: list[Statement] = []
        self.plans = 0
        self.next_board = cycle(self.boards)

    def add(self, papers: range) -> None:
        self.draw = random.Random(f"papers {papers}")
        publications = _made(self._publication(number) for number in papers)
        headings = self._headings(publications)
        passages = self._passages(publications)
        statements = self._statements(headings, passages)
        self._follow_up(statements)
        self._campaigns(publications)
        self._meetings([each for each in publications if each.kind == PACK])

    def _publication(self, number: int) -> Publication:
        issued_on = ISSUED + timedelta(days=7900 * number // self.papers)
        kind, _ = SEASON[number % len(SEASON)]
        years = 3 if kind == PLAN else 1
        return Publication(
            slug=f"paper-{number}",
            title=f"Paper {number}",
            kind=kind,
            years=(issued_on.year, issued_on.year + years),
            issued_on=issued_on,
            issued_precision="day",
            date_basis="printed",
            state="draft" if number % 21 == 13 else "published",
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
        self._give_themes(priorities, [1, 2])
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
            for place in range(1, _statements_of(each) // PER_HEADING + 1)
        )

    def _passages(self, publications) -> dict[int, list[Passage]]:
        """For each publication, by its number: those of its statements, and a quarter as many beside them."""
        rows = _made(
            Passage(
                publication=each,
                anchor=f"p{place}",
                position=place,
                text=self.draw.choice(self.texts),
                path=[],
            )
            for each in publications
            for place in range(1, _passages_of(each) + 1)
        )
        return {pk: list(of_one) for pk, of_one in groupby(rows, key=lambda row: row.publication_id)}

    def _statements(self, headings, passages) -> list[Statement]:
        rows = []
        for heading in headings:
            kinds = ["commitment"] * 5 if heading.priority else ["offer"] * 2 + ["ask"] * 3
            if heading.publication.kind == PACK:
                kinds = ["ask"] * 5
            for place, kind in enumerate(kinds):
                number = (heading.position - 1) * PER_HEADING + place
                if heading.publication.kind == PACK:  # each is printed in a report
                    number *= PASSAGES_OF_REPORT
                rows.append(self._statement(heading, place, kind, passages[heading.publication_id][number]))
        copying.create(rows)
        self._give_themes(rows, [0, 1, 2])
        asks = [row for row in rows if row.kind == "ask"]
        self._links(Statement.addressees.through, asks, "addressee", [0, 1, 1, 2], self._bodies)
        return rows

    def _statement(self, heading, place, kind, passage) -> Statement:
        draw = self.draw
        counted = {}
        if kind == "commitment":
            measurability = draw.choice(Statement.Measurability.values)
            is_counted = measurability == Statement.Measurability.COUNTED
            counted = {"target": "25 councils" if is_counted else "", "measurability": measurability}
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

    def _give_themes(self, rows, numbers) -> None:
        self._links(type(rows[0]).themes.through if rows else None, rows, "theme", numbers, self._themes)

    def _themes(self, number) -> dict:
        return dict.fromkeys(self.draw.choices(self.themes, cum_weights=CHANCES, k=number))

    def _bodies(self, number) -> list:
        return self.draw.sample(self.bodies, number)

    def _links(self, model, rows, name, numbers, values) -> None:
        """Give each row so many of the values, the number drawn from these."""
        if not rows:
            return
        source = rows[0]._meta.model_name
        copying.create(
            [
                model(**{f"{source}_id": row.pk, f"{name}_id": value.pk})
                for row in rows
                for value in values(self.draw.choice(numbers))
            ]
        )

    def _follow_up(self, statements) -> None:
        """A tenth have updates, and a part of each plan carries the plan before it on, over so many editions."""
        today = timezone.localdate()
        copying.create(
            [
                Update(
                    statement=row,
                    dated_on=today - timedelta(days=self.draw.randint(0, 900)),
                    status=self.draw.choice(status_choices(row.kind))[0],
                    words="Something happened.",
                    is_published=self.draw.random() < 0.9,
                )
                for row in statements[::10]
            ]
        )
        edges = []
        for publication, rows in groupby(statements, key=lambda row: row.publication):
            if publication.kind == PLAN:
                plan, self.plans = list(rows), self.plans + 1
                if self.plans % EDITIONS:
                    pairs = list(zip(self.last_plan, plan, strict=False))[::4]
                    edges += [
                        Lineage(earlier=a, later=b, change="reworded", state="confirmed") for a, b in pairs
                    ]
                self.last_plan = plan
        copying.create(edges)

    def _campaigns(self, publications) -> None:
        named = publications[::2]
        campaigns = _made(Campaign(slug=f"push-{each.slug}", name=f"Push of {each.title}") for each in named)
        self._give_themes(campaigns, [1, 2])
        copying.create(
            [
                CampaignEntry(
                    key=f"{paper.slug}--push", campaign=each, publication=paper, name=each.name, position=1
                )
                for each, paper in zip(campaigns, named, strict=True)
            ]
        )

    def _meetings(self, packs) -> None:
        """A meeting for each pack; one item in twenty-four is exempt, and what its report prints with it."""
        meetings = _made(
            Meeting(board=board, met_on=pack.issued_on + timedelta(days=7))
            for pack, board in zip(packs, islice(self.next_board, len(packs)), strict=True)
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
        self._give_themes(items, [1, 2])
        reports = _made(
            Report(
                key=f"{packs[place // ITEMS].slug}--report-{place % ITEMS}",
                publication=packs[place // ITEMS],
                meeting=item.meeting,
                item=item if place % 6 else None,
                title=item.title,
                position=place % ITEMS + 1,
                first_position=place % ITEMS * PASSAGES_OF_REPORT + 1,
                last_position=(place % ITEMS + 1) * PASSAGES_OF_REPORT,
            )
            for place, item in enumerate(items)
        )
        self._give_themes(reports, [0, 1])
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
        self._give_themes(sections, [0, 1])


def _statements_of(publication) -> int:
    number = int(publication.slug.removeprefix("paper-"))
    return SEASON[number % len(SEASON)][1]


def _passages_of(publication) -> int:
    return ITEMS * PASSAGES_OF_REPORT if publication.kind == PACK else _statements_of(publication) * 5 // 4


def _made(rows) -> list:
    rows = list(rows)
    copying.create(rows)
    return rows
