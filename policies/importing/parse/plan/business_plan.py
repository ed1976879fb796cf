"""Parse a business plan: priorities, outcomes, commitments and the parts around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from policies.importing.blocks import Block, Remark
from policies.importing.parse.line_account import close, flat
from policies.importing.parse.paper.bare_lines import reference_in
from policies.importing.parse.plan.plan_budget import budget_of, sums_rounded
from policies.importing.parse.plan.plan_leads import settle_leads
from policies.importing.parse.plan.plan_lines import starts_plan, titles_plan
from policies.importing.parse.plan.plan_outline import Line, Role, read_lines, sections_of, set_levels
from policies.importing.parse.plan.plan_parts import name_roles
from policies.importing.parse.plan.plan_priorities import priorities_of
from policies.importing.parse.plan.plan_records import campaigns_of, goals_of, outcomes_of
from policies.importing.parse.plan.plan_sections import contracts_of, governance_of, partnerships_of
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import (
    BrokenDocument,
    Keys,
    Lines,
    ParsedDocument,
    PublicationRecord,
    slug_of,
)
from policies.text.period import (
    Issued,
    Period,
    in_year,
    issue_date,
    period_in,
    period_in_name,
    range_in,
    year_in,
)

__all__ = ["parse", "starts_plan", "titles_plan"]


def parse(
    blocks: Sequence[Block],
    *,
    name: str = "",
    part_of: str = "",
    part_pages: Lines | None = None,
    lines: Sequence[str] = (),
) -> ParsedDocument:
    """Read a plan from its blocks; a plan bound into another document comes with that document's slug and pages."""
    tidied = tidy(blocks)
    plan = read_lines(tidied.blocks)
    settle_leads(plan)
    roles = (Role.OUTCOME, Role.LEAD, Role.TABLE, Role.PROSE)
    if not any(line.role in roles or line.is_numbered for line in plan):
        raise BrokenDocument(
            "There is no line with “we will” over a list, and no table of commitments, so this is not a business plan."
        )
    name_roles(plan)
    publication = _publication(plan, blocks, name, lines)
    if part_of:
        publication = replace(
            publication,
            part_of=part_of,
            part_pages=part_pages,
            lines=(blocks[0].first_line, blocks[-1].last_line),
        )
    set_levels(plan)
    sections = sections_of(plan, publication=publication.slug)
    keys = Keys(publication.slug)
    priorities = priorities_of(sections, keys)
    printed = list(dict.fromkeys(priorities.values()))
    headings, commitments, without_list = outcomes_of(sections, priorities, keys)
    budget, no_amount = budget_of(sections, keys)
    partnerships, without_name = partnerships_of(sections, keys)
    document = close(
        publication,
        why=_why(printed, headings),
        placed=[line.placed for line in plan],
        records=(
            *printed,
            *headings,
            *commitments,
            *campaigns_of(sections, priorities, keys),
            *goals_of(sections, priorities, keys),
            *partnerships,
            *budget,
            *governance_of(sections, keys),
            *contracts_of(sections, keys),
        ),
        furniture=tidied.furniture,
        unplaced=(*without_list, *no_amount, *without_name),
        lines=lines,
    )
    return replace(document, remarks=(*document.remarks, *sums_rounded(sections), *_of_prose(plan)))


def _of_prose(plan: Sequence[Line]) -> Iterator[Remark]:
    prose = [line for line in plan if line.role is Role.PROSE]
    if prose:
        count = sum(len(line.rows) for line in prose)
        yield Remark(
            prose[0].block.first_line,
            f"The plan has no lists of commitments, so its {count} sentences with “we will” were read as commitments. "
            "Check which of them are.",
        )


def _why(priorities: Sequence[object], headings: Sequence[object]) -> str:
    return f"{len(headings)} headings are over lists or tables of commitments, under {len(priorities)} priorities."


@dataclass(frozen=True, slots=True)
class _Title:
    """What the first lines and the headings say about the plan as a whole."""

    title: str
    edition: str
    period: Period


def _publication(
    plan: Sequence[Line], blocks: Sequence[Block], name: str, lines: Sequence[str]
) -> PublicationRecord:
    found = _title(plan, name)
    issued = _issued(found, plan)
    slug = f"{found.title} {found.edition}"
    if not range_in(slug) and not year_in(slug):
        slug = f"{slug} {found.period.printed}"
    return PublicationRecord(
        slug=slug_of(slug, 14),
        title=found.title,
        subtitle=found.edition,
        kind="business-plan",
        years=found.period.years,
        issued_on=issued.on,
        issued_precision=issued.precision,
        date_basis=issued.basis,
        reference=reference_in([line.text for line in plan]),
        is_draft=any(_is_draft_stamp(block) for block in blocks) or "draft" in slug_of(slug, 14).split("-"),
        lines=(1, len(lines)) if lines else (blocks[0].first_line, blocks[-1].last_line),
    )


def _title(plan: Sequence[Line], name: str) -> _Title:
    """The title as printed, or one made of the period where the text has none."""
    title = next((flat(line.text) for line in plan if line.role is Role.TITLE), "")
    edition = next((flat(line.text) for line in plan if line.role is Role.EDITION), "")
    period = period_in(title) or _period(plan, name)
    if period is None:
        raise BrokenDocument(
            "Neither the text nor the file's name tells which years this plan covers. Tell them with --year, or in the "
            "field “Year”."
        )
    return _Title(title or f"Business plan {period.printed}", edition, period)


def _period(plan: Sequence[Line], name: str) -> Period | None:
    """The period of a plan whose title has none: in a heading, the file's name, or anywhere, ranges before years."""
    heads = [line.text for line in plan if line.is_heading]
    texts = [line.text for line in plan]
    found = chain(map(range_in, heads), [period_in_name(name)], map(period_in, heads), map(period_in, texts))
    return next(filter(None, found), None)


def _issued(found: _Title, plan: Sequence[Line]) -> Issued:
    """A printed date, the year of the edition, or the first year of the period."""
    short = [flat(line.text) for line in plan if len(line.text) < 120]
    edition = year_in(found.edition)
    if edition:
        return in_year(edition, "printed")
    return issue_date(short) or in_year(found.period.years[0], "inferred")


def _is_draft_stamp(block: Block) -> bool:
    return len(block.spans) == 1 and block.spans[0].text.strip("() .").lower() == "draft"
