"""The links of counts: each opens the list of exactly the records counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from lga_kb.hubs.tally import words_for
from policies.describing.registry import all_lists, counted

# Search finds parts of a board's item by themselves too, which counts leave out: no list has as many.
WITHOUT_A_LIST = {"report"}


@dataclass(frozen=True, slots=True)
class CountLink:
    """A count in words, such as “3 asks”, and the address of the list, or an empty address if there is none."""

    kind: str
    words: str
    count: int
    address: str


# One line each, for people who read these words for the first time.
MEANINGS = {
    "ask": "what councils need from government",
    "offer": "what councils can do in return",
    "commitment": "what the LGA will do for its members",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A count of offers, asks or commitments, with a line that explains the word."""

    words: str
    count: int
    address: str
    meaning: str


def explained(counts: Counter) -> list[Explained]:
    """The counts of all three kinds of statement, including zeros."""
    return [
        Explained(words_for(kind, counts[kind]), counts[kind], address_of(kind), meaning)
        for kind, meaning in MEANINGS.items()
    ]


def count_links(counts: Counter, *, theme: str = "", year: int | None = None) -> list[CountLink]:
    """A link for each kind that has records, optionally on a theme and in a year."""
    return [
        CountLink(kind, words_for(kind, counts[kind]), counts[kind], address_of(kind, theme=theme, year=year))
        for kind in counted()
        if counts[kind]
    ]


def address_of(kind: str, *, theme: str = "", year: int | None = None) -> str:
    """The address of the list of a kind, or of a search for it if the kind has no list."""
    if kind in WITHOUT_A_LIST:
        return ""
    asked = ({"theme": theme} if theme else {}) | ({"year": year} if year else {})
    for _, listed in all_lists().values():
        kinds = listed.filterset.kinds if listed.filterset else ()
        if kind in kinds:
            return _with(reverse(listed.route), ({"kind": kind} if len(kinds) > 1 else {}) | asked)
    return _with(reverse("search"), {"kind": kind} | asked)


def _with(address: str, asked: dict) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address
