"""The words of a paragraph as Word prints them: fields with their last value, changes as accepted, nothing hidden."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.grid import whole
from policies.importing.convert.word.word_looks import Looks, looks_of
from policies.importing.convert.word.word_styles import Style
from policies.importing.convert.word.word_xml import (
    attribute,
    child,
    children,
    name_of,
    value_of,
    within,
    words_in,
)

_LINK = re.compile(r'\s*+HYPERLINK\s++(?:\\[a-z]\s++)*+"([^"]{1,2000})"', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*+(?:TOC|INDEX)\b", re.IGNORECASE)
_BOXES = {True: "☒", False: "☐"}
# Signs that Word stores by their place in a font of symbols.
_SYMBOLS = {
    0xF02D: "-",
    0xF06C: "•",
    0xF06E: "▪",
    0xF071: "☐",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FD: "☒",
    0xF0FE: "☑",
}
_FONTS_OF_SYMBOLS = range(0xF000, 0xF100)
_MOST_FIELDS = 100  # open at once
_LARGE = 3_600_000  # of a picture's sides: 10 cm in Word's units, from which it may hold text


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look within a paragraph; a newline is a hard break."""

    text: str
    looks: Looks
    href: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, the words that describe it, and whether it is as large as half a page."""

    description: str
    is_large: bool


@dataclass(slots=True)
class Inline:
    """What is in a paragraph: its words, and whatever else it holds."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)  # references to them
    boxes: list[etree._Element] = field(default_factory=list)  # of text
    pictures: list[Picture] = field(default_factory=list)
    is_contents: bool = False  # its words are in a field of a table of contents
    begins_page: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_words(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)


