"""Detects the kind of a document by counting signs, or says why none fits.

A kind is never guessed: a document with too few signs is refused with a list of the missing ones, and so is a document
of another body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policies.importing.blocks import Block, BlockKind
from policies.importing.detection_signs import (
    Agenda,
    FirstLines,
    first_date,
    names_campaign,
    speaks_of_government,
)
from policies.importing.parse.general.asks_announced import announces_asks
from policies.importing.parse.general.lists_of_papers import papers_led_to
from policies.importing.parse.general.paper_head import PaperHead, read_paper
from policies.importing.parse.general.what_it_is import NAMES, Shown, kind_shown
from policies.importing.parse.general.whose_paper import authorship_of
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.article import lead_in
from policies.importing.parse.paper.bare_lines import is_prose, is_short_line
from policies.importing.parse.paper.labels import Label
from policies.importing.parse.paper.paper_outline import read_label
from policies.importing.parse.paper.shared_parts import labels_apart
from policies.importing.parse.plan.plan_outline import Role, read_lines
from policies.importing.parse.plan.plan_prose import promises_in
from policies.importing.parse.plan.plan_tables import commitments_in
from policies.importing.parse.statement_tables import stated_in
from policies.importing.parse.tidy import tidy
from policies.importing.parsed import BrokenDocument

_MANY = 3  # lists under "we will" that identify the association's own plan without a title
LEAST = 2  # outcomes of a plan, labels of a paper, topics of an article


@dataclass(frozen=True, slots=True)
class Detection:
    """A kind of publication, and one sentence on the signs for it."""

    kind: str
    why: str


def detect(blocks: Sequence[Block]) -> Detection:
    """The kind of a document. Raises `BrokenDocument` with the missing signs."""
    printed, blocks = blocks, tidy(blocks).blocks
    first = FirstLines.of(blocks)
    if first.is_minutes:
        return _minutes(first, blocks)
    if first.is_supplement and first.names_board and (date := first_date(blocks)):
        return Detection(
            "supplement",
            f"Its first lines call it a supplement or late paper for the meeting of a board ({date}).",
        )
    found = _fitting(blocks, first, printed)
    other = first.other_body or (first.union if found.kind == "agenda-pack" else "")
    if found.kind not in NAMES and other:
        advice = " To import it all the same, name that body’s board with --board." if first.union else ""
        raise BrokenDocument(
            f"It has the form of {_STRUCTURED[found.kind]}, but its first lines name another body ({other}) and not "
            f"the association.{advice}"
        )
    return found


def _fitting(blocks: Sequence[Block], first: FirstLines, printed: Sequence[Block]) -> Detection:
    """The kind with signs in the document.

    A pack may include a plan or papers, so it is checked first; then the name that a paper gives itself, and last the
    form of a general paper.
    """
    agenda = Agenda.of(blocks)
    if agenda.is_pack:
        return Detection("agenda-pack", agenda.why)
    head, _ = read_paper(printed)
    if leads := papers_led_to(printed):
        raise BrokenDocument(
            f"It is a list of papers, and none itself: {leads} of its lines are links to others. Import those papers, "
            "or let “fetch_papers” read them from this list."
        )
    shown = kind_shown(head)
    if shown and shown.is_plain and (paper := _general(head, shown, first)):
        return paper
    outcomes, labels, article = _outcomes(blocks), _Labels.of(blocks), _Article.of(blocks)
    plan_fits = outcomes >= LEAST
    if plan_fits and labels.fit and outcomes == labels.total:
        raise BrokenDocument(
            f"It shows as many outcomes of a business plan as labels of offers and asks ({outcomes}), so the kind has "
            "to be given."
        )
    if plan_fits and not (labels.fit and labels.total > outcomes):
        return Detection(
            "business-plan",
            f"{outcomes} lines promise “we will” over bullets, or are rows or sentences of commitments.",
        )
    if labels.fit:
        return Detection("offers-and-asks", labels.why)
    if (asks := announces_asks(head)) and (authorship := authorship_of(head)).is_ours:
        return Detection("offers-and-asks", f"Its title announces asks (“{asks}”). {authorship.why}")
    if article.fits:
        return Detection("article", article.why)
    if shown and (paper := _general(head, shown, first)):
        return paper
    raise BrokenDocument(_none_fits(agenda, outcomes, labels, article))


def _general(head: PaperHead, shown: Shown, first: FirstLines) -> Detection | None:
    """A general paper of the association; None if its author is not clear."""
    authorship = authorship_of(head)
    other = authorship.other or (first.other_body if not authorship.is_ours else "")
    if other:
        raise BrokenDocument(
            f"It has the form of {NAMES[shown.kind]}, but it is signed for another body ({other}) and not for the "
            "association."
        )
    return Detection(shown.kind, f"{shown.why} {authorship.why}") if authorship.is_ours else None


_STRUCTURED = {
    "agenda-pack": "an agenda pack",
    "business-plan": "a business plan",
    "offers-and-asks": "a paper of offers and asks",
    "article": "an article",
}
_OFFERED = (
    "if it is one of the association\u2019s papers, choose its kind with --kind, or in the field "
    f"\u201cKind of publication\u201d: {', '.join(sorted(NAMES))}"
)


def _outcomes(blocks: Sequence[Block]) -> int:
    """The number of lines with "we will" and a list below; in a document that calls itself a plan, other promises
    and the rows of tables of commitments count too.
    """
    lines = read_lines(blocks)
    listed = sum(
        line.role is Role.OUTCOME and below.is_item for line, below in zip(lines, lines[1:], strict=False)
    )
    others = sum(line.role is Role.LEAD or line.is_numbered for line in lines)
    others += sum(len(commitments_in(line.block)) for line in lines)
    others += sum(len(promises_in(line.text)) for line in lines if line.role is Role.PROSE)
    is_titled = any(line.role is Role.TITLE for line in lines)
    is_ours = others >= _MANY and any(map(FirstLines.names_association, FirstLines.of(blocks).texts))
    return listed + (is_titled or is_ours) * others


@dataclass(frozen=True, slots=True)
class _Labels:
    """Labels of offers and asks. Shops have offers too, so there must also be an ask, or the government."""

    offers: int
    asks: int
    fit: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Labels:
        found = [label for block in labels_apart(blocks) if (label := read_label(block, block.text))]
        found += [Label(cell.kind, cell.label) for block in blocks for cell in stated_in(block)]
        asks = sum(label.kind == "ask" for label in found)
        meant = asks or any(speaks_of_government(label.printed) for label in found)
        public = sum(speaks_of_government(block.text) for block in blocks) >= LEAST
        return cls(len(found) - asks, asks, bool(len(found) >= LEAST and meant and public))

    @property
    def total(self) -> int:
        return self.offers + self.asks

    @property
    def lacking(self) -> str:
        """What the labels lack if there are enough of them."""
        if self.total < LEAST or self.fit:
            return ""
        return f", but no ask, or fewer than {LEAST} lines that name government or councils"

    @property
    def why(self) -> str:
        return f"{self.total} lines are labels of offers ({self.offers}) or asks ({self.asks})."


@dataclass(frozen=True, slots=True)
class _Article:
    """Topics above prose, lists of needs, and campaigns; because anybody writes like this, the author counts."""

    topics: int
    lists: int
    campaigns: int
    is_ours: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Article:
        pairs = list(zip(blocks, blocks[1:], strict=False))
        topics = sum(_is_topic(block) and is_prose(below, flat(below.text)) for block, below in pairs)
        lists = sum(
            below.kind is BlockKind.ITEM
            and block.kind is BlockKind.PARAGRAPH
            and lead_in(flat(block.text)) is not None
            for block, below in pairs
        )
        texts = [block.text for block in blocks]
        named = any(map(FirstLines.names_association, texts))
        public = sum(map(speaks_of_government, texts)) > LEAST
        return cls(topics, lists, sum(map(names_campaign, texts)), named or (lists >= LEAST and public))

    @property
    def fits(self) -> bool:
        return self.topics >= LEAST and self.is_ours and (self.lists > 0 or self.campaigns > 0)

    @property
    def why(self) -> str:
        signs = (
            [_counted(self.lists, "list of what is needed", "lists of what is needed")] if self.lists else []
        )
        if self.campaigns:
            signs.append(
                _counted(self.campaigns, "paragraph that names a campaign", "paragraphs that name a campaign")
            )
        return (
            f"{self.topics} topics over prose, without labels of offers or asks, with {' and '.join(signs)}."
        )


def _is_topic(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or is_short_line(block, flat(block.text))


def _minutes(first: FirstLines, blocks: Sequence[Block]) -> Detection:
    """Minutes of a board; minutes of other bodies are refused."""
    if not first.names_board or first.union:
        body = first.council or first.union
        whose = f" ({body})" if body else ""
        raise BrokenDocument(
            f"These are the minutes of another body{whose}, and not of a board of the association; to import them all "
            "the same, name that body with --board."
        )
    date = first_date(blocks)
    if not date:
        raise BrokenDocument("These are the minutes of a board, but they print no date of its meeting.")
    return Detection("minutes", f"Its first lines say that it is the minutes of a board’s meeting ({date}).")


def _none_fits(agenda: Agenda, outcomes: int, labels: _Labels, article: _Article) -> str:
    """The signs of each kind, and how many were found."""
    return (
        "This does not look like a document we can read: for an agenda pack it lacks "
        f"{agenda.lacking}; for a business plan it has {_counted(outcomes, 'line', 'lines')} of at least {LEAST} that "
        f"promise “we will” over bullets; for offers and asks {_counted(labels.total, 'label', 'labels')} of at least "
        f"{LEAST}{labels.lacking}; for an article {_counted(article.topics, 'topic', 'topics')} over prose, "
        f"{_counted(article.lists, 'list', 'lists')} of what is needed from government and "
        f"{article.campaigns or 'no'} campaign of the association; and for a briefing, a response, a letter or another "
        f"general paper its head does not say that it is one; {_OFFERED}."
    )


def _counted(count: int, one: str, more: str) -> str:
    return f"{count or 'no'} {one if count == 1 else more}"
