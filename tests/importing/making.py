"""Makes small documents of our own in every format that can be imported, for the tests of the reading side."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document

from policies.importing.convert.pdf.pdf_lines import width_of


@dataclass(frozen=True)
class Part:
    """One block of a made-up document: heading, paragraph, bold (paragraph), or item with its marker."""

    shape: str
    text: str
    level: int = 1
    marker: str = "-"


PLAN = (
    Part("heading", "Business plan 2031/32"),
    Part(
        "paragraph",
        "The union of lighthouse keepers speaks for every lamp between the two capes, and this plan tells its "
        "members, the harbours and the pilots what will be done for them before the next winter comes round.",
    ),
    Part("heading", "Lamps and lenses", 1),
    Part("paragraph", "No ship should ever have to guess where the shore begins."),
    Part("heading", "Lamps burn from dusk to dawn – we will:", 2),
    Part(
        "item",
        "buy oil for forty lamps early enough that the last cask is ashore before the first storm of the "
        "autumn closes the northern landing",
    ),
    Part("item", "ask for £3 million a year to mend well-worn lenses"),
    Part("item", "publish a list of lamps that failed, with the reasons."),
    Part("bold", "Keepers are rested and trained – we will:"),
    Part("item", "train 300 keepers in the use of the new foghorn"),
    Part("item", "offer every keeper’s family a month on the mainland"),
    Part("heading", "Harbours", 1),
    Part(
        "paragraph", "Harbours and lights depend on one another, and both on the people who look after them."
    ),
    Part("heading", "Harbours know which lights to trust – we will:", 2),
    Part("item", "share the book of lights with each harbour"),
    Part("item", "meet the pilots twice a year."),
)


def make_text(parts=PLAN) -> str:
    """Markdown, which is what text files are read as."""
    lines = []
    for part in parts:
        if part.shape != "item" and lines:
            lines.append("")
        if part.shape == "item" and lines and not lines[-1].lstrip().startswith(("-", "1", "2", "3")):
            lines.append("")
        lines.append(
            {
                "heading": f"{'#' * part.level} {part.text}",
                "paragraph": part.text,
                "bold": f"**{part.text}**",
                "item": f"{'  ' * (part.level - 1)}{part.marker} {part.text}",
            }[part.shape]
        )
    return "\n".join(lines) + "\n"


def make_html(parts=PLAN) -> str:
    """A web page with a frame around the text."""
    body, open_list = [], False
    for part in parts:
        if open_list and part.shape != "item":
            body.append("</ul>")
        elif not open_list and part.shape == "item":
            body.append("<ul>")
        open_list = part.shape == "item"
        words = html.escape(part.text)
        body.append(
            {
                "heading": f"<h{part.level}>{words}</h{part.level}>",
                "paragraph": f"<p>{words}</p>",
                "bold": f"<p><strong>{words}</strong></p>",
                "item": f"<li>{words}</li>",
            }[part.shape]
        )
    if open_list:
        body.append("</ul>")
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A page</title>"
        "<script>document.write('never')</script><style>p { color: red }</style></head><body>"
        "<header><p>Keepers online</p></header><nav><ul><li>Home</li><li>Search</li></ul></nav><main>"
        + "\n".join(body)
        + "</main><aside><p>Read this next</p></aside><footer><p>Made by the keepers</p></footer></body></html>"
    )


def make_docx(parts=PLAN) -> Document:
    """A Word document in Word's own styles."""
    document = docx.Document()
    for part in parts:
        if part.shape == "heading":
            document.add_heading(part.text, part.level)
        elif part.shape == "item":
            document.add_paragraph(part.text, style="List Bullet")
        else:
            document.add_paragraph().add_run(part.text).bold = part.shape == "bold" or None
    return document


