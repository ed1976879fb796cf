"""Removes people's telephone numbers and e-mail addresses, which packs print, from public pages.

Staff find them beside the meeting once they have signed in. The text that is stored stays as printed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# As British numbers are printed: eleven digits from a nought, or from +44, in groups or not.
TELEPHONE = re.compile(
    r"""
    (?<![\w.£,])(?:\+44\ ?(?:\(0\)\ ?)?|0)[1-9](?:[ -]?[0-9]){8,9}(?![0-9])  # +44 (0)20 7946 0000
    """,
    re.VERBOSE,
)


def without_contacts(text: str) -> str:
    """The text with a note in place of each number and address."""
    return TELEPHONE.sub("[telephone number not shown]", EMAIL.sub("[e-mail address not shown]", text))


def without_contacts_in(passages: Iterable[Any]) -> Iterator[Any]:
    """The passages for a public page; the rows are not saved."""
    for passage in passages:
        passage.text = without_contacts(passage.text)
        if passage.rows:
            passage.rows = [[without_contacts(cell) for cell in row] for row in passage.rows]
        yield passage
