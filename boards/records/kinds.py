"""The kinds of record of this app, in the order in which readers choose among them."""

from boards.records import (
    action,
    agenda_item,
    board,
    decision,
    matter,
    meeting,
    outside_body,
    person,
    recommendation,
    report,
    report_section,
    restricted_passage,
    seat,
)

KINDS = tuple(
    module.KIND
    for module in (
        report,
        report_section,
        recommendation,
        decision,
        action,
        meeting,
        agenda_item,
        board,
        person,
        seat,
        matter,
        outside_body,
        restricted_passage,
    )
)
ADDITIONS = (meeting.OF_PUBLICATIONS,)
