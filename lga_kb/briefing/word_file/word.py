"""A pack as a Word document that passes Word's accessibility checker."""

from __future__ import annotations

import io
from urllib.parse import urljoin

from django.utils.text import Truncator
from docx.shared import Cm, Pt

from lga_kb.briefing.layout import Entry, Layout
from lga_kb.briefing.pack import BY_READER, Pack, Source
from lga_kb.briefing.theme_pack import Opening
from lga_kb.briefing.word_file.base_document import open_base, text_width
from lga_kb.briefing.word_file.word_parts import (
    add_bookmark,
    add_link,
    add_page_number,
    add_row,
    add_table,
    clean,
    in_language,
    prepare,
)
from policies.lineage.continuation import CAVEAT
from policies.templatetags.policies_tags import day, in_words
from policies.text.language import WELSH

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SITE = "LGA policy knowledge base"
MOST_WORDS = 30  # of an ask, and of what came of it, in the opening
QUOTING = (
    "Words in quotation marks are official wording as printed. The number after them leads to their source. "
    "Everything else is our own summary."
)


def word_document(
    pack: Pack,
    *,
    site: str,
    base: bytes | None = None,
    is_by_reader: bool = False,
    opening: Opening | None = None,
) -> bytes:
    """The bytes of a .docx. `site` is the address that links begin with, `base` a council's own document.

    A reader's pack says so, since its title and notes are not the association's words. A pack with an `opening` has it
    instead of the summary.
    """
    return _Writer(pack, site, base, is_by_reader, opening).written()


