"""Where boards speak of what the association says: items cited as evidence, decisions that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.template.defaultfilters import truncatewords

from boards.models import AgendaItem, DecisionChange
from policies.models import Heading, Priority, Statement, Update
from policies.progress.mentions import Mention


def evidence_in_items(updates: Sequence[Update]) -> Iterable[Mention]:
    """The public agenda items that updates cite."""
    links = AgendaItem.evidence_for.through.objects.filter(
        update__in=updates, agendaitem__in=AgendaItem.objects.unrestricted()
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
