"""The political groups of councillors, as papers call them."""

from __future__ import annotations

import re

_GROUP = re.compile(
    r"(?:the )?(?:(?:lab(?:our)?|con(?:s|servative)?s?|lds?|lib(?:eral)? ?dem(?:ocrat)?s?|greens?"
    r"|ind(?:ependent)?s?|ukip|reform(?: uk)?|plaid(?: cymru)?|pc|snp|(?:independent )?(?:residents?|ratepayers?)'?"
    r"|lab(?:our)?(?:/| and | & )co-?op(?:erative)?|non[- ]aligned|no group|unaligned|ungrouped)"
    r"(?:/(?:green|ind(?:ependent)?|residents))?(?: (?:party|group|alliance|association))?)",
    re.IGNORECASE,
)


def is_group(text: str) -> bool:
    """The words name a political group: "Labour", "Liberal Democrats", "Independent Group", "LD"."""
    return bool(_GROUP.fullmatch(text.strip(" .:").replace("’", "'")))