@dataclass(slots=True)
class _Field:
    """An open field: Word's instruction, then its last value."""

    instruction: str = ""
    shows: bool = False  # its value is being read

    @property
    def href(self) -> str:
        link = _LINK.match(self.instruction)
        return link[1] if link and self.shows else ""


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of one part of a document in order, since fields may reach over several."""

    styles: Mapping[str, Style]
    address: Callable[[str], str]  # of a relation
    left: Counter[str] = field(default_factory=Counter)  # what was left out or changed, in words or pieces
    open_fields: list[_Field] = field(default_factory=list)

    def elsewhere(self) -> Runs:
        """For another part of the same document, which has relations and fields of its own."""
        return Runs(self.styles, lambda _: "", self.left)

    def read(self, element: etree._Element, looks: Looks, inline: Inline, href: str = "") -> Inline:
        """The words within a paragraph, or within what groups some of them."""
        for each in element:
            self._read(each, looks, inline, href)
        return inline

    def _read(self, each: etree._Element, looks: Looks, inline: Inline, href: str) -> None:
        match name_of(each):
            case "r":
                self._run(each, looks, inline, href)
            case "hyperlink":
                self.read(each, looks, inline, self.address(_relation(each)) or href)
            case "fldSimple":
                contents = bool(_CONTENTS.match(attribute(each, "instr")))
                self.read(each, looks, inline, href)
                inline.is_contents |= contents
            case "del" | "moveFrom":
                self.left["deleted"] += _words_of(each, "delText", "t")
            case "ins" | "moveTo":
                self.left["inserted"] += _words_of(each, "t")
                self.read(each, looks, inline, href)
            case "sdt":
                self._control(each, looks, inline, href)
            case "AlternateContent":
                for chosen in chosen_of(each):
                    self.read(chosen, looks, inline, href)
            case "oMath" | "oMathPara":
                self._say("".join(text.text or "" for text in each.iter("{*}t")), looks, inline, href)
            case "ruby":
                self.read(each, looks, inline, href)
            case "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" | "rubyBase":
                self.read(each, looks, inline, href)
            case "drawing" | "pict" | "object":
                self._drawing(each, inline)

    def _control(self, control: etree._Element, looks: Looks, inline: Inline, href: str) -> None:
        if child(child(control, "sdtPr"), "showingPlcHdr") is not None:
            self.left["placeholders"] += 1
        else:
            self.read(control, looks, inline, href)

    def _run(self, run: etree._Element, around: Looks, inline: Inline, href: str) -> None:
        properties = child(run, "rPr")
        looks = looks_of(properties)
        if named := value_of(child(properties, "rStyle")):
            looks = looks.over(self.styles.get(named, _PLAIN).looks)
        looks = looks.over(around)
        own_mark = False  # of a note: what follows in the run is its mark
        for each in run:
            name = name_of(each)
            if name == "fldChar":
                self._field(each, looks, inline, href)
            elif name == "instrText":
                if self.open_fields and not self.open_fields[-1].shows:
                    self.open_fields[-1].instruction += each.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                if not looks.hidden and self._shows():
                    inline.notes.append(each)
                own_mark = attribute(each, "customMarkFollows") in ("1", "true", "on")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                if not looks.hidden:
                    self._read(each, looks, inline, href)
            elif name in ("ruby",):
                self._read(each, looks, inline, href)
            elif name == "br" and attribute(each, "type") == "page":
                inline.begins_page = True
                self._say("\n" if inline.has_words else "", looks, inline, href)
            elif name == "lastRenderedPageBreak":
                inline.begins_page = True
            elif not own_mark:
                self._say(self._sign(name, each), looks, inline, href)

    def _sign(self, name: str, element: etree._Element) -> str:
        """The text of one element of a run."""
        match name:
            case "t":
                return (element.text or "").translate(_MEANT)
            case "tab" | "ptab":
                return "\t"
            case "br" | "cr":
                return "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return self._symbol(attribute(element, "char"))
            case "checkBox" | "checkbox":
                return _BOXES[value_of(child(element, "checked")) in ("1", "true")]
        return ""

    def _symbol(self, code: str) -> str:
        try:
            number = int(code, 16)
        except ValueError:
            return ""
        if number < 0xFF and not chr(number).isalnum():
            number += 0xF000
        if number in _SYMBOLS:
            return _SYMBOLS[number]
        if number in _FONTS_OF_SYMBOLS or not chr(min(number, 0x10FFFF)).isprintable():
            self.left["symbols"] += 1
            return ""
        return chr(min(number, 0x10FFFF))

    def _field(self, mark: etree._Element, looks: Looks, inline: Inline, href: str) -> None:
        match attribute(mark, "fldCharType"):
            case "begin":
                if len(self.open_fields) >= _MOST_FIELDS:
                    raise Refusal("has fields within fields deeper than any Word document that can be read.")
                self.open_fields.append(_Field())
                self._form_field(child(mark, "ffData"), looks, inline, href)
            case "separate" if self.open_fields:
                self.open_fields[-1].shows = True
            case "end" if self.open_fields:
                self.open_fields.pop()

    def _form_field(self, data: etree._Element | None, looks: Looks, inline: Inline, href: str) -> None:
        """A list or a box of a form, whose value is next to its field."""
        choice, box = child(data, "ddList"), child(data, "checkBox")
        if choice is not None:
            entries = [value_of(entry) for entry in children(choice, "listEntry")]
            place = whole(value_of(child(choice, "result")), 0)
            self._print(entries[place] if place < len(entries) else "", looks, inline, href)
        if box is not None:
            ticked = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
            on = ticked is not None and value_of(ticked) not in ("0", "false", "off")
            self._print(_BOXES[on], looks, inline, href)

    def _shows(self) -> bool:
        return all(each.shows for each in self.open_fields)

    def _say(self, text: str, looks: Looks, inline: Inline, href: str) -> None:
        if text and self._shows():
            self._print(text, looks, inline, href)

    def _print(self, text: str, looks: Looks, inline: Inline, href: str) -> None:
        if looks.hidden:
            self.left["hidden"] += words_in(text)
            return
        inline.is_contents |= any(_CONTENTS.match(each.instruction) for each in self.open_fields)
        linked = next((each.href for each in reversed(self.open_fields) if each.href), href)
        inline.pieces.append(Piece(text, looks, linked))

    def _drawing(self, drawing: etree._Element, inline: Inline) -> None:
        """Boxes of text in a drawing, letters drawn across the page, or a picture."""
        boxes = [each for each in drawing.iter("{*}txbxContent") if not _is_boxed(each, drawing)]
        drawn = [each.get("string") or "" for each in drawing.iter("{urn:schemas-microsoft-com:vml}textpath")]
        inline.boxes.extend(boxes)
        for text in filter(None, drawn):
            self._print(text, Looks(), inline, "")
        if not boxes and not drawn and _is_picture(drawing):
            inline.pictures.append(_picture_of(drawing))


_PLAIN = Style()
_MEANT = {0xAD: None, 0x2011: "-", **_SYMBOLS}


def chosen_of(choices: etree._Element) -> list[etree._Element]:
    """Of content that is stored for new and for old readers, that for the new ones."""
    newer = list(children(choices, "Choice"))[:1]
    return newer if newer and len(newer[0]) else list(children(choices, "Fallback"))[:1]


def _words_of(element: etree._Element, *names: str) -> int:
    return sum(words_in(text.text or "") for name in names for text in element.iter(f"{{*}}{name}"))


def _relation(link: etree._Element) -> str:
    return next((str(value) for name, value in link.attrib.items() if str(name).endswith("}id")), "")


def _is_boxed(content: etree._Element, drawing: etree._Element) -> bool:
    """A box within a box, or the old form of one that is there in its new form."""
    for around in content.iterancestors():
        if around is drawing:
            return False
        if name_of(around) == "txbxContent":
            return True
        if name_of(around) == "Fallback" and within(around.getparent(), "Choice") is not None:
            return True
    return False


def _is_picture(drawing: etree._Element) -> bool:
    return any(
        name_of(each) in ("blip", "imagedata", "OLEObject", "chart", "relIds") for each in drawing.iter()
    )


def _picture_of(drawing: etree._Element) -> Picture:
    named = next(drawing.iter("{*}docPr"), None)
    shape = next(drawing.iter("{urn:schemas-microsoft-com:vml}shape"), None)
    described = "" if named is None else named.get("descr") or named.get("title") or ""
    described = described or ("" if shape is None else shape.get("alt") or "")
    extent = next(drawing.iter("{*}extent"), None)
    sides = [whole(extent.get(side), 0) for side in ("cx", "cy")] if extent is not None else []
    return Picture(" ".join(described.split()), bool(sides) and min(sides) >= _LARGE)
