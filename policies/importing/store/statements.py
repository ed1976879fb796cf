"""Stores priorities, headings, statements and SDG links as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from policies.importing.parse.plan.sdg_lines import TITLES
from policies.importing.parsed import (
    AskRecord,
    CommitmentRecord,
    HeadingRecord,
    OfferRecord,
    PriorityRecord,
    Record,
    SdgLinkRecord,
    StatementRecord,
    slug_of,
)
from policies.importing.store.paper_themes import PaperThemes
from policies.importing.store.stored import Stored, was_imported
from policies.importing.upsert import Upserter
from policies.models import (
    Addressee,
    Heading,
    Priority,
    Publication,
    SdgLink,
    Statement,
    SustainableDevelopmentGoal,
    Theme,
)
from policies.text.measurability import measurability_of

Row = TypeVar("Row", Priority, Heading, Statement)

CORRECTED_BY_TITLE = "The knowledge base, by the goal's printed title"


def store_priorities(stored: Stored) -> Upserter[Priority]:
    """The focus areas of a plan, with themes found by their names."""
    upserter = _upserter(Priority, stored)
    for record in stored.of(PriorityRecord):
        upserter.upsert(
            record.key,
            identity=_identity(record, stored),
            official={
                **_printed(record, stored),
                "name": record.name,
                "strand": record.strand,
                "name_in_summary": record.name_in_summary,
                "summary_wording": record.summary_wording,
                "summary_position": record.summary_position,
            },
            default_links={"themes": stored.themes.themes_of(record.name)},
        )
    upserter.flush()
    return upserter


def store_sdg_links(stored: Stored, priorities: Upserter[Priority]) -> None:
    """Each link of a priority to a goal: the number as printed, and the goal according to its title."""
    if not stored.of(SdgLinkRecord):
        return
    goals = _goals()
    upserter = Upserter(
        SdgLink.objects.filter(priority__publication__in=stored.publications.values()),
        report=stored.report,
        holds=was_imported,
    )
    for record in stored.of(SdgLinkRecord):
        corrected = record.goal_printed != record.goal_meant
        upserter.upsert(
            record.key,
            identity={"key": record.key, "priority": priorities[record.priority]},
            official={
                "goal_printed": record.goal_printed,
                "title_printed": record.title,
                "target": record.target,
                "position": record.position,
                "passage": stored.passage(record),
            },
            defaults={
                "goal": goals[record.goal_meant],
                "corrected_by": CORRECTED_BY_TITLE if corrected else "",
            },
        )
    upserter.flush()


def _goals() -> dict[int, SustainableDevelopmentGoal]:
    """All seventeen goals, created if the catalogue has not been loaded."""
    SustainableDevelopmentGoal.objects.bulk_create(
        (SustainableDevelopmentGoal(number=number, title=title) for number, title in enumerate(TITLES, 1)),
        ignore_conflicts=True,
    )
    return SustainableDevelopmentGoal.objects.in_bulk()


def store_headings(stored: Stored, priorities: Upserter[Priority]) -> Upserter[Heading]:
    """Headings, with themes from their own words, otherwise those of the priority or paper."""
    upserter = _upserter(Heading, stored)
    positions: Counter[str] = Counter()  # in the publication, across its priorities
    papers = {
        slug: _themes_of_all_in(row, stored.paper_themes.get(slug, PaperThemes()))
        for slug, row in stored.publications.items()
    }
    for record in stored.of(HeadingRecord):
        positions[record.publication] += 1
        priority = priorities.get(record.priority)
        own = stored.themes.themes_of(record.name)
        upserter.upsert(
            record.key,
            identity=_identity(record, stored),
            official={
                **_printed(record, stored),
                "position": positions[record.publication],
                "name": record.name,
                "number": record.number,
                "shape": record.shape,
                "priority": priority,
            },
            default_links={
                "themes": own or _themes_of(priority, stored) or papers[record.publication],
            },
        )
    upserter.flush()
    return upserter


def store_statements(stored: Stored, headings: Upserter[Heading]) -> Upserter[Statement]:
    """Offers, asks and commitments; a new one inherits the themes of its heading."""
    upserter = _upserter(Statement, stored, links=("themes", "addressees"), holds=_was_labelled)
    themes = _themes_by_heading(headings)
    bodies = AddresseeFinder(stored.report.reason)
    for record in stored.of(StatementRecord):
        heading = headings[record.heading]
        official, defaults = _statement_values(record)
        links: dict[str, list[Theme] | list[Addressee]] = {"themes": themes[heading.pk]}
        if isinstance(record, AskRecord):
            links["addressees"] = bodies.of((*record.addressees, *record.implied))
        upserter.upsert(
            record.key,
            identity={
                **_identity(record, stored),
                "kind": record.kind,
                "heading": heading,
                "state": Statement.State.PUBLISHED,  # the publication's own state decides
            },
            official={**_printed(record, stored), **official},
            defaults=_as_far_as_it_agrees(upserter.get(record.key), defaults),
            default_links=links,
        )
    _move_lost_down(upserter)
    upserter.flush()
    return upserter


def _statement_values(record: StatementRecord) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values that the document gives, and values from rules, which the catalogue may override."""
    official: dict[str, Any] = {
        "certainty": record.certainty,
        "issued_by": record.issued_by,
        "amounts": list(record.amounts),
    }
    defaults: dict[str, Any] = {}
    if isinstance(record, OfferRecord | AskRecord):
        official["label"] = record.label
    if isinstance(record, AskRecord):
        defaults = {"addressees_printed": list(record.addressees), "deadlines": list(record.deadlines)}
    if isinstance(record, CommitmentRecord):
        defaults = {
            "target": record.target,
            "deadlines": list(record.deadlines),
            "measurability": measurability_of(record.wording),
            "partners": list(record.partners),
        }
    return official, defaults


