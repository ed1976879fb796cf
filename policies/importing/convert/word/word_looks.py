"""How a run of a Word document looks: by its own properties, its style, that of its paragraph, and the defaults."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lxml import etree

from policies.importing.convert.grid import whole
from policies.importing.convert.word.word_xml import child, value_of

_OFF = frozenset(("0", "false", "off", "none"))
_PRINTED = 20  # half points, where a document sets no size
_LARGEST = 3_000


@dataclass(frozen=True, slots=True)
class Looks:
    """What properties say of a run; None is what they leave open."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: int | None = None  # in half points

    def over(self, other: Looks) -> Looks:
        """These, and what they leave open from others."""
        if other == _NOTHING:
            return self
        return Looks(
            *(
                getattr(other, each.name) if getattr(self, each.name) is None else getattr(self, each.name)
                for each in fields(self)
            )
        )

    @property
    def printed_size(self) -> int:
        """Half points, those of Word where nothing else is said."""
        return self.size or _PRINTED


_NOTHING = Looks()


def looks_of(properties: etree._Element | None) -> Looks:
    """What an `rPr` says."""
    if properties is None or not len(properties):
        return _NOTHING
    struck = (_flag(properties, "strike"), _flag(properties, "dstrike"))
    return Looks(
        bold=_flag(properties, "b"),
        italic=_flag(properties, "i"),
        underlined=_flag(properties, "u"),
        struck=True if True in struck else False if False in struck else None,
        hidden=_flag(properties, "vanish"),
        size=min(whole(value_of(child(properties, "sz")), 0), _LARGEST) or None,
    )


def _flag(properties: etree._Element, name: str) -> bool | None:
    """A property without a value is on; of an underline, "none" is off."""
    element = child(properties, name)
    return None if element is None else value_of(element).lower() not in _OFF
