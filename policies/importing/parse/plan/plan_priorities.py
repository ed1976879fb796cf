"""The priorities of a plan: each as its body prints it, matched with the list of priorities at the front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from policies.importing.parse.line_account import flat
from policies.importing.parse.plan.plan_lines import split_lead, strand_of
from policies.importing.parse.plan.plan_outline import Line, Role, Section
from policies.importing.parse.plan.plan_parts import words_of
from policies.importing.parse.statement_tables import without_number
from policies.importing.parsed import Keys, PriorityRecord, lines_of, slug_of

# "Priority 2 – Homes" and "4. PRIORITY TWO - Homes" are the priority "Homes".
_LABEL = re.compile(
    r"""
    ^(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)?(?:strategic\ )?
    (?:priority|objective|aim|theme|pillar|goal|mission)(?:
        (?:
            \ (?:area\ )?(?:
                \d{1,2}          # 12
                | [A-H]          # A
                | one|two|three|four|five|six|seven|eight|nine|ten
            )
        )?\s*[:.\u2010-\u2015-]\s*(?=\S)
        | \ \d{1,2}\s+(?=[A-Z])  # 12 A
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<number>\d{1,2})[.):]?\s+(?=\S)")
_ALIKE = 0.5  # share of the words two names have in common, from which they may name the same priority


@dataclass(frozen=True, slots=True)
class Summary:
    """A priority in the list at the front."""

    name: str
    wording: str


def priorities_of(sections: Sequence[Section], keys: Keys) -> dict[int, PriorityRecord]:
    """The priorities in order, by the position of their heading's passage. One printed twice is there twice."""
    bodies = [section for section in sections if section.role is Role.PRIORITY]
    summaries = _matched_summaries(sections, bodies)
    records: dict[int, PriorityRecord] = {}
    by_name: dict[str, PriorityRecord] = {}
    counted = _are_counted(bodies)
    for index, section in enumerate(bodies):
        head, statement = section.heading, _statement(section)
        order, summary = summaries.get(index, (None, Summary("", "")))
        spans = [line.placed.passage.lines for line in (head, statement) if line]
        name = _without_label(section.name)
        name = without_number(name) if counted else name
        if section.name in by_name:  # printed twice, it is one priority
            records[head.placed.passage.position] = by_name[section.name]
            continue
        position = len(by_name) + 1
        records[head.placed.passage.position] = by_name[section.name] = PriorityRecord(
            key=keys.make("priority", slug_of(name, 8)),
            publication=keys.publication,
            path=(),
            position=position,
            wording=flat(statement.text) if statement else "",
            lines=lines_of(spans),
            anchor=head.placed.anchor,
            name=name,
            strand=_strand(section),
            name_in_summary=summary.name,
            summary_wording=summary.wording,
            summary_position=order,
        )
    return records


def _are_counted(bodies: Sequence[Section]) -> bool:
    """The headings of the priorities are numbered from 1: "1. Homes", "2. Roads"."""
    names = list(dict.fromkeys(section.name for section in bodies))
    numbers = [int(found["number"]) if (found := _COUNTED.match(name)) else 0 for name in names]
    return len(names) > 1 and numbers == list(range(1, len(names) + 1))


def _without_label(name: str) -> str:
    return _LABEL.sub("", name)


def _statement(section: Section) -> Line | None:
    """The statement under a priority's heading: its paragraph in italics, otherwise the first that opens no list."""
    paragraphs = [line for line in section.paragraphs if not line.text.endswith(":")]
    return next((line for line in paragraphs if line.block.is_italic), paragraphs[0] if paragraphs else None)


def _strand(section: Section) -> str:
    """The strand that its name or a heading above it shows; most priorities are the national voice."""
    names = (section.name, *(each.name for each in reversed(section.above)))
    return next(filter(None, map(strand_of, names)), "national-voice")


def _matched_summaries(
    sections: Sequence[Section], bodies: Sequence[Section]
) -> dict[int, tuple[int, Summary]]:
    """For each body, by index, its place and words in the list at the front.

    The list is the run of headings that matches most bodies by name; bold-led paragraphs and list items before the
    first body add what the run leaves out.
    """
    front = sections[: sections.index(bodies[0])] if bodies else ()
    names = [words_of(_without_label(section.name)) for section in bodies]
    runs = [list(run) for run in _runs(front)]
    matches = [_pair([words_of(_without_label(entry.name)) for entry in run], names) for run in runs]
    best = max(range(len(runs)), key=lambda index: len(matches[index]), default=None)
    paired: dict[int, tuple[int, Summary]] = {}
    if best is not None:
        chosen = sorted(matches[best].items())
        for order, (entry, body) in enumerate(chosen, 1):
            section = runs[best][entry]
            statement = _statement(section)
            paired[body] = (order, Summary(section.name, flat(statement.text) if statement else ""))
    free = {name: index for index, name in reversed(list(enumerate(names))) if index not in paired}
    for summary in _led(front):
        words = words_of(summary.name)
        if words in free:
            paired[free.pop(words)] = (len(paired) + 1, summary)
    return paired


def _runs(front: Sequence[Section]) -> Iterable[Iterable[Section]]:
    """Headings of one level that follow each other under one heading, those of campaigns left out."""
    plain = [
        section
        for section in front
        if section.role is Role.SECTION and not section.within(Role.CAMPAIGNS) and section.head
    ]
    return (run for _, run in groupby(plain, key=_place))


def _place(section: Section) -> tuple[int, int]:
    return section.heading.block.level, id(section.above[-1]) if section.above else 0


def _led(front: Iterable[Section]) -> Iterable[Summary]:
    """Names in bold with their statement, and list items that are nothing but a name."""
    for section in front:
        for line in section.body:
            name, rest = split_lead(line.block, flat(line.text))
            if name:
                yield Summary(name, rest)
            elif line.is_item:
                yield Summary(flat(line.text).rstrip(" .;,"), "")


def _pair(entries: Sequence[frozenset[str]], names: Sequence[frozenset[str]]) -> dict[int, int]:
    """Match entries with names: the same words in any order, then most words in common, then the same neighbours."""
    free = {words: body for body, words in reversed(list(enumerate(names)))}
    paired = {entry: free.pop(words) for entry, words in enumerate(entries) if words in free}
    for entry, words in enumerate(entries):
        if entry not in paired and free:
            closest = max(free, key=lambda name: _likeness(words, name))
            if _likeness(words, closest) >= _ALIKE:
                paired[entry] = free.pop(closest)
    for entry in range(len(entries) if paired else 0):
        if entry not in paired:
            before = paired.get(entry - 1, -1 if entry == 0 else None)
            after = paired.get(entry + 1, len(names) if entry + 1 == len(entries) else None)
            if before is not None and after == before + 2:
                paired[entry] = before + 1
    return paired


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
