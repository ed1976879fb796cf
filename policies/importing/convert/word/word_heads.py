"""Running heads and feet of a Word document, section by section: furniture, which may say "Draft" or "Exempt"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from policies.importing.convert.word.word_body import Body
from policies.importing.convert.word.word_package import addresses_of, tree_of
from policies.importing.convert.word.word_xml import attribute, children, name_of

_MOST_PUT = 50_000  # elements in all that are put in, which is 1,000 pages of the usual heads
_LONGEST_HEAD = 500  # characters, of a head that is repeated


@dataclass(slots=True)
class Heads:
    """The heads and feet of each section where it begins, and the heads again on its other pages."""

    sections: list[dict[str, etree._Element]] = field(
        default_factory=list
    )  # by what they are: "header first"
    place: int = 0
    left: int = _MOST_PUT

    def begin(self, body: Body) -> None:
        """Put in those of the first section."""
        self._put(self._own().values(), body)

    def section_ends(self, body: Body) -> None:
        """Put in those of the next section."""
        self.place += 1
        self.begin(body)

    def page_begins(self, body: Body) -> None:
        """Repeat the heads, as each page does."""
        heads = [part for name, part in self._own().items() if name == "header default"]
        self._put((part for part in heads if _length(part) <= _LONGEST_HEAD), body)

    def _own(self) -> dict[str, etree._Element]:
        return self.sections[self.place] if self.place < len(self.sections) else {}

    def _put(self, parts: Iterable[etree._Element], body: Body) -> None:
        for part in parts:
            if self.left <= 0:
                return
            self.left -= sum(1 for _ in part.iter())
            body.read_apart(part, etree.SubElement(body.base, "aside"), body.runs.elsewhere())


def heads_of(parts: Mapping[str, bytes], main: str, content: etree._Element) -> Heads:
    """The heads of a document; a section without its own has those of the one before."""
    addresses = addresses_of(parts, main)
    sections: list[dict[str, etree._Element]] = []
    trees: dict[str, etree._Element] = {}
    for properties in content.iter("{*}sectPr"):
        own = dict(sections[-1]) if sections else {}
        for each in children(properties, "headerReference"), children(properties, "footerReference"):
            for reference in each:
                relation = next((str(v) for n, v in reference.attrib.items() if str(n).endswith("}id")), "")
                part = addresses.get(relation, "")
                name = f"{name_of(reference).removesuffix('Reference')} {attribute(reference, 'type')}"
                if part in parts:
                    trees[part] = trees[part] if part in trees else tree_of(parts[part])
                    own[name] = trees[part]
        sections.append(own)
    return Heads(sections)


def _length(part: etree._Element) -> int:
    return sum(len(text.text or "") for text in part.iter("{*}t"))
