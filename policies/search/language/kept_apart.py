"""Words with the same stem and different meanings: each has a token in the index, and a search for it looks for that
token.

`kept_apart.toml` is the table. The stem of "universal" and "university" is one, so PostgreSQL finds one by the other.
The index therefore keeps `form0universal` beside a text that has "universal" or "universally", and a search for either
word matches that token. The stem still finds the word in the text, for marks and for ranking.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")
MARK = "form0"  # a word with a digit has no stem


def token_of(word: str) -> str:
    """The token for a word in lower case; an empty string if the word is not in the table."""
    return _tokens().get(word, "")


def tokens_in(words: Iterable[str]) -> list[str]:
    """The tokens for the words of a text, each once."""
    tokens = _tokens()
    return list(dict.fromkeys(tokens[word] for word in words if word in tokens))


def groups_by_stem() -> list[list[list[str]]]:
    """The table: for each stem its groups of words, which are kept apart from each other."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["apart"]
    return [[group.split() for group in row.split("|")] for row in rows]


@cache
def _tokens() -> dict[str, str]:
    return {word: f"{MARK}{group[0]}" for row in groups_by_stem() for group in row for word in group}
