"""Offers, asks and commitments."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from django.db.models import Prefetch

from policies.describing.briefing import Record, source_of, span_of, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Counted,
    Indexed,
    Label,
    News,
    NewsLine,
    Packed,
    RecordKind,
    RecordList,
)
from policies.describing.entries import (
    Entry,
    joined,
    occasion_tags,
    place_in,
    publication_tags,
    readings,
    theme_tags,
)
from policies.describing.facets import (
    Facet,
    YearFacet,
    addressee_facet,
    occasion_facet,
    priority_facet,
    publication_facet,
    status_facet,
    theme_facet,
)
from policies.describing.fields import (
    choice,
    computed,
    link,
    links,
    number,
    readers_words,
    summary,
    text,
    texts,
    within,
    years,
)
from policies.describing.filterset import ListFilter
from policies.describing.structured import date_of_issue, described, part_of, themes_named
from policies.lineage.continuation import CAVEAT
from policies.models import Ask, Campaign, Commitment, Publication, SdgLink, Statement
from policies.models.statement_queryset import NO_MATCH, NOT_RECORDED, StatementQuerySet
from policies.templatetags.policies_tags import dated_period, day, in_words, period, status_name
from policies.text.figures import first_deadline
from policies.text.language import language_of

OFFER, ASK, COMMITMENT = Statement.Kind.OFFER, Statement.Kind.ASK, Statement.Kind.COMMITMENT
# What stands under one heading: an offer before the ask that it is paired with.
KIND_ORDER = (OFFER, ASK, COMMITMENT)
ASSOCIATION = "Local Government Association"
WITH_STATUS = (("status", "current_status", NOT_RECORDED), ("continuation", "continuation", NO_MATCH))


class OfferAndAskFilter(ListFilter):
    kinds: ClassVar[tuple[Statement.Kind, ...]] = (OFFER, ASK)
    theme = theme_facet()
    year = YearFacet()
    kind = Facet("Kind", names={OFFER: "Offer", ASK: "Ask"})
    publication = publication_facet()
    occasion = occasion_facet()
    addressee = addressee_facet()
    status = status_facet(OFFER, ASK)


class CommitmentFilter(ListFilter):
    kinds: ClassVar[tuple[Statement.Kind, ...]] = (COMMITMENT,)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = priority_facet()
    measurability = Facet("How it can be measured", names=dict(Statement.Measurability.choices))
    target = Facet("Target", names={"with": "With a target", "without": "Without a target"})
    status = status_facet(COMMITMENT)


class StatementFilter(CommitmentFilter, OfferAndAskFilter):
    """All kinds together; a filter that a kind cannot have excludes it."""

    kinds = tuple(Statement.Kind)
    kind = Facet("Kind", names=dict(Statement.Kind.choices))
    status = status_facet(*Statement.Kind)


def with_what_entries_show() -> StatementQuerySet:
    return (
        Statement.objects.published()
        .with_status()
        .select_related("publication__occasion", "heading__priority", "passage")
        .prefetch_related("themes", "addressees", "campaigns")
        .prefetch_related(Prefetch("heading__priority__sdg_links", SdgLink.objects.published()))
        .prefetch_related("errata", "passage__errata")
    )


def entry(row: Statement) -> Entry:
    """Its passage has no entry of its own."""
    priority = row.heading.priority
    tags = [
        *publication_tags(row.publication),
        *occasion_tags(row.publication),
        *theme_tags(row),
        *(f"addressee:{body.slug}" for body in row.addressees.all()),
        *(f"nation:{nation}" for nation in row.nations),
        *(f"campaign:{campaign.slug}" for campaign in row.campaigns.all()),
        f"status:{row.current_status or NOT_RECORDED}",
    ]
    if row.kind == COMMITMENT:
        tags.append(f"target:{'with' if row.target else 'without'}")
        tags += [f"measurability:{row.measurability}"] if row.measurability else []
    if priority:
        tags.append(f"priority:{priority.key}")
        tags += [f"goal:{link.goal_id}" for link in priority.sdg_links.all()]
    return Entry(
        kind=row.kind,
        summary=row.summary,
        wording=row.wording,
        context=joined(
            [row.heading.title, priority.name if priority else "", row.target, *row.partners, *readings(row)]
        ),
        everyday="\n".join(row.everyday),
        dated_on=row.publication.issued_on,
        deadline=deadline_of(row),
        place=place_in(row.publication, row.heading.position, KIND_ORDER.index(row.kind), row.position),
        tags=tuple(tags),
    )


def deadline_of(row: Statement) -> date | None:
    """The first of a statement's deadlines that has a date; “this year” is that of a publication with a known date."""
    issued_on, basis = row.publication.issued_on, row.publication.date_basis
    is_known = basis in (Publication.DateBasis.PRINTED, Publication.DateBasis.OCCASION)
    return first_deadline(row.deadlines, issued_on.year if issued_on and is_known else None)


def record(row: Statement) -> Record:
    publication, heading = row.publication, row.heading
    newest = row.public_updates[0] if row.public_updates else None
    return Record(
        label=row.get_kind_display(),
        wording=row.wording,
        group=heading.title,
        group_key=heading.key,
        context=f"{publication.title}, {dated_period(publication)}",
        themes=themes_of(row),
        years=span_of(publication),
        status=status_name(row.current_status) if row.current_status else "Not recorded",
        status_note=f"{day(newest.dated_on)}: {newest.words}" if newest else "",
        facts=tuple(_facts(row)),
        source=source_of(publication, row.passage, heading.title),
    )


