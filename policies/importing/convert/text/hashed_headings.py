"""Headings with hashes as people type them: no blank after the hashes, or their last words on the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.importing.structure.list_marks import mark_of

_HASHES = re.compile(r"#{1,6}(?=[^\s#])")
_FIRST_WORD = re.compile(r"#[A-Z]?[a-z]* \S")  # "#Our parks"; "#CouncilsCan" and "#housing" are hashtags
_ANCHOR = re.compile(
    r"""
    (?<!\s)\s{1,4}(?:\{[#.][^{}\n]{1,80}\}|\u00b6)\s*$
    """,
    re.VERBOSE,
)  # as programs add it to headings
_HEADING = re.compile(r"#{1,6} ")
_OPEN_WORD = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|our|that|the|their|this|to|with)$", re.IGNORECASE
)
_LONGEST = 200  # characters of a heading on two lines


def with_whole_headings(lines: Sequence[str]) -> list[str]:
    """The lines, with each heading that has hashes as Markdown knows it, on the first of its lines."""
    marks = any(map(_HEADING.match, lines))
    lines = [_ANCHOR.sub("", line) if line.startswith("#") else line for line in lines]
    whole = [_spaced(line, marks=marks) if line.startswith("#") else line for line in lines]
    for index in range(len(whole) - 1, 0, -1):
        above, line = whole[index - 1], whole[index]
        if _HEADING.match(above) and _goes_on(above.rstrip(), line.strip()):
            whole[index - 1], whole[index] = f"{above.rstrip()} {line.strip()}", ""
    return whole


def _spaced(line: str, *, marks: bool) -> str:
    """The line with a blank after its hashes; a single hash may belong to a hashtag."""
    found = _HASHES.match(line)
    if not found or (found.end() == 1 and not (marks and _FIRST_WORD.match(line))):
        return line
    return f"{found.group()} {line[found.end() :]}"


def _goes_on(above: str, line: str) -> bool:
    """The heading breaks off within a sentence or within bold words, and the line goes on with it."""
    if not line or line.startswith("#") or "\t" in line or mark_of(line) or len(above) + len(line) > _LONGEST:
        return False
    if above.endswith((":", ".", "?", "!")):
        return False
    is_open = above.count("**") % 2 == 1 or bool(_OPEN_WORD.search(above))
    return is_open or line[:1].islower()
