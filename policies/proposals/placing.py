"""Places a sentence that becomes a statement: its heading, themes and key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Max

from policies.editing.history_writing import record
from policies.importing.parsed import LONGEST_KEY, slug_of
from policies.importing.themes_meant import ThemeFinder
from policies.models import Heading, Passage, Publication, Statement, Theme

LONGEST_NAME = 300


class Sections:
    """Finds the headings of sentences, and creates missing ones."""

    def __init__(self, *, reason: str, by: User | None, at: datetime) -> None:
        self._reason, self._by, self._at = reason, by, at

    def heading_of(self, passage: Passage, *, themes: Iterable[Theme]) -> Heading:
        """The heading above a passage: the printed one, or one with that name, which may be created now."""
        publication = passage.publication
        headings = Heading.objects.filter(publication=publication)
        name, printed = name_of_section(passage), _printed_over(passage)
        for known in (
            headings.filter(passage=printed) if printed else headings.none(),
            headings.filter(name=name),
        ):
            if found := known.order_by("position").first():
                return found
        last = headings.aggregate(last=Max("position"))["last"] or 0
        heading = Heading(
            key=_unused(Heading, publication.slug, slug_of(name) or "text"),
            publication=publication,
            shape=Heading.Shape.TOPIC,
            name=name,
            wording=name,
            position=last + 1,
        )
        heading.stamp(fields=["name"], by=self._by, at=self._at)
        Heading.objects.bulk_create([heading])
        heading.themes.through.objects.bulk_create(
            heading.themes.through(heading=heading, theme=theme) for theme in themes
        )
        record([heading], reason=self._reason, created=True, by=self._by, at=self._at)
        return heading

    @staticmethod
    def key_of(publication: Publication, heading: Heading, kind: str) -> str:
        """A key in the form of imports: the publication, the heading, the kind and a number."""
        place = heading.key.removeprefix(f"{publication.slug}--")
        return _unused(Statement, publication.slug, place, kind, is_numbered=True)


def name_of_section(passage: Passage) -> str:
    """The name of a passage's section: its heading, or the title of the paper."""
    name = passage.path[-1] if passage.path else passage.publication.title
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 2].rsplit(' ', 1)[0]} …"


class ThemesMeant:
    """The likely themes of a sentence: those in its headings, otherwise those of the whole paper."""

    def __init__(self) -> None:
        self._finder = ThemeFinder(Theme.objects.all())
        self._of_papers: dict[int, list[Theme]] = {}

    def of(self, passage: Passage) -> list[Theme]:
        """The themes in the order of their list; none if they are unknown."""
        for heading in reversed(passage.path[1:] if len(passage.path) > 1 else ()):
            if found := self._finder.themes_of(heading) or list(self._finder.named_in(heading)):
                return found
        if passage.publication_id not in self._of_papers:
            publication = passage.publication
            self._of_papers[publication.pk] = list(publication.themes.all()) or list(
                self._finder.named_in(f"{publication.title} {publication.subtitle}")
            )
        return self._of_papers[passage.publication_id]


def _printed_over(passage: Passage) -> Passage | None:
    """The heading above a passage, as printed."""
    if not passage.path:
        return None
    above = Passage.objects.filter(
        publication=passage.publication_id,
        shape=Passage.Shape.HEADING,
        position__lt=passage.position,
        text=passage.path[-1],
    )
    return above.order_by("-position").first()


def _unused(model: type[Heading] | type[Statement], *place: str, is_numbered: bool = False) -> str:
    wanted = "--".join(place)[:LONGEST_KEY].rstrip("-")
    taken = set(model.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    number = 1 if is_numbered else 0
    key = f"{wanted}-{number}" if number else wanted
    while key in taken:
        number = max(number + 1, 2)
        key = f"{wanted}-{number}"
    return key
