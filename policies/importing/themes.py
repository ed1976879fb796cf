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
        longest = max(map(len, self._aliases), default=0)
        found: dict[Theme, str] = {}
        start = 0
        while start < len(words):
            for length in range(min(longest, len(words) - start), 0, -1):
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
