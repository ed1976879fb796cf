"""What each kind of record shows to search. A kind that can be found is one function here and one card.

Each function takes rows fetched by its `Source` and gives an entry, or nothing for a row that the public may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from policies.contacts import without_contacts
from policies.models import Campaign, CampaignEntry, Heading, Passage, Priority, Publication, Statement
from policies.models.search import Findable, SearchEntry
from policies.models.statement_queryset import NOT_RECORDED

# What stands under one heading: an offer before the ask that it is paired with.
KIND_ORDER = (Statement.Kind.OFFER, Statement.Kind.ASK, Statement.Kind.COMMITMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The columns of a search entry."""

    kind: str
    key: str
    address: str
    title: str = ""  # its name, where it has one: a statement is shown by its summary
    summary: str = ""
    wording: str = ""
    context: str = ""
    dated_on: date | None = None
    place: str = ""  # its order among what is printed on one day
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A model that can be found: its kinds, its public rows with all that an entry needs, and the entry of a row.

    `publication` is the path from a row to the publication it is printed in. Kinds without one are few enough in
    number to be looked through whole whenever anything changes. Entries of another table than the public one are
    brought along by the app whose they are: see `registry.follow`.
    """

    kinds: tuple[str, ...]
    rows: Callable[[], QuerySet]
    entry: Callable[[object], Entry | None]
    publication: str = "publication"
    table: type[Findable] = SearchEntry


def year_tags(publication: Publication) -> list[str]:
    return [f"year:{year}" for year in range(publication.first_year, publication.last_year + 1)]


def publication_tags(publication: Publication) -> list[str]:
    return [f"publication:{publication.slug}", *year_tags(publication)]


def theme_tags(row) -> list[str]:
    return [f"theme:{theme.slug}" for theme in row.themes.all()]


def place_in(publication: Publication, *positions: int) -> str:
    """The order of print: by publication, then by the positions, outermost first."""
    return " ".join([publication.slug, *(f"{position:05}" for position in positions)])


def joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def readings(row: Statement | Priority | Passage) -> list[str]:
    """What editors read where the source prints something else: found beside the words as printed."""
    errata = list(row.errata.all()) if hasattr(row, "errata") else []
    if passage := getattr(row, "passage", None):
        errata += passage.errata.all()
    return [erratum.read for erratum in errata]


def statement_entry(row: Statement) -> Entry:
    """An offer, ask or commitment; the passage that prints it has no entry of its own."""
    priority = row.heading.priority
    tags = [
        f"kind:{row.kind}",
        *publication_tags(row.publication),
        *theme_tags(row),
        *(f"addressee:{body.slug}" for body in row.addressees.all()),
        *(f"nation:{nation}" for nation in row.nations),
        *(f"campaign:{campaign.slug}" for campaign in row.campaigns.all()),
        f"status:{row.current_status or NOT_RECORDED}",
    ]
    if row.kind == Statement.Kind.COMMITMENT:
        tags.append(f"target:{'with' if row.target else 'without'}")
        tags += [f"measurability:{row.measurability}"] if row.measurability else []
    if priority:
        tags.append(f"priority:{priority.key}")
        tags += [f"goal:{link.goal_id}" for link in priority.sdg_links.all()]
    return Entry(
        kind=row.kind,
        key=row.key,
        address=row.get_absolute_url(),
        summary=row.summary,
        wording=row.wording,
        context=joined(
            [row.heading.title, priority.name if priority else "", row.target, *row.partners, *readings(row)]
        ),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.heading.position, KIND_ORDER.index(row.kind), row.position),
        tags=tuple(tags),
    )


def priority_entry(row: Priority) -> Entry:
    return Entry(
        kind="priority",
        key=row.key,
        address=row.get_absolute_url(),
        title=row.name,
        summary=row.summary,
        wording=row.wording,
        context=joined([row.summary_wording, *readings(row)]),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=(
            "kind:priority",
            f"priority:{row.key}",
            f"strand:{row.strand}",
            *publication_tags(row.publication),
            *theme_tags(row),
            *(f"goal:{link.goal_id}" for link in row.sdg_links.all()),
        ),
    )


def heading_entry(row: Heading) -> Entry:
    address = row.passage.get_absolute_url() if row.passage else row.publication.get_absolute_url()
    tags = ["kind:heading", f"shape:{row.shape}", *publication_tags(row.publication), *theme_tags(row)]
    if row.priority:
        tags.append(f"priority:{row.priority.key}")
    return Entry(
        kind="heading",
        key=row.key,
        address=address,
        title=row.title,
        summary=row.summary if row.name else "",
        context=row.priority.name if row.priority else "",
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=tuple(tags),
    )


def campaign_entry(row: Campaign) -> Entry | None:
    entries = [entry for entry in row.entries.all() if entry.publication.state == Publication.State.PUBLISHED]
    if not entries:
        return None
    years = sorted({tag for entry in entries for tag in publication_tags(entry.publication)})
    return Entry(
        kind="campaign",
        key=row.slug,
        address=row.get_absolute_url(),
        title=row.name,
        summary=row.summary,
        wording="\n".join(entry.wording for entry in entries if entry.wording),
        dated_on=max((e.publication.issued_on for e in entries if e.publication.issued_on), default=None),
        place=row.name.casefold(),
        tags=("kind:campaign", f"campaign:{row.slug}", *years, *theme_tags(row)),
    )


def publication_entry(row: Publication) -> Entry:
    return Entry(
        kind="publication",
        key=row.slug,
        address=row.get_absolute_url(),
        title=str(row),
        summary=joined([row.summary, row.reference]),
        context=joined([row.get_kind_display(), str(row.first_year)]),
        dated_on=row.issued_on,
        place=row.slug,
        tags=(
            "kind:publication",
            f"paper:{row.kind}",
            *publication_tags(row),
            *(f"theme:{slug}" for slug in sorted(row.theme_slugs)),
        ),
    )


def passage_entry(row: Passage) -> Entry | None:
    """A passage that no other record prints: what a statement, heading or priority holds is found as that."""
    if row.statements.all() or row.headings.all() or row.priorities.all():
        return None
    return printed_entry(row)


def printed_entry(row: Passage) -> Entry:
    """A passage as it stands, whatever other record prints it."""
    return Entry(
        kind="passage",
        key=f"{row.publication.slug}#{row.anchor}",
        address=row.get_absolute_url(),
        title=row.path[-1] if row.path and row.shape != "heading" else row.text[:200],
        wording="" if row.shape == "heading" else without_contacts(row.text),
        context=joined([*row.path[:-1], *readings(row)]),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=("kind:passage", *publication_tags(row.publication)),
    )


SOURCES = (
    Source(
        ("ask", "offer", "commitment"),
        lambda: (
            Statement.objects.published()
            .with_status()
            .select_related("publication", "heading__priority", "passage")
            .prefetch_related("themes", "addressees", "campaigns", "heading__priority__sdg_links")
            .prefetch_related("errata", "passage__errata")
        ),
        statement_entry,
    ),
    Source(
        ("priority",),
        lambda: (
            Priority.objects.published()
            .select_related("publication", "passage")
            .prefetch_related("themes", "sdg_links", "passage__errata")
        ),
        priority_entry,
    ),
    Source(
        ("heading",),
        lambda: (
            Heading.objects.published()
            .select_related("publication", "priority", "passage__publication")
            .prefetch_related("themes")
        ),
        heading_entry,
    ),
    Source(
        ("campaign",),
        lambda: Campaign.objects.prefetch_related("themes", "entries__publication"),
        campaign_entry,
        publication="",
    ),
    Source(
        ("publication",),
        lambda: Publication.objects.published().with_theme_slugs(),
        publication_entry,
        publication="pk",
    ),
    Source(
        ("passage",),
        lambda: (
            Passage.objects.published()
            .current()
            .select_related("publication")
            .exclude(pk__in=CampaignEntry.objects.exclude(passage=None).values("passage"))
            .prefetch_related("statements", "headings", "priorities", "errata")
        ),
        passage_entry,
    ),
)
