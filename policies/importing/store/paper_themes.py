"""The themes of a general paper: from its title, otherwise from its headings, otherwise from its text.

Other kinds of publication have the themes of their records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policies.importing.parsed import ParsedDocument, PassageRecord, PublicationRecord
from policies.importing.themes_meant import ThemeFinder
from policies.models import Passage, Theme
from policies.models.publication import GENERAL_PAPERS

ENOUGH = 3  # passages that name a theme of the text
A_SHARE = 10  # of so many passages one at least names it
MOST_OF_TEXT = 3  # themes, those named most


@dataclass(frozen=True, slots=True)
class PaperThemes:
    """The themes of a paper, and what they were found in: its "title", "headings" or "text"."""

    found: tuple[Theme, ...] = ()
    found_in: str = ""

    @property
    def of_title(self) -> list[Theme]:
        """Those that all its records may be about: a section has the theme of its own heading only."""
        return list(self.found) if self.found_in == "title" else []

    def note_on(self, title: str) -> str:
        """For editors, where the title does not name them; empty where it does."""
        if not self.found or self.found_in == "title":
            return ""
        names = ", ".join(theme.name for theme in self.found)
        return f"The title of “{title}” names no theme. From its {self.found_in}: {names}."


def themes_of_paper(record: PublicationRecord, document: ParsedDocument, themes: ThemeFinder) -> PaperThemes:
    """The themes of a publication of the document; none for other kinds than general papers."""
    if record.kind not in GENERAL_PAPERS:
        return PaperThemes()
    subject = record.occasion.name if record.occasion else ""
    if named := tuple(themes.named_in(f"{record.title} {record.subtitle} {subject}")):
        return PaperThemes(named, "title")
    passages = [
        each
        for each in document.records
        if isinstance(each, PassageRecord) and each.key.partition("#")[0] == record.slug
    ]
    headings = (each.wording for each in passages if each.shape == Passage.Shape.HEADING)
    if opened := tuple(dict.fromkeys(theme for name in headings for theme in themes.themes_of(name))):
        return PaperThemes(opened, "headings")
    return PaperThemes(tuple(_named_often([each.wording for each in passages], themes)), "text")


def _named_often(texts: list[str], themes: ThemeFinder) -> Iterable[Theme]:
    counts = Counter(theme for text in texts for theme in themes.named_in(text))
    enough = max(ENOUGH, len(texts) / A_SHARE)
    return [theme for theme, count in counts.most_common(MOST_OF_TEXT) if count >= enough]
