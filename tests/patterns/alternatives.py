"""The alternatives of regular expressions, and whether they are more than single words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPED_OR_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|P=\w+|[:=!>]|<[=!]|[aiLmsux-]+:))?")
# "st", "needs?", "non-voting", "member's", "and\b"
_WORD = re.compile(r"(?:[\w'’&/-]|\\[b./$-]|\\u2019|\[['’][’']\]|[?.^$])*")


def has_real_alternatives(pattern: re.Pattern) -> bool:
    """Whether a pattern chooses between more than words: such a choice is hard to read on one line."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return any(not all(map(_WORD.fullmatch, branches)) for branches in alternatives(text))


def alternatives(text: str) -> Iterator[list[str]]:
    """The branches of each group, and of the whole, that has more than one."""
    open_groups: list[tuple[int, list[str]]] = [
        (0, [])
    ]  # where the present branch begins, and those before it
    place = 0
    while place < len(text):
        start, branches = open_groups[-1]
        if whole := _ESCAPED_OR_CLASS.match(text, place):
            place = whole.end()
            continue
        if opening := _OPENING.match(text, place):
            open_groups.append((opening.end(), []))
            place = opening.end()
            continue
        if text[place] == "|":
            open_groups[-1] = (place + 1, [*branches, text[start:place]])
        elif text[place] == ")":
            open_groups.pop()
            if branches:
                yield [*branches, text[start:place]]
        place += 1
    start, branches = open_groups.pop()
    if branches:
        yield [*branches, text[start:]]
