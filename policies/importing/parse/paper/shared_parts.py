"""What papers of offers and asks and articles share: the title, bare lines as headings, date, campaigns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from policies.importing.blocks import Block, BlockKind, cut_apart
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_prose, is_short_line, reference_in, title_below
from policies.importing.parse.paper.labels import label_line, run_in_label
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parse.statement_tables import without_number
from policies.importing.parsed import (
    BrokenDocument,
    CampaignRecord,
    HeadingRecord,
    Keys,
    PublicationRecord,
    slug_of,
)
from policies.text.period import (
    Issued,
    commonest_year,
    in_year,
    issue_date,
    period_in,
    period_in_name,
    year_in,
)

_FROM_YEAR = re.compile(r"(?:(?<!\s)\s++)?\b(?:19|20)\d\d\b.*")
_QUOTED_CAMPAIGN = re.compile(
    r"""
      (?:
          [\u2018\u201c](?P<curly>[^\u2018-\u201d]{2,60})[\u2019\u201d]  # “Trees”
          | \"(?P<straight>[^\"]{2,60})\"                                # "Trees"
          | (?<!\w)'(?P<single>[^'\n]{2,60})'                            # 'Trees'
          | (?P<hash>\#\w+)                                              # #Trees
      )\ campaign\b
      | \bcampaign,?\ (?:called\ )?[\u2018\u201c]
        (?P<after>[^\u2018-\u201d]{2,60})[\u2019\u201d]                  # campaign “Trees”
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Paper:
    """The blocks of a paper with the words of each, and which one is the title."""

    blocks: list[Block]
    texts: list[str]
    title: str = ""
    body: int = 0  # index of the first block after the title

    def is_heading(self, index: int) -> bool:
        return self.blocks[index].kind is BlockKind.HEADING

    def is_short_line(self, index: int) -> bool:
        return is_short_line(self.blocks[index], self.texts[index])

    def is_prose(self, index: int) -> bool:
        return is_prose(self.blocks[index], self.texts[index])


def read_paper(blocks: Sequence[Block]) -> Paper:
    """Find the title: the first line, if it is a heading or short, or the only heading of the first rank below such
    lines. It may be printed twice.
    """
    blocks = labels_apart(blocks)
    paper = Paper(list(blocks), [block.text for block in blocks])
    if (place := title_below(blocks)) > 0:
        paper.title, paper.body = flat(paper.texts[place]), place + 1
    elif blocks and (paper.is_heading(0) or paper.is_short_line(0)):
        paper.title = flat(paper.texts[0])
        while paper.body < len(blocks) and flat(paper.texts[paper.body]) == paper.title:
            paper.blocks[paper.body] = blocks[paper.body].as_heading(1)
            paper.body += 1
    return paper


def labels_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with labels of offers and asks on lines of their own where no blank line parts them from others."""
    return [part for block in blocks for part in cut_apart(block, _is_label)]


def _is_label(line: Block) -> bool:
    return bool(label_line(line.text) or run_in_label(line.text))


def publication_of(paper: Paper, *, kind: str, name: str, lines: Sequence[str]) -> PublicationRecord:
    """The paper as a publication. Its year is printed, or comes from the title, the file name or the text."""
    title = paper.title or _title_from(name)
    if not title:
        raise BrokenDocument("The document does not begin with a title.")
    issued = _issued(paper, title, name)
    period = period_in(title)
    slug = title if year_in(title) else f"{title} {issued.on.year}"
    stamped = any(text.strip("() .").lower() == "draft" for text in paper.texts)
    return PublicationRecord(
        slug=slug_of(slug, 14),
        title=title,
        kind=kind,
        years=period.years if period else (issued.on.year, issued.on.year),
        issued_on=issued.on,
        issued_precision=issued.precision,
        date_basis=issued.basis,
        reference=reference_in(paper.texts),
        is_draft=stamped,
        lines=(1, len(lines)) if lines else (paper.blocks[0].first_line, paper.blocks[-1].last_line),
    )


def _title_from(name: str) -> str:
    """A title made of the file's name, for a text that begins with none."""
    words = PurePosixPath(name).stem.replace("_", " ").replace("-", " ")
    return _FROM_YEAR.sub("", " ".join(words.split())).capitalize()


def _issued(paper: Paper, title: str, name: str) -> Issued:
    printed = issue_date(flat(text) for text in paper.texts if len(text) < 120)
    if printed:
        return printed
    if year := year_in(title):
        return in_year(year, "printed")
    period = period_in_name(name)
    year = period.years[0] if period else commonest_year(paper.texts)
    if not year:
        raise BrokenDocument(
            "Neither the text nor the file's name tells the year of this document. Tell it with --year, or in the "
            "field “Year”."
        )
    return in_year(year, "inferred")


def is_bare_heading(paper: Paper, index: int) -> bool:
    """A short line with prose under it is a heading; a teaser, a caption or a line of the imprint is not."""
    return paper.is_short_line(index) and index + 1 < len(paper.blocks) and paper.is_prose(index + 1)


def topic_heading(head: Placed, position: int, keys: Keys) -> HeadingRecord:
    """The heading of a topic, which has no "we will" to leave out of its name; nor has it its number."""
    wording = flat(head.text)
    name = without_number(wording) or wording
    return HeadingRecord(
        key=keys.make(slug_of(name, 8) or "topic"),
        publication=keys.publication,
        position=position,
        wording=wording,
        lines=head.passage.lines,
        anchor=head.anchor,
        name=name,
        shape="topic",
    )


def quoted_campaigns(placed: Sequence[Placed], keys: Keys) -> Iterator[CampaignRecord]:
    """Campaigns named in quotation marks or by a hashtag next to the word; each name once, with its paragraph."""
    seen: set[str] = set()
    for each in placed:
        for found in _QUOTED_CAMPAIGN.finditer(each.text) if "campaign" in each.text else ():
            name = next(filter(None, found.groups()))
            slug = slug_of(name, 8)
            if slug and slug not in seen:
                seen.add(slug)
                yield campaign(each, name, len(seen), flat(each.text), keys)


def campaign(each: Placed, name: str, position: int, wording: str, keys: Keys) -> CampaignRecord:
    """A campaign of the whole paper."""
    return CampaignRecord(
        key=keys.make("campaign", slug_of(name, 8)),
        publication=keys.publication,
        position=position,
        wording=wording,
        lines=each.passage.lines,
        anchor=each.anchor,
        name=name,
    )
