"""Passages of restricted reports, which only those with the right find."""

from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from boards.models import RestrictedEntry
from boards.reader.report_text import COVER
from boards.records.board_entries import RestrictedWords, restricted, restricted_items, restricted_reports
from boards.restricted.rule import telling_of
from policies.describing.description import Indexed, RecordKind
from policies.models import Passage, Publication
from policies.records.passage import LABEL
from policies.records.passage import entry as entry_of_passage


def rows():
    reports = restricted_reports().select_related("item__meeting__board").order_by("first_position", "pk")
    passages = Passage.objects.filter(publication__state=Publication.State.PUBLISHED).current()
    return telling_of(passages, restricted_items()).prefetch_related(
        "errata",
        "publication",
        Prefetch("publication__reports", reports, to_attr="restricted_reports"),
        "publication__restricted_reports__sections",
    )


def entry(row: Passage) -> RestrictedWords | None:
    """A passage of the text of reports; the one that is the heading of a section is found as the section.

    What minutes tell is found as decisions and actions.
    """
    publication: Any = row.publication  # with the reports that `rows` fetches
    reports = [
        each
        for each in publication.restricted_reports
        if each.first_position <= row.position <= each.last_position
    ]
    if not reports:
        return None
    sections = [
        each
        for each in reports[0].sections.all()
        if each.kind not in COVER and each.first_position <= row.position <= each.last_position
    ]
    at = row.anchor if sections else reports[0].key
    if sections and row.shape == "heading" and row.position == sections[-1].first_position:
        if row.text == sections[-1].title:
            return None
        at = f"section-{sections[-1].pk}"
    words = entry_of_passage(row)
    boards = {report.item.meeting.board.slug for report in reports}
    words = replace(words, tags=(*words.tags, *(f"board:{board}" for board in sorted(boards))))
    return restricted(words, [report.item for report in reports], at=at)


KIND = RecordKind(
    key="restricted-passage",
    label=LABEL,
    variants={"passage": LABEL},
    model=Passage,
    rows=Passage.objects.none,
    restricted=Indexed(rows=rows, entry=entry, table=RestrictedEntry),
)
