"""The markers of Word's lists as Word prints them: 5.1, a), iv.

Numbers go on after a heading, as those of report paragraphs do. Word counts per definition of a list; so does this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from policies.importing.convert.grid import whole
from policies.importing.convert.numerals import numeral
from policies.importing.convert.word.word_styles import Style
from policies.importing.convert.word.word_xml import attribute, child, children, value_of

BULLET = "-"

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8  # Word has nine levels, from 0


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str
    pattern: str  # "%1.%2"
    start: int
    style: str  # id of the paragraph style that belongs to it


@dataclass(slots=True)
class Lists:
    """The lists of a document, and how far each has counted."""

    definitions: dict[str, dict[int, _Level]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # definition: the style whose list it borrows
    numbers: dict[str, str] = field(default_factory=dict)  # list: its definition
    overrides: dict[tuple[str, int], _Level] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)  # list and level: where it begins anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of(self, number: str, style_id: str, style: Style) -> int:
        """The level of a paragraph that does not say it itself."""
        if style.level is not None:
            return style.level
        levels = self.definitions.get(self.numbers.get(number, ""), {})
        return next((place for place, level in levels.items() if level.style == style_id), 0)

    def marker(self, number: str, place: int, styles: Mapping[str, Style]) -> str:
        """The marker of the next paragraph at a level of a list; nothing where Word prints none."""
        definition = self._definition(number, styles)
        levels = self.definitions.get(definition, {})
        level = self.overrides.get((number, place)) or levels.get(place)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return BULLET
        counts = self.counts.setdefault(definition, {})
        if (number, place) in self.restarts:
            counts[place] = self.restarts.pop((number, place)) - 1
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [each for each in counts if each > place]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._count(int(found.group(1)) - 1, levels, counts), level.pattern)

    def _definition(self, number: str, styles: Mapping[str, Style]) -> str:
        definition = self.numbers.get(number, "")
        if definition in self.links:
            borrowed = styles.get(self.links[definition], Style()).number
            definition = self.numbers.get(borrowed, definition)
        return definition

    @staticmethod
    def _count(place: int, levels: Mapping[int, _Level], counts: dict[int, int]) -> str:
        level = levels.get(place)
        number = counts.setdefault(place, level.start if level else 1)
        return numeral(number, _STYLES.get(level.format if level else "", "1"))


def lists_of(root: etree._Element | None) -> Lists:
    """The lists that a numbering part defines."""
    lists = Lists()
    for abstract in children(root, "abstractNum"):
        name = attribute(abstract, "abstractNumId")
        lists.definitions[name] = {_place(level): _level(level) for level in children(abstract, "lvl")}
        if link := value_of(child(abstract, "numStyleLink")):
            lists.links[name] = link
    for number in children(root, "num"):
        name = attribute(number, "numId")
        lists.numbers[name] = value_of(child(number, "abstractNumId"))
        for override in children(number, "lvlOverride"):
            place = _place(override)
            if (level := child(override, "lvl")) is not None:
                lists.overrides[name, place] = _level(level)
            if start := value_of(child(override, "startOverride")):
                lists.restarts[name, place] = whole(start, 1)
    return lists


def _place(element: etree._Element) -> int:
    return min(max(whole(attribute(element, "ilvl"), 0), 0), _DEEPEST)


def _level(element: etree._Element) -> _Level:
    return _Level(
        format=value_of(child(element, "numFmt")) or "decimal",
        pattern=value_of(child(element, "lvlText")),
        start=whole(value_of(child(element, "start")), 0),
        style=value_of(child(element, "pStyle")),
    )
