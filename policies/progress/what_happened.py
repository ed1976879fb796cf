"""What the page of a statement tells of what came of it."""

from __future__ import annotations

from policies.models import Government, Statement
from policies.progress.mentions import mentions
from policies.text.issue_dates import days_of


def governments_of(ask: Statement) -> list[Government]:
    """Those in office when it was issued, of all that `for_page` fetched with it."""
    first, last = days_of(ask.publication)
    governments = [Government.from_beside(**each) for each in ask.governments_beside]
    return [each for each in governments if each.was_in_office_between(first, last)]


def progress_of(statement: Statement) -> dict:
    """Board items cited as evidence, decisions behind the statement, and governments in office when an ask was put.

    There is more than one government where the date of issue does not tell which it was.
    """
    priority = statement.heading.priority
    behind = [statement, statement.heading, *([priority] if priority else [])]
    is_ask = statement.kind == Statement.Kind.ASK
    return {
        "evidence": mentions("evidence", statement.public_updates),
        "decisions": mentions("decision", behind),
        "governments": governments_of(statement) if is_ask else [],
    }
