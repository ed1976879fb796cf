"""Turns a query into PostgreSQL's form, with synonyms and the endings of an incomplete word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from policies.models.index.search import CONFIG
from policies.search.language.english import british_forms, is_english
from policies.search.language.initials import initials_of
from policies.search.language.kept_apart import tokens_in
from policies.search.language.plain_words import STOP_WORDS, words_of
from policies.search.language.synonyms import LONGEST, Span
from policies.search.language.written_forms import CHAIR, form_of
from policies.search.query import Query, Term
from policies.search.vocabulary import Vocabulary, halves_of
from policies.search.vocabulary import words_of as letters_of

NEAR = 3  # words from one to the other
SHORTEST_WHOLE = 5  # letters of a word that is not taken for the beginning of another
LONGEST_FORM = 4  # words: “2nd of December 2020”
HYPHEN = re.compile(r"(?<=\w)[-\u2010-\u2014](?=\w)")

# A lexeme in the text of a query, and the same in words of an entry that are not at the least weight.
_LEXEME, _IN_OWN_WORDS = r"'((?:[^']|'')*)'(?::(\*))?", r"'\1':\2ABC"

T = TypeVar("T")
Sql = tuple[str, list[Any]]  # an expression, and the parameters in it


@dataclass(frozen=True, slots=True)
class Wider:
    """A broader word for words of the query: its names, and how to find and mark them."""

    names: tuple[str, ...]
    expanded: Sql
    marks: Sql


@dataclass(frozen=True, slots=True)
class Concept:
    """Words of the query with one meaning: as typed, with other names of the same thing, and with all synonyms.

    `marks` is `expanded` by stems only, which show where the words are in a text. `wider` is a possible broader word;
    in a concept that uses it, `itself` is the concept without it.
    """

    label: str
    typed: Sql
    same: Sql
    expanded: Sql
    marks: Sql
    is_topic: bool = False  # the table of synonyms has it as a topic of a theme
    is_subject: bool = False  # it is a topic, or the table finds it by other words
    wider: Wider | None = None
    itself: Concept | None = None
    any_word: Sql | None = None  # of several typed words

    @property
    def is_widened(self) -> bool:
        return self.itself is not None

    def widened(self) -> Concept:
        """The concept with its broader word, or the concept itself."""
        if self.wider is None:
            return self
        return replace(
            self,
            expanded=_any_of([self.expanded, self.wider.expanded]),
            marks=_any_of([self.marks, self.wider.marks]),
            itself=self,
        )


@dataclass(frozen=True, slots=True)
class Expansion:
    """The query as typed, the query with its synonyms, and the synonyms for the reader.

    In a relaxed reading an entry need not match every concept: the matching ones must together weigh at least `bar`. A
    result has at least one of the concepts at the places `needed`; `there` are the places of concepts that any entry
    matches, and `itself` of those that any entry matches without a broader word.
    """

    concepts: tuple[Concept, ...] = ()
    without: tuple[Sql, ...] = ()
    also: tuple[str, ...] = ()
    is_as_typed: bool = True  # nothing is ignored, and nothing is added
    themes: tuple[str, ...] = ()  # slugs of themes named by everyday words
    weights: tuple[float, ...] = ()
    bar: float = 0
    needed: tuple[int, ...] = ()
    there: tuple[int, ...] = ()
    itself: tuple[int, ...] = ()

    @classmethod
    def of(cls, query: Query, vocabulary: Vocabulary, *, has_forms: bool = True) -> Expansion:
        """For entries of the index, or for a table without other forms of its words."""
        words = [group[0].text if len(group) == 1 else "" for group in query.groups]
        reader = _Reader(query, words, vocabulary, has_forms)
        spans = [span for span in reader.spans(words) if span.first not in query.aside or _says_more(span)]
        within = {place for span in spans for place in range(span.first, span.last + 1)}
        aside = set(query.aside) - within
        alone = (Span(place, place) for place in range(len(words)) if place not in within | aside)
        read = sorted([*spans, *alone], key=lambda span: span.first)
        concepts = [concept for span in read if (concept := reader.concept(span))]
        if not concepts and query.groups:  # “the” alone: the index leaves it out
            concepts = [Concept(query.text, sql, sql, sql, sql) for sql in [_phrase(query.text)]]
        without = tuple(_not(reader.term(term)) for term in query.excluded)
        also = tuple(dict.fromkeys(each for span in read for each in span.also))
        themes = tuple(vocabulary.synonyms.themes(query.said))
        return cls(tuple(concepts), without, also, not (spans or aside), themes)

    @property
    def is_empty(self) -> bool:
        return not self.concepts

    @property
    def is_relaxed(self) -> bool:
        return bool(self.weights)

    @property
    def is_only_wider(self) -> bool:
        """In a relaxed reading, no entry has any of the words, nor another name for them: only broader words."""
        return self.is_relaxed and not self.itself

    @property
    def labels(self) -> tuple[str, ...]:
        """The typed words, concept by concept."""
        return tuple(concept.label for concept in self.concepts)

    @property
    def found(self) -> tuple[str, ...]:
        """In a relaxed reading, the typed words that some entry has, or the broader word."""
        found = (self.concepts[place] for place in self.there)
        return tuple(
            " or ".join(concept.wider.names) if concept.is_widened and concept.wider else concept.label
            for concept in found
        )

    def widened(self, places: Iterable[int]) -> Expansion | None:
        """With the broader words of the concepts at these places; None if there are none."""
        wide = {place for place in places if self.concepts[place].wider}
        concepts = (
            concept.widened() if place in wide else concept for place, concept in enumerate(self.concepts)
        )
        return replace(self, concepts=tuple(concepts)) if wide else None

    def query(self) -> Sql:
        """The expanded query by stems, of type tsquery, for marks and ranks; in a relaxed reading any of it."""
        queries = [concept.marks for concept in self.concepts]
        if not queries:
            return "''::tsquery", []
        return _any_of(queries) if self.is_relaxed else self._all(queries)

    def matches(self) -> Sql:
        """The condition that a row is a result."""
        return self._condition([concept.expanded for concept in self.concepts])

    def matches_as_typed(self) -> Sql:
        """The condition that a row is a result without synonyms."""
        return self._condition([concept.typed for concept in self.concepts])

    def matches_by_name(self) -> Sql:
        """The condition that a row is a result as typed, or by other names of the same things."""
        return self._condition([concept.same for concept in self.concepts])

    def matches_in_own_words(self) -> Sql:
        """The condition that a row is a result by name and without words that only readers use, in a strict reading."""
        if not self.concepts:
            return "true", []
        query, parameters = in_own_words(self._all([concept.same for concept in self.concepts]))
        return f"vector @@ {query}", parameters

    def coverage(self) -> Sql:
        """The share of the weight of all concepts that a row has, from 0 to 1; always 1 in a strict reading."""
        if not self.is_relaxed:
            return "1.0", []
        weight, parameters = self._weight()
        return f"({weight} / {sum(self.weights):.6f})", parameters

    def held(self) -> Sql:
        """For each concept, whether a row has it, and not only its broader word."""
        held = [(concept.itself or concept).expanded for concept in self.concepts]
        parts = ", ".join(f"vector @@ {sql}" for sql, _ in held)
        return f"ARRAY[{parts}]::boolean[]", [each for _, values in held for each in values]

    def _condition(self, queries: list[Sql]) -> Sql:
        if not queries:
            return "true", []
        if not self.is_relaxed:
            query, parameters = self._all(queries)
            return f"vector @@ {query}", parameters
        query, parameters = _all_of([_any_of(queries[place] for place in self.needed), *self.without])
        weight, weighed = self._weight()
        return f"vector @@ {query} AND {weight} >= {self.bar:.6f}", [*parameters, *weighed]

    def _all(self, queries: list[Sql]) -> Sql:
        return _all_of([*queries, *self.without])

    def _weight(self) -> Sql:
        """The weight of the concepts that a row has."""
        parts = [
            f"{weight:.6f} * (vector @@ {concept.expanded[0]})::integer"
            for concept, weight in zip(self.concepts, self.weights, strict=True)
        ]
        return f"({' + '.join(parts)})", [each for concept in self.concepts for each in concept.expanded[1]]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes concepts from the spans of a query; groups of one term are given as words."""

    query: Query
    words: list[str]
    vocabulary: Vocabulary
    has_forms: bool  # the texts have tokens of other forms, and of words that are kept apart

    def spans(self, words: Sequence[str], longest: int = LONGEST) -> Iterator[Span]:
        """Words with synonyms, and words with another written form; no word is in two spans."""
        taken: set[int] = set()
        forms = _forms(words) if self.has_forms else ()
        synonyms = self.vocabulary.synonyms.spans(words, longest, self.vocabulary.known)
        for span in (*forms, *synonyms, *_written_apart(words, self.vocabulary.known)):
            places = set(range(span.first, span.last + 1))
            if len(places) <= longest and taken.isdisjoint(places):
                taken |= places
                yield span

    def concept(self, span: Span) -> Concept | None:
        """None if the index leaves out every word."""
        groups, words = self._within(self.query.groups, span), self._within(self.words, span)
        label = " ".join(" or ".join(term.text for term in group) for group in groups)
        if all(not STOP_WORDS.isdisjoint({word, word.removesuffix("s")}) for word in words_of(label)):
            return None
        typed, expanded = self._ways(span, groups, words)
        same = _any_of([typed, *map(self._near, span.same)])
        marks, wider = expanded, self._wider(span.wider)
        if self.has_forms:
            _, marks = replace(self, has_forms=False)._ways(span, groups, words)
        is_subject = span.is_topic or self.vocabulary.synonyms.is_subject(label)
        any_word = _any_of(self.term(term) for group in groups for term in group) if len(groups) > 1 else None
        return Concept(
            label, typed, same, expanded, marks, span.is_topic, is_subject, wider, any_word=any_word
        )

    def _wider(self, names: tuple[str, ...]) -> Wider | None:
        if not names:
            return None
        expanded = _any_of(map(self._near, names))
        return Wider(names, expanded, _any_of(map(replace(self, has_forms=False)._near, names)))

    def _ways(self, span: Span, groups: Sequence[tuple[Term, ...]], words: Sequence[str]) -> tuple[Sql, Sql]:
        """As typed, and with synonyms."""
        ways = [*map(self._near, span.also), *map(_phrase, span.forms)]
        if CHAIR in span.forms:
            return _phrase(CHAIR), _any_of(ways)
        if len(words) > 1 and len(STOP_WORDS.intersection(words)) >= len(words) - 1:
            typed = _phrase("-".join(words))  # “well being”: not whatever is well
            return typed, _any_of([typed, *ways])
        typed = _all_of([_any_of([self.term(term) for term in group]) for group in groups])
        return typed, _any_of([self._each(span) if len(words) > 1 else typed, *ways])

    def term(self, term: Term) -> Sql:
        if may_go_on(term, self.vocabulary.known):
            return "to_tsquery(%s::regconfig, %s)", [CONFIG, term.as_start]
        return _phrase(term.in_index if self.has_forms else term.text)

    def _near(self, words: str) -> Sql:
        """Synonyms of the typed words, near each other in either order."""
        kept = [word for word in words.split() if word.casefold() not in STOP_WORDS]
        tokens = [_phrase(token) for token in tokens_in(words_of(words))] if self.has_forms else []
        pairs = [_near(_phrase(one), _phrase(other)) for one, other in pairwise(kept)]
        return _all_of([*(pairs or [_phrase(words)]), *tokens])

    def _each(self, span: Span) -> Sql:
        """The words of a span one by one, each with its synonyms: “abuse” and “councillors”."""
        words = self._within(self.words, span)
        shorter = {each.first: each for each in self.spans(words, len(words) - 1)}
        parts, place = [], 0
        while place < len(words):
            inner = shorter.get(place, Span(place, place))
            moved = replace(inner, first=span.first + inner.first, last=span.first + inner.last)
            if concept := self.concept(moved):
                parts.append(concept.expanded)
            place = inner.last + 1
        return _all_of(parts)

    @staticmethod
    def _within(values: Sequence[T], span: Span) -> Sequence[T]:
        return values[span.first : span.last + 1]


