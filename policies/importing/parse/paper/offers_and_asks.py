"""Parse a paper of offers and asks: topics, and under each what is offered to government and asked of it.

Papers come without marks, as bare topic lines and labels, or as Word documents with headings; a label stands on a
line of its own or runs in before the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from policies.importing.blocks import Block
from policies.importing.parse.line_account import ASSOCIATION, close, flat, unplaced_of
from policies.importing.parse.paper.paper_outline import Labelled, Role, Topic, read_outline, topics_of
from policies.importing.parse.paper.shared_parts import (
    campaign,
    publication_of,
    quoted_campaigns,
    read_paper,
    topic_heading,
)
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.statement_tables import bodies_in, deadlines_beside
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import (
    AskRecord,
    BrokenDocument,
    CampaignRecord,
    HeadingRecord,
    Keys,
    OfferRecord,
    ParsedDocument,
    Unplaced,
    lines_of,
    slug_of,
)
from policies.text.wording import addressees_named, addressees_told, amounts_in

_IMPLIED = "Government"  # whom an ask is for where nothing names anybody
# "Councils will:", "The Government should:", "We call on ministers to:" over a list.
_LEAD = re.compile(
    r"""
    (?:
        (?:
            in\ return|together
            | over\ the\ next\ \w+\ years                    # over the next two years
            | by\ (?:19|20)\d\d                              # by 2031
        ),?[ ]
    )?(?:[\w'\u2019]+\ ){1,6}?(?:
        will|can|could|would|should|must|needs?\ to
        | ha(?:s|ve)\ to                                     # has to
        | (?:are|is)\ ready\ to                              # are ready to
        | offers?\ to|pledges?\ to|promises?\ to|commits?\ to
        | (?:call|ask|urge|want|need|press|calling|asking|urging)
          (?:\ (?:on|upon|for))?\ (?:[\w'\u2019]+\ ){1,5}to  # call on ministers to
    )(?:\ now|\ also)?\s*:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAMPAIGN_TITLE = re.compile(r"(?P<name>[^:]{3,60}):\s*our\b.*\b(?:offers?|asks?)\b.*", re.IGNORECASE)

Statement = list[tuple[str, Placed]]  # words and the passage they stand in


def has_labels(blocks: Sequence[Block]) -> bool:
    """Whether any line is a label of offers or asks, or any table has a column of them."""
    outline = read_outline(read_paper(tidy(blocks).blocks))
    return any(line.role in (Role.LABEL, Role.TABLE) for line in outline)


def parse(blocks: Sequence[Block], *, name: str = "", lines: Sequence[str] = ()) -> ParsedDocument:
    """Read a paper of offers and asks from its blocks."""
    tidied = tidy(blocks)
    paper = read_paper(tidied.blocks)
    outline = read_outline(paper)
    if not any(line.role in (Role.LABEL, Role.TABLE) for line in outline):
        raise BrokenDocument(
            "No line is labelled as an offer or an ask, so this is no paper of offers and asks."
        )
    publication = publication_of(paper, kind="offers-and-asks", name=name, lines=lines)
    placed = place((line.block for line in outline), publication=publication.slug)
    topics, loose = topics_of(outline, placed)
    keys = Keys(publication.slug)
    headings, statements, empty = _records(topics, keys, _addressed(topics, placed))
    if not statements:
        raise BrokenDocument("The labels of offers and asks have no words under them.")
    return close(
        replace(publication, is_complete=not _is_cut_off(topics, placed)),
        why=f"{len(statements)} offers and asks are labelled, under {len(headings)} topics.",
        placed=placed,
        records=(*headings, *statements, *_campaigns(paper.title, placed, keys)),
        furniture=tidied.furniture,
        unplaced=(*empty, *(unplaced_of(each) for each in loose)),
        lines=lines,
    )


def _records(
    topics: Sequence[Topic], keys: Keys, addressed: Sequence[str]
) -> tuple[list[HeadingRecord], list[OfferRecord | AskRecord], list[Unplaced]]:
    headings: list[HeadingRecord] = []
    statements: list[OfferRecord | AskRecord] = []
    empty: list[Unplaced] = []
    for topic in topics:
        heading = topic_heading(topic.head, len(headings) + 1, keys) if topic.head else None
        if heading:
            headings.append(heading)
        counts = {"offer": 0, "ask": 0}
        for labelled in topic.labelled:
            found = list(_statements(labelled))
            if not found:
                empty.append(unplaced_of(labelled.placed))
            for statement in found:
                counts[labelled.label.kind] += 1
                position = counts[labelled.label.kind]
                statements.append(_statement(statement, labelled, heading, position, keys, addressed))
    return headings, statements, empty


def _statements(labelled: Labelled) -> Iterator[Statement]:
    """The statements under one label: each item of a list, or all of a text, with or without a list.

    Under a label in the plural each paragraph is a statement, but a sentence that introduces the list is not. Under
    any label a list is one of statements if nothing but "Councils will:" or the like is over it.
    """
    run_in = [(labelled.label.rest, labelled.placed)] if labelled.label.rest else []
    words = run_in + [(flat(each.text), each) for each in labelled.lines]
    paragraphs = [part for part in words if not part[1].is_item or part in run_in]
    only_leads = len(paragraphs) == 1 and words[0] is paragraphs[0] and bool(_LEAD.fullmatch(words[0][0]))
    if labelled.label.is_plural or not paragraphs or (only_leads and len(words) > 1):
        for text, each in words:
            if not text.endswith(":"):
                yield [(text, each)]
    else:
        yield words


def _statement(
    parts: Statement,
    labelled: Labelled,
    heading: HeadingRecord | None,
    position: int,
    keys: Keys,
    addressed: Sequence[str],
) -> OfferRecord | AskRecord:
    label = labelled.label
    wording = "\n".join(text for text, _ in parts)
    place = [heading.key.removeprefix(f"{keys.publication}--")] if heading else []
    shared: dict[str, Any] = {
        "key": keys.make(*place, f"{label.kind}-{position}"),
        "publication": keys.publication,
        "path": (heading.name,) if heading else (),
        "position": position,
        "wording": wording,
        "lines": lines_of(each.passage.lines for _, each in parts),
        "anchor": parts[0][1].anchor,
        "heading": heading.key if heading else "",
        "issued_by": ASSOCIATION,
        "amounts": amounts_in(wording),
        "label": label.printed,
    }
    if label.kind == "offer":
        return OfferRecord(**shared)
    return AskRecord(
        **shared,
        addressees=(printed := bodies_in(labelled.who) or addressees_of(label.printed, wording, addressed)),
        implied=implied_beside(printed),
        deadlines=deadlines_beside(labelled.when, wording),
    )


def addressees_of(label: str, wording: str, addressed: Sequence[str] = ()) -> tuple[str, ...]:
    """Whom an ask names: in its label, else as the paper addresses them, with those the words turn to."""
    found = (*(addressees_named(label) or addressed), *addressees_told(wording))
    names: dict[str, str] = {}
    for name in found:
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def implied_beside(printed: Sequence[str]) -> tuple[str, ...]:
    """What is asked of a prime minister, or of nobody by name, is asked of the government."""
    return () if any(not name.endswith("Prime Minister") for name in printed) else (_IMPLIED,)


def _addressed(topics: Sequence[Topic], placed: Sequence[Placed]) -> tuple[str, ...]:
    """Whom the paper as a whole addresses: named in the sentence that leads in to its first topic."""
    first = topics[0].head if topics else None
    before = placed[first.passage.position - 2] if first and first.passage.position > 1 else None
    return addressees_named(before.text) if before and before.text.endswith(":") else ()


def _is_cut_off(topics: Sequence[Topic], placed: Sequence[Placed]) -> bool:
    """The last topic has no ask although others have one, and nothing follows it: the text is cut off there."""
    kinds = [{labelled.label.kind for labelled in topic.labelled} for topic in topics]
    if len(kinds) < 2 or "ask" in kinds[-1] or not any("ask" in others for others in kinds[:-1]):
        return False
    last = topics[-1].labelled[-1]
    return (last.lines or [last.placed])[-1] is placed[-1]


def _campaigns(title: str, placed: Sequence[Placed], keys: Keys) -> Iterator[CampaignRecord]:
    """The campaign that a title such as "Name: our offers and asks" carries, and those named in quotation marks."""
    found = _CAMPAIGN_TITLE.fullmatch(title)
    own = slug_of(found["name"], 8) if found else ""
    if found and own:
        yield campaign(placed[0], found["name"].strip(), 1, "", keys)
    yield from (each for each in quoted_campaigns(placed, keys) if slug_of(each.name, 8) != own)
