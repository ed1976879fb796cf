"""Matches records of a re-imported document to rows, if a bullet was added, moved or reworded.

Keys are made from positions, and positions shift when a bullet is added above. A row keeps its key as long as its
words are recognised: first by identical words, then by similarity, which may be lower in the same position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

Wordings = Mapping[str, str]  # by key

LIKE = 0.6  # of difflib's ratio on words: below it two statements on one subject look alike too
LIKE_IN_PLACE = 0.3  # below it, a statement in the position of an old one is new


def match(incoming: Iterable[tuple[str, str]], existing: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Pair (key, wording) of a document with (key, wording) of rows: incoming key to the key of its row.

    A row without wording (from the catalogue) is known by its key alone. What finds no row is left out.
    """
    fresh, rows = dict(incoming), dict(existing)
    pairs: dict[str, str] = {}
    for rule in (_same_place_same_words, _same_words, _place_without_words, _likeness):
        for key, row in rule(fresh, rows):
            if key in fresh and row in rows:
                pairs[key] = row
                del fresh[key], rows[row]
        if not fresh or not rows:
            break
    return pairs


def new_keys(incoming: Iterable[str], pairs: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """A key for every incoming record: that of its row, its own, or the next number where its own is taken."""
    used = {*taken}
    chosen = dict(pairs)
    for key in incoming:
        if key in chosen:
            continue
        candidate, number = key, 1
        stem = key.rstrip("0123456789")
        while candidate in used:
            number += 1
            candidate = f"{stem}{number}" if stem.endswith("-") else f"{key}-{number}"
        used.add(candidate)
        chosen[key] = candidate
    return chosen


def _same_place_same_words(fresh: Wordings, rows: Wordings) -> list[tuple[str, str]]:
    return [(key, key) for key, words in fresh.items() if rows.get(key) == words]


def _same_words(fresh: Wordings, rows: Wordings) -> list[tuple[str, str]]:
    by_words = defaultdict(list)
    for row, words in rows.items():
        if words:
            by_words[words].append(row)
    return [(key, by_words[words].pop(0)) for key, words in fresh.items() if by_words.get(words)]


def _place_without_words(fresh: Wordings, rows: Wordings) -> list[tuple[str, str]]:
    return [(key, key) for key in fresh if rows.get(key) == ""]


def _likeness(fresh: Wordings, rows: Wordings) -> list[tuple[str, str]]:
    scored = []
    for key, words in fresh.items():
        matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
        matcher.set_seq2(words.lower().split())
        for row, other in rows.items():
            enough = LIKE_IN_PLACE if key == row else LIKE
            matcher.set_seq1(other.lower().split())
            if matcher.real_quick_ratio() >= enough and matcher.quick_ratio() >= enough:
                ratio = matcher.ratio()
                if ratio >= enough:
                    scored.append((ratio, key, row))
    return [(key, row) for _, key, row in sorted(scored, key=lambda each: (-each[0], each[1], each[2]))]
