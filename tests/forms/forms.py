"""Every form that documents are written in: a name, what writes it, and which program it needs."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.forms import printed, text, web, word
from tests.forms.description import Document
from tests.forms.programs import Browser, Office, is_there, tagged_pdf

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / "build" / "forms"

BARE = ("--no-pdf-header-footer",)
UNTAGGED = (*BARE, "--disable-pdf-tagging")


@dataclass(frozen=True)
class Form:
    """One way of writing a document; a program may make the file from what was written."""

    name: str
    suffix: str
    write: Callable[[Document], bytes | str]
    program: Office | Browser | None = None
    written_as: str = ""  # the suffix of what the program is given
    encoding: str = "utf-8"

    @property
    def needs(self) -> str:
        """The program that has to be installed, or nothing."""
        return self.program.program if self.program else ""

    def bytes_of(self, document: Document) -> bytes:
        """What is written before a program runs."""
        written = self.write(document)
        return written if isinstance(written, bytes) else _encoded(written, self.encoding)


FORMS = (
    Form("text, wrapped", ".txt", text.wrapped),
    Form("text, hyphenated", ".txt", text.hyphenated),
    Form("text, running heads", ".txt", text.with_running_heads),
    Form("text, pasted", ".txt", text.pasted),
    Form("text, saved by Word", ".txt", text.saved_from_word),
    Form("text, saved by Word, tight", ".txt", text.saved_from_word_tight),
    Form("text, UTF-8 with mark", ".txt", text.plain, encoding="utf-8-sig"),
    Form("text, Windows-1252", ".txt", text.plain, encoding="cp1252"),
    Form("text, UTF-16 LE", ".txt", text.plain, encoding="utf-16-le"),
    Form("text, UTF-16 BE", ".txt", text.plain, encoding="utf-16-be"),
    Form("Markdown, other marks", ".md", text.markdown),
    Form("Word, styles", ".docx", word.styled),
    Form("Word, bold", ".docx", word.bold),
    Form("Word, bold and larger", ".docx", word.bold_and_larger),
    Form("Word, automatic numbers", ".docx", word.automatic_numbers),
    Form("Word, typed numbers", ".docx", word.typed_numbers),
    Form("Word, typed letters", ".docx", word.typed_letters),
    Form("Word, typed bullets", ".docx", word.typed_bullets),
    Form("Word, merged cells", ".docx", word.merged_cells),
    Form("Word, footnotes", ".docx", word.footnotes),
    Form("web, plain", ".html", web.plain),
    Form("web, accordion", ".html", web.accordion),
    Form("web, boxes", ".html", web.divs),
    Form("web, notes", ".html", web.with_notes),
    Form("ReportLab, ruled", ".pdf", printed.ruled),
    Form("ReportLab, unruled", ".pdf", printed.unruled),
    Form("ReportLab, hyphenated", ".pdf", printed.hyphenated),
    Form("ReportLab, two columns", ".pdf", printed.two_columns),
    Form("ReportLab, notes", ".pdf", printed.footnotes),
    Form("LibreOffice PDF, tagged", ".pdf", word.running, Office(tagged_pdf(tagged=True)), ".docx"),
    Form("LibreOffice PDF, untagged", ".pdf", word.running, Office(tagged_pdf(tagged=False)), ".docx"),
    Form(
        "LibreOffice PDF, tagged, bold",
        ".pdf",
        word.running_bold_alone,
        Office(tagged_pdf(tagged=True)),
        ".docx",
    ),
    Form(
        "LibreOffice PDF, untagged, bold",
        ".pdf",
        word.running_bold_alone,
        Office(tagged_pdf(tagged=False)),
        ".docx",
    ),
    Form(
        "LibreOffice PDF, untagged, larger",
        ".pdf",
        word.running_bold,
        Office(tagged_pdf(tagged=False)),
        ".docx",
    ),
    Form(
        "LibreOffice PDF, untagged, unruled", ".pdf", word.unruled, Office(tagged_pdf(tagged=False)), ".docx"
    ),
    Form(
        "LibreOffice PDF, untagged, columns",
        ".pdf",
        word.two_columns,
        Office(tagged_pdf(tagged=False)),
        ".docx",
    ),
    Form("LibreOffice .odt", ".odt", word.styled, Office("odt"), ".docx"),
    Form("LibreOffice .odt, bold", ".odt", word.bold, Office("odt"), ".docx"),
    Form("LibreOffice .rtf", ".rtf", word.styled, Office("rtf"), ".docx"),
    Form("LibreOffice .doc", ".doc", word.styled, Office("doc"), ".docx"),
    Form("Chromium PDF, tagged", ".pdf", web.plain, Browser(BARE), ".html"),
    Form("Chromium PDF, untagged", ".pdf", web.plain, Browser(UNTAGGED), ".html"),
    Form("Chromium PDF, page heads", ".pdf", web.plain, Browser(("--disable-pdf-tagging",)), ".html"),
)
PLAIN = Form("plain", ".txt", text.plain)
BY_NAME = {form.name: form for form in (PLAIN, *FORMS)}
assert len(BY_NAME) == len(FORMS) + 1, "two forms have one name"


def make(form: Form, documents: Iterable[Document], folder: Path = CACHE) -> dict[str, Path]:
    """The files of documents in a form, by the documents' names; what was made before is taken from the folder.

    Raises CalledProcessError where a program fails, FileNotFoundError where it makes nothing.
    """
    paths, missing = {}, []
    for document in documents:
        path = _place(form, document, folder)
        paths[document.name] = path
        if not path.exists():
            missing.append((document, path))
    if form.program and missing:
        _convert(form, missing)
    else:
        for document, path in missing:
            _put(path, form.bytes_of(document))
    return paths


def _convert(form: Form, missing: list[tuple[Document, Path]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        given, made = Path(name) / "given", Path(name) / "made"
        given.mkdir()
        made.mkdir()
        files = []
        for document, path in missing:
            file = given / f"{path.stem}{form.written_as}"
            file.write_bytes(form.bytes_of(document))
            files.append(file)
        form.program.convert(files, made)
        for file, (_, path) in zip(files, missing, strict=True):
            _put(path, (made / f"{file.stem}{form.suffix}").read_bytes())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as new:
        new.write(content)
    Path(new.name).replace(path)


def _place(form: Form, document: Document, folder: Path) -> Path:
    """Where a file is kept: under what it is made from, so that a change makes it anew."""
    made_from = f"{form.name}{form.program}{document.head}{document.parts}{document.given}{_writers()}"
    key = hashlib.sha256(made_from.encode()).hexdigest()[:12]
    return folder / key / f"{Path(document.name).stem}{form.suffix}"


@cache
def _writers() -> str:
    return "".join(
        (HERE / f"{name}.py").read_text()
        for name in ("text", "word", "web", "printed", "programs", "description")
    )


def available() -> tuple[Form, ...]:
    """The forms whose programs are installed."""
    return tuple(form for form in FORMS if is_there(form.needs))


def _encoded(written: str, encoding: str) -> bytes:
    if encoding.startswith("utf-16"):
        return ("\ufeff" + written).encode(encoding)
    # What an old encoding lacks, a program that saves in it replaces.
    return written.encode(encoding, errors="replace")
