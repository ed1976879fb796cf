"""Strings that may hurt a pattern, made of the pattern itself: its beginnings, and its parts said again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from re import _constants as kind
from re import _parser

_CANDIDATES = "aA1 -.,x\n(é"
_CATEGORIES = {
    kind.CATEGORY_DIGIT: "1", kind.CATEGORY_NOT_DIGIT: "a", kind.CATEGORY_SPACE: " ",
    kind.CATEGORY_NOT_SPACE: "a", kind.CATEGORY_WORD: "a", kind.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
_ENDS = (kind.AT_END, kind.AT_END_STRING)
_REPEATS = (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT)
SUFFIX = "\0\n"
AMID_LETTERS = ("a", "a")


def hostile(pattern: re.Pattern) -> list[tuple[str, str]]:
    """Pairs of a beginning and a unit to be repeated after it."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    items = list(_parser.parse(text, flags & ~re.DEBUG))
    found = dict.fromkeys(_walk(items, ""))
    letters = list(dict.fromkeys(_letters(items)))[:5]
    for pair in product(letters, repeat=2):
        found["", "".join(dict.fromkeys(pair))] = None
    found["", _sample(items)] = None
    return [(before, unit) for before, unit in found if unit]


def surroundings(pattern: re.Pattern) -> list[tuple[str, str]]:
    """What to put before and after a hostile text: also letters, amid which an end is looked for again and again."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    codes = _flat(_parser.parse(text, flags & ~re.DEBUG))
    has_end = any(code is kind.AT and value in _ENDS for code, value in codes)
    return [("", SUFFIX), AMID_LETTERS] if has_end else [("", SUFFIX)]


def _walk(items: list, before: str) -> Iterator[tuple[str, str]]:
    """What stands before each repeated part, with the part; and each beginning of the whole."""
    for place, item in enumerate(items):
        code, value = item
        if code is not kind.LITERAL:
            yield "", before
            yield "", f"{before} "
        if code in _REPEATS:
            inner = list(value[2])
            for unit in _samples(inner):
                yield before, unit
                yield before, unit + _sample(items[place + 1 :])
            yield from _walk(inner, before)
        elif code is kind.SUBPATTERN:
            yield from _walk(list(value[3]), before)
        elif code is kind.ATOMIC_GROUP:
            yield from _walk(list(value), before)
        elif code is kind.BRANCH:
            for branch in value[1]:
                yield from _walk(list(branch), before)
        elif code in (kind.ASSERT, kind.ASSERT_NOT):
            yield from _walk(list(value[1]), before)
        before += _one(item)
    yield "", before
    yield "", f"{before} "


def _samples(items: list) -> Iterator[str]:
    """Texts that match: one for each way that a single part of it may go."""
    if len(items) == 1 and items[0][0] is kind.BRANCH:
        for branch in items[0][1][1]:
            yield _sample(list(branch))
    elif len(items) == 1 and items[0][0] is kind.SUBPATTERN:
        yield from _samples(list(items[0][1][3]))
    elif len(items) == 1 and items[0][0] is kind.IN:
        yield from dict.fromkeys(_of_class(items[0][1]))
    else:
        yield _sample(items)


def _sample(items: Iterable) -> str:
    return "".join(_one(item) for item in items)


def _one(item: tuple) -> str:
    """A short text that one part of a pattern matches."""
    code, value = item
    if code is kind.LITERAL:
        return chr(value)
    if code is kind.NOT_LITERAL:
        return next(letter for letter in _CANDIDATES if letter != chr(value))
    if code is kind.ANY:
        return "x"
    if code is kind.IN:
        return next(_of_class(value), "x")
    if code is kind.BRANCH:
        return _sample(value[1][0])
    if code is kind.SUBPATTERN:
        return _sample(value[3])
    if code is kind.ATOMIC_GROUP:
        return _sample(value)
    if code in _REPEATS:
        return _sample(value[2]) * max(1, min(value[0], 20))
    return ""


def _of_class(members: list) -> Iterator[str]:
    if members[0][0] is kind.NEGATE:
        inside = re.compile("[" + "".join(map(_written, members[1:])) + "]")
        yield from (letter for letter in _CANDIDATES if not inside.match(letter))
        return
    for code, value in members:
        if code is kind.LITERAL:
            yield chr(value)
        elif code is kind.RANGE:
            yield chr(value[0])
        elif code is kind.CATEGORY:
            yield _CATEGORIES.get(value, "a")


def _written(member: tuple) -> str:
    code, value = member
    if code is kind.LITERAL:
        return re.escape(chr(value))
    if code is kind.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {kind.CATEGORY_DIGIT: r"\d", kind.CATEGORY_SPACE: r"\s", kind.CATEGORY_WORD: r"\w"}
    names |= {kind.CATEGORY_NOT_DIGIT: r"\D", kind.CATEGORY_NOT_SPACE: r"\S", kind.CATEGORY_NOT_WORD: r"\W"}
    return names[value]


def _letters(items: Iterable) -> Iterator[str]:
    """Characters that the pattern names, those of its classes first, and what parts lines and words."""
    yield from " \n"
    rest = []
    for code, value in _flat(items):
        if code is kind.IN:
            yield from list(_of_class(value))[:2]
        elif code is kind.LITERAL:
            rest.append(chr(value))
        elif code is kind.ANY:
            yield "x"
    yield from rest


def _flat(items: Iterable) -> Iterator[tuple]:
    for item in items:
        code, value = item
        if code in _REPEATS:
            yield from _flat(value[2])
        elif code is kind.SUBPATTERN:
            yield from _flat(value[3])
        elif code is kind.ATOMIC_GROUP:
            yield from _flat(value)
        elif code is kind.BRANCH:
            for branch in value[1]:
                yield from _flat(branch)
        else:
            yield item
