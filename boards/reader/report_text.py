"""A report as it is read: its sections in order, each with its text and its themes."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.dateparse import parse_date

from policies.reader.passages_shown import Block, read

# What the cover of a report says is set apart from the text behind it.
COVER = {"purpose", "summary", "recommendations", "action"}


@dataclass(slots=True)
class Section:
    """A part of the text: the `section` names it, the `heading` is its first passage, `blocks` are what follows."""

    section: object
    themes: list = field(default_factory=list)
    heading: object = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def mark(self):
        """What kind of part it is, where its own title does not say so."""
        kind = self.section.get_kind_display()
        said = self.section.kind == "body" or kind.casefold() in self.section.title.casefold()
        return "" if said else kind


@dataclass(slots=True)
class ReportReading:
    """A report with its text. What stands outside all sections (titles, telephone numbers) is left out."""

    report: object
    sections: list[Section]
    statements: list

    @property
    def has_text(self):
        return any(section.blocks for section in self.sections)


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper that another system keeps: its title and where it lies."""

    title: str
    address: str
    published_on: date | None


def linked_papers(item) -> list[PaperLink]:
    """The papers of an item fetched `for_page`, which come with it as JSON."""
    return [
        PaperLink(each["title"], each["address"], parse_date(each["published_on"] or ""))
        for each in item.linked
    ]


def themes_of(item, reports) -> list:
    """The themes of an item; of one that is not restricted, those of its reports and of their sections too."""
    marked = (
        [] if item.is_restricted else [*reports, *(each for one in reports for each in one.sections.all())]
    )
    found = {theme.pk: theme for each in (item, *marked) for theme in each.themes.all()}
    return sorted(found.values(), key=lambda theme: (theme.position, theme.slug))


def read_report(report, passages) -> ReportReading:
    """Put a report together with the passages that its page has loaded."""
    own = [each for each in passages if each.publication_id == report.publication_id]
    own = [each for each in own if report.first_position <= each.position <= report.last_position]
    for passage in own:
        passage.reader_url = report.publication.address_of(passage)
    return ReportReading(
        report,
        sections=[_read_section(each, own) for each in report.sections.all() if each.kind not in COVER],
        statements=[statement for passage in own for statement in passage.statements.all()],
    )


def _read_section(section, passages) -> Section:
    inside = [each for each in passages if section.first_position <= each.position <= section.last_position]
    blocks = read(inside).blocks
    heading = blocks.pop(0).passage if blocks and blocks[0].shape == "heading" else None
    return Section(section, themes=list(section.themes.all()), heading=heading, blocks=blocks)