def in_own_words(query: Sql) -> Sql:
    """The query for the words of an entry that are not at the least weight, as words are that readers use for it."""
    sql, parameters = query
    return f"regexp_replace(({sql})::text, %s, %s, 'g')::tsquery", [*parameters, _LEXEME, _IN_OWN_WORDS]


def may_go_on(term: Term, known: frozenset[str]) -> bool:
    """A word of the index or of English is complete, and an abbreviation, unless it has a star; any other word may be
    the beginning of one.
    """
    if term.is_starred or not term.is_prefix or term.text.isupper():
        return term.is_starred
    letters = set(letters_of(term.text))
    return term.in_index == term.text and not letters <= known and not all(map(_is_whole, letters))


def _is_whole(word: str) -> bool:
    return len(word) >= SHORTEST_WHOLE and is_english(word)


def _phrase(words: str) -> Sql:
    """Words next to each other. A word with a hyphen is searched as its two parts, which the index has next to each
    other.

    If the index leaves out one part, as in “well-being”, the whole word is searched.
    """
    apart = HYPHEN.sub(" ", words)
    is_whole = not STOP_WORDS.isdisjoint(apart.casefold().split()) and " " not in words
    return "phraseto_tsquery(%s::regconfig, %s)", [CONFIG, words if is_whole else apart]


