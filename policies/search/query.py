"""Parses a typed query into terms: words, "exact phrases", -not, OR, and an incomplete last word.

A pure function: it never fails. Text beyond the limits is left out, and `notes` says so in sentences for the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policies.search.language.kept_apart import token_of
from policies.search.language.plain_words import (
    STOP_WORDS,
    asks_for_a_figure,
    asks_who,
    set_aside,
    words_of,
)

MAX_CHARACTERS = 200
MAX_TERMS = 10  # besides words of grammar, which the index leaves out
MAX_WITH_GRAMMAR = 20
MIN_PREFIX = 3  # letters: a shorter start of a word would match a large part of everything

_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"'}
)
_CONTROLS = re.compile(r"[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
_TOKEN = re.compile(r'(?P<not>-(?=["\w#£]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A required or excluded word or phrase; alternatives are in one group of the query."""

    text: str
    is_phrase: bool = False
    is_prefix: bool = False  # the start of a word, or a last word that may be
    is_starred: bool = False  # typed with a star, so it is the beginning of a word in any case

    @property
    def in_index(self) -> str:
        """The form to look up in the index: the word, or its token if words with the same stem are kept apart."""
        if self.is_phrase or self.is_starred:
            return self.text
        return token_of("".join(words_of(self.text))) or self.text

    @property
    def is_grammar(self) -> bool:
        """A word such as “the” or “how”, which the index leaves out."""
        return not self.is_phrase and STOP_WORDS.issuperset(words_of(self.text))

    @property
    def as_start(self) -> str:
        """The beginning of a word in PostgreSQL's syntax, in quotes, because other characters have a meaning there."""
        quoted = self.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}':*"


@dataclass(frozen=True, slots=True)
class Query:
    """Groups of alternatives that all have to match, excluded terms, and remarks for the reader."""

    text: str  # as kept in the box: cleaned, within the limit
    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()
    aside: tuple[int, ...] = ()  # groups to ignore: “what is our position on”

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def asks_who(self) -> bool:
        return any(asks_who(words_of(word)) for word in self.set_aside)

    @property
    def asks_for_a_figure(self) -> bool:
        return asks_for_a_figure([word for each in self.set_aside for word in words_of(each)])

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The ignored words, as typed."""
        return tuple(self.groups[place][0].text for place in self.aside)

    @property
    def said(self) -> tuple[str, ...]:
        """The other words, one for each group; an empty string for alternatives and ignored words."""
        return tuple(
            group[0].text if len(group) == 1 and place not in self.aside else ""
            for place, group in enumerate(self.groups)
        )

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


def parse(typed: str, *, parts: bool = False) -> Query:
    """Understand a query. Never fails. With `parts`, any word may be the start of a longer one, as in a name."""
    notes: list[str] = []
    text = " ".join(_CONTROLS.sub(" ", unicodedata.normalize("NFC", typed).translate(_QUOTES)).split())
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS].rsplit(" ", 1)[0]
        notes.append(f"Only the first {MAX_CHARACTERS} characters were searched for.")
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    join_next, said = False, 0
    for found in _TOKEN.finditer(text):
        if found["word"] == "OR":
            join_next = bool(groups)
            continue
        term = _term(found, may_start=parts or found.end() == len(text))
        if term is None:
            continue
        said += not term.is_grammar
        if said > MAX_TERMS or len(excluded) + sum(map(len, groups)) == MAX_WITH_GRAMMAR:
            notes.append(f"Only the first {MAX_TERMS} words or phrases were searched for.")
            break
        if found["not"]:
            excluded.append(term)
        elif join_next:
            groups[-1].append(term)
        else:
            groups.append([term])
        join_next = False
    if text and not (excluded or groups):
        notes.append(f"“{text}” holds no word to look for, so everything is listed.")
    if excluded and not groups:
        notes.append("Add a word to look for: a search cannot consist only of words to leave out.")
        excluded = []
    plain = [group[0].text if len(group) == 1 and not group[0].is_phrase else "\n" for group in groups]
    aside = () if parts else tuple(sorted(set_aside(plain)))
    return Query(text, tuple(map(tuple, groups)), tuple(excluded), tuple(notes), aside)


def _term(found: re.Match, *, may_start: bool) -> Term | None:
    if found["phrase"] is not None:
        phrase = found["phrase"].strip()
        return Term(phrase, is_phrase=True) if _HAS_WORD.search(phrase) else None
    word = found["word"]
    if not _HAS_WORD.search(word):
        return None
    letters = word.rstrip("*")
    may_go_on = may_start and not found["not"] and letters.isalpha()
    is_starred = word.endswith("*") and len(letters) >= MIN_PREFIX
    return Term(
        letters, is_prefix=is_starred or (may_go_on and len(letters) >= MIN_PREFIX), is_starred=is_starred
    )
