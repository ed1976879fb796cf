"""Outcomes, commitments, campaigns and goals of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policies.importing.parse.line_account import ASSOCIATION, flat, unplaced_of
from policies.importing.parse.plan.plan_lines import campaign_name, outcome_name, split_lead
from policies.importing.parse.plan.plan_outline import Line, Role, Section
from policies.importing.parse.statement_tables import deadlines_beside
from policies.importing.parsed import (
    CampaignRecord,
    CommitmentRecord,
    HeadingRecord,
    Keys,
    PriorityRecord,
    SdgLinkRecord,
    Unplaced,
    lines_of,
    slug_of,
)
from policies.text.figures import targets_printed
from policies.text.wording import amounts_in, partners_in

_LEFT_TO_NAME = re.compile(r"\s*\b(?:model|campaign|programme)\b", re.IGNORECASE)
_HASHTAG_CAMPAIGN = re.compile(
    r"""
    (?P<name>\#\w+)(?:\ ?[\u2010-\u2015:-])?\ (?:our\ |the\ |a\ )?campaign\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_NAME = 60  # characters
_LONGEST_TARGET = 80  # characters of a cell that is one

Priorities = Mapping[int, PriorityRecord]


def priority_over(section: Section, priorities: Priorities) -> PriorityRecord | None:
    """The priority that a section belongs to."""
    priority = section.within(Role.PRIORITY)
    return priorities.get(priority.heading.placed.passage.position) if priority else None


def outcomes_of(
    sections: Sequence[Section], priorities: Priorities, keys: Keys
) -> tuple[list[HeadingRecord], list[CommitmentRecord], list[Unplaced]]:
    """Every "we will" line with the commitments under it; a priority that says so itself is its own outcome."""
    headings: list[HeadingRecord] = []
    commitments: list[CommitmentRecord] = []
    unplaced: list[Unplaced] = []
    counts: dict[str, int] = {}
    for section in sections:
        if section.role is not Role.OUTCOME and not (section.head and section.promised):
            continue
        priority = priority_over(section, priorities)
        name = outcome_name(section.name)
        owner = priority.key if priority else ""
        counts[owner] = counts.get(owner, 0) + 1
        heading = HeadingRecord(
            key=keys.make(slug_of(name, 8) or "outcome"),
            publication=keys.publication,
            path=(priority.name,) if priority else (),
            position=counts[owner],
            wording=section.name,
            lines=section.heading.placed.passage.lines,
            anchor=section.heading.placed.anchor,
            name=outcome_name(priority.name) if priority and section.role is Role.PRIORITY else name,
            shape="outcome",
            priority=owner,
        )
        headings.append(heading)
        commitments.extend(_commitments(section, heading, keys))
        unplaced.extend(_unread(section))
    return headings, commitments, unplaced


def _commitments(section: Section, heading: HeadingRecord, keys: Keys) -> Iterator[CommitmentRecord]:
    place = heading.key.removeprefix(f"{keys.publication}--")
    for position, parts in enumerate(_statements(section.promised), 1):
        wording = "\n".join(flat(line.text) for line in parts)
        yield CommitmentRecord(
            key=keys.make(place, f"commitment-{position}"),
            publication=keys.publication,
            path=(*heading.path, heading.wording),
            position=position,
            wording=wording,
            lines=lines_of(line.placed.passage.lines for line in parts),
            anchor=parts[0].placed.anchor,
            heading=heading.key,
            issued_by=ASSOCIATION,
            amounts=amounts_in(wording),
            target="; ".join(targets_printed(wording)) or _measured(parts[0]),
            deadlines=deadlines_beside(parts[0].when, wording),
            partners=partners_in(wording),
        )


def _measured(line: Line) -> str:
    """The target in the column beside a commitment, if it names a figure."""
    measure = flat(line.measure)
    return measure if len(measure) <= _LONGEST_TARGET and re.search(r"\d", measure) else ""


def _statements(items: Sequence[Line]) -> list[list[Line]]:
    """List items one by one; deeper items under one that ends in a colon finish its sentence."""
    statements: list[list[Line]] = []
    for item in items:
        opener = statements[-1][0] if statements else None
        if opener and opener.text.endswith(":") and item.block.level > opener.block.level:
            statements[-1].append(item)
        else:
            statements.append([item])
    return statements


def _unread(section: Section) -> Iterator[Unplaced]:
    """Lines under an outcome that cannot be commitments: all of them if there is no list, otherwise loose ends."""
    if not section.body:
        yield unplaced_of(section.heading.placed)
    for line in section.body:
        if (
            not line.is_item
            and line.role is Role.TEXT
            and (not (section.items or section.promised) or line.text[:1].islower())
        ):
            yield unplaced_of(line.placed)


def campaigns_of(sections: Sequence[Section], priorities: Priorities, keys: Keys) -> list[CampaignRecord]:
    """Campaigns by their own heading, then those only named in running text; each name once."""
    records: dict[str, CampaignRecord] = {}
    counts: dict[tuple[str, ...], int] = {}
    for found in (*_headed_campaigns(sections), *_named_campaigns(sections)):
        section, name, anchor, parts = found
        slug = slug_of(name.lstrip("#"), 8)
        if not slug or slug in records:
            continue
        priority = priority_over(section, priorities)
        part = section.within(Role.CAMPAIGNS)
        path = (priority.name,) if priority else (part.name,) if part else ()
        counts[path] = counts.get(path, 0) + 1
        records[slug] = CampaignRecord(
            key=keys.make("campaign", slug),
            publication=keys.publication,
            path=path,
            position=counts[path],
            wording="\n".join(flat(line.text) for line in parts),
            lines=lines_of(line.placed.passage.lines for line in (anchor, *parts)),
            anchor=anchor.placed.anchor,
            name=name,
            priority=priority.key if priority else "",
        )
    return list(records.values())


Campaign = tuple[Section, str, Line, list[Line]]  # section, name, line that names it, description


def _headed_campaigns(sections: Sequence[Section]) -> Iterator[Campaign]:
    """Headings that name a campaign, and bold names in the section on campaigns."""
    for section in sections:
        if section.role is Role.CAMPAIGN:
            yield section, campaign_name(section.name) or section.name, section.heading, section.paragraphs
        elif section.role is Role.CAMPAIGNS:
            yield from _led_campaigns(section)


def _led_campaigns(section: Section) -> Iterator[Campaign]:
    """Names set in bold before their description, or on a line of their own above it."""
    name, anchor, parts = "", None, []
    for line in section.body:
        lead, _ = split_lead(line.block, flat(line.text))
        if lead and line.role is Role.TEXT:
            if anchor:
                yield section, name, anchor, parts
            name, anchor, parts = lead, line, [] if line.block.is_bold else [line]
        elif anchor and line.is_paragraph:
            parts.append(line)
    if anchor:
        yield section, name, anchor, parts


def _named_campaigns(sections: Sequence[Section]) -> Iterator[Campaign]:
    """A hashtag before "campaign", or a name in italics right before "model", "campaign" or "programme"."""
    for section in sections:
        for line in section.body:
            lead = campaign_name(split_lead(line.block, flat(line.text))[0]) if line.is_paragraph else ""
            if lead:
                yield section, lead, line, [line]
            for name in (*_italic_names(line), *_HASHTAG_CAMPAIGN.findall(line.text)):
                yield section, name, line, []


def _italic_names(line: Line) -> Iterator[str]:
    spans = line.block.spans
    for span, following in zip(spans, spans[1:], strict=False):
        name = span.text.strip()
        if (
            span.italic
            and not following.italic
            and _LEFT_TO_NAME.match(following.text)
            and 0 < len(name) <= _LONGEST_NAME
            and not name[0].islower()
        ):
            yield name


def goals_of(sections: Sequence[Section], priorities: Priorities, keys: Keys) -> list[SdgLinkRecord]:
    """The goals printed within each priority, with the sentence under each; a goal printed twice is one."""
    records: list[SdgLinkRecord] = []
    counts: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    for section in sections:
        priority = priority_over(section, priorities)
        if priority is None:
            continue
        for index, line in enumerate(section.body):
            goal = line.goal
            if line.role is not Role.GOAL or goal is None or (priority.key, goal.meant) in seen:
                continue
            seen.add((priority.key, goal.meant))
            counts[priority.key] = counts.get(priority.key, 0) + 1
            following = section.body[index + 1 : index + 2]
            target = [each for each in following if each.role is Role.TARGET]
            place = priority.key.removeprefix(f"{keys.publication}--").split("--")
            records.append(
                SdgLinkRecord(
                    key=keys.make(*place, f"sdg-{goal.printed}"),
                    publication=keys.publication,
                    path=(priority.name,),
                    position=counts[priority.key],
                    wording=flat(line.text),
                    lines=lines_of(each.placed.passage.lines for each in (line, *target)),
                    anchor=line.placed.anchor,
                    priority=priority.key,
                    goal_printed=goal.printed,
                    goal_meant=goal.meant,
                    title=goal.title,
                    target=flat(target[0].text) if target else "",
                )
            )
    return records
