"""Which headings of a plan are its priorities, and which open its standing parts: budget, governance and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policies.importing.blocks import BlockKind
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_short_line
from policies.importing.parse.plan.plan_budget import budget_entries
from policies.importing.parse.plan.plan_lines import split_lead, strand_of
from policies.importing.parse.plan.plan_outline import Line, Role

_PARTS = (
    (Role.CAMPAIGNS, re.compile(r"\bcampaigns\b", re.IGNORECASE)),
    (
        Role.PARTNERSHIPS,
        re.compile(
            r"""
        \b(?:partnerships|joint\ ventures)\b
        """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (Role.BUDGET, re.compile(r"\bbudget\b", re.IGNORECASE)),
    (Role.GOVERNANCE, re.compile(r"\bgovernance\b", re.IGNORECASE)),
    (Role.CONTRACTS, re.compile(r"\bcontracts\b", re.IGNORECASE)),
)
# A part that says "our" is one wherever it stands; other words could head a passage within a priority.
_OURS = re.compile(
    r"""
    (?:
        our
        | the\ (?:lga|association)['\u2019]s  # the lga’s
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_PART = 80  # characters
_NAMES = re.compile(r"[A-Z][\w&]+")
_NO_NAMES = frozenset(
    ["A", "An", "And", "How", "Limited", "Local", "Government", "Ltd", "Our", "The", "We", "What"]
)
_FORM_OF_A_BODY = re.compile(
    r"""
    \b(?:
        joint\ venture
        | compan(?:y|ies)  # company
        | shareholder|shared\ ownership|owned|limited\ by\ guarantee
        | partnership|agency|charity|formed|founded|established
        | incorporated|set\ up
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAMPAIGNS = re.compile(
    r"""
      \bcampaign
      | \bcall(?:ing|s)?\ (?:for|on)\b  # call for
      | \bmak(?:e|es|ing)\ the\ case\b  # make the case
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GOALS = re.compile(
    r"""
    (?:the\ )?(?:(?:un|united\ nations)\ )?sustainable\ development\ goals?
    (?:\ \(sdgs?\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SMALL_WORDS = frozenset(["a", "and", "for", "in", "of", "on", "our", "the", "to"])


def name_roles(lines: Sequence[Line]) -> None:
    """Name the priorities, then the parts around them, then what is in the parts."""
    _name_priorities(lines)
    _name_parts(lines)
    _head_bold_campaigns(lines)
    _name_campaigns(lines)
    _name_partnerships(lines)
    _name_charts(lines)


def words_of(name: str) -> frozenset[str]:
    """A name for comparison: its words in any order, without capitals and small words."""
    plain = re.sub(r"['\u2019]", "", name.lower())
    return frozenset(re.findall(r"[a-z\d]+", plain)) - _SMALL_WORDS


def _name_priorities(lines: Sequence[Line]) -> None:
    """A priority is the heading above outcomes: the innermost one, unless a list further up names an outer one."""
    seen: set[frozenset[str]] = set()
    above: list[tuple[Line, bool]] = []  # the open headings, and whether a list has named them before
    for line in lines:
        if line.role is Role.OUTCOME:
            open_heads = [(head, listed) for head, listed in reversed(above) if head.role not in _NO_PRIORITY]
            named = [
                head for head, listed in open_heads if listed and strand_of(head.text) != "national-voice"
            ]
            for head in [*named, *(head for head, _ in open_heads)][:1]:
                head.role = Role.PRIORITY
        elif line.is_heading and not _stays_within(line):
            while above and above[-1][0].block.level >= line.block.level:
                above.pop()
            if line.role in (Role.SECTION, Role.PRIORITY, *_NO_PRIORITY):
                above.append((line, words_of(line.text) in seen))
                seen.add(words_of(line.text))
        elif line.block.lead:
            seen.add(words_of(split_lead(line.block, line.text)[0]))


def _stays_within(line: Line) -> bool:
    """A goal, its target, the line over them, or a campaign: none closes the priority that it is printed in."""
    return line.role in (Role.GOAL, Role.TARGET, Role.CAMPAIGN) or bool(_GOALS.fullmatch(flat(line.text)))


_NO_PRIORITY = (Role.TITLE, Role.EDITION)


def _name_parts(lines: Sequence[Line]) -> None:
    """The sections every plan may have, by the word their heading holds.

    There is one part on partnerships: after it, a heading with that word is the name of one of them.
    """
    priority = 0  # level of the priority around, or 0
    named: set[Role] = set()
    for line in lines:
        if line.role is Role.PRIORITY:
            priority = line.block.level
        elif line.role is Role.SECTION:
            priority = 0 if line.block.level <= priority else priority
            text = flat(line.text)
            if len(text) <= _LONGEST_PART and (not priority or _OURS.match(text)):
                role = next((role for role, word in _PARTS if word.search(text)), Role.SECTION)
                if role is not Role.PARTNERSHIPS or role not in named:
                    line.role = role
                    named.add(role)


def _name_campaigns(lines: Sequence[Line]) -> None:
    """Within the part on campaigns, the headings that name one, whatever their level.

    Below the part's own level all are, down to those of the first. Beside it or above, the part goes on to the last
    heading whose text campaigns for something.
    """
    parts = [index for index, line in enumerate(lines) if line.role is Role.CAMPAIGNS]
    for part in parts:
        heads = list(_heads_from(lines, part + 1))
        last = max((head for head in heads if _campaigns_for(lines, head)), default=0)
        deepest, own = (lines[heads[0]].block.level if heads else 0), lines[part].block.level
        for head in heads:
            level = lines[head].block.level
            if level <= own and head > last:
                break
            if level <= deepest or _campaigns_for(lines, head):
                lines[head].role = Role.CAMPAIGN


def _head_bold_campaigns(lines: Sequence[Line]) -> None:
    """Within the part on campaigns, a line in bold over text is a heading, where no heading is marked below it."""
    for part, line in enumerate(lines):
        if line.role is not Role.CAMPAIGNS:
            continue
        body = list(takewhile(lambda each: not each.is_heading, lines[part + 1 :]))
        named = [
            each
            for each, below in zip(body, body[1:], strict=False)
            if each.is_paragraph and each.block.is_bold and below.is_paragraph and not below.block.is_bold
            if is_short_line(each.block, each.text)
        ]
        for each in named:
            each.block = each.block.as_heading(min(6, line.block.level + 1))
            each.role = Role.SECTION


def _heads_from(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The headings from here on, up to one that is known to be something."""
    for index in range(start, len(lines)):
        if lines[index].is_heading:
            if lines[index].role not in (Role.SECTION, Role.CAMPAIGN):
                return
            yield index


def _campaigns_for(lines: Sequence[Line], index: int) -> bool:
    below = takewhile(lambda line: not line.is_heading, lines[index + 1 : index + 4])
    return any(_CAMPAIGNS.search(line.text) for line in below if line.is_paragraph)


def _name_partnerships(lines: Sequence[Line]) -> None:
    """Within the part on partnerships, the headings that name one.

    They may be printed at the level of the part itself; there, the first heading whose text does not speak of a
    body by that name ends the part.
    """
    part = deepest = 0  # levels: of the part, and of its partnerships
    for index, line in enumerate(lines):
        if line.role is Role.PARTNERSHIPS:
            part, deepest = line.block.level, 6
        elif part and line.is_heading:
            level = line.block.level
            if (
                line.role is not Role.SECTION
                or level < part
                or (level == part and not _is_body(lines, index))
            ):
                part = 0
            elif level <= deepest:
                line.role, deepest = Role.PARTNERSHIP, level
        elif part and line.is_paragraph and line.block.is_bold and _is_body(lines, index):
            line.role = Role.PARTNERSHIP


def _is_body(lines: Sequence[Line], index: int) -> bool:
    """The text beneath speaks of a company, agency or partnership by the name in the heading."""
    below = takewhile(lambda line: not line.is_heading, lines[index + 1 : index + 4])
    text = " ".join(line.text for line in below if line.is_paragraph)
    names = set(_NAMES.findall(lines[index].text)) - _NO_NAMES
    return bool(names & set(_NAMES.findall(text)) and _FORM_OF_A_BODY.search(text))


def _name_charts(lines: Sequence[Line]) -> None:
    """The line over a list or table of budget lines: a heading, or a line of text that is one but for its mark."""
    for index, line in enumerate(lines[:-1]):
        if line.role not in (Role.SECTION, Role.BUDGET) and not _could_head_chart(line):
            continue
        listed = list(takewhile(lambda each: each.is_item, lines[index + 1 :]))
        if not listed and lines[index + 1].block.kind is BlockKind.TABLE:
            listed = [lines[index + 1]]
        entries = [entry for each in listed for entry in budget_entries(each.block, each.text)]
        if entries and 2 * sum(entry is not None for entry in entries) >= len(entries):
            line.role = Role.CHART


def _could_head_chart(line: Line) -> bool:
    return line.is_paragraph and len(line.text) <= _LONGEST_PART and not line.text.endswith(".")
