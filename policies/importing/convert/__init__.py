"""From a file of any accepted format to one block stream.

Libraries do the reading; what is of this project is the block stream, and the refusal of files that no one should
have to read. Everything that is wrong with a file comes out as a `BrokenDocument` with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from policies.importing.blocks import Manuscript
from policies.importing.convert.encodings import decode
from policies.importing.convert.file_checks import (
    MOST_BLOCKS,
    Refusal,
    bytes_of,
    refuse_endless_lines,
    refuse_mazes,
    refuse_size,
)
from policies.importing.convert.office import old_formats
from policies.importing.convert.pdf import pdf_apart as pdf
from policies.importing.convert.text import markdown
from policies.importing.convert.walk import Walked
from policies.importing.convert.web import html
from policies.importing.convert.word import docx
from policies.importing.parsed import BrokenDocument
from policies.importing.structure import structured

_LONGEST_NAME = 120  # characters of a file name in a sentence


def read(path: Path) -> Manuscript:
    """The blocks and lines of a document file. Raises `BrokenDocument` with the reason if it cannot be read."""
    return read_bytes(path.name, file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """The bytes of a document file, or a `BrokenDocument`; what is not read is not opened either."""
    with refusing(path):
        _reader(path)
        return bytes_of(path)


def read_bytes(name: str, data: bytes) -> Manuscript:
    """The same for an uploaded file: its name gives the format and is never used as a path."""
    name = PurePath(name).name
    with refusing(PurePath(name)):
        reader = _reader(PurePath(name))
        refuse_size(data)
        walked = reader(data)
        refuse_endless_lines(walked.lines)
        if len(walked.blocks) > MOST_BLOCKS:
            raise Refusal(
                f"has more than {MOST_BLOCKS:,} paragraphs, headings and rows, the most that is read."
            )
        if not any(block.text for block in walked.blocks):
            raise Refusal("holds no text.")
    whole = Manuscript(
        name,
        walked.blocks,
        walked.lines,
        walked.furniture,
        walked.remarks,
        address=walked.address,
        links=walked.links,
        published_on=walked.published_on,
    )
    return structured(whole)


@contextmanager
def refusing(path: PurePath) -> Iterator[None]:
    """Turn a refusal into a `BrokenDocument` that begins with the file's name."""
    try:
        yield
    except Refusal as refusal:
        raise BrokenDocument(f"{_shown(path)} {refusal}") from refusal


def _text(data: bytes) -> Walked:
    text, remarks = decode(data)
    if not text.strip():
        raise Refusal("is empty.")
    lines = text.splitlines()
    # Before the rules of Markdown run over it, not after.
    refuse_endless_lines(lines)
    refuse_mazes(text)
    return Walked(markdown.blocks_of(text), tuple(lines), (), remarks)


_READERS: dict[str, Callable[[bytes], Walked]] = {
    ".txt": _text,
    ".md": _text,
    ".docx": docx.read,
    ".docm": docx.read,  # its macros are in a part that is not opened
    ".odt": old_formats.read_odt,
    ".rtf": old_formats.read_rtf,
    ".doc": old_formats.read_doc,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
}
SUFFIXES = tuple(_READERS)  # of the names of files that are read


def _reader(path: PurePath) -> Callable[[bytes], Walked]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Refusal(
            f"is of a kind that is not read; the kinds are {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}."
        )
    return reader


def _shown(path: PurePath) -> str:
    """The file's name without the folders above it, on one line."""
    name = "".join(letter if letter.isprintable() else "?" for letter in path.name) or "The file"
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
