"""Parse an article: topics in prose, with lists of what is needed; the sentence before a list shows whether it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.line_account import ASSOCIATION, close, flat
from policies.importing.parse.paper.labels import label_line
from policies.importing.parse.paper.shared_parts import (
    Paper,
    is_bare_heading,
    publication_of,
    quoted_campaigns,
    read_paper,
    topic_heading,
)
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import (
    AskRecord,
    BrokenDocument,
    HeadingRecord,
    Keys,
    ParsedDocument,
)
from policies.text.wording import addressees_named, amounts_in, deadlines_in

_IMPLIED = "Government"
_WHO = r"(?:\ (?:the\ |central\ |national\ ){0,3}(?:government|ministers|parliament|whitehall))?"
# Nothing stands between the asking and the list.
_CERTAIN = re.compile(
    rf"""
    \b(?:
        we\ (?:now\ |also\ |urgently\ )?(?:need|want|ask|urge)(?:\ for)?{_WHO}
        (?:\ to)?                                                     # we need
        | we\ (?:are|['\u2019]re)\ (?:now\ |also\ )?(?:calling|asking)\ (?:for|on){_WHO}
          (?:\ to)?                                                   # we are calling for
        | we\ (?:now\ |also\ )?call\ (?:for|on){_WHO}(?:\ to)?        # we call for
        | (?:the\ |central\ |national\ ){{0,3}}government[ ]
          (?:must|should|needs?\ to)                                  # government must
        | our\ asks?(?:\ (?:of|to)\ [\w ]{{1,100}}?)?(?:\ are|\ is)?  # our ask
    )\s*+:$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Something is needed, and the list says what it consists of.
_LIKELY = re.compile(
    r"""
      \b(?:we|councils|local\ government|communities|local\ areas)\ (?:\w+\ )?
      (?:need|want)\b.{0,300}:$                                         # we need:
      | \bpriorit(?:y|ies)\b[^:]{0,300}:$                               # priority:
      | \bneeds?\ to\ (?:start\ with|include|focus\ on|be)\b.{0,300}:$  # need to start with:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\u2019\u201d\"')]*\s+(?=[A-Z\u2018\u201c\"'(])")
_CLAUSE = re.compile(r"[,;]\s+(?=(?:we|our|the|government|councils|central)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The sentence that opens a list of asks."""

    label: str  # its last clause, without the colon
    certainty: str  # certain, likely
    addressees: tuple[str, ...]


@dataclass(slots=True)
class Topic:
    """A heading with the blocks under it."""

    head: Placed | None
    body: list[Placed] = field(default_factory=list)


def parse(blocks: Sequence[Block], *, name: str = "", lines: Sequence[str] = ()) -> ParsedDocument:
    """Read an article from its blocks."""
    tidied = tidy(blocks)
    paper = read_paper(tidied.blocks)
    promoted = list(_promoted(paper))
    if not any(heading for _, heading in promoted):
        raise BrokenDocument(
            "There is no heading with text under it, so this is not an article on several topics."
        )
    publication = publication_of(paper, kind="article", name=name, lines=lines)
    placed = place((block for block, _ in promoted), publication=publication.slug)
    keys = Keys(publication.slug)
    topics = _topics(
        placed, {each.anchor for each, (_, heading) in zip(placed, promoted, strict=True) if heading}
    )
    heads = [topic.head for topic in topics if topic.head]
    headings = [topic_heading(head, position, keys) for position, head in enumerate(heads, 1)]
    asks = [
        ask
        for topic, heading in zip(topics, (None, *headings), strict=True)
        for ask in _asks(topic, heading, keys)
    ]
    return close(
        publication,
        why=f"Prose under {len(headings)} headings, with {len(asks)} points in lists of what is needed.",
        placed=placed,
        records=(*headings, *asks, *quoted_campaigns(placed, keys)),
        furniture=tidied.furniture,
        unplaced=(),
        lines=lines,
    )


def _promoted(paper: Paper) -> Iterator[tuple[Block, bool]]:
    """Every block, and whether it is the heading of a topic; unmarked headings are one level below the title."""
    base = 2 if paper.title else 1
    for index, block in enumerate(paper.blocks):
        if index < paper.body or not paper.texts[index]:
            yield block, False
        elif block.kind is BlockKind.HEADING:
            yield block, True
        elif is_bare_heading(paper, index) and not label_line(paper.texts[index]):
            yield block.as_heading(base), True
        else:
            yield block, False


def _topics(placed: Sequence[Placed], heads: set[str]) -> list[Topic]:
    """The opening, which has no topic, then each topic with its text."""
    topics = [Topic(None)]
    for each in placed:
        if each.anchor in heads:
            topics.append(Topic(each))
        else:
            topics[-1].body.append(each)
    return topics


def _asks(topic: Topic, heading: HeadingRecord | None, keys: Keys) -> Iterator[AskRecord]:
    """The items of every list whose lead-in asks; other lists, such as what councils bring, are passages only."""
    place = [heading.key.removeprefix(f"{keys.publication}--")] if heading else []
    lead = lead_in(heading.wording) if heading and label_line(heading.wording) else None
    position = 0
    for each in topic.body:
        if not each.is_item:
            lead = lead_in(flat(each.text))
        elif lead:
            position += 1
            wording = flat(each.text)
            yield AskRecord(
                key=keys.make(*place, f"ask-{position}"),
                publication=keys.publication,
                path=(heading.name,) if heading else (),
                position=position,
                wording=wording,
                lines=each.passage.lines,
                anchor=each.anchor,
                heading=heading.key if heading else "",
                certainty=lead.certainty,
                issued_by=ASSOCIATION,
                amounts=amounts_in(wording),
                label=lead.label,
                addressees=lead.addressees,
                implied=() if lead.addressees else (_IMPLIED,),
                deadlines=deadlines_in(wording),
            )


def lead_in(text: str) -> LeadIn | None:
    """Read the last sentence before a list: the list is certainly, likely or not what is asked for."""
    if not text.endswith(":") and not label_line(text):
        return None
    sentence = _SENTENCE.split(text)[-1]
    label = label_line(sentence)
    if (label and label.kind == "ask") or _CERTAIN.search(sentence):
        certainty = "certain"
    elif _LIKELY.search(sentence):
        certainty = "likely"
    else:
        return None
    clause = _CLAUSE.split(sentence)[-1].rstrip(" :")
    return LeadIn(clause, certainty, addressees_named(sentence))
