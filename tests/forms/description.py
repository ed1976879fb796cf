"""What a document consists of, before anybody chooses Word, a web page or a printer: one description for all forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_MARKS = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*")


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its runs may hold line breaks. A note is printed where the form has footnotes, else left out."""

    runs: Runs
    note: str = ""


@dataclass(frozen=True)
class Item:
    """An item of a list: a bullet where the marker is "-", else numbered with the marker as printed."""

    runs: Runs
    marker: str = "-"
    depth: int = 1
    note: str = ""

    @property
    def is_bullet(self) -> bool:
        """A glyph and not a number is printed before it."""
        return not self.marker[:1].isalnum() and not self.marker.startswith("(")


@dataclass(frozen=True)
class Table:
    """Rows of cells. A row whose other cells are empty is one that offices like to merge."""

    rows: tuple[tuple[Runs, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(len(row) for row in self.rows)


Part = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Document:
    """A document: its file's name, its parts, and what is printed at the head of each page."""

    name: str
    parts: tuple[Part, ...]
    head: str = ""
    expected: dict[str, int] = field(
        default_factory=dict, hash=False
    )  # how many records of each kind it holds
    people: tuple[tuple[str, str], ...] = ()  # part and name of everybody whose attendance it records
    given: str = ""  # the plain form, where that is given and not written from the parts


def runs_of(text: str) -> Runs:
    """Words with **bold** and *italic* marks as runs."""
    found, place = [], 0
    for mark in _MARKS.finditer(text):
        found += [Run(text[place : mark.start()])] if mark.start() > place else []
        found.append(Run(mark["bold"] or mark["italic"], bool(mark["bold"]), bool(mark["italic"])))
        place = mark.end()
    return (*found, *([Run(text[place:])] if place < len(text) else []))


def words_of(runs: Runs) -> str:
    """The words without their style."""
    return "".join(run.text for run in runs)


def head(level: int, text: str) -> Heading:
    """A heading from marked words."""
    return Heading(level, runs_of(text))


def para(text: str, note: str = "") -> Paragraph:
    """A paragraph from marked words."""
    return Paragraph(runs_of(text), note)


def bullets(*texts: str, depth: int = 1, note: str = "") -> tuple[Item, ...]:
    """A list with bullets; the note belongs to its last item."""
    last = len(texts) - 1
    return tuple(
        Item(runs_of(text), depth=depth, note=note if place == last else "")
        for place, text in enumerate(texts)
    )


def numbered(*texts: str, first: int = 1) -> tuple[Item, ...]:
    """A list with numbers."""
    return tuple(Item(runs_of(text), f"{number}.") for number, text in enumerate(texts, first))


def table(*rows: Iterable[str]) -> Table:
    """A table from marked words."""
    return Table(tuple(tuple(runs_of(cell) for cell in row) for row in rows))


def parts_of(*given: Part | Iterable[Part]) -> tuple[Part, ...]:
    """Parts and lists of parts in one row."""
    flat: list[Part] = []
    for each in given:
        flat.extend([each] if isinstance(each, Part) else each)
    return tuple(flat)
