"""A stamp in the head or foot of a page that says of a whole paper that it is a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from policies.importing.parsed import ParsedDocument

_DRAFT = re.compile(r"\W*(?:(?:first|final|working|consultation) )?draft\b.{0,40}", re.IGNORECASE)
_OF_A_MEETING = ("agenda-pack", "supplement", "minutes")  # a stamp in these is of a paper within


def stamped_by_heads(document: ParsedDocument, heads: Mapping[int, str]) -> ParsedDocument:
    """The document, with each publication as a draft that has such a stamp; `heads` are set-aside lines by number."""
    stamped = [line for line, text in heads.items() if _DRAFT.fullmatch(text.strip())]
    if not stamped:
        return document
    return replace(
        document,
        publications=tuple(
            replace(each, is_draft=True)
            if each.kind not in _OF_A_MEETING
            and any(each.lines[0] <= line <= each.lines[1] for line in stamped)
            else each
            for each in document.publications
        ),
    )
