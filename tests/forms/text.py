"""The forms that are text: as given here, wrapped, pasted, saved from Word, with what a printer puts at each page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tests.forms.description import Document, Heading, Item, Paragraph, Part, Runs, Table, words_of

WIDTH = 78
PAGE = 44  # lines


def marked(runs: Runs, bold: str = "**", italic: str = "*") -> str:
    """Words with the marks of Markdown."""
    found = []
    for run in runs:
        mark = (bold if run.bold else "") + (italic if run.italic else "")
        words = run.text.strip()
        before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        found.append(f"{before}{mark}{words}{mark[::-1]}{after}" if words else run.text)
    return "".join(found)


def broken(text: str) -> str:
    """Line breaks as hard breaks of Markdown."""
    return text.replace("\n", "  \n")


def plain(document: Document) -> str:
    """The form that all others are compared with: Markdown with tables by tabs, a paragraph to a line."""
    return document.given or "\n".join(_spaced(document.parts, _plain)) + "\n"


def _plain(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {marked(part.runs)}"
        case Paragraph():
            return broken(marked(part.runs))
        case Item():
            return f"{'  ' * (part.depth - 1)}{part.marker} {broken(marked(part.runs))}"
        case Table():
            return "\n".join("\t".join(_cell(cell) for cell in row) for row in part.rows)


def _cell(runs: Runs) -> str:
    return "".join(f"<b>{run.text}</b>" if run.bold else run.text for run in runs)


def _spaced(parts: tuple[Part, ...], line_of) -> Iterator[str]:
    """The parts with a blank line between them, but not within a list."""
    before: Part | None = None
    for part in parts:
        if before is not None and not (isinstance(part, Item) and isinstance(before, Item)):
            yield ""
        yield line_of(part)
        before = part


def wrapped(document: Document) -> str:
    """Plain, with lines no longer than those of an e-mail; those of a list hang."""
    return _wrapped(document, hyphens=False)


def hyphenated(document: Document) -> str:
    """The same with long words broken at the ends of lines."""
    return _wrapped(document, hyphens=True)


def _wrapped(document: Document, *, hyphens: bool) -> str:
    lines: list[str] = []
    for text in _spaced(document.parts, _plain):
        if "\t" in text or text.startswith("#"):
            lines += text.split("\n")
            continue
        for line in text.split("\n"):
            hang = " " * (len(line) - len(line.lstrip())) + "  " * line.lstrip().startswith("- ")
            lines += _filled(line, hang, hyphens=hyphens)
    return "\n".join(lines) + "\n"


def _filled(line: str, hang: str, *, hyphens: bool) -> list[str]:
    hard_break = "  " if line.endswith("  ") else ""
    if not hyphens:
        filled = textwrap.wrap(
            line, WIDTH, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False
        )
        return [*filled[:-1], filled[-1] + hard_break] if filled else [line]
    filled, rest = [], line.rstrip()
    while len(rest) > WIDTH:
        place = rest.rfind(" ", len(hang) + 1, WIDTH)
        if place < 0:  # one word, longer than a line
            break
        word = rest[place + 1 :].split(" ")[0]
        cut = WIDTH - place - 2
        if word.isalpha() and word.islower() and 3 <= cut <= len(word) - 3:
            filled.append(f"{rest[: place + 1 + cut]}-")
            rest = hang + rest[place + 1 + cut :]
        else:
            filled.append(rest[:place])
            rest = hang + rest[place + 1 :]
    return [*filled, rest + hard_break]


def with_running_heads(document: Document) -> str:
    """Wrapped, with the number of the page, the running head and a date wherever a page ends, also in a sentence."""
    lines: list[str] = []
    for number, line in enumerate(wrapped(document).splitlines(), 1):
        lines.append(line)
        in_table = "\t" in line
        if number % PAGE == 0 and not in_table and not line.startswith("#"):
            lines += ["", str(number // PAGE), "", document.head, "", "12 January 2031", ""]
    return "\n".join(lines) + "\n"


def pasted(document: Document) -> str:
    """As pasted from a page: no marks of Markdown at all, a round bullet, a blank line between paragraphs."""
    return "\n".join(_spaced(document.parts, lambda part: _bare(part, " "))) + "\n"


def saved_from_word(document: Document) -> str:
    """What Word saves as plain text, with a blank line between paragraphs: a tab after every bullet and number."""
    return (
        "\r\n".join("\n".join(_spaced(document.parts, lambda part: _bare(part, "\t"))).split("\n")) + "\r\n"
    )


def saved_from_word_tight(document: Document) -> str:
    """The same where space between paragraphs was a matter of style, so that no line is blank."""
    return "\r\n".join("\n".join(_bare(part, "\t") for part in document.parts).split("\n")) + "\r\n"


def _bare(part: Part, gap: str) -> str:
    match part:
        case Item():
            marker = "•" if part.is_bullet else part.marker
            indent = gap * (part.depth - 1) if gap == "\t" else "  " * (part.depth - 1)
            return f"{indent}{marker}{gap}{words_of(part.runs)}"
        case Table():
            return "\n".join("\t".join(words_of(cell) for cell in row) for row in part.rows)
        case _:
            return words_of(part.runs)


def markdown(document: Document) -> str:
    """Markdown as other programs write it: underlined headings, asterisks, brackets after numbers, piped tables."""
    return "\n".join(_spaced(document.parts, _other)) + "\n"


def _other(part: Part) -> str:
    match part:
        case Heading(level=level) if level < 3:
            words = marked(part.runs, bold="__")
            return f"{words}\n{'=-'[level - 1] * max(3, len(words))}"
        case Heading():
            return f"{'#' * part.level} {marked(part.runs, bold='__')} {'#' * part.level}"
        case Paragraph():
            return marked(part.runs, bold="__", italic="_").replace("\n", "\\\n")
        case Item():
            marker = "*" if part.is_bullet else part.marker
            return f"{'    ' * (part.depth - 1)}{marker} {marked(part.runs, bold='__', italic='_')}"
        case Table():
            rows = [
                [marked(cell).replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in part.rows
            ]
            lines = [f"| {' | '.join(row + [''] * (part.width - len(row)))} |" for row in rows]
            return "\n".join([lines[0], "|" + " --- |" * part.width, *lines[1:]])
