"""Names of people that are hidden on request, and the words that are shown in their place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

Value = TypeVar("Value")

SHOWN = "[name withheld {}]"
IN_TEXTS = SHOWN.partition("{")[0]
IN_KEYS = "name-withheld-{}"  # in keys, addresses and e-mail addresses
MARK = re.compile(r"\[name withheld (\d+)\]")
# Between the words of a name, in a text, a key or a sent form.
_BETWEEN = r"(?:[\s\u00a0\u2009\u202f+._-]|%20|%C2%A0){1,3}"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_APOSTROPHES = "'’‘ʼ"
_ADDRESSED = ("Cllr", "Councillor")


def _letters() -> dict[str, str]:
    """Each plain letter with all that are written like it, with accents and without."""
    found = defaultdict(set)
    for letter in map(chr, range(0xC0, 0x250)):
        if (plain := unicodedata.normalize("NFKD", letter)[0]).isascii() and plain.isalpha():
            found[plain.lower()].add(letter)
    return {plain: "".join(sorted(letters)) for plain, letters in found.items()}


_LETTERS = _letters()


def ways_written(name: str) -> list[str]:
    """A name as papers may write it: in full, surname first, with an initial, and with a title alone."""
    first, *others = name.split() or [""]
    if not others:
        return []
    surname = " ".join(others)
    titled = [f"{title} {others[-1]}" for title in _ADDRESSED]
    ways = [
        name,
        f"{surname}, {first}",
        f"{first[0]} {surname}",
        *_with_middle_names(first, *others),
        *titled,
    ]
    return list(dict.fromkeys(ways))


def _with_middle_names(first: str, *others: str) -> list[str]:
    """Of three names and more: without those in the middle, and with their initials."""
    *middle, last = others
    if not middle:
        return []
    initials = " ".join(each[0] for each in middle)
    return [
        f"{first} {last}",
        f"{last}, {first}",
        f"{last}, {' '.join([first, *middle])}",
        f"{first} {initials} {last}",
        f"{first[0]} {initials} {last}",
        f"{first[0]} {last}",
    ]


class WithMiddleNames:
    """Finds a name of two words written with one or two more in the middle: names that begin with a capital, or
    initials."""

    def __init__(self, name: str) -> None:
        first, *_, last = words_of(name)
        self.in_database = rf"\m{re.escape(first)}\s+[[:alpha:]]\S*(\s+[[:alpha:]]\S*)?\s+{re.escape(last)}\M"
        between = r"\s[A-Z][\w'’.-]{0,30}(?:\s[A-Z][\w'’.-]{0,30})?\s"
        self._pattern = re.compile(_BEFORE + re.escape(first) + between + re.escape(last) + _AFTER)

    def found_in(self, text: str) -> list[str]:
        return [" ".join(words_of(found)) for found in self._pattern.findall(text)]


def looks_like(ways: Iterable[str]) -> str:
    """A pattern, also for the database, of these ways of writing a name. The longest comes first."""
    longest_first = sorted(ways, key=len, reverse=True)
    return "|".join(_BETWEEN.join(map(_word, words_of(way))) for way in longest_first)


def words_of(way: str) -> list[str]:
    return [word for word in re.split(r"[\s._-]+", way) if word]


def _word(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(_letter(each) for each in plain if not unicodedata.combining(each))


def _letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]?"
    if letter == ",":
        return "(?:,|%2C)?"
    if not letter.isalpha():
        return re.escape(letter)
    return f"[{letter}{_LETTERS.get(letter.lower(), '')}][\u0300-\u036f]*"


@dataclass(frozen=True)
class HiddenWords:
    """One name that is hidden: its number, and the ways in which it is written."""

    number: int
    ways: tuple[str, ...]

    @cached_property
    def shown(self) -> str:
        return SHOWN.format(self.number)

    @cached_property
    def in_keys(self) -> str:
        return IN_KEYS.format(self.number)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"{_BEFORE}(?:{looks_like(self.ways)}){_AFTER}", re.IGNORECASE)

    def hide(self, text: str) -> str:
        return self._pattern.sub(lambda found: self._instead_of(found.group()), text)

    def show(self, text: str, name: str) -> str:
        """The reverse, for words of which nobody knows how they were written."""
        in_keys = "-".join(name.lower().split())
        key = re.compile(rf"{_BEFORE}{re.escape(self.in_keys)}{_AFTER}")
        return key.sub(in_keys, text.replace(self.shown, name))

    def _instead_of(self, found: str) -> str:
        is_key = found == found.lower() and not re.search(r"\s", found)
        return self.in_keys if is_key else self.shown


class HiddenNames:
    """All names that are hidden. What has one of them comes back without it, and all else as it is."""

    def __init__(self, names: Iterable[HiddenWords]) -> None:
        self._names = tuple(names)

    def out_of(self, value: Value) -> Value:
        """A text, a record, or a list or table of them, without any hidden name."""
        return changed(value, self._hide) if self._names else value

    def _hide(self, text: str) -> str:
        for name in self._names:
            text = name.hide(text)
        return text


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each text in it changed, however deep. What has no such text is the very same object."""
    if type(value) is str:
        return change(value)
    if isinstance(value, dict):
        return _or_same(value, {changed(key, change): changed(each, change) for key, each in value.items()})
    if type(value) in (list, tuple, set, frozenset):
        return _or_same(value, type(value)(changed(each, change) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, change)
    return value


def _record(value: Any, change: Callable[[str], str]) -> Any:
    now = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    after = {name: changed(each, change) for name, each in now.items()}
    differ = {name: each for name, each in after.items() if each is not now[name] and each != now[name]}
    return replace(value, **differ) if differ else value


def _or_same(value: Any, after: Any) -> Any:
    return value if value == after else after
