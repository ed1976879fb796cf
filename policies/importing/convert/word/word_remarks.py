"""What there is to say of the reading of a Word document: what was left out, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from policies.importing.blocks import Remark
from policies.importing.convert.word.word_body import Body
from policies.importing.convert.word.word_package import tree_of
from policies.importing.convert.word.word_xml import words_in

_LEFT = {
    "hidden": ("1 hidden word", "hidden words", "left out"),
    "inserted": ("1 word", "words", "inserted as a tracked change, and read as accepted"),
    "deleted": ("1 word", "words", "deleted as a tracked change, and left out"),
    "placeholders": ("1 empty field of a form", "empty fields of a form", "left out"),
    "symbols": ("1 sign of an unknown font", "signs of unknown fonts", "left out"),
}
_UNREAD = {
    "files": "A part of the document is a file of its own, embedded in it, which is not read.",
    "fields": "A field of the document has no end, so that words after it may be missing.",
}
_MOST_PICTURES = 10  # that are named one by one
_LONGEST_DESCRIPTION = 200


def remarks_on(body: Body) -> dict[etree._Element, list[Remark]]:
    """Remarks by the element of the tree that they are about."""
    left = body.runs.left
    if any(not each.shows for each in body.runs.open_fields):
        left["fields"] += 1
    made: dict[etree._Element, list[Remark]] = {}
    for sort, (one, many, then) in _LEFT.items():
        if count := left[sort]:
            sentence = f"{one} was {then}." if count == 1 else f"{count:,} {many} were {then}."
            made.setdefault(body.first.get(sort, body.base), []).append(Remark(0, sentence, is_doubt=False))
    for sort, sentence in _UNREAD.items():
        if left[sort]:
            made.setdefault(body.first.get(sort, body.base), []).append(Remark(0, sentence))
    for place, (element, picture) in enumerate(body.pictures):
        doubt = picture.is_large and not picture.description
        if place < _MOST_PICTURES or doubt:
            said = (
                f": “{picture.description[:_LONGEST_DESCRIPTION]}”"
                if picture.description
                else ", not described"
            )
            size = "A large picture" if picture.is_large else "A picture"
            made.setdefault(element, []).append(Remark(0, f"{size} was left out{said}.", doubt))
    return made


def remarks_on_parts(parts: Mapping[str, bytes]) -> Iterator[Remark]:
    """Remarks about what a document holds besides its text."""
    comments = sum(_count(part, "comment") for name, part in parts.items() if name.endswith("/comments.xml"))
    if comments:
        sentence = "1 comment was" if comments == 1 else f"{comments:,} comments were"
        yield Remark(0, f"{sentence} left out.", is_doubt=False)
    drawn = [part for name, part in parts.items() if "/diagrams/data" in name or "/charts/chart" in name]
    words = sum(words_in(text.text or "") for part in drawn for text in tree_of(part).iter("{*}t"))
    if words:
        sentence = "1 word of a diagram was" if words == 1 else f"{words:,} words of diagrams were"
        yield Remark(0, f"{sentence} left out.")


def _count(part: bytes, name: str) -> int:
    return sum(1 for _ in tree_of(part).iter(f"{{*}}{name}"))
