"""Whether a document is a page of a meeting of the association, and as what it is read; others' pages are refused."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from boards.importing.parse.meeting_page.page_addresses import read_addresses
from boards.importing.parse.meeting_page.page_blocks import page_blocks
from boards.importing.parse.meeting_page.page_head import PageHead, is_about_meeting, read_head
from boards.importing.parse.meeting_page.read_page import has_minutes, is_meeting_page, why_of
from policies.importing.blocks import Block, Manuscript
from policies.importing.detection_signs import FirstLines
from policies.importing.parsed import BrokenDocument

_FIRST = 30  # lines of the frame over the page in which a site says whose it is


def kind_of(manuscript: Manuscript, *, board: str = "") -> tuple[str, str] | None:
    """The kind that a page is read as, and why; None of a document that is no such page.

    BrokenDocument says that it is another body's, unless somebody tells its `board`.
    """
    if not is_meeting_page(manuscript):
        return None
    blocks, _ = page_blocks(manuscript)
    head = read_head(blocks)
    if head is None:
        return None
    if not board:
        _refuse_others(manuscript, head, blocks)
    return "minutes" if has_minutes(manuscript) else "agenda-pack", why_of(head)


def _refuse_others(manuscript: Manuscript, head: PageHead, blocks: Sequence[Block]) -> None:
    frame = [manuscript.lines[number - 1] for number in manuscript.furniture]
    over = [block.text for block in blocks[: head.end] if not is_about_meeting(block.text)]
    lines = [line for line in (*frame[:_FIRST], *over) if len(line) <= 150]
    site = read_addresses(manuscript.address, manuscript.links).site
    first = FirstLines((*frame, *over), tuple(lines))
    if (
        any(map(first.names_association, first.texts))
        or _is_ours(manuscript.address)
        or _is_ours(f"//{site}")
    ):
        return
    whose = first.council or (site if site.endswith(".gov.uk") else "")
    if whose:
        raise BrokenDocument(
            f"This is the page of a meeting of another body ({whose}), and not of a board of the association; to "
            "import it all the same, name that body with --board."
        )
    if not FirstLines((), (head.board.title() if head.board.isupper() else head.board,)).names_board:
        raise BrokenDocument(
            f"This is the page of a meeting of the {head.board}, which is not known to be a board of the association; "
            "to import it all the same, name it with --board."
        )


def _is_ours(address: str) -> bool:
    """An address of the association: "lga" is a part of its host."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return "lga" in host.split(".") or host == "local.gov.uk" or host.endswith(".local.gov.uk")
