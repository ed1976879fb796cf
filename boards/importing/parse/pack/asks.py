"""What a board asks for in a report: the list below a line that announces its asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from boards.importing.parse.lists import sub_items, whole_items
from boards.importing.parse.names import bodies_in
from boards.importing.parse.pack.layout import Span
from policies.importing.blocks import BlockKind
from policies.importing.parse.line_account import ASSOCIATION
from policies.importing.parse.paper.bare_lines import is_short_line
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import AskRecord, HeadingRecord, Keys, Record, lines_of, slug_of
from policies.text.wording import addressees_told, amounts_in, deadlines_in

# "... the Housing Board's policy lines and asks on leasehold:" - whose they are, and what they are called.
_LEAD_IN = re.compile(
    r"""
    (?:
        (?P<owner>[A-Z][^.:;]{0,100}?)[’']s?  # Ann’s
        | \b(?i:our|the|their|its|these)      # our
    )\ (?:following\ )?(?P<label>(?:[\w-]+,?\ ){0,5}?asks\b[^.:;]{0,100}?)
    (?:\ (?:are|were|include|included))?:$
    """,
    re.VERBOSE,
)
_DEMAND = re.compile(
    r"""
    \b(?:
        should|must|needs?|ought\ to|requires?
        | calls?\ (?:on|for)   # call on
        | calling\ (?:on|for)  # calling on
        | urges?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:introduce|invest|provide|give|ensure|commit|fund|remove|extend|devolve|allow|publish|recognise|reform"
    r"|restore|increase|make|build|strengthen|bring|set|end|create|require|review|grant|enable)\b",
    re.IGNORECASE,
)
_MAX_LEAD_IN = 300  # characters at the end of a paragraph
_IMPLIED = "Government"


def read_asks(placed: Sequence[Placed], spans: Sequence[Span], *, publication: str) -> list[Record]:
    """Each list of asks: the heading above it, and the asks in order."""
    keys = Keys(publication)
    records: list[Record] = []
    for span in spans:
        for lead in range(*span):
            found = None if placed[lead].is_heading else _LEAD_IN.search(placed[lead].text[-_MAX_LEAD_IN:])
            indexes = sub_items(placed, lead, span[1]) if found else []
            if found and indexes:
                heading = _heading(placed, lead, span, keys)
                records.append(heading)
                records.extend(_asks(placed, indexes, heading, keys, found))
    return records


def _heading(placed: Sequence[Placed], lead: int, span: Span, keys: Keys) -> HeadingRecord:
    """The heading of the section, which names the subject of the asks; otherwise the title of the report."""
    above = range(lead, span[0] - 1, -1)
    index = next((index for index in above if _may_head(placed[index])), span[0])
    passage = placed[index].passage
    name = passage.wording.rstrip(":")
    return HeadingRecord(
        key=keys.make(slug_of(name)),
        publication=passage.publication,
        path=passage.path,
        position=1,
        wording=passage.wording,
        lines=passage.lines,
        anchor=passage.anchor,
        name=name,
        shape="topic",
    )


def _may_head(each: Placed) -> bool:
    """A heading, or a short line alone that is one but for its mark, as text without marks prints it."""
    return each.is_heading or (
        each.block.kind is BlockKind.PARAGRAPH and is_short_line(each.block, each.text)
    )


def _asks(
    placed: Sequence[Placed], indexes: Sequence[int], heading: HeadingRecord, keys: Keys, found: re.Match[str]
) -> Iterator[AskRecord]:
    """The asks of one list, said by the board that the lead-in names."""
    speakers = bodies_in(found["owner"] or "")
    place = heading.key.removeprefix(f"{heading.publication}--")
    for position, item in enumerate(whole_items(placed, indexes), 1):
        home = placed[item[0]].passage
        wording = "\n".join(placed[index].text for index in item)
        certainty = certainty_of(wording)
        yield AskRecord(
            key=keys.make(place, f"ask-{position}"),
            publication=home.publication,
            path=home.path,
            position=position,
            wording=wording,
            lines=lines_of(placed[index].passage.lines for index in item),
            anchor=home.anchor,
            heading=heading.key,
            certainty=certainty,
            issued_by=speakers[-1] if speakers else ASSOCIATION,
            amounts=amounts_in(wording),
            label=found["label"],
            addressees=(told := addressees_told(wording)),
            implied=(_IMPLIED,) if certainty == "certain" and not told else (),
            deadlines=deadlines_in(wording),
        )


def certainty_of(wording: str) -> str:
    """Policy lines and asks are printed in one list: what demands something is an ask, the rest likely one."""
    return "certain" if _DEMAND.search(wording) or _IMPERATIVE.match(wording) else "likely"
