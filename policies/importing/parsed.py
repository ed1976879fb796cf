"""What a parser returns: typed records, pure and frozen, that the store writes and `--json` prints.

Every record carries its stable key, the publication it is printed in, the headings it stands under (outermost
first), its position there (from 1), its wording as printed, and its first and last source line (from 1).
A record that refers to another names its key, and follows it in the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, time
from pathlib import PurePath
from typing import Any, ClassVar

from policies.importing.blocks import Remark

Lines = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRecord:
    """What a paper was written for, and which part of it: the stage, the house and the day."""

    slug: str
    kind: str  # bill, inquiry, consultation, fiscal-event, debate
    name: str
    body: str = ""  # the committee or department that holds it
    stage: str = ""
    house: str = ""  # commons, lords, westminster-hall
    held_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord:
    """One dated source: a plan, a paper of offers and asks, an article, or a pack that may hold others."""

    slug: str
    title: str
    kind: (
        str  # business-plan, offers-and-asks, article, agenda-pack, supplement, minutes, or a general paper's
    )
    years: tuple[int, int]  # first and last year covered, both included
    issued_on: date | None = None
    issued_precision: str = ""  # day, month or year; empty where nothing tells
    date_basis: str = ""  # printed, occasion, page, or inferred from the period, the text or the file's name
    reference: str = ""
    addressee: str = ""  # as printed
    occasion: OccasionRecord | None = None
    subtitle: str = ""
    is_draft: bool = False
    is_complete: bool = True  # false where the stored text is cut off
    part_of: str = ""  # slug of the publication it is bound into
    part_pages: tuple[int, int] | None = None
    lines: Lines = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share."""

    kind: ClassVar[str]

    key: str
    publication: str
    path: tuple[str, ...] = ()
    position: int = 1
    wording: str = ""
    lines: Lines = (0, 0)
    anchor: str = ""  # of the passage it is printed in


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRecord(Record):
    """A unit of a publication's text with its own address. `key` is the slug, a hash sign and the anchor."""

    kind: ClassVar[str] = "passage"
    shape: str = "paragraph"  # heading, paragraph, item, table
    level: int = 0
    number: str = ""  # as printed: "15", "5.1", "a)"
    page: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRecord(Record):
    """A focus area of a plan; the wording is its statement over the body."""

    kind: ClassVar[str] = "priority"
    name: str
    strand: str  # national-voice, supporting-councils, our-business
    name_in_summary: str = ""
    summary_wording: str = ""  # its statement in the list of priorities at the front
    summary_position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRecord(Record):
    """The line that statements stand under; the wording is the line as printed, the name leaves out "we will"."""

    kind: ClassVar[str] = "heading"
    name: str
    shape: str  # outcome, topic, question
    number: str = ""  # of a question, as printed
    priority: str = ""  # key of the priority of a plan


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord(Record):
    """One thing the association says in print: see the three kinds below."""

    heading: str = ""  # key
    certainty: str = "certain"  # certain, or likely where the label leaves it open
    issued_by: str = ""  # the association, unless a board speaks
    amounts: tuple[str, ...] = ()  # as printed: "£500 million"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord(StatementRecord):
    """One thing a plan or a paper says the association will do."""

    kind: ClassVar[str] = "commitment"
    target: str = ""  # as printed: "up to 110 peer challenges"
    deadlines: tuple[str, ...] = ()  # as printed: "by 2030"
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRecord(StatementRecord):
    """What local government offers to government."""

    kind: ClassVar[str] = "offer"
    label: str = ""  # as printed: "Our offer to Government"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRecord(StatementRecord):
    """What government is asked to do."""

    kind: ClassVar[str] = "ask"
    label: str = ""
    addressees: tuple[str, ...] = ()  # as printed
    implied: tuple[str, ...] = ()  # whom it is put to where the text does not name them
    deadlines: tuple[str, ...] = ()  # as printed: "before March 2028"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRecord(Record):
    """A named push as one publication prints it; the wording is its description there."""

    kind: ClassVar[str] = "campaign"
    name: str
    priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SdgLinkRecord(Record):
    """A priority's tie to a Sustainable Development Goal; the wording is the line as printed."""

    kind: ClassVar[str] = "sdg_link"
    priority: str
    goal_printed: int
    goal_meant: int
    title: str  # what follows the number
    target: str = ""  # the sentence beneath


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipRecord(Record):
    """A service delivery partnership; the wording is its description."""

    kind: ClassVar[str] = "partnership"
    name: str
    founded: int | None = None
    co_owner: str = ""
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLineRecord(Record):
    """One label of a budget chart; the amount is in thousand pounds."""

    kind: ClassVar[str] = "budget_line"
    chart: str
    label: str
    amount: int
    percent: float | None = None
    year: str = ""  # "2020/21"
    footnote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernanceFactRecord(Record):
    """A paragraph on how the association is governed."""

    kind: ClassVar[str] = "governance_fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRecord(Record):
    """A major contract."""

    kind: ClassVar[str] = "contract"
    service: str
    contractor: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A source line that no rule could place; its text is kept as a passage all the same."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """A whole document: publications (a parent before its parts), records in order, and the account of lines."""

    kind: str
    why: str  # one sentence: what told the kind
    publications: tuple[PublicationRecord, ...]
    records: tuple[Record, ...]
    unplaced: tuple[Unplaced, ...] = ()
    furniture: tuple[int, ...] = ()  # lines of page footers, rules and repeated running heads
    line_count: int = 0  # source lines that hold text
    remarks: tuple[Remark, ...] = ()

    @property
    def doubts(self) -> tuple[Remark, ...]:
        """What somebody has to look at before this is published, in the order of its lines."""
        return tuple(remark for remark in self.remarks if remark.is_doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says of a document, where its text does not."""

    kind: str = ""
    year: str = ""  # or years: "2030", "2030/31", "2030-33"
    board: str = ""  # whose minutes they are, by its name

    def name(self, name: str) -> str:
        """The file's name with the year in it: a year that somebody tells counts as one that the name tells."""
        path = PurePath(name)
        year = self.year.replace("/", "-")  # no name of a file has a stroke
        return f"{path.stem} {year}{path.suffix}" if year else name


