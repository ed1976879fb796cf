"""Campaigns, with the text of every publication about each."""

from django.db.models import Prefetch

from policies.describing.briefing import Record, in_short, source_of, span_of, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Counted,
    Indexed,
    Label,
    Packed,
    RecordKind,
    RecordList,
    by_field,
)
from policies.describing.entries import Entry, publication_tags, theme_tags
from policies.describing.facets import YearFacet, theme_facet
from policies.describing.fields import link, links, readers_words, summary, within
from policies.describing.filterset import ListFilter
from policies.models import Campaign, CampaignEntry, Statement
from policies.models.campaign import CampaignQuerySet


class CampaignFilter(ListFilter):
    kinds = ("campaign",)
    key = "slug"
    theme = theme_facet()
    year = YearFacet()


def entry(row: Campaign) -> Entry | None:
    entries = row.entries.all()  # those that are public
    if not entries:
        return None
    years = sorted({tag for each in entries for tag in publication_tags(each.publication)})
    return Entry(
        title=row.name,
        summary=row.summary,
        wording="\n".join(each.wording for each in entries if each.wording),
        everyday="\n".join(row.everyday),
        dated_on=max((e.publication.issued_on for e in entries if e.publication.issued_on), default=None),
        place=row.name.casefold(),
        tags=(f"campaign:{row.slug}", *years, *theme_tags(row)),
    )


def with_public_entries() -> CampaignQuerySet:
    entries = CampaignEntry.objects.published().newest_first().select_related("publication", "passage")
    return Campaign.objects.published().prefetch_related(
        "themes", Prefetch("entries", entries, to_attr="public_entries")
    )


def record(row: Campaign) -> Record:
    named = row.public_entries
    first = named[0] if named else None
    spans = [span_of(each.publication) for each in named]
    return Record(
        wording=first.wording if first else "",
        themes=themes_of(row),
        years=(min(first for first, _ in spans), max(last for _, last in spans)) if spans else None,
        facts=in_short(row),
        source=source_of(first.publication, first.passage) if first else None,
    )


def complete(rows: CampaignQuerySet) -> CampaignQuerySet:
    statements = Statement.objects.published().order_by("key")
    return rows.for_list().prefetch_related(Prefetch("statements", statements, to_attr="public_statements"))


FIELDS = (
    "name", summary(), readers_words(), links("themes"),
    within("entries", "CampaignEntry", ("name", "wording", link("publication")), source="public_entries",
           text="What one publication prints of a campaign."),
    links("statements", source="public_statements"),
)  # fmt: skip

KIND = RecordKind(
    key="campaign",
    label=Label("Campaign", "Campaigns", Counted("campaign", "campaigns", 5)),
    model=Campaign,
    rows=Campaign.objects.published,
    slug="slug",
    is_named=True,
    index=Indexed(
        rows=lambda: Campaign.objects.prefetch_related(
            "themes", Prefetch("entries", CampaignEntry.objects.published().select_related("publication"))
        ),
        entry=entry,
        publication="",
        named_by="entries__publication",
    ),
    suggested_by="policies:campaign-detail",
    lists=(
        RecordList(
            name="campaigns",
            page="policies:campaign-list",
            record_page="policies:campaign-detail",
            filterset=CampaignFilter,
        ),
    ),
    api=ApiList(
        name="campaigns",
        one="campaign",
        text="The named pushes, each with what every publication prints of it.",
        filterset=CampaignFilter,
        complete=complete,
        named=by_field("slug"),
        fields=FIELDS,
    ),
    about=BY_THEME_AND_YEAR,
    briefing=Packed(
        rows=with_public_entries,
        record=record,
        place=4,
        of=("theme", "year"),
        newest=lambda rows: rows.for_line(),
    ),
    sitemap="campaigns",
)