def saved(document: Document) -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    """The same package with one part put in the place of another, or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return file.getvalue()


@dataclass
class PdfMaker:
    """Writes a plain PDF: Helvetica in three styles, one operator a line, with or without tags."""

    tagged: bool = False
    head: str = ""  # printed at the top of each page
    foot: str = ""  # printed at the bottom, with the number of the page in the place of {}
    pages: list[list[bytes]] = field(default_factory=list)
    tags: list[tuple[str, list[tuple[int, int]]]] = field(
        default_factory=list
    )  # name, (page, mark) of its lines
    y: float = 0.0
    left: float = 72.0
    right: float = 523.0
    bottom: float = 90.0
    marks: int = 0

    def add(
        self, text: str, size: float = 11, font: int = 1, indent: float = 0, gap: float = 8, bullet: str = ""
    ) -> None:
        """Set a paragraph in lines as wide as the page."""
        self.y -= gap
        tag = "LI" if bullet else "P" if size == 11 else "H1"
        held = []
        for number, line in enumerate(wrapped(text, size, self.right - self.left - indent)):
            if not self.pages or self.y - size * 1.2 < self.bottom:
                self.new_page()
            self.y -= size * 1.2
            shown = f"{bullet} " if bullet and not number else ""
            if shown:
                self.show(shown, self.left + indent - 14, size, font)
            held.append((len(self.pages) - 1, self.show(line, self.left + indent, size, font)))
        self.tags.append((tag, held))

    def new_page(self) -> None:
        """Begin a page, with its running lines."""
        self.pages.append([])
        self.marks = 0
        for text, y in ((self.head, 810.0), (self.foot.replace("{}", str(len(self.pages))), 40.0)):
            if text:
                self.y = y
                self.show(text, self.left, 9, 1, artifact=True)
        self.y = 770.0

    def show(self, text: str, x: float, size: float, font: int, *, artifact: bool = False) -> int:
        """Write one line; its mark within the page."""
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn = b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font, size, x, self.y, words)
        mark = self.marks
        if self.tagged and artifact:
            drawn = b"/Artifact BMC %s EMC" % drawn
        elif self.tagged:
            drawn = b"/P <</MCID %d>> BDC %s EMC" % (mark, drawn)
            self.marks += 1
        self.pages[-1].append(drawn)
        return mark

    def bytes(self) -> bytes:
        """The file."""
        objects: list[bytes] = [b"", b""]  # catalogue and pages, written last

        def put(content: bytes) -> int:
            objects.append(content)
            return len(objects)

        names = (b"Helvetica", b"Helvetica-Bold", b"Helvetica-Oblique")
        fonts = [
            put(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name) for name in names
        ]
        named = b" ".join(b"/F%d %d 0 R" % (number, font) for number, font in enumerate(fonts, 1))
        pages = []
        for page in self.pages:
            stream = b"\n".join(page)
            content = put(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
            pages.append(
                put(
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<<%s>>>>>>"
                    % (content, named)
                )
            )
        catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
        if self.tagged:
            elements = [put(self._element(name, held, pages)) for name, held in self.tags]
            kids = b" ".join(b"%d 0 R" % element for element in elements)
            root = put(b"<</Type/StructTreeRoot/K[%s]>>" % kids)
            catalogue = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R>>" % root
        objects[0] = catalogue
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
            len(pages),
            b" ".join(b"%d 0 R" % page for page in pages),
        )
        return _file_of(objects)

    @staticmethod
    def _element(name: str, held: list[tuple[int, int]], pages: list[int]) -> bytes:
        marks = b" ".join(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mark) for page, mark in held)
        if name == "LI":
            return b"<</S/L/K<</S/LI/K[<</S/Lbl>><</S/LBody/K[%s]>>]>>>>" % marks
        return b"<</S/%s/K[%s]>>" % (name.encode(), marks)


def _file_of(objects: list[bytes]) -> bytes:
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Lines as full as the width allows."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def make_pdf(parts=PLAN, *, tagged: bool = False) -> bytes:
    """A PDF as an office program prints it: headings larger, bullets hanging."""
    maker = PdfMaker(tagged=tagged)
    for part in parts:
        if part.shape == "heading":
            maker.add(part.text, size=20 - 3 * part.level, font=2, gap=16)
        elif part.shape == "item":
            # In the tagged file, as in those of browsers, nothing is written where the bullet is drawn.
            bullet = " " if tagged else "•"
            maker.add(part.text, indent=18, gap=2, bullet=bullet)
        else:
            maker.add(part.text, font=2 if part.shape == "bold" else 1)
    return maker.bytes()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
