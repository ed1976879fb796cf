"""Helpers for made-up plans, papers and articles. Every sentence of theirs is invented."""

from hypothesis import strategies as st

from policies.importing.blocks import Block, BlockKind, Row, Span
from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parsed import BrokenDocument


def parsed(parse, text, name="made-up-2030.txt"):
    """A made-up Markdown text through a parser, with its lines."""
    return parse(blocks_of(text), name=name, lines=tuple(text.splitlines()))


def of_kind(document, kind):
    """The records of one kind, in order."""
    return [record for record in document.records if record.kind == kind]


def only(document, kind):
    """The single record of a kind."""
    [record] = of_kind(document, kind)
    return record


def wordings(document, kind):
    return [record.wording for record in of_kind(document, kind)]


class Pages:
    """Blocks made one after the other, each on a line of its own, as a Word document gives them."""

    def __init__(self):
        self.blocks = []

    def _add(self, kind, text="", *, bold=False, italic=False, **fields):
        line = len(self.blocks) + 1
        spans = (Span(text, bold, italic),) if text else ()
        self.blocks.append(Block(kind, line, line, spans, **fields))
        return self

    def heading(self, level, text):
        return self._add(BlockKind.HEADING, text, level=level)

    def text(self, text, **style):
        return self._add(BlockKind.PARAGRAPH, text, **style)

    def item(self, text, marker="-", level=1):
        return self._add(BlockKind.ITEM, text, marker=marker, level=level)

    def table(self, *rows):
        line = len(self.blocks) + 1
        return self._add(BlockKind.TABLE, rows=tuple(Row(tuple(cells), line) for cells in rows))


def covered_lines(document):
    """Every line that lies in a passage or is furniture."""
    lines = set(document.furniture)
    for record in of_kind(document, "passage"):
        lines.update(range(record.lines[0], record.lines[1] + 1))
    return lines


WORDS = st.sampled_from(
    [
        "We will:",
        "Homes – we will:",
        "CAMPAIGN - x",
        "SDG 3 – Climate action",
        "Our budget 2030/31",
        "Our governance",
    ]
    + [
        "Oars, £1,200 (3%)",
        "Our offer",
        "Our ask: row",
        "We need:",
        "© Trust, June 2030",
        "DRAFT",
        "Net zero",
        "1",
    ]
    + [
        "Our service delivery partnerships",
        "Our major contracts",
        "Ropes – Hall",
        "Business plan 2030-33",
        "",
        " ",
    ]
)
SPANS = st.lists(
    st.builds(Span, st.one_of(WORDS, st.text(max_size=60)), st.booleans(), st.booleans()), max_size=3
).map(tuple)


@st.composite
def block_soup(draw):
    """Blocks of every shape in any order, on lines that follow each other."""
    blocks, line = [], 1
    for kind in draw(st.lists(st.sampled_from(BlockKind), max_size=25)):
        height = draw(st.integers(1, 3))
        cells = st.lists(st.text(max_size=8), max_size=3).map(tuple)
        rows = draw(st.lists(cells, max_size=3)) if kind is BlockKind.TABLE else []
        blocks.append(
            Block(
                kind,
                line,
                line + height - 1,
                draw(SPANS) if kind not in (BlockKind.TABLE, BlockKind.RULE) else (),
                level=draw(st.integers(1, 6)) if kind in (BlockKind.HEADING, BlockKind.ITEM) else 0,
                marker=draw(st.sampled_from(["-", "1.", "a)"])) if kind is BlockKind.ITEM else "",
                rows=tuple(Row(row, line) for row in rows),
            )
        )
        line += height
    return blocks


def assert_sound(parse, blocks):
    """The parser refuses with a sentence, or accounts for every line and gives every record a key of its own."""
    refusal = ""
    try:
        document = parse(blocks, name="soup-2030.txt")
    except BrokenDocument as broken:
        refusal = str(broken)
    if refusal:
        assert refusal.endswith(".")
        return
    lines = {number for block in blocks for number in range(block.first_line, block.last_line + 1)}
    keys = [record.key for record in document.records]
    assert lines <= covered_lines(document)
    assert len(keys) == len(set(keys))