def _as_far_as_it_agrees(row: Statement | None, defaults: dict[str, Any]) -> dict[str, Any]:
    """Values from rules for a commitment, without a target or type that contradicts existing values."""
    if row is None or not (row.measurability or {"target", "measurability"} & {*row.edited_fields}):
        return defaults
    return {name: value for name, value in defaults.items() if name not in ("target", "measurability")}


def _move_lost_down(upserter: Upserter[Statement]) -> None:
    """Statements that are no longer in the document move behind the others, so that no two share a position."""
    last: dict[tuple[int, str], int] = {}
    for key in upserter.seen:
        row = upserter[key]
        place = (row.heading_id, row.kind)
        last[place] = max(last.get(place, 0), row.position)
    for row in upserter.unseen():
        place = (row.heading_id, row.kind)
        if place in last:
            last[place] += 1
            (upserter.mark_missing if _may_be_lost(row) else upserter.move)(row, position=last[place])


def _may_be_lost(row: Statement) -> bool:
    """A statement that an editor accepted from prose is in no record of a document, so it cannot be missing."""
    return row.certainty != Statement.Certainty.READ


def _was_labelled(row: Statement) -> bool:
    return was_imported(row) and _may_be_lost(row)


def _themes_by_heading(headings: Upserter[Heading]) -> dict[int, list[Theme]]:
    found: dict[int, list[Theme]] = {row.pk: [] for row in headings.rows.values()}
    links = Heading.themes.through.objects.filter(heading__in=found).select_related("theme")
    for link in links.order_by("theme__position"):
        found[link.heading_id].append(link.theme)
    return found


class AddresseeFinder:
    """The body for a printed name; an unknown name creates a new one."""

    def __init__(self, reason: str) -> None:
        self._reason = reason  # what the history of a new body says
        self._bodies: dict[str, Addressee] = {}
        for body in Addressee.objects.all():
            for name in (body.name, *body.aliases):
                self._bodies[name.casefold()] = body

    def of(self, names: Iterable[str]) -> list[Addressee]:
        """One body for each name, none twice."""
        bodies: list[Addressee] = []
        for name in names:
            if name.casefold() not in self._bodies:
                slug = slug_of(name)[:80].rstrip("-")
                body = Addressee.objects.filter(slug=slug).first()
                if not body:
                    body = Addressee(slug=slug, name=name)
                    body._change_reason = self._reason
                    body.save()
                self._bodies[name.casefold()] = body
            if self._bodies[name.casefold()] not in bodies:
                bodies.append(self._bodies[name.casefold()])
        return bodies


def _upserter(
    model: type[Row],
    stored: Stored,
    links: tuple[str, ...] = ("themes",),
    holds: Callable[[Row], bool] = was_imported,
) -> Upserter[Row]:
    rows = model._default_manager.filter(publication__in=stored.publications.values())
    return Upserter(rows, report=stored.report, related=links, holds=holds)


def _identity(record: Record, stored: Stored) -> dict[str, Any]:
    return {"key": record.key, "publication": stored.publication(record)}


def _printed(record: Record, stored: Stored) -> dict[str, Any]:
    return {"wording": record.wording, "position": record.position, "passage": stored.passage(record)}


def _themes_of_all_in(paper: Publication, themes: PaperThemes) -> list[Theme]:
    """The themes of a whole paper, without those that only some of its sections are about."""
    of_sections = () if themes.of_title else themes.found
    return list(Theme.objects.filter(publications=paper).exclude(pk__in=[theme.pk for theme in of_sections]))


def _themes_of(priority: Priority | None, stored: Stored) -> list[Theme]:
    return stored.themes.themes_of(priority.name) if priority else []
