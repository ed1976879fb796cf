"""The forms that Word writes: with styles, with bold text for headings, with numbers and bullets typed or automatic."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from tests.forms.description import Document, Heading, Item, Paragraph, Runs, Table, words_of

SIZES = {1: 20, 2: 16, 3: 13}  # points of headings by level; what is deeper is as large as the text
GLYPHS = ("•", "·", "–", "o", "▪", "\uf0b7")  # the last is how Word's own symbol font writes a bullet


@dataclass
class Look:
    """How an office sets its documents."""

    styled: bool = True  # headings have heading styles; otherwise they are bold text
    sized: bool = False  # bold headings are also larger
    bullets: str = "style"  # style, automatic (numbering in the paragraph), typed
    numbers: str = "style"  # style, automatic, typed, letters
    ruled: bool = True
    merged: bool = False  # a row with one filled cell is one cell
    notes: bool = False
    columns: int = 1
    running: bool = False  # head and page number on every page
    glyphs: tuple[str, ...] = ("•",)
    counted: dict[str, int] = field(default_factory=dict)


def styled(document: Document) -> bytes:
    """Headings, bullets and numbers in Word's own styles."""
    return _written(document, Look())


def bold(document: Document) -> bytes:
    """As offices write: a heading is a paragraph in bold, lists are made with the button."""
    return _written(document, Look(styled=False, bullets="automatic", numbers="automatic"))


def bold_and_larger(document: Document) -> bytes:
    """The same with headings in larger letters."""
    return _written(document, Look(styled=False, sized=True, bullets="automatic", numbers="automatic"))


def automatic_numbers(document: Document) -> bytes:
    """Heading styles, with bullets and numbers that only the numbering part knows."""
    return _written(document, Look(bullets="automatic", numbers="automatic"))


def typed_numbers(document: Document) -> bytes:
    """Numbers typed with a tab after them."""
    return _written(document, Look(numbers="typed"))


def typed_letters(document: Document) -> bytes:
    """Lists that begin with 1 typed as (a), (b), (c), with a tab after them; other numbers are typed as they are."""
    return _written(document, Look(numbers="letters"))


def typed_bullets(document: Document) -> bytes:
    """Bold headings, and bullets typed with a tab after them, in several glyphs."""
    return _written(document, Look(styled=False, bullets="typed", numbers="typed", glyphs=GLYPHS))


def merged_cells(document: Document) -> bytes:
    """Bold headings, and rows of tables with one filled cell merged."""
    return _written(document, Look(styled=False, bullets="automatic", numbers="automatic", merged=True))


def footnotes(document: Document) -> bytes:
    """Heading styles and real footnotes."""
    return _written(document, Look(notes=True))


def running(document: Document) -> bytes:
    """Heading styles with a running head and page numbers, for printing."""
    return _written(document, Look(running=True))


def running_bold(document: Document) -> bytes:
    """The office's way with a running head and page numbers, for printing."""
    return _written(
        document, Look(styled=False, sized=True, bullets="automatic", numbers="automatic", running=True)
    )


def running_bold_alone(document: Document) -> bytes:
    """The same with headings of the text's own size."""
    return _written(document, Look(styled=False, bullets="automatic", numbers="automatic", running=True))


def unruled(document: Document) -> bytes:
    """Heading styles and tables without lines, with running heads."""
    return _written(document, Look(ruled=False, running=True))


def two_columns(document: Document) -> bytes:
    """Heading styles in two columns, with running heads."""
    return _written(document, Look(columns=2, running=True))


def _written(document: Document, look: Look) -> bytes:
    word = docx.Document()
    word.core_properties.title = ""
    if look.running:
        _run_heads(word, document.head)
    notes: list[str] = []
    if look.columns > 1:
        _set_columns(word, look.columns)
    numbering = _Numbering(word)
    glyphs = cycle(look.glyphs)
    glyph, before, lettered = next(glyphs), None, False
    for part in document.parts:
        match part:
            case Heading():
                _heading(word, part, look)
            case Paragraph():
                paragraph = word.add_paragraph()
                _set(paragraph, part.runs)
                _note(paragraph, part.note, notes, look)
            case Item():
                starts = not isinstance(before, Item) or before.is_bullet != part.is_bullet
                glyph = next(glyphs) if starts else glyph
                lettered = part.marker == "1." if starts else lettered
                mark = glyph if part.is_bullet else _letter(part.marker) if lettered else part.marker
                paragraph = _item(word, part, look, numbering, mark, starts=starts)
                _note(paragraph, part.note, notes, look)
            case Table() if look.columns > 1:  # as wide as the page
                word.add_section(WD_SECTION.CONTINUOUS)
                _set_columns(word, 1)
                _table(word, part, look)
                word.add_section(WD_SECTION.CONTINUOUS)
                _set_columns(word, look.columns)
            case Table():
                _table(word, part, look)
        before = part
    return _with_footnotes(_saved(word), notes) if notes else _saved(word)


