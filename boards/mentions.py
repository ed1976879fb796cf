"""Links from boards to statements and publications: evidence, decisions, meetings and reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.template.defaultfilters import truncatewords

from boards.models import AgendaItem, DecisionChange, MeetingPaper, Report
from boards.templatetags.boards_tags import held
from policies.models import Heading, Priority, Publication, Statement, Update
from policies.progress.mentions import Mention


def evidence_in_items(updates: Sequence[Update]) -> Iterable[Mention]:
    """The public agenda items that updates cite."""
    links = AgendaItem.evidence_for.through.objects.filter(
        update__in=updates, agendaitem__in=AgendaItem.objects.published()
    ).select_related("agendaitem__meeting__board")
    by_number = {update.pk: update for update in updates}
    for link in links.order_by("agendaitem__meeting__met_on", "agendaitem__position", "pk"):
        item = link.agendaitem
        yield Mention(
            of=by_number[link.update_id],
            address=item.get_absolute_url(),
            name=item.meeting.board.name,
            dated_on=item.meeting.met_on,
            note=f"Item {item.number}: {item.title}",
        )


def decisions_behind(records: Sequence[Statement | Heading | Priority]) -> Iterable[Mention]:
    """The public decisions that added or changed any of the records."""
    changes = DecisionChange.objects.of_any(
        priorities=[each for each in records if isinstance(each, Priority)],
        headings=[each for each in records if isinstance(each, Heading)],
        statements=[each for each in records if isinstance(each, Statement)],
    )
    for change in changes:
        decision = change.decision
        yield Mention(
            of=change.target,
            address=decision.get_absolute_url(),
            name=decision.decided_by.name,
            dated_on=decision.decided_on,
            precision=decision.precision,
            note=f"{change.get_what_display()} the {change.kind} “{truncatewords(change.name, 20)}”",
        )


def meetings_with(publications: Sequence[Publication]) -> Iterable[Mention]:
    """The meetings with these publications as papers, newest first."""
    papers = MeetingPaper.objects.filter(publication__in=publications).select_related(
        "meeting__board", "publication"
    )
    for paper in papers.order_by("-meeting__met_on", "meeting__board", "pk"):
        meeting = paper.meeting
        yield Mention(
            of=paper.publication,
            address=meeting.get_absolute_url(),
            name=f"{meeting.board.name}, {held(meeting)}",
            dated_on=meeting.met_on,
        )


def reports_in(publications: Sequence[Publication]) -> Iterable[Mention]:
    """The public reports in these publications."""
    reports = Report.objects.published().filter(publication__in=publications).for_list()
    for report in reports.select_related("publication", "item__meeting__board").prefetch_related(None):
        yield Mention(
            of=report.publication,
            address=report.get_absolute_url(),
            name=report.title,
            dated_on=report.meeting.met_on,
            note=report.purpose,
        )
