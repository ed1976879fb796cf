"""More changes of one line: how people type, stamp, number and label what they write, with nothing changed in it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.forms.mutations import Change, Mutation, is_bullet, is_heading, is_row

_LABEL = re.compile(r"\W*(our (offer|ask) (to|of) government)\W*", re.IGNORECASE)
_OUTCOME = re.compile(r"\bwe will:?\W*$")
_WEEKDAY = r"(\w+day),? (\d+) ([A-Z][a-z]+) (20\d\d)"


def _has(pattern: str) -> Callable[[str], bool]:
    return lambda line: bool(re.search(pattern, line))


def _is_label(line: str) -> bool:
    return bool(_LABEL.fullmatch(line))


def _is_outcome(line: str) -> bool:
    return len(line) < 200 and bool(_OUTCOME.search(line))


def _is_long_heading(line: str) -> bool:
    return is_heading(line) and len(line) > 45


def _is_text(line: str) -> bool:
    return bool(re.search(r"\w \w", line))


def _becomes(pattern: str, *new: str) -> Change:
    """The first match of a pattern in one of some other ways."""

    def change(line: str, rng: random.Random) -> list[str] | None:
        changed = re.sub(pattern, rng.choice(new), line, count=1)
        return changed.split("\n") if changed != line else None

    return change


def _followed_by(*lines: str) -> Change:
    return lambda line, rng: [line, "", rng.choice(lines), ""]


def _on_two_lines(line: str, rng: random.Random) -> list[str]:
    place = line.rfind(" ", 0, 40)
    return [line[:place], line[place + 1 :]]


def _entities(line: str, rng: random.Random) -> list[str] | None:
    changed = line.replace("&", "&amp;").replace("’", "&rsquo;").replace("–", "&ndash;")
    return [changed] if changed != line else None


def _ligatures(line: str, rng: random.Random) -> list[str] | None:
    changed = line.replace("fi", "\ufb01").replace("fl", "\ufb02")
    return [changed] if changed != line else None


HABITS = (
    Mutation(
        "another way to say “we will”",
        _is_outcome,
        _becomes(
            r"\bwe will(?=:?\W*$)",
            "we shall",
            "the LGA will",
            "we’ll",
            "in the coming year we will",
            "to do this we will",
        ),
        exact=False,
    ),
    Mutation(
        "another sign before “we will”",
        _is_outcome,
        _becomes(r"\s*[–-]\s*we will", ". We will", ", and we will", "; we will", " … we will", " (we will"),
        exact=False,
    ),
    Mutation("no blank after a bullet", is_bullet, _becomes(r"^[-•*] ", "•", "·", "▪")),
    Mutation(
        "a bullet of a symbol font",
        is_bullet,
        _becomes(r"^[-•*] ", "\uf0b7 ", "\uf0a7\t", "❖ ", "➢ ", "» ", "¡ ", "• • "),
    ),
    Mutation("an escaped mark", _has(r"^([-*]|\d+\.) "), _becomes(r"^(\S+?)(\.?) ", r"\\\1\2 ")),
    Mutation("a label in capitals", _is_label, lambda line, rng: [line.upper()], exact=False),
    Mutation(
        "a number before a label",
        _is_label,
        _becomes(r"(?i)our ", "1. Our ", "a) Our ", "2.1 Our "),
        exact=False,
    ),
    Mutation("no blank after the hashes of a heading", is_heading, _becomes(r"^(#+) ", r"\1")),
    Mutation(
        "an anchor after a heading",
        is_heading,
        _becomes(r"$", " {#part}", " ¶", ' <a id="x"></a>'),
        exact=False,
    ),
    Mutation("a heading on two lines", _is_long_heading, _on_two_lines),
    Mutation(
        "a stamp within a list",
        is_bullet,
        _followed_by(
            "DRAFT",
            "OFFICIAL",
            "Draft – not for publication",
            "Page 3 of 12",
            "- 7 -",
            "7 | Page",
            "Page | 7",
        ),
    ),
    Mutation("entities", _is_text, _entities, exact=False),
    Mutation("ligatures", _is_text, _ligatures, exact=False),
    Mutation(
        "a blank of another width",
        _is_text,
        _becomes(r"(?<=\w) (?=\w)", "\u2009", "\u202f", "\u2007", "\u3000", "  "),
    ),
    Mutation(
        "another title of councillors",
        _has(r"Cllr (?!Hugh|Joan)"),
        _becomes("Cllr ", "Councillor ", "Cllr. ", "CLLR "),
    ),
    Mutation(
        "another sign around a role",
        _has(r"\((Vice-|Deputy )?Chair\)"),
        _becomes(r" \(([^()]*Chair)\)", r" – \1", r", \1", r" [\1]"),
    ),
    Mutation(
        "another number of an item",
        _has(r"^#+ \**\d+\. [A-Z]"),
        _becomes(r"(\d+)\. ", r"Item \1: ", r"\1) ", r"\1 – ", r"Agenda item \1 - "),
        exact=False,
    ),
    Mutation(
        "another way to write a day",
        _has(_WEEKDAY),
        _becomes(_WEEKDAY, r"\1 \2th \3 \4", r"\1, \2 \3, \4", r"\2 \3 \4", r"\1 \3 \2, \4"),
        exact=False,
    ),
    Mutation(
        "another way to write a time",
        _has(r"\b2\.00 pm"),
        _becomes(r"2\.00 pm", "2:00pm", "2.00 p.m.", "14.00", "2pm"),
        exact=False,
    ),
    Mutation(
        "another count beside a group",
        _has(r"(Conservative|Labour|Liberal Democrat|Independent) \( ?\d"),
        _becomes(r" \( ?(\d+) ?\)", "", r": \1", " Group", r" – \1", r" (\1 seats)", r" group (\1)"),
        exact=False,
    ),
    Mutation(
        "another label of a contact",
        _has(r"^\*\*(Contact officer|Phone no|Email|Position):"),
        _becomes(r"^\*\*(.*?):\*\*", r"\1:", r"**\1**", r"_\1:_", r"\1 –"),
        exact=False,
    ),
    Mutation(
        "another heading of a part of a report",
        _has(r"^#+ \**(Purpose of report|Summary|Recommendations?|Next steps)\**$"),
        _becomes(r"^#+ \**([^*]+)\**$", r"### \1:", r"**\1**", r"\1", r"## 1. \1"),
        exact=False,
    ),
    Mutation("an empty cell at the end of a row", is_row, _becomes(r"$", "\t", "\t\t")),
    Mutation(
        "a link within a line",
        _has(r"^[^\t#]*[a-z]{5,} [a-z]{5,}"),
        _becomes(r"([a-z]{5,} [a-z]{5,})", r"[\1](https://example.org/x)"),
    ),
)
