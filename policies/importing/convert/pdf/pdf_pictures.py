"""What of a PDF is not read: scanned pages, drawings, fields and notes, text outside the page. Each is named."""

from __future__ import annotations

from collections.abc import Sequence

from policies.importing.blocks import Remark
from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.pdf.page.pdf_runs import Page
from policies.importing.convert.pdf.page.pdfium_letters import UNKNOWN

_COVERS = 0.5  # of a page: pictures that matter beside its words
_FEW_LETTERS = 300  # a page of text has 1,500 or more


def refuse_scans(pages: Sequence[Page]) -> None:
    """Refuse scans, and documents that are mostly scanned."""
    empty = sum(not page.letters for page in pages)
    if empty == len(pages):
        raise Refusal(
            "has no text layer, as scans have none; run text recognition over it and import it again."
        )
    if empty > len(pages) / 2:
        raise Refusal(f"has no text layer on {empty} of its {len(pages)} pages; they seem to be scans.")


def remarks_on(pages: Sequence[Page]) -> list[Remark]:
    """A sentence for each page of which something was not read."""
    return [Remark(0, sentence) for page in pages for sentence in _said_of(page)]


def _said_of(page: Page) -> list[str]:
    said = []
    if not page.letters and page.pictures:
        said.append(f"Page {page.number} holds only a picture; its words are not read.")
    elif not page.letters and page.drawn:
        said.append(f"Page {page.number} holds only a drawing; any words in it are not read.")
    elif page.is_pale and covered(page) >= _COVERS and page.letters < _FEW_LETTERS:
        said.append(f"Page {page.number} is mostly a picture; any words in it are not read.")
    if any(run.recognised for run in page.runs) and covered(page) >= _COVERS:
        said.append(f"The words of page {page.number} come from text recognition and may be wrong.")
    if page.outside:
        said.append(
            f"Page {page.number} has {_counted(page.outside)} outside what is printed, which are left out."
        )
    unknown = sum(run.text.count(UNKNOWN) for run in page.runs if run.text.strip() != UNKNOWN)
    if page.unread:
        said.append(
            f"Page {page.number} has words that the fonts of the file do not tell; they are not read."
        )
    elif unknown:
        said.append(f"Page {page.number} has {_counted(unknown)} that the fonts of the file do not tell.")
    if page.fields:
        said.append(f"Page {page.number} has form fields or comments with text; their words are not read.")
    return said


def _counted(letters: int) -> str:
    return "1 letter" if letters == 1 else f"{letters:,} letters"


def covered(page: Page) -> float:
    """The share of a page that pictures cover, 1.0 at most."""
    area = page.box.width * page.box.height
    if area <= 0:
        return 0.0
    shown = sum(
        max(0.0, min(each.right, page.box.right) - max(each.left, page.box.left))
        * max(0.0, min(each.top, page.box.top) - max(each.bottom, page.box.bottom))
        for each in page.pictures
    )
    return min(1.0, shown / area)
