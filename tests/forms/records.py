"""What two readings of one document have in common: records by what they say, and which losses were reported."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.blocks import Manuscript
from policies.importing.convert import read, read_bytes
from policies.importing.parsed import BrokenDocument, ParsedDocument, Record

Identity = tuple[Any, ...]

# What makes a record of a kind the same record: all that a reader would call wrong if it were another.
SAYS: dict[str, tuple[str, ...]] = {
    "priority": ("name", "strand", "wording"),
    "heading": ("name",),
    "commitment": ("heading", "wording"),
    "offer": ("heading", "wording"),
    "ask": ("heading", "wording"),
    "campaign": ("name", "wording"),
    "partnership": ("name", "founded", "co_owner"),
    "budget_line": ("chart", "label", "amount", "percent"),
    "sdg_link": ("priority", "goal_printed", "title"),
    "meeting": ("met_on", "starts_at", "venue"),
    "agenda_item": ("number", "title", "pages", "note"),
    "seat": ("name", "honours", "role", "group", "authority"),
    "report": ("title", "purpose", "item"),
    "recommendation": ("report", "wording"),
    "contact_officer": ("name", "post", "email"),
    "minute": ("number", "title"),
    "decision": ("minute", "wording"),
    "action": ("minute", "wording", "owner", "due_on"),
    "attendance": ("part", "name", "honours", "role", "authority"),
    "declaration": ("name", "item"),
}
KINDS = tuple(SAYS)
# The words by which a doubt names a kind in a sentence.
NAMED = {
    "sdg_link": "goal",
    "contact_officer": "contact",
    "minute": "item",
    "attendance": "present|apologies|attend|substitute",
    "budget_line": "budget",
    "agenda_item": "agenda|item",
    "seat": "seat|member",
}
NOT_ITS_OWN = {"part", "role", "strand", "purpose", "honours"}  # what many records say alike
RUN = 20  # letters in a row that a lost record and a reported line share, or all where the record says less
SHORTEST = 6  # letters of what is looked for
NEAR = 60  # lines between a doubt that names a kind of record and a record of it


@dataclass(frozen=True)
class Told:
    """An unplaced line, or the sentence of a doubt with the line that it is about; line 0 is the whole document."""

    words: str
    line: int = 0
    doubt: str = ""


@dataclass(frozen=True)
class Reading:
    """One reading of one file: its records by kind and what they say, or the sentence that refuses it."""

    records: dict[str, Counter[Identity]]
    told: tuple[Told, ...] = ()
    refusal: str = ""
    lines: tuple[str, ...] = ()  # the letters of each line of the file

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return sum(self.records.get(kind, Counter()).values())


@dataclass(frozen=True)
class Difference:
    """What a reading lacks and has too much of, for one kind."""

    kind: str
    wanted: int
    lost: Counter[Identity]
    invented: Counter[Identity]
    told: frozenset[Identity] = (
        frozenset()
    )  # of both, those that a reported line or doubt names, or a refusal

    @property
    def silent(self) -> int:
        """How many were lost or invented without a word."""
        both = [*self.lost.items(), *self.invented.items()]
        return sum(count for identity, count in both if self.is_silent(identity))

    def is_silent(self, identity: Identity) -> bool:
        """Whether nothing that was reported names a record that was lost or invented."""
        return identity not in self.told

    @property
    def recall(self) -> float:
        """The share of the wanted records that were found."""
        return 1 - sum(self.lost.values()) / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the found records that were wanted."""
        found = self.wanted - sum(self.lost.values()) + sum(self.invented.values())
        return 1 - sum(self.invented.values()) / found if found else 1.0


def read_file(path: Path) -> Reading:
    """Read a file as an import reads it, without storing anything."""
    return _reading(lambda: read(path), one_line)


def read_text(name: str, text: str, say: Callable[[str], str]) -> Reading:
    """The same of a text; `say` makes the words of records alike."""
    return _reading(lambda: read_bytes(name, text.encode()), say)


def _reading(reader: Callable[[], Manuscript], say: Callable[[str], str]) -> Reading:
    try:
        manuscript = reader()
        _, document = parse_manuscript(manuscript)
    except BrokenDocument as error:
        return Reading({}, refusal=str(error))
    lines = manuscript.lines
    return Reading(said_by(document, say), tuple(_told(document, lines)), lines=tuple(map(letters, lines)))


def said_by(document: ParsedDocument, say: Callable[[str], str]) -> dict[str, Counter[Identity]]:
    """The records of a document by kind, each as what it says; keys of others become what those say."""
    names = {record.key: _name(record) for record in document.records}
    found: dict[str, Counter[Identity]] = {}
    for record in document.records:
        if record.kind in SAYS:
            found.setdefault(record.kind, Counter())[_identity(record, names, say)] += 1
    return found


def _identity(record: Record, names: dict[str, str], say: Callable[[str], str]) -> Identity:
    values = [getattr(record, name) for name in SAYS[record.kind]]
    return tuple(say(names.get(value, value)) if isinstance(value, str) else value for value in values)


def _name(record: Record) -> str:
    for field in ("name", "title"):
        if value := getattr(record, field, ""):
            return value
    return record.wording


def one_line(text: str) -> str:
    """The words as they are, on one line."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Letters and digits alone: for copies that differ on purpose in marks, case and blanks."""
    text = re.sub(r"\[\d+\]|[¹²³⁰-⁹†‡]|^\s*\(?\d+(\.\d+)*[.)]?\s+|\xad", "", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def _told(document: ParsedDocument, lines: tuple[str, ...]) -> Iterable[Told]:
    for each in document.unplaced:
        yield Told(each.text, each.line)
    for doubt in document.doubts:
        words = lines[doubt.line - 1] if 0 < doubt.line <= len(lines) else ""
        yield Told(words, doubt.line, doubt.sentence)


def differences(wanted: Reading, found: Reading) -> list[Difference]:
    """Kind by kind what was lost and invented, for every kind that either reading has."""
    result = []
    for kind in KINDS:
        first, second = wanted.records.get(kind, Counter()), found.records.get(kind, Counter())
        if first or second:
            lost, invented = first - second, second - first
            told = frozenset(
                identity
                for identity in (*lost, *invented)
                if found.refusal or _is_told(kind, identity, found)
            )
            result.append(Difference(kind, sum(first.values()), lost, invented, told))
    return result


def _is_told(kind: str, identity: Identity, found: Reading) -> bool:
    """A reported line or doubt has words of the record, or a doubt names its kind in a line not far above it."""
    values = [value for field, value in zip(SAYS[kind], identity, strict=True) if field not in NOT_ITS_OWN]
    words = [letters(value) for value in values if isinstance(value, str)]
    windows = {
        each[place : place + RUN]
        for each in words
        if len(each) >= SHORTEST
        for place in range(max(1, len(each) - RUN + 1))
    }
    named = re.compile(rf"\b({NAMED.get(kind, kind.replace('_', ' '))})", re.IGNORECASE)
    places = [number for number, line in enumerate(found.lines, 1) if any(each in line for each in windows)]
    for each in found.told:
        said = letters(f"{each.words} {each.doubt}")
        if any(window in said for window in windows):
            return True
        if named.search(each.doubt) and any(
            not each.line or 0 <= place - each.line <= NEAR for place in places
        ):
            return True
    return False
