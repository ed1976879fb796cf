"""Which themes a heading or title of a document means, by the aliases that editors keep."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policies.models import Theme

_WORDS = re.compile(r"[a-z0-9#&]+")
_QUOTES = str.maketrans("", "", "'\u2018\u2019\u201c\u201d\"")


class ThemeFinder:
    """Finds themes by the opening words of a title: the longest alias that fits wins."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self._aliases: dict[tuple[str, ...], list[Theme]] = {}
        for theme in themes:
            for words in {_words(alias) for alias in (theme.name, *theme.aliases)}:
                self._aliases.setdefault(words, []).append(theme)
        # How long aliases are that begin with a word, the longest first: most words of a text begin none.
        self._lengths: dict[str, list[int]] = {}
        for words in sorted(filter(None, self._aliases), key=len, reverse=True):
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))

    def themes_of(self, title: str) -> list[Theme]:
        """The themes whose alias opens the title; none where no alias fits."""
        words = _words(title)
        for length in range(len(words), 0, -1):
            if found := self._aliases.get(words[:length]):
                return found
        return []

    def named_in(self, text: str) -> dict[Theme, str]:
        """The themes whose alias stands anywhere in a text, each with the alias as it stands there."""
        words = _words(text)
        found: dict[Theme, str] = {}
        start = 0
        while start < len(words):
            for length in self._lengths.get(words[start], ()):
                alias = words[start : start + length]
                if alias in self._aliases:
                    for theme in self._aliases[alias]:
                        found.setdefault(theme, " ".join(alias))
                    start += length - 1
                    break
            start += 1
        return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.lower().translate(_QUOTES)))
