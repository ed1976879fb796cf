"""The standing parts of a plan: service delivery partnerships, governance and major contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policies.importing.parse.line_account import flat, unplaced_of
from policies.importing.parse.plan.plan_lines import split_lead
from policies.importing.parse.plan.plan_outline import Line, Role, Section
from policies.importing.parsed import (
    ContractRecord,
    GovernanceFactRecord,
    Keys,
    PartnershipRecord,
    Unplaced,
    lines_of,
    slug_of,
)
from policies.text.period import MONTHS

_FOUNDED = re.compile(
    rf"""
    \b(?:formed|founded|established|incorporated|launched|created|set\ up)\b[^.;]{{0,60}}?\bin
    \ (?:(?:{"|".join(MONTHS)})\ )?(?P<year>(?:19|20)\d\d)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CO_OWNER = re.compile(
    r"""
    \b(?:
        joint\ venture
        | compan(?:y|ies)                                                        # company
        | partnership
    )\ (?:between|of|with)\ (?:the\ )?(?:
        (?:LGA|Local\ Government\ Association)(?:,?\ (?:and|with)\ )(?:the\ )?
    )?(?P<owner>
        (?:
            [^,.;:](?!
                \b(?:formed|founded|established|incorporated|set\ up|created)\b  # formed
                | \b(?:that|which|to)\b                                          # that
            )
        )+
    )
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"(?P<name>[A-Z][^.:;]{2,100}?)\s[\u2010-\u2015-]\s(?:is|are|was|were)\b")
_SERVICE_AND_CONTRACTOR = re.compile(
    r"""
    (?>(?P<service>\S(?:.*?\S)??)(?:\s++[\u2010-\u2015-]\s++|\s*+:\s++))
    (?P<contractor>\S.*)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Described:
    """A name with the paragraphs and list items that describe it."""

    section: Section
    head: Line
    name: str
    paragraphs: list[Line] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> tuple[int, int]:
        return lines_of(line.placed.passage.lines for line in (self.head, *self.paragraphs, *self.items))

    @property
    def wording(self) -> str:
        return "\n".join(flat(line.text) for line in self.paragraphs)


def partnerships_of(
    sections: Sequence[Section], keys: Keys
) -> tuple[list[PartnershipRecord], list[Unplaced]]:
    """Each partnership with its description and services; list items of none of them are unplaced."""
    unplaced: list[Unplaced] = []
    found: list[Described] = []
    for section in sections:
        if section.role is Role.PARTNERSHIP:
            found.append(_headed(section))
        elif section.role is Role.PARTNERSHIPS:
            led, loose = _led(section)
            found.extend(led)
            unplaced.extend(unplaced_of(line.placed) for line in loose)
    return [_partnership(each, position, keys) for position, each in enumerate(found, 1)], unplaced


def _headed(section: Section) -> Described:
    return Described(section, section.heading, section.name, section.paragraphs, section.items)


def _led(section: Section) -> tuple[list[Described], list[Line]]:
    """Partnerships whose name opens their paragraph, and the items that belong to none."""
    found: list[Described] = []
    loose: list[Line] = []
    for line in section.body:
        name = _leading_name(line)
        if name and (line.is_paragraph or not found or found[-1].head.is_item):
            found.append(Described(section, line, name, [line]))
        elif line.is_item:
            (found[-1].items if found else loose).append(line)
        elif found and line.is_paragraph:
            found[-1].paragraphs.append(line)
    return found, loose


def _leading_name(line: Line) -> str:
    """ "**Name** – is a joint venture ..." in bold or bare."""
    text = flat(line.text)
    name, _ = split_lead(line.block, text)
    subject = _SUBJECT.match(text)
    return name or (subject["name"] if subject else "")


def _partnership(found: Described, position: int, keys: Keys) -> PartnershipRecord:
    text = found.wording
    founded = _FOUNDED.search(text)
    part = found.section.within(Role.PARTNERSHIPS)
    return PartnershipRecord(
        key=keys.make("partnership", slug_of(found.name, 8)),
        publication=keys.publication,
        path=(part.name,) if part else (),
        position=position,
        wording=text,
        lines=found.lines,
        anchor=found.head.placed.anchor,
        name=found.name,
        founded=int(founded["year"]) if founded else None,
        co_owner=co_owner_in(text),
        services=tuple(flat(item.text) for item in found.items),
    )


def co_owner_in(text: str) -> str:
    """With whom the association owns a body, as named; two owners are parted by a semicolon."""
    return "; ".join(dict.fromkeys(found["owner"].strip() for found in _CO_OWNER.finditer(text)))


def governance_of(sections: Sequence[Section], keys: Keys) -> list[GovernanceFactRecord]:
    """Each paragraph on governance, with the list it opens."""
    records: list[GovernanceFactRecord] = []
    for section in sections:
        part = section.within(Role.GOVERNANCE)
        if not part or section.within(Role.PRIORITY):
            continue
        for position, parts in enumerate(_with_lists(section), 1):
            records.append(
                GovernanceFactRecord(
                    key=keys.make("governance", f"fact-{len(records) + 1}"),
                    publication=keys.publication,
                    path=(section.name,),
                    position=position,
                    wording="\n".join(flat(line.text) for line in parts),
                    lines=lines_of(line.placed.passage.lines for line in parts),
                    anchor=parts[0].placed.anchor,
                )
            )
    return records


def _with_lists(section: Section) -> Iterator[list[Line]]:
    """Paragraphs, each with the list items that follow it."""
    parts: list[Line] = []
    for line in section.body:
        if line.is_item and parts:
            parts.append(line)
        elif line.is_paragraph or line.is_item:
            if parts:
                yield parts
            parts = [line]
    if parts:
        yield parts


def contracts_of(sections: Sequence[Section], keys: Keys) -> list[ContractRecord]:
    """Each major contract: a heading "Service – Contractor" and the text beneath it."""
    found = [
        _headed(section)
        for section in sections
        if section.role is Role.SECTION and section.above and section.above[-1].role is Role.CONTRACTS
    ]
    for section in sections:
        if section.role is Role.CONTRACTS:
            found.extend(_bold_contracts(section))
    return [_contract(each, position, keys) for position, each in enumerate(found, 1)]


def _bold_contracts(section: Section) -> list[Described]:
    """Contracts whose name is a bold line in place of a heading."""
    found: list[Described] = []
    for line in section.body:
        name = flat(line.text)
        if line.is_paragraph and line.block.is_bold and _SERVICE_AND_CONTRACTOR.fullmatch(name):
            found.append(Described(section, line, name))
        elif found and (line.is_paragraph or line.is_item):
            found[-1].paragraphs.append(line)
    return found


def _contract(found: Described, position: int, keys: Keys) -> ContractRecord:
    names = _SERVICE_AND_CONTRACTOR.fullmatch(found.name)
    service, contractor = (names["service"], names["contractor"]) if names else (found.name, "")
    part = found.section.within(Role.CONTRACTS)
    texts = sorted((*found.paragraphs, *found.items), key=lambda line: line.placed.passage.position)
    return ContractRecord(
        key=keys.make("contract", slug_of(service, 8)),
        publication=keys.publication,
        path=(part.name,) if part else (),
        position=position,
        wording="\n".join(flat(line.text) for line in texts),
        lines=found.lines,
        anchor=found.head.placed.anchor,
        service=service,
        contractor=contractor,
    )
