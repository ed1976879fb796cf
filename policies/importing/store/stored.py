"""The state of one import, passed from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db import models

from policies.importing.parsed import Record
from policies.importing.store.paper_themes import PaperThemes
from policies.importing.themes_meant import ThemeFinder
from policies.importing.upsert import ImportReport
from policies.models import Passage, Publication

Kind = TypeVar("Kind", bound=Record)


class Printed(Protocol):
    """A row with a position in a text."""

    @property
    def passage_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Where a document came from: its file's name, without folders, and the hash of its bytes.

    Where on the web it was read, and on which day, where that is known. `readers` names those that read the whole of
    it for good: a draft, or a document of which something was left out, is read again.
    """

    name: str
    sha256: str
    url: str = ""
    read_on: date | None = None
    readers: str = ""


@dataclass
class Stored:
    """A document in the database: its records under the keys of their rows, the rows, and the report."""

    themes: ThemeFinder
    as_draft: bool = False  # new publications are drafts, and what is public by itself waits
    records: list[Record] = field(default_factory=list)
    publications: dict[str, Publication] = field(default_factory=dict)
    paper_themes: dict[str, PaperThemes] = field(default_factory=dict)  # by slug
    passages: dict[tuple[str, str], Passage] = field(default_factory=dict)  # by slug and anchor
    touched: list[Publication] = field(
        default_factory=list
    )  # others of which something is shown differently now
    # Records that the document marks as exempt or confidential, with their items, which are rows of another app.
    restricted: list[tuple[Record, Any]] = field(default_factory=list)
    report: ImportReport = field(default_factory=ImportReport)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The records of a kind, in the document's order."""
        return [record for record in self.records if isinstance(record, kind)]

    def waits(self, row: models.Model) -> bool:
        """Whether a shared row has to wait, because it exists and may be public."""
        return self.as_draft and row.pk is not None

    def publication(self, record: Record) -> Publication:
        return self.publications[record.publication]

    def passage(self, record: Record) -> Passage | None:
        """The passage a record is printed in."""
        return self.passages.get((record.publication, record.anchor))


def was_imported(row: Printed) -> bool:
    """Whether the row comes from a document: a row from the catalogue has no position in a text yet."""
    return row.passage_id is not None
