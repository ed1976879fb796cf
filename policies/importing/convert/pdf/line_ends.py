"""What follows the end of a printed line: a space, or nothing after a hyphen, with the hyphen or without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from spellchecker import SpellChecker

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
_HYPHENATED = re.compile(r"(?<!\w)(?<!\w-)(\w++)[-\u2010]$")
_COMPOUND = re.compile(r"\w-(\w++)[-\u2010]$")
_PARTS = re.compile(r"[-'\u2019]")
_FIRST_WORD = re.compile(r"\w+")
_PREFIXES = frozenset(("anti", "co", "counter", "inter", "multi", "non", "pre", "re", "self", "semi", "sub"))
_SOFT_HYPHEN = "\u00ad"
_COMMON = 1_000  # uses of a word in the list: "someone" has a million, "frontline" 800
_COMMON_WITH_PREFIX = 5_000  # "resources" has 20,000, "redevelopment" 500
_LEAST = 200  # uses from which a whole is a word: the list has rarities
_LEAST_HALF = 400  # the same of a half
_SHORT, _LEAST_SHORT = 3, 20_000  # letters; uses of a half that is no longer: "ing" and "ton" are none
# British endings as the list, which is American, has them.
_AMERICAN = {"our": "or", "isation": "ization", "ising": "izing", "ise": "ize", "yse": "yze", "tre": "ter"}


class Words(frozenset[str]):
    """Every word of a document in lower case, compounds whole, and whether it parts words at the ends of lines."""

    parts_words: bool = False


def words_of(texts: Iterable[str]) -> Words:
    """The words of a document's lines, given in order."""
    lines = list(texts)
    words = Words(word.lower() for text in lines for word in _WORD.findall(text))
    words.parts_words = any(_is_parted(one, two) for one, two in pairwise(lines))
    return words


def ending(text: str, following: str, words: frozenset[str]) -> str:
    """The end of a line, made so that the next can follow: with a space, or without after a hyphen.

    A hyphen goes where the document uses the whole word elsewhere, or a half is no word. It stays in compounds the
    document uses with it, after a prefix, and where a document never parts words. "plan-ning" becomes "planning",
    "well-being" stays, "Sum-mer" becomes "Summer".
    """
    text, following = text.rstrip(), following.lstrip()
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1]
    if text[-1:].isalpha() and re.match(r"[-\u2010]\w", following):
        return text  # "Vice", "-Chair" in a narrow cell
    if re.search(r"\w/$", text) and following[:1].isalnum():
        return text
    head, tail = _halves(text, following)
    if not head or not tail:
        return f"{text} "
    return text[:-1] if _is_one_word(head, tail, words) else text


def run_ending(last: str, line: str, following: str, words: frozenset[str]) -> str:
    """The same of the last run of a line: its hyphen may be a run of its own, without the word before it."""
    line, last = line.rstrip(), last.rstrip()
    ended = ending(line, following, words)
    return last + ended[len(line) :] if ended.startswith(line) else last[:-1]


def is_broken(parts: Sequence[str], words: frozenset[str]) -> bool:
    """Whether parts without a hyphen are one word, such as "Me", "mbe", "rs": a part is no word, but the whole is."""
    first, *others = (part.strip(".,;:()/") for part in parts)
    bare = [_PARTS.split(first)[-1], *others[:-1], _PARTS.split(others[-1])[0]]  # "d'Arcy-Po", "ol"
    whole = "".join(bare).lower()
    if not all(part.isalpha() for part in bare) or any(not part.islower() for part in bare[1:]):
        return False
    if all(_is_word(part.lower()) for part in bare):
        return False
    return whole in words or _uses(whole) >= _LEAST


def _halves(text: str, following: str) -> tuple[str, str]:
    head = _HYPHENATED.search(text) or _COMPOUND.search(text)
    tail = _FIRST_WORD.match(following)
    return (head.group(1), tail.group()) if head and tail else ("", "")


def _is_one_word(head: str, tail: str, words: frozenset[str]) -> bool:
    if not (head.isalpha() and tail.isalpha() and tail.islower()):
        return False
    first, second = head.lower(), tail.lower()
    whole, compound = first + second, f"{first}-{second}"
    if compound in words:
        return False
    has_prefix = first in _PREFIXES
    if whole in words and not has_prefix:
        return True
    uses = _uses(whole)
    if not _is_word(second):
        return not has_prefix or uses > 0  # "plan-ning", "Felper-sham"; a second half is nearly always a word
    if uses and not _is_word(first) and not has_prefix:
        return True
    parts_words = isinstance(words, Words) and words.parts_words
    return parts_words and uses >= (_COMMON_WITH_PREFIX if has_prefix else _COMMON)


def _is_parted(text: str, following: str) -> bool:
    """The line ends within a word, beyond doubt."""
    if not text.rstrip().endswith(("-", "\u2010", _SOFT_HYPHEN)):
        return False
    if text.rstrip().endswith(_SOFT_HYPHEN):
        return True
    head, tail = _halves(text.rstrip(), following.lstrip())
    if not head or not tail.islower():
        return False
    return _uses((head + tail).lower()) > 0 and not (_is_word(tail) and _is_word(head.lower()))


def _is_word(half: str) -> bool:
    return _uses(half) >= (_LEAST_SHORT if len(half) <= _SHORT else _LEAST_HALF)


def _uses(word: str) -> int:
    """How often the list counts a word, however British its spelling."""
    known = _english()
    forms = [word, *(word.replace(british, other) for british, other in _AMERICAN.items())]
    return max(known.get(form, 0) for form in forms)


@cache
def _english() -> dict[str, int]:
    return dict(SpellChecker(language="en").word_frequency.dictionary)
