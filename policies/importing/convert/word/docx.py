"""Word documents to blocks: a tree of HTML is made of what Word prints, and goes the way of all HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.walk import Walked, walk
from policies.importing.convert.word.word_body import Body
from policies.importing.convert.word.word_heads import heads_of
from policies.importing.convert.word.word_lists import lists_of
from policies.importing.convert.word.word_notes import notes_of
from policies.importing.convert.word.word_package import addresses_of, parts_of, target_of, tree_of
from policies.importing.convert.word.word_remarks import remarks_on, remarks_on_parts
from policies.importing.convert.word.word_runs import Runs
from policies.importing.convert.word.word_styles import styles_of
from policies.importing.convert.word.word_xml import child

_SCHEMES = ("http://", "https://", "mailto:")


def read(data: bytes) -> Walked:
    """Blocks, lines, furniture and remarks of a Word document."""
    parts = parts_of(data)
    main = target_of(parts, "", "officeDocument") or "word/document.xml"
    if main not in parts:
        raise Refusal("is not a Word document, though it is packed like one.")
    content = child(tree_of(parts[main]), "body")
    if content is None:
        raise Refusal("is a broken Word document.")
    body = _body_of(parts, main, content)
    walked = walk(body.base, remarks=remarks_on(body))
    return replace(walked, remarks=(*walked.remarks, *remarks_on_parts(parts)))


def _body_of(parts: Mapping[str, bytes], main: str, content: etree._Element) -> Body:
    def part(relation: str) -> etree._Element | None:
        name = target_of(parts, main, relation)
        return tree_of(parts[name]) if name else None

    addresses = addresses_of(parts, main)
    styles = styles_of(part("styles"))
    runs = Runs(styles, lambda relation: _safe(addresses.get(relation, "")))
    heads = heads_of(parts, main, content)
    body = Body(
        styles,
        lists_of(part("numbering")),
        runs,
        etree.Element("body"),
        note_of=notes_of(part("footnotes"), part("endnotes")).of,
        page_begins=heads.page_begins,
        section_ends=heads.section_ends,
    )
    heads.begin(body)
    body.read(content, body.base)
    body.finish()
    return body


def _safe(address: str) -> str:
    return address if address.startswith(_SCHEMES) else ""
