"""Titles that announce asks: "Our five asks of Government", "LGA manifesto 2029"."""

from __future__ import annotations

import re

from policies.importing.parse.general.ask_labels import NUMBERS
from policies.importing.parse.general.paper_head import PaperHead

_TITLE = re.compile(
    rf"""
    \bmanifestos?\b
  | \b(?:(?:our|key|policy|election|budget|local|main|top|{NUMBERS})\ ){{1,3}}asks\b   # Our five key asks
  | ^(?:the\ )?asks\ (?:of|to|for)\b
  | \b(?:{NUMBERS})\ things\ (?:we|councils|the\ lga)\ (?:want|need|ask)\b               # Six things we want from ...
  | \bwhat\ (?:we|councils|local\ government|the\ lga)\ (?:wants?|needs?|asks?)\ (?:of|from)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def announces_asks(head: PaperHead) -> str:
    """The words in the title of a paper that announce asks of government; nothing if there are none."""
    for line in (head.title_text, head.subtitle):
        if found := _TITLE.search(line):
            return found.group().strip()
    return ""
