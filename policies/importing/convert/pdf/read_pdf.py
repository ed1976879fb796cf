"""PDF documents to blocks: by their tags where they have them, else by the look of the page.

PDFium reads the pages, and pypdf the tags. What they cannot give is the text of scans; each such page is named.
"""

from __future__ import annotations

import io
import logging
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unicodedata import category

import pypdf
from lxml import etree
from pypdf import apply_configuration

from policies.importing.convert.file_checks import MEGABYTE, Refusal
from policies.importing.convert.pdf import pdf_tags
from policies.importing.convert.pdf.page.budget import Budget
from policies.importing.convert.pdf.page.pdf_page import pages_of
from policies.importing.convert.pdf.page.pdf_runs import Page
from policies.importing.convert.pdf.pdf_pictures import refuse_scans, remarks_on
from policies.importing.convert.pdf.untagged import pdf_shapes
from policies.importing.convert.pdf.untagged.pdf_notes import mark_notes
from policies.importing.convert.walk import Walked, walk

MOST_PAGES = 3_000
MOST_IN_A_STREAM = 20 * MEGABYTE  # unpacked; the drawing of a page of text has a few thousand bytes
LONGEST_READING = 120.0  # seconds; a page printed by a browser takes a tenth of one
_MOST_UNKNOWN = 0.2  # of the letters, bullets of private fonts among them


def read(data: bytes) -> Walked:
    """Blocks, lines and furniture of a PDF."""
    try:
        with _in_silence(), apply_configuration(zlib_maximum_output_length=MOST_IN_A_STREAM):
            pages, tree = _taken_apart(data)
    except Refusal:
        raise
    # pypdf mends what it can, and on the rest fails in as many ways as a file can be wrong.
    except Exception as error:
        raise Refusal("is a broken PDF.") from error
    walked = walk(tree) if tree is not None else pdf_shapes.read(pages)
    return replace(walked, remarks=(*walked.remarks, *remarks_on(pages)))


@contextmanager
def _in_silence() -> Iterator[None]:
    """Keep what pypdf says about oddities of a file off the terminal; what matters is said in one sentence."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def _taken_apart(data: bytes) -> tuple[list[Page], etree._Element | None]:
    """The words of each page, and the tree of the document's tags where it has one to go by."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Refusal("is protected by a password; save it without one and import it again.")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Refusal(f"has {count:,} pages; {MOST_PAGES:,} is the most that is read.")
    pages = list(pages_of(data, Budget(deadline=time.monotonic() + LONGEST_READING)))
    for page, known in zip(pages, reader.pages, strict=False):
        page.reference = known.indirect_reference.idnum if known.indirect_reference else 0
    refuse_scans(pages)
    _refuse_ciphers(pages)
    mark_notes(pages)
    return pages, pdf_tags.tree_of(reader.root_object.get("/StructTreeRoot"), pages)


def _refuse_ciphers(pages: list[Page]) -> None:
    """Refuse fonts that do not tell which letters their shapes are."""
    letters = Counter(letter for page in pages for run in page.runs for letter in run.text)
    unknown = sum(
        count for letter, count in letters.items() if letter == "\ufffd" or category(letter) == "Co"
    )
    if unknown > sum(letters.values()) * _MOST_UNKNOWN:
        raise Refusal(
            "holds text whose fonts do not tell its letters; save it anew, with its fonts, as PDF or Word."
        )