class BrokenDocument(ValueError):
    """A document that cannot be read; the message is one sentence, with a line where there is one."""


def as_json(record: Record | PublicationRecord | OccasionRecord) -> dict[str, Any]:
    """A record as plain JSON values, its kind first."""
    values: dict[str, Any] = {"kind": record.kind} if isinstance(record, Record) else {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, OccasionRecord):
            value = as_json(value)
        values[each.name] = value.isoformat() if isinstance(value, date | time) else value
    return values


LONGEST_SLUG = 100  # characters; ten words of the documents have 83 at most
LONGEST_KEY = 180  # characters, to which a number may be added


def slug_of(text: str, words: int = 10) -> str:
    """The first words of a text as an address: lower case, no accents or apostrophes, hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)[:words])
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]


class Keys:
    """Makes stable keys within one publication: its slug, the place, a number where that is taken."""

    def __init__(self, publication: str) -> None:
        self.publication = publication
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}  # the next number to try for a key that is taken

    def make(self, *place: str) -> str:
        """A key such as `plan-2017--constitutional-reform--commitment-1`, never the same twice."""
        wanted = "--".join([self.publication, *place])[:LONGEST_KEY].rstrip("-")
        key, number = wanted, self._numbers.get(wanted, 2)
        while key in self._taken:
            key, number = f"{wanted}-{number}", number + 1
        self._numbers[wanted] = number
        self._taken.add(key)
        return key


def lines_of(parts: Iterable[Lines]) -> Lines:
    """The span of lines from the first to the last of several."""
    spans = list(parts)
    return min(first for first, _ in spans), max(last for _, last in spans)
