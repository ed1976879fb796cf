"""The parts of a Word file or a workbook, taken out of their zip with every size and every part checked first.

A .docx or .xlsx is a zip of XML parts. Both can be made to swell when they are read, a zip by its compression and XML
by its entities, so that neither is trusted: sizes are counted while reading, and a document type, which no such file
has, is refused. Only XML parts are taken; pictures and everything else stay in the file unread.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from policies.importing.convert.file_checks import MEGABYTE, Refusal

MOST_ENTRIES = 5_000
MOST_UNPACKED = 100 * MEGABYTE  # all entries together, pictures too
MOST_XML = 30 * MEGABYTE
MOST_ELEMENTS = 500_000  # in all parts
MOST_DEPTH = 100  # of elements within elements; a table within a table stands about 20 deep
MOST_RATIO = 200  # of unpacked to packed size, which for text is about 10
_SMALL = MEGABYTE  # below which the ratio tells nothing


@dataclass(frozen=True, slots=True)
class Package:
    """A format whose files are such zips: what people call one, and how many times the text of a Word file is read."""

    name: str
    suffix: str
    times: int = 1


WORD = Package("Word document", ".docx")
WORKBOOK = Package("workbook", ".xlsx", times=6)  # 20,000 rows of 30 columns; no tree is built of them

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels")


def parts_of(data: bytes, package: Package = WORD) -> dict[str, bytes]:
    """The XML parts of a file by name."""
    if data.startswith(_OLD_OFFICE):
        old = f"is an old {package.name} under the name of a new one; save it as {package.suffix}"
        raise Refusal(
            "is protected by a password; save it without one and import it again."
            if _ENCRYPTED in data
            else f"{old} and import it again."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            _refuse_bombs(entries, package)
            parts = _read(
                file, [entry for entry in entries if entry.filename.lower().endswith(_XML)], package
            )
    # zipfile raises nearly anything on a file that someone has tampered with.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Refusal(f"is not a {package.name}, or is broken.") from error
    _refuse_dangerous_xml(parts, package)
    return parts


def _refuse_bombs(entries: list[zipfile.ZipInfo], package: Package) -> None:
    """Judge the package by what it declares."""
    if len(entries) > MOST_ENTRIES:
        raise Refusal(f"holds {len(entries):,} parts, more than any {package.name}.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("is protected by a password; save it without one and import it again.")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refusal(f"unpacks to more than {MOST_UNPACKED // MEGABYTE} MB, the most that is read.")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > entry.compress_size * MOST_RATIO:
            raise Refusal(
                f"is packed far more tightly than any {package.name}, as if made to fill the memory."
            )


def _read(file: zipfile.ZipFile, entries: list[zipfile.ZipInfo], package: Package) -> dict[str, bytes]:
    """Read the parts, counting what comes out whatever was declared."""
    parts: dict[str, bytes] = {}
    left = most = MOST_XML * package.times
    for entry in entries:
        with file.open(entry) as opened:
            part = opened.read(left + 1)
        left -= len(part)
        if left < 0:
            raise Refusal(f"holds more than {most // MEGABYTE} MB of text and marks, the most that is read.")
        parts[entry.filename] = part
    return parts


def _refuse_dangerous_xml(parts: dict[str, bytes], package: Package) -> None:
    """Refuse what would swell or exhaust the stack of a reader that builds a tree of it."""
    check = _Check(package)
    for name, part in parts.items():
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = check.doctype
        parser.StartElementHandler = check.start
        parser.EndElementHandler = check.end
        check.depth = 0
        try:
            parser.Parse(part, True)
        # The last two: it declares an encoding that there is not, or that expat cannot use.
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Refusal(f"is broken: its part {posixpath.basename(name)[:60]} is not XML.") from error


class _Check:
    """Counts elements, and their depth, over all parts."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.elements = 0
        self.depth = 0

    def doctype(self, *_declared: object) -> None:
        raise Refusal(f"declares a document type in its XML, which no {self.package.name} does.")

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS * self.package.times or self.depth > MOST_DEPTH:
            raise Refusal(f"is built of more elements than any {self.package.name} that can be read.")

    def end(self, _name: str) -> None:
        self.depth -= 1


def tree_of(part: bytes) -> etree._Element:
    """A part as a tree, without entities and without reaching for anything."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("is a broken Word document.") from error


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """A package of these parts alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    file.seek(0)
    return file


def target_of(parts: Mapping[str, bytes], source: str, relation: str) -> str | None:
    """The name of the part that another part refers to; "" is the package itself."""
    folder, name = posixpath.split(source)
    relations = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return None
    for each in tree_of(relations):
        if (each.get("Type") or "").endswith(f"/{relation}") and each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            if target in parts:
                return target
    return None


def addresses_of(parts: Mapping[str, bytes], source: str) -> dict[str, str]:
    """What the relations of a part lead to, by their ids: parts of the package by name, others by address."""
    folder, name = posixpath.split(source)
    relations = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for each in tree_of(relations) if relations is not None else ():
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[each.get("Id") or ""] = target
    return found
