"""Footnotes and endnotes of a Word document, numbered as their references come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from policies.importing.convert.numerals import numeral
from policies.importing.convert.word.word_xml import attribute, children, name_of


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote with its number as printed."""

    number: str
    content: etree._Element


@dataclass(slots=True)
class Notes:
    """The notes of both sorts by their ids, and how many have been referred to."""

    by_id: dict[tuple[str, str], etree._Element]
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, reference: etree._Element) -> Note | None:
        """The note that a reference leads to, the first time; one with a mark of its own has no number."""
        sort = name_of(reference).removesuffix("Reference")
        content = self.by_id.pop((sort, attribute(reference, "id")), None)
        if content is None:
            return None
        if attribute(reference, "customMarkFollows") in ("1", "true", "on"):
            return Note("", content)
        self.counts[sort] += 1
        return Note(numeral(self.counts[sort], "i" if sort == "endnote" else "1"), content)


def notes_of(footnotes: etree._Element | None, endnotes: etree._Element | None) -> Notes:
    """The notes of a document's parts for them."""
    parts = (("footnote", footnotes), ("endnote", endnotes))
    return Notes(
        {(sort, attribute(note, "id")): note for sort, part in parts for note in children(part, sort)}
    )
