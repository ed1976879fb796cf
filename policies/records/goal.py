"""The Sustainable Development Goals."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from policies.describing.description import Indexed, Label, RecordKind, RecordList
from policies.describing.entries import Entry, joined, publication_tags
from policies.models import SdgLink, SustainableDevelopmentGoal


def with_what_entries_show() -> QuerySet[SustainableDevelopmentGoal]:
    """The goals that a public priority names, with the publications of those priorities."""
    links = SdgLink.objects.published().select_related("priority__publication")
    return SustainableDevelopmentGoal.objects.filter(
        Exists(SdgLink.objects.published().filter(goal=OuterRef("pk")))
    ).prefetch_related(Prefetch("links", links.order_by("pk")))


def entry(row: SustainableDevelopmentGoal) -> Entry:
    """A goal, found under the plans whose priorities name it."""
    priorities = [link.priority for link in row.links.all()]
    issued = [priority.publication.issued_on for priority in priorities]
    tags = [tag for priority in priorities for tag in publication_tags(priority.publication)]
    return Entry(
        key=str(row.number),
        title=f"Sustainable Development Goal {row.number}: {row.title}",
        context=joined(dict.fromkeys([f"SDG {row.number}", *(priority.name for priority in priorities)])),
        dated_on=max((day for day in issued if day), default=None),
        place=f"{row.number:02}",
        tags=tuple(dict.fromkeys(tags)),
    )


KIND = RecordKind(
    key="goal",
    label=Label("Sustainable Development Goal", "Sustainable Development Goals"),
    model=SustainableDevelopmentGoal,
    rows=SustainableDevelopmentGoal.objects.all,
    slug="number",
    index=Indexed(rows=with_what_entries_show, entry=entry, publication=""),
    lists=(RecordList(name="goals", page="policies:goal-list", record_page="policies:goal-detail"),),
)
