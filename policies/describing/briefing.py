"""A record of a briefing pack, as plain data: its words on a day, and their source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from policies.describing.entries import Themed
from policies.models import Passage, Publication
from policies.templatetags.policies_tags import day, issue_date_or_period
from policies.text.contacts import without_contacts
from policies.text.language import ENGLISH, language_of
from policies.text.promises import promised_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of words; the place is a paragraph number, or the passage's number if paragraphs have none."""

    publication: str
    issued: str
    address: str
    reference: str = ""
    heading: str = ""
    place: str = ""
    page: str = ""
    origin: str = ""  # the address on the web where the text was read
    read_on: str = ""
    language: str = ENGLISH  # of the publication

    @property
    def parts(self) -> list[str]:
        """The parts of the citation after the name of the publication."""
        return [part for part in (self.issued, self.reference, self.heading, self.place, self.page) if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a pack. `label` names its kind, `group` the heading above it, `context` what stands above that.

    What the kind of the record says already is left out where one is made.
    """

    kind: str = ""
    key: str = ""
    label: str = ""
    title: str = ""
    address: str = ""
    wording: str = ""
    note: str = ""
    group: str = ""
    group_key: str = ""
    context: str = ""
    themes: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    status: str = ""
    status_note: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    source: Source | None = None
    is_withdrawn: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        return self.kind, self.key

    @property
    def own_words(self) -> str:
        """The title, unless it only repeats the words as printed."""
        return "" if self.title == self.wording else self.title

    @property
    def quoted(self) -> str:
        """The words as printed, of a commitment with the “we will” that it goes on from."""
        return promised_words(self.wording, self.label.lower())

    @property
    def language(self) -> str:
        """The language of the words as printed."""
        return language_of(self.wording, self.source.language if self.source else ENGLISH)

    def withdrawn(self) -> Record:
        """The remains of a record that is no longer public: only that it existed."""
        title = f"This {self.label.lower()} was withdrawn after the pack was made"
        return Record(
            kind=self.kind,
            key=self.key,
            label=self.label,
            title=title,
            address=self.address,
            is_withdrawn=True,
        )

    def narrowed_to(self, now: Record) -> Record:
        """Its present public version; itself if nothing has been hidden."""
        return self if replace(self, note="") == replace(now, note="") else now


def source_of(publication: Publication, passage: Passage | None = None, heading: str = "") -> Source:
    """Where words were printed, as far as that is known."""
    if passage is None:
        place = page = ""
        address = publication.get_absolute_url()
    else:
        place = f"paragraph {passage.number.rstrip('.')}" if passage.number else f"passage {passage.position}"
        page = f"page {passage.page}" if passage.page else ""
        address = publication.address_of(passage)
    return Source(
        publication=publication.title,
        issued=issue_date_or_period(publication),
        reference=publication.reference,
        heading=heading or (without_contacts(passage.path[-1]) if passage and passage.path else ""),
        place=place,
        page=page,
        address=address,
        origin=publication.source_url,
        read_on=day(publication.read_on),
        language=publication.language,
    )


def themes_of(row: Themed) -> tuple[str, ...]:
    return tuple(theme.name for theme in row.themes.all())


def span_of(publication: Publication) -> tuple[int, int]:
    return publication.first_year, publication.last_year


class Summarised(Protocol):
    """A row with a summary in our own words."""

    @property
    def summary(self) -> str: ...


def in_short(row: Summarised) -> tuple[tuple[str, str], ...]:
    """The knowledge base's own words on a record, as a fact of it."""
    return (("In short", row.summary),) if row.summary else ()