def _heading(word: Word, part: Heading, look: Look) -> None:
    if look.styled:
        word.add_heading(words_of(part.runs), min(part.level, 9))
        return
    run = word.add_paragraph().add_run(words_of(part.runs))
    run.bold = True
    if look.sized and part.level in SIZES:
        run.font.size = Pt(SIZES[part.level])


def _set(paragraph: WordParagraph, runs: Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None


def _item(
    word: Word, part: Item, look: Look, numbering: _Numbering, mark: str, *, starts: bool
) -> WordParagraph:
    way = look.bullets if part.is_bullet else look.numbers
    # A number such as 4.1 is typed by whoever needs to refer to it.
    if way == "letters" or not part.is_bullet and not part.marker.rstrip(".)").isdigit():
        way = "typed"
    if way == "typed":
        return _typed(word, part.marker if look.numbers != "letters" and not part.is_bullet else mark, part)
    if way == "style" and part.is_bullet:
        paragraph = word.add_paragraph(style=f"List Bullet{f' {part.depth}' if 1 < part.depth < 4 else ''}")
    else:
        paragraph = word.add_paragraph(style="List Number" if way == "style" else "List Paragraph")
        first = int(part.marker.rstrip(".)")) if not part.is_bullet else 1
        numbering.number(paragraph, part, first=first, starts=starts)
    _set(paragraph, part.runs)
    return paragraph


def _letter(marker: str) -> str:
    number = marker.rstrip(".)")
    return f"({chr(96 + int(number))})" if number.isdigit() and int(number) <= 26 else marker


def _typed(word: Word, marker: str, part: Item) -> WordParagraph:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(18 * part.depth)
    paragraph.paragraph_format.first_line_indent = Pt(-18)
    paragraph.add_run(f"{marker}\t")
    _set(paragraph, part.runs)
    return paragraph


class _Numbering:
    """Lists of the numbering part: one for bullets, and one for each run of numbers, starting where it starts."""

    def __init__(self, word: Word) -> None:
        self.root = word.part.numbering_part.element
        self.bullet = self._added("bullet", "\uf0b7", 1)
        self.current, self.expected = 0, 0

    def number(self, paragraph: WordParagraph, part: Item, *, first: int, starts: bool) -> None:
        """Make a paragraph the next of its list."""
        if part.is_bullet:
            number = self.bullet
        else:
            if starts and first != self.expected or not self.current or first != self.expected:
                self.current = self._added("decimal", "%1.", first)
            self.expected, number = first + 1, self.current
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = min(part.depth - 1, 8)
        properties.get_or_add_numId().val = number

    def _added(self, form: str, text: str, start: int) -> int:
        taken = [int(each.get(qn("w:abstractNumId"))) for each in self.root.findall(qn("w:abstractNum"))]
        abstract = max(taken, default=0) + 1
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.replace("%1", f"%{level + 1}")}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for level in range(9)
        )
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{levels}</w:abstractNum>'
        )
        numbers = self.root.findall(qn("w:num"))
        (numbers[0].addprevious if numbers else self.root.append)(element)
        return self.root.add_num(abstract).numId


def _table(word: Word, part: Table, look: Look) -> None:
    table = word.add_table(rows=0, cols=part.width)
    if look.ruled:
        table.style = "Table Grid"
    width = int(word._block_width / part.width)
    for column in table.columns:
        column.width = width
    for row in part.rows:
        cells = table.add_row().cells
        for cell, runs in zip(cells, row, strict=False):
            _set(cell.paragraphs[0], runs)
            cell.width = width
        filled = [words_of(runs) for runs in row if words_of(runs)]
        if look.merged and part.width > 1 and len(filled) == 1 and words_of(row[0]):
            for cell in cells[1:]:
                cell._tc.getparent().remove(cell._tc)
            cells[0]._tc.get_or_add_tcPr().get_or_add_gridSpan().val = part.width
    word.add_paragraph()


def _run_heads(word: Word, head: str) -> None:
    section = word.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


def _set_columns(word: Word, count: int) -> None:
    columns = word.sections[-1]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))


def _note(paragraph: WordParagraph, text: str, notes: list[str], look: Look) -> None:
    if not text or not look.notes:
        return
    notes.append(text)
    run = paragraph.add_run()
    run.font.superscript = True
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(len(notes) + 1))
    run._r.append(mark)


def _with_footnotes(data: bytes, notes: list[str]) -> bytes:
    """The package with the part that holds footnotes, which python-docx does not write."""
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(notes, 2)
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, (kind, mark) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
        )
    )
    part = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{written}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    changes: dict[str, Callable[[str], str]] = {
        "[Content_Types].xml": lambda text: text.replace(
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        ),
        "word/_rels/document.xml.rels": lambda text: text.replace(
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>',
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if change := changes.get(entry.filename):
                content = change(content.decode()).encode()
            new.writestr(copy.copy(entry), content)
        new.writestr("word/footnotes.xml", part)
    return file.getvalue()


def _saved(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
