"""Where a count leads: the list that has exactly the records that were counted."""

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
    """So many records of a kind in words, and the address of the list of them; empty where there is none."""

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
    """A count of offers, asks or commitments, with what they are."""

    words: str
    count: int
    address: str
    meaning: str


def explained(counts: Counter) -> list[Explained]:
    """The three kinds of statement, also those that there are none of."""
    return [
        Explained(words_for(kind, counts[kind]), counts[kind], address_of(kind), meaning)
        for kind, meaning in MEANINGS.items()
    ]


def count_links(counts: Counter, *, theme: str = "", year: int | None = None) -> list[CountLink]:
    """The kinds that there are any of, in the order of counts, on a theme and in a year where these are named."""
    return [
        CountLink(kind, words_for(kind, counts[kind]), counts[kind], address_of(kind, theme=theme, year=year))
        for kind in counted()
        if counts[kind]
    ]


def address_of(kind: str, *, theme: str = "", year: int | None = None) -> str:
    """The list of the records of a kind: its own where there is one, otherwise what search has of it."""
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