def _facts(row: Statement) -> Iterator[tuple[str, str]]:
    """The facts about a statement in a pack."""
    bodies = [body.name for body in row.addressees.all()]
    told = {
        "To": in_words(bodies),
        "Deadline": in_words(row.deadlines),
        "Target": row.target,
        "In the name of": "" if row.issued_by == ASSOCIATION else row.issued_by,
        "Nation": in_words(row.nations),
    }
    yield from ((name, words) for name, words in told.items() if words)
    for erratum in row.all_errata:
        yield "Read as", f"“{erratum.read}” where the source prints “{erratum.printed}” ({erratum.why})"


def line(row: Statement) -> NewsLine:
    return NewsLine(
        label=row.get_kind_display(),
        note=f"{row.publication.title}, {period(row.publication)}",
        otherwise=date(row.publication.first_year, 1, 1),
    )


def creative_work(row: Statement) -> dict:
    """An offer, an ask or a commitment, as part of what prints it."""
    return described(
        "CreativeWork",
        row.get_absolute_url(),
        name=f"{row.get_kind_display()}: {row.short_text}"[:300],
        genre=row.get_kind_display(),
        inLanguage=language(row),
        text=row.wording,
        about=themes_named(row.themes.all()),
        datePublished=date_of_issue(row.publication),
        isPartOf=part_of(row.publication),
    )


def language(row: Statement) -> str:
    return language_of(row.wording, row.publication.language)


def status_of(row: Statement) -> str:
    return row.current_status or NOT_RECORDED


def continuation_of(row: Statement) -> Literal["continued", "may-continue", "no-match"]:
    return row.continuation


def complete(rows: StatementQuerySet) -> StatementQuerySet:
    return (
        rows.with_status()
        .with_continuation()
        .select_related(
            "publication", "heading__passage__publication", "heading__publication", "heading__priority",
            "passage__publication",
        )
        .prefetch_related(
            "themes", "addressees",
            Prefetch("campaigns", Campaign.objects.published(), to_attr="public_campaigns"),
        )
    )  # fmt: skip


FIELDS = (
    choice("kind", Statement.Kind.choices), summary(), readers_words(),
    text("wording", "As printed; empty while the document is not loaded."),
    computed("language", language, "Of the wording, detected from its words: en-GB, or cy for Welsh."),
    computed("status", status_of, "That of its newest update."),
    computed("continuation", continuation_of, CAVEAT), link("publication"),
    years("years", source="publication.years"), link("heading"), link("priority", source="heading.priority"),
    link("passage"), number("position"), links("themes"), links("campaigns", source="public_campaigns"),
    texts("nations"), choice("certainty", Statement.Certainty.choices), "issued_by", texts("amounts"),
    "label", within("addressees", "Addressee", ("slug", "name")), texts("addressees_printed"),
    texts("deadlines"), "target", "measurability", texts("partners"), "lead_board", "lead_member",
    text("lead_officer", "A post, not a person."),
)  # fmt: skip

KIND = RecordKind(
    key="statement",
    label=Label("Statement", "Statements"),
    variants={
        "ask": Label("Ask", "Asks", Counted("ask", "asks", 2), has_deadline=True),
        "offer": Label("Offer", "Offers", Counted("offer", "offers", 1)),
        "commitment": Label(
            "Commitment", "Commitments", Counted("commitment", "commitments", 3), has_deadline=True
        ),
    },
    model=Statement,
    rows=Statement.objects.published,
    name=lambda row: row.short_text,
    index=Indexed(rows=with_what_entries_show, entry=entry),
    suggests_words=True,
    lists=(
        RecordList(
            name="offers-and-asks",
            page="policies:offers-and-asks",
            record_page="policies:{kind}-detail",
            rows=Statement.objects.offers_and_asks,
            filterset=OfferAndAskFilter,
            columns_of=Ask,  # which has every column that an offer has
            also=WITH_STATUS,
            in_api={"kind": ["offer", "ask"]},
        ),
        RecordList(
            name="commitments",
            page="policies:commitment-list",
            record_page="policies:commitment-detail",
            rows=Commitment.objects.all,
            filterset=CommitmentFilter,
            columns_of=Commitment,
            also=WITH_STATUS,
            in_api={"kind": ["commitment"]},
        ),
    ),
    api=ApiList(
        name="statements",
        one="statement",
        text="The offers, asks and commitments; `kind` narrows to one of the three.",
        filterset=StatementFilter,
        complete=complete,
        fields=FIELDS,
    ),
    about={
        **BY_THEME_AND_YEAR,
        "body": lambda rows, body: rows.issued_by(body.names),
        "publication": lambda rows, publication: rows.in_publication(publication),
        "occasion": lambda rows, occasion: rows.written_for(occasion),
    },
    briefing=Packed(
        rows=lambda: Statement.objects.published().for_page(),
        record=record,
        place=0,
        of=("theme", "year", "body"),
        newest=lambda rows: rows.with_kind_order().newest_first(),
    ),
    news=News(line=line, dated="publication__issued_on", related=("publication",)),
    followed_as="statement",
    sitemap="statements",
    structured=creative_work,
)
