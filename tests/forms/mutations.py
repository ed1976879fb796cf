"""Changes of one line that an office, a program or a printer makes to a text, and that change nothing that it says."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Lines = list[str]
Change = Callable[[str, random.Random], list[str] | None]

HEAD, DATE = "\ue000", "3 February 2030"  # the first is replaced by the title of the document
_WORDS = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Mutation:
    """A class of changes: the lines that it can be made to, and what one becomes; nothing where it does not fit."""

    name: str
    fits: Callable[[str], bool]
    change: Change
    exact: bool = True  # the wording stays the same to the letter, and not only in its letters
    kept: bool = False  # reported in total alone, so that nobody mends readers by it
    with_next: bool = False  # the line and the two beneath it are handed over, parted by line breaks


# What a line is.


def is_heading(line: str) -> bool:
    return line.startswith("#")


def is_bullet(line: str) -> bool:
    return bool(re.match(r"\s*[-•*] \S", line))


def is_number(line: str) -> bool:
    return bool(re.match(r"\s*\d+(\.\d+)*[.)] \S", line))


def is_row(line: str) -> bool:
    return "\t" in line


def is_prose(line: str) -> bool:
    return len(line) > 60 and line[0].isalpha() and not is_row(line)


def is_text(line: str) -> bool:
    return is_prose(line) or is_bullet(line) or is_number(line)


def is_outcome(line: str) -> bool:
    return bool(re.search(r"[–-] we will:?\W*$", line, re.IGNORECASE))


def is_label(line: str) -> bool:
    return bool(
        re.fullmatch(r"\W*(our (offer|ask) (to|of) government|decisions?|actions?)\W*", line, re.IGNORECASE)
    )


def is_title(line: str) -> bool:
    """A heading by marks that is no outcome."""
    return is_heading(line) and not is_outcome(line)


def any_line(line: str) -> bool:
    return bool(line.strip())


# What it becomes.


def _middle(line: str, rng: random.Random) -> int | None:
    """The place of a blank within a sentence."""
    places = [mark.start() for mark in re.finditer(r"(?<=[a-z]) (?=[a-z])", line)]
    return rng.choice(places[len(places) // 4 : len(places) * 3 // 4 + 1]) if len(places) > 3 else None


def _cut(*between: str) -> Change:
    def change(line: str, rng: random.Random) -> list[str] | None:
        place = _middle(line, rng)
        return None if place is None else [line[:place], *between, line[place + 1 :]]

    return change


def _blank(new: str) -> Change:
    def change(line: str, rng: random.Random) -> list[str] | None:
        place = _middle(line, rng)
        return None if place is None else [line[:place] + new + line[place + 1 :]]

    return change


def _replaced(pattern: str, *new: str) -> Change:
    def change(line: str, rng: random.Random) -> list[str] | None:
        changed = re.sub(pattern, rng.choice(new), line, count=1)
        return [changed] if changed != line else None

    return change


def _every(pattern: str, new: str) -> Change:
    def change(line: str, rng: random.Random) -> list[str] | None:
        changed = re.sub(pattern, new, line)
        return [changed] if changed != line else None

    return change


def _within(mark: str) -> Change:
    """Something within a word."""

    def change(line: str, rng: random.Random) -> list[str] | None:
        words = [word for word in _WORDS.finditer(line) if len(word[0]) > 6]
        if not words:
            return None
        place = rng.choice(words).start() + 4
        return (line[:place] + mark + line[place:]).split("\n")

    return change


def _words(before: str, after: str) -> Change:
    """Something around two words in the middle."""

    def change(line: str, rng: random.Random) -> list[str] | None:
        pairs = list(re.finditer(r"(?<= )[a-z]{3,} [a-z]{3,}(?= )", line))
        if not pairs:
            return None
        pair = rng.choice(pairs)
        return [line[: pair.start()] + before + pair[0] + after + line[pair.end() :]]

    return change


def _before(*lines: str) -> Change:
    return lambda line, rng: [*lines, line]


def _after(*lines: str) -> Change:
    return lambda line, rng: [line, *lines]


def _we_will_alone(line: str, rng: random.Random) -> list[str] | None:
    found = re.match(r"(#*\s*)(\**)(.+?)\s*[–-] we will:?(\W*)$", line, re.IGNORECASE)
    return [f"{found[1]}{found[2]}{found[3]}{found[2]}", "", "We will:"] if found else None


def _bold(line: str, rng: random.Random) -> list[str] | None:
    found = re.match(r"(#+ )(\**)(.+?)(\**)$", line)
    return [f"{found[1]}{found[3]}" if found[2] else f"{found[1]}**{found[3]}**"] if found else None


def _numbered(line: str, rng: random.Random) -> list[str] | None:
    """Neither the title of a document has a number, nor the list of those present, which would be an item with one."""
    found = re.match(r"(##+ \**)(?!Attendance)(\D.*)$", line)
    return [f"{found[1]}{rng.randint(1, 9)}. {found[2]}"] if found else None


def _upper(line: str, rng: random.Random) -> list[str] | None:
    return [line.upper()] if line.upper() != line else None


def _joined(text: str, rng: random.Random) -> list[str] | None:
    """A label on one line with what it labels."""
    label, blank, below, *_ = [*text.split("\n"), "", ""]
    mark = re.match(r"\W*", label)[0] if not label[:1].isalpha() else ""
    return [f"{mark}{label.strip('*: ')}:{mark} {below}"] if not blank and is_prose(below) else None


def _unwrapped(text: str, rng: random.Random) -> list[str] | None:
    """No blank line between a heading or label and what is beneath."""
    label, blank, below, *_ = [*text.split("\n"), "", ""]
    return [label, below] if not blank.strip() and below.strip() else None


def _row_broken(line: str, rng: random.Random) -> list[str] | None:
    """A cell that wraps: the end of the first cell on a line of its own, as a printer leaves it."""
    first, *others = line.split("\t")
    place = _middle(first, rng)
    return ["\t".join([first[:place], *others]), first[place + 1 :]] if place else None


def _hung(line: str, rng: random.Random) -> list[str] | None:
    """The rest of a line beneath, as deep as its words."""
    place = _middle(line, rng)
    found = re.match(r"\s*(?:[-•*] |\d[\d.]*[.)]? )?", line)
    return None if place is None else [line[:place], " " * len(found[0]) + line[place + 1 :]]


def _apart(line: str, rng: random.Random) -> list[str] | None:
    apart = unicodedata.normalize("NFD", line)
    return [apart] if apart != line else None


MUTATIONS = (
    Mutation("“we will” on a line of its own", is_outcome, _we_will_alone, exact=False),
    Mutation("a tab after a bullet", is_bullet, _replaced(r"^(\s*[-•*]) ", "\\1\t")),
    Mutation(
        "another bullet",
        is_bullet,
        _replaced(r"^(\s*)[-•*] ", r"\1• ", r"\1▪ ", r"\1– ", r"\1‣ ", r"\1· ", r"\1◦ "),
    ),
    Mutation(
        "a private-use bullet", is_bullet, _replaced(r"^(\s*)[-•*] ", "\\1\uf0b7 ", "\\1\uf0a7 "), kept=True
    ),
    Mutation("a bullet of the letter o", is_bullet, _replaced(r"^(\s*)[-•*] ", "\\1o\t"), kept=True),
    Mutation("a bullet without a blank", is_bullet, _replaced(r"^(\s*)[-•*] (?=[a-z])", r"\1•"), kept=True),
    Mutation("an indented bullet", is_bullet, _replaced(r"^", " ")),
    Mutation("a blank line before a bullet", is_bullet, _before("")),
    Mutation("a bullet broken over two lines", is_bullet, _hung),
    Mutation("no blank line after a label", is_label, _unwrapped, with_next=True),
    Mutation("no blank line after a heading", is_heading, _unwrapped, kept=True, with_next=True),
    Mutation("a label on the line of its text", is_label, _joined, kept=True, with_next=True),
    Mutation("a label in capitals", is_label, _upper, exact=False, kept=True),
    Mutation("a label with a colon", is_label, _replaced(r"(?<=[a-z])(\W*)$", r":\1"), exact=False),
    Mutation("a running head and date within a sentence", is_prose, _cut("", HEAD, "", DATE, "")),
    Mutation("a running head and date on one line", is_prose, _cut("", f"{HEAD}    {DATE}", ""), kept=True),
    Mutation("a page number within a sentence", is_prose, _cut("", "17", "")),
    Mutation("“Page 3 of 12” within a sentence", is_prose, _cut("", "Page 3 of 12", ""), kept=True),
    Mutation("a page break within a sentence", is_prose, _cut("\f"), kept=True),
    Mutation("a line broken in two", is_text, _hung),
    Mutation("a paragraph broken in two", is_prose, _cut(), kept=True),
    Mutation("a word broken at the end of a line", is_prose, _within("-\n")),
    Mutation("a soft hyphen", is_text, _within("\xad")),
    Mutation("a zero-width blank", is_text, _within("\u200b"), kept=True),
    Mutation("a non-breaking blank", any_line, _blank("\xa0")),
    Mutation(
        "a non-breaking blank after a bullet", is_bullet, _replaced(r"^(\s*[-•*]) ", "\\1\xa0"), kept=True
    ),
    Mutation("two blanks", any_line, _blank("  "), kept=True),
    Mutation("a tab for a blank", is_text, _blank("\t")),
    Mutation("blanks at the end", any_line, _replaced(r"$", " ", "   "), kept=True),
    Mutation("a colon after a heading", is_title, _replaced(r"(?<=[a-z])(\W*)$", r":\1"), exact=False),
    Mutation("no colon after “we will”", is_outcome, _replaced(r"we will:", "we will"), exact=False),
    Mutation("a number before a heading", is_title, _numbered, exact=False),
    Mutation("a heading in bold, or no longer", is_heading, _bold),
    Mutation("a heading by bold alone", is_heading, _replaced(r"^#+ \**(.+?)\**$", r"**\1**"), kept=True),
    Mutation("a heading in capitals", is_title, _upper, exact=False),
    Mutation("“WE WILL”", is_outcome, _replaced(r"we will", "WE WILL", "We will"), exact=False, kept=True),
    Mutation("a hyphen for a dash", is_outcome, _replaced(r"–", "-"), exact=False),
    Mutation("a long dash for a dash", is_outcome, _replaced(r"–", "—", " — "), exact=False, kept=True),
    Mutation("other quotes", any_line, _every(r"[’‘']", "'"), exact=False),
    Mutation("curly for straight quotes", any_line, _every("'", "’"), exact=False, kept=True),
    Mutation("a footnote mark", is_text, _replaced(r"(?<=[a-z])(\W*)$", r"\1[1]", r"¹\1"), exact=False),
    Mutation(
        "a bracket after a number",
        is_number,
        _replaced(r"^(\s*[\d.]*\d)[.)]? ", r"\1) "),
        exact=False,
        kept=True,
    ),
    Mutation("a tab after a number", is_number, _replaced(r"^(\s*[\d.]*\d[.)]?) ", "\\1\t")),
    Mutation("blanks for a tab", is_row, _replaced(r"\t(?=\S)", "    "), kept=True),
    Mutation("two tabs for one", is_row, _replaced(r"\t(?=\S)", "\t\t"), kept=True),
    Mutation("a cell broken over two lines", is_row, _row_broken),
    Mutation("letters and their accents apart", any_line, _apart, exact=False, kept=True),
    Mutation("words in italics", is_text, _words("*", "*")),
    Mutation("words as a link", is_text, _words("[", "](https://example.org/page)"), kept=True),
    Mutation("a picture before a line", is_prose, _before("![](logo.png)", "")),
)


def mutants(
    mutation: Mutation, texts: dict[str, str], count: int, seed: int
) -> Iterator[tuple[str, int, str]]:
    """Up to `count` changed texts of a class, spread over the documents: a document's name, a line, the new text."""
    rng = random.Random(f"{seed} {mutation.name}")
    places = {
        name: [n for n, line in enumerate(text.split("\n")) if mutation.fits(line)]
        for name, text in texts.items()
    }
    for each in places.values():
        rng.shuffle(each)
    while count and any(places.values()):
        for name in [name for name, left in places.items() if left]:
            while count and places[name]:
                place = places[name].pop()
                if changed := _mutant(mutation, texts[name].split("\n"), place, rng):
                    yield name, place + 1, changed
                    count -= 1
                    break


def _mutant(mutation: Mutation, lines: Lines, place: int, rng: random.Random) -> str:
    size = 3 if mutation.with_next else 1
    line = "\n".join(lines[place : place + size])
    changed = mutation.change(line, rng)
    if changed is None:
        return ""
    title = next(line for line in lines if line.strip()).strip("#* ")
    return "\n".join([*lines[:place], *changed, *lines[place + size :]]).replace(HEAD, title)
