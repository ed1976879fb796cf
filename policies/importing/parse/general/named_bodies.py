"""The names of bodies as papers print them: the association, departments and other authors."""

from __future__ import annotations

import re

OURS = r"(?<!Welsh\ )(?<!Ireland\ )(?<!Scottish\ )(?:LGA\b|Local\ Government\ (?:Association|Alliance)\b)"
NAMED = re.compile(OURS + r"|\blocal\.gov\.uk\b|\blga\.gov\.uk\b")
# Words that end the name of a body.
BODIES = frozenset(
    word
    for line in (
        "Council Councils Association Network Federation Union Alliance Trust Society Institute Foundation",
        "Confederation Forum Partnership University College Charity Limited Ltd plc Authority Library Coalition",
        "Agency Company Chamber Chambers Consortium Congress Guild League Party Campaign Centre",
    )
    for word in line.split()
)
_JOINERS = {"of", "for", "and", "the", "on", "in", "&"}
DEPARTMENT = re.compile(
    r"""
      (?:Department|Ministry|Office)\ (?:for|of)\ .{3,60}  # Department for Trees
      | HM\ Treasury|Home\ Office|Cabinet\ Office
    """,
    re.VERBOSE,
)
_OF_A_FORM = re.compile(
    r"""
    (?!(?:from|by|author|respondent|submitted\ by)\b)[\w ]{2,40}:
    """,
    re.VERBOSE | re.IGNORECASE,
)


def whole_name(line: str) -> str:
    """The line, if it is nothing but the name of another body. Whom a paper is to, and a department, write none."""
    if _OF_A_FORM.match(line) or DEPARTMENT.match(line):
        return ""
    words = line.replace(",", "").split()
    is_of = words[0] in BODIES and words[1:2] in (["of"], ["for"])  # Society of Hedge Chiefs
    if not 2 <= len(words) <= 9 or not (is_of or any(word.strip("()") in BODIES for word in words[1:])):
        return ""
    if NAMED.search(line) or not all(
        word[:1].isupper() or word in _JOINERS or word[:1] in "(&" for word in words
    ):
        return ""
    return line