def _near(one: Sql, other: Sql) -> Sql:
    """The other way round only with a word between them: “care at home”, but not “care home” for “home care”."""
    return _any_of(
        (f"tsquery_phrase({first[0]}, {second[0]}, {distance})", [*first[1], *second[1]])
        for first, second, least in ((one, other, 1), (other, one, 2))
        for distance in range(least, NEAR + 1)
    )


def _not(query: Sql) -> Sql:
    return f"!!{query[0]}", query[1]


def _any_of(queries: Iterable[Sql]) -> Sql:
    return _joined(queries, " || ")


def _all_of(queries: Iterable[Sql]) -> Sql:
    return _joined(queries, " && ")


def _joined(queries: Iterable[Sql], operator: str) -> Sql:
    queries = list(queries)
    if len(queries) == 1:
        return queries[0]
    return (
        f"({operator.join(sql for sql, _ in queries)})",
        [parameter for _, parameters in queries for parameter in parameters],
    )


def _says_more(span: Span) -> bool:
    """A word of a question is read only as a name in the table of synonyms, or with others."""
    return bool(span.also or span.wider) or span.last > span.first


def _forms(words: Sequence[str]) -> Iterator[Span]:
    """“£500 million”, “2 December 2020”, “2017/18”."""
    for length in range(min(LONGEST_FORM, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            typed = words[first : first + length]
            if all(typed) and (form := form_of(" ".join(typed))):
                yield Span(first, first + length - 1, forms=(form,))


def _unknown_form(word: str, known: frozenset[str]) -> str:
    """A word that the index lacks, in British spelling or as the initials of a name."""
    return next((form for form in british_forms(word) if form in known), "") or initials_of(word)


def _is_name(word: str) -> bool:
    return word.isalpha() and word.casefold() not in STOP_WORDS


def _written_apart(words: Sequence[str], known: frozenset[str]) -> Iterator[Span]:
    """Two words written as one, and one as two: “child care”, “child-care”, “childcare”."""
    for place, word in enumerate(words):
        whole = "".join(words_of(word))
        if "-" in word:
            yield Span(place, place, forms=(whole,))
        elif word.isalpha() and (apart := next(halves_of(whole, known), None)):
            yield Span(place, place, forms=(f"{apart[0]} {apart[1]}",))
        elif (
            word.isalpha()
            and (word.isupper() or whole not in known)
            and (form := _unknown_form(whole, known))
        ):
            yield Span(place, place, forms=(form,))
        elif _is_name(word) and "".join(words[place + 1 : place + 2]).isdigit():  # “COP 26”
            yield Span(place, place + 1, forms=(whole + words[place + 1],))
        elif place + 1 < len(words) and word.isalpha() and words[place + 1].isalpha():
            pair = whole + "".join(words_of(words[place + 1]))
            if pair in known:
                yield Span(place, place + 1, forms=(pair,))
