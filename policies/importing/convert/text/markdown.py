"""Plain text and Markdown to blocks, by markdown-it-py with the house habits of these documents allowed for.

The sources are Markdown made from PDFs: tables are tab-separated lines with HTML tags in the cells, or lines
between upright strokes, bullets may be U+2022, and bare text files are Markdown without marks. Lettered and decimal
lists, which Markdown does not know, are lists here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from policies.importing.blocks import Block, BlockKind, Row, Span, tidy_spaces
from policies.importing.convert.text.hashed_headings import with_whole_headings
from policies.importing.convert.text.marked_lines import parted
from policies.importing.convert.text.plain_lines import (
    GOES_ON,
    mended_ends,
    parted_paragraphs,
    seen,
    whole_rows,
    with_plain_headings,
)
from policies.importing.convert.text.plain_marks import with_plain_marks
from policies.importing.convert.text.spaced_columns import with_tabs

_ONLY_SPACE = re.compile(r"^[\s\u00a0]*$")
_CELL_BREAK = re.compile(r"</p>\s*<p>|<br\s*/?>", re.IGNORECASE)
_STROKES = re.compile(r"^\s*+\|(?P<cells>[^|\n]*+\|.*)\|\s*+$")
_ITALIC_CELL = re.compile(
    r"""
    ^\s*+(?:<p>)?\s*+(?:<b>|<strong>|\*\*)?\s*+
    (?:<i>|<em>|<u>|\*(?!\*)|_(?!_))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOLD_CELL = re.compile(
    r"""
    ^\s*+(?:<p>)?\s*+(?:<b>|<strong>|\*\*)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Blocks of a text or Markdown document, with lines counted from 1."""
    lines = ["" if _ONLY_SPACE.match(line) else seen(line) for line in text.splitlines()]
    lines = with_plain_headings(with_whole_headings(mended_ends(whole_rows(with_tabs(lines)))))
    lines, numbers = parted_paragraphs(with_plain_marks(lines))
    blocks = _walk(_READER.parse("\n".join(lines)))
    return tuple(blocks) if numbers is None else tuple(_renumbered(block, numbers) for block in blocks)


def _renumbered(block: Block, numbers: Sequence[int]) -> Block:
    """The block with the lines of the file for those of the text that was read."""
    return replace(
        block,
        first_line=numbers[block.first_line - 1],
        last_line=numbers[min(block.last_line, len(numbers)) - 1],
        rows=tuple(replace(row, line=numbers[row.line - 1]) for row in block.rows),
    )


def _tab_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A markdown-it block rule: consecutive lines of cells, parted by tabs or by strokes, are one table."""
    if not _is_row(state, start):
        return False
    if silent:
        return True
    last = start
    while last + 1 < end and _is_row(state, last + 1):
        last += 1
    token = state.push("tab_table", "table", 0)
    token.map = [start, last + 1]
    token.content = "\n".join(_line(state, number) for number in range(start, last + 1))
    state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    # bMarks is the start of the line itself: leading tabs are empty first cells, not indentation.
    return state.src[state.bMarks[number] : state.eMarks[number]]


def _is_row(state: StateBlock, number: int) -> bool:
    line = _line(state, number)
    is_row = ("\t" in line and bool(line.strip())) or ("|" in line and bool(_STROKES.match(line)))
    return is_row and state.blkIndent == 0


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True})
    # Indented code, raw HTML blocks and underlined headings do not occur in these documents, and
    # would swallow tables, tagged rows and lines before a rule.
    reader.disable(["code", "html_block", "lheading", "reference", "image"])
    reader.block.ruler.before("fence", "tab_table", _tab_table, {"alt": ["paragraph", "list", "blockquote"]})
    return reader


_READER = _reader()


def _walk(tokens: list[Token]) -> list[Block]:
    """Flatten markdown-it's tokens to blocks; list items keep their marker and depth."""
    blocks: list[Block] = []
    markers: list[str] = []  # of the items that are open, outermost first
    fresh = False  # the innermost item has not shown its first paragraph yet
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            markers.append(f"{token.info}{token.markup}")
            fresh = True
        elif token.type == "list_item_close":
            markers.pop()
            fresh = False
        elif token.type == "hr":
            blocks.append(Block(BlockKind.RULE, *_lines(token)))
        elif token.type == "tab_table":
            blocks.append(_table(token))
        elif token.type in ("fence", "code_block"):
            code = Span(token.content.strip("\n"))
            blocks.append(Block(BlockKind.PARAGRAPH, *_lines(token), (code,)))
        elif token.type == "inline" and token.content.strip():
            opener = tokens[index - 1]
            place = _lines(token)
            spans = _spans(token.children)
            if opener.type == "heading_open":
                blocks.append(Block(BlockKind.HEADING, *place, spans, level=int(opener.tag[1])))
            elif markers and fresh:
                block = Block(BlockKind.ITEM, *place, spans, level=len(markers), marker=markers[-1])
                blocks += parted(block, depth=len(markers))
                fresh = False
            else:
                blocks += parted(Block(BlockKind.PARAGRAPH, *place, spans), depth=len(markers))
    return [block for block in blocks if block.kind in (BlockKind.RULE, BlockKind.TABLE) or block.text]


def _lines(token: Token) -> tuple[int, int]:
    """The first and the last source line of a block."""
    if token.map is None:
        raise ValueError("Only a block has lines.")
    return token.map[0] + 1, token.map[1]


def _spans(children: Sequence[Token] | None, softbreak: str = " ") -> tuple[Span, ...]:
    """Inline tokens to styled runs; tags are read for their style and dropped."""
    spans: list[Span] = []
    bold = italic = 0
    href = ""
    before = ""  # the tag just before
    for child in children or ():
        tag = child.content.lower() if child.type == "html_inline" else ""
        if child.type == "strong_open" or tag in ("<b>", "<strong>"):
            bold += 1
        elif child.type == "strong_close" or tag in ("</b>", "</strong>"):
            bold -= 1
        elif child.type == "em_open" or tag in ("<i>", "<em>", "<u>"):
            italic += 1
        elif child.type == "em_close" or tag in ("</i>", "</em>", "</u>"):
            italic -= 1
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            href = ""
        elif child.type == "softbreak" and before in ("</b>", "</strong>"):
            # Lines that are each tagged bold are lines of their own, not one wrapped sentence.
            spans.append(Span("\n"))
        elif child.type == "softbreak" and spans and spans[-1].text.endswith(GOES_ON):
            spans[-1] = replace(spans[-1], text=spans[-1].text.removesuffix(GOES_ON))
        elif child.type == "softbreak":
            spans.append(Span(softbreak, bold > 0, italic > 0, href))
        elif child.type == "hardbreak" or tag in ("<br>", "<br/>", "<br />", "</p>"):
            spans.append(Span("\n", bold > 0, italic > 0, href))
        elif child.type in ("text", "code_inline"):
            spans.append(Span(child.content, bold > 0, italic > 0, href))
        before = tag
    return tuple(spans)


def _table(token: Token) -> Block:
    first, last = _lines(token)
    rows = []
    for offset, line in enumerate(token.content.split("\n")):
        if set(line) <= set(
            "-\t |:"
        ):  # ruled under the head, or by a converter under a row cut by a page break
            continue
        strokes = None if "\t" in line else _STROKES.match(line)
        raw = strokes["cells"].split("|") if strokes else line.split("\t")
        cells = tuple(cell_text(cell) for cell in raw)
        bold = all(_BOLD_CELL.match(cell) for cell in raw if cell.strip())
        italic = all(_ITALIC_CELL.match(cell) for cell in raw if cell.strip())
        rows.append(Row(cells, first + offset, bold, italic))
    return Block(BlockKind.TABLE, first, last, rows=tuple(rows))


def cell_text(cell: str) -> str:
    """The words of a table cell that may hold Markdown marks or HTML tags; its paragraphs on lines of their own."""
    if "<" in cell and ">" in cell:
        parsed = lxml_html.fromstring(f"<div>{_CELL_BREAK.sub(chr(10), cell)}</div>")
        cell = parsed.text_content()  # type: ignore[attr-defined]  # the stubs give HTML no elements of its own
    [inline] = _READER.parseInline(cell.strip("\n"))
    return tidy_spaces("".join(span.text for span in _spans(inline.children, softbreak="\n")))
