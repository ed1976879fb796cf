"""A query as PostgreSQL understands it, with what means the same and the endings of a word still being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policies.models.index.search import CONFIG
from policies.search.query import Query, Term
from policies.search.vocabulary import Vocabulary, words_of

Sql = tuple[str, list[Any]]  # an expression, and the parameters in it


@dataclass(frozen=True, slots=True)
class Expansion:
    """The query as typed, the query with its synonyms, and the synonyms for the reader."""

    typed: Sql | None
    expanded: Sql | None
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: Query, vocabulary: Vocabulary) -> Expansion:
        if query.is_empty:
            return cls(None, None)
        known = vocabulary.known
        groups = [_any_of(_term(term, known) for term in group) for group in query.groups]
        without = [_not(_term(term, known)) for term in query.excluded]
        replaced: list[Sql | None] = list(groups)
        also: list[str] = []
        for first, last, meanings in _synonyms(query, vocabulary.synonyms):
            typed = _all_of(groups[first : last + 1])
            replaced[first] = _any_of([typed, *map(_phrase, meanings)])
            replaced[first + 1 : last + 1] = [None] * (last - first)
            also += meanings
        return cls(
            _all_of([*groups, *without]),
            _all_of([*(group for group in replaced if group), *without]),
            tuple(also),
        )

    @property
    def is_empty(self) -> bool:
        return self.expanded is None

    def query(self) -> Sql:
        """The expanded query, as an expression of type tsquery."""
        return self.expanded or ("''::tsquery", [])

    def matches(self) -> Sql:
        """The condition that a row is a hit."""
        return _condition(self.expanded)

    def matches_as_typed(self) -> Sql:
        """The condition that a row is a hit without any synonym."""
        return _condition(self.typed)


def _condition(query: Sql | None) -> Sql:
    return ("true", []) if query is None else (f"vector @@ {query[0]}", query[1])


def may_go_on(term: Term, known: frozenset[str]) -> bool:
    """A word that is there is complete, unless a star says otherwise; one that is not may be the start of another."""
    return term.is_starred or (term.is_prefix and not set(words_of(term.text)) <= known)


def _term(term: Term, known: frozenset[str]) -> Sql:
    if may_go_on(term, known):
        return "to_tsquery(%s::regconfig, %s)", [CONFIG, term.as_start]
    return _phrase(term.text)


def _phrase(words: str) -> Sql:
    return "phraseto_tsquery(%s::regconfig, %s)", [CONFIG, words]


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


def _synonyms(query: Query, equivalents: Iterable[tuple[str, ...]]) -> list[tuple[int, int, list[str]]]:
    """Where the query holds a term of the table: first and last group, and what else it means."""
    typed = [group[0].text.casefold() if len(group) == 1 else "" for group in query.groups]
    found: list[tuple[int, int, list[str]]] = []
    taken: set[int] = set()
    for names in sorted(equivalents, key=lambda each: -max(len(name.split()) for name in each)):
        for name in names:
            for first, last in _places(name.casefold(), typed):
                if taken.isdisjoint(range(first, last + 1)):
                    taken.update(range(first, last + 1))
                    found.append((first, last, [other for other in names if other != name]))
    return found


def _places(name: str, typed: list[str]) -> list[tuple[int, int]]:
    if name in typed:  # one word, or a quoted phrase
        return [(typed.index(name), typed.index(name))]
    words = name.split()
    return [
        (first, first + len(words) - 1)
        for first in range(len(typed) - len(words) + 1)
        if typed[first : first + len(words)] == words
    ]
