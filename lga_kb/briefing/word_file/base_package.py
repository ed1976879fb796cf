"""Rebuilds a Word file from the parts that a pack uses: styles, numbering, page, header and footer, and their
pictures.

Only parts that are known to be harmless are copied. Everything else is left out: links to other files, templates,
frames, macros, embedded objects and properties. The only fields kept are page numbers, the number of pages and dates.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from docx.oxml.ns import nsmap, qn
from lxml import etree

from policies.importing.convert.file_checks import MEGABYTE, Refusal
from policies.importing.convert.word.word_package import parts_of, tree_of

MOST_XML = 2 * MEGABYTE  # of all parts, unpacked
MOST_STYLES = 2_000
MOST_TAGS = 100_000  # of all parts; a style has about 40, with those that end an element
_DOCUMENT = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
}
_PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "emf": "x-emf", "wmf": "x-wmf"}
_SETTINGS = {
    qn(f"w:{name}")
    for name in [
        "zoom",
        "mirrorMargins",
        "evenAndOddHeaders",
        "defaultTabStop",
        "characterSpacingControl",
        "compat",
        "themeFontLang",
    ]
}
_FIELD = re.compile(r"\s*+(?:PAGE|NUMPAGES|DATE)(?![^\s\\])[^{}]*+", re.IGNORECASE)
_NEVER = {
    qn(f"w:{name}")
    for name in [
        "object",
        "control",
        "altChunk",
        "subDoc",
        "dataBinding",
        "attachedTemplate",
        "ffData",
        "fldData",
        "delInstrText",
    ]
}
_HOLDERS = {qn("w:drawing"), qn("w:pict")}
_RELATED = f"{{{_OFFICE}}}"
_VML = "{urn:schemas-microsoft-com:"
# The same elements by other names, which Word takes in any part. Only those of the ordinary names are looked through.
_STRICT = "{http://purl.oclc.org/ooxml/"


def rebuilt(data: bytes) -> bytes:
    """The file with only the parts that a pack uses.

    Raises `Refusal` for a file that is not a Word document, is too large or has too many styles.
    """
    parts = _parts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        pictures = {entry.filename for entry in given.infolist() if _picture_type(entry.filename)}
        made = _Rebuilding(parts, pictures)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in made.files():
                package.writestr(name, part)
            for name in sorted(made.pictures_used):
                package.writestr(name, given.read(name))
    return file.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    parts = parts_of(data)
    if any(name not in parts for name in ("[Content_Types].xml", _DOCUMENT, "word/styles.xml")):
        raise Refusal("is not a Word document, or is broken.")
    types = parts["[Content_Types].xml"]
    if f"{_WORD}.document.main+xml".encode() not in types or b"vbaProject" in types:
        raise Refusal("is a template or contains macros; save it as an ordinary .docx.")
    if sum(map(len, parts.values())) > MOST_XML:
        raise Refusal(
            f"unpacks to more than {MOST_XML // MEGABYTE} MB of text and styles, the most that a base may have; "
            "take its text out, save it and try again."
        )
    if sum(part.count(b"<") for part in parts.values()) > MOST_TAGS:
        raise Refusal(f"has more than {MOST_TAGS:,} XML tags, the most that a base may have.")
    if len(tree_of(parts["word/styles.xml"]).findall(qn("w:style"))) > MOST_STYLES:
        raise Refusal(f"has more than {MOST_STYLES:,} styles, the most that a base may have.")
    return parts


def _picture_type(name: str) -> str:
    return _PICTURES.get(posixpath.splitext(name)[1].lstrip(".").lower(), "")


class _Rebuilding:
    """The parts of the new file, made one by one from those of the given one."""

    def __init__(self, parts: dict[str, bytes], pictures: set[str]) -> None:
        self.parts, self.pictures = parts, pictures
        self.pictures_used: set[str] = set()
        self.types = {_DOCUMENT: f"{_WORD}.document.main+xml"}

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from self._part(_DOCUMENT, _page_alone(tree_of(self.parts[_DOCUMENT])))
        for name, kind in list(self.types.items()):
            if name != _DOCUMENT:
                tree = tree_of(self.parts[name])
                yield from self._part(name, _kept_settings(tree) if kind == _TYPES["settings"] else tree)
        root = [("rId1", f"{_OFFICE}/officeDocument", _DOCUMENT)]
        yield "_rels/.rels", _relations(root)
        yield "[Content_Types].xml", self._content_types()

    def _part(self, name: str, tree: etree._Element) -> Iterator[tuple[str, bytes]]:
        related = dict(self._related(name))
        _refuse_strict(tree)
        _take_out_fields(tree)
        _take_out(tree, set(related))
        yield name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        if related:
            folder, file = posixpath.split(name)
            yield (
                f"{folder}/_rels/{file}.rels",
                _relations([(number, kind, f"/{target}") for number, (kind, target) in related.items()]),
            )

    def _related(self, source: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """The parts that a part of the new file refers to: harmless parts of the document, otherwise pictures."""
        folder, name = posixpath.split(source)
        listed = self.parts.get(f"{folder}/_rels/{name}.rels")
        for each in tree_of(listed) if listed else ():
            kind = (each.get("Type") or "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            number = each.get("Id")
            if (each.get("TargetMode") or "Internal") != "Internal" or not number:
                continue
            if source == _DOCUMENT and kind in _TYPES and target in self.parts and target not in self.types:
                self.types[target] = _TYPES[kind]
            elif source != _DOCUMENT and kind == "image" and target in self.pictures:
                self.pictures_used.add(target)
            else:
                continue
            yield number, (f"{_OFFICE}/{kind}", target)

    def _content_types(self) -> bytes:
        space = f"{_PACKAGE}/content-types"
        root = etree.Element(f"{{{space}}}Types", nsmap={None: space})  # type: ignore[dict-item]  # the stubs lack None
        rest = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        for suffix, kind in {**rest, **{name: f"image/{kind}" for name, kind in _PICTURES.items()}}.items():
            etree.SubElement(root, f"{{{space}}}Default", Extension=suffix, ContentType=kind)
        for name, kind in self.types.items():
            etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations(listed: list[tuple[str, str, str]]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})  # type: ignore[dict-item]  # likewise
    for number, kind, target in listed:
        etree.SubElement(root, f"{{{space}}}Relationship", Id=number, Type=kind, Target=target)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page_alone(document: etree._Element) -> etree._Element:
    """The document with no text: its last section, which says what the page is and which header it has."""
    body = document.find(qn("w:body"))
    if body is None:
        raise Refusal("is not a Word document, or is broken.")
    section = body.find(qn("w:sectPr"))
    for child in [each for each in document if each is not body]:
        document.remove(child)
    for child in list(body):
        body.remove(child)
    body.append(section if section is not None else etree.Element(qn("w:sectPr"), nsmap={"w": nsmap["w"]}))
    return document


def _kept_settings(settings: etree._Element) -> etree._Element:
    for child in [each for each in settings if each.tag not in _SETTINGS]:
        settings.remove(child)
    return settings


def _refuse_strict(tree: etree._Element) -> None:
    if any(element.tag.startswith(_STRICT) for element in tree.iter(etree.Element)):
        raise Refusal("is in the strict form of Word's format; save it as an ordinary .docx.")


def _take_out(tree: etree._Element, related: set[str]) -> None:
    """Remove elements that are never kept, and references to parts or addresses that are not kept."""
    for element in list(tree.iter(etree.Element)):
        refers = [value for name, value in element.attrib.items() if str(name).startswith(_RELATED)]
        if element.tag == qn("w:hyperlink"):
            _unwrap(element)
        elif element.tag in _NEVER or any(each not in related for each in refers):
            holder = next((each for each in element.iterancestors() if each.tag in _HOLDERS), element)
            _remove(holder)
        elif element.tag.startswith(_VML):
            for name in [
                each for each in map(str, element.attrib) if each.rpartition("}")[2] in ("href", "src")
            ]:
                del element.attrib[name]


def _take_out_fields(tree: etree._Element) -> None:
    """Remove the instructions of all fields that are not kept. The last printed value stays, as text."""
    for field in list(tree.iter(qn("w:fldSimple"))):
        if not _FIELD.fullmatch(field.get(qn("w:instr")) or ""):
            _unwrap(field)
    still_open: list[list[etree._Element]] = []
    for element in list(tree.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin" or not still_open:
            still_open.append([])
        still_open[-1].append(element)
        if kind == "end":
            _judge(still_open.pop(), still_open)
    for marks in still_open:
        _remove(*marks)


def _judge(marks: list[etree._Element], around: list[list[etree._Element]]) -> None:
    """Keep a whole field that is harmless and is no part of another's instruction."""
    kinds = [each.get(qn("w:fldCharType")) for each in marks if each.tag == qn("w:fldChar")]
    said = "".join(each.text or "" for each in marks if each.tag == qn("w:instrText"))
    if kinds not in (["begin", "end"], ["begin", "separate", "end"]) or around or not _FIELD.fullmatch(said):
        _remove(*marks)


def _unwrap(element: etree._Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is not None:
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)


def _remove(*elements: etree._Element) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
