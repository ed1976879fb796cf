"""What is stamped on a page and is neither text nor heading: a page number, "DRAFT", a mark of handling."""

from __future__ import annotations

import re

_DASH = r"[\u2010-\u2015-]"
_STAMP = re.compile(
    rf"""
      draft(?:
          \ (?:{_DASH}\ )?(?:not\ )?for[ ]
          (?:publication|discussion|comment|consultation)
      )?                                                              # draft
      | official
      | (?:page(?:\ \|\ ?|\ ))?\d{{1,3}}(?:\ ?(?:of|/)\ ?\d{{1,3}})?  # 12
      | \d{{1,3}}\ ?\|\ ?page                                         # 12 | page
      | {_DASH}\ ?\d{{1,3}}\ ?{_DASH}                                 # - 12 -
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 60  # characters


def is_page_stamp(text: str) -> bool:
    """Whether a line of its own is nothing but a stamp."""
    return len(text) <= _LONGEST and bool(_STAMP.fullmatch(text))