class _Writer:
    def __init__(
        self, pack: Pack, site: str, base: bytes | None, is_by_reader: bool, opening: Opening | None
    ):
        self.pack, self.site, self.is_by_reader, self.opening = pack, site, is_by_reader, opening
        self.layout = Layout(pack)
        self.document = open_base(base)
        self.styles = prepare(self.document, has_base=base is not None)
        if base is None:
            self._set_page()
        width = text_width(self.document.sections[-1])
        assert width is not None  # every base has its sizes by now
        self.width = width

    def written(self) -> bytes:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = clean(self.pack.title), SITE, ""
        properties.subject, properties.keywords = f"Briefing as at {day(self.pack.as_at)}", ""
        self._opening()
        if self.opening and self.layout.counts:
            self._in_short(self.opening)
        else:
            self._summary()
        self._offers_and_asks()
        self._commitments()
        for title, entries in self.layout.sections:
            self._section(title, entries)
        self._changes()
        self._sources()
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    # The parts, in their order

    def _opening(self):
        self._paragraph(self.pack.title, "Title")
        self._paragraph(f"As at {day(self.pack.as_at)}, from the {SITE}", "Subtitle")
        if self.is_by_reader:
            self._paragraph(BY_READER)
        if self.pack.notes:
            self._paragraph("Introduction", "Heading 1")
            for part in self.pack.notes.splitlines():
                if part.strip():
                    self._paragraph(part)

    def _in_short(self, opening: Opening):
        self._paragraph("In short", "Heading 1")
        if opening.asks:
            self._paragraph("The latest asks of government, and what happened to them", "Heading 2")
        else:
            self._paragraph("We have no ask of government on this theme.")
        for number, ask in enumerate(opening.asks, 1):
            paragraph = self._paragraph(f"{number}. ")
            add_link(
                paragraph,
                Truncator(ask.title).words(MOST_WORDS),
                style=self.styles["Hyperlink"],
                address=urljoin(self.site, ask.address),
            )
            paragraph.add_run(f" ({ask.years[0]})." if ask.years else ".")
            is_recorded = ask.status and ask.status != "Not recorded"
            came = f"{ask.status}. {ask.status_note}".strip() if is_recorded else "nothing is recorded"
            paragraph.add_run(clean(f" What happened: {Truncator(came).words(MOST_WORDS)}"))
        self._paragraph(f"Next meeting: {opening.meeting_line or 'none is listed of a board on this theme'}")
        if opening.left_out:
            self._paragraph(f"{opening.left_out} more records on this theme are on the page of the briefing.")
        self._paragraph(QUOTING)

    def _summary(self):
        table = self.layout.table
        self._paragraph("Summary", "Heading 1")
        counts = in_words(self.layout.counts)
        self._paragraph(f"This briefing has {counts}." if counts else "This briefing has no public record.")
        self._paragraph(QUOTING)
        if not table.rows:
            return
        self._paragraph("Records by theme and year", "Caption").paragraph_format.keep_with_next = True
        numbers = len(table.years) + 1
        first = int(self.width * (0.34 if numbers > 7 else 0.46))
        widths = [first, *[(self.width - first) // numbers] * numbers]
        grid = self._table(
            ["Theme", *map(str, table.years), "All"],
            widths,
            "Records by theme and year",
            "How many records of this briefing carry each theme, by year. The last column counts each record once.",
        )
        for theme, cells, total in table.rows:
            texts = [theme, *(str(count or "–") for count in cells), str(total)]
            for cell, text in zip(add_row(grid, widths), texts, strict=True):
                cell.paragraphs[0].add_run(clean(text))
        note = (
            "A record counts under each of its themes and, in a plan, in each year of the plan. An offer, ask or "
            "commitment that several papers print is counted once for each paper."
        )
        note = f"{note} The table leaves out earlier years." if self.layout.is_cut else note
        self._paragraph(note).paragraph_format.space_before = Pt(6)

    def _offers_and_asks(self):
        if not self.layout.topics:
            return
        self._paragraph("Offers and asks", "Heading 1")
        widths = [self.width // 2] * 2
        for group in self.layout.topics:
            self._paragraph(group.title or "Without a heading", "Heading 2")
            self._place(group.context)
            grid = self._table(
                ["Offer", "Ask"],
                widths,
                f"Offers and asks: {group.title}",
                "What local government offers on the left, and what it asks of government on the right.",
            )
            cells = add_row(grid, widths)
            for cell, entries, none in (
                (cells[0], group.offers, "No offer in this briefing."),
                (cells[1], group.asks, "No ask in this briefing."),
            ):
                self._fill(cell, entries, none)

    def _commitments(self):
        if not self.layout.plans:
            return
        self._paragraph("Commitments", "Heading 1")
        first = int(self.width * 0.72)
        widths = [first, self.width - first]
        for plan, groups in self.layout.plans:
            self._paragraph(plan, "Heading 2")
            for group in groups:
                self._paragraph(group.title or "Without an outcome", "Heading 3")
                grid = self._table(
                    ["Commitment", "Status"],
                    widths,
                    f"Commitments: {group.title}",
                    "Each commitment on the left, and what happened to it on the right.",
                )
                for entry in group.entries:
                    cells = add_row(grid, widths)
                    self._fill(cells[0], [entry], "", with_status=False)
                    record = entry.record
                    cells[1].paragraphs[0].add_run(clean(record.status or "Withdrawn"))
                    if record.status_note:
                        cells[1].add_paragraph(clean(record.status_note))

    def _section(self, title: str, entries: list[Entry]):
        self._paragraph(title, "Heading 1")
        for entry in entries:
            record = entry.record
            self._paragraph(record.title, "Heading 2")
            self._place(f"{record.label}. {record.context}" if record.context else record.label)
            self._words_of(entry, self._paragraph, with_title=False)

    def _changes(self):
        if not self.layout.changes and not self.pack.unchanged:
            return
        self._paragraph("What changed since the last edition", "Heading 1")
        self._paragraph(CAVEAT)
        again = self.pack.unchanged
        if again:
            said = "1 statement continues" if again == 1 else f"{again} statements continue"
            self._paragraph(f"{said} from one edition to the next with the same wording.")
        if not self.layout.changes:
            return
        first = int(self.width * 0.2)
        widths = [first, *[(self.width - first) // 2] * 2]
        grid = self._table(
            ["What changed", "Before", "Now"],
            widths,
            "What changed since the last edition",
            "Each pair of an earlier and a later statement, with what changed between them.",
        )
        for what, earlier, later in self.layout.changes:
            cells = add_row(grid, widths, may_split=True)
            cells[0].paragraphs[0].add_run(clean(what))
            for cell, entry in ((cells[1], earlier), (cells[2], later)):
                self._place(entry.record.context, cell.paragraphs[0])
                self._fill(cell, [entry], "", with_title=not entry.record.wording, is_begun=True)

    def _sources(self):
        if not self.layout.sources:
            return
        self._paragraph("Sources", "Heading 1")
        for number, source in enumerate(self.layout.sources, 1):
            self._source(number, source)

    # What they are made of

    def _source(self, number: int, source: Source):
        paragraph = self.document.add_paragraph()
        add_bookmark(paragraph, f"source-{number}", number)
        paragraph.add_run(f"[{number}] ")
        paragraph.add_run(clean(source.publication)).italic = True
        parts = "".join(f", {part}" for part in source.parts)
        paragraph.add_run(clean(f"{parts}. "))
        address = urljoin(self.site, source.address)
        add_link(paragraph, address, style=self.styles["Hyperlink"], address=address)
        if source.origin:
            paragraph.add_run(" Source: ")
            add_link(paragraph, source.origin, style=self.styles["Hyperlink"], address=source.origin)
            paragraph.add_run(f", read on {source.read_on}." if source.read_on else ".")

    def _fill(self, cell, entries: list[Entry], none: str, *, is_begun=False, **told):
        """Put records into a cell, whose first paragraph is there already, and empty unless it `is_begun`."""
        paragraphs = iter([] if is_begun else [cell.paragraphs[0]])

        def add(text="", style=None):
            paragraph = next(paragraphs, None) or cell.add_paragraph()
            return self._written(paragraph, text, style)

        for entry in entries:
            self._words_of(entry, add, **told)
        if not entries:
            add(none)

    def _words_of(self, entry: Entry, add, *, with_title=True, with_status=True):
        """The summary, the words as printed with the number of their source, and what else is told of a record."""
        record = entry.record
        if with_title and (record.own_words or not record.wording):
            paragraph = add(clean(record.title))
            if not record.wording:
                self._cite(paragraph, entry.number)
        if record.wording:
            lines = [line for line in record.quoted.splitlines() if line.strip()]
            for place, line in enumerate(lines):
                opening, closing = "“" * (place == 0), "”" * (place == len(lines) - 1)
                paragraph = add(clean(f"{opening}{line.strip()}{closing}"), "Quote")
                if record.language == WELSH:
                    in_language(paragraph, "cy-GB")
            self._cite(paragraph, entry.number)
        elif not with_title and entry.number:
            self._cite(add("Source"), entry.number)
        if with_status and record.status and record.status != "Not recorded":
            add(clean(f"Status: {record.status}. {record.status_note}".strip()))
        for name, text in record.facts:
            add(clean(f"{name}: {text}"))
        if record.note:
            add("").add_run(clean(f"Note: {record.note}")).bold = True

    def _cite(self, paragraph, number: int):
        if number:
            paragraph.add_run(" ")
            add_link(paragraph, f"[{number}]", style=self.styles["Hyperlink"], bookmark=f"source-{number}")

    def _place(self, text: str, paragraph=None):
        if text:
            paragraph = paragraph if paragraph is not None else self.document.add_paragraph()
            paragraph.add_run(clean(text)).italic = True
            paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, text: str = "", style: str | None = None):
        return self._written(self.document.add_paragraph(), clean(text), style)

    def _written(self, paragraph, text: str, style: str | None):
        if style:
            paragraph._p.style = self.styles[style]
        if text:
            paragraph.add_run(text)
        return paragraph

    def _table(self, heads, widths, title, description):
        style = self.styles.get("Table Grid")
        return add_table(
            self.document, heads, style=style, widths=widths, title=title, description=description
        )

    def _set_page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{clean(self.pack.title)}, as at {day(self.pack.as_at)}, page ")
        add_page_number(footer)
