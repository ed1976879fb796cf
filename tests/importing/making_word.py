"""Makes small Word documents out of Word's own XML, for what python-docx does not write."""

from __future__ import annotations

import io
import zipfile

import docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATION}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KINDS = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def run(text: str, properties: str = "") -> str:
    """A run with words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; bare words become one."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def word_file(*blocks: str, section: str = "", **parts: str) -> bytes:
    """A Word document in python-docx's styles with these blocks, and further parts such as `footnotes`.

    A part's relation has its name: `r:id="header"` leads to the part `header`.
    """
    file = io.BytesIO()
    docx.Document().save(file)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = _part(
                    "document", f"<w:body>{''.join(blocks)}<w:sectPr>{section}</w:sectPr></w:body>"
                )
            if entry.filename == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
                    for name in parts
                )
                content = content.replace(b"</Relationships>", f"{more}</Relationships>".encode())
            new.writestr(entry, content)
        for name, inner in parts.items():
            new.writestr(f"word/{name}.xml", _part(_KINDS[name], inner))
    return made.getvalue()


def _part(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inner}</w:{name}>'.encode()
