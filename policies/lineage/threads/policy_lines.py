"""What the association argues for again and again, so that one line is found in other words.

A plan promises to lobby for what a paper asks, and the two share few words: “eliminate deficits” and “write off
deficits”. A statement is on a line if it has the theme and a phrase of every group. Words are compared by their stems.
The lines are in `fixtures/policy_lines.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings

from policies.text.same_wording import plain, stems_in

Stems = tuple[str, ...]

MOST_THEMES = (
    3  # a statement on more, such as a list of services to fund, argues for none of them in particular
)


@dataclass(frozen=True)
class PolicyLine:
    """One thing argued for: the theme it belongs to, and the phrases that show it."""

    name: str
    theme: str
    groups: tuple[tuple[str, ...], ...]  # of each one phrase is printed

    def is_in(self, stems: Stems) -> bool:
        return all(any(_stands_in(phrase, stems) for phrase in group) for group in self._phrases)

    @cached_property
    def _phrases(self) -> list[list[Stems]]:
        return [[stems_of(phrase) for phrase in group] for group in self.groups]


@cache
def policy_lines() -> tuple[PolicyLine, ...]:
    """The lines of the file, in its order."""
    with open(settings.BASE_DIR / "fixtures" / "policy_lines.toml", "rb") as file:
        read = tomllib.load(file)
    return tuple(
        PolicyLine(
            line["name"], line["theme"], tuple(_group(says.format(**read["words"])) for says in line["says"])
        )
        for line in read["lines"]
    )


def lines_of(wording: str, themes: Collection[str]) -> frozenset[str]:
    """The names of the lines that a wording with these themes is on."""
    if len(themes) > MOST_THEMES:
        return frozenset()
    stems = stems_of(wording)
    return frozenset(line.name for line in policy_lines() if line.theme in themes and line.is_in(stems))


def stems_of(wording: str) -> Stems:
    """The stems of a whole wording, names of bodies left as they are printed."""
    return tuple(stems_in(plain(wording)))


def _group(phrases: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in phrases.split("|"))


def _stands_in(phrase: Stems, stems: Stems) -> bool:
    return any(stems[place : place + len(phrase)] == phrase for place in range(len(stems)))
