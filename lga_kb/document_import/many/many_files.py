"""Imports many files one after another, each in its own transaction, and reports the result of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lga_kb.document_import.failures import failures_told
from lga_kb.document_import.import_files import Imported, Wishes, import_bytes
from lga_kb.document_import.many.readers import held_from, readers_now
from policies.importing.convert.file_checks import Refusal
from policies.importing.gathering.found_files import FoundFile
from policies.importing.parsed import BrokenDocument
from policies.importing.store import tell_planner

IMPORTED, UNCHANGED, SAME, LEFT_OUT, FAILED = "imported", "unchanged", "duplicate", "left out", "not imported"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The result of one file: a word, a sentence if necessary, and the slugs of its publications."""

    name: str
    outcome: str
    said: str = ""
    publications: tuple[str, ...] = ()
    imported: Imported | None = None


@dataclass
class ManyFiles:
    """One run. Files that the present readers have read before are skipped, unless all are read `again`."""

    wishes: Wishes
    clock: Callable[[], datetime]
    again: bool = False
    _names: dict[str, str] = field(
        default_factory=dict
    )  # of the files of this run, by the hash of their bytes
    _until_analysis: int = 8

    def run(self, files: Iterable[FoundFile]) -> Iterator[FileOutcome]:
        readers = readers_now(self.wishes.told)
        stored = 0
        for file in files:
            outcome = self._one(file, readers)
            yield outcome
            if outcome.outcome == IMPORTED and not self.wishes.dry_run:
                stored += 1
                if stored == self._until_analysis:  # refresh the planner's statistics
                    tell_planner()
                    self._until_analysis *= 2

    def _one(self, file: FoundFile, readers: str) -> FileOutcome:
        if file.no_document:
            return FileOutcome(file.name, LEFT_OUT, file.no_document)
        try:
            with failures_told(file.name, Refusal):
                data = file.read()
                sha256 = hashlib.sha256(data).hexdigest()
                if first := self._names.get(sha256):
                    return FileOutcome(file.name, SAME, f"is the same file as {first}.")
                self._names[sha256] = file.name
                if not self.again and (held := held_from(sha256, readers)):
                    return FileOutcome(file.name, UNCHANGED, publications=tuple(each.slug for each in held))
            imported = import_bytes(
                file.file_name, data, at=self.clock(), wishes=self.wishes, readers=readers
            )
        except (BrokenDocument, Refusal) as error:
            return FileOutcome(file.name, FAILED, _without_name(str(error), file))
        slugs = tuple(imported.stored.publications)
        return FileOutcome(file.name, IMPORTED, publications=slugs, imported=imported)


def _without_name(sentence: str, file: FoundFile) -> str:
    """The problem with a file, as the rest of a sentence that begins with its name."""
    return sentence.removeprefix(file.name).removeprefix(file.file_name).lstrip(": ")
